"""Files that come with a request: what Telegram takes for a photo, what for a document, and what is too big."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from tests.telegram.double.refusal import Refusal

MOST_PHOTO = 10_485_760
MOST_SENT = 52_428_800
MOST_FETCHED = 20_971_520
"""Bytes: of a photo, of a file that a bot sends, of a file that it fetches."""


@dataclass(frozen=True)
class File:
    """A file that Telegram keeps. `photo`: its width and height, if it is one."""

    id: str
    name: str
    content: bytes
    photo: tuple[int, int] | None = None

    @property
    def json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"file_id": self.id, "file_unique_id": f"u-{self.id}", "file_size": len(self.content)}
        if self.photo:
            return body | {"width": self.photo[0], "height": self.photo[1]}
        return body | {"file_name": self.name}

    @property
    def path(self) -> str:
        return f"{'photos' if self.photo else 'documents'}/{self.id}"


def size_of_photo(data: bytes) -> tuple[int, int]:
    """Width and height of a picture that Telegram takes for a photo: up to 10 MB, a sum of sides to 10000, a ratio to 20."""
    if len(data) > MOST_PHOTO:
        raise Refusal.bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MOST_PHOTO} bytes")
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            wide, high = picture.size
    except (OSError, SyntaxError):
        raise Refusal.bad("IMAGE_PROCESS_FAILED") from None
    if wide + high > 10_000 or max(wide, high) > 20 * min(wide, high):
        raise Refusal.bad("PHOTO_INVALID_DIMENSIONS")
    return wide, high
