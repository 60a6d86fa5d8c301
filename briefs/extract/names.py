"""Names of agreements, initiatives, plans and bodies, and abbreviations with the long form that their author gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefs.lexicon import Lexicon, alternatives, lexicon

_CAPITAL = r"[A-Z\u00c0-\u00de\u0110](?:[\w’'+-]|–(?=\w)|\.(?=\w))*(?:/[A-Z][\w-]*)?"
_LINK = r"(?:of|on|for|the|and|in|to|against|with|towards?|a|an|de|du|at)"
_NUMBERED = (
    r"(?:(?<=Phase)\s+\d+(?:\s*\(\d{4}[-–]\d{4}\))?|(?<=Stage)\s+\d+|(?<=Round)\s+\d+|"
    r"(?<=\bNo)\.\s*\d[\w/-]*|\s+\d{4}(?:[-–]\d{4})?\b)"
)
_LISTED = rf"(?<=\w)(?:,\s+{_CAPITAL}(?:\s+{_CAPITAL})?)+,?\s+and\s+{_CAPITAL}"
_RUN = re.compile(
    rf"(?:(?:\d{{4}}|\d{{1,3}}(?:st|nd|rd|th))\s+(?=[A-Z]))?{_CAPITAL}(?:(?:\s+{_LINK}){{0,3}}\s+{_CAPITAL})*{_NUMBERED}?"
)
_SHORT = r"[A-Z][A-Za-z]*[A-Z0-9+][A-Za-z0-9+]*(?:[/-][A-Z]+)*(?:\s?\d(?:\.\d)?|\s[A-Z][a-z]+)?"
_PAREN = re.compile(rf"[“\"”]?\s*\(\s*[“\"]?(?P<short>{_SHORT})[”\"]?\s*\)")
_REVERSED = re.compile(rf"(?<![\w(])(?P<short>[A-Z]{{2,}}[A-Z0-9+]*)\s+\((?P<long>{_RUN.pattern})\)")
_ALONE = re.compile(r"(?<![\w.-])(?<!//)(?<![.]/)[A-Z][A-Z0-9]*[A-Z+][A-Z0-9]*(?:-\d+)?(?![\w/$]|-[A-Z]{2}\b)")
_QUOTED = re.compile(r"[“\"](?P<title>[A-Z][^”\"“]{3,110}?)[”\"]")
_LINK_WORDS = frozenset(
    [
        "of",
        "on",
        "for",
        "the",
        "and",
        "in",
        "to",
        "against",
        "with",
        "towards",
        "toward",
        "a",
        "an",
        "de",
        "du",
        "at",
        "as",
        "by",
        "from",
        "or",
    ]
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text. short: its abbreviation as written, and where; kind: the head noun that makes it one."""

    start: int
    end: int
    short: str | None = None
    short_at: tuple[int, int] | None = None
    kind: str | None = None


def names(text: str, lex: Lexicon | None = None) -> list[Named]:
    """Every name in the text: defined abbreviations first, then runs of capitals with a head noun, quoted titles, and
    abbreviations used without a definition. Ordered by place; a shorter one inside a longer one is left out."""
    lex = lex or lexicon()
    found: list[Named] = list(_defined(text))
    for candidate in (*_headed(text, lex), *_quoted(text, lex)):
        if not any(_overlap(candidate, other) for other in found):
            found.append(candidate)
    for match in _ALONE.finditer(text):
        alone = Named(match.start(), match.end(), match.group(), match.span())
        if lex.country(match.group()):
            continue
        if not any(_overlap(alone, other) for other in found) and not _in_short(alone, found):
            found.append(alone)
    return sorted(found, key=lambda name: name.start)


def _overlap(a: Named, b: Named) -> bool:
    return a.start < b.end and b.start < a.end


def _in_short(a: Named, found: list[Named]) -> bool:
    return any(other.short_at and other.short_at[0] <= a.start < other.short_at[1] for other in found)


def _defined(text: str) -> Iterator[Named]:
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


# "Joint Statement on the Implementation of the Long Name (LN)": the statement has a name of its own around the other.
_OUTER = re.compile(
    r"\b(?P<head>(?:Joint\s+)?(?:Statement|Declaration|Communiqué|Memorandum of Understanding))\s+on\s+"
    r"(?:(?:the|of|and|for|in|on)\s+|[A-Z][\w-]*\s+){0,8}$"
)


def _letters(short: str) -> str:
    """The letters that stand for words: "JAIF 3.0" -> JAIF, "AHA Centre" -> AHA, "NCDs" -> NCD, "AZEC/GX" -> AZECGX."""
    head = short.split()[0]
    return "".join(char for char in head if char.isupper())


def _initials(words: str) -> tuple[str, str]:
    """The initials of the words that carry meaning, and of all words; hyphened and slashed parts count each."""
    parts = [part for part in re.split(r"[\s\-/–]+", words.replace("“", "").replace('"', "")) if part]
    return (
        "".join(part[0].upper() for part in parts if part.lower() not in _LINK_WORDS and part[0].isalpha()),
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
        if score and word.group().lower() not in _LINK_WORDS and (best is None or score > best[0]):
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
    runs = [match for match in _RUN.finditer(before) if match.end() >= len(before.rstrip('”" '))]
    return runs[0].start() if runs else None


@cache
def _heads(lex: Lexicon) -> re.Pattern[str]:
    heads = alternatives(lex.raw["agreement_heads"] + lex.raw["body_heads"])
    return re.compile(rf"\b(?:{heads})s?\b")


_TAIL = re.compile(
    r"\s+(?:on|for|concerning|regarding|against)\s+(?:the\s+)?[a-z][^.;:()“”\"]*?"
    r"(?=\s*(?:,|\(|[.;:]|$|\bsigned\b|\badopted\b|\bbetween\b|\bthat\b|\bwhich\b|\bto\s+which\b|\bin\s+(?:19|20)\d\d|\bagreed\b|\bis\b|\bwas\b|\bwere\b|\bhas\b|\band\s+(?:the|other)\b|\bhad\b|\bof\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b))"
)
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "in",
        "on",
        "at",
        "of",
        "for",
        "and",
        "as",
        "with",
        "by",
        "to",
        "from",
        "its",
        "their",
        "his",
        "her",
        "both",
        "all",
        "other",
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
        "during",
        "after",
        "before",
        "over",
        "since",
        "while",
        "when",
        "regarding",
        "based",
        "japan's",
    ]
)


def _headed(text: str, lex: Lexicon) -> Iterator[Named]:
    for match in _RUN.finditer(text):
        for start, end in _parts(text, match.start(), match.end(), lex):
            name = _one_headed(text, start, end, lex)
            if name:
                yield name


def _parts(text: str, start: int, end: int, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """A run cut at "and" where each side is a name of its own: "the Paris Agreement and the Sendai Framework"."""
    for joint in re.finditer(r"\s+and\s+(?P<the>the\s+)?", text[start:end]):
        left, right = text[start : start + joint.start()], text[start + joint.end() : end]
        own = _heads(lex).search(left) or _ALONE.fullmatch(left)
        if own and _heads(lex).search(right) and (joint.group("the") or _ALONE.fullmatch(left)):
            yield start, start + joint.start()
            yield from _parts(text, start + joint.end(), end, lex)
            return
    yield start, end


def _one_headed(text: str, start: int, end: int, lex: Lexicon) -> Named | None:
    opening = not text[:start].strip() or text[:start].rstrip()[-1] in ".;:"
    while opener := re.match(r"(\S+)\s+", text[start:end]):
        word = opener.group(1).lower()
        if word not in _OPENERS and not word.endswith(("’s", "'s")) and not (opening and word.endswith("ing")):
            break
        start += opener.end()
    heads = list(_heads(lex).finditer(text, start, end))
    if not heads:
        return None
    if re.search(r"\b(?:of|on|for)\s+\S+$", text[start:end]) and (more := re.compile(_LISTED).match(text, end)):
        end = more.end()
    if heads[-1].end() == end and (tail := _TAIL.match(text, end)) and len(tail.group().split()) <= 14:
        end = tail.end()
    named = len(text[start:end].split()) >= 2 and not _only_head(text[start:end], lex)
    return Named(start, end, kind=heads[-1].group()) if named else None


def _only_head(name: str, lex: Lexicon) -> bool:
    """Heads alone name nothing ("Joint Statement", "Committee")."""
    rest = _heads(lex).sub("", name)
    return not re.sub(rf"\b{_LINK}\b|[\s\d-]", "", rest)


def _quoted(text: str, lex: Lexicon) -> Iterator[Named]:
    for match in _QUOTED.finditer(text):
        title = match.group("title").strip(" ,.")
        words = [word for word in title.split() if word.lower() not in _LINK_WORDS]
        capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
        if len(words) >= 2 and capitals >= 0.75 * len(words):
            around = text[max(0, match.start() - 30) : match.end() + 24]
            head = _heads(lex).search(title) or re.search(
                r"\b(?:initiative|plan|report|resolution|programme|program|framework|strategy)\b", around
            )
            yield Named(match.start("title"), match.start("title") + len(title), kind=head.group() if head else None)
