"""Buttons: what fits, what goes to the store, and the way back to the action."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.message import TELEGRAM, Button, Reader
from bot.store import KeptAction, Store, StoreError
from bot.telegram.keyboard import to_action, to_keyboard

READER, OTHER = Reader(7, 7, face=TELEGRAM), Reader(8, 8, face=TELEGRAM)


@pytest.fixture
async def store(tmp_path):
    opened = await Store.open(tmp_path / "store.sqlite3")
    yield opened
    await opened.close()


def keys(markup):
    return [[(key.text, key.callback_data) for key in row] for row in markup.inline_keyboard]


async def test_a_short_action_is_in_the_button_itself(store):
    markup = await to_keyboard([[Button("28", "/summit 28"), Button("Next", "/find x page:2", edits=True)]], store, READER)
    assert keys(markup) == [[("28", "n/summit 28"), ("Next", "e/find x page:2")]]


async def test_a_long_action_is_kept_and_found_again(store):
    action = "/find " + "nuclear " * 20
    for edits in (True, False):
        markup = await to_keyboard([[Button("x", action, edits)]], store, READER)
        [[(_, data)]] = keys(markup)
        assert data[0] == "t"
        assert await to_action(data, store) == KeptAction(action, edits)


async def test_a_long_action_goes_with_the_reader_it_was_made_for_and_with_nobody_else(store):
    action = "/find " + "nuclear " * 20
    data = []
    for owner in (READER, OTHER, None):
        [[(_, made)]] = keys(await to_keyboard([[Button("x", action)]], store, owner))
        data.append(made)
    assert len(set(data)) == 3
    assert await store.forgetting.forget(READER, await store.forgetting.token(READER))
    assert [await to_action(one, store) for one in data] == [None, KeptAction(action, False), KeptAction(action, False)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(action=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200), edits=st.booleans())
async def test_every_action_fits_and_comes_back(tmp_path_factory, action, edits):
    store = await Store.open(tmp_path_factory.mktemp("store") / "db")
    [[(_, data)]] = keys(await to_keyboard([[Button("x", action, edits)]], store, READER))
    assert 1 <= len(data.encode()) <= 64
    assert await to_action(data, store) == KeptAction(action, edits)
    await store.close()


@pytest.mark.parametrize("size", [63, 64])
async def test_the_limit_is_in_bytes(store, size):
    action = "é" * (size // 2) + "a" * (size % 2)
    [[(_, data)]] = keys(await to_keyboard([[Button("x", action)]], store, READER))
    assert (data == "n" + action) is (size == 63)


@pytest.mark.parametrize("data", ["", "e", "n", "t", "x/summit", "tnosuchtoken", "/summit 28"])
async def test_what_is_no_data_of_ours_has_no_action(store, data):
    assert await to_action(data, store) is None


async def test_no_buttons_make_no_keyboard(store):
    assert await to_keyboard([], store, READER) is None
    assert await to_keyboard([[]], store, READER) is None


async def test_a_row_of_more_than_eight_goes_on_below(store):
    rows = [[Button(str(number), f"/{number}") for number in range(20)], [Button("last", "/last")]]
    markup = await to_keyboard(rows, store, READER)
    assert [len(row) for row in keys(markup)] == [8, 8, 4, 1]
    assert [text for row in keys(markup) for text, _ in row] == [*map(str, range(20)), "last"]


async def test_more_than_a_hundred_are_cut_and_logged(store, caplog):
    markup = await to_keyboard([[Button(str(number), f"/{number}")] for number in range(120)], store, READER)
    assert len(keys(markup)) == 100
    assert "A message has 120 buttons" in caplog.text


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Summit 28", "Summit 28"),
        ("word " * 20, "word " * 11 + "word word…"),
        ("x" * 70, "x" * 63 + "…"),
        ("two\nlines", "two lines"),
        ("", "…"),
    ],
)
async def test_labels_are_one_line_cut_at_a_word(store, label, shown):
    [[(text, _)]] = keys(await to_keyboard([[Button(label, "/a")]], store, READER))
    assert len(text) <= 64
    assert text == (shown if len(shown) <= 64 else text)
    assert text.endswith("…") == (len(label.strip()) > 64 or not label)


async def test_a_store_that_fails_costs_the_button_and_not_the_answer(store, monkeypatch, caplog):
    async def fail(*_):
        raise StoreError("store.sqlite3: the disk is full")

    monkeypatch.setattr(store.actions, "keep_all", fail)
    markup = await to_keyboard([[Button("long", "/x " * 40), Button("short", "/x")]], store, READER)
    assert keys(markup) == [[("short", "n/x")]]
    assert "A button is left out: store.sqlite3: the disk is full" in caplog.text


async def test_a_button_may_open_an_address_or_copy_a_text_instead(store):
    rows = [
        [Button("Open", url="https://t.me/rapporteur_bot?start=saved"), Button("Copy", copy="“It was held.” — our notes, ¶4")]
    ]
    [[opens, copies]] = (await to_keyboard(rows, store, READER)).inline_keyboard
    assert (opens.url, opens.callback_data) == ("https://t.me/rapporteur_bot?start=saved", None)
    assert (copies.copy_text.text, copies.callback_data) == ("“It was held.” — our notes, ¶4", None)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "file:///etc/passwd", "http://a b", ""])
async def test_an_address_that_telegram_does_not_open_costs_its_button_alone(store, url, caplog):
    assert keys(await to_keyboard([[Button("Open", url=url), Button("short", "/x")]], store, READER)) == [[("short", "n/x")]]
    assert "A button is left out" in caplog.text


@pytest.mark.parametrize("copied", ["", "x" * 257])
def test_no_button_can_be_made_that_copies_nothing_or_too_much(copied):
    with pytest.raises(ValueError, match="1 to 256 characters"):
        Button("Copy", copy=copied)
