"""What makes two observations figures of one measure: what is measured, in what, between whom, and which way it flows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from briefs.extract.currencies import is_money
from briefs.extract.tables import bare
from briefs.forms import document_of, word_set
from briefs.lexicon import lexicon
from briefs.mentions import Observation, Sort
from briefs.normal import normal
from search import STOP_WORDS, fold, stem

# Words about a measure that do not make another of it; "goods", "registered", "cumulative" and the like do.
_PLAIN = word_set(
    "total overall two-way two way bilateral mutual annual combined direct foreign gross volume turnover value flow flows"
    " inflow inflows capital trade growth rate level amount partner figure number worth arrival arrivals visitor visitors"
    " source"
)
_ONE_WAY = word_set("exports imports")
_SAME = {"merchandise": "goods", "accumulated": "cumulative", "stock": "cumulative"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure compared. sense: what of its wording makes it another ("goods", "rice"); kind: "money" or what is counted, ""
    for a rank, share or change, which go with either; direction: (from, to), where the source says so."""

    name: str
    parties: tuple[str, ...]
    sense: tuple[str, ...] = ()
    kind: str = ""
    direction: tuple[str, str] | None = None


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
    """The words that are neither the measure's own, nor a party's, nor about any measure, nor a label's unit in brackets."""
    form = normal(bare(wording))
    own = {word for phrase in lexicon().raw["measures"].get(measure, ()) for word in normal(phrase).words}
    rest = (_SAME.get(word, word) for word in form.words if word not in form.parties and word not in own | _currencies())
    return tuple(dict.fromkeys(word for word in rest if word not in _PLAIN and word not in STOP_WORDS and word.isalpha()))


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    names = [name for signs in lexicon().raw["currencies"].values() for name in (*signs["before"], *signs["after"])]
    return frozenset(word for name in (*names, *lexicon().raw["scales"]) for word in normal(name).words)


def _counted(obs: Observation) -> Measure:
    """The same words for what is counted, of the same parties in the same order, unless the words themselves name two; of
    nobody in particular, it is its document's own."""
    wording = obs.wording.text if obs.wording else obs.measure
    words = sorted({stem(word) for word in re.findall(r"[^\W_]+", wording) if fold(word) not in STOP_WORDS})
    parties = () if len(normal(wording).parties) > 1 else obs.parties or ("in", document_of(obs.passage))
    return Measure("counted", parties, tuple(words), obs.unit if obs.sort is Sort.LEVEL else "", obs.direction)
