"""Entries of a fact sheet as lines of YAML, each with the document, the paragraph and the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefs.drafting.entities import Candidate
from briefs.drafting.figures import SeriesCandidate
from briefs.drafting.grounds import Grounds
from briefs.drafting.inert import comment, listed, scalar, table
from briefs.mentions import Sort
from briefs.sheet import SCALES, SORTS, STATEMENTS, Asserted, AssertedObservation, Place


def entity_lines(one: Candidate, grounds: Grounds) -> Iterator[str]:
    """One entry of summits, agreements, people or terms."""
    said = one.asserted
    yield comment(grounds.shown(one.entity.name))
    yield f"- name: {scalar(said.name)}"
    if said.kind:
        yield f"  kind: {scalar(said.kind)}"
    if said.ordinal is not None:
        yield f"  ordinal: {said.ordinal}"
    for key, names in (("short", said.shorts), ("variants", said.variants)):
        if names:
            yield f"  {key}: [{', '.join(scalar(name) for name in names)}]"
    yield f"  at: {listed(_at(place) for place in said.at)}"
    for key, about in STATEMENTS[said.thing].items():
        facts = [fact_text(fact) for fact in said.facts if fact.about is about]
        if len(facts) == 1:
            yield f"  {key}: {facts[0]}"
        elif facts:
            yield f"  {key}:"
            yield from (f"    - {fact}" for fact in facts)


def series_lines(one: SeriesCandidate, grounds: Grounds) -> Iterator[str]:
    """One entry of figures."""
    said = one.asserted
    yield f"- name: {scalar(said.name)}"
    yield f"  measure: {scalar(said.measure)}"
    if said.direction:
        yield f"  from: {scalar(said.direction[0])}"
        yield f"  to: {scalar(said.direction[1])}"
    elif said.parties:
        yield f"  parties: [{', '.join(scalar(party) for party in said.parties)}]"
    yield "  observations:"
    for observation, read in zip(said.observations, one.read, strict=True):
        yield f"    {comment(grounds.shown(read.quantity))}"
        yield f"    - {observation_text(observation)}"


def _at(place: Place) -> str:
    return f"{place.document}/{place.label}"


def fact_text(said: Asserted) -> str:
    """A statement as a mapping on one line."""
    state = [("is", scalar(said.value))] if said.value else []
    return table([*state, ("text", scalar(said.text)), ("at", scalar(_at(said.at)))])


def observation_text(said: AssertedObservation) -> str:
    """An observation as a mapping on one line."""
    key = next(key for key, sort in SORTS.items() if sort is said.sort)
    number, scale = _scaled(said.value) if said.sort is Sort.LEVEL else (said.value, "")
    pairs = [(key, f"{number.normalize():f}")]
    if scale:
        pairs.append(("scale", scale))
    if said.out_of is not None:
        pairs.append(("out_of", f"{said.out_of.normalize():f}"))
    if said.sort is Sort.LEVEL:
        pairs.append(("unit", scalar(said.unit)))
    for name, text in (("qualifier", said.qualifier), ("wording", said.wording)):
        if text:
            pairs.append((name, scalar(text)))
    if said.as_of is not None:
        pairs.insert(-1 if said.wording else len(pairs), ("as_of", str(said.as_of)))
    if said.target:
        pairs.append(("target", "true"))
    return table([*pairs, ("at", scalar(_at(said.at)))])


def _scaled(value: Decimal) -> tuple[Decimal, str]:
    """The value in the largest scale, from a million on, that leaves it at three decimals or fewer: as sources write it."""
    for name, power in sorted(SCALES.items(), key=lambda scale: -scale[1]):
        scaled = value.scaleb(-power)
        exponent = scaled.normalize().as_tuple().exponent
        if power >= 6 and scaled >= 1 and isinstance(exponent, int) and exponent >= -3:
            return scaled, name
    return value, ""
