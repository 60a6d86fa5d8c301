"""A record that goes on from the one before it is what it would be from scratch, and so is what is told of the change."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import briefs.resolving
from briefs import BuildReport, build_record, open_record
from briefs.changes import compare, moved_entities, moved_figures
from briefs.comparing import values_apart
from briefs.keeping import Kept
from briefs.record import Record
from briefs.resolving import keep_resolved, resolved_of, standing_of
from briefs.statements import Values, values_of
from briefs.version import extractor_version
from tests.bench.generating import generate, write_folder
from tests.briefs.worlds import World, edited, first, of_paragraphs, paragraphs_of

SEEDS = st.integers(min_value=0, max_value=2**32)


def all_values(record: Record) -> Values:
    voices = {document: voice.to for document, voice in record.voices.items()}
    return values_of(resolved_of(record), record.documents, record.generation.passages, voices)


def assert_as_from_scratch(record: Record) -> None:
    kept, scratch = record.kept().resolved(), resolved_of(record)
    assert kept == scratch
    assert repr(kept) == repr(scratch)
    assert kept.observations == scratch.observations


def assert_told_alike(older: Record, newer: Record) -> None:
    values, whole = values_apart(older, newer), (all_values(older), all_values(newer))
    assert repr(compare(*values)) == repr(compare(*whole))
    assert moved_figures(compare(*values)) == moved_figures(compare(*whole))
    assert moved_entities(compare(*values), *values) == moved_entities(compare(*whole), *whole)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SEEDS)
def test_whatever_is_edited_a_record_is_as_from_scratch(tmp_path: Path, caplog: pytest.LogCaptureFixture, seed: int) -> None:
    rng = random.Random(seed)
    world = first(rng.randrange(1000), rng.randint(2, 14))
    older = world.record(tmp_path, f"{seed}-0", None)
    assert_as_from_scratch(older)
    for step in range(1, 5):
        world = edited(world, rng)
        newer = world.record(tmp_path, f"{seed}-{step}", older.generation.id)
        assert_as_from_scratch(newer)
        assert_told_alike(older, newer)
        older = newer
    assert caplog.text == ""  # where the record before could not be gone on from, it would say so


def test_what_worlds_are_edited_to_has_standing_facts_and_documents_that_give_way(tmp_path: Path) -> None:
    """Or the test above would show little."""
    rng, world = random.Random(3), first(3, 10)
    stood = silent = kept_apart = 0
    for _ in range(60):
        world = edited(world, rng)
        record = world.record(tmp_path, "only", None)
        standing = standing_of(record)
        stood += len(standing.entities) + len(standing.series)
        silent += len(record.voices)
        kept_apart += len(standing.problems)
    assert min(stood, silent, kept_apart) > 20


def entities_made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entities and series each resolving from now on makes anew."""
    made: list[int] = []
    real = briefs.resolving._rows

    def rows(*given: object) -> object:
        found = real(*given)  # type: ignore[arg-type]
        made.append(sum(row.entity is not None for row in found.entities) + sum(row.series is not None for row in found.series))
        return found

    monkeypatch.setattr(briefs.resolving, "_rows", rows)
    return made


def test_only_what_a_changed_document_touches_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = first(1, 60)
    older = world.record(tmp_path, "a", None)
    made = entities_made(monkeypatch)
    shorter = of_paragraphs("report-0001", paragraphs_of(world.sources["report-0001"])[1:])
    changed = World({**world.sources, "report-0001": shorter})
    monkeypatch.setattr(type(older), "mentions", None)  # nobody asks for those of all documents
    renewed = changed.record(tmp_path, "b", "a")
    assert 0 < sum(made) < 40 < len(renewed.resolved.entities)


@pytest.mark.parametrize("damage", [b"", b"resolved\x02", b"\x80\x05garbage"])
def test_a_damaged_file_of_the_record_before_only_costs_time(tmp_path: Path, damage: bytes) -> None:
    world = first(5, 8)
    world.record(tmp_path, "a", None)
    (tmp_path / "resolved" / "a").write_bytes(damage)
    assert_as_from_scratch(edited(world, random.Random(1)).record(tmp_path, "b", "a"))


def test_a_file_damaged_inside_only_costs_time(tmp_path: Path) -> None:
    """Whatever byte of what the next resolving reads is another."""
    world = first(5, 4)
    world.record(tmp_path, "a", None)
    file = tmp_path / "resolved" / "a"
    whole, start = file.read_bytes(), Kept(tmp_path, "a").section_starts[3]
    newer = edited(world, random.Random(1)).record(tmp_path, "b", None)
    wanted = newer.kept().resolved()
    for at in range(start, len(whole), (len(whole) - start) // 40):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        keep_resolved(newer, tmp_path, "a")
        assert newer.kept().resolved() == wanted


class Folder:
    """Generated documents as files, and what they are built into."""

    def __init__(self, at: Path, seed: int) -> None:
        self.seeds, self.data, self.facts = at / "seeds", at / "data", at / "facts.yaml"
        self.seeds.mkdir()
        write_folder(generate(seed, 8), self.seeds)
        self.facts.write_text("version: 1\n")

    def build(self) -> BuildReport:
        return build_record(self.seeds, self.facts, self.data)

    def edit(self, rng: random.Random) -> None:
        files = sorted(self.seeds.iterdir())
        one, other = rng.sample(files, 2)
        match rng.choice(("more", "fewer", "remove", "rename", "repeat", "sheet")):
            case "more":
                one.write_text(one.read_text() + "\n" + rng.choice(other.read_text().split("\n\n")) + "\n")
            case "fewer":
                front, *texts = one.read_text().split("\n\n")
                one.write_text("\n\n".join([front, *rng.sample(texts, max(1, len(texts) - 2))]))
            case "remove" if len(files) > 4:
                one.unlink()
            case "rename":
                one.rename(one.with_stem(f"renamed-{rng.randrange(99)}"))
            case "repeat":
                one.with_stem(f"again-{rng.randrange(99)}").write_text(one.read_text().replace("title:", "title: Again,"))
            case _:
                with closing(open_record(self.data)) as record:
                    named = [one for one in record.resolved.entities if one.thing == "agreement" and len(one.name.text) > 9]
                    span = rng.choice(named).name
                    place = record.passage(span.passage)
                    self.facts.write_text(
                        f'version: 1\nagreements:\n  - {{name: "{span.text}", at: {place.document}/{place.label}}}\n'
                    )


def test_documents_read_from_files_are_as_from_scratch_after_every_reload(tmp_path: Path) -> None:
    folder, rng = Folder(tmp_path, 4), random.Random(8)
    folder.build()
    older = open_record(folder.data)
    for _ in range(6):
        folder.edit(rng)
        folder.build()
        newer = open_record(folder.data)
        assert newer.generation.derivation == extractor_version()
        assert_as_from_scratch(newer)
        assert_told_alike(older, newer)
        older.close()
        older = newer
    older.close()
