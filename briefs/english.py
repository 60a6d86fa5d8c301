"""Whether a word is ordinary English: then it is no typing slip, whatever word of the record it resembles."""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_USUAL = 5e-7
"""Share of running text from which on a word counts as known; rarer entries of the dictionary are often slips themselves."""
_ENTRY = re.compile(r'"([^"]+)": (\d+)')


def is_english(word: str) -> bool:
    """Whether the dictionary has the word, in any case and with any common ending, as more than a rarity."""
    word = word.lower()
    forms = {word, *(word.removesuffix(ending) for ending in ("s", "es", "d", "ed", "ing", "ly") if word.endswith(ending))}
    return not forms.isdisjoint(_usual())


@cache
def _usual() -> frozenset[str]:
    """The words of pyspellchecker's dictionary that are more than rarities. A tenth of a second, paid by a slip alone.

    Read entry by entry: Python's reader of JSON would let no other thread work meanwhile.
    """
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("spellchecker")
    text = gzip.decompress((Path(spec.origin).parent / "resources" / "en.json.gz").read_bytes()).decode()
    counts = {entry[1]: int(entry[2]) for entry in _ENTRY.finditer(text)}
    least = _USUAL * sum(counts.values())
    return frozenset(word for word, count in counts.items() if count >= least)
