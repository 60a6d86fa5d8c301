"""Whose a figure is and of which year: parties, direction and as-of year, as its sentence or the one before gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefs.extract.clauses import Clause
from briefs.extract.dates import Date, year_place
from briefs.extract.numbers import Quantity
from briefs.extract.wordings import measure_before
from briefs.lexicon import Lexicon
from briefs.mentions import Basis, Sort, Span
from search import Document


@dataclass(frozen=True, slots=True)
class Parties:
    """Finds countries, their demonyms, and the bodies that act as parties under the given names."""

    names: frozenset[str]
    lexicon: Lexicon

    def within(self, text: str) -> tuple[str, ...]:
        """The parties that the text names, by their usual names, in order, each once."""
        found = self.lexicon.country_spans(text)
        taken = [(start, end) for start, end, _ in found]
        for match in _BODY.finditer(text):
            if match.group() in self.names and not any(start <= match.start() < end for start, end in taken):
                found.append((match.start(), match.end(), match.group()))
        return tuple(dict.fromkeys(name for _, _, name in sorted(found)))


_BODY = re.compile(r"(?<!\w)[A-Z][A-Z+\d]+(?!\w)")


_BY_YEAR = re.compile(r"[^,;.\d]{0,40}?\bby\s+(?:the\s+)?(?:end\s+of\s+|year\s+)?(?P<year>(?:19|20)\d\d)")
_OPENING_AIM = re.compile(r"\W*By\s+(?:the\s+)?(?:end\s+of\s+|year\s+)?(?P<year>20\d\d)\b")
_LAST_YEAR = re.compile(r"[^,;]{0,40}\b(?:last|this|in\s+the\s+previous)\s+year\b")


def year_of(
    clause: Clause, quantity: Quantity, before: Clause | None, document: Document
) -> tuple[int | None, Span | None, Basis]:
    """The as-of year: the nearest stated in the sentence, else that of the sentence before, else the document's own."""
    if quantity.sort != "percent" and _LAST_YEAR.match(clause.text, quantity.end):
        return None, None, Basis.NONE  # a year that only the document's date could tell
    aim = _BY_YEAR.match(clause.text, quantity.end)
    if aim and (date := next((one for one in clause.dates if one.start <= aim.start("year") < one.end), None)):
        return date.year, clause.span(*year_place(clause.text, date)), Basis.STATED
    opening = _OPENING_AIM.match(clause.text)
    if opening and (date := next((one for one in clause.dates if one.start <= opening.start("year") < one.end), None)):
        return date.year, clause.span(*year_place(clause.text, date)), Basis.STATED
    years = [date for date in clause.dates if date.year and not date.end_year and not _is_target(clause.text, date)]
    if years:
        best = min(years, key=lambda date: _distance(date, quantity, clause))
        current = quantity.sort == "rank" and re.search(r"\b(?:currently|now|at\s+present|today)\b", clause.text, re.IGNORECASE)
        return best.year, clause.span(*year_place(clause.text, best)), Basis.NEIGHBOUR if current else Basis.STATED
    if before is not None:
        stated = {d.year for d in before.dates if d.year and not d.end_year and not _is_target(before.text, d)}
        if len(stated) == 1 and before.quantities:
            date = next(date for date in before.dates if date.year in stated)
            return date.year, before.span(*year_place(before.text, date)), Basis.NEIGHBOUR
    if document.date:
        return document.date.year, None, Basis.DOCUMENT
    return None, None, Basis.NONE


def _distance(date: Date, quantity: Quantity, clause: Clause) -> tuple[int, int]:
    """A year right after its quantity belongs to it; one that opens the sentence holds for the whole; then the nearest."""
    if date.start >= quantity.end:
        between = [q for q in clause.quantities if quantity.end <= q.start < date.start and q.sort == quantity.sort]
        return (0 if not between else 1, date.start - quantity.end)
    return (1, quantity.start - date.end)


_AIMED = re.compile(
    r"\b(?:by|until|towards?|to|before)\s+(?:the\s+)?(?:end\s+of\s+|year\s+|middle\s+of\s+|start\s+of\s+|mid-|early\s+|late\s+)?"
    r"(?:[A-Z]\w+\s+)?$"
)
_BOUNDED = re.compile(r"\b(?:(?:since|before|after)\s+(?:(?!in\b|on\b)[\w’']+\s+){0,4}|from\s+)$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:levels?|figures?)\s+of\s+$|\bthan\s+in\s+$|\bcompared\s+(?:with|to)\s+$|\bagainst\s+[^,;]*\bin\s+$"
)
_HAPPENED = re.compile(
    r"\b(?:signed|adopted|held|established|founded|concluded|launched|opened|ratified|met|dated|agreed)\s+"
    r"(?:(?:in|at)\s+(?:[A-Z][\w.-]+\s+)+)?(?:on|in)?\s*$"
)


def _is_target(text: str, date: Date) -> bool:
    """A year that bounds, aims, compares or dates an event, rather than the figure: "by the end of 2030", "since fiscal year
    2017", "below the level of 2019", "signed on 7 May 2025"."""
    before = text[: date.start]
    return any(pattern.search(before) for pattern in (_AIMED, _BOUNDED, _COMPARED, _HAPPENED))


def parties_of(
    clause: Clause,
    quantity: Quantity,
    wording: tuple[int, int],
    sort: Sort,
    before: Clause | None,
    parties: Parties,
    title: str = "",
) -> tuple[tuple[str, ...], tuple[str, str] | None]:
    """The parties of the measure: those in its own words if they are two, else the sentence's, else also those before."""
    words = clause.text[wording[0] : wording[1]]
    direction = _direction(words, parties)
    inside = parties.within(words)
    if accounted := re.search(r"(\S[\w .'’-]*?)\s+(?:accounted\s+)?for\s+$", clause.text[: quantity.start]):
        holder = parties.within(accounted.group(1)[-40:])
        if holder:
            return holder[-1:], None
    if len(inside) >= 2:
        return inside, direction
    around = parties.within(_segment(clause.text, quantity.start))
    if invested := re.search(r"\binvested\s+(?:about\s+|some\s+|more\s+than\s+|over\s+)?$", clause.text[: quantity.start]):
        giver = parties.within(clause.text[: invested.start()])
        receiver = parties.within(clause.text[quantity.end :]) if re.match(r"\s+in\b", clause.text[quantity.end :]) else ()
        if giver and receiver:
            return (giver[-1], receiver[0]), (giver[-1], receiver[0])
    rivals = [q for q in clause.quantities if q is not quantity and (q.sort, q.unit) == (quantity.sort, quantity.unit)]
    if len(inside) == 1 and rivals and re.search(r"\bwith\b", words):
        return inside, None
    if sort is Sort.RANK and len(around) >= 2 and not _HELD.search(words):
        return around[:3], None
    if sort is Sort.RANK and len(around) >= 2:
        direction = _rank_direction(clause, quantity, parties) or _shared_direction(clause, parties)
        return around[:3], direction
    if sort is Sort.CHANGE and not inside:
        level = [q for q in clause.quantities if q.end <= quantity.start and q.sort == "money"]
        if level:
            own = measure_before(clause, level[-1], parties.lexicon)
            words = clause.text[own[0] : own[1]] if own else ""
            if len(parties.within(words)) >= 2:
                return parties.within(words), _direction(words, parties)
    if len(around) >= 2:
        return around[:4], direction
    titled = parties.within(title)
    if len(titled) == 2 and set(around) <= set(titled):
        return titled, direction
    earlier = parties.within(before.text) if before else ()
    return tuple(dict.fromkeys((*around, *earlier)))[:4], direction


def _segment(text: str, at: int) -> str:
    """The part of a sentence around a place: what is said "while" or "whereas" is said of others."""
    cuts = [0, *(match.end() for match in re.finditer(r";|,\s+(?:while|whereas|but)\b", text)), len(text)]
    start = max(cut for cut in cuts if cut <= at)
    return text[start : min(cut for cut in cuts if cut > at)]


_HELD = re.compile(
    r"\b(?:partner|investor|donor|provider|exporter|importer|source|market|contributor)s?\b|^(?!.*\b(?:communit|econom))",
    re.I,
)


def _direction(words: str, parties: Parties) -> tuple[str, str] | None:
    match = re.search(r"\bfrom\s+(.+?)\s+(?:to|into|in)\s+(.+)$", words)
    if not match:
        return None
    ends = [parties.within(part) for part in match.groups()]
    return (ends[0][0], ends[1][0]) if all(ends) else None


def _rank_direction(clause: Clause, quantity: Quantity, parties: Parties) -> tuple[str, str] | None:
    """(who holds the rank, in whose table): "Japan is ASEAN's fourth-largest …", "Japan is the second-largest … of Vietnam"."""
    before = parties.within(clause.text[: quantity.start])
    after = parties.within(re.split(r"\b(?:after|behind|following|ahead\s+of)\b", clause.text[quantity.end :])[0])
    possessive = re.search(r"([\w. -]+?)[’']s?\s+(?:\w+[\s-]+){0,4}$", clause.text[: quantity.start])
    if possessive and len(before) >= 2:
        return before[0], before[-1]
    if before and after and before[0] != after[0]:
        return before[0], after[0]
    return None


def _shared_direction(clause: Clause, parties: Parties) -> tuple[str, str] | None:
    """Where a further rank of the sentence names no table, it is that of the first ("and its second-largest investor")."""
    for quantity in clause.quantities:
        if quantity.sort == "rank" and (direction := _rank_direction(clause, quantity, parties)):
            return direction
    return None
