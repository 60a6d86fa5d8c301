"""A sentence of a passage with the dates and quantities found in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefs.extract.dates import Date
from briefs.extract.numbers import Quantity, quantities
from briefs.lexicon import Lexicon
from briefs.mentions import Span
from search import Passage


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a passage with what was found in it; offsets count within `text`."""

    passage: Passage
    start: int
    text: str
    dates: Sequence[Date]
    quantities: Sequence[Quantity]

    def span(self, start: int, end: int) -> Span:
        return Span(self.passage.id, self.start + start, self.start + end, self.text[start:end])


def counted(text: str, when: Sequence[Date], lex: Lexicon) -> list[Quantity]:
    """The quantities that count something: not the numbers of dates, names ("JAIF 3.0"), anniversaries or references."""
    inside = [(date.start, date.end) for date in when]
    return [
        quantity
        for quantity in quantities(text, lex)
        if not any(start <= quantity.number[0] < end for start, end in inside) and not _is_label(text, quantity)
    ]


_DURATIONS = frozenset(
    [
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "decade",
        "decades",
        "century",
        "centuries",
        "hours",
        "minutes",
    ]
)


_LABEL_BEFORE = re.compile(
    r"(?:\b[A-Z][\w.]*|No\.|Nos\.|Phase|Article|Chapter|Page|Paragraph|Resolution|Directive|Goal)[\s-]*$"
)


def _is_label(text: str, quantity: Quantity) -> bool:
    """A number that belongs to a name: "Phase 5", "JAIF 3.0", "No. 25-CT/TW", "APEC 2027"."""
    if quantity.sort != "count":
        return False
    before, after = text[: quantity.start], text[quantity.number[1] :]
    if re.match(r"[-/][A-Z]", after) or re.search(r"[+#§]$", before):
        return True
    if not quantity.unit and not quantity.qualifier:
        return True
    if quantity.unit and (quantity.unit.split()[0].lower() in _DURATIONS or _is_name(quantity.unit)):
        return True
    return bool(_LABEL_BEFORE.search(before)) and text[: quantity.start].rstrip()[-1:].isalnum() and not _starts(before)


def _is_name(noun: str) -> bool:
    """A street or a title after a number ("54 Hai Ba Trung"), where a plain noun, a people or a body may stand."""
    first = noun.split()[0]
    return (
        first[0].isupper() and not first.isupper() and len(noun.split()) > 1 and all(word[0].isupper() for word in noun.split())
    )


def _starts(before: str) -> bool:
    """Whether the capitalised word before is only the sentence's first ("Some 500 …", "The 11 members")."""
    return len(before.split()) <= 1
