"""One bot on a database: the second one is told so."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.failures import StoreError, in_words


@contextmanager
def sole(path: Path, what: str) -> Iterator[None]:
    """While open, no other process does `what` ("telegram") on the database `path`. Raises StoreError when one does.

    The lock is the kernel's, on a file beside the database: it ends with the process, however that ends.
    """
    file = path.with_name(f"{path.name}.{what}.lock")
    with in_words(path):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(held, 20, 0).decode("ascii", "replace").strip()
            process = f"process {holder}" if holder.isdigit() else "another process"
            raise StoreError(
                f"{path}: the database already serves a bot: {process} holds {file}. Stop that one, or give this bot its own"
                " folder (RAPPORTEUR_DATA)."
            ) from error
        os.ftruncate(held, 0)
        os.pwrite(held, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(held)
