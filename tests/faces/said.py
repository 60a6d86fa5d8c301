"""What a reader reads of one answer, whatever shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Two faces are read one after the other: what tells the day or the hour differs.
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2} [A-Z][a-z]+(?: \d{4})?"
)
_HOUR = re.compile(r"(?:(?<=uted until \(a time\), )|(?<=uted until: \(a time\), )|(?<=built \(a time\), ))\d\d:\d\d")
_SECONDS = re.compile(r"(?<=, in )\d+\.\d(?= s$)")
"""That a reload took."""
_FACE = re.compile(r'(?<="face": ")\w+(?=")')


@dataclass(frozen=True)
class Said:
    """lines: the note, the title, the lines and the sources' labels, in order. quotations: the sources' words, unfolded.

    pictured: a picture stands for the lines, and these are its caption's. files: names and contents of what can be saved.
    White space is evened out; days, times and the seconds of a reload are no matter. A generation's identifier and a file's
    size stay: they are the same wherever the documents are.
    """

    lines: tuple[str, ...]
    quotations: tuple[str, ...]
    buttons: tuple[str, ...]
    pictured: bool = False
    files: tuple[tuple[str, str], ...] = ()


def even(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text with single spaces and without times; empty ones are gaps, which faces lay out as they like."""
    return tuple(filter(None, (_timeless(" ".join(text.split())) for text in texts)))


def _timeless(text: str) -> str:
    """The hour of the next digest is set by the reader, and stays."""
    return _SECONDS.sub("(some)", _HOUR.sub("(an hour)", _TIME.sub("(a time)", text)))


def file(name: str, held: bytes) -> tuple[str, str]:
    """A file without what is the face's own."""
    return name, _FACE.sub("(a face)", "\n".join(even(held.decode().splitlines())))
