"""Quantities in a text: money, counts, "N out of M", percentages, ranks, fractions, with qualifier, scale and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefs.lexicon import Lexicon, alternatives, lexicon
from search import parse_query

_NUMBER = r"\d{1,3}(?:[,\u2009\u202f\u00a0 ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?(?!\d)"
_COUNTED = r"(?:[a-z][\w’'-]*[ \u00a0]+){0,3}[a-z][\w’'-]*"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. start/end include qualifier, sign, scale and unit; `number` is where the bare number stands.

    value: in units, scale applied (a rank: its ordinal; a percentage: in per cent). unit: a currency code, "percent", "rank",
    or the counted noun as written, "" when none follows. money/percent/rank/count tells the sort.
    """

    sort: str
    start: int
    end: int
    number: tuple[int, int]
    value: Decimal
    unit: str
    qualifier: str = ""
    out_of: Decimal | None = None


def as_decimal(text: str) -> Decimal:
    """The value of a written number: thousands by comma, point-free space or narrow space; one or two digits after a lone comma
    are decimals ("2,5"), three are thousands ("2,500")."""
    compact = re.sub(r"[\u2009\u202f\u00a0 ]", "", text)
    if re.fullmatch(r"\d+,\d{1,2}", compact):
        return Decimal(compact.replace(",", "."))
    return Decimal(compact.replace(",", ""))


@cache
def _patterns(lex: Lexicon) -> dict[str, re.Pattern[str]]:
    raw = lex.raw
    signs = alternatives([sign for forms in raw["currencies"].values() for sign in forms["before"]])
    names = alternatives([name for forms in raw["currencies"].values() for name in forms["after"]])
    scales = alternatives(list(raw["scales"]))
    qualifiers = alternatives([word for words in raw["qualifiers"].values() for word in words])
    q = rf"(?:(?P<qualifier>\b(?:{qualifiers}))[\s]+)?"
    n = rf"(?P<n>{_NUMBER})(?:\s?(?:-|–|—|to)\s?(?:{signs})?\s?(?:{_NUMBER}))?"
    s = rf"(?:[\s-]*(?P<scale>(?:{scales}|mil|m|k))\b)?"
    ordinals = alternatives([word for word in raw["ordinals"] if word != "first"])
    ranked = alternatives(["largest", "biggest", "leading", "most important", "highest", "top"])
    return {
        "money": re.compile(
            rf"{q}(?:(?<![\w$])(?P<sign>{signs})\s?{n}{s}|(?<![\w.,$]){n.replace('<n>', '<n2>')}"
            rf"{s.replace('<scale>', '<scale2>')}\s+(?P<name>{names})\b)",
            re.IGNORECASE,
        ),
        "percent": re.compile(
            rf"{q}(?<![\w.,$])(?P<n>{_NUMBER})\s?(?:%|per\s?cent\b|percent\b|percentage points?\b)", re.IGNORECASE
        ),
        "out_of": re.compile(
            rf"(?<![\w.,$])(?P<n>{_NUMBER})\s+(?:out\s+of|of\s+the)\s+(?:a\s+total\s+of\s+)?(?P<whole>{_NUMBER})\s+(?P<noun>{_COUNTED})"
        ),
        "count": re.compile(
            rf"{q}(?<![\w.,$/-])(?P<n>{_NUMBER})(?:[\s-]*(?P<scale>(?:{scales}))\b)?(?![\w%/-]|[.,]\d)(?:\s+(?P<noun>{_COUNTED}))?",
            re.IGNORECASE,
        ),
        "rank": re.compile(
            rf"(?<![\w-])(?:(?P<ordinal>(?:(?:twenty|thirty|forty|fifty)[\s-])?(?:{ordinals})|\d{{1,2}}(?:st|nd|rd|th))[\s-]+)?(?P<largest>{ranked})\b"
            rf"|(?<![\w-])(?P<place>{ordinals})(?=\s+in\s+[a-z])",
            re.IGNORECASE,
        ),
        "fraction": re.compile(rf"{q}\b(?P<fraction>{alternatives(list(raw['fractions']))})(?=\s+of\b)", re.IGNORECASE),
    }


def quantities(text: str, lex: Lexicon | None = None) -> list[Quantity]:
    """Every quantity in the text, in order of place, none overlapping another. Years, dates and list numbers are not told apart
    here from counts: a count without unit comes with unit "" and the caller decides."""
    lex = lex or lexicon()
    patterns = _patterns(lex)
    found: list[Quantity] = []
    taken = [False] * len(text)
    for sort in ("money", "percent", "out_of", "rank", "fraction", "count"):
        for match in patterns[sort].finditer(text):
            quantity = _MAKERS[sort](match, lex)
            if not any(taken[quantity.start : quantity.end]):
                found.append(quantity)
                taken[quantity.start : quantity.end] = [True] * (quantity.end - quantity.start)
    return sorted(found, key=lambda quantity: quantity.start)


def _scaled(number: str, scale: str | None, lex: Lexicon) -> Decimal:
    value = as_decimal(number)
    return value * Decimal(10) ** {"m": 6, "mil": 6, "k": 3, **lex.raw["scales"]}[scale.lower()] if scale else value


def _qualifier(match: re.Match[str], lex: Lexicon) -> str:
    written = match.group("qualifier")
    if not written:
        return ""
    words = " ".join(written.lower().split())
    return next((name for name, forms in lex.raw["qualifiers"].items() if words in forms), "")


def _money(match: re.Match[str], lex: Lexicon) -> Quantity:
    group = "n" if match.group("n") else "n2"
    written = (match.group("sign") or match.group("name")).lower()
    place = "before" if match.group("sign") else "after"
    written = " ".join(written.split())
    unit = next(code for code, forms in lex.raw["currencies"].items() if written in [form.lower() for form in forms[place]])
    value = _scaled(match.group(group), match.group("scale" if group == "n" else "scale2"), lex)
    return Quantity("money", match.start(), match.end(), match.span(group), value, unit, _qualifier(match, lex))


def _percent(match: re.Match[str], lex: Lexicon) -> Quantity:
    value, start = as_decimal(match.group("n")), match.start()
    if re.search(r"(?:^|[\s(])[−-]$", match.string[:start]):
        value, start = -value, start - 1
    return Quantity("percent", start, match.end(), match.span("n"), value, "percent", _qualifier(match, lex))


def _out_of(match: re.Match[str], lex: Lexicon) -> Quantity:
    end, noun = _noun(match)
    whole = as_decimal(match.group("whole"))
    return Quantity("count", match.start(), end, match.span("n"), as_decimal(match.group("n")), noun, "", whole)


def _rank(match: re.Match[str], lex: Lexicon) -> Quantity:
    written = (match.group("ordinal") or match.group("place") or "first").lower()
    value = lex.ordinals.get(written) or (parse_query(written).ordinals or (0,))[0]
    return Quantity("rank", match.start(), match.end(), match.span(), Decimal(value), "rank")


def _fraction(match: re.Match[str], lex: Lexicon) -> Quantity:
    written = " ".join(match.group("fraction").lower().split())
    value = Decimal(lex.raw["fractions"][written])
    return Quantity("percent", match.start(), match.end(), match.span("fraction"), value, "percent", _qualifier(match, lex))


def _count(match: re.Match[str], lex: Lexicon) -> Quantity:
    end, noun = _noun(match) if match.group("noun") else (match.end(), "")
    value = _scaled(match.group("n"), match.group("scale"), lex)
    return Quantity("count", match.start(), end, match.span("n"), value, noun, _qualifier(match, lex))


_STOP_NOUNS = re.compile(
    r"\b(?:in|on|at|by|of|to|from|for|with|and|or|as|is|are|was|were|has|have|had|that|which|who|while|than|over|under|the|a|an|"
    r"this|these|those|its|their|it|they|being|been|will|would|could|can|may|also|up|down|more|less|times|per|after|before|"
    r"during|since|until|through|into|between|among|against|about|both|all|each|ago|later|respectively|including|carried|came|come|"
    r"comes|live|lives|lived|work|works|went|go|goes|took|take|takes|made|make|makes|been|shall|must|should|might|did|does|do|not|"
    r"already|so|now|only|just|then|there|here|when|where|if|because|once|"
    r"one|two|three|four|five|six|seven|eight|nine|ten)\b"
)


def _noun(match: re.Match[str]) -> tuple[int, str]:
    """The counted noun up to the first function word, and where it ends; nothing when such a word comes at once."""
    noun, start = match.group("noun"), match.start("noun")
    stop = _STOP_NOUNS.search(noun)
    kept = (noun[: stop.start()] if stop else noun).rstrip()
    if kept:
        return start + len(kept), " ".join(kept.split())
    before = match.group(0)[: start - match.start()].rstrip()
    return match.start() + len(before), ""


_MAKERS = {
    "money": _money,
    "percent": _percent,
    "out_of": _out_of,
    "rank": _rank,
    "fraction": _fraction,
    "count": _count,
}


CHANGE_BEFORE = re.compile(
    r"(?<!make )(?<!made )(?<!makes )(?<!making )(?<!take )\b(?:up|down|rose|risen|rising|grew|grown|growing|increase[ds]?|"
    r"increasing|fell|fallen|decrease[ds]?|decline[ds]?|dropped|"
    r"expanded|growth|an increase of|a decrease of|a rise of|a fall of)\s+(?:by\s+|of\s+|to\s+)?$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s+(?:over|from|compared\s+(?:with|to)|against|on)\s+(?:the\s+)?(?:(?:previous|preceding|prior|last)\s+(?:fiscal\s+)?year|"
    r"(?:same\s+period\s+(?:of\s+)?)?(?:the\s+)?(?:previous|last)\s+year|(?:19|20)\d\d)|\s+year[\s-]on[\s-]year",
    re.IGNORECASE,
)


_MODAL = re.compile(
    r"\b(?:could|would|may|might|will|(?:is|are)\s+(?:expected|projected|forecast)\s+to|expected\s+to|aims?\s+to|plans?\s+to)\s+"
    r"(?:reach\s+|rise\s+to\s+|grow\s+to\s+|hit\s+)?$",
    re.IGNORECASE,
)


def shown_span(text: str, quantity: Quantity, is_change: bool) -> tuple[int, int]:
    """A quantity with the words that it may not be shown without: the direction and base of a change ("up 27.7% over the
    previous year"), and what makes it a prospect ("could exceed 100 billion yen")."""
    if is_change:
        return change_span(text, quantity)
    modal = _MODAL.search(text[: quantity.start])
    return modal.start() if modal else quantity.start, quantity.end


def change_span(text: str, quantity: Quantity) -> tuple[int, int]:
    """A change with its direction and its base: "up 27.7% over the previous year"."""
    before = CHANGE_BEFORE.search(text[: quantity.start])
    after = _CHANGE_AFTER.match(text, quantity.end)
    return before.start() if before else quantity.start, after.end() if after else quantity.end
