"""The page's key: whoever may read the data folder may use the page, and nobody else on this machine."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

FILE = "page.key"
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")


class KeyFault(Exception):
    """The key's file cannot be used; the message names it and says what to do."""


def page_key(data: Path) -> str:
    """The key in the data folder, made at the first start and the same ever after. Raises KeyFault."""
    file = data / FILE
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(file)
        if file.stat().st_mode & 0o077:
            # Others could have read it: it is a secret no more.
            file.unlink()
            _make(file)
        key = file.read_text("ascii", "replace").strip()
    except OSError as error:
        raise KeyFault(
            f"{file}: the page's key cannot be kept there: {error.strerror or error}; give the bot's user the right to write "
            "in that folder, remove what stands in the file's place, or name another folder (RAPPORTEUR_DATA)"
        ) from error
    if not _KEY.fullmatch(key):
        raise KeyFault(f"{file}: holds no key of the page; remove the file, and a new key is made at the next start")
    return key


def _make(file: Path) -> None:
    """Makes the file, whole and for its owner alone, unless it is there: two starts at once agree on one key."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
            opened.write(secrets.token_urlsafe(32))
        os.link(part, file)
    except FileExistsError:
        return
    finally:
        part.unlink(missing_ok=True)
