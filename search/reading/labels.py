"""The labelled lines that may head a plain text: "Title: …", "Publisher: …", "Date: …"."""

from __future__ import annotations

import datetime as dt
import re

from search.analysis import fold
from search.reading.dates import find_date
from search.reading.front_matter import FrontMatter

_LABELLED = re.compile(r"[ \t]*(?P<key>title|publisher|date|language|url)[ \t]*:[ \t]+(?P<value>\S.*?)[ \t]*", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")
_LANGUAGE = re.compile(r"[A-Za-z]{2}")


def split_labels(text: str) -> tuple[FrontMatter, str]:
    """What the labelled lines at the head of a text say, and the text after them.

    They begin with a title or are two at least; the first that says a thing again, or nothing that can be read, ends them and
    stays in the text.
    """
    lines = text.split("\n")
    at = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    found: dict[str, str] = {}
    while at < len(lines) and (match := _LABELLED.fullmatch(lines[at].rstrip("\r"))):
        key, value = match["key"].lower(), match["value"]
        if key in found or not _read(key, value):
            break
        found[key] = value
        at += 1
    if len(found) < 2 and "title" not in found:
        return FrontMatter(), text
    head = FrontMatter(
        title=found.get("title"),
        publisher=found.get("publisher"),
        language=found["language"].lower() if "language" in found else None,
        url=found.get("url"),
        date=_date(found.get("date", "")),
    )
    return head, "\n".join(lines[at:])


def _read(key: str, value: str) -> bool:
    if not value.isprintable():
        return False
    match key:
        case "date":
            return _date(value) is not None
        case "url":
            return _URL.fullmatch(value) is not None
        case "language":
            return _LANGUAGE.fullmatch(value) is not None
    return True


def _date(value: str) -> dt.date | None:
    found = find_date(fold(value))
    return found.date if found else None
