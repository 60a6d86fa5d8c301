"""Telegram's reading of HTML, as its own parser does it: what it takes, what it makes of it, what it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.telegram.double_checks import Refusal

MOST_ENTITIES = 100
_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link", "blockquote": "blockquote",
}  # fmt: skip
_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]{1,6})|#(?P<dec>[0-9]{1,7})|(?P<name>[A-Za-z]+));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)\s*(?:=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]+))?\s*""")


@dataclass
class _Open:
    tag: str
    argument: str
    start: int
    at: int


def parse(html: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities, with offsets and lengths in UTF-16 units; the outermost first."""
    text: list[str] = []
    length = 0
    found: list[dict[str, Any]] = []
    still_open: list[_Open] = []
    at = 0
    while at < len(html):
        if html[at] == "<":
            at = _tag(html, at, length, still_open, found)
            continue
        char, at = _character(html, at)
        text.append(char)
        length += len(char.encode("utf-16-le")) // 2
    if still_open:
        raise _unparsable(f"Can't find end tag corresponding to start tag {still_open[-1].tag}")
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return _trimmed("".join(text), found[:MOST_ENTITIES])


def _tag(html: str, at: int, length: int, still_open: list[_Open], found: list[dict[str, Any]]) -> int:
    offset = len(html[:at].encode())
    end = html.find(">", at)
    if html.startswith("</", at):
        if not still_open:
            raise _unparsable(f"Unexpected end tag at byte offset {offset}")
        if end < 0:
            raise _unparsable(f"Unclosed end tag at byte offset {offset}")
        name, opened = html[at + 2 : end].strip().lower(), still_open.pop()
        if name and name != opened.tag:
            raise _unparsable(f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{name}>"')
        if length > opened.start:
            found.append(_entity(opened, length))
        return end + 1
    name = re.split(r"[\s>]", html[at + 1 :], maxsplit=1)[0].lower()
    if at + 1 + len(name) == len(html):
        raise _unparsable(f"Unclosed start tag at byte offset {offset}")
    if name not in _TYPES:
        raise _unparsable(f'Unsupported start tag "{name}" at byte offset {offset}')
    argument, end = _attributes(html, at + 1 + len(name), name, offset)
    still_open.append(_Open(name, argument, length, at))
    return end + 1


def _attributes(html: str, at: int, tag: str, offset: int) -> tuple[str, int]:
    """The attribute that matters to the tag, and where its ">" is."""
    argument = ""
    while True:
        while html[at : at + 1].isspace():
            at += 1
        if at >= len(html):
            raise _unparsable(f"Unclosed start tag at byte offset {offset}")
        if html[at] == ">":
            return argument, at
        match = _ATTRIBUTE.match(html, at)
        if match is None:
            raise _unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {offset}')
        name, value = match[1], match[2]
        if value is None and (tag, name) != ("blockquote", "expandable"):
            raise _unparsable(f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {offset}')
        if (tag, name) in {("a", "href"), ("blockquote", "expandable")}:
            argument = _unescaped((value or "1").strip("\"'"))
        at = match.end()


def _entity(opened: _Open, length: int) -> dict[str, Any]:
    kind = _TYPES[opened.tag]
    if kind == "blockquote" and opened.argument:
        kind = "expandable_blockquote"
    entity: dict[str, Any] = {"type": kind, "offset": opened.start, "length": length - opened.start}
    return entity | ({"url": opened.argument} if kind == "text_link" else {})


def _character(html: str, at: int) -> tuple[str, int]:
    match = _REFERENCE.match(html, at)
    if match is None:
        return html[at], at + 1
    if match["name"]:
        # An unknown name stays as it is typed.
        return (_NAMES[match["name"]], match.end()) if match["name"] in _NAMES else ("&", at + 1)
    return chr(int(match["hex"], 16) if match["hex"] else int(match["dec"])), match.end()


def _unescaped(text: str) -> str:
    out, at = [], 0
    while at < len(text):
        char, at = _character(text, at)
        out.append(char)
    return "".join(out)


def _trimmed(text: str, found: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    lead = len(text[: len(text) - len(text.lstrip())].encode("utf-16-le")) // 2
    text = text.strip()
    end = len(text.encode("utf-16-le")) // 2
    kept = []
    for entity in found:
        start = max(0, entity["offset"] - lead)
        stop = min(end, entity["offset"] + entity["length"] - lead)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return text, kept


def _unparsable(reason: str) -> Refusal:
    return Refusal.bad(f"can't parse entities: {reason}")
