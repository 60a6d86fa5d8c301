"""What an admin sent, as it was read, and what can be done with it; or what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.briefing import sentence
from bot.cleaning import document_name, plain_name
from bot.commands.command import error
from bot.cutting import shorten
from bot.incoming import MOST_BYTES, MOST_WAITING, Incoming, Waiting
from bot.kinds import ending_of
from bot.library import Held, Library, size_text
from bot.message import Block, Button, File, Line, Message, MessageKind, Quotation, Request

if TYPE_CHECKING:
    from bot.desk import Desk
    from briefs import Inspected

_MOST_SHOWN = 600
"""Characters of how it begins."""


def look(request: Request, desk: Desk, incoming: Incoming, file: File) -> Message:
    """Reads a file and keeps it until its sender decides; nothing is kept of one that cannot be taken. Raises OSError."""
    import briefs
    from search import Unreadable

    sent = plain_name(file.name)
    if len(file.bytes) > MOST_BYTES:
        return error(desk, "add.too_large", name=sent, most=str(MOST_BYTES // 1_000_000))
    if not file.bytes:
        return error(desk, "add.empty", name=sent)
    ending = ending_of(file.name, file.bytes)
    if ending is None:
        return error(desk, "add.no_document", name=sent)
    library = Library(desk.settings)
    if same := library.same(file.bytes):
        return _same(desk, same)
    name = document_name(file.name, ending)
    there = library.named(_stem(name))
    name = f"{there.id}{ending}" if there else name
    desk.progress(0, 1, sent)
    try:
        read = briefs.inspect_document(name, file.bytes)
    except Unreadable as problem:
        return error(desk, "add.unreadable", name=sent, reason=problem.reason)
    kept = incoming.keep(request.reader, sent, name, read.document.title, file.bytes)
    if kept is None:
        return error(desk, "add.full", most=str(MOST_WAITING))
    return _shown(desk, kept, read, there, len(file.bytes))


def looked_at(desk: Desk, one: Waiting, data: bytes) -> Message:
    """The same for a file that waits already."""
    import briefs
    from search import Unreadable

    desk.progress(0, 1, one.sent)
    try:
        read = briefs.inspect_document(one.name, data)
    except Unreadable as problem:
        return error(desk, "add.unreadable", name=one.sent, reason=problem.reason)
    return _shown(desk, one, read, Library(desk.settings).named(_stem(one.name)), len(data))


def waiting_list(request: Request, desk: Desk, incoming: Incoming) -> Message:
    """How to send a file, and what waits for the reader's word."""
    how = sentence(desk, f"add.how_{request.reader.face}", most=str(MOST_BYTES // 1_000_000))
    there = incoming.of(request.reader)
    blocks = [how, sentence(desk, "add.kinds"), *([sentence(desk, "add.waiting")] if there else [])]
    rows = [[Button(one.title, f"/add show {one.token}")] for one in there]
    return Message(MessageKind.LIST, desk.words.say("add.title"), tuple(blocks)).with_buttons(*rows)


def _same(desk: Desk, same: Held) -> Message:
    """Nothing is kept of it: it is there."""
    key = "add.same_removed" if same.removed else "add.same"
    message = Message(MessageKind.LIST, desk.words.say("add.title_same"), (sentence(desk, key, name=same.file.name),))
    if same.removed:
        return message.with_buttons([Button(desk.words.say("documents.button_restore"), f"/documents restore {same.id}")])
    return message.with_buttons([Button(desk.words.say("documents.button_show"), f"/documents show {same.id}")])


def _shown(desk: Desk, one: Waiting, read: Inspected, there: Held | None, size: int) -> Message:
    blocks: list[Block] = [*_lines(desk, one, read, size), *([_taken(desk, there)] if there else []), Line()]
    begins = read.document.paragraphs[0].text
    label = sentence(desk, "add.begins", name=one.name)
    blocks.append(Quotation(label, shorten(" ".join(begins.split()), _MOST_SHOWN)))
    title = desk.words.say("add.title_look", title=read.document.title)
    return Message(MessageKind.CHOICE, title, tuple(blocks)).with_buttons(*_buttons(desk, one, there))


def _lines(desk: Desk, one: Waiting, read: Inspected, size: int) -> Iterator[Line]:
    document = read.document
    if one.sent != one.name:
        yield sentence(desk, "add.sent", name=one.sent)
    yield sentence(desk, "add.file", name=one.name, size=size_text(size))
    yield from facts(desk, document.publisher, document.date.isoformat() if document.date else None)
    yield sentence(desk, "add.kind", kind=desk.words.say(f"kind.{document.kind.name.lower()}"), language=document.language)
    pages = max((paragraph.page or 0 for paragraph in document.paragraphs), default=0)
    count = str(len(document.paragraphs))
    if pages:
        yield (
            sentence(desk, "add.page", count=count)
            if pages == 1
            else sentence(desk, "add.pages", count=count, pages=str(pages))
        )
    else:
        yield sentence(desk, "add.paragraphs", count=count)
    found = {"figures": read.figures, "meetings": read.meetings, "agreements": read.agreements, "people": read.people}
    yield sentence(desk, "add.found", **{what: str(count) for what, count in found.items()})


def facts(desk: Desk, publisher: str | None, date: str | None) -> Iterator[Line]:
    """What is known of a document's date and publisher; that it has no date is said."""
    yield sentence(desk, "add.date", date=date) if date else sentence(desk, "add.undated")
    if publisher:
        yield sentence(desk, "add.publisher", publisher=publisher)


def _taken(desk: Desk, there: Held) -> Line:
    """What it would replace, and what would become of that."""
    state = "removed" if there.removed else there.file.folder
    return sentence(desk, f"add.taken_{state}", name=there.file.name)


def _buttons(desk: Desk, one: Waiting, there: Held | None) -> Iterator[list[Button]]:
    def button(verb: str, **places: str) -> Button:
        return Button(desk.words.say(f"add.button_{verb}", **places), f"/add {verb} {one.token}", edits=True)

    if there is None:
        yield [button("accept"), button("discard")]
        return
    free = _stem(Library(desk.settings).free(one.name))
    yield [button("replace", name=there.id)]
    yield [button("beside", name=free), button("discard")]


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]
