"""Figures whose place shows a number alone: cells of tables, whose unit stands in the words of a column, a row or a caption."""

from __future__ import annotations

import re

from briefs.extract.currencies import is_money
from briefs.lexicon import lexicon
from briefs.mentions import Observation, Sort

_NUMBER = re.compile(r"[-−–+]?\s?\d[\d,.\s]*")
_UNIT_LAST = re.compile(r"\([^()]*\)[.:]?\s*$")


def is_bare(one: Observation) -> bool:
    """Whether a figure may not be shown, drawn or computed with by its number alone, since its wording bears the unit."""
    if one.sort is Sort.RANK or one.wording is None or not _NUMBER.fullmatch(one.words):
        return False
    apart = one.wording.passage != one.passage or one.wording.end <= one.quantity.start
    unit_told = bool(_UNIT_LAST.search(one.wording.text)) or one.wording.passage != one.passage
    return apart and (unit_told or one.unit == "percent" or is_money(one.unit, lexicon()))


def borrows_currency(one: Observation) -> bool:
    """Whether an amount of money shows no currency, and has that of an amount before it: "… and 6 billion in 2022".

    It is shown as it stands; a change computed from it would put a currency on it that it does not show.
    """
    lex = lexicon()
    if not is_money(one.unit, lex):
        return False
    told = {word for words in lex.raw["qualifiers"].values() for phrase in words for word in phrase.split()} | set(
        lex.raw["scales"]
    )
    return not [word for word in re.findall(r"[^\W\d_]+|[^\w\s.,–—−+-]", one.words) if word.lower() not in told]
