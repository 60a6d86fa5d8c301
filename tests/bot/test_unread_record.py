"""An index that is damaged while the bot is at work: the reader is told, and an admin what to do, which mends it."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from dataclasses import replace

import pytest

from bot.keeper import build
from bot.message import PAGE, TELEGRAM, MessageKind, Reader
from tests.bot.reloads import ADMIN, Folder, until


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """Its index has gone."""
    folder.open()
    shutil.rmtree(folder.data / "generations" / folder.current() / "index")
    return folder


@pytest.mark.parametrize("face", [ADMIN.face, PAGE, TELEGRAM])
def test_a_reader_is_told_that_the_record_cannot_be_read_and_an_admin_what_to_do(folder: Folder, face: str) -> None:
    reader = Reader(2, 2, face=face)
    assert folder.say("/find trade", reader).kind is MessageKind.ERROR
    for who, advice in ((reader, False), (replace(reader, admin=True), True)):
        told = " ".join(block.plain for block in folder.say("/find trade", who).blocks)  # type: ignore[union-attr]
        assert told.startswith("The record cannot be read just now")
        assert ("/reload" in told, "rapporteur reload" in told) == (advice, advice)


def test_the_log_tells_why(folder: Folder, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    folder.say("/find trade")
    assert "NoRecord: " in caplog.text


def test_what_an_admin_is_told_mends_it(folder: Folder) -> None:
    folder.say("/find trade")
    folder.say("/reload")
    assert "US$2.5 billion" in folder.told("/find trade")


@pytest.fixture
def cut(folder: Folder) -> Folder:
    """Its index is there, and its store is cut while the bot is at work."""
    folder.say("/reload")
    folder.close()
    folder.open()  # which has nothing of it in memory yet
    (store,) = (folder.data / "generations" / folder.current()).glob("store-*.bin")
    os.truncate(store, 10)
    return folder


@pytest.mark.parametrize("asked", ["/find trade", "/timeline", "/find Togo*", "/brief trade"])
def test_a_record_that_is_cut_is_not_taken_for_a_silent_one(cut: Folder, asked: str, caplog: pytest.LogCaptureFixture) -> None:
    assert cut.told(asked).splitlines()[-1].startswith("The record cannot be read just now")
    assert "store-1.bin cannot be read" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_reload_by_another_process_mends_it_too(cut: Folder) -> None:
    cut.told("/find trade")
    build(cut.app.settings)
    until(lambda: "US$2.5 billion" in cut.told("/find trade"), "the record that was made anew is in use")


def test_a_reload_that_changes_nothing_tries_once_more_for_arrays(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.say("/reload")
    tried = threading.Event()
    monkeypatch.setattr("search.Generation.have_arrays", lambda self: tried.set())
    folder.say("/reload")
    assert tried.wait(30)
