"""A bot on Telegram answers while a backup of it is made, and goes on with what is put back."""

import asyncio
import threading
from dataclasses import replace

import pytest

from bot.app import open_app
from bot.backups import back_up, restore
from bot.commands import COMMANDS, answer
from bot.settings import load_settings
from bot.wording import load_words


@pytest.fixture
def app(tmp_path):
    opened = open_app(load_settings({"data": str(tmp_path / "data")}, {}), lasting=True)
    yield opened
    opened.shelf.close()
    opened.keeper.close()


async def test_it_answers_meanwhile_and_shows_what_was_restored(double, run_bot, app, tmp_path, log):
    settings, file = app.settings, tmp_path / "backup.tar.gz"
    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS, words=load_words(), store_path=settings.store)
    double.say("/find RCEP")
    await double.reply()
    double.say("/save Before")
    await double.reply(2)

    ended = threading.Event()
    backing = asyncio.create_task(asyncio.to_thread(back_up, settings, file))
    backing.add_done_callback(lambda _: ended.set())
    number = 2
    while not ended.is_set():
        number += 1
        double.say("/summit 28")
        assert "28th" in (await double.reply(number)).text
    assert (await backing).generation == app.keeper.current().generation.id

    double.say("/save After")  # the summit
    await double.reply(number + 1)
    double.say("/saved")
    listed = await double.reply(number + 2)
    assert {"Before", "After"} <= {label for row in listed.labels for label in row}

    restored = await asyncio.to_thread(restore, settings, file)
    assert not restored.anew
    double.say("/saved")
    labels = {label for row in (await double.reply(number + 3)).labels for label in row}
    assert "Before" in labels
    assert "After" not in labels
    double.say("/find AJCEP")
    await double.reply(number + 4)
    double.say("/save Again")
    assert "Again" in (await double.reply(number + 5)).text
    assert "Traceback" not in log()


async def test_one_that_was_started_over_another_database_is_to_be_started_anew(app, tmp_path):
    file, elsewhere = tmp_path / "backup.tar.gz", replace(app.settings, data=tmp_path / "elsewhere")
    app.shelf(lambda store: store.amounts())
    await asyncio.to_thread(back_up, app.settings, file)
    other = await asyncio.to_thread(open_app, elsewhere, True)
    other.shelf(lambda store: store.amounts())
    assert (await asyncio.to_thread(restore, elsewhere, file)).anew
    other.shelf.close()
    other.keeper.close()
