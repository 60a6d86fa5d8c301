"""Documents of a few sentences, and what is made of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefs import Record, build_record, open_record
from briefs.entities import Entity, Resolved
from briefs.extract.document import extract
from briefs.identity import resolve
from briefs.mentions import Mention, Mentions, Observation, Thing
from briefs.sheet import Sheet
from briefs.standing import hold
from search import Document, Kind, Paragraph, Passage, passages_of

OCTOBER = dt.date(2025, 10, 26)
"""The date of a document that tells of earlier years."""


def document(
    *texts: str,
    id: str = "report",
    title: str = "A report",
    date: dt.date | None = None,
    publisher: str | None = None,
    note_on: str | None = None,
) -> Document:
    """A document of the given paragraphs; with `note_on`, a note that names this original."""
    paragraphs = tuple(Paragraph(n, None, False, None, text) for n, text in enumerate(texts, 1))
    kind = Kind.NOTES if note_on else Kind.DOCUMENT
    return Document(id, f"{id}.md", "0" * 64, title, kind, "en", publisher, date, None, note_on, paragraphs)


def passage(text: str) -> Passage:
    return passages_of(document(text))[0]


def extracted(*texts: str, title: str = "A report", date: dt.date | None = None, publisher: str | None = None) -> Mentions:
    made = document(*texts, title=title, date=date, publisher=publisher)
    return extract(made, passages_of(made))


def observed(*texts: str, title: str = "A report", date: dt.date | None = None) -> list[Observation]:
    """The figures of one document."""
    return list(extracted(*texts, title=title, date=date).observations)


def only(*texts: str, date: dt.date | None = None, title: str = "A report") -> Observation:
    found = observed(*texts, date=date, title=title)
    assert len(found) == 1, [one.quantity.text for one in found]
    return found[0]


def mentioned(thing: Thing, *texts: str) -> list[Mention]:
    return [mention for mention in extracted(*texts).things if mention.thing is thing]


def resolved(*documents: Document) -> Resolved:
    """What the documents come to without a fact sheet."""
    passages = [one for made in documents for one in passages_of(made)]
    mentions = [extract(made, passages_of(made)) for made in documents]
    order = {one.id: n for n, one in enumerate(passages)}
    return resolve(mentions, hold(Sheet(), documents, passages), order)


def joined(*texts: str) -> Resolved:
    """The same, each text a document of its own."""
    return resolved(*(document(text, id=f"report-{n}") for n, text in enumerate(texts)))


def entities(record: Resolved, thing: Thing) -> list[Entity]:
    return [entity for entity in record.entities if entity.thing is thing]


def forms(entity: Entity) -> set[str]:
    return {span.text for span in entity.forms}


def record_of(folder: Path, **documents: str) -> Record:
    """A record built from files of the given names and texts; to be closed by the test."""
    return record_from(folder, {name: f"---\ntitle: Report {name}\n---\n{text}\n" for name, text in documents.items()})


def record_from(folder: Path, files: dict[str, str]) -> Record:
    """The same from whole files, front matter and all, by the stem of their names."""
    seeds, data = folder / "seeds", folder / "data"
    seeds.mkdir()
    for name, text in files.items():
        (seeds / f"{name}.md").write_text(text, "utf-8")
    build_record(seeds, None, data)
    return open_record(data)


def sourced(text: str, kind: str = "", publisher: str = "", date: str = "") -> str:
    """A file with what its front matter tells of it."""
    told = {"title": "A source", "kind": kind, "publisher": publisher, "date": date}
    return "\n".join(["---", *(f"{key}: {value}" for key, value in told.items() if value), "---", text, ""])


def wrong(reason: str) -> pytest.MarkDecorator:
    """For an expectation that the code does not meet yet."""
    return pytest.mark.xfail(strict=True, reason=reason)
