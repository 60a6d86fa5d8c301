"""Ranges in words, "between 10 and 20 per cent", which are read whole: neither end tells how much it was."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs.extract.quantity import Quantity, as_decimal

_BEFORE = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")


def joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities of a text, in order of place, the two ends of such a range as one."""
    whole: list[Quantity] = []
    for quantity in found:
        before = _BEFORE.search(text[: whole[-1].start]) if whole else None
        if before and whole[-1].upper is None and _AND.fullmatch(text[whole[-1].end : quantity.start]):
            span = _range(text, whole[-1], quantity)
            if span is not None:
                whole[-1] = replace(span, start=before.start(), core=max(span.core, before.end()))
                continue
        whole.append(quantity)
    return whole


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    """None where the two are no ends of one range."""
    if low.sort == "money" and high.sort == "count" and not high.unit:  # "between US$5 and 6 billion"
        high = replace(high, sort="money", unit=low.unit)
    alike = low.sort == high.sort and low.unit in (high.unit, "")
    if not (high.unit and high.upper is None and (alike or (low.sort == "count" and not low.unit))):
        return None
    written = as_decimal(text[slice(*low.number)]), as_decimal(text[slice(*high.number)])
    if high.sort == "money" and written[0] >= written[1] and not text[low.number[1] : low.end].strip():
        return replace(high, number=low.number, open=True)  # "between 5 and 3 billion yen": nobody knows what is meant
    value = low.value
    if value == written[0] and written[1] and high.sort != "rank":  # "10 and 20 billion": the scale is said once
        scaled = value * high.value / written[1]
        value = scaled if scaled < high.value else value
    return replace(high, number=low.number, value=value, upper=high.value) if value < high.value else None
