"""The bot is killed and started again: the page is back by itself, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.conftest import opened
from tests.web.standin import ask

pytestmark = pytest.mark.browser


class Bot:
    """The real program: `rapporteur web`."""

    def __init__(self, data: Path) -> None:
        self.data, self.port, self.process = data, 0, None

    def start(self) -> str:
        command = [sys.executable, "-m", "bot", "web", "--data", str(self.data), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if "http://" in line:
                address = line.split()[-1]
                self.port = int(address.split(":")[2].split("/")[0])
                return address
        raise AssertionError("the page's address was not shown")

    def kill(self) -> None:
        """Whatever state it is in."""
        if self.process and self.process.poll() is None:
            self.end(signal.SIGKILL)

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        code = self.process.wait(10)
        self.process.stdout.close()
        return code


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    made = Bot(tmp_path / "data")
    yield made
    made.kill()


@pytest.fixture
def beside(bot: Bot) -> Iterator[Bot]:
    """Another one on the same folder."""
    made = Bot(bot.data)
    yield made
    made.kill()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_page_outlives_its_bot_and_what_was_asked_meanwhile_is_answered(context, bot, how):
    page = opened(context, bot.start())
    ask(page, "/summit 28")
    bot.end(how)
    expect(page.locator("#status")).to_contain_text("No connection")
    page.fill("#text", "/figure ASEAN Japan trade")
    page.press("#text", "Enter")
    expect(page.locator("#pending .state")).to_have_text("sending…")
    bot.start()
    expect(page.locator("#status")).not_to_contain_text("No connection")
    expect(page.locator("#log h2")).to_have_text(["28th ASEAN-Japan Summit", "Trade between ASEAN and Japan"])
    expect(page.locator("#pending article")).to_have_count(0)
    expect(page.locator("#log .reader")).to_have_count(2)


def test_a_bot_killed_while_it_answers_answers_when_it_is_back_and_once(context, bot):
    page = opened(context, bot.start())
    ask(page, "/help")
    texts = [f"/find trade page:{number}" for number in range(1, 6)]
    for text in texts:
        page.fill("#text", text)
        page.press("#text", "Enter")
    bot.end(signal.SIGKILL)
    time.sleep(0.5)
    bot.start()
    expect(page.locator("#log .bot")).to_have_count(1 + len(texts))
    expect(page.locator("#log .reader .text")).to_have_text(["/help", *texts])
    expect(page.locator("#pending article")).to_have_count(0)


def test_a_page_whose_key_no_longer_fits_says_so(context, bot):
    page = opened(context, bot.start())
    bot.end(signal.SIGTERM)
    os.unlink(bot.data / "page.key")
    bot.start()
    expect(page.locator("#status")).to_contain_text("Open the address that Rapporteur shows")


def test_a_chat_that_is_cleared_while_the_bot_is_away_is_cleared_when_it_is_back(context, bot):
    page = opened(context, bot.start())
    ask(page, "/help")
    bot.end(signal.SIGKILL)
    expect(page.locator("#status")).to_contain_text("No connection")
    page.click("#clear")
    page.get_by_role("dialog").get_by_role("button", name="Clear").click()
    page.fill("#text", "/privacy")
    page.press("#text", "Enter")
    bot.start()
    expect(page.locator("#log .reader .text")).to_have_text(["/privacy"])
    expect(page.locator("#log .bot")).to_have_count(1)


def test_what_one_program_stores_is_shown_by_another_on_the_same_folder(context, bot, beside):
    page = opened(context, bot.start())
    ask(page, "/help")
    other = opened(context, beside.start())
    expect(other.locator("#log article")).to_have_count(2)
    ask(page, "/privacy")
    expect(other.locator("#log article")).to_have_count(4)
    page.click("#clear")
    page.get_by_role("dialog").get_by_role("button", name="Clear").click()
    expect(other.locator("#log article")).to_have_count(0)


def test_stopping_is_a_good_end_and_a_page_that_is_open_does_not_hold_it_up(bot, context):
    page = opened(context, bot.start())
    ask(page, "/help")
    assert bot.end(signal.SIGINT) == 0


def test_a_port_that_is_taken_is_said_with_what_to_do(bot, tmp_path):
    bot.start()
    command = [sys.executable, "-m", "bot", "web", "--data", str(tmp_path / "other"), "--port", str(bot.port)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert f"port {bot.port} is taken" in ended.stderr
    assert f"rapporteur web --port {bot.port + 1}" in ended.stderr
    assert "Traceback" not in ended.stderr
