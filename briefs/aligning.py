"""Two documents paragraph by paragraph: which paragraph of one says what a paragraph of the other says, in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefs.lexicon import lexicon
from search import STOP_WORDS, Document, Paragraph, fold, sentences, stem, words

_WORD = re.compile(r"[^\W_]+(?:[.,’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s$")


@dataclass(frozen=True, slots=True)
class Content:
    """What a paragraph says, apart from how. numbers: what bears a digit. names: capitalised words inside a sentence, and
    abbreviations. words: all that carries meaning, stemmed, a country's demonym as the country."""

    label: str
    numbers: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]


def contents(document: Document) -> list[Content]:
    """The paragraphs of a document, in order."""
    return [content_of(paragraph) for paragraph in document.paragraphs]


def content_of(paragraph: Paragraph) -> Content:
    """What one paragraph says."""
    numbers: set[str] = set()
    names: set[str] = set()
    for start, end in sentences(paragraph.text):
        for n, match in enumerate(_WORD.finditer(paragraph.text, start, end)):
            word = _POSSESSIVE.sub("", match.group())
            if any(c.isdigit() for c in word):
                numbers.add(fold(word))
            elif word[0].isupper() and (n > 0 or word.isupper()) and fold(word) not in STOP_WORDS:
                names.add(_usual(word))
    meaning = {_usual(word) for word in words(paragraph.text) if word not in STOP_WORDS}
    return Content(paragraph.label, frozenset(numbers), frozenset(names), frozenset(meaning | names | numbers))


def _usual(word: str) -> str:
    stemmed = stem(word)
    return lexicon().country_of_stem.get(stemmed, stemmed)


_SAME_LABEL = 0.1
"""What an equal label counts, where paragraphs have little else to tell them by."""
_LEAST = 0.15
_BAND = 20
"""Paragraphs by which a pair may be out of step, beyond what one document is longer: long ones need not be compared whole."""


def likeness(one: Content, other: Content) -> float:
    """0 for nothing in common, 1 for the same; what numbers and names they share counts double."""
    shared = len(one.words & other.words) + len(one.numbers & other.numbers) + len(one.names & other.names)
    smaller = min(len(content.words) + len(content.numbers) + len(content.names) for content in (one, other))
    return shared / smaller if smaller else 0.0


def align(mine: Sequence[Content], theirs: Sequence[Content]) -> list[tuple[int, int]]:
    """Pairs of positions (from 0), rising in both: the pairing in order whose likenesses come to most."""
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    band = abs(len(mine) - len(theirs)) + _BAND
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            weight = _weighed(one, other) if abs(i - j) <= band else 0.0
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + weight)
    pairs = []
    i, j = len(mine), len(theirs)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def counterpart(document: Document, other: Document, position: int) -> int:
    """The position (from 1) of the paragraph of another document that says what the paragraph at this position says; the first
    where none does."""
    pairs = align(contents(document), contents(other))
    return next((theirs + 1 for mine, theirs in pairs if mine + 1 == position), 1)


def _weighed(one: Content, other: Content) -> float:
    weight = likeness(one, other)
    return weight + _SAME_LABEL * (one.label == other.label) if weight >= _LEAST else 0.0
