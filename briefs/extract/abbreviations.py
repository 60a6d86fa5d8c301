"""Abbreviations with the long form that their author gives: before a parenthesis, behind one, in apposition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefs.extract.capitals import LISTED, RUN
from briefs.extract.heads import head_pattern, without_opener
from briefs.extract.long_forms import capital_run, initials_of, letters_of, long_form, translated, woven
from briefs.lexicon import Lexicon, lexicon

SHORT = (
    r"[A-Z][A-Za-z]*[A-Z0-9+][A-Za-z0-9+]*(?:[/-][A-Z]+)*"
    r"(?:\s?\d(?:\.\d)?|\s(?:I{1,3}|IV|VI{0,3})(?![\w’'])|\s[A-Z][a-z]+)?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text. short: its abbreviation as written, and where; kind: the head noun that makes it one."""

    start: int
    end: int
    short: str | None = None
    short_at: tuple[int, int] | None = None
    kind: str | None = None


_PAREN = re.compile(
    r"[“\"”]?\s*[(\[]\s*(?:(?:(?:hereinafter|hereafter|henceforth):?|or|also|abbreviated|known\s+as|in\s+short|for\s+short|as"
    r"|[“\"‘']?the|(?:the\s+)?[“\"‘']?[A-Z]\w+[”\"’']?,?\s+or)\s+)*"
    rf"[“\"‘']?(?P<short>{SHORT})[”\"’']?(?:\s+for\s+short|\s+(?:in|from)\s+[^()]{{3,40}})?\s*[)\];,]"
)


# "the Long Name, or LN", "the Long Name, known as LN, …", "the Long Name, LN,"
_APPOSED = re.compile(
    r"[”\"]?(?:\s*,|\s+[–—-])\s+"
    r"(?:which\s+(?:is|was)\s+)?(?:or(?:\s+simply)?\s+|(?:(?:also|better|commonly|widely|usually)\s+)?(?:known|abbreviated|referred\s+to)\s+"
    r"(?:as|to|by|under)\s+(?:(?:its|the|their)\s+(?:\w+\s+)?(?:acronym|initials|abbreviation)\s+)?|(?:(?:also|usually|often|commonly)\s+)?called\s+|in\s+"
    r"short\s+|abbreviated\s+)?"
    r"(?:the\s+)?[“\"‘']?(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z0-9+]*)[”\"’']?(?:\s+for\s+short)?"
    r"(?=\s*[,.;:)–—]|$|\s+(?:is|was|were|are|will|has|had|and)\b)"
)


# "the Long Name or LN met"
_OR = re.compile(r"\s+or\s+(?P<short>[A-Z][A-Za-z]*[A-Z]{2}[A-Za-z0-9+]*)\b")


_REVERSED = re.compile(
    rf"(?<![\w(])(?P<short>[A-Z][A-Za-z]*[A-Z0-9+][A-Za-z0-9+]*)\s+\((?:the\s+)?(?P<long>{RUN.pattern}|[a-z][a-z -]+)\)"
)


# "LN, the Long Name, …", "LN stands for Long Name", "LN – Long Name"
_EXPLAINED = re.compile(
    r"(?<![\w(])(?P<short>[A-Z][A-Za-z]*[A-Z0-9+][A-Za-z0-9+]*)[”\"]?(?:,\s+(?:short\s+for|which\s+stands\s+for|or"
    r"|that\s+is)?\s*(?:the\s+)?|"
    r"\s+(?:stands\s+for|means|is\s+short\s+for|\(short\s+for)\s+(?:an?\s+|the\s+)?|\s+[–—-]\s+(?:the\s+"
    rf")?)[“\"]?(?P<long>{RUN.pattern}(?:{LISTED}(?:\s+{RUN.pattern})?)?|(?<=[’\w]\s)[a-z]+(?:[\s-][a-z]+){{1,5}})"
)


# "Joint Statement on the Implementation of the Long Name (LN)": the statement has a name of its own around the other.
_OUTER = re.compile(
    r"\b(?P<head>(?:Joint\s+)?(?:Statement|Declaration|Communiqué|Memorandum of Understanding))\s+on\s+"
    r"(?:(?:the|of|and|for|in|on)\s+|[A-Z][\w-]*\s+){0,8}$"
)


def defined(text: str, lex: Lexicon | None = None) -> Iterator[Named]:
    """Every abbreviation that the text defines, with its long form, in whichever order they stand."""
    lex = lex or lexicon()
    for match in _PAREN.finditer(text):
        yield from _in_parentheses(text, match, lex)
    for match in _APPOSED.finditer(text):
        before, short = text[: match.start()], match.group("short")
        start = long_form(before, short, least=3)
        if start is None and short.isupper():
            start = translated(before, short, lex)
        if start is not None:
            yield Named(start, match.start(), match.group("short"), match.span("short"))
    for match in _OR.finditer(text):
        start = long_form(text[: match.start()], match.group("short"), least=5)
        if start is not None:
            yield Named(start, match.start(), match.group("short"), match.span("short"))
    for pattern in (_REVERSED, _EXPLAINED):
        for match in pattern.finditer(text):
            if (end := _reversed(match)) is not None:
                yield Named(match.start("long"), end, match.group("short"), match.span("short"))


def _in_parentheses(text: str, match: re.Match[str], lex: Lexicon) -> Iterator[Named]:
    before, short, at = text[: match.start()].rstrip(), match.group("short"), match.span("short")
    if between := re.search(r"\s+between\s+[^,;()]+$", before):  # "the X Agreement between A and B (XA)"
        shorter = before[: between.start()]
        start = long_form(shorter, short)
        if start is not None:
            yield Named(start, len(shorter), short, at)
            return
    start = long_form(before, short)
    if start is None:
        start = translated(before, short, lex)
    if start is not None:
        start = with_parties(before, start, lex)
        if outer := _OUTER.search(before[:start]):
            yield Named(outer.start(), match.end(), kind=outer.group("head"))
        yield from _both_sides(text, Named(start, len(before), short, at))


_PAIR = re.compile(
    r"(?P<one>[^\W\d_][\w’'.]*(?:\s[^\W\d_][\w’'.]*){0,5})\s?[-–]\s?(?P<other>[A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*){0,3})\s+$"
)


_BODY = re.compile(r"(?:^|[^\w’'–-])(?P<body>[A-Z]{2,})\s+$")


def with_parties(text: str, start: int, lex: Lexicon) -> int:
    """Where a name starts whose parties stand joined in front of it and have no letters in its abbreviation: "the A–B Framework
    Agreement (FA)". Each is a country or written in capitals, or else the other is and it is a run of capitals.

    A single body in front by its own abbreviation belongs to the name as well: "the WHO Framework Convention (FC)"."""
    body = _BODY.search(text[:start]) if text[start : start + 1].isupper() else None
    if body is not None:
        return body.start("body")
    pair = _PAIR.search(text[:start]) if text[start : start + 1].isupper() else None
    if pair is None:
        return start
    one, other = pair.span("one"), pair.span("other")
    countries = [span for span in lex.country_spans(text[:start]) if span[0] < other[1] and one[0] < span[1]]
    first = next((s for s, e, _ in countries if e == one[1]), None)
    known = first is not None or any((s, e) == other for s, e, _ in countries) or pair.group("other").isupper()
    if first is None:
        run = capital_run(text[: one[1]])
        last = text[: one[1]].split()[-1]
        first = run if run is not None and known else one[1] - len(last) if last.isupper() and len(last) > 1 else None
    return start if first is None else without_opener(text, first, start)


def _reversed(match: re.Match[str]) -> int | None:
    """Where the long form behind its abbreviation ends: the fewest of its words whose letters are the abbreviation's."""
    long, letters = match.group("long"), letters_of(match.group("short"))
    parenthesis = match.re is _REVERSED
    if parenthesis and not Counter(letters) - Counter(initials_of(long)[0]):
        return match.end("long")
    ends = [match.end("long")] if parenthesis else [match.start("long") + word.end() for word in re.finditer(r"\S+", long)]
    if (
        re.search(r"\b(?:stands|short)\s+for\b", match.group())
        and long[0] == letters[0]
        and head_pattern(lexicon()).search(long)
    ):
        return match.end("long")
    initials = initials_of(long)[0]
    shared = sum((Counter(letters) & Counter(initials)).values())
    if (
        parenthesis
        and len(letters) > 2
        and initials[0] == letters[0]
        and shared >= 0.6 * len(letters)
        and head_pattern(lexicon()).search(long)
    ):
        return match.end("long")  # of another language, as a rule
    phrases = {end: match.string[match.start("long") : end] for end in ends}
    exact = next((end for end, phrase in phrases.items() if letters in initials_of(phrase)), None)
    if exact is not None or len(letters) < 3:
        return exact
    return next((end for end, phrase in phrases.items() if " " in phrase and woven(letters, phrase)), None)


def _both_sides(text: str, name: Named) -> Iterator[Named]:
    """Two names with two abbreviations in one breath: "Zero Emission Community/Green Growth (ZEC/GG)"."""
    long, short = text[name.start : name.end], name.short or ""
    if name.short_at is None or long.count("/") != 1 or short.count("/") != 1:
        yield name
        return
    left, right = long.split("/")
    at = name.short_at[0]
    first, second = short.split("/")
    yield Named(name.start, name.start + len(left), first, (at, at + len(first)))
    yield Named(name.end - len(right), name.end, second, (at + len(first) + 1, at + len(short)))
