"""A figure asked for by the beginnings of its words: "tech interns" for "Technical interns, Kenya – Oman"."""

from __future__ import annotations

import re

from briefs.english import is_english
from briefs.entities import Series
from briefs.lexicon import lexicon
from briefs.record import Record
from search import STOP_WORDS, fold, stem

_LEAST = 3
_WORD = re.compile(r"[^\W_]+")


def written_whole(record: Record, text: str) -> tuple[Series, str] | None:
    """The one series whose name has, for each word typed, a word that it begins, and the text with those whole; else None.

    At least one word must stand in the name as typed. What is a word of its own (English, a country, an abbreviation) shortens
    no other: "port" is not Portugal, nor Niger Nigeria.
    """
    typed = [word for word in _WORD.findall(text) if not word.isdigit() and fold(word) not in STOP_WORDS]
    fitting = [(one, whole) for one in record.figures.beginning(typed) if (whole := _whole(one.name, typed)) is not None]
    if len(fitting) != 1:
        return None
    series, whole = fitting[0]
    return series, _WORD.sub(lambda match: whole.get(match.group(), match.group()), text)


def _whole(name: str, typed: list[str]) -> dict[str, str] | None:
    """Each word typed -> the name's word that it is or begins; None where one fits none or several, or none is as typed."""
    named = list(dict.fromkeys(_WORD.findall(name)))
    whole: dict[str, str] = {}
    for word in typed:
        same = [one for one in named if stem(one) == stem(word)]
        begun = same or [one for one in named if fold(one).startswith(fold(word))]
        if len(begun) != 1 or (not same and not _may_be_short(word)):
            return None
        whole[word] = word if same else begun[0]
    shortened = sum(whole[word] != word for word in whole)
    return whole if 0 < shortened < len(whole) else None


def _may_be_short(word: str) -> bool:
    return len(word) >= _LEAST and not word.isupper() and lexicon().country(word) is None and not is_english(word)
