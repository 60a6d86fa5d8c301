"""An index that is damaged while the bot is at work: the reader is told, and an admin what to do, which mends it."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace

import pytest

from bot.message import PAGE, TELEGRAM, MessageKind, Reader
from tests.bot.reloads import ADMIN, Folder


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
