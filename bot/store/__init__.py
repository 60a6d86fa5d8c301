"""What the bot keeps between runs: one SQLite file, reached through `Store`."""

from bot.store.actions import KeptAction
from bot.store.audit import Audited
from bot.store.chats import Chat, Chats, Entry, Task
from bot.store.counting import Amounts
from bot.store.failures import StoreError
from bot.store.follows import Follow, Followed, Following, Told
from bot.store.forgetting import Held
from bot.store.history import Lookup
from bot.store.outbox import Due, Outbox
from bot.store.places import Place
from bot.store.readers import KeptReader
from bot.store.saved import MOST as MOST_SAVED
from bot.store.saved import MOST_NAME, Kept, SavedLookup
from bot.store.sealing import new_key
from bot.store.sole import sole
from bot.store.store import Store
from bot.store.updates import Updates

__all__ = [
    "MOST_NAME",
    "MOST_SAVED",
    "Amounts",
    "Audited",
    "Chat",
    "Chats",
    "Due",
    "Entry",
    "Follow",
    "Followed",
    "Following",
    "Held",
    "Kept",
    "KeptAction",
    "KeptReader",
    "Lookup",
    "Outbox",
    "Place",
    "SavedLookup",
    "Store",
    "StoreError",
    "Task",
    "Told",
    "Updates",
    "new_key",
    "sole",
]
