"""From a reply of `briefs` to a message: the words, the marks, the sources with their folded quotations, the buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.desk import Desk
from bot.message import Block, Button, Citation, Line, Message, MessageKind, Quotation, Run
from briefs import (
    Basis,
    Brief,
    Cited,
    Computed,
    Echoed,
    Excerpt,
    Former,
    Interface,
    Joined,
    Origin,
    Paging,
    Part,
    Phrase,
    Reply,
    Source,
    Title,
    Word,
    computed_text,
    is_bare,
)
from briefs import Citation as Bearing
from briefs import Line as BriefLine
from search import Document, Passage

_BUTTON_ROWS = 8
_ECHO = 200
"""Code points of a question that are shown again, at most."""


_NO_BRIEFS = ("list", "choice", "not_found", "help", "error")


def present(reply: Reply, asked: str, desk: Desk) -> Message:
    """The message that shows a reply. asked: the message it answers, which Why and the pages repeat."""
    brief = reply.brief
    paging = (page_line(reply.paging, desk),) if reply.paging else ()
    blocks, citations, _ = shown([brief], paging, desk)
    message = Message(
        MessageKind(brief.kind),
        title_text(brief.title, desk),
        blocks,
        citations,
        note=note(reply, desk),
        charted=reply.charted,
        asked=(reply.paging.action if reply.paging else asked) if brief.kind not in _NO_BRIEFS else None,
        followed=followed(reply, desk),
    )
    return message.with_buttons(*_buttons(reply, asked, desk))


def shown(
    briefs: Sequence[Brief], after: Sequence[Line], desk: Desk
) -> tuple[tuple[Block, ...], tuple[Citation, ...], tuple[tuple[Button, ...], ...]]:
    """What several briefs say, their marks running on; then the lines `after`; then the sources. And the sources' buttons."""
    blocks: list[Block] = []
    bearing: list[Bearing] = []
    for brief in briefs:
        ahead = len(bearing)
        blocks += [_line(line, tuple(n + ahead for n in marks), desk) for line, marks in brief.lines]
        bearing += [replace(one, n=one.n + ahead) for one in brief.citations]
    blocks += [*after, *((Line(),) if bearing else ()), *_sources(bearing, desk)]
    citations = tuple(Citation(c.n, c.passage.id, c.passage.document, c.passage.shown, c.quote) for c in bearing)
    return tuple(blocks), citations, tuple(_source_buttons(bearing, desk))


_UNFOLLOWED = ("list", "choice", "help", "error")


def followed(reply: Reply, desk: Desk) -> str | None:
    """The words that follow a brief's topic: the name of the one thing or series, the search, or the words asked with."""
    brief, named = reply.brief, dict(reply.brief.title.arguments)
    topic = named.get("name") or named.get("words")
    if brief.kind in _UNFOLLOWED or topic is None:
        return None
    if brief.title.key in ("title.question", "title.timeline") and len(reply.trail.matched) == 1:
        return _spaced(reply.trail.matched[0])
    words = _spaced(_text_of(topic, desk))
    return f"/find {words}" if brief.kind == "search" else words


def note(reply: Reply, desk: Desk) -> str | None:
    """What is said above a reply of how the reader's words were taken, if they were not taken as typed."""
    notes = [desk.words.say("corrected", typed=typed, taken=taken) for typed, taken in reply.corrected]
    if reply.read_as:
        notes.append(desk.words.say("read_as", taken=reply.read_as))
    notes += [desk.words.say(one.key, **dict(one.arguments)) for one in reply.notes]
    return " ".join(notes) or None


def title_text(title: Title, desk: Desk) -> str:
    """A title's words."""
    return "".join(run.text for run in _runs(title.key, dict(title.arguments), desk))


def line_text(line: BriefLine, desk: Desk) -> str:
    """A line's words, without the marks of its citations."""
    return "".join(run.text for run in _runs(line.key, dict(line.arguments), desk))


def _line(line: BriefLine, marks: tuple[int, ...], desk: Desk) -> Line:
    mark = "".join(f"[{n}]" for n in marks)
    return Line((*_runs(line.key, dict(line.arguments), desk), Run(f" {mark}")))


def _runs(key: str, arguments: Mapping[str, object], desk: Desk) -> tuple[Run, ...]:
    """The sentence of a key with its arguments in place; ** turns bold on and off, in the words' own text alone."""
    runs: list[Run] = []
    bold = False
    for literal, piece in desk.words.pieces(key):
        if not literal:
            runs.append(Run(argument_text(arguments[piece], desk), bold=bold))
            continue
        for n, stretch in enumerate(piece.split("**")):
            bold = bold ^ (n > 0)
            if stretch:
                runs.append(Run(stretch, bold=bold))
    return tuple(runs)


def sentence(desk: Desk, key: str, **places: str) -> Line:
    """A sentence of the words as a line; what fills its places is never read as marking."""
    return Line(_runs(key, places, desk))


_FAKE_MARK = re.compile(r"[\[［【〔⁅⟦❲]([\s\u200b-\u200f\u2060\ufeff]*\d[\d\s,;–\u200b-\u200f\u2060\ufeff-]*)[\]］】〕⁆⟧❳]")


def unmarked(text: str) -> str:
    """Words of a document or a person, with round brackets where a footnote mark of theirs has square ones: those are ours."""
    return _FAKE_MARK.sub(r"(\1)", text)


def argument_text(argument: object, desk: Desk) -> str:
    """What is shown of an argument: a passage's own white space becomes single spaces, what looks like a mark is none."""
    return unmarked(_text_of(argument, desk))


def _text_of(argument: object, desk: Desk) -> str:
    match argument:
        case str():
            return argument
        case Cited(span):
            return _spaced(span.text)
        case Excerpt(span, before, after):
            return f"{'… ' if before else ''}{_spaced(span.text)}{' …' if after else ''}"
        case Part():
            return _part(argument, desk)
        case Computed():
            return computed_text(argument) or ""
        case Echoed(text):
            return text if len(text) <= _ECHO else f"{text[:_ECHO].rstrip()}…"
        case Interface(text) | Word(text):
            return text
        case Source(document):
            return source_name(desk.record.generation.document(document), desk)
        case Origin(document):
            return origin(desk.record.generation.document(document), desk)
        case Joined(items, separator):
            return separator.join(argument_text(item, desk) for item in items)
        case Phrase(key, arguments):
            return "".join(run.text for run in _runs(key, dict(arguments), desk))
        case Former(phrase):
            return argument_text(phrase, desk)
    raise TypeError(f"no words for {type(argument).__name__}")


def _part(part: Part, desk: Desk) -> str:
    one = part.observation
    if part.what == "ranked" and one.wording:
        text = desk.record.passage(one.passage).text
        return _spaced(text[min(one.quantity.start, one.wording.start) : max(one.quantity.end, one.wording.end)])
    if part.what == "quantity":
        unit = f" (“{_spaced(one.wording.text)}”)" if one.wording and is_bare(one) else ""
        return f"{_spaced(one.words)}{unit}"
    if part.what == "wording":
        return _spaced(one.wording.text) if one.wording else ""
    if part.what == "told":
        return _spaced(one.year_span.text) if one.year_span else ""
    return _spaced(one.year_span.text) if one.year_span and one.basis in (Basis.STATED, Basis.NEIGHBOUR) else str(one.year)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def source_name(document: Document, desk: Desk) -> str:
    """How a document is called: "our notes on …" for notes, else by its title."""
    key = "source.notes" if document.kind == "notes" else "source.document"
    return unmarked(desk.words.say(key, title=document.title))


def place(passage: Passage) -> str:
    """ "¶37", or "opening ¶2" for a paragraph before the first number; "p. 3, ¶37" where the document has pages."""
    label = passage.label
    shown = "opening ¶" + label.removeprefix("opening ") if label.startswith("opening") else f"¶{label}"
    return shown if passage.page is None else f"p. {passage.page}, {shown}"


def about(document: Document) -> str:
    """Publisher and date, as far as they are known."""
    date = f"{document.date.day} {document.date:%B %Y}" if document.date else None
    return unmarked(", ".join(part for part in (document.publisher, date) if part))


def origin(document: Document, desk: Desk) -> str:
    """What sort of source a document is, its publisher if known, and its date or that it is undated."""
    kind = desk.words.say(f"kind.{document.kind.name.lower()}")
    known = (
        about(document) if document.date else ", ".join(filter(None, (document.publisher, desk.words.say("origin.undated"))))
    )
    return f"{kind}, {known}"


def _sources(citations: Sequence[Bearing], desk: Desk) -> Iterator[Quotation]:
    first: dict[tuple[str, str], int] = {}
    for citation in citations:
        yield Quotation(_label(citation, first, desk), _quotation(citation))


def _quotation(citation: Bearing) -> str:
    """A quotation as it is shown: an ellipsis outside the quoted words where they are cut."""
    return f"{'… ' if citation.cut_before else ''}{unmarked(citation.quote)}{' …' if citation.cut_after else ''}"


def _label(citation: Bearing, first: dict[tuple[str, str], int], desk: Desk) -> Line:
    """ "[1] our notes on …, ¶4 (publisher, date)", linked to the original; later ones of a document refer to the first.

    first: by the document's id and its file's digest, since a document as it was is another than as it is.
    """
    passage = citation.passage
    document = citation.former or desk.record.generation.document(passage.document)
    n, key = str(citation.n), (document.id, document.digest)
    if key in first:
        text = desk.words.say("source.label_again", n=n, first=str(first[key]), label=place(passage))
        return Line((Run(text, url=document.url),))
    first[key] = citation.n
    form = "source.label_former" if citation.former else "source.label"
    label = desk.words.say(form, n=n, name=source_name(document, desk), label=place(passage))
    known = about(document)
    tail = (Run(desk.words.say("source.about", about=known)),) if known else ()
    return Line((Run(label, url=document.url), *tail))


def page_line(paging: Paging, desk: Desk) -> Line:
    """ "Page 1 of 3"."""
    return Line((Run(desk.words.say("page", page=str(paging.page), pages=str(paging.pages)), italic=True),))


def _buttons(reply: Reply, asked: str, desk: Desk) -> Iterator[tuple[Button, ...]]:
    kind = reply.brief.kind
    for option in reply.options[:_BUTTON_ROWS]:
        yield (Button(_spaced(option.label), _spaced(option.action), edits=kind == "choice"),)
    if reply.paging:
        yield page_buttons(reply.paging, desk)
    if kind not in ("list", "choice", "not_found"):
        yield from _source_buttons(reply.brief.citations, desk)
    if kind != "list":
        chart = [Button(desk.words.say("button.chart"), reply.charted)] if reply.charted else []
        yield (*chart, Button(desk.words.say("button.why"), f"/why {asked}", edits=True))


_SOURCES = 8
_SOURCES_IN_A_ROW = 4


def _source_buttons(citations: Sequence[Bearing], desk: Desk) -> Iterator[tuple[Button, ...]]:
    """One button for each of the first sources: its passage with its neighbours, one tap away."""
    buttons = [
        Button(desk.words.say("button.source", n=str(citation.n)), f"/cite {citation.passage.id}")
        for citation in citations[:_SOURCES]
        if citation.former is None
    ]
    for start in range(0, len(buttons), _SOURCES_IN_A_ROW):
        yield tuple(buttons[start : start + _SOURCES_IN_A_ROW])


def page_buttons(paging: Paging, desk: Desk) -> tuple[Button, ...]:
    """Previous and next, as far as there are such pages."""
    row = []
    if paging.page > 1:
        row.append(Button(desk.words.say("button.previous"), f"{paging.action} page:{paging.page - 1}", edits=True))
    if paging.page < paging.pages:
        row.append(Button(desk.words.say("button.next"), f"{paging.action} page:{paging.page + 1}", edits=True))
    return tuple(row)
