"""Abbreviations with the long form that their author gives: before the parenthesis, behind it, or in another order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefs.extract.capitals import LINK_WORDS, RUN

SHORT = r"[A-Z][A-Za-z]*[A-Z0-9+][A-Za-z0-9+]*(?:[/-][A-Z]+)*(?:\s?\d(?:\.\d)?|\s[A-Z][a-z]+)?"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text. short: its abbreviation as written, and where; kind: the head noun that makes it one."""

    start: int
    end: int
    short: str | None = None
    short_at: tuple[int, int] | None = None
    kind: str | None = None


_PAREN = re.compile(rf"[“\"”]?\s*\(\s*[“\"]?(?P<short>{SHORT})[”\"]?\s*\)")


_REVERSED = re.compile(rf"(?<![\w(])(?P<short>[A-Z]{{2,}}[A-Z0-9+]*)\s+\((?P<long>{RUN.pattern})\)")


# "Joint Statement on the Implementation of the Long Name (LN)": the statement has a name of its own around the other.
_OUTER = re.compile(
    r"\b(?P<head>(?:Joint\s+)?(?:Statement|Declaration|Communiqué|Memorandum of Understanding))\s+on\s+"
    r"(?:(?:the|of|and|for|in|on)\s+|[A-Z][\w-]*\s+){0,8}$"
)


def defined(text: str) -> Iterator[Named]:
    for match in _PAREN.finditer(text):
        before = text[: match.start()].rstrip()
        if between := re.search(r"\s+between\s+[^,;()]+$", before):  # "the X Agreement between A and B (XA)"
            shorter = before[: between.start()]
            start = long_form(shorter, match.group("short"))
            if start is not None:
                yield Named(start, len(shorter), match.group("short"), match.span("short"))
                continue
        start = long_form(before, match.group("short"))
        if start is not None:
            if outer := _OUTER.search(before[:start]):
                yield Named(outer.start(), match.end(), kind=outer.group("head"))
            yield from _both_sides(text, Named(start, len(before), match.group("short"), match.span("short")))
    for match in _REVERSED.finditer(text):
        letters = _letters(match.group("short"))
        if not Counter(letters) - Counter(_initials(match.group("long"))[0]):
            yield Named(match.start("long"), match.end("long"), match.group("short"), match.span("short"))


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


def _letters(short: str) -> str:
    """The letters that stand for words: "JAIF 3.0" -> JAIF, "AHA Centre" -> AHA, "NCDs" -> NCD, "AZEC/GX" -> AZECGX."""
    head = short.split()[0]
    return "".join(char for char in head if char.isupper())


def _initials(words: str) -> tuple[str, str]:
    """The initials of the words that carry meaning, and of all words; hyphened and slashed parts count each."""
    parts = [part for part in re.split(r"[\s\-/–]+", words.replace("“", "").replace('"', "")) if part]
    return (
        "".join(part[0].upper() for part in parts if part.lower() not in LINK_WORDS and part[0].isalpha()),
        "".join(part[0].upper() for part in parts if part[0].isalpha()),
    )


def _subsequence(letters: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def long_form(before: str, short: str) -> int | None:
    """Where the long form of an abbreviation starts in the text that ends just before its parenthesis, or None.

    Prefers the words whose initials are the abbreviation's letters; then those that hold them in order; then the run of
    capitals whose initials are nearly the same letters in another order ("ASEAN Indo-Pacific Outlook (AIOP)").
    """
    letters = _letters(short)
    cut = max((before.rfind(mark) for mark in (";", "(", ")", ":", ". ")), default=-1) + 1
    words = list(re.finditer(r"[^\s,]+", before[cut:]))[-16:]
    run = _capital_run(before)
    best: tuple[int, int] | None = None
    for word in reversed(words):
        start = cut + word.start() + (word.group()[0] in '“"')
        phrase = before[start:]
        content, everything = _initials(phrase)
        if not content or ("," in phrase and not (run is not None and run <= start)):
            if "," in phrase:
                break
            continue
        score = _score(letters, content, everything, phrase, start, run)
        if score and word.group().lower() not in LINK_WORDS and (best is None or score > best[0]):
            best = (score, start)
    return _same_initial(before, best[1], letters) if best else None


def _same_initial(before: str, start: int, letters: str) -> int:
    """One word further left where its initial could as well be the first letter: "Nuclear Non-Proliferation Treaty (NPT)"."""
    word = re.search(r"([A-Z][\w-]*)\s+$", before[:start])
    return word.start(1) if word and word.group(1)[0] == letters[0] == before[start] else start


def _score(letters: str, content: str, everything: str, phrase: str, start: int, run: int | None) -> int:
    capital = run is not None and start >= run
    if content == letters or everything == letters:
        return 5
    if content[0] == letters[0] and _subsequence(letters, everything) and capital and len(content) - len(letters) <= 4:
        return 4
    if capital and Counter(content) == Counter(letters):
        return 3
    shared = sum((Counter(content) & Counter(letters)).values())
    if start == run and shared >= 0.6 * len(letters) and shared >= 2 and len(phrase.split()) >= 2:
        return 2
    return 0


def _capital_run(before: str) -> int | None:
    """Where the run of capitalised words that ends the text starts."""
    runs = [match for match in RUN.finditer(before) if match.end() >= len(before.rstrip('”" '))]
    return runs[0].start() if runs else None
