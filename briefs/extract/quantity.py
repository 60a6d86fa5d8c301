"""A quantity in a text, and the value of a written number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. start/end include qualifier, sign, scale, unit and counted noun; `core` ends before that noun, and
    `number` is where the bare number stands.

    value: in units, scale applied (a rank: its ordinal; a percentage: in per cent). upper: the other end of a range.
    unit: a currency code, "percent", "rank", or the counted noun as written, "" when none follows.
    sort: money, percent, rank or count.
    """

    sort: str
    start: int
    end: int
    number: tuple[int, int]
    value: Decimal
    unit: str
    qualifier: str = ""
    out_of: Decimal | None = None
    upper: Decimal | None = None
    core: int = 0


def as_decimal(text: str) -> Decimal:
    """The value of a written number: thousands by comma, point-free space or narrow space; one or two digits after a lone comma
    are decimals ("2,5"), three are thousands ("2,500")."""
    compact = re.sub(r"[\u2009\u202f\u00a0 ]", "", text)
    if re.fullmatch(r"\d+,\d{1,2}", compact):
        return Decimal(compact.replace(",", "."))
    return Decimal(compact.replace(",", ""))
