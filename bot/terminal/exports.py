"""Files of an answer, saved in the data folder for their reader alone."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from bot.cleaning import plain_name
from bot.message import File

FOLDER = "exports"


def save(file: File, folder: Path) -> Path:
    """Writes the file under its name, or that name with a number where it is taken: nothing is overwritten. Its path.

    Raises OSError when it cannot be written; no half file is left then.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    name = Path(plain_name(file.name))
    for n in count(1):
        path = folder / (name.name if n == 1 else f"{name.stem}-{n}{name.suffix}")
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        try:
            with open(descriptor, "wb") as opened:
                opened.write(file.bytes)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path
    raise AssertionError("numbers have no end")
