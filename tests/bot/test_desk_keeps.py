"""What the commands keep for a reader, from worker threads, in a real database."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.message import LOCAL, TELEGRAM, MessageKind, Reader, Request
from bot.settings import load_settings
from bot.shelf import Shelf
from bot.store import StoreError

DESK_OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)


def test_a_lookup_is_kept_for_its_reader_alone(app: App):
    app.answer(Request("/summit  28", DESK_OFFICER))
    assert app.shelf(lambda store: store.history.last(DESK_OFFICER)) == "/summit 28"
    assert app.shelf(lambda store: store.history.last(JOURNALIST)) is None


def test_the_same_number_on_another_face_is_another_reader(app: App):
    app.answer(Request("/summit 28", DESK_OFFICER))
    assert app.shelf(lambda store: store.history.last(Reader(1, 1, face=LOCAL))) is None


@pytest.mark.parametrize("text", ["/help", "/summit", "/summit 27", "/nonsense", "/privacy", ""])
def test_what_is_no_brief_is_not_kept(app: App, text: str):
    app.answer(Request(text, DESK_OFFICER))
    assert app.shelf(lambda store: store.history.last(DESK_OFFICER)) is None


def test_a_page_is_kept_as_the_lookup_that_it_belongs_to(app: App):
    app.answer(Request("/find asean page:2", DESK_OFFICER))
    assert app.shelf(lambda store: store.history.last(DESK_OFFICER)) == "/find asean"


def test_a_question_that_is_too_long_is_refused_in_words(app: App):
    message = app.answer(Request("trade " * 200, DESK_OFFICER))
    assert message.kind is MessageKind.ERROR
    assert "1000 characters" in message.blocks[0].plain


SEARCHED = "The record does not say: “28”"


def test_the_next_text_goes_to_what_waits_for_it_once(app: App):
    app.shelf(lambda store: store.readers.wait(DESK_OFFICER, "/find", 60))
    assert app.answer(Request("28", JOURNALIST)).title != SEARCHED
    assert app.answer(Request("28", DESK_OFFICER)).title == SEARCHED
    assert app.answer(Request("28", DESK_OFFICER)).title != SEARCHED


def test_a_command_is_answered_whatever_waits(app: App):
    app.shelf(lambda store: store.readers.wait(DESK_OFFICER, "/find", 60))
    assert app.answer(Request("/term ERIA", DESK_OFFICER)).kind is MessageKind.TERM
    assert app.answer(Request("28", DESK_OFFICER)).title == SEARCHED


def test_a_lookup_is_answered_though_it_cannot_be_kept(app: App, tmp_path: Path):
    broken = replace(app, shelf=Shelf(tmp_path))
    assert broken.answer(Request("/term ERIA", DESK_OFFICER)).kind is MessageKind.TERM


def test_many_threads_use_one_shelf(app: App):
    threads = [threading.Thread(target=app.answer, args=(Request("/term ERIA", Reader(n, n)),)) for n in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for n in range(20):
        assert app.shelf(lambda store, n=n: store.history.last(Reader(n, n))) == "/term ERIA"


def test_a_shelf_that_cannot_be_opened_says_so_each_time(tmp_path: Path):
    (tmp_path / "file").touch()
    shelf = Shelf(tmp_path / "file" / "store.sqlite3")
    for _ in range(2):
        with pytest.raises(StoreError, match="cannot be opened"):
            shelf(lambda store: store.history.last(DESK_OFFICER))
    shelf.close()


def test_ask_keeps_nothing(data: Path):
    app = open_app(load_settings({"data": str(data)}, {}))
    app.answer(Request("/summit 28", Reader(0, 0)))
    assert app.shelf is None
    assert not (data / "rapporteur.sqlite3").exists()
    app.keeper.close()


@pytest.mark.parametrize("text", ["/save Sneaky", "/follow RCEP", "/settings zone Asia/Tokyo", "/forget_me", "/why /save x"])
def test_why_tells_of_lookups_alone_and_does_nothing(app: App, text: str):
    app.answer(Request("/summit 28", DESK_OFFICER))
    assert app.answer(Request(f"/why {text}", DESK_OFFICER)).kind is MessageKind.ERROR
    assert app.shelf(lambda store: store.saved.listed(DESK_OFFICER)) == []
    assert app.shelf(lambda store: store.follows.listed(DESK_OFFICER)) == []


@pytest.mark.parametrize("words", ["\u202e", "\u200b", '""', "/find (((((", "/find NOT x", "/find *", "/find AND"])
def test_what_no_text_could_bear_is_not_followed(app: App, words: str):
    assert app.answer(Request(f"/follow {words}", DESK_OFFICER)).kind is MessageKind.ERROR
