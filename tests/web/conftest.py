"""The page over real HTTP, and a real browser in front of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from bot.commands import COMMANDS
from bot.message import Message, Request
from bot.store import Store
from bot.web import Background
from bot.web import Page as Site
from bot.wording import load_words
from tests.web.standin import answer, drawn

# Without the switches Chromium talks to its maker at each start; as root it runs without its sandbox alone.
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


# By module: while Playwright is on, its event loop counts as running, and a test with one of its own could not begin.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("no Chromium: install the package chromium")
    started = launched(playwright)
    yield started
    started.close()


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def launched(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own; whatever a page of it logs as an error fails the test."""
    faults: list[str] = []
    made = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    made.set_default_timeout(10_000)
    made.on("weberror", lambda error: faults.append(str(error.error)))
    made.on("console", lambda said: faults.append(said.text) if _is_fault(said.type, said.text) else None)
    yield made
    made.close()
    assert faults == []


def _is_fault(kind: str, text: str) -> bool:
    # A browser reports each connection that fails and some tests stop the server.
    return kind == "error" and not any(known in text for known in ("net::ERR", "WebSocket connection"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of the database of a page."""
    return tmp_path / "rapporteur.sqlite3"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(path)
    yield opened
    await opened.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Starts the page over a stand-in for the commands, or over `answer`; gives its address."""
    running: list[Background] = []

    def start(answer: Callable[[Request], Message] = answer, port: int = 0) -> str:
        data, words = tmp_path / "data", load_words()
        site = Site(
            answer=answer,
            draw=drawn,
            words=words,
            commands=[(command.name, words.say(f"command.{command.name}")) for command in COMMANDS if not command.hidden],
            data=data,
            store_path=data / "rapporteur.sqlite3",
            port=port,
        )
        running.append(Background(site))
        return running[-1].start()

    yield start
    for page in running:
        page.stop()


@pytest.fixture
def page(context: BrowserContext, serve: Callable[..., str]) -> Page:
    """The open page over the stand-in."""
    return opened(context, serve())


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("body:not(.away) #start:visible, #log article")
    return page
