"""What takes minutes on the page: a bar tells how far it has come, and the conversation goes on meanwhile."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from bot.message import Message, Request
from bot.web import Background, Lasting
from bot.web import Page as Site
from bot.wording import load_words
from tests.web.conftest import opened
from tests.web.standin import answer, drawn
from tests.web.talking import KEY, OpenPage, settled, talks_over

Progress = Callable[[int, int, str], None]


class Reload:
    """Two steps, then it waits until it is let."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, request: Request, progress: Progress) -> Message:
        progress(0, 4, "a.md")
        progress(1, 4, "<b>b</b>.md")
        self.go_on.wait(30)
        return answer(request)

    @property
    def lasting(self) -> Lasting:
        return Lasting(lambda text: text == "/reload", self)


async def test_the_conversation_goes_on_and_is_told_how_far_it_has_come(store):
    reload, reader = Reload(), OpenPage()
    talks = talks_over(store, lasting=reload.lasting)
    await talks.greet(KEY, reader.onlooker)
    await talks.ask(KEY, "1", "/reload")
    await talks.ask(KEY, "2", "hello")
    await reader.until(["/reload", "hello", "1 typed: hello"])
    await settled(talks)
    # Asked for once more while it is at work, it is not begun anew.
    await talks.greet(KEY, OpenPage().onlooker)
    await settled(talks)
    assert len(talks._aside) == 1
    reload.go_on.set()
    await reader.until(["/reload", "hello", "1 typed: hello", "1 typed: /reload"])
    await asyncio.gather(*talks._aside.values())
    told = [(event["done"], event["total"], event["file"]) for event in reader.told if event["type"] == "progress"]
    assert told == [(0, 4, "a.md"), (1, 4, "<b>b</b>.md"), (0, 0, "")]


async def test_what_was_cut_off_is_begun_anew_by_the_next_start(store):
    reload = Reload()
    first = talks_over(store, lasting=reload.lasting)
    await first.greet(KEY, OpenPage().onlooker)
    await first.ask(KEY, "1", "/reload")
    await settled(first)
    await first.close()
    reload.go_on.set()
    second, reader = talks_over(store, lasting=reload.lasting), OpenPage()
    await second.greet(KEY, reader.onlooker)
    await reader.until(["/reload", "1 typed: /reload"])


async def test_a_fault_is_told_and_the_bar_goes(store):
    def fails(request: Request, progress: Progress) -> Message:
        progress(1, 2, "a.md")
        raise ValueError("a fault of ours")

    talks, reader = talks_over(store, lasting=Lasting(lambda text: text == "/reload", fails)), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    await talks.ask(KEY, "1", "/reload")
    await settled(talks)
    await asyncio.gather(*talks._aside.values())
    await asyncio.sleep(0)
    assert [event["type"] for event in reader.told if event["type"] in ("progress", "failed")] == [
        "progress",
        "failed",
        "progress",
    ]
    assert reader.told[-1]["total"] == 0


@pytest.mark.browser
def test_the_page_shows_a_bar_while_other_messages_are_answered(context: BrowserContext, tmp_path: Path):
    reload, data = Reload(), tmp_path / "data"
    site = Site(
        answer=answer,
        draw=drawn,
        words=load_words(),
        commands=[],
        data=data,
        store_path=data / "rapporteur.sqlite3",
        port=0,
        lasting=reload.lasting,
    )
    background = Background(site)
    try:
        page = opened(context, background.start())
        for text in ("/reload", "hello"):
            page.fill("#text", text)
            page.press("#text", "Enter")
        expect(page.locator("#log .bot h2")).to_have_text(["1 typed: hello"])
        expect(page.locator("#working progress")).to_be_visible()
        assert page.locator("#working progress").evaluate("bar => [bar.value, bar.max]") == [1, 4]
        expect(page.locator("#working small")).to_have_text("<b>b</b>.md")
        reload.go_on.set()
        expect(page.locator("#working")).to_be_hidden()
        expect(page.locator("#log .bot h2")).to_have_text(["1 typed: hello", "1 typed: /reload"])
    finally:
        reload.go_on.set()
        background.stop()
