"""What is looked at before an answer: whether a text is waited for, and how the reader wants answers."""

from pathlib import Path

import pytest

from bot.message import TELEGRAM, Reader
from bot.shelf import Shelf
from bot.store import Store, StoreError
from bot.store.forgetting import forget_reader
from bot.store.glance import Glance, Seen

WHO = Reader(7, 7, face=TELEGRAM)
OTHER = Reader(8, 8, face=TELEGRAM)
IN_A_GROUP = Reader(7, -100, face=TELEGRAM)


@pytest.fixture
def shelf(tmp_path: Path):
    made = Shelf(tmp_path / "store.sqlite3")
    yield made
    made.close()


def test_of_one_of_whom_nothing_is_kept_nothing_is_seen(shelf: Shelf) -> None:
    assert shelf.glance(WHO) == Seen(awaited=False, brief=False)


def test_what_was_kept_is_seen_at_once(shelf: Shelf) -> None:
    assert not shelf.glance(WHO).brief
    shelf(lambda store: store.readers.reply(WHO, "brief"))
    assert shelf.glance(WHO) == Seen(brief=True)
    assert shelf.glance(OTHER) == Seen()
    shelf(lambda store: store.readers.reply(WHO, "full"))
    assert shelf.glance(WHO) == Seen()


def test_a_text_is_waited_for_in_one_chat_until_it_comes(shelf: Shelf) -> None:
    shelf(lambda store: store.readers.wait(WHO, "/saved rename 1", 60))
    assert shelf.glance(WHO).awaited
    assert not shelf.glance(IN_A_GROUP).awaited
    assert shelf(lambda store: store.readers.awaited(WHO)) == "/saved rename 1"
    assert not shelf.glance(WHO).awaited


async def forget(store: Store) -> None:
    async with store._database.transaction() as do:
        await forget_reader(store._database, do, WHO.face, WHO.id)


def test_whoever_was_forgotten_is_seen_as_nobody(shelf: Shelf) -> None:
    shelf(lambda store: store.readers.reply(WHO, "brief"))
    shelf(forget)
    assert shelf.glance(WHO) == Seen()


def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Glance(tmp_path / "nowhere.sqlite3")(WHO)
