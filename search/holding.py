"""A generation stays where it is while anybody has it open: its index is only opened when it is needed, which may be long after
other generations took its place.

Readers share a lock of the folder itself, whoever removes it asks for that lock alone. The system lets go of it when the last
reader closes it or ends, however it ends. A file system that cannot lock folders (some networks') keeps nobody from removing.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import weakref
from contextlib import suppress
from pathlib import Path

_CANNOT = {errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS, errno.EBADF, errno.EINVAL}
"""What file systems answer that cannot lock a folder."""


class Hold:
    """Keeps a folder from `remove_unheld` until it is closed or freed. Waits while the folder is being removed; raises OSError
    where it is not there."""

    def __init__(self, folder: Path) -> None:
        descriptor = _open(folder)
        self.close = weakref.finalize(self, os.close, descriptor)
        _lock(descriptor, fcntl.LOCK_SH)


def remove_unheld(folder: Path) -> None:
    """Removes a folder that nobody holds, as far as it can be removed. What is no folder stays; so does one that is held, for
    a later call."""
    with suppress(OSError):
        descriptor = _open(folder)
        try:
            _lock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(descriptor)


def _open(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def _lock(descriptor: int, operation: int) -> None:
    try:
        fcntl.flock(descriptor, operation)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
