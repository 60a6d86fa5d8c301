"""`rapporteur rotate-key`: seals what is kept for readers anew, beside a bot that goes on."""

from __future__ import annotations

import asyncio

from bot.given import SettingsError
from bot.settings import Settings


def rotate(settings: Settings) -> int:
    """Prints how much was sealed anew. Raises SettingsError without a key or a database, and StoreError."""
    if not settings.key:
        raise SettingsError("RAPPORTEUR_KEY is not set; expected the new key, a comma and the keys from before")
    if not settings.store.exists():
        raise SettingsError(f"{settings.store}: no database there; expected the folder of a bot that was on (--data)")
    print(asyncio.run(_rotated(settings)))
    return 0


async def _rotated(settings: Settings) -> str:
    from bot.store import Store

    store = await Store.open(settings.store, durable=True, keys=settings.key)
    try:
        rows = await store.rotate()
    finally:
        await store.close()
    others = "Only the first key of RAPPORTEUR_KEY is needed from now on." if len(settings.key) > 1 else ""
    return f"Rows sealed anew: {rows}. {others}".rstrip()
