"""Numbers that count nothing: parts of names, references, durations, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefs.extract.numbers import quantities
from briefs.extract.quantity import Quantity
from briefs.extract.times import Time
from briefs.lexicon import Lexicon


def counted(text: str, when: Sequence[Time], lex: Lexicon) -> list[Quantity]:
    """The quantities that count something: not the numbers of dates, names ("JAIF 3.0"), anniversaries or references."""
    inside = [(date.start, date.end) for date in when]
    found = [_of_which(text, one) for one in quantities(text, lex)]
    counts = [one.end for one in found if one.sort == "count" and one.unit and not _DURATIONS & {*one.unit.lower().split()}]
    again = {one.start for one in found if counts and one.start > counts[0] and _again(text, one)}
    listed = {
        one.start
        for one, following in pairwise(found)
        if not one.unit and following.sort == "count" and following.unit and _AND.fullmatch(text[one.core : following.start])
    }
    return [
        quantity
        for quantity in found
        if not any(start <= quantity.number[0] < end for start, end in inside)
        and (quantity.start in listed or quantity.start in again or quantity.lent or not _is_label(text, quantity, lex))
    ]


_EXTENT = re.compile(r"watt|^[MGk]W$|kilomet|^km$|miles?$|hectare|barrel")
"""Units of how large a thing is, "a 1,200-megawatt wind farm", and not of what it holds, "60-kilogram bags"."""
_AND = re.compile(r",?\s+(?:and|or|to)\s+|,\s+")
_PART_AFTER = re.compile(r"\s+of\s+(?:which|whom|these|those|them)\b")
_PART = re.compile(r"\bof\s+(?:which|whom|these|those|them)\s+(?:only\s+|some\s+)?$")


_BEHIND = re.compile(
    r"(?:^|[.;]\s)Of\s[^.;]*,\s+(?:only\s+|some\s+)?$|"
    r"(?<!\bpage )(?<!\bof )(?<!\baged )(?<!\bage )(?<!\bitem )(?<!\bin )(?<!\bon )\b[a-z]{2,}\s+$|\([^()]*,\s+$"
)
_AHEAD = re.compile(r"\s*(?:[.,;)]|$)|\s+(?:in|at|by|from|for|were|was|had|have|the\s+year|a\s+year|this|last|next|before)\b")


def _again(text: str, quantity: Quantity) -> bool:
    """A bare number that counts again what the sentence has counted: "flies to 14 islands and plans to serve 19 by 2030"."""
    if quantity.sort != "count" or quantity.unit or quantity.value <= 12:
        return False
    label = re.search(
        r"\b(?:page|paragraph|article|section|chapter|annex|table|number|item|para|point|room|line|rule)s?\s+$",
        text[: quantity.start],
    )
    return bool(not label and _BEHIND.search(text[: quantity.start]) and _AHEAD.match(text, quantity.core))


def _of_which(text: str, quantity: Quantity) -> Quantity:
    """Of "of which 96 concern checks" the noun stands before; what follows is a verb."""
    if quantity.sort == "count" and quantity.unit and _PART_AFTER.match(text, quantity.core):
        return replace(quantity, unit="", end=quantity.core)
    if quantity.sort == "count" and _PART.search(text[: quantity.start]) and " " in quantity.unit:
        return replace(quantity, unit="", end=quantity.core)
    return quantity


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
        "year-olds",
    ]
)


_LASTS = re.compile(
    r"\b(?:takes?|took|lasts?|lasted|within|in|after|for|every|now|only|some)\s+(?:(?:about|only|some)\s+)?$", re.IGNORECASE
)
_LABEL_BEFORE = re.compile(
    r"(?:\b[A-Z][\w.]*|No\.|Nos\.|Phase|Article|Chapter|Page|Paragraph|Resolution|Directive|Goal)[\s-]*$"
)


def _is_label(text: str, quantity: Quantity, lex: Lexicon) -> bool:
    """A number that belongs to a name: "Phase 5", "JAIF 3.0", "No. 25-CT/TW", "APEC 2027"."""
    if quantity.sort == "money" and re.fullmatch(r"[A-Z]{3}\d\d?", text[quantity.start : quantity.core]):
        return True  # a name with its number, as of a conference, and no currency's code
    if quantity.sort != "count":
        return False
    before, after = text[: quantity.start], text[quantity.number[1] :]
    if re.match(r"[-/][A-Z]|:\d\d", after) or re.search(r"[+#§]$|\d:$|\b[A-Z]{2,}$", before):
        return True
    power = _EXTENT.search(quantity.unit) and re.search(r"\b(?:[Aa]|[Aa]n|[Tt]he|its|new)\s$", before)
    if (
        not power
        and re.match(r"-[a-z]+\s+[a-z]", after)
        and re.match(r"-(?!old)[a-z]+(?<!s)\s", after)
        and quantity.core == quantity.number[1]
    ):
        return True  # "60-kilogram bags" counts no kilograms
    if not quantity.unit and (
        _PART.search(before) or _PART_AFTER.match(after) or _LABELLED.search(before) or _goes_on(text, quantity)
    ):
        return False
    if _is_amount(text, quantity) and not quantity.unit:
        return False
    if not quantity.unit and not quantity.qualifier and quantity.out_of is None:
        return True
    if quantity.unit == "days" and _LASTS.search(before):
        return True
    if quantity.unit and (_DURATIONS & {word.lower() for word in quantity.unit.split()} or _is_name(quantity.unit)):
        return True
    if quantity.unit in lex.raw["measuring_units"] or quantity.unit in lex.raw["unit_symbols"]:
        return False  # "Sweden 164 TWh" is no name
    if quantity.number[1] < quantity.core:
        return False  # a scale or an "out of" behind it: no name has that
    return bool(_LABEL_BEFORE.search(before)) and text[: quantity.start].rstrip()[-1:].isalnum() and not _starts(before)


_LABELLED = re.compile(
    r"(?<![\w.])(?!(?:[Tt]el|[Ff]ax|[Pp]hone|[Mm]obile|[Ee]xt|[Rr]oom|[Nn]o)\b)[A-Z]?[a-z][^:.;|•\n]{2,60}:\s*$"
)
_GOES_ON = re.compile(r"\b(?:from|to|against|than|a\s+further|another)\s+$")
_AFTER = re.compile(r"\s+(?:in|at|by|the\s+year|a\s+year|this|last|next|before)\b|\s*[.,;]")


def _goes_on(text: str, quantity: Quantity) -> bool:
    """A bare number that goes on with a count: "grew from 170 in one year to 260 in the next", "a further 96"."""
    found = _GOES_ON.search(text[: quantity.start])
    return bool(
        found and quantity.value > 12 and _AFTER.match(text, quantity.core) and not re.search(r"\d\s*$", text[: found.start()])
    )


def _is_amount(text: str, quantity: Quantity) -> bool:
    """A number that can only be an amount though its noun is left out: "352,500", "1.4 million"; not "(+84) 24 2220"."""
    written = text[slice(*quantity.number)]
    if re.search(r"[A-Za-z]\s\($", text[: quantity.start]) and re.match(r"\)", text[quantity.core :]) and "," in written:
        return True
    if re.search(r"[(+/]\s*$", text[: quantity.start]):
        return False
    return quantity.core > quantity.number[1] or bool(re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written))


def _is_name(noun: str) -> bool:
    """A street or a title after a number ("54 Hai Ba Trung"), where a plain noun, a people or a body may stand."""
    first = noun.split()[0]
    return (
        first[0].isupper() and not first.isupper() and len(noun.split()) > 1 and all(word[0].isupper() for word in noun.split())
    )


def _starts(before: str) -> bool:
    """Whether the capitalised word before is only the sentence's first ("Some 500 …", "The 11 members")."""
    return len(before.split()) <= 1
