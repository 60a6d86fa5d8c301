"""A reload on Telegram: one message tells how far it is and becomes the report; the admin's lookups go on meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.desk import Desk
from bot.message import Message, Request
from bot.notices import Notices
from bot.telegram import progress
from tests.telegram.bots import Asked, a_command, text


@dataclass
class Slow:
    """Answers /reload step by step, as it is let; anything else at once."""

    asked: Asked = field(default_factory=Asked)
    steps: list[tuple[int, int, str]] = field(default_factory=list)
    go_on: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    problem: Exception | None = None

    def __call__(self, request: Request, desk: Desk) -> Message:
        if not request.text.startswith("/reload"):
            return self.asked(request, desk)
        for step in self.steps:
            desk.progress(*step)
            self.go_on.acquire()
        if self.problem:
            raise self.problem
        return text("The record was reloaded", "Documents: 1 added")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    monkeypatch.setattr(progress, "BETWEEN", 0.05)
    return Slow(steps=[(0, 4, "<b>a</b>.md"), (2, 4, "b.md")])


@pytest.fixture
async def start(run_bot: Callable[..., object], slow: Slow) -> Callable[..., object]:
    async def started(**more: object) -> object:
        commands = [a_command("reload", admin=True, lasting=True), a_command("echo")]
        return await run_bot(answer=slow, commands=commands, **{"admins": frozenset({7}), **more})

    return started


async def test_one_message_tells_how_far_it_is_and_becomes_the_report(double, start, slow):
    await start()
    double.say("/reload")
    reply = await double.reply()
    assert reply.text == "Reading the documents…\n░░░░░░░░░░░░ 0%\n<b>a</b>.md"
    slow.go_on.release()
    await double.until(lambda: "▓▓▓▓▓▓░░░░░░ 50%\nb.md" in reply.text)
    slow.go_on.release()
    await double.until(lambda: reply.text.startswith("The record was reloaded"))
    assert len(double.replies()) == 1


async def test_the_admin_s_own_lookups_are_answered_meanwhile(double, start, slow):
    await start()
    double.say("/reload")
    await double.reply()
    double.say("/echo hello")
    assert (await double.reply(2)).text == "hello"
    slow.go_on.release(2)
    await double.until(lambda: double.replies()[0].text.startswith("The record was reloaded"))


async def test_edits_keep_their_distance_however_many_steps_there_are(double, start, slow, monkeypatch):
    monkeypatch.setattr(progress, "BETWEEN", 30)
    slow.steps = [(n, 500, f"{n}.md") for n in range(500)]
    slow.go_on.release(500)
    await start()
    double.say("/reload")
    await double.until(lambda: double.replies() and double.replies()[0].text.startswith("The record was reloaded"))
    assert len(double.calls("sendMessage")) == 1
    assert len(double.calls("editMessageText")) == 1


async def test_what_fails_on_the_way_leaves_no_bar_behind(double, start, slow):
    slow.problem = ValueError("a fault of ours")
    slow.go_on.release(2)
    await start()
    double.say("/reload")
    await double.until(lambda: double.replies() and "Something went wrong" in double.replies()[-1].text)
    assert not any("Reading the documents" in shown.text for shown in double.replies())


async def test_for_others_nothing_is_begun_aside(double, start, slow):
    await start(admins=frozenset())
    slow.steps = []
    double.say("/reload")
    assert (await double.reply()).text.startswith("The record was reloaded")
    assert double.calls("editMessageText") == []


async def test_a_bot_that_stops_ends_what_an_answer_waits_for_and_still_tells_of_it(double, start, slow):
    running = await start(ending=lambda: slow.go_on.release(2))
    double.say("/reload")
    reply = await double.reply()
    assert await running.stop() == 0
    assert reply.text.startswith("The record was reloaded")


async def test_admins_are_told_what_has_come_up_once(double, start):
    notices = Notices()
    await start(admins=frozenset({7, 8}), notices=notices.take)
    double.chat(7)
    double.chat(8)
    notices.put("watch", "A file was skipped: a<b.md")
    notices.put("watch", "A file was skipped: a<b.md")
    await double.until(lambda: len(double.replies(7)) == 1 and len(double.replies(8)) == 1)
    assert double.replies(7)[0].text == "A file was skipped: a<b.md"
    notices.put("watch", "A file was skipped: a<b.md")
    notices.put("generation", "It is damaged.")
    await double.until(lambda: len(double.replies(7)) == 2)
    assert double.replies(7)[1].text == "It is damaged."
