"""/settings on Telegram: in chats and topics, by taps and in words, over restarts of the bot."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from bot.commands import COMMANDS, answer
from bot.desk import Desk
from bot.message import TELEGRAM
from bot.message import Reader as Who
from bot.settings import load_settings
from bot.shelf import Shelf
from bot.wording import load_words
from briefs import Record
from tests.telegram.double import Double, Reader

GROUP = -100123
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC).timestamp()
Start = Callable[[], Any]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "store.sqlite3", lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def start(run_bot: Callable[..., Any], shelf: Shelf) -> Start:
    """Starts the bot with the commands as they are; /settings looks at no record."""
    desk = Desk(cast(Record, None), load_settings({}, {}), load_words(), shelf, now=lambda: NOW)
    # One clock for the shelf and the bot: by a later one, what waits for a text has been waiting too long and is deleted.
    return lambda: run_bot(answer=answer, desk=lambda: desk, commands=COMMANDS, now=lambda: NOW)


@pytest.fixture
async def running(start: Start) -> Any:
    return await start()


async def test_a_reader_sets_a_zone_in_words_and_a_weekly_digest_by_taps(running: Any, chat: Reader) -> None:
    panel = await chat.say("/settings")
    assert panel.text.startswith("Settings\nWhat is followed: told at once, when the record changes")
    question = await chat.press("Time zone")
    assert question.edited
    assert "Which time zone holds here?" in question.text
    kept = await chat.say("tokyo")
    assert not kept.edited
    assert "Kept. This holds from now on." in kept.text
    assert "Time zone: Asia/Tokyo" in kept.text
    await chat.press("Time of day")
    assert "Time of digests: 07:30" in (await chat.press("07:30")).text
    await chat.press("How often")
    weekly = await chat.press("Weekly")
    assert weekly.edited
    assert "told weekly, on Monday at 07:30" in weekly.text
    assert "Next digest: Monday 23 November 2026, 07:30 (Asia/Tokyo)" in weekly.text


async def test_what_cannot_be_read_offers_what_may_have_been_meant(running: Any, chat: Reader) -> None:
    refused = await chat.say("/settings zone CST")
    assert "“CST” names no one time zone that I know." in refused.text
    assert [label for row in refused.labels for label in row][:2] == ["America/Chicago", "Asia/Shanghai"]
    assert "Time zone: Asia/Shanghai" in (await chat.press("Asia/Shanghai")).text


async def test_the_buttons_work_after_a_restart_and_what_was_set_is_there(double: Double, start: Start, chat: Reader) -> None:
    first = await start()
    await chat.say("/settings quiet 22:00-07:00")
    assert await first.stop() == 0
    await start()
    muted = await chat.press("Mute")
    assert muted.edited
    assert "Muted: until Monday 23 November 2026, 12:00 (UTC)" in (await chat.press("A day")).text
    shown = (await chat.say("/settings")).text
    assert "Quiet hours: 22:00–07:00" in shown
    assert "Unmute" in [label for row in double.replies(7)[-1].labels for label in row]


async def test_a_choice_made_twice_holds_once(running: Any, double: Double, chat: Reader) -> None:
    await chat.say("/settings digest daily")
    asked_for = double.replies(7)[-1]
    for _ in range(2):
        await chat.press("How often", asked_for)
        again = await chat.press("Daily", asked_for)
        assert "told daily at 08:00" in again.text
    assert len(double.replies(7)) == 1


async def test_each_topic_of_a_group_has_its_own_settings(running: Any, double: Double, shelf: Shelf) -> None:
    double.chat(GROUP, "supergroup", forum=True).members[8] = "administrator"
    trade, press = Reader(double, GROUP, user=8, thread=55), Reader(double, GROUP, user=8, thread=66)
    panel = await trade.say("/settings")
    assert panel.text.startswith("Settings of this group")
    assert "Answers" not in panel.text
    await trade.press("Time zone")
    chosen = await trade.press("Asia/Bangkok")
    assert chosen.edited
    assert "Time zone: Asia/Bangkok" in chosen.text
    assert "Time zone: UTC" in (await press.say("/settings")).text
    kept = Who(8, GROUP, private=False, face=TELEGRAM, thread=55)
    assert shelf(lambda store: store.places.held(kept)).zone == "Asia/Bangkok"


async def test_in_a_group_the_answer_in_words_is_a_reply_to_the_question(running: Any, double: Double) -> None:
    double.chat(GROUP, "supergroup").members[8] = "administrator"
    double.say("/settings quiet", chat=GROUP, user=8)
    question = await double.reply(chat=GROUP)
    double.say("10pm to 6am", chat=GROUP, user=8, reply_to=question)
    assert "Quiet hours: 22:00–06:00" in (await double.reply(2, chat=GROUP)).text


async def test_ones_own_answers_are_set_in_the_private_chat_alone(running: Any, double: Double, chat: Reader) -> None:
    double.chat(GROUP, "supergroup")
    double.say("/settings replies brief", chat=GROUP, user=7)
    assert "set in the private chat with me" in (await double.reply(chat=GROUP)).text
    await chat.say("/settings")
    assert "Answers: brief, with the sources' names alone" in (await chat.press("Brief answers")).text


async def test_every_button_fits_into_what_telegram_carries(running: Any, chat: Reader) -> None:
    for asked in ("/settings", "/settings zone", "/settings time", "/settings day", "/settings quiet", "/settings mute"):
        seen = await chat.say(asked)
        assert all((button.data or "").startswith("e/settings") for row in seen.buttons for button in row)


async def test_many_who_set_at_once_each_get_their_own(running: Any, double: Double, shelf: Shelf) -> None:
    zones = ["Asia/Tokyo", "Asia/Jakarta", "Asia/Manila", "Asia/Bangkok", "Asia/Singapore"]
    for number, zone in enumerate(zones * 4, 100):
        double.say(f"/settings zone {zone}", chat=number, user=number)
    await asyncio.gather(*(double.reply(chat=number) for number in range(100, 120)))
    held = [shelf(lambda store, n=n: store.places.held(Who(n, n, face=TELEGRAM))).zone for n in range(100, 120)]
    assert held == zones * 4
