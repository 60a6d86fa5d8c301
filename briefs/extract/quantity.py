"""A quantity in a text, and the value of a written number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from search import as_it_is


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. start/end include qualifier, sign, scale, unit and counted noun; `core` ends before that noun, and
    `number` is where the bare number stands.

    value: in units, scale applied (a rank: its ordinal; a percentage: in per cent). upper: the other end of a range.
    unit: a currency code, "percent", "rank", or the counted noun as written, "" when none follows.
    sort: money, percent, rank or count.
    lent: where the scale and the unit stand that it shares with a later number, "… billion yen".
    open: what it amounts to cannot be told; it is not read as a figure.
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
    lent: tuple[int, int] | None = None
    open: bool = False

    def moved(self, places: Sequence[int]) -> Quantity:
        """The same in the text as it is; places: where each character of the text as it looks stands there, and its end."""
        start, end = as_it_is(places, self.start, self.end)
        lent = as_it_is(places, *self.lent) if self.lent else None
        core = as_it_is(places, self.start, self.core)[1]
        return replace(self, start=start, end=end, number=as_it_is(places, *self.number), core=core, lent=lent)


def as_decimal(text: str) -> Decimal:
    """The value of a written number: thousands by comma, point-free space or narrow space; one or two digits after a lone comma
    are decimals ("2,5"), three are thousands ("2,500")."""
    compact = re.sub(r"[\u2009\u202f\u00a0 ]", "", text)
    if re.fullmatch(r"\d+,\d{1,2}", compact):
        return Decimal(compact.replace(",", "."))
    return Decimal(compact.replace(",", ""))
