"""A request's parameters, and how Telegram reads one of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tests.telegram.double.refusal import Refusal


class Fields(dict[str, str]):
    """Parameters by name; `files` are those that came as files, with their names, by the name of their part."""

    def __init__(self, fields: Iterable[tuple[str, str]] = (), files: Mapping[str, tuple[str, bytes]] | None = None) -> None:
        super().__init__(fields)
        self.files = dict(files or {})


def number(params: Mapping[str, str], name: str) -> int | None:
    """An integer parameter, or None when it is absent."""
    if not params.get(name):
        return None
    if not re.fullmatch(r"-?\d+", params[name]):
        raise Refusal.bad(f"{name} must be an integer")
    return int(params[name])


def needed(params: Mapping[str, str], name: str) -> int:
    value = number(params, name)
    if value is None:
        raise Refusal.bad(f"{name} is empty")
    return value


def flag(params: Mapping[str, str], name: str) -> bool:
    return params.get(name, "").strip().lower() in {"true", "yes", "1"}


def structure(params: Mapping[str, str], name: str, default: Any = None) -> Any:
    """A parameter given as JSON."""
    if not params.get(name):
        return default
    try:
        return json.loads(params[name])
    except ValueError:
        raise Refusal.bad(f"can't parse {name} JSON object") from None
