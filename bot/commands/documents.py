"""/documents: every file that the record is read from, page by page; each can be removed from the record and restored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.briefing import page_buttons, sentence
from bot.commands.add_look import facts
from bot.commands.admins import audited, for_admins
from bot.commands.command import error, paged
from bot.commands.renewing import renewed
from bot.library import Held, Library, size_text
from bot.message import Button, Line, Message, MessageKind, Request

if TYPE_CHECKING:
    from bot.desk import Desk
    from search import Document

ON_A_PAGE = 8

_ORDER = re.compile(r"(?P<verb>show|remove|drop|restore|return) (?P<document>.+)")
_ACTS = {"drop": "remove", "return": "restore"}
"""What the second press does, and what the first one asks for."""


@for_admins("documents")
def run(request: Request, desk: Desk, argument: str) -> Message:
    from search import RecordError

    try:
        return _answered(request, desk, argument)
    except (OSError, RecordError) as problem:
        return error(desk, "documents.failed", problem=str(problem))


def _answered(request: Request, desk: Desk, argument: str) -> Message:
    library = Library(desk.settings)
    words, page = paged(argument)
    if not words:
        return _listed(desk, library.held(), page)
    order = _ORDER.fullmatch(argument)
    verb, name = (order["verb"], order["document"]) if order else ("show", argument)
    one = _found(library, name)
    if one is None:
        return error(desk, "documents.none", name=name)
    if verb in _ACTS:
        return audited(request, desk, _ACTS[verb], one.id, lambda: _done(desk, library, one, _ACTS[verb]))
    return _shown(desk, one) if verb == "show" else _asked(desk, one, verb)


def _found(library: Library, name: str) -> Held | None:
    """By its id or its file's name; what is typed has single spaces."""
    there = library.held()
    names = ((one, {one.id, one.file.name, *(other.name for other in one.others)}) for one in there)
    return next((one for one, known in names if name in {" ".join(each.split()) for each in known}), None)


def _listed(desk: Desk, there: list[Held], page: int) -> Message:
    from briefs import Paging

    pages = max(1, -(-len(there) // ON_A_PAGE))
    page = min(page, pages)
    shown = there[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    read = _read(desk)
    lines = [_line(desk, one, read.get(one.id)) for one in shown]
    if pages > 1:
        lines.append(sentence(desk, "page", page=str(page), pages=str(pages)))
    buttons = [Button(one.id, f"/documents show {one.id}") for one in shown]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    title = desk.words.say("documents.title", count=str(len(there)))
    message = Message(MessageKind.LIST, title, tuple(lines))
    return message.with_buttons(*rows, page_buttons(Paging(page, pages, "/documents"), desk))


def _line(desk: Desk, one: Held, read: Document | None) -> Line:
    date = read.date.isoformat() if read and read.date else desk.words.say("origin.undated")
    places = {"id": one.id, "size": size_text(one.file.size), "state": _state(desk, one, read)}
    if read is None:
        return sentence(desk, "documents.line_unread", **places)
    return sentence(desk, "documents.line", title=read.title, date=date, **places)


def _state(desk: Desk, one: Held, read: Document | None) -> str:
    def state(name: str, **places: str) -> str:
        return desk.words.say(f"documents.state_{name}", **places)

    reasons = {skipped.file: skipped.reason for skipped in desk.record.generation.skipped}
    reason = one.file.skipped or (reasons.get(one.file.name) if read is None else None)
    if one.removed:
        return state("removed")
    if reason:
        return state("skipped", reason=reason)
    if read is None:
        return state("unread")
    if voice := desk.record.voices.get(one.id):
        return state("repeats", speaker=voice.to)
    return state("replaced" if one.covers else one.file.folder)


def _shown(desk: Desk, one: Held) -> Message:
    """All that is known of one document, with what can be done about it."""
    say, read = desk.words.say, _read(desk).get(one.id)
    title = read.title if read else one.file.name
    message = Message(MessageKind.LIST, say("documents.title_one", title=title), tuple(_lines(desk, one, read)))
    rows = []
    if read and not one.removed:
        rows.append(Button(say("documents.button_open"), f"/sources {one.id}"))
    if one.removed:
        rows.append(Button(say("documents.button_restore"), f"/documents restore {one.id}", edits=True))
    elif one.file.skipped is None:
        rows.append(Button(say("documents.button_remove"), f"/documents remove {one.id}", edits=True))
    return message.with_buttons(rows, (_all(desk),))


def _lines(desk: Desk, one: Held, read: Document | None) -> Iterator[Line]:
    yield sentence(desk, "documents.state", state=_state(desk, one, read))
    yield sentence(desk, "add.file", name=one.file.name, size=size_text(one.file.size))
    if read:
        yield from facts(desk, read.publisher, read.date.isoformat() if read.date else None)
        yield sentence(desk, "add.kind", kind=desk.words.say(f"kind.{read.kind.name.lower()}"), language=read.language)
        yield sentence(desk, "add.paragraphs", count=str(len(read.paragraphs)))
        if not one.removed and Library(desk.settings).digest(one.file) not in (read.digest, None):
            yield sentence(desk, "documents.changed")
    for other in one.others:
        yield sentence(desk, "documents.other", name=other.name, reason=other.skipped or desk.words.say("documents.beneath"))


def _asked(desk: Desk, one: Held, verb: str) -> Message:
    """Before something is done, whether it shall be."""
    say = desk.words.say
    if one.removed is (verb == "remove"):
        return error(desk, f"documents.already_{verb}", name=one.id).with_buttons((_all(desk),))
    acts = next(does for does, asked in _ACTS.items() if asked == verb)
    sure = Button(say(f"documents.button_{acts}"), f"/documents {acts} {one.id}", edits=True)
    keep = Button(say("documents.button_leave"), f"/documents show {one.id}", edits=True)
    told = sentence(desk, f"documents.ask_{verb}", name=one.file.name)
    return Message(MessageKind.CHOICE, say(f"documents.title_{verb}"), (told,)).with_buttons((sure, keep))


def _done(desk: Desk, library: Library, one: Held, what: str) -> Message:
    """Its mark is made or taken away, and the record reloaded."""
    (library.remove if what == "remove" else library.restore)(one.id)
    back = "restore" if what == "remove" else "remove"
    button = Button(desk.words.say(f"documents.button_{back}"), f"/documents {back} {one.id}", edits=True)
    done = sentence(desk, f"documents.done_{what}", name=one.file.name)
    return renewed(desk, desk.words.say(f"documents.title_done_{what}"), done, [button, _all(desk)], lambda report: None)


def _all(desk: Desk) -> Button:
    return Button(desk.words.say("documents.button_all"), "/documents", edits=True)


def _read(desk: Desk) -> dict[str, Document]:
    return {document.id: document for document in desk.record.documents}
