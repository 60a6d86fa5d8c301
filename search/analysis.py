"""How text becomes index terms: one pass over the words, the same for documents and questions.

Positions of phrases count index terms only: stop words take none, so "rule of law" is the phrase (rule, law). Writing that
puts no spaces between words (Han, kana, Thai) gives each two letters that stand beside one another, so that
any word of a text is found as the phrase of its pairs.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import Stemmer

from search.stopwords import STOP_WORDS
from search.unseen import UNSEEN

ANALYSIS_VERSION = f"3+{Stemmer.version()}"
"""Part of what an index is built for: another stemmer gives other terms."""

# What Python's \w leaves out: marks that stand on the letter before them (a decomposed "Chú", Devanagari, Thai vowels).
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd"
    "\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd"
    "\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
WORD_CHARACTER = rf"(?:[^\W_]|[{_MARKS}{UNSEEN}])"
_ABOVE = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"  # the number of a note, no part of the word or figure before it
_LETTER = rf"[^\W\d_{_ABOVE}](?:[{_MARKS}])*"
_RUN = rf"[^\W_{_ABOVE}](?:[^\W_{_ABOVE}]|[{_MARKS}{UNSEEN}])*"
_ANY_SCRIPT = (
    rf"(?:{_LETTER}\.)+{_LETTER}(?![^\W_])"  # U.S, e.g, H.E: letters with points
    rf"|{_RUN}(?:(?:(?<=\d)\.(?=\d)|(?<=\d),(?=\d{{3}}(?!\d))|(?<!\d)['’ʼ](?=[^\W\d_])){_RUN})*"
)
_UNSPACED = (
    "\u0e00-\u0e7f\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_ASCII = re.compile(
    r"(?:[A-Za-z]\.)+[A-Za-z](?![A-Za-z0-9])"
    r"|[A-Za-z0-9]+(?:(?:(?<=\d)\.(?=\d)|(?<=\d),(?=\d{3}(?!\d))|(?<!\d)'(?=[A-Za-z]))[A-Za-z0-9]+)*"
)

# Letters that have no decomposition, so that NFKD leaves them.
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
    | {"’": "'", "ʼ": "'", "‘": "'"}
)
_NAMED_LIKE_STOP_WORDS = {"WHO": "who", "IT": "it", "May": "may"}

_LONGEST = 100  # characters; what is longer is no word but a key, a checksum or a picture
_CACHE_LIMIT = 500_000
_terms: dict[str, str] = {}
_stemmer = Stemmer.Stemmer("english", 0)
_lock = threading.Lock()  # a Stemmer must not be entered by two threads


@cache
def _any_script() -> re.Pattern[str]:
    return re.compile(_ANY_SCRIPT)  # slow to compile, as the next two are, and a question seldom needs it


@cache
def _unspaced_run() -> re.Pattern[str]:
    return re.compile(rf"(?:(?![{_MARKS}])[{_UNSPACED}][{_MARKS}{UNSEEN}\uff9e\uff9f]*)+")


@cache
def _cluster() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}][{_MARKS}{UNSEEN}\uff9e\uff9f]*")


def _pattern(text: str) -> re.Pattern[str]:
    return _ASCII if text.isascii() else _any_script()


class _Folded(dict[int, str]):
    """For `str.translate`: what each letter is folded to, worked out once. Accents and what has no form are left out."""

    def __missing__(self, letter: int) -> str:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(letter)).casefold()).translate(_LETTERS)
        self[letter] = found = "".join(c for c in plain if not (unicodedata.combining(c) or unicodedata.category(c) == "Cf"))
        return found


_folded = _Folded()
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Lower case without accents: "Đà Nẵng" and "Da Nang" are one. Folding twice changes nothing more."""
    lower = text.lower()
    return lower if text.isascii() else _FOREIGN.sub(_without_accents, lower)


def _without_accents(run: re.Match[str]) -> str:
    """Only the few letters that are foreign are looked up: to translate a whole text takes several times as long."""
    return run.group().translate(_folded)


def _word(written: str) -> str:
    """A word as matched, folded: no points (U.S. is "us"), no grouping (22,000 is "22000"), no possessive, no
    apostrophe."""
    word = fold(written)
    if word.isalnum():
        return word
    if "'" in word:
        word = word.removesuffix("'s").replace("'", "")
    if "," in word:
        word = word.replace(",", "")
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    return word if word.isalnum() else "".join(c for c in word if c.isalnum() or c == ".")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The index term of a word, stop word or not: folded, and stemmed unless it bears a digit. "" if nothing is
    left."""
    word = _word(word)
    if any(c.isdigit() for c in word):
        return word
    with _lock:
        return str(_stemmer.stemWord(word))


def _term(written: str) -> str:
    """The index term, or "" for a stop word, a lone letter and what is too long; worked out once per written form."""
    if len(written) > _LONGEST:
        return ""
    term = _terms.get(written)
    if term is None:
        named = _NAMED_LIKE_STOP_WORDS.get(written)
        folded = fold(written).translate(_LETTERS)
        word = _word(written)
        if named is not None:
            term = named
        elif folded in STOP_WORDS or word in STOP_WORDS or (len(word) < 2 and not word.isdigit()):
            term = ""
        else:
            term = stem(word)
        if len(_terms) >= _CACHE_LIMIT:
            _terms.clear()
        _terms[written] = term
    return term


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where each word stands, and of a run without spaces each pair of letters."""
    for start, end in spans(text):
        if text.isascii() or not _HAS_UNSPACED.search(text, start, end):
            yield start, end
            continue
        place = start
        for run in _unspaced_run().finditer(text, start, end):
            yield from (match.span() for match in _pattern(text).finditer(text, place, run.start()))
            yield from _pairs(text, *run.span())
            place = run.end()
        yield from (match.span() for match in _pattern(text).finditer(text, place, end))


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each two letters of a run with their marks; a run of one letter is that letter."""
    letters = [match.span() for match in _cluster().finditer(text, start, end)]
    if len(letters) == 1:
        yield letters[0]
    yield from ((first, last) for (first, _), (_, last) in pairwise(letters))


def _matches(text: str) -> list[str]:
    if text.isascii() or not _HAS_UNSPACED.search(text):
        return _pattern(text).findall(text)
    return [text[start:end] for start, end in _places(text)]


def terms(text: str) -> list[str]:
    """The index terms of a text in order, repeats kept."""
    known = _terms.get
    found = []
    for written in _matches(text):
        term = known(written)
        if term is None:
            term = _term(written)
        if term:
            found.append(term)
    return found


def words(text: str) -> list[str]:
    """The words of a text, folded but not stemmed, stop words included, in order."""
    return [word for written in _matches(text) if len(written) <= _LONGEST and (word := _word(written))]


def word_places(text: str) -> Iterator[tuple[str, int, int]]:
    """The same words with their places in the text as given: (word, start, end)."""
    for start, end in _places(text):
        if end - start <= _LONGEST and (word := _word(text[start:end])):
            yield word, start, end


def is_unspaced(text: str) -> bool:
    """Whether any of it is in a writing that puts no spaces between words."""
    return not text.isascii() and _HAS_UNSPACED.search(text) is not None


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each word stands in the text as given: (start, end)."""
    return (match.span() for match in _pattern(text).finditer(text))


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The index terms with their places in the text as given: (term, start, end)."""
    for start, end in _places(text):
        term = _term(text[start:end])
        if term:
            yield term, start, end
