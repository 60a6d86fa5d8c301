"""The file of what was typed at the prompt."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def empty(history: Path) -> None:
    """Takes what was typed out of the file, if there is one. Raises OSError."""
    with suppress(FileNotFoundError):
        os.truncate(history, 0)
