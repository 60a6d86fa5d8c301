"""What a name and an abbreviation come to when they are compared."""

from __future__ import annotations

import re

from search import STOP_WORDS, fold, stem


def words_of(name: str) -> tuple[str, ...]:
    """The stems that carry a name's meaning: no articles, links or possessives; hyphens part words; "Asian" stays "asian"."""
    parts = re.findall(r"[^\W_]+(?:[’'.][^\W_]+)*\+?", re.sub(r"[’']s?\b", "", name))
    return tuple(stem(part) for part in parts if fold(part) not in STOP_WORDS or part.isupper())


def letters_of(short: str) -> str:
    """An abbreviation without version or plural: "JAIF 3.0" and "JAIF" are one, and so are "NCDs" and "NCD"."""
    head = re.sub(r"\s.*$", "", short.strip())
    return fold(re.sub(r"(?<=[A-Z])s$", "", head))
