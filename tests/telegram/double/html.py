"""Telegram's reading of HTML, as its own parser does it: what it takes, what it makes of it, what it refuses.

This is the first of two steps; the second (`entities.fixed`) cleans the text, puts the entities in order and trims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.telegram.double import links
from tests.telegram.double.entities import Entity, fixed, in_order, units
from tests.telegram.double.links import small
from tests.telegram.double.refusal import Refusal

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}  # fmt: skip
_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]*)|#(?P<dec>[0-9]*)|(?P<name>[A-Za-z]*))(?P<end>;?)")
_PLAIN = re.compile(r"[^&<]+")
# To its parser the text's end is a NUL, and a NUL is white space.
_SPACE = " \t\r\n\0\v"
_TAG_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{_SPACE}=>/\"']*")
_SPACES = re.compile(r"[ \t\r\n\v]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_INVALID = "Text contains invalid Unicode characters after decoding HTML entities"
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_LONGEST = 65_536
"""Code points, markup included."""
_LONGEST_REFERENCE = 10
_EMOJI = re.compile("-?[1-9][0-9]*")


@dataclass
class _Open:
    """A start tag whose end tag has not come yet; `start` in UTF-16 units, `at` an index of the text so far."""

    tag: str
    argument: str
    start: int
    at: int


def kept(html: str) -> tuple[str, list[Entity]]:
    """The text and its entities as Telegram keeps them. Raises Refusal."""
    return fixed(*parse(html))


def parse(html: str) -> tuple[str, list[Entity]]:
    """The text and its entities, with offsets and lengths in UTF-16 units; the outermost first. Raises Refusal."""
    text, found, _ = read(html)
    return text, found


def read(html: str) -> tuple[str, list[Entity], list[str]]:
    """As `parse`, and the addresses that Telegram takes for none: it drops their links without a word."""
    if len(html) > _LONGEST:
        raise _refused("Text is too long")
    reader = _Reader(html)
    reader.read()
    return reader.text, in_order(reader.found), reader.dropped


class _Reader:
    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        self.text = ""
        self.length = 0
        self.open: list[_Open] = []
        self.found: list[Entity] = []
        self.dropped: list[str] = []

    def read(self) -> None:
        while self.at < len(self.html):
            if plain := _PLAIN.match(self.html, self.at):
                self._take(plain[0], plain.end())
            elif self.html[self.at] == "&":
                self._take(*_character(self.html, self.at))
            elif self.html.startswith("</", self.at):
                self._end()
            else:
                self._start()
        if self.open:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.found:
            if entity["type"] == "code":
                entity.pop("language", None)
        # In an address or a language they bring Telegram's library down; what its servers say to that is not known.
        values = "".join(str(value) for entity in self.found for value in entity.values())
        if _HALF_PAIR.search(self.text + values):
            raise _refused(f"{_INVALID}, check for unmatched surrogate code units")

    def _take(self, text: str, at: int) -> None:
        self.text += text
        self.length += units(text)
        self.at = at

    def _char(self, at: int) -> str:
        return self.html[at] if at < len(self.html) else "\0"

    def _start(self) -> None:
        begin = self.at
        at = _past(_TAG_NAME, self.html, begin + 1)
        if self._char(at) == "\0":
            raise self._refused("Unclosed start tag", begin)
        tag = small(self.html[begin + 1 : at])
        if tag not in _TYPES:
            raise self._refused(f'Unsupported start tag "{tag}"', begin)
        values, self.at = self._attributes(tag, begin, at)
        argument = _argument(tag, values)
        if tag == "span" and argument != "spoiler":
            raise self._refused('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.length, len(self.text)))

    def _attributes(self, tag: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        """The attributes of a start tag, and where the text goes on after it."""
        values: dict[str, str] = {}
        while self._char(at) != ">":
            at = _past(_SPACES, self.html, at)
            if self._char(at) == ">":
                break
            end = _past(_ATTRIBUTE_NAME, self.html, at)
            name = self.html[at:end]
            if not name:
                raise self._refused(f'Empty attribute name in the tag "{tag}"', begin)
            at = _past(_SPACES, self.html, end)
            given = self._char(at) == "="
            if given:
                at = _past(_SPACES, self.html, at + 1)
            if self._char(at) == "\0":
                raise self._refused(f'Unclosed start tag "{tag}"', begin)
            if given:
                values[name], at = self._value(at)
            else:
                values.setdefault(name, "")
            if self._char(at) == "\0":
                raise self._refused("Unclosed start tag", begin)
        return values, at + 1

    def _value(self, at: int) -> tuple[str, int]:
        quote = self._char(at)
        if quote not in "\"'":
            end = _past(_TOKEN, self.html, at)
            if self._char(end) not in _SPACE + ">":
                raise self._refused("Unexpected end of name token", at)
            return small(self.html[at:end]), end
        value, at = "", at + 1
        while self._char(at) not in (quote, "\0"):
            char, at = _character(self.html, at) if self.html[at] == "&" else (self.html[at], at + 1)
            value += char
        return value, at + (self._char(at) == quote)

    def _end(self) -> None:
        begin = self.at
        if not self.open:
            raise self._refused("Unexpected end tag", begin)
        at = _past(_TAG_NAME, self.html, begin + 2)
        name = small(self.html[begin + 2 : at])
        at = _past(_SPACES, self.html, at)
        if self._char(at) != ">":
            raise self._refused("Unclosed end tag", begin)
        opened = self.open[-1]
        if name and name != opened.tag:
            raise self._refused("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{name}>"')
        self.at = at + 1
        if self.length > opened.start:
            self._close(opened)
        self.open.pop()

    def _close(self, opened: _Open) -> None:
        entity: Entity = {"type": _TYPES[opened.tag], "offset": opened.start, "length": self.length - opened.start}
        last = self.found[-1] if self.found else {}
        more = _details(opened, self.text[opened.at :])
        if _joins(entity | (more or {}), last):
            last |= {"type": "pre", "language": (more or {}).get("language") or last["language"]}
            return
        if more is not None:
            self.found.append(entity | more)
        elif opened.tag == "a":
            self.dropped.append(opened.argument or self.text[opened.at :])

    def _refused(self, reason: str, at: int, more: str = "") -> Refusal:
        return _refused(f"{reason} at byte offset {len(self.html[:at].encode('utf-8', 'surrogatepass'))}{more}")


def _joins(entity: Entity, last: Entity) -> bool:
    """Whether the two are a block and, in all of it, code of some language, which is one entity."""
    if any(entity[name] != last.get(name) for name in ("offset", "length")):
        return False
    kinds = entity["type"], last["type"]
    return (kinds == ("pre", "code") and "language" in last) or (
        kinds == ("code", "pre") and "language" in entity and "language" not in last
    )


def _argument(tag: str, values: dict[str, str]) -> str:
    """What matters of a tag's attributes."""
    if tag == "code":
        named = values.get("class", "")
        return named.removeprefix("language-") if named.startswith("language-") else ""
    if tag == "span":
        named = values.get("class", "")
        return named.removeprefix("tg-") if named.startswith("tg-") else ""
    if tag == "blockquote":
        return "1" if "expandable" in values else ""
    if tag == "tg-time":
        return f"{values.get('unix', '')}\n{values.get('format', '')}"
    return values.get({"a": "href", "tg-emoji": "emoji-id"}.get(tag, ""), "")


def _details(opened: _Open, text: str) -> dict[str, Any] | None:
    """What an entity has beyond its place; None for one that is dropped, its text staying."""
    if opened.tag == "code" and opened.argument:
        return {"language": opened.argument}
    if opened.tag == "blockquote" and opened.argument:
        return {"type": "expandable_blockquote"}
    if opened.tag == "tg-emoji":
        if not _EMOJI.fullmatch(opened.argument) or not -(2**63) <= int(opened.argument) < 2**63:
            raise _refused("Invalid custom emoji identifier specified")
        return {"custom_emoji_id": opened.argument}
    if opened.tag == "tg-time":
        return _time(*opened.argument.split("\n"))
    if opened.tag != "a":
        return {}
    address = opened.argument or text
    if named := links.user(address):
        return {"type": "text_mention", "user": {"id": named}}
    url = links.checked(address)
    return {"url": url} if url else None


def _time(unix: str, form: str) -> dict[str, Any] | None:
    # Telegram reads as far as there are digits, into 32 bits.
    seconds = int("0" + re.split("[^0-9]", unix)[0]) % 2**32
    if not 0 < seconds < 2**31:
        return None
    if form.lower() == "r":
        return {"unix_time": seconds, "date_time_format": "r"}
    if not re.fullmatch("[wdDtT]*", form):
        raise _refused("Invalid date format used")
    parts = [next((char for char in form if char in kinds), "") for kinds in ("w", "dD", "tT")]
    return {"unix_time": seconds} | ({"date_time_format": "".join(parts)} if form else {})


def _character(html: str, at: int) -> tuple[str, int]:
    """The character that a reference stands for, and where it ends; "&" itself where it stands for none."""
    found = _REFERENCE.match(html, at)
    assert found
    if found["name"] is not None:
        return (_NAMES[found["name"]], found.end()) if found["name"] in _NAMES else ("&", at + 1)
    code = int(found["hex"] or "0", 16) if found["hex"] is not None else int(found["dec"] or "0")
    if not 0 < code < 0x10FFFF or found.start("end") - at >= _LONGEST_REFERENCE:
        return "&", at + 1
    return chr(code), found.end()


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    assert found
    return found.end()


def _refused(reason: str) -> Refusal:
    return Refusal.bad(f"can't parse entities: {reason}")
