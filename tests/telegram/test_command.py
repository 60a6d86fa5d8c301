"""The command itself, `rapporteur`, as a process on Telegram: what it says, when it ends and how."""

import asyncio
import os
import signal
import sys
import time

import pytest

from tests.telegram.double import TOKEN


@pytest.fixture
async def rapporteur(double, tmp_path):
    """Starts the command in a folder of data of its own."""
    started = []

    async def start(token=double.token):
        own = {"TELEGRAM_BOT_TOKEN": token, "RAPPORTEUR_API_URL": double.url, "RAPPORTEUR_DATA": str(tmp_path / "data")}
        pipe = asyncio.subprocess.PIPE
        command = [sys.executable, "-m", "bot"]
        process = await asyncio.create_subprocess_exec(*command, env=os.environ | own, stdout=pipe, stderr=pipe)
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_it_answers_over_the_record_and_ends_on_a_signal(double, rapporteur):
    process = await rapporteur()
    double.say("/start")
    reply = await double.reply()
    assert reply.labels
    double.press(reply, reply.labels[0][0])
    await double.until(lambda: len(double.replies()) == 2 or reply.edits)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    out, err = await asyncio.wait_for(process.communicate(), 10)
    assert (process.returncode, time.monotonic() - began < 2) == (0, True)
    assert TOKEN not in (out + err).decode()
    assert "Traceback" not in err.decode()


async def test_a_wrong_token_ends_it_with_one_clear_line(rapporteur):
    process = await rapporteur("4242:AAwrong_wrong_wrong")
    _, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    [line] = [line for line in err.decode().splitlines() if "ERROR" in line]
    assert "Telegram refuses the token. Check TELEGRAM_BOT_TOKEN; @BotFather shows the right one." in line
    assert "Traceback" not in err.decode()
    assert "AAwrong" not in err.decode()
