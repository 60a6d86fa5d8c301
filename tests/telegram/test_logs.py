"""The log of a bot at work, at its loudest: whatever is asked by whomever, it has no word of it."""

import io
import json
import logging
from dataclasses import replace

import pytest

from bot.logs import set_up
from bot.meter import Meter
from bot.settings import Settings
from bot.store import new_key
from bot.telegram.webhook import Address
from tests.telegram.double import TOKEN

KEY, SECRET = new_key(), "s3cret-word_of-telegram"
ASKER, GROUP = 987654321012, -1009876543210
PERSON = {"id": ASKER, "is_bot": False, "first_name": "Wendeline", "last_name": "Zzyzxson", "username": "wendeline_z"}
ASKED = (
    "/find Qwertzuiop",
    '/who Qwertzuiop"},{"level": "error',
    "how much did Qwertzuiop\nlevel=CRITICAL invest in 2022?",
    "/save Qwertzuiop",
    "/saved",
    "/follow Qwertzuiop",
    "/settings zone Qwertzuiop",
    "/Qwertzuiop",
    "/qwertzuiop %s %(name)s {0}",
    "/cite Qwertzuiop",
    "\u202eQwertzuiop <b>bold</b> \x00",
)
PRIVATE = ("qwertzuiop", "wendeline", "zzyzxson", str(ASKER), str(-GROUP), KEY, SECRET, TOKEN, TOKEN.partition(":")[2])


@pytest.fixture
def output(monkeypatch, tmp_path):
    """What goes to standard error, as `set_up` has it written; debug at every logger."""
    written, root = io.StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level

    def loud(form):
        monkeypatch.setattr("sys.stderr", written)
        root.handlers.clear()  # those of pytest, too: with any there, set_up adds none
        set_up(Settings(tmp_path, None, tmp_path, log_level="debug", log_format=form), None)
        for name in ("httpx", "httpcore", "telegram", "aiosqlite", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        return written

    yield loud
    root.handlers[:] = before
    root.setLevel(level)
    for name in ("httpx", "httpcore", "telegram", "aiosqlite", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def fails_at_times(answer):
    """As the record answers; at the last message with an error that repeats the reader's words."""

    def answered(request, desk):
        if "bold" in request.text:
            raise ValueError(f"cannot make sense of {request.text!r}, {PERSON}")
        return answer(request, desk)

    return answered


@pytest.mark.parametrize("form", ["text", "json"])
async def test_no_question_person_chat_or_secret_is_in_it(form, output, run_bot, app, double):
    written = output(form)
    wired = replace(app, meter=Meter())
    running = await run_bot(answer=fails_at_times(wired.answered), desk=wired.desk, keys=[KEY])
    for n, text in enumerate(ASKED, 1):
        double.state.users[ASKER] = PERSON
        double.say(text, chat=ASKER, user=ASKER)
        await double.reply(n, chat=ASKER)
    double.say("/find Qwertzuiop", chat=GROUP, user=ASKER)
    await double.reply(chat=GROUP)
    await running.stop()
    told = written.getvalue()
    assert "Answered find: " in told
    assert "An answer failed." in told
    assert "ValueError: (the message may repeat the question and is withheld)" in told
    assert [line for line in told.splitlines() if any(word in line or word in line.lower() for word in PRIVATE)] == []


async def test_each_line_of_json_is_one_record(output, run_bot, app, double):
    written = output("json")
    running = await run_bot(answer=fails_at_times(app.answered), desk=app.desk)
    double.say("/find RCEP")
    await double.reply()
    double.say("bold")
    await double.reply(2)
    logging.getLogger("any").warning('two\nlines, "quoted", %s', "\u2028and \x00 more")
    await running.stop()
    lines = written.getvalue().removesuffix("\n").split("\n")
    records = [json.loads(line) for line in lines]
    assert all({"time", "level", "logger", "message"} <= set(record) for record in records)
    assert records[0]["time"].endswith("Z")
    assert any(record["message"].startswith("An answer failed.\nTraceback") for record in records)
    assert any(record["message"] == 'two\nlines, "quoted", \u2028and \x00 more' for record in records)


async def test_the_webhooks_secret_is_in_no_record(output, run_bot, double):
    written = output("text")
    running = await run_bot(wait=False, webhook=Address("https://bot.example/updates", SECRET, port=0))
    await double.until(lambda: double.state.webhook)
    logging.getLogger("any").error("the header was %s", SECRET)
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("any").exception("and so it failed")
    await running.stop()
    assert "the header was [secret]" in written.getvalue()
    assert "ValueError: [secret]" in written.getvalue()
    assert SECRET not in written.getvalue()


def test_an_answer_that_fails_in_the_page_or_the_terminal_is_logged_without_its_question(app, caplog, monkeypatch):
    from bot.message import Request
    from tests.bot.conftest import DESK_OFFICER

    def broken(request, desk):
        raise KeyError(f"nothing under {request.text}")

    monkeypatch.setattr("bot.app.answer", broken)
    caplog.set_level(logging.DEBUG)
    assert app.answer(Request("/find Qwertzuiop", DESK_OFFICER)).kind == "error"
    assert "An answer could not be worked out.\nTraceback" in caplog.text
    assert "Qwertzuiop" not in caplog.text
