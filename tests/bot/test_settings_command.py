"""/settings in a real database: what holds, what is asked, what is changed, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import TELEGRAM, Button, Message, MessageKind, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.shelf import Shelf
from bot.store import Place
from bot.wording import load_words
from briefs import Record

OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)
CHAIR = Reader(1, -100, private=False, face=TELEGRAM)
MEMBER = Reader(2, -100, private=False, face=TELEGRAM, manages=False)
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC).timestamp()


class Chat:
    """Messages to the commands, none of which looks at the record."""

    def __init__(self, path: Path) -> None:
        self.now = NOW
        self.shelf: Shelf | None = Shelf(path, lambda: self.now)
        self.link: Callable[[str], str | None] = lambda payload: None

    def say(self, text: str, reader: Reader = OFFICER, pressed: bool = False) -> Message:
        desk = Desk(cast(Record, None), load_settings({}, {}), load_words(), self.shelf, self.link, lambda: self.now)
        return answer(Request(text, reader, pressed), desk)

    def press(self, message: Message, label: str, reader: Reader = OFFICER) -> Message:
        [button] = [one for row in message.buttons for one in row if one.label == label]
        assert button.edits
        return self.say(button.action, reader, pressed=True)

    def place(self, reader: Reader = OFFICER) -> Place:
        assert self.shelf
        return self.shelf(lambda store: store.places.held(reader))


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    made = Chat(tmp_path / "store.sqlite3")
    yield made
    if made.shelf:
        made.shelf.close()


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


def test_what_holds_is_shown_without_anything_being_kept(chat: Chat) -> None:
    message = chat.say("/settings")
    assert message.kind is MessageKind.LIST
    assert plain(message).splitlines() == [
        "Settings",
        "What is followed: told at once, when the record changes, unless a topic has its own time",
        "Time of digests: 08:00; weekly ones on Monday",
        "Time zone: UTC",
        "Quiet hours: none",
        "Answers: full, with the sources' words folded beneath",
    ]
    assert labels(message) == ["How often", "Time of day", "Weekday", "Time zone", "Quiet hours", "Mute", "Brief answers"]
    assert chat.place().id == 0


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("zone Asia/Tokyo", "Time zone: Asia/Tokyo"),
        ("zone tokyo", "Time zone: Asia/Tokyo"),
        ("timezone UTC+5:30", "Time zone: UTC+05:30"),
        ("time 07:30", "Time of digests: 07:30; weekly ones on Monday"),
        ("day friday", "Time of digests: 08:00; weekly ones on Friday"),
        ("quiet 22:00-07:00", "Quiet hours: 22:00–07:00"),
        ("digest daily", "What is followed: told daily at 08:00, unless a topic has its own time"),
        ("digest weekly", "What is followed: told weekly, on Monday at 08:00, unless a topic has its own time"),
        ("mute 3 days", "Muted: until Wednesday 25 November 2026, 12:00 (UTC)"),
        ("mute until 1 December", "Muted: until Tuesday 1 December 2026, 00:00 (UTC)"),
        ("replies brief", "Answers: brief, with the sources' names alone"),
        ("ZONE Asia/Tokyo", "Time zone: Asia/Tokyo"),
    ],
)
def test_each_setting_can_be_typed_and_is_kept(chat: Chat, typed: str, shown: str) -> None:
    message = chat.say(f"/settings {typed}")
    assert message.note == "Kept. This holds from now on."
    assert shown in plain(message).splitlines()
    assert plain(chat.say("/settings")) == plain(replace(message, note=None))


@pytest.mark.parametrize(
    ("ways", "shown"),
    [
        (["Time zone", "Asia/Tokyo"], "Time zone: Asia/Tokyo"),
        (["Time of day", "07:30"], "Time of digests: 07:30; weekly ones on Monday"),
        (["Weekday", "Sunday"], "Time of digests: 08:00; weekly ones on Sunday"),
        (["Quiet hours", "22:00–07:00"], "Quiet hours: 22:00–07:00"),
        (["How often", "Daily"], "Next digest: Monday 23 November 2026, 08:00 (UTC)"),
        (["Mute", "A week"], "Muted: until Sunday 29 November 2026, 12:00 (UTC)"),
        (["Brief answers"], "Answers: brief, with the sources' names alone"),
        (["Time zone", "Back"], "Time zone: UTC"),
    ],
)
def test_each_setting_can_be_tapped(chat: Chat, ways: list[str], shown: str) -> None:
    message = chat.say("/settings")
    for label in ways:
        message = chat.press(message, label)
    assert shown in plain(message).splitlines()


def test_every_button_does_what_it_says(chat: Chat) -> None:
    seen: set[str] = set()
    waiting = ["/settings", "/settings replies"]
    while waiting:
        action = waiting.pop()
        if action in seen:
            continue
        seen.add(action)
        message = chat.say(action, pressed=True)
        assert message.kind is not MessageKind.ERROR, action
        waiting += [button.action for row in message.buttons for button in row]
    assert len(seen) > 40


def test_what_is_asked_can_be_answered_in_words_once(chat: Chat) -> None:
    chat.press(chat.say("/settings"), "Time zone")
    assert "Time zone: Asia/Ho_Chi_Minh" in plain(chat.say("Vietnam"))
    assert chat.place().zone == "Asia/Ho_Chi_Minh"
    assert chat.shelf
    assert chat.shelf(lambda store: store.readers.awaited(OFFICER)) is None


@pytest.mark.parametrize("turn", ["/settings", "/settings time 09:00", "/settings day"])
def test_who_turns_to_something_else_is_asked_no_more(chat: Chat, turn: str) -> None:
    chat.say("/settings zone")
    chat.say(turn)
    assert chat.shelf
    assert chat.shelf(lambda store: store.readers.awaited(OFFICER)) is None


def test_quiet_hours_and_silence_can_be_taken_back(chat: Chat) -> None:
    chat.say("/settings quiet 22-7")
    chat.say("/settings mute a week")
    assert "Quiet hours: none" in plain(chat.say("/settings quiet off"))
    assert "Muted" not in plain(chat.press(chat.say("/settings"), "Unmute"))
    chat.say("/settings mute a week")
    assert "Muted" not in plain(chat.say("/settings unmute"))


def test_silence_ends_by_itself(chat: Chat) -> None:
    chat.say("/settings mute 1 day")
    chat.now += 86_400
    message = chat.say("/settings")
    assert "Muted" not in plain(message)
    assert "Mute" in labels(message)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("zone Atlantis", "“Atlantis” names no one time zone that I know."),
        ("zone +15", "“+15” names no one time zone"),
        ("time 25:00", "“25:00” is no time of day that I can read. Write hours and minutes"),
        ("day today", "“today” is no day of the week."),
        ("quiet 22", "“22” are no hours that I can read."),
        ("digest hourly", "“hourly” is none of the ways to be told: at once, daily, weekly."),
        ("mute until 1 January 2020", "“until 1 January 2020” is no span or date that I can use."),
        ("replies long", "Answers are “full” or “brief”, not “long”."),
        ("colour blue", "There is no setting “colour”. There are: digest, time, day, zone, quiet, mute, replies."),
    ],
)
def test_what_cannot_be_read_is_told_with_what_is_expected(chat: Chat, typed: str, told: str) -> None:
    message = chat.say(f"/settings {typed}")
    assert message.kind is MessageKind.ERROR
    assert told in plain(message)
    assert chat.place().id == 0
    if "Try again" in labels(message):
        assert chat.press(message, "Try again").kind is MessageKind.HELP


def test_an_abbreviation_of_several_zones_gives_them_to_tap(chat: Chat) -> None:
    message = chat.say("/settings zone IST")
    assert labels(message) == ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem", "Try again"]
    assert "Time zone: Europe/Dublin" in plain(chat.press(message, "Europe/Dublin"))


def test_a_long_word_is_shown_cut(chat: Chat) -> None:
    assert f"“{'x' * 100}…”" in plain(chat.say(f"/settings zone {'x' * 900}"))


def test_a_place_has_its_own_settings(chat: Chat) -> None:
    topic = replace(CHAIR, thread=5)
    for reader, zone in ((OFFICER, "Asia/Tokyo"), (CHAIR, "Asia/Jakarta"), (topic, "Asia/Manila")):
        chat.say(f"/settings zone {zone}", reader)
    zones = [chat.place(reader).zone for reader in (OFFICER, CHAIR, topic, JOURNALIST)]
    assert zones == ["Asia/Tokyo", "Asia/Jakarta", "Asia/Manila", "UTC"]


def test_in_a_group_it_says_how_an_answer_in_words_reaches_it(chat: Chat) -> None:
    for name in ("zone", "time", "quiet", "mute"):
        question = plain(chat.say(f"/settings {name}", CHAIR))
        assert "a reply to this message" in question
        example = question.partition(f"/settings {name} ")[2]
        assert chat.say(f"/settings {name} {example}", CHAIR).note == "Kept. This holds from now on."
        assert "reply" not in plain(chat.say(f"/settings {name}", OFFICER))


def test_in_a_group_all_may_look_and_its_administrators_change(chat: Chat) -> None:
    chat.say("/settings zone Asia/Tokyo", CHAIR)
    message = chat.say("/settings", MEMBER)
    assert message.title == "Settings of this group"
    assert "Time zone: Asia/Tokyo" in plain(message)
    assert "Answers" not in plain(message)
    assert labels(message) == []
    refusal = chat.say("/settings zone UTC", MEMBER)
    assert refusal.kind is MessageKind.ERROR
    assert "only its administrators" in plain(refusal)
    assert chat.place(CHAIR).zone == "Asia/Tokyo"


def test_a_member_who_presses_an_administrators_button_leaves_the_settings_as_they_stand(chat: Chat) -> None:
    shown = chat.say("/settings", CHAIR)
    pressed = chat.press(shown, "How often", MEMBER)
    assert "only its administrators" in (pressed.note or "")
    assert replace(pressed, note=None) == shown
    assert chat.say("/settings digest daily", MEMBER, pressed=True).buttons == shown.buttons
    assert chat.place(CHAIR).id == 0


@pytest.mark.parametrize("link", [None, "https://example.org/bot"])
def test_in_a_group_ones_own_answers_are_set_elsewhere(chat: Chat, link: str | None) -> None:
    chat.link = lambda payload: f"{link}?start={payload}" if link else None
    message = chat.say("/settings replies brief", CHAIR)
    assert "in the private chat" in plain(message)
    expected = (Button("Open the private chat", url=f"{link}?start=settings"),)
    assert message.buttons == ((expected,) if link else ())
    assert "full" in plain(chat.say("/settings", OFFICER))


def test_where_nothing_is_kept_it_says_so(chat: Chat) -> None:
    shelf, chat.shelf = chat.shelf, None
    assert "needs a chat that lasts" in plain(chat.say("/settings zone Asia/Tokyo"))
    chat.shelf = shelf


def test_where_nothing_can_be_kept_it_says_so_and_not_that_it_was(chat: Chat, tmp_path: Path) -> None:
    shelf, chat.shelf = chat.shelf, Shelf(tmp_path)
    message = chat.say("/settings zone Asia/Tokyo")
    assert message.kind is MessageKind.ERROR
    assert "could not be kept" in plain(message)
    chat.shelf = shelf
