"""Characters that nobody sees: soft hyphens, joiners and spaces without width. They part no word and no number."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""For a class of a regular expression."""
_UNSEEN = re.compile(f"[{UNSEEN}]")


def without_unseen(text: str) -> str:
    """The text as it looks."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def seen(text: str) -> tuple[str, Sequence[int]]:
    """The text as it looks, and where each of its characters, and its end, stands in the text as it is."""
    if text.isascii() or not _UNSEEN.search(text):
        return text, range(len(text) + 1)
    places = [at for at, letter in enumerate(text) if not _UNSEEN.match(letter)]
    return "".join(text[at] for at in places), [*places, len(text)]


def as_it_is(places: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """A place in the text as it looks, as one in the text as it is; what is unseen at its ends is left out."""
    return places[start], places[end - 1] + 1 if end > start else places[start]
