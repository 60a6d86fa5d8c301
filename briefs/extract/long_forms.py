"""Where the long form of an abbreviation starts in the words before it, by the letters that they have in common."""

from __future__ import annotations

import re
from collections import Counter

from briefs.extract.capitals import LINK_WORDS, RUN
from briefs.extract.heads import head_pattern, only_head, without_opener
from briefs.lexicon import Lexicon


def letters_of(short: str) -> str:
    """The letters that stand for words: "JAIF 3.0" -> JAIF, "AHA Centre" -> AHA, "NCDs" -> NCD, "AZEC/GX" -> AZECGX."""
    head = short.split()[0]
    return "".join(char for char in head if char.isupper())


def initials_of(words: str) -> tuple[str, str]:
    """The initials of the words that carry meaning, and of all words; hyphened and slashed parts count each."""
    parts = [part for part in re.split(r"[\s\-/–]+", words.replace("“", "").replace('"', "")) if part]
    return (
        "".join(part[0].upper() for part in parts if part.lower() not in LINK_WORDS and part[0].isalpha()),
        "".join(part[0].upper() for part in parts if part[0].isalpha()),
    )


def _subsequence(letters: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def woven(letters: str, phrase: str, skipping: bool = True) -> bool:
    """Whether each word gives its first letter and perhaps more of its own, in order: CARI-COM, A-SE-A-N. One word may give
    none."""
    words = [part.upper() for part in re.split(r"[\s\-/–]+", phrase) if part and part.lower() not in LINK_WORDS]
    skipped = 0
    rest = letters
    for n, word in enumerate(words):
        if not rest or rest[0] != word[0]:
            skipped += 1
            if n == 0 or skipped > skipping:
                return False
            continue
        following = [other[0] for other in words[n + 1 :]]
        rest = rest[1:]
        at = 1
        while rest and (not following or rest[0] != following[0]) and (at := word.find(rest[0], at) + 1):
            rest = rest[1:]
    return not rest and len(words) - skipped >= 2


def long_form(before: str, short: str, least: int = 1) -> int | None:
    """Where the long form of an abbreviation starts in the text that ends just before its parenthesis, or None.

    Prefers the words whose initials are the abbreviation's letters; then those that hold them in order; then the run of
    capitals whose initials are nearly the same letters in another order ("ASEAN Indo-Pacific Outlook (AIOP)"). least: how sure
    it must be, from 1 to 5.
    """
    letters = letters_of(short)
    cut = max((before.rfind(mark) for mark in (";", "(", ")", ":", ". ")), default=-1) + 1
    words = list(re.finditer(r"[^\s,]+", before[cut:]))[-16:]
    run = capital_run(before)
    best: tuple[int, int] | None = None
    for word in reversed(words):
        start = cut + word.start() + (word.group()[0] in '“"')
        phrase = before[start:]
        content, everything = initials_of(phrase)
        if not content:
            continue
        score = _score(letters, content, everything, phrase, start, run)
        if "," in phrase and not (run is not None and run <= start) and (score < 5 or len(letters) < 3):
            continue  # over a comma every letter must fit: "Science, Technology and Innovation (STI)"
        if score and word.group().lower() not in LINK_WORDS and (best is None or score > best[0]):
            best = (score, start)
    return _same_initial(before, best[1], letters) if best and best[0] >= least else None


def _same_initial(before: str, start: int, letters: str) -> int:
    """One word further left where its initial could as well be the first letter: "Nuclear Non-Proliferation Treaty (NPT)"."""
    word = re.search(r"(?!The\b)\b([A-Z][\w-]*)\s+$", before[:start])
    return word.start(1) if word and word.group(1)[0] == letters[0] == before[start] else start


def _score(letters: str, content: str, everything: str, phrase: str, start: int, run: int | None) -> int:
    capital = run is not None and start >= run
    if content == letters or everything == letters:
        return 5
    within = content[0] == letters[0] and _subsequence(letters, everything)
    if within and (
        (capital and len(content) - len(letters) <= 4) or (content[-1] == letters[-1] and len(content) - len(letters) == 1)
    ):
        return 4
    if capital and len(letters) > 3 and phrase[0].isupper() and woven(letters, phrase):
        return 4
    if (
        len(letters) > 2
        and not capital
        and content[0] == letters[0]
        and "," not in phrase
        and woven(letters, phrase, skipping=False)
    ):
        return 3
    if capital and Counter(content) == Counter(letters):
        return 3
    shared = sum((Counter(content) & Counter(letters)).values())
    if start == run and shared >= 0.6 * len(letters) and shared >= 2 and len(phrase.split()) >= 2:
        return 2
    return 0


def capital_run(before: str) -> int | None:
    """Where the run of capitalised words that ends the text starts."""
    runs = [match for match in RUN.finditer(before) if match.end() >= len(before.rstrip('”" '))]
    return runs[0].start() if runs else None


def translated(before: str, short: str, lex: Lexicon) -> int | None:
    """Where a name starts whose abbreviation is of another language, or only partly of its letters: "Southern Common Market
    (MERCOSUR)". It must be a name by its head, and some of the letters must be there."""
    start = capital_run(before)
    if start is None or len(letters_of(short)) < 3:
        return None
    start = without_opener(before, start, len(before))
    name = before[start:].rstrip('”" ')
    letters = set(letters_of(short).lower())
    if len(name.split()) < 2 or only_head(name, lex) or not letters & set(name.lower()):
        return None
    return start if head_pattern(lex).search(name) else None
