"""A document as passages: what is searched and cited."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.citations import passage_id
from search.documents import Document, Passage

_AS_A_YEAR = r"(?<![\d.,$€£¥].{4})(?!\d|[.,]\d|%)"
"""Behind four digits: they are no part of a longer number, no sum and no share."""
_YEAR = re.compile(rf"(?:19\d\d|20\d\d|2100){_AS_A_YEAR}", re.DOTALL)
"""What must not stand before it is looked at last: a pattern that begins with digits is searched several times as fast."""


def passages_of(document: Document) -> tuple[Passage, ...]:
    """One passage for each paragraph, in order."""
    return tuple(
        Passage(
            id=passage_id(document.id, document.digest, paragraph.position, paragraph.text),
            document=document.id,
            position=paragraph.position,
            label=paragraph.label,
            shown=paragraph.shown,
            heading=paragraph.heading,
            text=paragraph.text,
            page=paragraph.page,
        )
        for paragraph in document.paragraphs
    )


def years_named(text: str) -> tuple[int, ...]:
    """The years from 1900 to 2100 that a text names, in order, each once; no sums of money ("2,022", "2000.5")."""
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))


def names_years(text: str, years: Iterable[int]) -> bool:
    """Whether a text names each of the years, of four digits, whichever they are."""
    return all(re.search(f"{year}{_AS_A_YEAR}", text, re.DOTALL) for year in years)
