"""/add PATH in the terminal: a file of this machine, for whoever sits at it could copy it into the folder as well."""

from __future__ import annotations

import shlex
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.command import error
from bot.incoming import MOST_BYTES
from bot.message import File, Message

if TYPE_CHECKING:
    from bot.desk import Desk


def read_path(argument: str, desk: Desk) -> File | Message:
    """The file at a path as it is typed, or dropped on a terminal, which puts quotes around it; or what is wrong with it."""
    try:
        path = Path(_unquoted(argument)).expanduser()
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe would never end
            return error(desk, "add.path_no_file", path=str(path))
        if about.st_size > MOST_BYTES:
            return error(desk, "add.too_large", name=path.name, most=str(MOST_BYTES // 1_000_000))
        return File(path.name, "application/octet-stream", path.read_bytes())
    except OSError as problem:
        return error(desk, "add.path_failed", path=argument, problem=problem.strerror or str(problem))
    except (RuntimeError, ValueError) as problem:
        return error(desk, "add.path_failed", path=argument, problem=str(problem))


def _unquoted(argument: str) -> str:
    try:
        parts = shlex.split(argument)
    except ValueError:
        return argument
    return parts[0] if len(parts) == 1 else argument
