"""The language that a text is written in, where that is sure."""

from __future__ import annotations

import re
import resource
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any

from search.analysis import fold
from search.stopwords import STOP_WORDS

_ENOUGH, _MOST = 150, 20_000
"""Letters: fewer tell nothing for sure, and more nothing else."""
_SURE, _LIKELY = 0.999, 0.6
"""The latter for scripts that English is not written in, where only the choice between the others is open."""
_ENGLISH = 0.15
"""Of the words of English prose a third and more are the small words of English; of other languages hardly any."""
_WORD = re.compile(r"[^\W\d_]+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FOREIGN = re.compile(r"[\u0370-\u1cff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]")
_WORTH = 3
"""A letter of a script that writes syllables or words counts as so many."""


def language_of(texts: Iterable[str]) -> str:
    """The ISO 639-1 code of the language, detected only where enough text leaves no doubt; else "en"."""
    text = _sample(texts)
    words = _WORD.findall(text)
    foreign = len(_FOREIGN.findall(text))
    letters = sum(map(len, words)) + (_WORTH - 1) * len(_DENSE.findall(text))
    if letters < _ENOUGH or _small_words(words) >= _ENGLISH * len(words):
        return "en"
    latin = foreign * 2 < sum(map(len, words))
    if latin and sum(word[0].islower() for word in words) * 2 < len(words):
        return "en"  # names and headings: those of any language stand in English texts, too
    language, probability = _identifier().classify(" ".join(text.lower().split()))
    return str(language) if probability >= (_SURE if latin else _LIKELY) else "en"


def _small_words(words: Iterable[str]) -> int:
    """How many of them are small words of English."""
    return sum(count for word, count in Counter(words).items() if fold(word) in STOP_WORDS)


def _sample(texts: Iterable[str]) -> str:
    found: list[str] = []
    size = 0
    for text in islice(texts, 2000):
        found.append(text[: _MOST - size])
        size += len(found[-1])
        if size >= _MOST:
            break
    return "\n".join(found)


@cache
def _identifier() -> Any:
    """The model takes some tenths of a second to load, so only what is not plainly English pays for it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    with _temporary_files():
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@contextmanager
def _temporary_files() -> Iterator[None]:
    """The library unpacks its model into a temporary file; the process that reads documents writes no other."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def declared(value: str | None) -> str | None:
    """The language of a tag such as "en-GB" or "vi_VN": its first part in small letters; None for what is no tag."""
    match = re.fullmatch(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?\s*", value or "")
    return match.group(1).lower() if match else None
