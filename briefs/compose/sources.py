"""/sources NAME: what a document is. /cite ID: a passage with its neighbours, and whether its document has changed since."""

from __future__ import annotations

from briefs.drafts import Draft, Option, Trail
from briefs.excerpts import excerpt
from briefs.languages import has_patterns
from briefs.lines import Cited, Excerpt, Interface, Line, Source, Word, line, title
from briefs.mentions import Span
from briefs.record import Record
from search import Document, Passage, Reopened, sentences


def source(record: Record, document: Document) -> Draft:
    """One document: its size and the beginnings of its first paragraphs. Of one that gives way: to which, and why."""
    if document.id in record.voices:
        return _silent(record, document)
    passages = record.generation.passages_of(document.id)
    first = passages[0]
    lines = [line("source.size", (_all(first),), count=Interface(str(len(passages))))]
    if not has_patterns(document.language):
        lines.append(line("source.no_patterns", (_all(first),), language=Word(document.language)))
    for passage in passages[:3]:
        start, end = sentences(passage.text)[0]
        opening = Span(passage.id, start, start + 1, passage.text[start : start + 1])
        lines.append(line("said", words=excerpt(passage, opening, 160) if end - start > 160 else _whole(passage, start, end)))
    options = (Option(document.title, f"/find source:{document.id}"),)
    heading = title("title.source", source=Source(document.id))
    return Draft("list", heading, tuple(lines), options, trail=Trail(matched=(document.id,)))


def _silent(record: Record, document: Document) -> Draft:
    voice = record.voices[document.id]
    speaker = record.generation.document(voice.to)
    first = record.generation.passages_of(speaker.id)[0]
    why = line(f"source.gives_way_{voice.why}", (_all(first),), speaker=Source(speaker.id))
    options = (Option(speaker.title, f"/sources {speaker.id}"),)
    heading = title("title.source", source=Source(document.id))
    return Draft("list", heading, (why,), options, trail=Trail(matched=(document.id,)))


def _all(passage: Passage) -> Span:
    return Span(passage.id, 0, len(passage.text), passage.text)


def _whole(passage: Passage, start: int, end: int) -> Excerpt:
    return Excerpt(Span(passage.id, start, end, passage.text[start:end]))


def reopened(record: Record, found: Reopened) -> Draft | None:
    """The cited passage between its neighbours; None when it cannot be found any more."""
    passage = found.passage
    if passage is None:
        return None
    around = record.generation.passages_of(passage.document)
    at = next(n for n, one in enumerate(around) if one.id == passage.id)
    lines: list[Line] = []
    whole = _all(passage)
    if passage.document in record.voices:
        lines.append(_gives_way(record, passage))
    if found.changed:
        key = "cite.changed_same" if found.same_text else "cite.changed"
        lines.append(line(key, (whole,)))
    elif found.moved:
        lines.append(line("cite.renamed", (whole,)))
    if at > 0:
        lines.append(_neighbour("cite.before", around[at - 1], last=True))
    lines.append(line("cite.passage", words=Cited(whole)))
    if at + 1 < len(around):
        lines.append(_neighbour("cite.after", around[at + 1], last=False))
    options = tuple(
        Option(label, f"/cite {around[n].id}") for label, n in (("<", at - 1), (">", at + 1)) if 0 <= n < len(around)
    )
    heading = title("title.source", source=Source(passage.document))
    return Draft("brief", heading, tuple(lines), options, trail=Trail(matched=(passage.id,)))


def _gives_way(record: Record, passage: Passage) -> Line:
    """Names the document that speaks in the place of the passage's, at the paragraph that says the same."""
    from briefs.aligning import counterpart

    speaker = record.generation.document(record.voices[passage.document].to)
    position = counterpart(record.generation.document(passage.document), speaker, passage.position)
    there = record.generation.passages_of(speaker.id)[position - 1]
    return line("cite.gives_way", (_all(there),), speaker=Source(speaker.id))


def _neighbour(key: str, passage: Passage, last: bool) -> Line:
    start, end = sentences(passage.text)[-1 if last else 0]
    return line(key, words=excerpt(passage, Span(passage.id, start, min(start + 1, end), passage.text[start : start + 1]), 160))
