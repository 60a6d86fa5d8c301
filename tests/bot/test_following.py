"""/follow and /following: what is followed, what it is taken for, when it is told, and who may change that."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.message import TELEGRAM, Button, Line, Message, MessageKind, Reader, Request
from bot.settings import load_settings
from bot.shelf import Shelf

DESK_OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)
CHAIR = Reader(3, -100, private=False, face=TELEGRAM)
MEMBER = replace(CHAIR, id=4, manages=False)
SATURDAY = 1_795_294_800.0
"""Saturday 21 November 2026, 21:00 in UTC."""


@pytest.fixture
def app(data: Path, tmp_path: Path) -> Iterator[App]:
    opened = open_app(load_settings({"data": str(data)}, {}), lasting=True)
    made = replace(opened, shelf=Shelf(tmp_path / "store.sqlite3", lambda: SATURDAY))
    yield made
    assert made.shelf
    made.shelf.close()
    opened.keeper.close()
    (data / "NEEDED").unlink(missing_ok=True)


Ask = Callable[..., Message]


@pytest.fixture
def ask(app: App, monkeypatch: pytest.MonkeyPatch) -> Ask:
    from bot import commands

    def asked(text: str, reader: Reader = DESK_OFFICER, pressed: bool = False) -> Message:
        return commands.answer(Request(text, reader, pressed), replace(app.desk(), now=lambda: SATURDAY))

    return asked


def lines(message: Message) -> list[str]:
    return [block.plain for block in message.blocks if isinstance(block, Line)]


def buttons(message: Message) -> dict[str, Button]:
    return {button.label: button for row in message.buttons for button in row}


def followed(ask: Ask, reader: Reader = DESK_OFFICER) -> list[str]:
    return [line.split(" – ")[0] for line in lines(ask("/following", reader))]


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("summit 28", "Taken for: 28th ASEAN-Japan Summit"),
        ("Trade between ASEAN and Japan", "Taken for: Trade between ASEAN and Japan"),
        ("Kishida", "Taken for: Kishida Fumio"),
        ("/find nuclear safety", "A search: passages that match now: 4. New ones will be told."),
        ("nuclear fields", "Words: passages that bear them all now: 1. New ones will be told."),
        ("29th ASEAN-Japan Summit", "The record has nothing on it yet. You will be told when it does."),
    ],
)
def test_follow_says_what_the_words_are_taken_for(ask: Ask, words: str, taken: str):
    message = ask(f"/follow {words}")
    assert message.kind is MessageKind.HELP
    assert taken in lines(message)
    assert "Next told: at once, when the record changes" in lines(message)


def test_without_words_the_last_lookup_is_followed(ask: Ask):
    ask("/figure ASEAN Japan trade")
    assert ask("/follow").title == "Followed: Trade between ASEAN and Japan"


def test_without_words_and_without_a_lookup_it_is_told_how(ask: Ask):
    assert ask("/follow").kind is MessageKind.ERROR


@pytest.mark.parametrize(
    ("lookup", "topic"),
    [
        ("/summit 28", "28th ASEAN-Japan Summit"),
        ("/figure ASEAN Japan trade", "Trade between ASEAN and Japan"),
        ("How much was trade between ASEAN and Japan in 2022?", "Trade between ASEAN and Japan"),
        ("/find nuclear safety page:1", "/find nuclear safety"),
        ("/brief supply chains", "supply chains"),
        ("/who Rosamund", "Rosamund"),
    ],
)
def test_the_button_under_a_brief_follows_its_topic(ask: Ask, lookup: str, topic: str):
    button = buttons(ask(lookup))["Follow"]
    assert button.action == f"/follow {topic}"
    assert ask(button.action, pressed=True).title.startswith("Followed:")


def test_a_lookup_is_followed_by_its_topic_and_no_other_command_is_run(ask: Ask):
    assert ask("/follow /summit 28").title == "Followed: 28th ASEAN-Japan Summit"
    assert ask("/follow /follow RCEP").kind is MessageKind.ERROR
    assert ask("/follow /settings zone Asia/Tokyo").kind is MessageKind.ERROR
    assert "UTC" in " ".join(lines(ask("/settings")))


@pytest.mark.parametrize("text", ["/summit", "/help", "/changes", "/sources", "/nonsense"])
def test_what_has_no_topic_has_no_such_button(ask: Ask, text: str):
    assert "Follow" not in buttons(ask(text))


def test_the_same_words_are_followed_once(ask: Ask):
    ask("/follow RCEP")
    assert ask("/follow rcep").title == "Followed already: RCEP"
    assert followed(ask) == ["RCEP"]


def test_a_search_with_an_open_word_is_followed(ask: Ask):
    message = ask("/follow /find econom*")
    assert message.kind is MessageKind.HELP
    assert followed(ask) == ["search: econom*"]
    assert ask("/follow /find *").kind is MessageKind.ERROR
    assert ask("/follow /find NOT econom*").kind is MessageKind.ERROR


def test_a_slip_is_asked_about_and_never_mended_silently(ask: Ask):
    message = ask("/follow Kishidda")
    assert message.kind is MessageKind.CHOICE
    assert "Follow" not in buttons(message)
    assert followed(ask)[0].startswith("Nothing is followed")
    mended, typed = (row[0] for row in message.buttons)
    assert lines(ask(typed.action, pressed=True))[0].startswith("The record has nothing on it yet")
    assert lines(ask(mended.action, pressed=True))[0] == "Taken for: Kishida Fumio"


def test_nobody_sees_or_changes_what_another_follows(ask: Ask):
    number = buttons(ask("/follow RCEP"))["Change"].action
    strange = ask(f"{number} remove", JOURNALIST)
    assert strange == ask("/following 999999 remove", JOURNALIST)
    assert followed(ask, JOURNALIST)[0].startswith("Nothing is followed")
    assert followed(ask) == ["RCEP"]


def test_a_place_follows_a_hundred_things_at_most(ask: Ask):
    for n in range(100):
        assert ask(f"/follow /find number{n}").kind is MessageKind.HELP
    full = ask("/follow RCEP")
    assert full.kind is MessageKind.ERROR
    assert "100" in lines(full)[0]
    assert "Next ›" in buttons(ask("/following"))


def test_in_a_group_only_those_who_manage_it_change_what_it_follows(ask: Ask):
    assert ask("/follow RCEP", MEMBER).kind is MessageKind.ERROR
    change = buttons(ask("/follow RCEP", CHAIR))["Change"].action
    assert followed(ask, MEMBER) == ["RCEP"]
    assert ask(f"{change} remove", MEMBER).kind is MessageKind.ERROR
    assert lines(ask(f"{change} remove", MEMBER, True))[0].startswith("In a group only")
    assert followed(ask, CHAIR) == ["RCEP"]
    assert followed(ask, replace(CHAIR, thread=7))[0].startswith("Nothing is followed")


@pytest.fixture
def one(ask: Ask) -> str:
    """The command for the one thing that is followed, in Tokyo, where it is Sunday 22 November 2026, 06:00."""
    ask("/settings zone Asia/Tokyo")
    return buttons(ask("/follow RCEP"))["Change"].action


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("daily", "Sunday 22 November 2026, 08:00 (Asia/Tokyo)"),
        ("weekly", "Monday 23 November 2026, 08:00 (Asia/Tokyo)"),
        ("at 05:30", "Monday 23 November 2026, 05:30 (Asia/Tokyo)"),
        ("at Friday 18:15", "Friday 27 November 2026, 18:15 (Asia/Tokyo)"),
        ("at 6:15 pm Friday", "Friday 27 November 2026, 18:15 (Asia/Tokyo)"),
        ("at weekly tuesday 09:15", "Tuesday 24 November 2026, 09:15 (Asia/Tokyo)"),
        ("at every Friday at 18:15", "Friday 27 November 2026, 18:15 (Asia/Tokyo)"),
        ("once", "at once, when the record changes"),
        ("mute 1 week", "muted until Sunday 29 November 2026, 06:00 (Asia/Tokyo), then at once when the record changes"),
    ],
)
def test_when_it_is_told_next_is_shown_by_the_clock_of_the_place(ask: Ask, one: str, what: str, told: str):
    assert f"Next told: {told}" in lines(ask(f"{one} {what}"))
    assert lines(ask("/following")) == [f"RCEP – next: {told}"]


def test_what_has_its_own_time_keeps_it_when_the_usual_one_changes(ask: Ask, one: str):
    ask(f"{one} at 05:30")
    ask("/settings time 07:00")
    assert "Next told: Monday 23 November 2026, 05:30 (Asia/Tokyo)" in lines(ask(one))
    ask("/settings digest daily")
    assert "Next told: Sunday 22 November 2026, 07:00 (Asia/Tokyo)" in lines(ask(f"{one} usual"))


def test_a_digest_in_quiet_hours_is_shown_at_their_end(ask: Ask, one: str):
    ask("/settings quiet 04:00-09:00")
    assert "Next told: Sunday 22 November 2026, 09:00 (Asia/Tokyo)" in lines(ask(f"{one} daily"))


def test_a_muted_digest_is_told_at_its_first_hour_after_the_mute(ask: Ask, one: str):
    ask(f"{one} daily")
    assert "Next told: Tuesday 24 November 2026, 08:00 (Asia/Tokyo)" in lines(ask(f"{one} mute until 24 November"))
    assert "Next told: Sunday 22 November 2026, 08:00 (Asia/Tokyo)" in lines(ask(f"{one} unmute"))


def test_a_time_is_asked_for_and_what_cannot_be_read_is_asked_for_again(ask: Ask, one: str):
    ask(f"{one} at", pressed=True)
    again = ask("at dawn")
    assert (again.kind, again.note) == (MessageKind.ERROR, "“at dawn” is no time that I can read.")
    assert "Next told: Sunday 22 November 2026, 18:15 (Asia/Tokyo)" in lines(ask("18:15"))


@pytest.mark.parametrize("what", ["dance", "mute forever", "at 25:99", "mute until yesterday"])
def test_what_cannot_be_read_changes_nothing(ask: Ask, one: str, what: str):
    assert ask(f"{one} {what}").kind is MessageKind.ERROR
    assert lines(ask("/following")) == ["RCEP – next: at once, when the record changes"]


@pytest.mark.parametrize("argument", ["-1", "1 2 3", "٣", "9" * 400, "x", "1; DROP TABLE follows"])
def test_hostile_numbers_are_refused(ask: Ask, argument: str):
    assert ask(f"/following {argument}").kind is MessageKind.ERROR


def test_a_backtest_tells_how_often_it_would_have_told_something(ask: Ask):
    change = buttons(ask("/follow Trade between ASEAN and Japan"))["Change"].action
    assert "something 2 times," in lines(ask(f"{change} backtest"))[0]


@pytest.mark.parametrize(("topic", "told"), [("ERIA", "told you something once,"), ("quantum", "told you nothing,")])
def test_a_backtest_that_tells_once_or_nothing_says_so(ask: Ask, topic: str, told: str):
    change = buttons(ask(f"/follow {topic}"))["Change"].action
    assert told in lines(ask(f"{change} backtest"))[0]


def test_what_is_removed_is_followed_no_more(ask: Ask, one: str):
    gone = ask(f"{one} remove")
    assert lines(gone)[0] == "Followed no more: RCEP"
    assert ask(f"{one} remove").kind is MessageKind.ERROR


def test_the_generation_that_is_followed_from_is_kept(ask: Ask, app: App, data: Path):
    ask("/follow RCEP")
    generation = app.desk().record.generation.id
    assert (data / "NEEDED").read_text("ascii").split() == [generation]


def test_following_needs_a_place_that_lasts(app: App):
    message = replace(app, shelf=None).answer(Request("/follow RCEP", DESK_OFFICER))
    assert message.kind is MessageKind.ERROR
    assert "lasts" in lines(message)[0]


def test_a_store_that_is_broken_is_told_of(app: App, tmp_path: Path):
    (tmp_path / "broken").mkdir()
    message = replace(app, shelf=Shelf(tmp_path / "broken")).answer(Request("/follow RCEP", DESK_OFFICER))
    assert message.kind is MessageKind.ERROR
    assert "could not be kept" in lines(message)[0]
    shutil.rmtree(tmp_path / "broken")
