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
    if one.sort is Sort.RANK or one.wording is None or not _NUMBER.fullmatch(one.quantity.text):
        return False
    apart = one.wording.passage != one.passage or one.wording.end <= one.quantity.start
    unit_told = bool(_UNIT_LAST.search(one.wording.text)) or one.wording.passage != one.passage
    return apart and (unit_told or one.unit == "percent" or is_money(one.unit, lexicon()))
