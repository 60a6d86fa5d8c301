"""What comes from a document or a person, made fit for a chat: text without controls, addresses that are links."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

# Telegram shows a control character as a space and refuses half a surrogate pair; a browser does no better with either.
_UNSHOWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
_MOST_FILE_NAME = 120

OPENED = frozenset({"http", "https", "tg"})
"""Schemes of the addresses that a button may open."""


def clean(text: str) -> str:
    """The text as a chat can carry it: line ends are \\n, no control characters, no half of a surrogate pair."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", _UNSHOWN.sub(" ", text))


def is_link(url: str, schemes: Collection[str]) -> bool:
    """Whether the address may be given to a reader as a link; one of another scheme could run or open anything."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc) and not re.search(r"[\s\x00-\x1f]", url)


_LONGEST_STEM, _LONGEST_ENDING = 60, 8


def file_name(name: str) -> str:
    """The name of a file as every system takes it: its words joined by hyphens and its ending; never hidden, never empty."""
    stem, point, ending = clean(name).rpartition(".")
    if not point:
        stem, ending = ending, ""
    stem = "-".join(re.findall(r"\w+", stem.lower()))[:_LONGEST_STEM].strip("-_") or "file"
    ending = "".join(re.findall(r"[a-z0-9]", ending.lower()))[:_LONGEST_ENDING]
    return f"{stem}.{ending}" if ending else stem


def plain_name(given: str) -> str:
    """The last part of a path, without signs that some system obeys; never empty."""
    last = re.split(r"[/\\]", given)[-1]
    plain = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    return plain[:_MOST_FILE_NAME] or "file"
