"""What there is, as pages of things to tap: meetings, agreements, figures, people, terms, sources, choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefs.drafts import Draft, Option, Paging
from briefs.entities import Entity, Series
from briefs.lines import Argument, Cited, Echoed, Interface, Line, Source, Word, line, title
from briefs.mentions import Span
from briefs.record import Record
from search import Document

PAGE = 8


def of_entities(entities: Sequence[Entity], heading: str, command: str, page: int) -> Draft:
    """A page of entities, each with its first place."""
    items = [
        (
            line("list.item", (_first(entity),), name=Cited(entity.name)),
            Option(entity.name.text, f"/{command} {entity.name.text}"),
        )
        for entity in entities
    ]
    return _page("list", heading, items, f"/{command}", page)


def of_series(series: Sequence[Series], page: int) -> Draft:
    """A page of series, by name."""
    items = [
        (
            line("list.item", (one.observations[0].quantity,), name=Word(one.name)),
            Option(one.name, f"/figure {one.name}"),
        )
        for one in series
    ]
    return _page("list", "title.figures", items, "/figure", page)


def of_documents(record: Record, documents: Sequence[Document], page: int) -> Draft:
    """A page of documents, each with its first paragraph as the place. Last come those that give way, each with the first
    paragraph of the one that speaks. Documents of one title are told apart by the names of their files."""
    items = []
    titles = Counter(_called(document) for document in record.documents)
    for document in sorted(documents, key=lambda one: one.id in record.voices):
        voice = record.voices.get(document.id)
        speaker = voice.to if voice else document.id
        first = record.generation.passages_of(speaker)[0]
        span = Span(first.id, 0, len(first.text), first.text)
        alike = titles[_called(document)] > 1
        key = f"list.{'gives_way' if voice else 'source'}{'_file' if alike else ''}"
        arguments: dict[str, Argument] = {"source": Source(document.id)}
        arguments |= {"file": Interface(document.file)} if alike else {}
        arguments |= {"speaker": Source(speaker)} if voice else {}
        label = f"{document.title} ({document.file})" if alike else document.title
        items.append((line(key, (span,), **arguments), Option(label, f"/sources {document.id}")))
    return _page("list", "title.sources", items, "/sources", page)


def _called(document: Document) -> tuple[bool, str]:
    """By what a reader tells one document from another: its title, and whether it is our notes on what bears that title."""
    return document.kind == "notes", " ".join(document.title.casefold().split())


def _page(kind: str, heading: str, items: Sequence[tuple[Line, Option]], action: str, page: int) -> Draft:
    pages = max(1, -(-len(items) // PAGE))
    page = min(max(1, page), pages)
    shown = items[(page - 1) * PAGE : page * PAGE]
    paging = Paging(page, pages, action) if pages > 1 else None
    return Draft(kind, title(heading), tuple(one for one, _ in shown), tuple(option for _, option in shown), paging)


def choice(words: str, entities: Sequence[Entity], command: str, corrected: tuple[tuple[str, str], ...] = ()) -> Draft:
    """Words that fit several things come back as a choice, never as a guess."""
    several = entities[:PAGE]
    lines = tuple(line("list.item", (_first(entity),), name=Cited(entity.name)) for entity in several)
    options = tuple(Option(entity.name.text, f"/{command} {entity.name.text}") for entity in several)
    return Draft("choice", title("title.choice", words=Echoed(words)), lines, options, corrected=corrected)


def choice_of_series(words: str, series: Sequence[Series]) -> Draft:
    """The same for figures."""
    several = series[:PAGE]
    lines = tuple(line("list.item", (one.observations[0].quantity,), name=Word(one.name)) for one in several)
    options = tuple(Option(one.name, f"/figure {one.name}") for one in several)
    return Draft("choice", title("title.choice", words=Echoed(words)), lines, options)


def _first(entity: Entity) -> Span:
    return entity.places[0]
