"""What the bot keeps between runs: one SQLite file, reached through `Store`."""

from bot.store.failures import StoreError
from bot.store.store import KeptAction, Store

__all__ = ["KeptAction", "Store", "StoreError"]
