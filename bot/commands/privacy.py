"""/privacy: what is kept about a reader on this face, why and how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot import retention
from bot.desk import Desk
from bot.message import LOCAL, PAGE, TELEGRAM, Line, Message, MessageKind, Reader, Request, Run


def run(request: Request, desk: Desk, argument: str) -> Message:
    del argument
    words = desk.words
    if desk.shelf is None:
        return Message(MessageKind.HELP, words.say("privacy.title"), (_line(words.say("privacy.nothing")),))
    telling = _told(request.reader, desk) if request.reader.in_own_name else _told_chat(desk)
    told = [words.say(key, **places) for key, places in telling]
    return Message(MessageKind.HELP, words.say("privacy.title"), tuple(map(_line, told)))


def _told(who: Reader, desk: Desk) -> Iterator[tuple[str, dict[str, str]]]:
    """Keys of sentences with their places, in the order in which they are told."""
    settings, face = desk.settings, who.face
    yield f"privacy.who_{face}", {}
    yield (
        {0: "privacy.lookups_last", 1: "privacy.lookups_day"}.get(settings.history_days, "privacy.lookups"),
        {"days": str(settings.history_days)},
    )
    yield "privacy.saved", {}
    yield "privacy.waited", {"minutes": str(retention.WAITED.seconds // 60)}
    yield "privacy.digests", _days(retention.SENT)
    if face == TELEGRAM:
        yield "privacy.untold", _days(retention.WAITING_IN_VAIN)
        yield "privacy.answered", _days(retention.ANSWERED)
        yield from _buttons(desk)
        yield "privacy.nobodys", {}
    typed = "privacy.typed_sealed" if settings.key else "privacy.typed"
    yield {LOCAL: typed, PAGE: "privacy.conversation", TELEGRAM: "privacy.groups"}[face], {}
    if face == LOCAL:
        yield "privacy.files", {}
    yield from _of_admins(who)
    if face == TELEGRAM:
        yield "privacy.unseen", _days(retention.SILENT)
    yield "privacy.sealed" if settings.key else "privacy.plain", {}
    yield "privacy.rights", {}


def _of_admins(who: Reader) -> Iterator[tuple[str, dict[str, str]]]:
    """Of an admin's files and deeds; of others what they tried."""
    if who.admin:
        yield "privacy.incoming", {}
    yield "privacy.audit" if who.admin else "privacy.refused", _days(retention.AUDIT)


def _told_chat(desk: Desk) -> Iterator[tuple[str, dict[str, str]]]:
    """The same for those who write in the name of a chat."""
    yield "privacy.who_chat", {}
    yield "privacy.answered", _days(retention.ANSWERED)
    yield from _buttons(desk)
    yield "privacy.groups", {}
    yield "privacy.sealed" if desk.settings.key else "privacy.plain", {}


def _buttons(desk: Desk) -> Iterator[tuple[str, dict[str, str]]]:
    age = retention.actions_for(desk.settings.history_days)
    yield "privacy.buttons" if age.days > 1 else "privacy.buttons_day", _days(age)


def _days(age: timedelta) -> dict[str, str]:
    return {"days": str(age.days)}


def _line(told: str) -> Line:
    """** turns bold on and off."""
    return Line(tuple(Run(piece, bold=n % 2 == 1) for n, piece in enumerate(told.split("**")) if piece))
