"""What a series that no sheet names is called: a noun phrase without numbers, another for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from briefs.entities import Measure
from briefs.heads import SeriesHead
from briefs.lexicon import lexicon
from briefs.measures import is_flow
from briefs.mentions import Observation
from briefs.normal import normal
from search import fold, stem


def name_of(measure: Measure, first: Observation, parties: Sequence[str]) -> str:
    """A flow with its parties ("Rice exports, Japan – Kenya"); else the source's words for what is counted, with the parties
    that these leave out ("Tourists, Jordan")."""
    wording = " ".join((first.wording.text if first.wording else first.measure).split())
    flow = " ".join((*measure.sense, _noun(measure.name, wording)))
    name = f"{flow}, {' – '.join(parties[:2])}" if is_flow(first) else _with_parties(wording, parties)
    name = re.sub(r"\d[\d,.]*\s*", "", name).strip() or "figure"
    return name[0].upper() + name[1:]


_NO_NOUN = re.compile(r"[A-Z]+$|.*(?:ed|ing|ors?|ers?)$")
"""An abbreviation, a verb or who does it: "FDI", "invested", "donor"."""


def _noun(measure: str, wording: str) -> str:
    """The lexicon's name of a measure, or, where the source does not use it, the source's own noun ("grants")."""
    lex = lexicon()
    if {stem(word) for word in measure.split()} & {stem(word) for word in fold(wording).split()}:
        return measure
    said = (match.group() for match in lex.measure_pattern.finditer(wording) if lex.measure_of(match.group()) == measure)
    return next((fold(word) for word in said if not _NO_NOUN.match(word)), measure)


def _with_parties(wording: str, parties: Sequence[str]) -> str:
    words = set(normal(wording).words)
    left_out = [party for party in parties if not words & set(normal(party).words)]
    return (
        f"{wording}, {' – '.join(left_out)}"
        if len(parties) <= 2 and left_out and words - {*lexicon().raw["scaffolding"]}
        else wording
    )


def distinct_names(found: Sequence[SeriesHead], taken: set[str]) -> list[str]:
    """The names, each telling as much more as it must to be another than those before it and those taken: which way it flows,
    of whom it is, in what it is measured; where nothing tells them apart, a letter."""
    used = {name.casefold() for name in taken}
    names = []
    for one in found:
        name = next(name for name in _fuller(one) if name.casefold() not in used)
        used.add(name.casefold())
        names.append(name)
    return names


def _fuller(one: SeriesHead) -> Iterator[str]:
    name = one.name
    yield name
    if one.direction is not None:
        name = f"{name.split(', ')[0]}, from {one.direction[0]} to {one.direction[1]}"
        yield name
    elif one.parties and ", " not in name:
        name = f"{name}, {' – '.join(one.parties)}"
        yield name
    unit = one.unit
    if unit and not re.search(r"\d", unit) and unit.casefold() not in name.casefold():
        name = f"{name}, {unit}"
        yield name
    yield from (f"{name} ({letters})" for letters in _letters())


def _letters() -> Iterator[str]:
    """b, c, … z, bb, cc, …: the first of a name needs none."""
    times = 1
    while True:
        yield from (letter * times for letter in ascii_lowercase[1:])
        times += 1
