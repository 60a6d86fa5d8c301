"""The bytes of a file that lies in a folder of documents, and of nothing that only looks like one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from search.errors import Unreadable
from search.reading import LARGEST


def load(path: Path) -> bytes:
    """At most `LARGEST` bytes. Raises `Unreadable` for a larger file, a link out of its folder, a pipe or a device.

    Nothing is waited for and nothing larger is read, whatever has taken the file's place since the folder was listed.
    """
    try:
        place, folder = os.path.realpath(path, strict=True), os.path.realpath(path.parent)
        if os.path.commonpath((place, folder)) != folder:
            raise Unreadable("a link that leads out of the folder")
        # A pipe is opened without waiting for someone to write into it; a link that was none a moment ago is not followed.
        descriptor = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            return _contents(descriptor)
        finally:
            os.close(descriptor)
    except RuntimeError as error:  # a ring of links, in older Pythons
        raise Unreadable("a link that leads nowhere") from error
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror})") from error


def _contents(descriptor: int) -> bytes:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not a file")
    if status.st_size <= LARGEST:
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(LARGEST + 1)  # it may grow meanwhile
        if len(data) <= LARGEST:
            return data
    raise Unreadable(f"larger than {LARGEST // 1_000_000} MB")
