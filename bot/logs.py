"""Where the log goes and how it is written: text for people, or a line of JSON for each record."""

from __future__ import annotations

import logging
from pathlib import Path

from bot.settings import Settings

_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_JSON = "%(asctime)s %(levelname)s %(name)s %(message)s"
_NAMES = {"asctime": "time", "levelname": "level", "name": "logger"}


def set_up(settings: Settings, file: Path | None) -> None:
    """To standard error, or to a file for its owner alone."""
    if file:
        file.touch(mode=0o600)
    handler = logging.FileHandler(file, encoding="utf-8") if file else logging.StreamHandler()
    handler.setFormatter(_formatter(settings.log_format))
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler])


def _formatter(form: str) -> logging.Formatter:
    if form == "text":
        return logging.Formatter(_TEXT)
    from pythonjsonlogger.json import JsonFormatter

    # In UTC, whatever the machine's zone: lines of several machines are read together.
    return JsonFormatter(_JSON, datefmt="%Y-%m-%dT%H:%M:%SZ", rename_fields=_NAMES, json_ensure_ascii=False)
