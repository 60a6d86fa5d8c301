"""/add: an admin's file, shown as it was read, and then added to the documents of the record or discarded."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.briefing import sentence
from bot.commands.add_look import look, looked_at, waiting_list
from bot.commands.add_path import read_path
from bot.commands.admins import audited, for_admins
from bot.commands.command import error
from bot.commands.renewing import renewed
from bot.incoming import Waiting, incoming
from bot.library import Held, Library
from bot.message import LOCAL, Button, File, Line, Message, MessageKind, Request

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.reload_report import Reloaded

_ORDER = re.compile(r"(?P<verb>show|accept|replace|beside|discard) (?P<token>[0-9a-f]{16})")


@for_admins("add")
def run(request: Request, desk: Desk, argument: str) -> Message:
    from search import RecordError

    try:
        return _answered(request, desk, argument)
    except OSError as problem:
        return error(desk, "add.failed", problem=problem.strerror or str(problem))
    except RecordError as problem:
        return error(desk, "add.failed", problem=str(problem))


def _answered(request: Request, desk: Desk, argument: str) -> Message:
    if request.files:
        return _all(request, desk)
    if order := _ORDER.fullmatch(argument):
        one = incoming(desk).find(request.reader, order["token"])
        # What somebody else sent is as absent as what was never there.
        return _ordered(request, desk, one, order["verb"]) if one else error(desk, "add.gone")
    if argument and request.reader.face == LOCAL:
        read = read_path(argument, desk)
        return look(request, desk, incoming(desk), read) if isinstance(read, File) else read
    return error(desk, "add.no_path") if argument else waiting_list(request, desk, incoming(desk))


def _all(request: Request, desk: Desk) -> Message:
    """Of several files at once: what is wrong with some, and a list of those that wait now."""
    answers = [look(request, desk, incoming(desk), file) for file in request.files]
    if len(answers) == 1:
        return answers[0]
    listed = waiting_list(request, desk, incoming(desk))
    others = [block for one in answers if one.kind is not MessageKind.CHOICE for block in one.blocks]
    return replace(listed, blocks=(*others, *listed.blocks))


def _ordered(request: Request, desk: Desk, one: Waiting, verb: str) -> Message:
    if verb == "discard":
        return audited(request, desk, "discard", one.name, lambda: _discarded(desk, one))
    data = incoming(desk).bytes_of(one)
    if verb == "show":
        return looked_at(desk, one, data)
    return _decided(request, desk, one, data, verb)


def _discarded(desk: Desk, one: Waiting) -> Message:
    incoming(desk).discard(one)
    title = desk.words.say("add.title_discarded")
    return Message(MessageKind.HELP, title, (sentence(desk, "add.discarded", name=one.sent),))


def _decided(request: Request, desk: Desk, one: Waiting, data: bytes, verb: str) -> Message:
    """Saves it and reloads, unless its name was taken meanwhile: that is for the admin to decide."""
    library = Library(desk.settings)
    there = library.named(_stem(one.name))
    saved = there is not None and not there.removed and library.digest(there.file) == one.digest
    if saved and there is not None:  # it was accepted before, and something came between that and the reload
        return audited(request, desk, "add", there.file.name, lambda: _read(desk, one, there.file.name))
    if there and verb == "accept":
        return looked_at(desk, one, data)
    name = _name(library, one, there, verb)

    def save() -> Message:
        library.save(name, data, replaces=verb == "replace")
        return _read(desk, one, name)

    try:
        return audited(request, desk, "add", name, save)
    except FileExistsError:
        return looked_at(desk, one, data)


def _name(library: Library, one: Waiting, there: Held | None, verb: str) -> str:
    if there is None:
        return one.name
    return library.free(one.name) if verb == "beside" else f"{there.id}{os.path.splitext(one.name)[1]}"


def _read(desk: Desk, one: Waiting, name: str) -> Message:
    """The record, now that the file is saved."""
    incoming(desk).discard(one)
    document = _stem(name)

    def skipped(report: Reloaded) -> Line | None:
        reason = next((why for file, why in report.skipped if file == name), None)
        return sentence(desk, "add.skipped", reason=reason) if reason else None

    show = Button(desk.words.say("documents.button_show"), f"/documents show {document}")
    done = sentence(desk, "add.saved", name=name, title=one.title)
    return renewed(desk, desk.words.say("add.title_saved"), done, [show], skipped)


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]
