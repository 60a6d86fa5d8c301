"""What the page asks for over HTTP: itself, its parts, files out and files in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tornado.template import Template
from tornado.web import HTTPError, stream_request_body

from bot.cleaning import plain_name
from bot.incoming import MOST_BYTES
from bot.message import File
from bot.store import StoreError
from bot.web.guard import LOOPBACK, Guarded
from bot.web.talks import Talks
from bot.wording import Words

MOST_TEXT = 4096
"""Code points of a message, as on Telegram."""
NAME = re.compile(r"[A-Za-z0-9_-]{16,64}")
"""The keys of conversations and the tokens of what is sent, as the page makes them."""

_FOLDER = Path(__file__).parent / "page"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Site:
    """The page's own files, read once. `version` changes with any of them: an open page then loads itself anew."""

    template: Template
    parts: Mapping[str, tuple[bytes, str]]
    version: str
    words: Words
    commands: Sequence[tuple[str, str]]
    """Name and description, for the menu."""

    def page(self) -> bytes:
        """The page with its words; nothing in it is for some alone."""
        words = {key.removeprefix("page."): words for key, words in self.words.sentences.items() if key.startswith("page.")}
        told = {
            "words": words,
            "commands": self.commands,
            "version": self.version,
            "most_bytes": MOST_BYTES,
            "most_text": MOST_TEXT,
        }
        # Inside a script element, the one thing that must not occur is an end of it.
        given = json.dumps(told).replace("<", "\\u003c")
        return self.template.generate(words=words, language=self.words.language, given=given)


def read_site(words: Words, commands: Sequence[tuple[str, str]]) -> Site:
    files = {file.name: file.read_bytes() for file in sorted(_FOLDER.iterdir()) if file.suffix in (".html", *_TYPES)}
    version = hashlib.sha256(b"".join(files.values())).hexdigest()[:16]
    template = Template(files.pop("index.html").decode(), autoescape="xhtml_escape")
    parts = {name: (held, f"{_TYPES[Path(name).suffix]}; charset=utf-8") for name, held in files.items()}
    return Site(template, parts, version, words, commands)


class PageHandler(Guarded):
    """The page. Whoever has no key may have it, and can do nothing with it."""

    def initialize(self) -> None:
        super().initialize()
        self.site: Site = self.settings["site"]

    def prepare(self) -> None:
        # One name for us, lest a browser keep two stores and two sets of conversations; what stands behind a # goes along.
        if self.request.host == self.gate.host.replace(LOOPBACK, "localhost"):
            self.redirect(f"{self.gate.origin}/")
            return
        super().prepare()

    def get(self) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.site.page())


class PartHandler(Guarded):
    """Scripts, styles and the icon."""

    def initialize(self) -> None:
        super().initialize()
        self.site: Site = self.settings["site"]

    def get(self, name: str) -> None:
        if name not in self.site.parts:
            raise HTTPError(404)
        held, kind = self.site.parts[name]
        self.set_header("Content-Type", kind)
        self.finish(held)


class FileHandler(Guarded):
    """A file of a conversation: charts are shown, all else is saved and never opened here."""

    locked = True

    def initialize(self) -> None:
        super().initialize()
        self.talks: Talks = self.settings["talks"]

    async def get(self, number: str) -> None:
        file = await self.talks.file(int(number))
        if file is None:
            raise HTTPError(404)
        picture = file.type == "image/png"
        self.set_header("Content-Type", file.type if picture else "application/octet-stream")
        disposition = "inline" if picture else "attachment"
        self.set_header("Content-Disposition", f"{disposition}; filename*=UTF-8''{quote(file.name, safe='')}")
        self.finish(file.bytes)


@stream_request_body
class SendHandler(Guarded):
    """A file from the reader, as the body of the request; `?chat=KEY&token=TOKEN&name=NAME`.

    The body is taken in only when whoever sends it may: anybody on this machine could fill our memory otherwise.
    """

    same_origin = True
    locked = True

    def initialize(self) -> None:
        super().initialize()
        self.talks: Talks = self.settings["talks"]
        self.held = bytearray()

    def prepare(self) -> None:
        super().prepare()
        self.chat, self.token = self.get_query_argument("chat"), self.get_query_argument("token")
        if not NAME.fullmatch(self.chat) or not NAME.fullmatch(self.token):
            raise HTTPError(400)
        self.request.connection.set_max_body_size(MOST_BYTES)  # type: ignore[union-attr]  # there is one while it lasts

    def data_received(self, chunk: bytes) -> None:
        self.held += chunk

    async def post(self) -> None:
        name = plain_name(self.get_query_argument("name", ""))
        # Whatever the browser takes it for, it is only ever given back to be saved.
        file = File(name, "application/octet-stream", bytes(self.held))
        try:
            await self.talks.send(self.chat, self.token, file)
        except StoreError as error:
            raise HTTPError(507, log_message=str(error)) from error
        self.set_status(204)
        await self.finish()
