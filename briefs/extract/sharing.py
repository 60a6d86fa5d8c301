"""Amounts that share the scale behind the last of them: "US$3, US$4 and US$5 billion", "3 and 5 million tonnes"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from briefs.extract.currencies import currencies
from briefs.extract.quantity import Quantity, as_decimal
from briefs.lexicon import Lexicon

_YEAR = r"(?:19|20)\d\d"
_JOIN = re.compile(rf"(?:\s+in\s+{_YEAR}|\s+\({_YEAR}\))?(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or|to)\s+)(?:to\s+)?")
_VERB = re.compile(r"\s+(?:was|were|is|are|has|have|had|will|went|goes)\b")
_NAME = re.compile(r"(?:\b[A-Z][\w.]*|\bNo\.)[\s-]*$")


def shared(text: str, found: list[Quantity], lex: Lexicon) -> list[Quantity]:
    """The quantities of a text, in order of place, each bare one with the scale and unit that a later one of its list bears.
    Where it cannot be told whether they are its own, too, it is left open: never read as the bare number."""
    read = list(found)
    at = [n for n, one in enumerate(read) if not (one.sort == "count" and re.fullmatch(_YEAR, text[slice(*one.number)]))]
    for place in range(len(at) - 1, 0, -1):
        n, behind = at[place - 1], read[at[place]]
        if _JOIN.fullmatch(text[read[n].end : behind.start]):
            read[n] = _lent(text, read[n], behind, lex)
    for first, second in pairwise(at):  # "US$3, 4 and 5 billion" are all dollars
        one, other = read[first], read[second]
        if one.lent and one.sort == "money" and other.sort == "count" and not other.unit:
            read[second] = replace(other, sort="money", unit=one.unit)
    return read


def _lent(text: str, bare: Quantity, behind: Quantity, lex: Lexicon) -> Quantity:
    """The bare quantity with what the one behind it lends; as it is where that lends nothing."""
    if bare.sort == "money" and bare.upper is not None and behind.value > bare.upper * 1000 and not _has_scale(text, bare):
        return replace(bare, open=True)  # "US$3-4 and US$5 billion"
    in_turn = "respectively" in text[behind.end :]
    sorts = {"money", "count", "percent"} if in_turn and bare.sort == "count" else {"money", "count"}
    alike = {bare.sort, behind.sort} <= sorts and bare.upper is None and behind.upper is None
    place = behind.lent or _tail(text, behind)
    if not alike or place is None or text[bare.number[1] : bare.end].strip() or bare.out_of is not None or behind.open:
        return bare
    signed, named = (_is_signed(text, one, lex) for one in (bare, behind))
    if bare.sort == "count" and (named or _NAME.search(text[: bare.start])):
        return bare
    if bare.sort == "money" and behind.sort == "count" and behind.unit:
        return bare
    scale = behind.value / as_decimal(text[slice(*behind.number)]) if behind.value else Decimal(1)
    if scale == 1 and (behind.sort == "count" or named or signed):
        return bare
    if _is_open(text, bare, behind, scale, signed, in_turn):
        grouped = signed and "," in text[slice(*bare.number)]
        return bare if grouped else replace(bare, open=True)
    sort, unit = (bare.sort, bare.unit) if behind.sort == "count" else (behind.sort, behind.unit)
    return replace(bare, sort=sort, unit=unit, value=as_decimal(text[slice(*bare.number)]) * scale, lent=place)


def _is_open(text: str, bare: Quantity, behind: Quantity, scale: Decimal, signed: bool, in_turn: bool) -> bool:
    """Whether the scale may be that of the one behind alone: another currency, a new clause, or a number that is far larger."""
    if signed and behind.sort == "money" and bare.unit != behind.unit:
        return True
    if (signed or behind.sort == "count") and not in_turn and _VERB.match(text, behind.end):
        return True
    moved = re.search(r"\bfrom\s+(?:\w+\s+){0,2}$", text[: bare.start]) is not None
    written, other = (as_decimal(text[slice(*one.number)]) for one in (bare, behind))
    return scale > 1 and written > other * (10 if in_turn or moved else 1)


def _has_scale(text: str, quantity: Quantity) -> bool:
    return bool(re.search(r"(?!to\b)[^\W\d_]{2,}(?!\$)\b", text[quantity.number[1] : quantity.end]))


def _tail(text: str, quantity: Quantity) -> tuple[int, int] | None:
    """Where the scale and the unit behind a number stand."""
    words = text[quantity.number[1] : quantity.end]
    start = quantity.number[1] + len(words) - len(words.lstrip(" \t\n\u00a0-"))
    return (start, quantity.end) if start < quantity.end else None


def _is_signed(text: str, quantity: Quantity, lex: Lexicon) -> bool:
    """Whether the currency stands before the number."""
    before = text[quantity.start : quantity.number[0]]
    return quantity.sort == "money" and bool(re.search(currencies(lex).before_pattern, before))
