"""`rapporteur draft`: what the record bears and the fact sheet lacks, as a sheet to review."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from bot.given import SettingsError
from bot.settings import Settings
from bot.terminal.progress import Bar


def draft(settings: Settings, output: str | None) -> int:
    """Writes the draft to a new file, or to standard output; always UTF-8, as a fact sheet is.

    Raises SettingsError for a file that is there already, briefs.SheetError for a sheet that cannot be read as one.
    """
    import briefs
    from search import Sources

    path = Path(output) if output is not None else None
    if path is not None and (path.exists() or path.is_symlink()):
        raise _taken(path)
    text = briefs.draft_sheet(Sources(settings.seeds, settings.documents), settings.facts, settings.data, Bar(sys.stderr))
    if path is None:
        _print(text, sys.stdout)
    else:
        _write(text, path)
    return 0


def _print(text: str, stdout: TextIO) -> None:
    # A stand-in for standard output need not be a real text stream.
    if reconfigure := getattr(stdout, "reconfigure", None):
        reconfigure(encoding="utf-8")
    stdout.write(text)
    stdout.flush()


def _write(text: str, path: Path) -> None:
    """Whole or not at all: a full disk leaves no half sheet behind."""
    try:
        file = path.open("x", encoding="utf-8")
    except FileExistsError:
        raise _taken(path) from None
    try:
        with file:
            file.write(text)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _taken(path: Path) -> SettingsError:
    return SettingsError(f"--output: {path} is there already; name another file, or move that one away")
