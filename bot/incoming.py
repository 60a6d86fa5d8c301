"""Files that admins sent and have neither accepted nor discarded yet: data/incoming/<token>/, for nobody else to read.

The bytes lie there under a fixed name: what somebody calls a file never becomes part of a path before it is made safe.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bot.disk import write_new
from bot.message import Reader

if TYPE_CHECKING:
    from bot.desk import Desk

MOST_BYTES = 20_000_000
"""Of a file; `search` reads no larger one."""
MOST_WAITING = 20
"""Files of one admin."""
WAITS = timedelta(days=1)

_FOLDER = "incoming"
_TOKEN = re.compile(r"[0-9a-f]{16}")
_BYTES, _ABOUT, _ASIDE = "document", "about.json", ".new-"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits. sent: its name as it was sent. name: as it would be saved. title: as it was read. digest: the SHA-256
    of its bytes, in hex. at: when it was sent, in seconds since 1970 in UTC."""

    token: str
    sent: str
    name: str
    title: str
    digest: str
    face: str
    sender: int
    at: float


class Incoming:
    """The files that wait. now: seconds since 1970. Methods raise OSError where the folder cannot be used."""

    def __init__(self, folder: Path, now: float) -> None:
        self._folder, self._now = folder, now

    def keep(self, sender: Reader, sent: str, name: str, title: str, data: bytes) -> Waiting | None:
        """Keeps a file until its sender decides; None when too many of theirs wait already."""
        if len(self.of(sender)) >= MOST_WAITING:
            return None
        digest = sha256(data).hexdigest()
        made = Waiting(secrets.token_hex(8), sent, name, title, digest, sender.face, sender.id, self._now)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = self._folder / f"{_ASIDE}{made.token}"
        aside.mkdir(mode=0o700)
        try:
            write_new(aside / _BYTES, data)
            write_new(aside / _ABOUT, json.dumps(asdict(made)).encode())
            aside.rename(self._folder / made.token)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        return made

    def of(self, sender: Reader) -> list[Waiting]:
        """What waits for the word of its sender, in the order in which it came. What nobody decided on in a day is dropped."""
        self.prune()
        own = [one for one in self._all() if (one.face, one.sender) == (sender.face, sender.id)]
        return sorted(own, key=lambda one: (one.at, one.token))

    def find(self, sender: Reader, token: str) -> Waiting | None:
        """What the token stands for; None for what is not there, and likewise for what somebody else sent."""
        return next((one for one in self.of(sender) if one.token == token), None)

    def bytes_of(self, one: Waiting) -> bytes:
        return (self._folder / one.token / _BYTES).read_bytes()

    def discard(self, one: Waiting) -> None:
        """Leaves nothing of it."""
        shutil.rmtree(self._folder / one.token)

    def forget(self, sender: Reader) -> None:
        for one in self.of(sender):
            self.discard(one)

    def prune(self) -> None:
        """Drops what has waited for a day, and what a kill left half written."""
        limit = self._now - WAITS.total_seconds()
        for place in self._places():
            about = _about(place)
            try:
                at = about.at if about else place.stat().st_mtime
            except FileNotFoundError:  # accepted or discarded at this very moment
                continue
            if at < limit:
                shutil.rmtree(place, ignore_errors=True)

    def _all(self) -> Iterator[Waiting]:
        for place in self._places():
            about = _about(place)
            if about:
                yield about

    def _places(self) -> list[Path]:
        try:
            found = sorted(self._folder.iterdir())
        except FileNotFoundError:
            return []
        return [place for place in found if _TOKEN.fullmatch(place.name.removeprefix(_ASIDE)) and not place.is_symlink()]


def incoming(desk: Desk) -> Incoming:
    """The files that wait at a desk."""
    return Incoming(desk.settings.data / _FOLDER, desk.now())


def prune_incoming(data: Path, now: float) -> None:
    """Drops what has waited for a day, for the daily chores: a fault is logged and holds nothing up. Blocking."""
    try:
        Incoming(data / _FOLDER, now).prune()
    except OSError as error:
        logging.getLogger(__name__).error("What waits to be added could not be looked through: %s", error)


def _about(place: Path) -> Waiting | None:
    """What the folder holds; None for one that is half written, or not as we write it."""
    if not _TOKEN.fullmatch(place.name):
        return None
    try:
        about = Waiting(**json.loads((place / _ABOUT).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return about if about.token == place.name and isinstance(about.at, (int, float)) else None
