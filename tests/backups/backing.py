"""What the tests of backups share: a small record with a database, and what is to come back."""

import asyncio

from bot.keeper import build
from bot.message import TELEGRAM, Reader
from bot.store import Store

READER = Reader(7, 7, face=TELEGRAM)


def sealed_or_not(name, *keys):
    """What a reader has saved, by name."""

    async def work(settings):
        store = await Store.open(settings.store, keys=keys or settings.key)
        try:
            if name:
                await store.saved.add(READER, name, f"/find {name}", "print")
            return [one.name for one in await store.saved.listed(READER)]
        finally:
            await store.close()

    return work


def saved(settings, name=""):
    return asyncio.run(sealed_or_not(name)(settings))


def change(settings):
    """Another document, another record, another saved lookup."""
    (settings.seeds / "two.txt").write_text("The summit of Graustark was held on 4 June 2022 in Edelweiss.\n")
    (settings.documents / "added.txt").unlink()
    (settings.documents / "other.txt").write_text("Trade of Graustark was US$99 billion in 2021.\n")
    build(settings)
    saved(settings, "after")
    (settings.seeds / "two.txt").unlink()


def documents(settings):
    return sorted(path.name for path in settings.documents.iterdir())
