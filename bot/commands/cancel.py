"""/cancel: ends what waits for the reader's next text in this chat."""

from __future__ import annotations

from bot.commands.personal import Own
from bot.message import Message, MessageKind


def run(own: Own, argument: str) -> Message:
    del argument  # /cancel takes none
    action = own.shelf(lambda store: store.readers.awaited(own.who))
    # The command alone is named: in a group, what stands behind it does not concern the others.
    line = own.say("cancel.ended", command=action.split()[0]) if action else own.say("cancel.nothing")
    return own.message(MessageKind.HELP, own.say("cancel.title"), line)
