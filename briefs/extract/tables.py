"""Rows of a table: "Year: 2023 | Trade (€ billion): 249.8", or lines of cells between bars under a line of labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefs.extract.currencies import code_before, currencies
from briefs.extract.quantity import as_decimal
from briefs.extract.times import times
from briefs.lexicon import Lexicon

_CELL = re.compile(r"(?P<label>[^:|\n]+?):[ \t]*(?P<value>[^|\n]*?)[ \t]*(?=\||$)")
_VALUE = re.compile(r"(?P<sign>[-−–+])?\s?(?P<number>\d[\d,.\u2009\u202f\u00a0]*\d|\d)\s?(?P<percent>%)?")
_BRACKET = re.compile(r"\s*\((?P<unit>[^()]*)\)\s*$")
_ON = re.compile(r"\b(?:on|over|from|against|since|compared\s+(?:with|to))\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table. label, value: where they stand in the text; number: as it is written, without a scale.

    percent: whether the cell itself says so. year: the row's or the column's, with its place. row: where the first column says
    of what the row is, where that is no year. line: the same for all cells of a row.
    """

    label: tuple[int, int]
    value: tuple[int, int]
    number: Decimal
    percent: bool
    line: int
    year: int | None = None
    year_at: tuple[int, int] | None = None
    row: tuple[int, int] | None = None


def is_table(text: str) -> bool:
    """Whether a paragraph is made of cells."""
    if text.lstrip().startswith("|"):
        return text.count("|") > 3
    return " | " in text and all(":" in part for part in text.split(" | "))


def cells(text: str, lex: Lexicon) -> Iterator[Cell]:
    """The numbers of a table's paragraph, in order of place."""
    if text.lstrip().startswith("|"):
        yield from _grid(text, lex)
    else:
        found = [(match.span("label"), match.span("value")) for match in _CELL.finditer(text)]
        yield from _row([(_trimmed(text, *label), value) for label, value in found], text, lex)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(" |\t")), end - (len(words) - len(words.rstrip()))


def _grid(text: str, lex: Lexicon) -> Iterator[Cell]:
    lines = [
        [_trimmed(text, *m.span(1)) for m in re.compile(r"\|([^|\n]*)(?=\|)").finditer(text, *line.span())]
        for line in re.finditer(r".+", text)
    ]
    if len(lines) < 2:
        return
    labels = lines[0]
    for line in lines[1:]:
        if all(re.fullmatch(r"[\s:-]*", text[slice(*cell)]) for cell in line):
            continue
        yield from _row(list(zip(labels, line, strict=False)), text, lex)


def _row(row: list[tuple[tuple[int, int], tuple[int, int]]], text: str, lex: Lexicon) -> Iterator[Cell]:
    """The numbers of one row; a year in it is all its numbers', and words in its first cell are what they are of."""
    year, year_at, of_row = None, None, None
    for n, (_, value) in enumerate(row):
        stated = [time for time in times(text[slice(*value)], lex) if time.year]
        if stated and stated[0].end - stated[0].start == len(text[slice(*value)].strip()):
            year = stated[0].year
            year_at = (value[0] + stated[0].at[0], value[0] + stated[0].at[1])
        elif n == 0 and not _VALUE.fullmatch(text[slice(*value)]):
            of_row = value
    for label, value in row:
        match = _VALUE.fullmatch(text[slice(*value)])
        if match is None or (year_at and value[0] <= year_at[0] < value[1]):
            continue
        name = text[slice(*label)]
        own = [(label, time) for time in times(name, lex) if time.year]
        if own and _ON.search(name[: own[0][1].start]):  # "Change on 2021 (%)" is of the latest year of the other columns
            others = [(cell, time) for cell, _ in row for time in times(text[slice(*cell)], lex) if time.year and cell != label]
            own = [] if year_at else sorted(others, key=lambda one: -(one[1].year or 0))[:1]
        at = (own[0][0][0] + own[0][1].at[0], own[0][0][0] + own[0][1].at[1]) if own else year_at
        sign = -1 if match.group("sign") in ("-", "−", "–") else 1
        number = sign * as_decimal(match.group("number"))
        stated_year = own[0][1].year if own else year
        yield Cell(label, value, number, bool(match.group("percent")), row[0][1][0], stated_year, at, of_row)


def bare(words: str) -> str:
    """A label without the unit in brackets at its end."""
    return _BRACKET.sub("", words)


def unit_of(label: str, text: str, lex: Lexicon) -> tuple[str, Decimal]:
    """The unit (a currency's code, "percent", "rank", a unit as written, or "") and the scale that a label gives in brackets,
    or by its words. text: what may tell whose dollars they are."""
    bracket = _BRACKET.search(label)
    words = bracket.group("unit") if bracket else ""
    scale = next(
        (
            Decimal(10) ** power
            for word, power in lex.raw["scales"].items()
            if re.search(rf"\b{word}s?\b", words, re.IGNORECASE)
        ),
        Decimal(1),
    )
    if re.search(r"%|per\s?cent", words):
        return "percent", Decimal(1)
    if re.match(r"\s*[Rr]ank(?:ing)?\b", label):
        return "rank", Decimal(1)
    money = currencies(lex)
    if sign := re.search(rf"(?<![\w$])(?:{money.before_pattern})(?!\w)", words):
        return code_before(sign.group(), text, lex), scale
    if name := re.search(rf"\b(?:{money.after_pattern})(?!\w)", words, re.IGNORECASE):
        return money.after_number(name.group(), text, lex), scale
    rest = re.sub(rf"\b(?:{'|'.join(lex.raw['scales'])})s?\b", "", words, flags=re.IGNORECASE).strip(" ,")
    return rest, scale
