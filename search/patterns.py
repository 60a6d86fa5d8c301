"""Words that a reader leaves open: econom* and *nomic (any letters or none), Taka?chi (one letter), Takaichi~ (nearly so).

The marks are punctuation more often than not: a question's mark, a note's asterisk, "~5%", "2*3", **bold**. They leave
a word open only where they touch its letters and nothing else explains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from search.analysis import WORD_CHARACTER, fold, is_unspaced

MOST_SLIPS = 2
_LEAST_FUZZY, _LONGEST_FUZZY, _LONGEST = 3, 50, 100


@dataclass(frozen=True)
class Pattern:
    """An open word. written: as typed. word: folded; `*` stands for any letters or none, `?` for one.

    slips: how many letters may be missing, too many, wrong or swapped with their neighbour; 0 unless it ends in `~`.
    """

    written: str = field(compare=False)
    word: str
    slips: int = 0

    @cached_property
    def beginning(self) -> str:
        """The letters that a word must begin with, as far as they are given."""
        return "" if self.slips else re.split(r"[*?]", self.word, maxsplit=1)[0]

    @cached_property
    def shape(self) -> re.Pattern[str]:
        """What a whole word must match, slips aside. Whatever stands before a gap is never tried twice, so that no
        pattern takes longer than its length times that of the word."""
        first, *middle = (re.escape(piece).replace(r"\?", ".") for piece in re.split(r"\*+", self.word))
        last = f".*{middle.pop()}" if middle else ""
        return re.compile(first + "".join(f"(?>.*?{piece})" for piece in middle) + last)


_MARKED = re.compile(rf"(?>(?P<word>(?:{WORD_CHARACTER}|[*?'’ʼ])+))(?:(?P<tilde>~(?P<slips>[1-9]?))(?!~|{WORD_CHARACTER}))?")
_BETWEEN_DIGITS = re.compile(r"\d[*?]+\d")


def find_patterns(chunk: str) -> Iterator[tuple[int, int, Pattern]]:
    """The open words of a text without spaces, with where they stand in it."""
    if not any(mark in chunk for mark in "*?~") or "://" in chunk:
        return
    for match in _MARKED.finditer(chunk):
        typed = match["word"]
        # A mark at a word's end asks; one before the tilde is odd enough to be left alone.
        end = match.start() + len(typed.rstrip("?'’ʼ"))
        if end < match.end("word"):
            typed, tilde = chunk[match.start() : end], None
        else:
            end, tilde = match.end(), match["slips"]
        start = match.start() + len(typed) - len(typed := typed.lstrip("'’ʼ"))
        pattern = _pattern(chunk[start:end], typed, tilde)
        if pattern is not None:
            yield start, end, pattern


def _pattern(written: str, typed: str, slips: str | None) -> Pattern | None:
    """slips: the digit after the tilde, "" if there is none; None without a tilde."""
    word = "".join(c for c in fold(typed) if c.isalnum() or c in "*?")
    letters = word.replace("*", "").replace("?", "")
    if not any(c.isalpha() for c in letters) or is_unspaced(letters) or len(word) > _LONGEST:
        return None
    if "*" in word or "?" in word:
        return None if "**" in word or _BETWEEN_DIGITS.search(word) else Pattern(written, word)
    if slips is None or not letters.isalpha() or not _LEAST_FUZZY <= len(letters) <= _LONGEST_FUZZY:
        return None
    return Pattern(written, letters, min(int(slips or 1), MOST_SLIPS))
