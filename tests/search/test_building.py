"""Building: only what changed, whole or not at all."""

import errno
import fcntl
import json
import os
import subprocess
import sys

import pytest

import search.building
from search import NoRecord, RecordError, build, current_id, open_current, parse_query
from search.manifest import MANIFEST
from search.stores import part_name
from tests.search.deriving import Missing, SecondInitials

TRADE = "Trade between ASEAN and Japan reached US$268.5 billion in 2022, more than ever."
PEACE = "Lasting peace on the Korean Peninsula remains a concern of the leaders."
HEALTH = "Health cooperation was strengthened by both sides in the year that passed."
FIFTY = "\n".join(f"{TRADE} It did so {n} times." for n in range(50))


def generations(record):
    return sorted(path.name for path in (record.data / "generations").iterdir())


def cached(record):
    """The documents that the cache holds, by name and inode of the file: one that is made again is another file."""
    files = (record.data / "cache").iterdir()
    return {(path.name, path.stat().st_ino): json.loads(path.read_bytes()[32:].split(b"\n")[0])["meta"]["id"] for path in files}


def segments(record, generation):
    folder = record.data / "generations" / generation / "index"
    return {path.stat().st_ino for path in folder.iterdir() if path.suffix == ".seg"}


def test_a_report_tells_what_was_added_changed_removed_and_left(record):
    record.write(a=TRADE, b=PEACE, c=HEALTH)
    first = record.build()
    assert (first.added, first.changed, first.removed, first.unchanged) == (("a", "b", "c"), (), (), ())
    record.write(b=f"{PEACE} Again.", c=None, d=HEALTH)
    second = record.build()
    assert (second.added, second.changed, second.removed, second.unchanged) == (("d",), ("b",), ("c",), ("a",))
    assert (second.passages, second.generation) == (3, current_id(record.data))


def test_only_what_changed_is_derived_again(record):
    record.write(a=TRADE, b=PEACE)
    record.build()
    record.write(b=HEALTH)
    before = cached(record)
    record.build()
    assert [document for file, document in cached(record).items() if file not in before] == ["b"]


def test_nothing_is_rebuilt_when_nothing_changed(record):
    record.write(a=TRADE)
    first = record.build()
    before = {path: path.stat().st_mtime_ns for path in (record.data / "generations").rglob("*")}
    second = record.build()
    assert second.generation == first.generation
    assert (second.unchanged, second.added) == (("a",), ())
    assert {path: path.stat().st_mtime_ns for path in (record.data / "generations").rglob("*")} == before


def test_the_same_contents_make_the_same_id_wherever_and_however(record, another_record):
    record.write(a=TRADE, b=PEACE)
    record.build()
    record.write(a=HEALTH, b=None)
    record.build()
    other = another_record()
    other.write(a=HEALTH)
    assert other.build().generation == current_id(record.data)


def test_attachments_and_the_derivation_are_part_of_the_id_and_the_origin_is_not(record):
    record.write(a=TRADE)
    first = record.build(origin={"seeds": "one"}).generation
    assert record.build(origin={"seeds": "two"}).generation == first
    assert record.open().origin == {"seeds": "two"}
    record.attachments = {"facts": b"some"}
    second = record.build().generation
    record.derivation = SecondInitials()
    third = record.build().generation
    assert len({first, second, third}) == 3
    assert record.open().attachment("facts") == b"some"


def test_segments_are_linked_and_not_written_again(record):
    record.write(a=FIFTY)
    first = record.build().generation
    record.attachments = {"facts": b"some"}
    second = record.build().generation
    assert segments(record, first) == segments(record, second)
    record.write(b=PEACE)
    third = record.build().generation
    assert segments(record, first) < segments(record, third)
    assert record.open().search(parse_query("trade peace")).total == 51


def test_where_files_cannot_be_linked_they_are_copied(record, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    record.write(a=FIFTY)
    record.build()
    record.write(b=PEACE)
    record.build()
    assert record.open().search(parse_query("trade peace")).total == 51


def test_a_record_changed_every_day_keeps_few_segments(record):
    for n in range(30):
        record.write(**{f"d{n}": f"{TRADE}\n{PEACE} {n}\n"})
        record.build()
    assert len(segments(record, current_id(record.data))) <= 5
    assert record.open().counts("trade") == 30


def test_the_last_three_generations_are_kept(record):
    made = []
    for n in range(5):
        record.write(a=f"{TRADE} {n}")
        made.append(record.build().generation)
    assert generations(record) == sorted(made[2:])


def test_going_back_to_what_was_takes_the_generation_that_is_still_there(record, monkeypatch):
    record.write(a=TRADE)
    first = record.build().generation
    record.write(a=PEACE)
    record.build()
    record.write(a=TRADE)
    monkeypatch.setattr(search.building, "assemble", lambda *args: pytest.fail("it was there"))
    report = record.build()
    assert (report.generation, current_id(record.data), report.changed) == (first, first, ("a",))


def test_the_cache_holds_what_the_record_needs_and_a_bad_file_in_it_is_made_again(record):
    record.write(a=TRADE, b=PEACE)
    record.build()
    files = sorted((record.data / "cache").iterdir())
    assert len(files) == 2
    good = [file.read_bytes() for file in files]
    files[0].write_bytes(files[0].read_bytes()[:-3])
    files[1].write_bytes(b"\x00" + files[1].read_bytes()[1:])
    record.attachments = {"facts": b"some"}
    record.build()
    assert [file.read_bytes() for file in files] == good
    record.write(b=None)
    record.build()
    assert len(list((record.data / "cache").iterdir())) == 1


def test_progress_counts_up_to_its_total(record):
    record.write(a=TRADE, b=PEACE)
    calls = []
    record.build(progress=lambda done, total, file: calls.append((done, total, file)))
    assert [file for _, _, file in calls if file] == ["a.txt", "b.txt"]
    assert calls[-1][:2] == (4, 4)
    assert [done for done, _, _ in calls] == sorted(done for done, _, _ in calls)
    assert {total for _, total, _ in calls} == {4}


def test_files_that_cannot_be_read_are_listed_and_do_not_stop_a_build(record):
    record.write(a=TRADE)
    (record.seeds / "bad.txt").write_bytes(b"\x00")
    report = record.build()
    assert [(skipped.file, skipped.reason) for skipped in report.skipped] == [("bad.txt", "not text: line 1 has a NUL byte")]
    assert record.open().skipped == report.skipped


def test_a_missing_folder_is_said_and_changes_nothing(record):
    old = record.built(a=TRADE).id
    with pytest.raises(RecordError, match=r"There is no folder .*nowhere"):
        build(record.seeds / "nowhere", record.data, record.derivation, {})
    assert current_id(record.data) == old


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_build_that_fails_says_why_and_changes_nothing(record, monkeypatch, code, call):
    old = record.built(a=TRADE)
    record.write(a=PEACE)

    def fail(*args, **kwargs):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(RecordError, match=rf"could not be built: {os.strerror(code)}.*The one before is still in use"):
            record.build()
    assert current_id(record.data) == old.id
    assert [hit.passage.text for hit in record.open().search(parse_query("trade")).hits] == [TRADE]
    record.build()
    assert record.open().passages[0].text == PEACE
    assert not list((record.data / "generations").glob(".new-*"))


def test_a_derivation_that_is_not_there_changes_nothing(record):
    old = record.built(a=TRADE).id
    record.write(a=PEACE)
    record.derivation = Missing()
    with pytest.raises(RecordError, match="did not start: AttributeError"):
        record.build()
    assert current_id(record.data) == old


def test_a_second_build_at_once_is_refused(record):
    record.write(a=TRADE)
    record.build()
    with (record.data / "LOCK").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(RecordError, match=r"Another build is at work in .*wait until it is done"):
            record.build()
    record.build()


KILLED = """
import os, sys
from pathlib import Path
import search, search.assembling
from tests.search.deriving import Plain
search.assembling.sync = lambda path: os._exit(9)
search.build(Path(sys.argv[1]), Path(sys.argv[2]), Plain(), {})
"""


def test_what_somebody_put_where_a_build_works_is_removed_and_nothing_that_it_leads_to(record, tmp_path):
    record.write(a="Of trade.")
    record.build()
    kept = tmp_path / "kept"
    kept.mkdir()
    (record.data / "generations" / ".new-file").write_text("no folder")
    (record.data / "generations" / ".new-link").symlink_to(kept)
    record.write(a="Of peace.")
    record.build()
    assert not list((record.data / "generations").glob(".new-*"))
    assert kept.is_dir()


def test_what_a_killed_build_left_is_removed_by_the_next(record):
    old = record.built(a=TRADE)
    record.write(a=PEACE)
    killed = subprocess.run([sys.executable, "-c", KILLED, record.seeds, record.data], check=False)
    assert killed.returncode == 9
    assert list((record.data / "generations").glob(".new-*"))
    assert current_id(record.data) == old.id
    assert record.open().passages[0].text == TRADE
    record.build()
    assert record.open().passages[0].text == PEACE
    assert not list((record.data / "generations").glob(".new-*"))


def damage_manifest(folder):
    (folder / MANIFEST).write_text("{")


def damage_version(folder):
    values = json.loads((folder / MANIFEST).read_text())
    values["versions"]["schema"] = "0"
    (folder / MANIFEST).write_text(json.dumps(values))


def damage_store(folder):
    store = folder / part_name(1)
    store.write_bytes(store.read_bytes()[:-1])


def damage_index(folder):
    next(iter((folder / "index").glob("*.seg"))).unlink()


@pytest.mark.parametrize("damage", [damage_manifest, damage_version, damage_store, damage_index])
def test_a_damaged_generation_is_not_opened_and_is_built_afresh(record, damage):
    record.write(a=TRADE)
    record.build()
    damage(record.data / "generations" / current_id(record.data))
    with pytest.raises(NoRecord, match="rapporteur reload"):
        open_current(record.data)
    report = record.build()
    assert report.added == ("a",)
    assert record.open().search(parse_query("trade")).total == 1


def test_an_index_damaged_inside_is_not_built_upon(record):
    record.write(a=FIFTY)
    record.build()
    segment = next(iter((record.data / "generations" / current_id(record.data) / "index").glob("*.seg")))
    size = segment.stat().st_size
    segment.write_bytes(b"\xff" * size)
    record.write(b=PEACE)
    record.build()
    assert record.open().search(parse_query("trade peace")).total == 51


@pytest.mark.parametrize("text", ["", "no such generation", "../../etc"])
def test_a_strange_pointer_is_no_record(record, text):
    record.built(a=TRADE)
    (record.data / "CURRENT").write_text(text)
    with pytest.raises(NoRecord):
        open_current(record.data)
    record.build()
    assert record.open().passages[0].text == TRADE
