"""The draft is a fact sheet that stands, says where everything is from, and takes nothing from the answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.shipped import config_folder, seeds_folder
from briefs import Record, build_record, check_facts, draft_sheet, open_record
from briefs.drafting.inert import comment, listed, scalar, table
from briefs.entities import Entity, Resolved, Series
from briefs.mentions import Thing

SHEET = config_folder() / "facts.yaml"
NEW = Path(__file__).parent.parent / "bench" / "new_documents"


def folder(at: Path, **texts: str) -> Path:
    """A folder of documents; a text may bear its date as "2024-05-01 | text"."""
    at.mkdir(exist_ok=True)
    for name, text in texts.items():
        date, bar, rest = text.partition(" | ")
        front = f"date: {date}\n" if bar else ""
        (at / f"{name}.md").write_text(f"---\ntitle: Report {name}\n{front}---\n{rest if bar else text}\n", "utf-8")
    return at


@pytest.fixture(params=["shipped", "new", "originals"])
def documents(request: pytest.FixtureRequest) -> Path:
    if request.param == "originals":
        return Path(request.getfixturevalue("shared")) / "seeds"
    return seeds_folder() if request.param == "shipped" else NEW


def drafted(seeds: Path, sheet: Path) -> str:
    """The draft of the whole record, written to the given file."""
    text = draft_sheet(seeds, None)
    sheet.write_text(text, "utf-8")
    return text


def test_all_of_a_draft_stands(documents: Path, tmp_path: Path) -> None:
    drafted(documents, tmp_path / "draft.yaml")
    report = check_facts(documents, tmp_path / "draft.yaml")
    assert report.problems == ()
    assert report.facts > 100


def records(seeds: Path, folder: Path) -> Iterator[Record]:
    """The record without a sheet, and with the draft for its sheet."""
    drafted(seeds, folder / "draft.yaml")
    for name, facts in (("without", None), ("with", folder / "draft.yaml")):
        build_record(seeds, facts, folder / name)
        yield open_record(folder / name)


def told(entity: Entity) -> set[tuple[str, ...]]:
    """What may be asked of an entity, and where it stands."""
    names = {("name", " ".join(span.text.split())) for span in (*entity.forms, *entity.shorts)}
    return names | {(fact.about.value, " ".join(fact.span.text.split())) for fact in entity.facts}


def test_with_the_draft_for_its_sheet_a_record_has_the_same_things_and_series(documents: Path, tmp_path: Path) -> None:
    before, after = (record.resolved for record in records(documents, tmp_path))
    assert len(before.entities) == len(after.entities)
    for was in before.entities:
        now = [one for one in after.entities if one.thing is was.thing and one.name == was.name]
        assert len(now) == 1, was.name
        assert told(now[0]) == told(was)
        assert set(was.places) <= set(now[0].places)
        assert (now[0].kind, now[0].ordinal) == (was.kind, was.ordinal)
    assert {series(one) for one in before.series} == {series(one) for one in after.series}


def series(one: Series) -> tuple[object, ...]:
    figures = frozenset((obs.quantity, obs.value, obs.year, obs.basis, obs.status) for obs in one.observations)
    return (one.name, one.measure, frozenset(one.parties), one.direction, figures)


def test_it_is_the_same_every_time_and_with_an_index_at_hand(tmp_path: Path) -> None:
    build_record(NEW, None, tmp_path / "data")
    assert draft_sheet(NEW, None) == draft_sheet(NEW, None, tmp_path / "data")


def test_what_the_sheet_lists_is_not_drafted_again(tmp_path: Path) -> None:
    drafted(NEW, tmp_path / "draft.yaml")
    again = yaml.safe_load(draft_sheet(NEW, tmp_path / "draft.yaml"))
    assert set(again) <= {"version", "figures"}
