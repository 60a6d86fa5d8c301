"""What the words beside a figure tell: how it is defined, whether it revises another, whether a change only began there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from briefs.mentions import Observation, Span
from briefs.narrowing import narrowed
from search import Passage, may_end, sentences

_FILE = Path(__file__).parent / "lang" / "en" / "definitions.yaml"


class Role(StrEnum):
    """What a figure is in its own sentence."""

    PLAIN = "plain"
    START = "start"
    REVISED = "revised"
    REVISING = "revising"


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is defined, as far as it is told. changing: (axis, value) of what makes it another quantity ("stock");
    other: of what only calls for caution ("provisional"). words: where that is told, or where the measure is named."""

    changing: frozenset[tuple[str, str]]
    other: frozenset[tuple[str, str]]
    words: Span


@dataclass(frozen=True)
class _Patterns:
    raw: Mapping[str, Any]

    @cached_property
    def axes(self) -> list[tuple[str, str, bool, re.Pattern[str], dict[str, str]]]:
        """(axis, where it is told, whether it changes the quantity, its words, word -> value)."""
        found = []
        for name, axis in self.raw["axes"].items():
            values = {word.lower(): value for value, words in axis["values"].items() for word in words}
            longest_first = "|".join(_spaced(word) for word in sorted(values, key=lambda word: -len(word)))
            pattern = re.compile(rf"(?<![\w-])(?:{longest_first})(?![^\W\d_]|-)", re.IGNORECASE)
            found.append((name, axis["where"], axis["changes"], pattern, values))
        return found

    @cached_property
    def roles(self) -> dict[str, re.Pattern[str]]:
        words = "|".join(_spaced(word) for word in self.raw["revising"])
        verb = rf"(?P<verb>\b(?:{words}))(?:\s+(?:up|down)(?:wards?)?)?"
        year = r"(?:\s+in\s+\d{4})?[\s,(]*"
        later = r"(?:(?:later|since|subsequently|then)\s+)?"
        return {
            key: re.compile(pattern, re.IGNORECASE)
            for key, pattern in {
                "after_from": rf"{verb}[^.;]{{0,40}}?\sfrom\s+$",
                "after_to": rf"{verb}\s+to\s+$",
                "called": rf"{verb}\s+(?:(?:figure|value|estimate|total|number|level)\s+)?(?:(?:of|at|is|was)\s+)?$",
                "since": rf"{year}(?:(?:which|that|and)\s+)?(?:has|have|had|was|were)\s+(?:\w+\s+){{0,2}}?{verb}",
                "then_to": rf"{year}{later}{verb}\s+to\b",
                "marked": rf"{year}{verb}\b(?!\s+to\b)",
                "from": r"\bfrom\s+$",
                "to": r"(?:\s+in\s+\d{4})?\s+to\s+$",
            }.items()
        }


def _spaced(word: str) -> str:
    return re.escape(word).replace("\\ ", r"\s+")


@cache
def _patterns() -> _Patterns:
    return _Patterns(yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))


@cache
def defining_words() -> frozenset[str]:
    """Every word by which a figure is said to be defined: they tell figures of one series apart, not series."""
    axes = _patterns().raw["axes"].values()
    return frozenset(
        word.lower() for axis in axes for words in axis["values"].values() for told in words for word in told.split()
    )


def whole_of(measure: str) -> str | None:
    """The measure that another is a part of ("exports": trade), or None."""
    whole = _patterns().raw["parts"].get(measure)
    return str(whole) if whole else None


class Reading:
    """One passage with the figures of a series that stand in it, to tell what its words say of each of them."""

    def __init__(self, passage: Passage, observations: Collection[Observation]) -> None:
        self._text = passage.text
        self._years = {one.quantity.start: one.year for one in observations}
        self._figures = sorted({(one.quantity.start, one.quantity.end) for one in observations})

    @cached_property
    def _bounds(self) -> Sequence[tuple[int, int]]:
        return sentences(self._text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._bounds]

    def definition(self, one: Observation) -> Definition:
        """How an observation of this passage is defined."""
        told: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
        places: list[tuple[int, int]] = []
        for axis, where, changes, pattern, values in _patterns().axes:
            left, right = self._zone(one, where)
            for match in pattern.finditer(self._text, left, right):
                told[changes].add((axis, values[" ".join(match.group().lower().split())]))
                places.append((match.start(), right if where == "year" else match.end()))
        told[True] |= {("part", word) for word in self.part(one)}
        return Definition(frozenset(told[True]), frozenset(told[False]), self._words(one, places))

    def role(self, one: Observation) -> tuple[Role, Span | None]:
        """What the sentence makes of an observation, and the verb that says so."""
        left, right = self._stretch(one)
        before, after = self._text[left : one.quantity.start], self._text[one.quantity.end : right]
        patterns = _patterns().roles
        for key, role in (("after_from", Role.REVISED), ("after_to", Role.REVISING), ("called", Role.REVISING)):
            if match := patterns[key].search(before):
                return role, self._span(one, left + match.start("verb"), left + match.end("verb"))
        for key, role in (("since", Role.REVISED), ("then_to", Role.REVISED), ("marked", Role.REVISING)):
            if match := patterns[key].match(after):
                end = one.quantity.end
                return role, self._span(one, end + match.start("verb"), end + match.end("verb"))
        if patterns["from"].search(before) and patterns["to"].fullmatch(after) and self._years.get(right) == one.year:
            return Role.START, None  # "fell from … to … in 2023": one year for both, which is the later figure's
        if patterns["to"].fullmatch(before) and (sooner := self._before(one, left)) is not None:
            verb = patterns["after_from"].search(self._text, max(0, sooner - 80), sooner)
            if verb:
                return Role.REVISING, self._span(one, verb.start("verb"), verb.end("verb"))
        return Role.PLAIN, None

    def _before(self, one: Observation, left: int) -> int | None:
        """Where the figure that ends at `left` begins."""
        at = bisect_right(self._figures, (one.quantity.start, -1)) - 1
        return self._figures[at][0] if at >= 0 and self._figures[at][1] == left else None

    def _sentence(self, place: int) -> tuple[int, int]:
        at = bisect_right(self._starts, place) - 1
        return self._bounds[at] if at >= 0 else (0, len(self._text))

    def _stretch(self, one: Observation) -> tuple[int, int]:
        """The part of a sentence between the figures on both sides of one."""
        start, end = self._sentence(one.quantity.start)
        at = bisect_right(self._figures, (one.quantity.start, -1))
        if at and self._figures[at - 1][1] <= one.quantity.start:
            start = max(start, self._figures[at - 1][1])
        later = next((s for s, _ in self._figures[at : at + 3] if s >= one.quantity.end), end)
        return start, max(one.quantity.end, min(end, later))

    def _zone(self, one: Observation, where: str) -> tuple[int, int]:
        if where == "stretch":
            return self._stretch(one)
        if where == "year":
            return self._beside_year(one)
        wording = one.wording
        if wording is None:
            return 0, 0
        if where == "wording":
            return wording.start, wording.end
        start, end = self._sentence(wording.start)
        before = _BEFORE_MEASURE.search(self._text, max(start, wording.start - 40), wording.start)
        after = _AFTER_MEASURE.match(self._text, wording.end, end)
        return before.start() if before else wording.start, after.end() if after else wording.end

    def part(self, one: Observation) -> frozenset[str]:
        """The stems of what makes it a figure of a part of what its measure says."""
        if one.wording is None or one.wording.passage != one.passage:
            return frozenset()
        end = figure = one.quantity.start
        if figure < one.wording.end or may_end(self._text, one.wording.start, figure):
            _, end = self._sentence(one.wording.start)
            figure = figure if figure >= one.wording.end else end
        return narrowed(one.wording.text, self._text[one.wording.end : min(end, figure)], one.measure)

    def _beside_year(self, one: Observation) -> tuple[int, int]:
        year = one.year_span
        if year is None or year.passage != one.passage:
            return 0, 0
        return max(0, year.start - 16), year.end

    def _words(self, one: Observation, places: list[tuple[int, int]]) -> Span:
        """The measure's words with those beside them that define it; what stands farther off alone."""
        wording = one.wording or one.quantity
        if not places:
            return wording
        start, end = min(s for s, _ in places), max(e for _, e in places)
        joined = min(start, wording.start), max(end, wording.end)
        if joined[1] - joined[0] <= _JOINED and self._sentence(joined[0]) == self._sentence(joined[1] - 1):
            start, end = joined
        else:
            start, end = places[0]
        return self._span(one, start, end)

    def _span(self, one: Observation, start: int, end: int) -> Span:
        """A stretch of the passage that cuts no number."""
        while end < len(self._text) and self._text[end - 1].isdigit() and re.match(r"[.,]?\d", self._text[end:]):
            end += 1
        while start > 0 and self._text[start].isdigit() and re.search(r"\d[.,]?$", self._text[:start]):
            start -= 1
        return Span(one.passage, start, end, self._text[start:end])


_BEFORE_MEASURE = re.compile(r"(?:[A-Za-z’'-]+\s+){1,3}$")
_AFTER_MEASURE = re.compile(r"(?:\s+(?!in\b|of\b)[a-z-]+)?(?:\s+(?:in|of)\s+[a-z-]+(?:\s+and\s+[a-z-]+)?)?")
_JOINED = 80
