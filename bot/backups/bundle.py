"""What a backup is: a .tar.gz whose first member lists the others with their sizes and SHA-256.

manifest.json
database.sqlite3
documents/<file>              those that were added, and the mark of those removed
seeds/<file>, facts.yaml      copies of what the settings named
record/CURRENT, NEEDED, PINNED, generations/<id>/…
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST, DATABASE, DOCUMENTS, SEEDS, FACTS, RECORD = (
    "manifest.json",
    "database.sqlite3",
    "documents",
    "seeds",
    "facts.yaml",
    "record",
)
FORMAT = 1

_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEEPEST = 6
_CHUNK = 1 << 20


class BackupError(Exception):
    """A backup that cannot be made or used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a backup. size: in bytes."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """made_at: as ISO in UTC. version: of what made it. sealed: whether the database needs its key. files: by name."""

    made_at: str
    version: str
    sealed: bool
    files: Mapping[str, Listed]

    def to_json(self) -> bytes:
        files = {name: {"size": one.size, "sha256": one.sha256} for name, one in self.files.items()}
        told = {"format": FORMAT, "made_at": self.made_at, "version": self.version, "sealed": self.sealed, "files": files}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


def contents_from_json(text: bytes) -> Contents:
    """Raises BackupError for what is no such list, names a file twice or a place where no file of a backup has to be."""
    try:
        told: dict[str, Any] = json.loads(text)
        if told["format"] != FORMAT:
            raise BackupError(
                f"its format is {told['format']!r}, and this version reads {FORMAT}: use the version that made it"
            )
        files = {str(name): Listed(int(one["size"]), str(one["sha256"])) for name, one in told["files"].items()}
        contents = Contents(str(told["made_at"]), str(told["version"]), bool(told["sealed"]), files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BackupError("its list of files cannot be read") from error
    for name, one in files.items():
        if not is_name(name) or one.size < 0 or not _SHA256.fullmatch(one.sha256):
            raise BackupError(f"its list names {name[:80]!a}, which no backup has")
    return contents


def is_name(name: str) -> bool:
    """Whether a file of a backup may have this name: a path that goes down from one of the few places, and nowhere else."""
    top, *rest = name.split("/")
    if not rest:
        return top in (DATABASE, FACTS)
    return top in (DOCUMENTS, SEEDS, RECORD) and len(rest) < _DEEPEST and all(map(_is_part, rest))


def _is_part(part: str) -> bool:
    return part.isprintable() and "\\" not in part and part not in ("", ".", "..") and len(part.encode()) <= 255


def listed(path: Path) -> Listed:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Listed(size, digest.hexdigest())
