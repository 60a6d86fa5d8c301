"""What makes two observations figures of one measure: what is measured, in what, between whom, and which way it flows."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from briefs.definitions import defining_words
from briefs.entities import Measure
from briefs.extract.currencies import is_money
from briefs.extract.tables import bare
from briefs.forms import document_of, word_set
from briefs.lexicon import lexicon
from briefs.mentions import Observation, Sort
from briefs.normal import normal
from search import STOP_WORDS, fold, stem

# Words about a measure that do not make another of it. Nor do those that define it ("goods", "registered"): the series holds
# such figures apart and says so.
_PLAIN = word_set(
    "total overall two-way two way bilateral mutual annual combined direct foreign gross volume turnover value flow flows"
    " inflow inflows capital trade growth rate level amount partner figure number worth arrival arrivals visitor visitors"
    " country source"
)
_ONE_WAY = word_set("exports imports")


def measure_of(obs: Observation) -> Measure:
    """The measure of a flow between two parties, or of what is counted somewhere."""
    if not is_flow(obs):
        return _counted(obs)
    parties = tuple(sorted(obs.parties[:2]))
    if obs.sort is Sort.RANK:
        return Measure(obs.measure, parties)
    named = {word for party in obs.parties for word in normal(party).words}  # a body in small letters is a party all the same
    sense = tuple(word for word in _sense(obs.wording.text if obs.wording else "", obs.measure) if word not in named)
    kind = _kind(obs) if obs.sort is Sort.LEVEL else ""
    return Measure(obs.measure, parties, sense, kind, direction_of(obs))


def is_flow(obs: Observation) -> bool:
    return obs.measure in lexicon().raw["flows"] and len(obs.parties) >= 2


def goes_one_way(measure: Measure) -> bool:
    """Whether its direction is part of what it is, stated or not: exports are somebody's."""
    return measure.name in _ONE_WAY


def opened(measure: Measure, field: str) -> Measure:
    """The measure as one that leaves a field open, and what is found after that: sense first, then kind, then direction."""
    later = {"sense": ("sense", "kind", "direction"), "kind": ("kind", "direction"), "direction": ("direction",)}[field]
    return replace(measure, **{name: _OPEN[name] for name in later})


_OPEN: dict[str, Any] = {"sense": (), "kind": "", "direction": None}


def direction_of(obs: Observation) -> tuple[str, str] | None:
    """(from, to) as the observation or its wording has it: "Japan's exports to Vietnam", "investment from Japan"."""
    if obs.direction or obs.wording is None or len(obs.parties) < 2:
        return obs.direction
    towards = normal(re.sub(r"\bin\b", "to", obs.wording.text)).towards or _alone(obs.wording.text, obs.parties)
    pair = obs.parties[:2]
    if len(towards & set(pair)) != 1:
        return None
    return (pair[0], pair[1]) if pair[1] in towards else (pair[1], pair[0])


def _alone(wording: str, parties: tuple[str, ...]) -> frozenset[str]:
    """Where a wording that names one party alone says that the flow goes: to it, or from it to the other."""
    named = normal(wording).parties
    for link, party in re.findall(r"\b(to|into|from)\s+(?:the\s+)?([A-Z][\w.-]*(?:\s+[A-Z][\w.-]*)*)", wording):
        found = normal(party).parties & set(parties)
        if len(found) == 1 and len(named) == 1:
            return found if link != "from" else frozenset(set(parties[:2]) - found)
    return frozenset()


def _kind(obs: Observation) -> str:
    lex = lexicon()
    if is_money(obs.unit, lex):
        return "money"
    counted = obs.unit in lex.raw["generic_units"] or lex.measure_of(obs.unit) == obs.measure
    return "" if not obs.unit else "people" if counted else stem(obs.unit)


@lru_cache(maxsize=16384)
def _sense(wording: str, measure: str) -> tuple[str, ...]:
    """What is exported or imported ("rice"), or left out ("non-oil"): words that are neither the measure's own, nor a party's,
    nor about any measure. Beside other measures they are oftener a verb's or a sentence's."""
    form = normal(bare(wording))
    own = {word for phrase in lexicon().raw["measures"].get(measure, ()) for word in normal(phrase).words}
    known = own | _telling() | _PLAIN | STOP_WORDS | form.parties
    rest = dict.fromkeys(word for word in form.words if word not in known and word.isalpha())
    return tuple(word for word in rest if measure in _ONE_WAY or word.startswith("non"))


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Words of currencies, scales, definitions and of what a figure does: they tell how much there is, not of what."""
    raw = lexicon().raw
    told = [name for signs in raw["currencies"].values() for name in (*signs["before"], *signs["after"])]
    told += [*raw["scales"], *defining_words(), *raw["light"], *raw["changes"], *raw["targets"], *raw["generic_units"]]
    return frozenset(word for name in told for word in normal(name).words)


def _counted(obs: Observation) -> Measure:
    """The same words for what is counted, of the same parties in the same order, unless the words themselves name two; of
    nobody in particular, it is its document's own."""
    wording = obs.wording.text if obs.wording else obs.measure
    words = sorted({stem(word) for word in re.findall(r"[^\W_]+", wording) if fold(word) not in STOP_WORDS})
    parties = () if len(normal(wording).parties) > 1 else obs.parties or ("in", document_of(obs.passage))
    return Measure("counted", parties, tuple(words), obs.unit if obs.sort is Sort.LEVEL else "", obs.direction)
