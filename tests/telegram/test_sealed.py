"""A bot whose database is sealed."""

import asyncio
import sqlite3

from bot.store import new_key
from bot.telegram import FAILED

KEY, OTHER = new_key(), new_key()


async def test_buttons_work_and_their_actions_are_in_no_file(double, run_bot, chat, tmp_path, log):
    running = await run_bot(keys=[KEY])
    await chat.say("/pages")
    assert (await chat.press("Long")).text.startswith("long long")
    await running.stop()
    assert not any(b"long long" in file.read_bytes() for file in tmp_path.glob("store.sqlite3*"))
    with sqlite3.connect(tmp_path / "store.sqlite3") as db:
        assert db.execute("SELECT count(*) FROM actions").fetchone() == (1,)
    assert KEY not in log()


async def test_buttons_from_before_the_key_was_set_go_on_working(double, run_bot, chat):
    running = await run_bot()
    await chat.say("/pages")
    await running.stop()
    await run_bot(keys=[KEY])
    assert (await chat.press("Long")).text.startswith("long long")


async def test_without_its_key_the_bot_ends_and_says_what_it_needs(double, run_bot, log):
    await (await run_bot(keys=[KEY])).stop()
    for keys, says in (([], "is sealed. Set RAPPORTEUR_KEY"), ([OTHER], "a key that RAPPORTEUR_KEY does not hold")):
        running = await run_bot(wait=False, keys=keys)
        assert await asyncio.wait_for(running.task, 5) == FAILED
        assert says in log()
    assert OTHER not in log()
    assert "Traceback" not in log()
