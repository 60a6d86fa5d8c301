"""What is kept of a reader, as files that other programs read and no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json

import pytest

from bot.exporting import Kept, to_csv, to_json
from bot.store import Audited, Following, Lookup, SavedLookup

NOON = 1_700_049_600

KEPT = Kept(
    "telegram",
    [SavedLookup(1, "Trade", "/figure trade", "print", None, False, NOON)],
    [Following("RCEP", "once", None, None), Following("AJCEP", "daily", NOON + 60, NOON + 120)],
    [Lookup("Who met Kishida?", "person", NOON, "print"), Lookup("/summit 28", "summit", NOON - 60, None)],
    [Audited(7, NOON - 30, "telegram", 1, "add", "=report.pdf", "done")],
)


def rows(exported: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"), newline="")))


def test_json_holds_the_four_lists_with_times_in_utc():
    exported = json.loads(to_json(KEPT, NOON + 0.7))
    assert exported == {
        "exported_at": "2023-11-15T12:00:00Z",
        "reader": {"face": "telegram"},
        "saved": [{"name": "Trade", "message": "/figure trade", "at": "2023-11-15T12:00:00Z"}],
        "following": [
            {"name": "RCEP", "mode": "once", "next_run": None, "muted_until": None},
            {
                "name": "AJCEP",
                "mode": "daily",
                "next_run": "2023-11-15T12:01:00Z",
                "muted_until": "2023-11-15T12:02:00Z",
            },
        ],
        "history": [
            {"message": "Who met Kishida?", "kind": "person", "at": "2023-11-15T12:00:00Z"},
            {"message": "/summit 28", "kind": "summit", "at": "2023-11-15T11:59:00Z"},
        ],
        "audit": [{"name": "add", "message": "=report.pdf", "kind": "done", "at": "2023-11-15T11:59:30Z"}],
    }


def test_csv_is_one_table_that_tells_the_lists_apart():
    exported = rows(to_csv(KEPT))
    assert [row["list"] for row in exported] == ["saved", "following", "following", "history", "history", "audit"]
    assert exported[0] == dict.fromkeys(exported[0], "") | {
        "list": "saved",
        "name": "Trade",
        "message": "/figure trade",
        "at": "2023-11-15T12:00:00Z",
    }
    assert exported[-1]["message"] == "'=report.pdf"
    assert (exported[2]["mode"], exported[2]["next_run"]) == ("daily", "2023-11-15T12:01:00Z")


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", '=HYPERLINK("http://x","y")', "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(typed: str):
    (row,) = rows(to_csv(Kept("page", [], [], [Lookup(typed, "brief", NOON, None)])))
    assert row["message"] == f"'{typed}"


@pytest.mark.parametrize("typed", ['a "quoted" one, with commas', "line\nbreak", "Đông Nam Á – 会議", "a=b"])
def test_other_cells_come_back_as_they_were(typed: str):
    kept = Kept("page", [], [], [Lookup(typed, "brief", NOON, None)])
    assert rows(to_csv(kept))[0]["message"] == typed
    assert json.loads(to_json(kept, NOON))["history"][0]["message"] == typed


def test_nothing_kept_is_an_empty_export():
    nothing = Kept("local", [], [], [])
    assert rows(to_csv(nothing)) == []
    assert json.loads(to_json(nothing, NOON))["saved"] == []
