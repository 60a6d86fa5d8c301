"""How long what is kept is kept, in one place: /privacy tells it, and the daily chores see to it."""

from __future__ import annotations

from datetime import timedelta

DONE_TASKS = timedelta(days=30)
"""What a page has sent, lest it be answered twice."""
ANSWERED = timedelta(days=2)
"""Which message answers which question: Telegram lets no message be edited after two days."""
WAITED = timedelta(minutes=10)
"""A text that a reader was asked for, such as a new name."""
UPDATES = timedelta(days=2)
"""The numbers of Telegram's updates, which it gives out for a day."""
SENT = timedelta(days=7)
"""What was told, lest it be told twice."""
WAITING_IN_VAIN = timedelta(days=30)
"""What waits to be told in a chat that cannot be reached; what is followed there stays."""
SILENT = timedelta(days=365)
"""On Telegram, a chat that could not be reached all that time; a reader who was not seen and follows nothing."""
AUDIT = timedelta(days=365)
"""What was done, or tried, that is for admins alone."""
LAST = timedelta(days=1)
"""The last lookup, for /save, where no others are kept."""


def actions_for(history_days: int) -> timedelta:
    """A button's action that was neither shown nor pressed. It bears a question, and so is kept no longer than lookups are, nor
    than a reader who stays away; but for a day, so that it can be pressed."""
    return min(max(timedelta(days=history_days), LAST), SILENT)
