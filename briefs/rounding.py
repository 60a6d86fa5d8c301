"""Whether two writings may be of one number: what the digits that are written, and the qualifier, leave open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from briefs.mentions import Observation

_NUMBER = re.compile(r"\d+(?:[,\u2009\u202f\u00a0 ]\d{3})*(?:[.,]\d+)?")
_SURE_DIGITS = 2
"""Leading digits of a qualified number that are meant as written; zeros after them may be rounding ("about 270 billion")."""


def left_open(one: Observation) -> tuple[Decimal, Decimal]:
    """The least and the greatest value, in units, that an observation's writing allows. An exact number allows what rounds to
    it; "more than" and "less than" allow what lies one step of the written digits beyond; a range allows what lies in it."""
    found = [_written(match.group()) for match in _NUMBER.finditer(one.words)]
    if not found or not found[0][0]:
        return one.value, one.value
    number, places = found[0]
    scale = one.value / number
    if len(found) > 1 and found[1][0] > number and _is_range(one.words):
        return one.value, found[1][0] * scale
    step = abs(scale) * Decimal(1).scaleb(-places)
    if one.qualifier and not places:
        step *= Decimal(10) ** _zeros(number)
    match one.qualifier:
        case "more than":
            return one.value, one.value + step
        case "less than":
            return one.value - step, one.value
    return one.value - step / 2, one.value + step / 2


def agree(one: Observation, other: Observation) -> bool:
    """Whether two observations of one unit may tell of one number: the looser writing allows the value of the other."""
    if one.unit != other.unit or one.value == other.value:
        return one.unit == other.unit
    looser, closer = sorted((one, other), key=lambda each: -_width(each))
    low, high = left_open(looser)
    return low <= closer.value <= high


def closest(observations: Iterable[Observation]) -> Observation:
    """The observation that is written most exactly, the first of equals."""
    return min(observations, key=lambda one: (_width(one), bool(one.qualifier)))


def _width(one: Observation) -> Decimal:
    low, high = left_open(one)
    return high - low


def _written(text: str) -> tuple[Decimal, int]:
    """A bare number and how many decimal places it has; one or two digits after a lone comma are decimals ("2,5")."""
    compact = re.sub(r"[\u2009\u202f\u00a0 ]", "", text)
    if re.fullmatch(r"\d+,\d{1,2}", compact):
        compact = compact.replace(",", ".")
    compact = compact.replace(",", "")
    return Decimal(compact), len(compact.partition(".")[2])


def _is_range(text: str) -> bool:
    return bool(re.search(r"\d\s?(?:-|–|—|to)\s?\D{0,4}\d", text))


def _zeros(number: Decimal) -> int:
    """How many zeros end a whole number, its first digits apart."""
    digits = f"{number:f}"
    return min(len(digits) - len(digits.rstrip("0")), max(0, len(digits) - _SURE_DIGITS))
