"""The two bots, each to be run in a process of its own: ours as it is wired, and one that only echoes."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from multiprocessing.sharedctypes import SynchronizedArray
from pathlib import Path
from typing import Any

from bot.settings import Settings, load_settings

WORST, LATE, BEATS = range(3)
"""Of a loop's lag: the longest in seconds, how often it was above 20 ms, and of how many times that it was looked at."""
_BEAT, _TOO_LATE = 0.005, 0.020

Sample = tuple[str, list[list[dict[str, Any]]]]
"""A reply as HTML, and its keyboard."""


def settings_at(folder: Path, **given: object) -> Settings:
    """Of the record in a folder, with nothing that holds replies back."""
    flags = {"data": str(folder / "data"), "seeds": str(folder / "seeds"), "facts": "none"}
    return replace(load_settings(flags, {}), log_level="warning", flood_per_minute=0, **given)


def ours(token: str, url: str, folder: Path, lag: SynchronizedArray[float]) -> None:
    """The bot as `rapporteur` runs it, its limits lifted."""
    import bot.telegram
    from bot.app import run_telegram
    from bot.telegram.limits import UNLIMITED

    # Another double counts its updates from the start again, and those were handled.
    for file in (folder / "data").glob("*.sqlite3*"):
        file.unlink()
    bot.telegram.Limits = lambda overall: UNLIMITED  # type: ignore[assignment,misc]
    asyncio.set_event_loop_policy(_Watched(lag))
    sys.exit(run_telegram(settings_at(folder, token=token, api_url=url)))


def echo(token: str, url: str, samples: Sequence[Sample], lag: SynchronizedArray[float]) -> None:
    """A bot that does nothing but reply, what others have replied before."""
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
    from telegram.error import TimedOut
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    asyncio.set_event_loop_policy(_Watched(lag))
    logging.getLogger("telegram.ext.Updater").setLevel(logging.CRITICAL)  # it is ended amid a fetch, which it tells at length
    turns = cycle(samples)

    async def reply(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        html, rows = next(turns)
        keys = InlineKeyboardMarkup([[InlineKeyboardButton(**key) for key in row] for row in rows]) if rows else None
        while update.message:
            with suppress(TimedOut):  # on a busy machine one may be, and ours would try again, too
                await update.message.reply_text(
                    html, parse_mode="HTML", reply_markup=keys, link_preview_options=LinkPreviewOptions(is_disabled=True)
                )
                return

    builder = Application.builder().token(token).base_url(f"{url}/bot").concurrent_updates(True)
    app = builder.build()
    app.add_handler(MessageHandler(filters.TEXT, reply))
    app.run_polling()


class _Watched(asyncio.DefaultEventLoopPolicy):
    """Looks at the first loop that is made, every few milliseconds: how late it comes to its work."""

    def __init__(self, lag: SynchronizedArray[float]) -> None:
        super().__init__()
        self._lag, self._first = lag, True

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        loop = super().new_event_loop()
        if self._first:
            self._first = False
            self._beat(loop, loop.time())
        return loop

    def _beat(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        late = loop.time() - due
        with self._lag.get_lock():
            self._lag[BEATS] += 1
            self._lag[LATE] += late > _TOO_LATE
            self._lag[WORST] = max(self._lag[WORST], late)
        due = loop.time() + _BEAT
        loop.call_at(due, self._beat, loop, due)
