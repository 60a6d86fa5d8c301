"""Commands for admins alone: the right is checked where they act, and what they do is noted before it is done.

Whoever is no admin is answered as if there were no such command.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from bot import commands
from bot.commands.command import Handler, error
from bot.desk import Desk
from bot.message import Line, Message, MessageKind, Request


def for_admins(action: str) -> Callable[[Handler], Handler]:
    """A command that admins alone may run. For one that only shows something; what acts is `administrative`, or `audited`.

    action: the command's name, under which an attempt of others is noted.
    """

    def wrapped(run: Handler) -> Handler:
        @wraps(run)
        def checked(request: Request, desk: Desk, argument: str) -> Message:
            return run(request, desk, argument) if request.reader.admin else refused(request, desk, action)

        return checked

    return wrapped


def administrative(action: str) -> Callable[[Handler], Handler]:
    """A command that admins alone may run, and each run of which is noted with its argument and what came of it."""

    def wrapped(run: Handler) -> Handler:
        @for_admins(action)
        @wraps(run)
        def noted(request: Request, desk: Desk, argument: str) -> Message:
            return audited(request, desk, action, argument or None, lambda: run(request, desk, argument))

        return noted

    return wrapped


def audited(request: Request, desk: Desk, action: str, what: str | None, act: Callable[[], Message]) -> Message:
    """What `act` answers, which is noted as begun before, and with its outcome after; for whoever is no admin, and where it
    cannot be noted, it is not done.

    what: what it is done to, such as a file's name. An answer that is an error counts as failed, for the reason it gives.
    """
    if not request.reader.admin:
        return refused(request, desk, action)
    row = _begun(request, desk, action, what)
    if row is None:
        return error(desk, "audit.unwritten")
    try:
        message = act()
    except BaseException as problem:
        _ended(desk, row, f"failed: {str(problem) or type(problem).__name__}")
        raise
    _ended(desk, row, _outcome(message))
    return message


def refused(request: Request, desk: Desk, action: str) -> Message:
    """The answer to an unknown command; that it was tried is noted, without the words, where something is kept."""
    if desk.shelf is not None:
        from bot.store import StoreError

        reader = request.reader
        # Whoever writes in the name of a chat is no person that could be told from others.
        who = reader.id if reader.in_own_name else None
        try:
            desk.shelf.later(lambda store: store.audit.refuse(reader.face, who, action))
        except StoreError as problem:
            _log(problem)
    return commands.unknown(request, desk)


def _begun(request: Request, desk: Desk, action: str, what: str | None) -> int | None:
    """The row's number; None where it could not be written."""
    from bot.store import StoreError

    reader = request.reader
    if desk.shelf is None:
        return None
    try:
        return desk.shelf(lambda store: store.audit.add(reader.face, reader.id, action, what, "begun"))
    except StoreError as problem:
        _log(problem)
        return None


def _ended(desk: Desk, row: int, outcome: str) -> None:
    """What is done is done: where its outcome cannot be noted, the log tells, and the row says that it was begun."""
    from bot.store import StoreError

    if desk.shelf is None:
        return
    try:
        desk.shelf(lambda store: store.audit.end(row, outcome))
    except StoreError as problem:
        _log(problem)


def _outcome(message: Message) -> str:
    if message.kind is not MessageKind.ERROR:
        return "done"
    reason = next((block.plain for block in message.blocks if isinstance(block, Line) and block.plain), message.title)
    return f"failed: {reason}"


def _log(problem: Exception) -> None:
    import logging

    logging.getLogger(__name__).error("%s", problem)
