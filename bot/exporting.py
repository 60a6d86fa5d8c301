"""What is kept of a reader, as files that other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.store import Audited, Following, Lookup, SavedLookup

_COLUMNS = ("list", "name", "message", "kind", "at", "mode", "next_run", "muted_until")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell instead of showing it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of the reader of a face. history, audit: the last one first."""

    face: str
    saved: Sequence[SavedLookup]
    following: Sequence[Following]
    history: Sequence[Lookup]
    audit: Sequence[Audited] = ()


def to_json(kept: Kept, now: float) -> bytes:
    """{"exported_at", "reader": {"face"}, "saved": […], "following": […], "history": […], "audit": […]} in UTF-8.

    Times are ISO in UTC.
    """
    exported: dict[str, Any] = {"exported_at": _iso(now), "reader": {"face": kept.face}}
    for name in ("saved", "following", "history", "audit"):
        exported[name] = []
    for row in _rows(kept):
        exported[row.pop("list")].append(row)
    return (json.dumps(exported, ensure_ascii=False, indent=2) + "\n").encode()


def to_csv(kept: Kept) -> bytes:
    """One table in UTF-8, marked as such for spreadsheets; the column `list` tells the lists apart."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, _COLUMNS)
    table.writeheader()
    table.writerows({name: _harmless(value or "") for name, value in row.items()} for row in _rows(kept))
    return text.getvalue().encode("utf-8-sig")


def _rows(kept: Kept) -> Iterator[dict[str, Any]]:
    for one in kept.saved:
        yield {"list": "saved", "name": one.name, "message": one.message, "at": _iso(one.saved_at)}
    for topic in kept.following:
        yield {
            "list": "following",
            "name": topic.words,
            "mode": topic.mode,
            "next_run": _iso(topic.next_run),
            "muted_until": _iso(topic.muted_until),
        }
    for lookup in kept.history:
        yield {"list": "history", "message": lookup.asked, "kind": lookup.kind, "at": _iso(lookup.asked_at)}
    for row in kept.audit:
        yield {"list": "audit", "name": row.action, "message": row.what, "kind": row.outcome, "at": _iso(row.at)}


def _iso(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
