"""Words that make a flow's figure one of a part of it: "agricultural trade", "investment in energy", "trade through Haiphong".

Such a figure is no other value of the whole: it is held apart from it, as one that is defined differently.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from briefs.lexicon import alternatives, lexicon
from search import STOP_WORDS, fold, stem

_FILE = Path(__file__).parent / "lang" / "en" / "narrowing.yaml"
_BEFORE = re.compile(r"(?<![\w’'-])(?:(?P<other>[^\W\d_][\w-]*)\s+and\s+)?(?P<word>[^\W\d_][\w-]*)\s+$")
_IN = re.compile(
    r"\s+(?:in|of|on)\s+(?:the\s+|its\s+|their\s+)?(?:[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*[’']s?\s+)?"
    r"(?P<word>[a-z][\w-]*)(?:\s+and\s+(?P<other>[a-z][\w-]*))?"
)
_THROUGH = re.compile(r"\b(?:through|via)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?(?P<word>[A-Z][\w-]*)")


@lru_cache(maxsize=16384)
def narrowed(wording: str, after: str, measure: str) -> frozenset[str]:
    """Stems of the words that narrow a flow.

    wording: the source's words for it. after: what follows them in their sentence, up to the figure or the next one.
    """
    if measure not in lexicon().raw["flows"]:
        return frozenset()
    nouns = list(_nouns(measure).finditer(wording))
    if not nouns:
        return frozenset()
    noun = nouns[-1]
    rest = wording[noun.end() :] + after
    found = (_BEFORE.search(wording[: noun.start()]), _IN.match(rest), _THROUGH.search(wording[noun.end() :] or rest[:60]))
    words = (word for match in found if match for word in match.groupdict().values() if word)
    return frozenset(stem(fold(word)) for word in words if _narrows(word))


def _narrows(word: str) -> bool:
    lex = lexicon()
    folded = fold(word)
    return not (
        folded in STOP_WORDS
        or stem(folded) in _general()
        or folded.startswith("intra")
        or lex.country(word) is not None
        or word in lex.raw["regions"]
        or word.isupper()
    )


@cache
def _nouns(measure: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(lexicon().raw['measures'][measure])})\b", re.IGNORECASE)


@cache
def _general() -> frozenset[str]:
    """Stems of words that leave the whole a whole: kinds of sums and times, places in general, and what defines otherwise."""
    from briefs.definitions import defining_words

    raw: dict[str, Any] = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    lex = lexicon().raw
    told = [word for words in raw.values() for word in words]
    told += [*lex["measure_modifiers"], *lex["light"], *lex["changes"], *lex["scales"]]
    told += [*lex["generic_units"], *lex["light_nouns"]]
    told += [word for names in lex["qualifiers"].values() for word in names] + [*defining_words()]
    told += [name for signs in lex["currencies"].values() for name in signs["after"]]
    told += [name for names in lex["measures"].values() for name in names]
    return frozenset(stem(fold(part)) for word in told for part in word.split())
