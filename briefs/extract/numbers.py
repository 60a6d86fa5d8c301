"""Quantities in a text: money, counts, "N out of M", percentages, ranks, fractions, with qualifier, scale and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from briefs.extract.between import joined
from briefs.extract.counted import noun_after
from briefs.extract.currencies import code_before, currencies, unknown_sign
from briefs.extract.quantity import Quantity, as_decimal
from briefs.extract.sharing import shared
from briefs.extract.spelled import SMALL, WORDS, spelled
from briefs.lexicon import Lexicon, alternatives, lexicon
from search import parse_query, seen, without_notes

_NUMBER = r"\d{1,3}(?:[,\u2009\u202f\u00a0 ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?(?!\d)"


@cache
def _patterns(lex: Lexicon) -> dict[str, re.Pattern[str]]:
    raw = lex.raw
    money = currencies(lex)
    scales = alternatives(list(raw["scales"]))
    q = rf"(?:(?P<qualifier>\b(?i:{lex.qualifiers_pattern}))[\s]+)?"
    sign = rf"(?P<sign>(?<![\w$])(?:{money.before_pattern}))\s?"
    to = r"\s?(?:-|–|—|to)\s?"
    s = rf"(?:[\s-]*(?P<scale>(?i:{scales}|mil|m|k))\b)?"
    s2 = s.replace("<scale>", "<scale2>")
    upper = rf"(?:{to}(?:(?:{money.before_pattern})\s?)?(?P<upper>{_NUMBER}))?"
    ordinals = alternatives([word for word in raw["ordinals"] if word != "first"])
    ranked = alternatives(["largest", "biggest", "leading", "most important", "highest", "top"])
    places = alternatives(list(raw["ordinals"]))
    numerators, denominators = (alternatives(list(raw[key])) for key in ("numerators", "denominators"))
    return {
        "money": re.compile(
            rf"{q}(?:{sign}(?P<n>{_NUMBER}){s}{upper}{s2}|(?<![\w.,$])(?P<n2>{_NUMBER})"
            rf"{s.replace('<scale>', '<scale3>')}(?:(?:{to}|\s+and\s+)(?P<upper2>{_NUMBER}))?{s.replace('<scale>', '<scale4>')}"
            rf"\s+(?P<name>(?i:{money.after_pattern}))(?!\w))"
        ),
        "percent": re.compile(
            rf"{q}(?<![\w.,$])(?P<n>{_NUMBER})(?:\s?(?:%|per\s?cent\b)?{to}(?P<upper>{_NUMBER}))?"
            r"\s?(?:%|per\s?cent\b|percentage[\s-]points?\b)",
            re.IGNORECASE,
        ),
        "out_of": re.compile(
            rf"(?<![\w.,$])(?P<n>{_NUMBER})\s+(?:out\s+of(?:\s+(?:the|its|their))?|of\s+(?:the|its|their))\s+(?:a\s+total\s+of\s+)?(?P<whole>{_NUMBER})(?=\s+[A-Za-z]|\s*[,;.)]|$)"
        ),
        "words": re.compile(rf"{q}(?<![\w-])(?P<words>{WORDS})(?:\s+(?P<scale>(?i:{scales}))\b)?(?![\w-])", re.IGNORECASE),
        "one_in": re.compile(
            rf"{q}(?<![\w-])(?P<part>{SMALL})\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)\s+(?P<whole>{SMALL})(?![\w-])",
            re.IGNORECASE,
        ),
        "count": re.compile(
            rf"{q}(?<![\w.,$/-])(?P<n>{_NUMBER})(?:[\s-]*(?P<scale>(?i:{scales}))\b)?"
            rf"(?:{to}(?P<upper>{_NUMBER})(?:[\s-]*(?P<scale2>(?i:{scales}))\b)?)?"
            r"(?![\w%/]|-(?!\w*[a-z])|[.,]\d)"
        ),
        "rank": re.compile(
            rf"(?<![\w-])(?:(?P<ordinal>(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-])(?:{places})|{ordinals}|\d{{1,2}}(?:st|nd|rd|th))[\s-]+)?(?P<largest>{ranked})\b"
            rf"|(?<=\brank )(?P<bare>\d{{1,3}})(?!\w)"
            rf"|(?<=\branks )(?P<nth>\d{{1,3}})(?:st|nd|rd|th)\b"
            rf"|\b(?:rank(?:s|ed|ing)?|came|placed|(?:was|is|remained|stayed)(?=\s+\w+\s+(?:at|with|in\s+the)\b)|held|holds|in|took|takes)\s+"
            rf"(?P<spot>{places})(?=\s+(?:place\b|in\s+the\b|at\b|with\b|among\b|behind\b|after\b)|\s*[,.;]\s|[.;]?$)(?:\s+place\b)?"
            rf"|(?<![\w-])(?<!\ba )(?P<place>{ordinals})(?=\s+(?:in\s+[a-z]|place\b|out\s+of\s+\d)|,\s+(?:after|behind)\b)",
            re.IGNORECASE,
        ),
        "fraction": re.compile(
            rf"{q}(?<![\w-])(?:(?P<numerator>{numerators})[\s-])?(?P<denominator>{denominators})(?![\w-])", re.IGNORECASE
        ),
    }


def quantities(text: str, lex: Lexicon | None = None) -> list[Quantity]:
    """Every quantity in the text, in order of place, none overlapping another. Years, dates and list numbers are not told apart
    here from counts: a count without unit comes with unit "" and the caller decides."""
    lex = lex or lexicon()
    patterns = _patterns(lex)
    text, places = seen(without_notes(text))  # places of the text with its notes stay
    found: list[Quantity] = []
    taken = [False] * (len(text) + 1)
    for sort in ("money", "percent", "out_of", "one_in", "rank", "fraction", "words", "count"):
        for match in patterns[sort].finditer(text):
            for quantity in _MAKERS[sort](match, lex):
                if not any(taken[quantity.start : quantity.end]):
                    found.append(quantity)
                    taken[quantity.start : quantity.end] = [True] * (quantity.end - quantity.start)
    read = shared(text, joined(text, sorted(found, key=lambda quantity: quantity.start)), lex)
    return read if isinstance(places, range) else [quantity.moved(places) for quantity in read]


def _scale(written: str | None, lex: Lexicon) -> Decimal:
    return Decimal(10) ** {"m": 6, "mil": 6, "k": 3, **lex.raw["scales"]}[written.lower()] if written else Decimal(1)


def _qualifier(match: re.Match[str], lex: Lexicon) -> str:
    written = match.group("qualifier")
    if not written:
        return ""
    words = " ".join(written.lower().split())
    return next((name for name, forms in lex.raw["qualifiers"].items() if words in forms), "")


def _money(match: re.Match[str], lex: Lexicon) -> Iterator[Quantity]:
    signed = match.group("n") is not None
    number, upper = ("n", "upper") if signed else ("n2", "upper2")
    low, high = ("scale", "scale2") if signed else ("scale3", "scale4")
    unit = (
        code_before(match.group("sign"), match.string, lex)
        if signed
        else currencies(lex).after_number(match.group("name"), match.string, lex)
    )
    value, end = as_decimal(match.group(number)), match.end()
    top = as_decimal(match.group(upper)) if match.group(upper) else None
    last = _scale(match.group(high) or match.group(low), lex)
    first = _scale(match.group(low) or (match.group(high) if top is not None else None), lex)
    top = top * last if top is not None else None
    start, place, value = match.start(), match.span(number), value * first
    if top is not None and _is_two(match.string[:start], match.group(low), match.group(high)):
        sign = re.search(r"\S*\s?$" if signed else "$", match.string[match.end(number) : match.start(upper)])
        cut = match.start(upper) - len(sign.group()) if sign else match.start(upper)
        cut = cut if re.search(r"\S", match.string[cut : match.start(upper)]) else match.start(upper)
        first_end = match.end(low) if match.group(low) else place[1]
        yield Quantity("money", start, first_end, place, value, unit, _qualifier(match, lex), core=first_end)
        yield Quantity("money", cut, end, match.span(upper), top, unit, core=end)
        return
    if top is not None and not signed:
        joined = " and " in match.string[match.end(number) : match.start(upper)]
        between = re.search(r"\bbetween\s+$", match.string[:start], re.IGNORECASE)
        if joined and between and top > value:
            start = between.start()
        elif top <= value or joined:
            if joined:
                yield Quantity(
                    "money",
                    start,
                    match.end(low) if match.group(low) else place[1],
                    place,
                    value,
                    unit,
                    _qualifier(match, lex),
                    core=place[1],
                )
            value, top, start, place = top, None, match.start(upper), match.span(upper)
    yield Quantity("money", start, end, place, value, unit, _qualifier(match, lex), upper=top, core=end)


def _is_two(before: str, scale: str | None, other: str | None) -> bool:
    """Whether two amounts with "to" between them are no range: "from US$289 to US$346", "by US$2 million to US$9 billion"."""
    return bool(
        re.search(r"(?<!ranging )(?<!ranged )(?<!ranges )\bfrom\s+$", before)
        or (scale and other and re.search(r"\bby\s+$", before))
    )


def _percent(match: re.Match[str], lex: Lexicon) -> Iterator[Quantity]:
    value, start = as_decimal(match.group("n")), match.start()
    if re.search(r"(?:^|[\s(])[−–-]$", match.string[:start]):
        value, start = -value, start - 1
    upper = as_decimal(match.group("upper")) if match.group("upper") else None
    end, number = match.end(), match.span("n")
    joined = match.string[match.end("n") : match.start("upper")] if upper is not None else ""
    two = upper is not None and (re.search(r"\bfrom\s+$", match.string[:start]) or ("%" in joined and upper <= value))
    if two:
        first = match.end("n") + len(re.match(r"(?:\s?(?:%|per\s?cent))?", joined, re.IGNORECASE).group())  # type: ignore[union-attr]
        if re.search(r"\bto\s$", joined):
            yield Quantity("percent", start, first, number, value, "percent", _qualifier(match, lex), core=first)
            value, upper, start, number = as_decimal(match.group("upper")), None, match.start("upper"), match.span("upper")
    if upper is not None and upper <= value:  # "in 2022 to 1.7%" is no range
        value, upper, start, number = upper, None, match.start("upper"), match.span("upper")
    yield Quantity("percent", start, end, number, value, "percent", _qualifier(match, lex), upper=upper, core=end)


def _out_of(match: re.Match[str], lex: Lexicon) -> Iterator[Quantity]:
    noun, end = noun_after(match.string, match.end(), lex)
    whole = as_decimal(match.group("whole"))
    part = as_decimal(match.group("n"))
    yield Quantity("count", match.start(), end, match.span("n"), part, noun, "", whole, core=match.end())


def _rank(match: re.Match[str], lex: Lexicon) -> Iterator[Quantity]:
    written = (match.group("ordinal") or match.group("place") or "first").lower()
    place = match.span()
    if spot := match.group("spot"):
        place, written = (match.start("spot"), match.end()), spot.lower()
    if match.group("bare") or match.group("nth"):
        value = int(match.group("bare") or match.group("nth"))
    else:
        value = lex.ordinals.get(written) or (parse_query(written).ordinals or (0,))[0]
    yield Quantity("rank", *place, place, Decimal(value), "rank", core=place[1])


_AFTER_PART = re.compile(
    r"\s+(?:by\s+(?:20|the)|in\s+20|of\s+(?!20\d\d|19\d\d)|the\b|less\b|more\b|fewer\b|lower\b|higher\b|a\s+percentage\s+point)"
)
_BEFORE_PART = re.compile(r"\b(?:by|about|nearly|almost|than|roughly)\s+(?:\w+\s+)?$", re.IGNORECASE)
_HALF_YEAR = re.compile(r"\b(?:first|second|latter|other|last)\s+$", re.IGNORECASE)


def _fraction(match: re.Match[str], lex: Lexicon) -> Iterator[Quantity]:
    """A part in words. Bare "half" may be one; "third" and the like need what counts them, and something that they are of."""
    numerator, denominator = match.group("numerator"), match.group("denominator").lower()
    after, before = match.string[match.end() :], match.string[: match.start()]
    if (numerator is None and denominator != "half") or _HALF_YEAR.search(before):
        return
    ends = not after or after[0] in ",.;)" or (numerator not in (None, "a", "an") and denominator.endswith("s"))
    by = match.group("qualifier") or re.search(r"\b(?:by|of\s+(?:whom|which|them|these))\s+$", match.string[: match.start()])
    if not (_AFTER_PART.match(after) or by or (ends and (_BEFORE_PART.search(before) or denominator.endswith("s")))):
        return
    part = Decimal(lex.raw["numerators"][(numerator or "one").lower()]) * 100 / lex.raw["denominators"][denominator]
    value = part.quantize(Decimal("0.1"), ROUND_HALF_UP)
    value = value.to_integral_value() if value == value.to_integral_value() else value
    start = match.start("numerator") if numerator else match.start("denominator")
    if points := re.match(r"\s+a\s+percentage\s+point", after):
        value, end = part / 100, match.end() + points.end()
    else:
        end = match.end()
    yield Quantity("percent", match.start(), end, (start, match.end()), value, "percent", _qualifier(match, lex), core=end)


def _count(match: re.Match[str], lex: Lexicon) -> Iterator[Quantity]:
    end = match.end()
    noun, noun_end = noun_after(match.string, end, lex)
    if not noun and unknown_sign(match.string, match.start("n"), lex):
        return
    last = _scale(match.group("scale2") or match.group("scale"), lex)
    upper = as_decimal(match.group("upper")) * last if match.group("upper") else None
    first = _scale(match.group("scale") or (match.group("scale2") if upper is not None else None), lex)
    value = as_decimal(match.group("n")) * first
    if upper is not None and (upper <= value or re.fullmatch(r"(?:19|20)\d\d", match.group("n"))):
        if re.search(r"\bfrom\s+$", match.string[: match.start("n")]) and not re.fullmatch(r"(?:19|20)\d\d", match.group("n")):
            first_end = match.end("scale") if match.group("scale") else match.end("n")
            yield Quantity("count", match.start(), first_end, match.span("n"), value, noun, core=first_end)
        start, value, place = match.start("upper"), upper, match.span("upper")
        yield Quantity("count", start, noun_end, place, value, noun, core=end)
        return
    yield Quantity(
        "count", match.start(), noun_end, match.span("n"), value, noun, _qualifier(match, lex), upper=upper, core=end
    )


def _in_words(match: re.Match[str], lex: Lexicon) -> Iterator[Quantity]:
    """A number in words counts from thirteen on, or with a scale ("two million"): smaller ones are told, not counted."""
    value, scale = Decimal(spelled(match.group("words"))), match.group("scale")
    noun, end = noun_after(match.string, match.end(), lex)
    if (value > 12 or scale) and noun:
        yield Quantity(
            "count",
            match.start(),
            end,
            match.span("words"),
            value * _scale(scale, lex),
            noun,
            _qualifier(match, lex),
            core=match.end(),
        )


def _one_in(match: re.Match[str], lex: Lexicon) -> Iterator[Quantity]:
    """A share told in persons or things: "one in five", "seven out of ten"."""
    part, whole = spelled(match.group("part")), spelled(match.group("whole"))
    digits = match.group("part").isdigit() or match.group("whole").isdigit()
    if part < whole and not digits:
        value = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
        place = (match.start("part"), match.end())
        yield Quantity("percent", match.start(), match.end(), place, value, "percent", _qualifier(match, lex), core=match.end())


_MAKERS: dict[str, Callable[[re.Match[str], Lexicon], Iterator[Quantity]]] = {
    "money": _money,
    "percent": _percent,
    "out_of": _out_of,
    "rank": _rank,
    "fraction": _fraction,
    "one_in": _one_in,
    "words": _in_words,
    "count": _count,
}
