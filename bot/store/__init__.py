"""What the bot keeps between runs: one SQLite file, reached through `Store`."""

from bot.store.actions import KeptAction
from bot.store.chats import Chat, Chats, Entry, File, Task
from bot.store.failures import StoreError
from bot.store.store import Store

__all__ = ["Chat", "Chats", "Entry", "File", "KeptAction", "Store", "StoreError", "Task"]
