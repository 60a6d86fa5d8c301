"""What the bot keeps between runs: one SQLite file, reached through `Store`."""

from bot.store.actions import KeptAction
from bot.store.chats import Chat, Chats, Entry, Task
from bot.store.failures import StoreError
from bot.store.follows import Follow, Followed, Told
from bot.store.outbox import Due
from bot.store.places import Place
from bot.store.readers import KeptReader
from bot.store.store import Store

__all__ = [
    "Chat",
    "Chats",
    "Due",
    "Entry",
    "Follow",
    "Followed",
    "KeptAction",
    "KeptReader",
    "Place",
    "Store",
    "StoreError",
    "Task",
    "Told",
]
