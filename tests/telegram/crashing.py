"""A launcher of bots that are to be killed: everything is imported once, and each bot is a fork of it.

    python -m tests.telegram.crashing TOKEN URL DATABASE IN_FLIGHT

Told "start", it forks a bot; told "kill", it kills it in an instant and says "killed". The bot broadcasts: round after
round, each told to every place in the database, until told so by the word "last" in the table `meta`.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.message import Message, MessageKind
from bot.packing import pack
from bot.store import Store
from bot.telegram import UNLIMITED, TelegramBot
from bot.telegram.attempts import Pauses
from bot.wording import load_words

_BATCH, _ENOUGH = 40, 150


class Rounds:
    """Puts a round for all places, batch by batch; how far it is, is kept with each batch. Then the next round."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, wake: Callable[[], None]) -> None:
        while await self._put():
            wake()
            while await self._number("SELECT count(*) FROM outbox WHERE done_at IS NULL") > _ENOUGH:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        wake()

    async def _put(self) -> bool:
        """Puts the next batch; False when there is to be no more."""
        database = self._store._database
        async with database.transaction() as do:
            row = await do.row("SELECT value FROM meta WHERE name = 'progress'")
            number, upto = map(int, row[0].split()) if row else (1, 0)
            batch = await self._places(do, upto)
            if not batch:
                if await do.row("SELECT 1 FROM meta WHERE name = 'last'"):
                    return False
                number, upto = number + 1, 0
                batch = await self._places(do, upto)
            body = pack(Message(MessageKind.CHANGES, f"round {number}"))
            await self._store.outbox.put(do, [(place, f"round:{number}", body) for place in batch])
            progress = f"{number} {batch[-1]}"
            await do.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('progress', ?)", (progress,))
        return True

    async def _places(self, do: Any, after: int) -> list[int]:
        found: list[int] = []
        while len(found) < _BATCH:
            row = await do.row("SELECT id FROM places WHERE id > ? ORDER BY id LIMIT 1", (after,))
            if row is None:
                break
            found.append(after := int(row[0]))
        return found

    async def _number(self, sql: str) -> int:
        [(number,)] = await self._store._database.rows(sql)
        return int(number)


def _bot(token: str, url: str, database: str, in_flight: str) -> TelegramBot:
    return TelegramBot(
        token=token,
        api_url=url,
        answer=lambda request, desk: Message(MessageKind.HELP, request.text),
        desk=lambda: None,  # type: ignore[arg-type, return-value]
        commands=(),
        words=load_words(),
        store_path=Path(database),
        draw=lambda picture: b"",
        announcer=lambda store, workers: Rounds(store),
        in_flight=int(in_flight),
        limits=UNLIMITED,
        pauses=Pauses(0.02, 0.1),
    )


def main() -> None:
    bot, child = _bot(*sys.argv[1:]), 0
    for line in sys.stdin:
        if line.strip() == "start":
            child = os.fork()
            if not child:
                logging.basicConfig(level=logging.WARNING)
                os._exit(asyncio.run(bot.run()))
        else:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            print("killed", flush=True)


if __name__ == "__main__":
    main()
