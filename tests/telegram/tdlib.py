"""Telegram's own client library, asked offline: what it reads in a text. It is fetched aside by `make test`, never imported.

The library runs in a process of its own, so that a text that brings it down fails one test and not the whole run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.telegram.double.entities import Entity

FOLDER = Path(sys.prefix) / "tdlib" / "telegram" / "lib"
_WORKER = """
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
library.td_execute.restype, library.td_execute.argtypes = ctypes.c_char_p, [ctypes.c_char_p]
library.td_set_log_verbosity_level(0)
for line in sys.stdin.buffer:
    sys.stdout.buffer.write(library.td_execute(line.rstrip(b"\\n")) + b"\\n")
    sys.stdout.buffer.flush()
"""
_TYPES = {
    "Bold": "bold", "Italic": "italic", "Underline": "underline", "Strikethrough": "strikethrough", "Spoiler": "spoiler",
    "Code": "code", "Pre": "pre", "PreCode": "pre", "TextUrl": "text_link", "MentionName": "text_mention",
    "BlockQuote": "blockquote", "ExpandableBlockQuote": "expandable_blockquote", "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
}  # fmt: skip


class Down(Exception):
    """The library ended its process instead of giving an answer."""


def library() -> Path | None:
    """Where the library is; None where it was not fetched or there is none for this platform."""
    return next(iter(sorted(FOLDER.glob("libtdjson.*"))), None)


class Telegram:
    """Answers what TDLib answers. Use as a context."""

    def __init__(self, library: Path) -> None:
        command = [sys.executable, "-c", _WORKER, str(library)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def __enter__(self) -> Telegram:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def version(self) -> str:
        return str(self._ask({"@type": "getOption", "name": "version"})["value"])

    def read(self, html: str) -> dict[str, Any]:
        """A formattedText, or an error, as the library gives it."""
        return self._ask({"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}})

    def fix(self, read: dict[str, Any]) -> dict[str, Any]:
        """What the library makes of a formattedText that holds no Markdown, before it is sent; it does not trim here."""
        return self._ask({"@type": "parseMarkdown", "text": read})

    def _ask(self, query: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(query).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise Down(f"the library went down over {query!r:.2000}")
        found: dict[str, Any] = json.loads(answer)
        return found


def told(answer: dict[str, Any]) -> tuple[str, list[Entity]] | str:
    """An answer in the Bot API's terms: the text and its entities, or the words of the refusal."""
    if answer["@type"] == "error":
        message = answer["message"]
        return f"Bad Request: {message[:1].lower()}{message[1:]}"
    return answer["text"], [_entity(entity) for entity in answer["entities"]]


def _entity(given: dict[str, Any]) -> Entity:
    kind = given["type"]
    entity: Entity = {
        "type": _TYPES[kind["@type"].removeprefix("textEntityType")],
        "offset": given["offset"],
        "length": given["length"],
    }
    if "user_id" in kind:
        entity["user"] = {"id": kind["user_id"]}
    if "formatting_type" in kind:
        entity["date_time_format"] = _time_format(kind["formatting_type"])
    return entity | {name: kind[name] for name in ("url", "language", "custom_emoji_id", "unix_time") if name in kind}


def _time_format(form: dict[str, Any]) -> str:
    if form["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    letters = {"None": "", "Short": "dt", "Long": "DT"}
    precise = [form[name]["@type"].removeprefix("dateTimePartPrecision") for name in ("date_precision", "time_precision")]
    weekday = "w" if form["show_day_of_week"] else ""
    return weekday + letters[precise[0]][:1] + letters[precise[1]][1:]
