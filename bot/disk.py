"""Files of our own on disk: private, new, and there when they are said to be."""

from __future__ import annotations

import os
from pathlib import Path


def write_new(file: Path, data: bytes) -> None:
    """Writes a file that only its owner reads, and waits for the disk. Raises FileExistsError where one is there."""
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
