"""What a reader reads of one answer, whatever shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """lines: the note, the title, the lines and the sources' labels, in order. quotations: the sources' words, unfolded.

    pictured: a picture stands for the lines, and these are its caption's. White space is evened out.
    """

    lines: tuple[str, ...]
    quotations: tuple[str, ...]
    buttons: tuple[str, ...]
    pictured: bool = False


def even(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text with single spaces; empty ones are gaps, which faces lay out as they like."""
    return tuple(filter(None, (" ".join(text.split()) for text in texts)))
