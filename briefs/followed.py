"""What words that are followed stand for in a record, and the sentences of it that bear them."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefs.answers.topical import Topical, topical
from briefs.compose.topic import best_sentence
from briefs.entities import Entity, Series
from briefs.mentions import Span
from briefs.open_words import Key, borne_keys, wanted_keys
from briefs.record import Record
from briefs.statements import Topic, topic_key, topic_name
from briefs.understanding import content, understand
from search import Passage, Query, parse_query, sentences

FIND = "/find "
"""What words begin with that follow a search."""

_MOST = 2000
"""Passages of one search, at most."""


@dataclass(frozen=True, slots=True)
class Borne:
    """A sentence that bears what is followed. text: with single spaces, by which it is the same wherever it stands.
    focus: the first place in it that bears it."""

    text: str
    passage: Passage
    focus: Span


def named_by(record: Record, words: str) -> Topical | None:
    """The things and series that the words name as they are typed; None for a search, and for words that name nothing."""
    if not words or words.startswith(FIND):
        return None
    found = topical(record, words)
    return found if found and not found.corrected else None


def query_of(words: str) -> Query:
    """The search that words stand for: that of /find, or of the passages that bear all of the words."""
    if words.startswith(FIND):
        return parse_query(words.removeprefix(FIND), patterns=True)
    query = parse_query(words)
    meant = frozenset(understand(words).words)
    terms = tuple(term for term in query.terms if term in meant) or query.terms
    return replace(query, terms=terms, required=tuple(dict.fromkeys((*query.required, *terms))))


def texts(record: Record, documents: Iterable[str]) -> Iterator[str]:
    """The sentences of documents, of those that give way as well, with single spaces."""
    for document in documents:
        for passage in record.generation.passages_of(document):
            for start, end in sentences(passage.text):
                yield spaced(passage.text[start:end])


def spaced(text: str) -> str:
    return " ".join(text.split())


def borne(record: Record, words: str, documents: Collection[str], among: Container[str] | None = None) -> list[Borne]:
    """The sentences of some documents that bear the words as they are typed or name what they name: each once, where it stands
    first; those of a search the best first. among: those that count; None is all of them."""
    found: dict[str, Borne] = {}
    for one in bearing(record, words, documents, among) if documents else ():
        found.setdefault(one.text, one)
    if words.startswith(FIND):
        return list(found.values())
    return sorted(found.values(), key=lambda one: (record.order[one.passage.id], one.focus.start))


def bearing(
    record: Record, words: str, documents: Collection[str], among: Container[str] | None = None, most: int = _MOST
) -> Iterator[Borne]:
    """The same wherever they stand, some more than once. most: passages of one search."""
    topics = _topics(record, words)
    named = [query_of(topic_name(one)) for one in topics if isinstance(one, Series)]
    for query in dict.fromkeys((query_of(words), *named)):
        for hit in record.generation.search(query, most, documents=documents).hits:
            yield from _in_passage(record, hit.passage, query, among)
    yield from _naming(record, [one for one in topics if isinstance(one, Entity)], documents, among)


def _topics(record: Record, words: str) -> list[Topic]:
    named = named_by(record, words)
    keys = named.keys if named and named.keys else frozenset[str]()
    every: list[Topic] = [*record.resolved.entities, *record.series]
    return [one for one in every if topic_key(one) in keys]


def _in_passage(record: Record, passage: Passage, query: Query, among: Container[str] | None) -> list[Borne]:
    """The sentences that bear the whole query; where it takes several to bear it, the one that bears most of it."""
    must = {*query.required, *query.required_patterns, *(term for phrase in query.phrases for term in phrase)}
    wanted = wanted_keys(query)
    bounds = sentences(passage.text)
    bags = [{key for key, *_ in borne_keys(record, wanted, passage.text[start:end])} for start, end in bounds]
    whole = [place for place, bag in zip(bounds, bags, strict=True) if must <= bag and not wanted.isdisjoint(bag)]
    if whole:
        return [_borne(record, passage, place, wanted) for place in whole if _counts(passage, place, among)]
    partly = [place for place, bag in zip(bounds, bags, strict=True) if not wanted.isdisjoint(bag)] or bounds
    found = [_borne(record, passage, place, wanted) for place in partly if _counts(passage, place, among)]
    best = best_sentence(record, passage, wanted)
    found.sort(key=lambda one: -len(wanted.intersection(key for key, *_ in borne_keys(record, wanted, one.text))))
    return [next((one for one in found if one.focus == best), found[0])] if found else []


def _counts(passage: Passage, place: tuple[int, int], among: Container[str] | None) -> bool:
    return among is None or spaced(passage.text[slice(*place)]) in among


def _borne(record: Record, passage: Passage, place: tuple[int, int], wanted: frozenset[Key]) -> Borne:
    start, end = place
    keys = borne_keys(record, wanted, passage.text[start:end])
    matched = ((start + s, start + e) for key, s, e in keys if key in wanted)
    left, right = next(matched, (start, end))
    return Borne(spaced(passage.text[start:end]), passage, Span(passage.id, left, right, passage.text[left:right]))


def _naming(
    record: Record, things: Sequence[Entity], documents: Collection[str], among: Container[str] | None
) -> Iterator[Borne]:
    """The sentences of documents that speak which name one of the things, by a place of it or by its words."""
    if not things:
        return
    places: dict[str, list[tuple[int, int]]] = {}
    for place in (place for thing in things for place in thing.places):
        places.setdefault(place.passage, []).append((place.start, place.end))
    forms = _forms(things)
    for document in documents:
        if document in record.voices:
            continue
        for passage in record.generation.passages_of(document):
            for start, end in sentences(passage.text):
                if not _counts(passage, (start, end), among):
                    continue
                at = [place for place in places.get(passage.id, ()) if start <= place[0] < end]
                at += [match.span() for match in forms.finditer(passage.text, start, end)]
                if at:
                    s, e = min(at)
                    yield Borne(spaced(passage.text[start:end]), passage, Span(passage.id, s, e, passage.text[s:e]))


def _forms(things: Sequence[Entity]) -> re.Pattern[str]:
    """The names of things as words. Of one word only their usual names: a surname or "the Summit" may be another's."""
    forms = {span.text for one in things for span in (one.name, *one.shorts)}
    forms |= {span.text for one in things for span in one.forms if len(content(span.text)) > 1}
    # What is all capitals is so wherever it is meant: "WHO" is no "who".
    written = [_form(text) for text in sorted(forms, key=lambda text: (-len(text), text)) if text.strip()]
    return re.compile("|".join(written))


def _form(text: str) -> str:
    words = r"\s+".join(re.escape(word) for word in text.split())
    return rf"(?<!\w){words}(?!\w)" if text.isupper() else rf"(?<!\w)(?i:{words})(?!\w)"
