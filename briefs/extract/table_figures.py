"""Figures in the cells of a table: each with words that bear its unit (of column, row or caption), or none at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefs.extract.tables import Cell, bare, cells, is_table, unit_of
from briefs.extract.times import times
from briefs.extract.whose import Parties, direction_of
from briefs.extract.years import Year
from briefs.lexicon import Lexicon
from briefs.mentions import Basis, Observation, Sort, Span
from search import Passage, fold

_NUMBERED = re.compile(r"\s*(?:Table|Figure|Chart)\s+[\w.-]*\w[.:]?\s*")
_UNIT_LAST = re.compile(r"\([^()]*\)[.:]?\s*$")
_CHANGE = re.compile(r"\b(?:change|growth|increase|rise)\b", re.IGNORECASE)
_LONGEST = 200
"""Characters of a caption; what is longer is a paragraph."""


def caption_of(passage: Passage, before: Passage | None) -> Span | None:
    """The words of the paragraph before a table that are its caption, without their number."""
    if before is None or before.heading != passage.heading or len(before.text) > _LONGEST or is_table(before.text):
        return None
    numbered = _NUMBERED.match(before.text)
    if not numbered and not _UNIT_LAST.search(before.text):
        return None
    start, end = numbered.end() if numbered else 0, len(before.text.rstrip(" .:"))
    return Span(before.id, start, end, before.text[start:end]) if start < end else None


@dataclass(frozen=True)
class Table:
    """A passage of cells with what stands over it. topic: whom its heading or document is about; focus: its year."""

    passage: Passage
    caption: Span | None
    topic: tuple[str, ...]
    focus: Year
    known: Parties
    lex: Lexicon

    def observations(self) -> Iterator[Observation]:
        """The figures whose measure and unit can be told, in order of place."""
        levels: dict[int, Observation] = {}
        for cell in cells(self.passage.text, self.lex):
            found = self._observation(cell, levels.get(cell.line))
            if found is None:
                continue
            if found.sort is Sort.LEVEL:
                levels[cell.line] = found
            yield found

    def _observation(self, cell: Cell, level: Observation | None) -> Observation | None:
        """level: the amount before it in its row, which a column "Growth (%)" is of."""
        told = self._told(cell)
        if told is None:
            return None
        wording, unit, scale = told
        words, named = bare(wording.text), self._measures(wording)
        parties = self._parties_of(cell, wording)
        measure = named[-1] if named else self._unnamed(words)
        sort = Sort.RANK if unit == "rank" else Sort.LEVEL
        if unit == "percent":
            sort = Sort.CHANGE if _CHANGE.search(words) else Sort.SHARE
        if sort is Sort.CHANGE and level and set(named) <= {"growth"} and not self.known.within(words):
            measure, parties = level.measure, level.parties
        at = cell.year_at
        return Observation(
            sort=sort,
            quantity=self._span(cell.value),
            value=cell.number * scale,
            unit=unit,
            measure=measure,
            wording=wording,
            parties=parties,
            direction=self._direction(words, measure, parties),
            year=cell.year if cell.year is not None else self.focus.year,
            year_span=self._span(at) if at and cell.year is not None else self.focus.span if cell.year is None else None,
            basis=Basis.STATED if cell.year is not None else self.focus.basis,
        )

    def _unnamed(self, words: str) -> str:
        """A measure that the lexicon has no name for: the words with those of the heading, which say what they are of."""
        heading = _NUMBERED.sub("", self.passage.heading or "", count=1)
        return " ".join(fold(f"{words} {heading}").split())

    def _span(self, at: tuple[int, int]) -> Span:
        return Span(self.passage.id, *at, self.passage.text[slice(*at)])

    def _told(self, cell: Cell) -> tuple[Span, str, Decimal] | None:
        """The words that tell what a cell measures with its unit and scale. There must be one such place: where the column says
        what and the caption in what, or column and row each say something, neither can be shown for the whole."""
        sides = [self._span(at) for at in (cell.label, cell.row) if at]
        telling = [side for side in sides if not self._only_places(side.text)]
        if len(telling) > 1 or not (telling or self.caption):
            return None
        wording = (*telling, *filter(None, [self.caption]))[0]
        unit, scale = unit_of(wording.text, f"{wording.text} {self.passage.text}", self.lex)
        if cell.percent:
            return wording, "percent", Decimal(1)
        if unit:
            return wording, unit, scale
        return self._counted(cell, wording, scale)

    def _counted(self, cell: Cell, wording: Span, scale: Decimal) -> tuple[Span, str, Decimal] | None:
        """What a label without a unit counts: heads or things, whole ones; never money."""
        named = self._measures(wording)
        money = set(named) & _OF_MONEY or (named and named[-1] in self.lex.raw["flows"] and named[-1] not in _OF_HEADS)
        whole = cell.number * scale == (cell.number * scale).to_integral_value()
        caption = wording is self.caption
        if money or not whole or (caption and not named):
            return None
        return wording, named[-1] if caption else fold(bare(wording.text)), scale

    def _measures(self, wording: Span) -> list[str]:
        return list(self.lex.measures_in(bare(wording.text)))

    def _only_places(self, words: str) -> bool:
        """Whether a label names nothing but a year or parties: "2022", "Japan", "the bloc and its members" is more."""
        left = words
        for start, end, _ in sorted(self.known.places(words), reverse=True):
            left = left[:start] + left[end:]
        for time in reversed([time for time in times(left, self.lex) if time.year]):
            left = left[: time.start] + left[time.end :]
        return not re.search(r"[^\W_]", re.sub(r"\b(?:the|and|year)\b", "", left, flags=re.IGNORECASE))

    def _parties_of(self, cell: Cell, wording: Span) -> tuple[str, ...]:
        """Those of the words, then those that column and row name; the topic's where the table names none itself."""
        sides = [self.passage.text[slice(*at)] for at in (cell.label, cell.row) if at]
        own = tuple(dict.fromkeys(party for words in (wording.text, *sides) for party in self.known.within(bare(words))))
        over = self.known.within(self.caption.text) if self.caption and wording is not self.caption else ()
        titled = over or self.topic
        if own and any(map(self.lex.country, titled)):  # "Trade with the bloc": its rows are of its members
            titled = tuple(party for party in titled if self.lex.country(party))
        return tuple(dict.fromkeys((*(() if wording is self.caption and len(own) > 1 else titled), *own)))[:4]

    def _direction(self, words: str, measure: str, parties: tuple[str, ...]) -> tuple[str, str] | None:
        """As the words say; exports by partner go from whom the caption names to the partner, imports the other way."""
        if found := direction_of(words, parties, self.known):
            return found
        if len(parties) != 2 or measure not in ("exports", "imports") or self.known.within(words) != parties[:1]:
            return None
        return (parties[0], parties[1]) if measure == "exports" else (parties[1], parties[0])


_OF_MONEY = {"gross domestic product", "growth", "emissions"}
_OF_HEADS = {"tourism", "labour cooperation"}
