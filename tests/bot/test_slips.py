"""A misspelt command is answered as the one that it was meant to be, and the reader is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import commands
from bot.commands import Command, answer
from bot.desk import Desk
from bot.message import Message, MessageKind, Reader, Request
from bot.settings import load_settings
from bot.wording import load_words
from tests.briefs.making import record_of

TEXT = (
    "The 7th Kenya-Oman Summit was held in Nairobi on 3 May 2022.\n\nTrade between Kenya and Oman reached US$4 billion in 2022."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("slips")
    record = record_of(folder, report=TEXT)
    yield Desk(record, load_settings({}, {}), load_words())
    record.close()


def asked(desk: Desk, text: str, admin: bool = False) -> Message:
    return answer(Request(text, Reader(1, 1, admin=admin)), desk)


@pytest.mark.parametrize("typed", ["/sumit", "/summmit", "/sunmit", "/sumimt", "/usmmit", "/Summti", "/summi", "/summits"])
def test_a_command_one_slip_away_is_answered_as_that_command(desk: Desk, typed: str) -> None:
    right, mended = asked(desk, "/summit 7"), asked(desk, f"{typed} 7")
    assert (mended.kind, mended.title, mended.blocks, mended.buttons) == (right.kind, right.title, right.blocks, right.buttons)
    assert mended.note == f"Showing results for “/summit” (typed: “{typed}”)."


def test_a_slip_in_the_command_and_one_in_its_words_are_both_told(desk: Desk) -> None:
    shown = asked(desk, "/sumit Kenay")
    assert shown.kind is MessageKind.SUMMIT
    assert shown.note == ("Showing results for “/summit” (typed: “/sumit”). Showing results for “kenya” (typed: “Kenay”).")


@pytest.mark.parametrize("typed", ["/sumt", "/hello", "/smumti", "/archive", "/xyz", "/s", "/_"])
def test_a_command_that_is_further_away_is_not_known(desk: Desk, typed: str) -> None:
    shown = asked(desk, f"{typed} 7")
    assert (shown.kind, shown.note) == (MessageKind.ERROR, None)
    assert shown.blocks[0].plain == f"I do not know the command {typed}. /help lists what there is."


@pytest.mark.parametrize("typed", ["/whoo", "/wo", "/wh", "/wyh"])
def test_a_short_command_and_a_buttons_own_are_no_slips_aim(desk: Desk, typed: str) -> None:
    assert asked(desk, f"{typed} Kenya").kind is MessageKind.ERROR


def test_where_two_commands_are_as_near_none_is_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Command("submit", commands.COMMANDS[0].run, "/submit 7")
    monkeypatch.setattr(commands, "COMMANDS", (*commands.COMMANDS, other))
    assert asked(desk, "/sumit 7").kind is MessageKind.ERROR
    assert asked(desk, "/summmit 7").kind is MessageKind.SUMMIT


def test_an_admins_command_is_offered_to_admins_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    count = Command("census", commands.COMMANDS[0].run, "/census", admin=True)
    monkeypatch.setattr(commands, "COMMANDS", (*commands.COMMANDS, count))
    assert asked(desk, "/cennsus 7").kind is MessageKind.ERROR
    assert asked(desk, "/cennsus 7", admin=True).kind is MessageKind.SUMMIT
    assert asked(desk, "/stats").kind is MessageKind.ERROR  # though /start is a slip away


def test_a_mended_command_without_words_lists_what_there_is(desk: Desk) -> None:
    shown = asked(desk, "/figuer")
    assert (shown.kind, shown.note) == (MessageKind.LIST, "Showing results for “/figure” (typed: “/figuer”).")
