"""A real process, stopped by real signals in the middle of a poll."""

import asyncio
import signal
import sys
import time

import pytest

from tests.telegram.double import TOKEN

DRIVER = """
import asyncio, logging, sys, time
from pathlib import Path
from bot.desk import Desk
from bot.message import Line, Message, MessageKind, Run
from bot.telegram import TelegramBot
from bot.wording import load_words

def answer(request, desk):
    if request.text == "/slow":
        time.sleep(30)
    return Message(MessageKind.HELP, request.text)

logging.basicConfig(level=logging.DEBUG)
bot = TelegramBot(token=sys.argv[1], api_url=sys.argv[2], answer=answer, desk=lambda: Desk(None, None, None), commands=(),
                  draw=None, words=load_words(), store_path=Path(sys.argv[3]))
sys.exit(asyncio.run(bot.run()))
"""


@pytest.fixture
async def process(double, tmp_path):
    command = [sys.executable, "-W", "error", "-c", DRIVER, double.token, double.url, tmp_path / "store.sqlite3"]
    pipe = asyncio.subprocess.PIPE
    started = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
    yield started
    if started.returncode is None:
        started.kill()
        await started.wait()


async def end(process, number):
    began = time.monotonic()
    process.send_signal(number)
    out, err = await asyncio.wait_for(process.communicate(), 10)
    return process.returncode, time.monotonic() - began, (out + err).decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_process_in_the_middle_of_a_poll(double, process, number):
    await double.polled()
    double.say("hello")
    await double.reply()
    code, took, said = await end(process, number)
    assert (code, took < 2) == (0, True)
    assert "Traceback" not in said
    assert "Warning" not in said
    assert TOKEN not in said
    assert "hello" not in said


async def test_a_signal_ends_the_process_while_the_network_is_gone(double, process):
    await double.polled()
    await double.cut()
    await asyncio.sleep(0.5)
    code, took, said = await end(process, signal.SIGTERM)
    assert (code, took < 2) == (0, True)
    assert "Traceback" not in said


async def test_a_signal_ends_the_process_before_it_has_reached_telegram(double, process):
    double.silent = True
    await double.until(lambda: double.calls("getMe"))
    code, took, said = await end(process, signal.SIGTERM)
    assert (code, took < 2) == (0, True)
    assert "Traceback" not in said


async def test_a_signal_ends_the_process_in_the_middle_of_a_long_answer(double, process):
    double.say("/slow")
    await double.polled()
    await asyncio.sleep(0.5)
    code, took, said = await end(process, signal.SIGTERM)
    assert (code, took < 2) == (0, True)
    assert "Traceback" not in said


async def test_a_second_signal_changes_nothing(double, process):
    await double.polled()
    process.send_signal(signal.SIGTERM)
    code, took, said = await end(process, signal.SIGTERM)
    assert (code, took < 2) == (0, True)
    assert "Traceback" not in said
