"""The YAML block at the head of a Markdown file: what the one who filed a document says about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from search.documents import Kind
from search.errors import Unreadable

_FENCE = re.compile(r"---[ \t]*(?:\n|$)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PAIR = re.compile(r"[A-Za-z_]\w*[ \t]*:(?:\s|$)")


_LONGEST = 10_000
"""Characters. The parser is C code that recurses: what is nested without end would end the process, not the parse."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """None where the file says nothing. `original` is the stem of the file that these are notes on."""

    title: str | None = None
    kind: Kind | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    date: dt.date | None = None
    original: str | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter and the text after it; text without any is returned as it is.

    Raises `Unreadable`, naming the line, for a block that is not closed, is not YAML, or holds a value of the wrong
    kind. Keys that are not known are left alone.
    """
    opening = _FENCE.match(text)
    if opening is None or not _PAIR.match(text[opening.end() :].lstrip()):
        return FrontMatter(), text  # a rule across the page, not a block
    closing = _END.search(text, opening.end())
    if closing is None:
        raise Unreadable("line 1 opens front matter with --- that no later --- closes")
    block = text[opening.end() : closing.start()]
    if len(block) > _LONGEST:
        raise Unreadable(f"front matter of more than {_LONGEST} characters")
    return _checked(_load(block), block), text[closing.end() :]


def _load(block: str) -> Mapping[object, object]:
    import yaml  # a second's thirtieth that a record already built need not spend

    try:
        loaded = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}" if mark is not None else "the block at the top"
        problem = getattr(error, "problem", None) or "is not YAML"
        raise Unreadable(f"front matter, {where}: {problem}") from None
    except ValueError as error:  # a date such as 2023-13-45
        raise Unreadable(f"front matter, line {_line_of_date(block)}: {error}") from None
    if not isinstance(loaded, dict):
        raise Unreadable("front matter, line 2: expected lines such as `title: …`")
    return loaded


def _line_of_date(block: str) -> int:
    match = re.search(r"^.*\d{4}-\d+-\d+", block, re.MULTILINE)
    return 2 + block.count("\n", 0, match.start()) if match else 2


def _checked(values: Mapping[object, object], block: str) -> FrontMatter:
    return FrontMatter(
        title=_text(values, block, "title"),
        kind=_kind(values, block),
        publisher=_text(values, block, "publisher"),
        language=_text(values, block, "language"),
        url=_url(values, block),
        date=_date(values, block),
        original=_text(values, block, "original"),
    )


def _text(values: Mapping[object, object], block: str, key: str) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    if isinstance(value, bool | float | list | dict | dt.date):
        raise _wrong(key, block, "a text (put it in quotes)")
    text = " ".join(str(value).split())
    if not text.isprintable():
        raise _wrong(key, block, "a text without control characters")
    return text or None


def _kind(values: Mapping[object, object], block: str) -> Kind | None:
    text = _text(values, block, "kind")
    kinds = {kind.value: kind for kind in Kind} | {"communique": Kind.COMMUNIQUE}
    if text is not None and text not in kinds:
        raise _wrong("kind", block, "one of " + ", ".join(sorted(kinds)))
    return None if text is None else kinds[text]


def _url(values: Mapping[object, object], block: str) -> str | None:
    url = _text(values, block, "url")
    if url is not None and not re.fullmatch(r"https?://\S+", url):
        raise _wrong("url", block, "an address that begins with http:// or https://")
    return url


def _date(values: Mapping[object, object], block: str) -> dt.date | None:
    date, wrong = values.get("date"), _wrong("date", block, "a date such as 2023-11-27")
    if isinstance(date, str):
        try:
            return dt.date.fromisoformat(date.strip())
        except ValueError:
            raise wrong from None
    if isinstance(date, dt.datetime):
        return date.date()
    if date is not None and not isinstance(date, dt.date):
        raise wrong
    return date


def _wrong(key: str, block: str, expected: str) -> Unreadable:
    match = re.search(rf"^[ \t]*[\"']?{key}[\"']?\s*:", block, re.MULTILINE)
    line = 2 + (block.count("\n", 0, match.start()) if match else 0)
    return Unreadable(f"front matter, line {line}: `{key}` must be {expected}")
