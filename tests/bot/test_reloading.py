"""A reload while the bot is up: a process of its own builds, everybody is answered, and what fails leaves the old record."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from bot import reloading
from bot.message import LOCAL, MessageKind, Reader
from bot.settings import load_settings
from bot.workers import giving_way
from search import Busy, RecordError
from tests.bot.reloads import ADMIN, LAGOS, TRADE, Folder, until


def builder_of(folder: Folder) -> int:
    """The process that builds, as soon as there is one."""
    reloader = folder.app.reloader
    assert reloader
    until(lambda: reloader._builder is not None, "no builder")
    builder = reloader._builder
    assert builder
    return builder.pid


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """The builder begins, says how far it is, and goes no further."""
    lines = 'import sys, time; print(\'{"progress": [1, 4, "a.md"]}\', flush=True); time.sleep(600)'
    monkeypatch.setattr(reloading, "COMMAND", (sys.executable, "-c", lines))


def test_an_admin_s_reload_is_in_use_when_its_report_is_there(folder: Folder) -> None:
    folder.open()
    folder.write("report", LAGOS, TRADE.replace("2.5", "2.6"))
    folder.write("more", LAGOS.replace("3rd", "4th"))
    (folder.seeds / "image.png").write_bytes(b"\x89PNG")
    report = folder.say("/reload")
    said = [block.plain for block in report.blocks]
    assert (report.kind, report.title) == (MessageKind.LIST, "The record was reloaded")
    assert said[0] == "Documents: 1 added, 1 changed, 0 removed, 0 unchanged, 1 skipped"
    assert {"• added: more", "• changed: report"} <= set(said)
    assert any(line.startswith("• skipped: image.png: not a format") for line in said)
    assert any(line.startswith("Since generation ") and "1 revised" in line for line in said)
    assert any(line.startswith("• Revised: Trade") for line in said)
    assert [[button.label for button in row] for row in report.buttons] == [["Changes", "Documents"], ["Roll back"]]
    assert "US$2.6 billion" in folder.told("/figure trade")


def test_a_reload_that_changes_nothing_says_so(folder: Folder) -> None:
    folder.open()
    report = folder.say("/reload")
    assert report.title == "The record is up to date"
    assert "Documents: 0 added, 0 changed, 0 removed, 1 unchanged, 0 skipped" in report.blocks[0].plain


def test_long_lists_are_cut_for_a_chat_and_say_so(folder: Folder) -> None:
    folder.open()
    for n in range(20):
        folder.write(f"more{n:02}", f"Paragraph {n} tells of nothing in particular.")
    said = [block.plain for block in folder.say("/reload").blocks]
    assert said[0].startswith("Documents: 20 added")
    assert said[15:17] == ["• added: more14", "  and 5 more"]


def test_others_are_answered_as_for_an_unknown_command_and_nothing_is_built(folder: Folder) -> None:
    folder.open()
    before = folder.current()
    folder.write("more", LAGOS)
    other = Reader(2, 2, face=LOCAL)
    assert folder.say("/reload", other) == folder.say("/reload", Reader(3, 3, face=LOCAL))
    assert "I do not know the command /reload" in folder.say("/reload", other).blocks[0].plain
    assert "/rollback" in folder.say("/rollback off", other).blocks[0].plain
    assert folder.current() == before


def test_what_admins_did_is_noted_with_its_outcome(folder: Folder) -> None:
    app = folder.open()
    assert app.shelf
    folder.say("/reload")
    for file in folder.seeds.iterdir():
        file.unlink()
    folder.say("/reload")
    rows = app.shelf(lambda store: store.audit.latest(2))
    assert [(row.who, row.action) for row in rows] == [(ADMIN.id, "reload")] * 2
    assert rows[1].outcome == "done"
    assert rows[0].outcome.startswith("failed: ")


def test_progress_is_told_in_order_and_to_the_end(folder: Folder) -> None:
    app = folder.open()
    for n in range(5):
        folder.write(f"more{n}", LAGOS)
    told: list[tuple[int, int, str]] = []
    assert app.reloader
    app.reloader.reload(lambda *at: told.append(at))
    # How soon it is first told, the builder's speed decides.
    assert told[-1] == (12, 12, "")
    assert [at[0] for at in told] == sorted(at[0] for at in told)
    assert {most for _, most, _ in told} == {12}


def test_the_second_of_two_reloads_says_that_one_is_at_work_and_lookups_go_on(folder: Folder, stuck: None) -> None:
    app = folder.open()
    assert app.reloader
    reloader = app.reloader
    reports: list[str] = []
    first = threading.Thread(target=lambda: reports.append(folder.told("/reload")))
    first.start()
    builder_of(folder)
    assert "Another reload is at work." in folder.told("/reload")
    assert "US$2.5 billion" in folder.told("/figure trade")
    reloader.end()
    first.join(30)
    assert "Nothing was reloaded" in reports[0]


def test_a_build_of_another_program_is_waited_for_by_nobody(folder: Folder, tmp_path: Path) -> None:
    import fcntl

    app = folder.open()
    with (folder.data / "LOCK").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Another reload is at work." in folder.told("/reload")
        assert app.reloader
        with pytest.raises(Busy):
            app.reloader.roll_back(folder.current())


def test_a_killed_builder_is_told_and_the_next_reload_is_whole(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.open()
    before = folder.current()
    with monkeypatch.context() as patch:
        patch.setattr(reloading, "COMMAND", ("sh", "-c", "exec sleep 600"))
        reports: list[str] = []
        asking = threading.Thread(target=lambda: reports.append(folder.told("/reload")))
        asking.start()
        os.kill(builder_of(folder), signal.SIGKILL)
        asking.join(30)
    assert "The build was ended before it was done (SIGKILL)" in reports[0]
    assert "The record from before is still in use." in reports[0]
    assert folder.current() == before
    folder.write("report", LAGOS, TRADE.replace("2.5", "2.6"))
    assert "The record was reloaded" in folder.told("/reload")


def test_a_builder_ends_when_the_bot_is_killed(folder: Folder) -> None:
    """Its standard input ends then, which is all that it is told."""
    import json
    import subprocess

    builder = subprocess.Popen(reloading.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    assert builder.stdin
    assert builder.stdout
    for n in range(400):
        folder.write(f"more{n}", *[LAGOS.replace("3rd", f"{n}th")] * 20)
    given = {"seeds": str(folder.seeds), "facts": None, "data": str(folder.data)}
    builder.stdin.write(json.dumps(given).encode() + b"\n")
    builder.stdin.flush()
    assert b"progress" in builder.stdout.readline()
    builder.stdin.close()
    assert builder.wait(20) in (-signal.SIGKILL, 1)
    assert not (folder.data / "CURRENT").exists()


def test_a_full_disk_leaves_the_old_record(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file may be larger than some kilobytes: it fails as a full disk does, in the middle of a write."""
    folder.open()
    before = folder.current()
    folder.write("more", *(f"{LAGOS} Paragraph {n} is different from all others." for n in range(100)))
    with monkeypatch.context() as patch:
        patch.setattr(reloading, "COMMAND", ("sh", "-c", 'ulimit -f 16; exec "$@"', "sh", *reloading.COMMAND))
        report = folder.say("/reload")
    assert (report.kind, report.title) == (MessageKind.ERROR, "Nothing was reloaded")
    assert "could not be built: File too large" in report.blocks[0].plain
    assert folder.current() == before
    assert "US$2.5 billion" in folder.told("/figure trade")
    assert "The record was reloaded" in folder.told("/reload")


def test_a_data_folder_that_cannot_be_written_leaves_the_old_record(folder: Folder) -> None:
    """A file stands where a folder is to be made; whoever runs the tests may be root, whom no permission holds up."""
    folder.open()
    before = folder.current()
    cache = folder.data / "cache"
    cache.rename(folder.data / "cache-away")
    cache.write_text("", "ascii")
    folder.write("more", LAGOS)
    report = folder.say("/reload")
    assert (report.kind, report.title) == (MessageKind.ERROR, "Nothing was reloaded")
    assert str(cache) in report.blocks[0].plain
    assert folder.current() == before
    assert "US$2.5 billion" in folder.told("/figure trade")


def test_a_missing_folder_and_an_empty_one_leave_the_old_record(folder: Folder) -> None:
    folder.open()
    before = folder.current()
    away = folder.seeds.with_name("away")
    folder.seeds.rename(away)
    assert f"There is no folder {folder.seeds}" in folder.told("/reload")
    folder.seeds.mkdir()
    assert "holds no document that can be read" in folder.told("/reload")
    assert folder.current() == before
    assert "US$2.5 billion" in folder.told("/figure trade")
    folder.seeds.rmdir()
    away.rename(folder.seeds)
    assert "up to date" in folder.told("/reload")


def test_a_corrupt_index_is_made_anew_by_a_reload(folder: Folder) -> None:
    folder.open()
    assert "Lagos" in folder.told("/find summit")
    for file in (folder.data / "generations" / folder.current() / "index").iterdir():
        file.write_bytes(b"\0" * file.stat().st_size)
    folder.write("more", LAGOS.replace("3rd", "4th"))
    assert "The record was reloaded" in folder.told("/reload")
    assert "4th Lagos Summit" in folder.told("/find 4th")


def test_a_newer_generation_that_is_corrupt_is_not_used_and_the_admins_are_told_once(folder: Folder) -> None:
    from bot.keeper import build

    app = folder.open()
    before = app.keeper.current()
    folder.write("more", LAGOS.replace("3rd", "4th"))
    build(app.settings)
    for file in (folder.data / "generations" / folder.current() / "index").iterdir():
        file.write_bytes(b"\0" * file.stat().st_size)
    until(lambda: app.keeper.current() is before and bool(app.notices._last), "nobody is told")
    [notice] = app.notices.take()
    assert notice.startswith(f"A newer record cannot be used, and the one before it goes on. {folder.current()}: ")
    assert app.keeper.current() is before
    assert "US$2.5 billion" in folder.told("/figure trade")
    assert app.notices.take() == []


def test_a_broken_fact_sheet_is_told_with_its_place(folder: Folder, tmp_path: Path) -> None:
    sheet = tmp_path / "facts.yaml"
    sheet.write_text("version: 1\n", "utf-8")
    from bot.app import open_app

    flags = {"seeds": str(folder.seeds), "data": str(folder.data), "facts": str(sheet)}
    folder._app = open_app(load_settings(flags, {}), lasting=True)
    before = folder.current()
    sheet.write_text("version: 1\nterms:\n  - name: LAP\n", "utf-8")
    report = folder.say("/reload")
    assert report.kind is MessageKind.ERROR
    assert report.blocks[0].plain.startswith("facts.yaml:3: ")
    assert folder.current() == before


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="a system that does not tell")
def test_the_builder_runs_on_all_cores_though_the_bot_stays_on_one(folder: Folder, stuck: None) -> None:
    app, every = folder.open(), os.sched_getaffinity(0)
    assert app.reloader
    with giving_way():
        first = threading.Thread(target=lambda: folder.told("/reload"))
        first.start()
        builder = builder_of(folder)
        assert os.sched_getaffinity(builder) == every
        assert len(os.sched_getaffinity(first.native_id or 0)) == 1
        app.reloader.end()
        first.join(30)
    assert os.sched_getaffinity(0) == every


def test_where_the_bot_stops_the_build_is_ended_and_none_begins(folder: Folder, stuck: None) -> None:
    app = folder.open()
    assert app.reloader
    reloader, problems = app.reloader, []

    def reload() -> None:
        try:
            reloader.reload()
        except RecordError as error:
            problems.append(str(error))

    asking = threading.Thread(target=reload)
    asking.start()
    builder = builder_of(folder)
    reloader.end()
    asking.join(30)
    with pytest.raises(ProcessLookupError):
        os.kill(builder, 0)
    reload()
    assert "ended before it was done" in problems[0]
    assert problems[1] == "The bot is stopping: nothing was reloaded."


def test_the_builder_gives_way_and_knows_no_secret(folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:hidden")
    monkeypatch.setenv("RAPPORTEUR_KEY", "hidden")
    look = (
        f"import os, bot.builder as b; b._built = lambda *a: open({str(seen)!r}, 'w').write("
        "str((os.nice(0) >= b.NICE, 'hidden' in str(os.environ)))) and {'error': 'record', 'words': 'seen'}; b.main()"
    )
    folder.open()
    monkeypatch.setattr(reloading, "COMMAND", (sys.executable, "-P", "-c", look))
    assert "seen" in folder.told("/reload")
    assert seen.read_text("utf-8") == "(True, False)"
