"""/forget_me: what would be deleted, and after a confirmation its deletion."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import error
from bot.commands.personal import Own
from bot.incoming import incoming
from bot.message import Button, Message, MessageKind


def run(own: Own, argument: str) -> Message:
    return _forgotten(own, argument) if argument else _asked(own)


def _asked(own: Own) -> Message:
    """What there is, and the button that deletes it."""
    held = own.shelf(lambda store: store.forgetting.held(own.who))
    token = own.shelf(lambda store: store.forgetting.token(own.who))
    counts = {
        "saved": held.saved,
        "follows": held.follows,
        "lookups": held.lookups,
        "waiting": held.waiting,
        "noted": held.noted,
    }
    lines = [own.say(f"forget.{name}", count=str(count)) for name, count in counts.items() if count]
    lines += [own.say("forget.rest"), own.say("forget.for_good")]
    message = own.message(MessageKind.HELP, own.say("forget.title"), *lines)
    return message.with_buttons((Button(own.say("button.forget"), f"/forget_me {token}", edits=True),))


def _forgotten(own: Own, token: str) -> Message:
    """forgets: the adapter, too."""
    if not own.shelf(lambda store: store.forgetting.forget(own.who, token)):
        return error(own.desk, "error.forget_expired")
    # Files that an admin sent to be added lie outside of the database.
    incoming(own.desk).forget(own.who)
    return replace(own.message(MessageKind.HELP, own.say("forget.done_title"), own.say("forget.done")), forgets=True)
