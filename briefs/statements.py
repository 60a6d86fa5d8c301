"""What a record states, as values: facts, figures and who is named where, without the places that an edit moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefs.entities import Entity, Resolved, Series
from briefs.forms import words_of
from briefs.lexicon import lexicon
from briefs.mentions import About, Fact, Observation, Sort, Span
from search import Document, Passage, fold

NAMED = "named"
"""The kind of statement that a document names a thing."""

Topic = Entity | Series


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document states once or more. The first five fields are its value; shown and named are where it stands first.

    topic: a key of `Values.topics`. about: `NAMED`, an About or a Sort. year: of a figure. document: an id.
    named: where the document names the topic, nearest before the fact; for a figure the name of its series.
    """

    topic: str
    about: str
    year: int | None
    document: str
    value: str
    shown: Span | Fact | Observation
    named: Span | str

    @property
    def span(self) -> Span:
        """Its place."""
        match self.shown:
            case Fact(span=span) | Observation(quantity=span):
                return span
        return self.shown


@dataclass(frozen=True, slots=True)
class Values:
    """All that a record states. topics: by key. digests: of each document's file, by id. dates: of those that bear one.
    passage: gives that of an id. voices: the documents that give way, each with the one that speaks for it.
    stating: the documents that state anything. resolved: what all this was taken from."""

    topics: Mapping[str, Topic]
    statements: tuple[Statement, ...]
    digests: Mapping[str, str]
    dates: Mapping[str, dt.date]
    passage: Callable[[str], Passage]
    voices: Mapping[str, str]
    stating: frozenset[str]
    resolved: Resolved


def values_of(
    resolved: Resolved, documents: tuple[Document, ...], passages: tuple[Passage, ...], voices: Mapping[str, str] | None = None
) -> Values:
    """The statements of a resolved record, each once, in the order of its topics. voices: as `Values` has them."""
    by_id = {passage.id: passage for passage in passages}
    topics, statements = statements_of(resolved, lambda passage: by_id[passage].document)
    return Values(
        topics,
        statements,
        digests={document.id: document.digest for document in documents},
        dates={document.id: document.date for document in documents if document.date},
        passage=by_id.__getitem__,
        voices=voices or {},
        stating=frozenset(one.document for one in statements),
        resolved=resolved,
    )


def statements_of(resolved: Resolved, where: Callable[[str], str]) -> tuple[dict[str, Topic], tuple[Statement, ...]]:
    """The topics of a record by key, and what it states of them. where: gives the document of a passage's id."""
    topics: dict[str, Topic] = {}
    everything: list[Topic] = [*resolved.entities, *resolved.series]
    for topic in everything:
        topics.setdefault(topic_key(topic), topic)
    found = [statement for entity in resolved.entities for statement in _of_entity(entity, where)]
    found += [_figure(series, one, where) for series in resolved.series for one in series.observations]
    first: dict[tuple[object, ...], Statement] = {}
    for one in found:
        first.setdefault((one.topic, one.about, one.year, one.document, one.value), one)
    return topics, tuple(first.values())


def topic_key(topic: Topic) -> str:
    """What names a topic within one record."""
    if isinstance(topic, Entity):
        return topic.key
    return " ".join(("series", topic.key, *(topic.direction or ())))


def topic_name(topic: Topic) -> str:
    return " ".join(topic.name.split()) if isinstance(topic, Series) else " ".join(topic.name.text.split())


def labels(topic: Topic) -> frozenset[str]:
    """What a topic goes by, to find it in another generation: an entity's names; a flow's parties; another series' wordings."""
    if isinstance(topic, Entity):
        return frozenset(" ".join(words_of(span.text)) or span.text for span in (*topic.forms, *topic.shorts))
    return labels_but_name(topic) | ({name_label(topic.name)} if not _is_flow(topic) else frozenset())


def labels_but_name(series: Series) -> frozenset[str]:
    """The labels of a series whatever it is called."""
    if _is_flow(series):
        flow = " ".join((series.measure, *sorted(series.parties[:2])))
        return frozenset({flow, " ".join((flow, "from", *(series.direction or ())))})
    return frozenset(f"{one.unit} {name_label(one.wording.text)}" for one in series.observations if one.wording)


def _is_flow(series: Series) -> bool:
    return series.measure in lexicon().raw["flows"] and len(series.parties) > 1


def name_label(text: str) -> str:
    """A name of a series, or its wording, as one of its labels."""
    return " ".join(sorted(words_of(text)))


def _of_entity(entity: Entity, where: Callable[[str], str]) -> Iterator[Statement]:
    key = topic_key(entity)
    named: dict[str, list[Span]] = {}
    for place in entity.places:
        named.setdefault(place.passage, []).append(place)
        named.setdefault(where(place.passage), []).append(place)
        yield Statement(key, NAMED, None, where(place.passage), "", place, place)
    for fact in entity.facts:
        document = where(fact.span.passage)
        naming = _naming(fact.span, named.get(fact.span.passage, []), named.get(document, []))
        yield Statement(key, fact.about.value, None, document, _value(fact), fact, naming or entity.name)


def _naming(span: Span, here: Sequence[Span], nearby: Sequence[Span]) -> Span | None:
    """Where a thing is named for a fact: in the same passage, rather before or around it; else first in the same document."""
    before = [place for place in here if place.start <= span.start]
    return next(iter([*before[-1:], *here[:1], *nearby[:1]]), None)


_NORMAL = (About.WHEN, About.STATE, About.OCCASION, About.COUNTRY)
"""What extraction and the sheet give a normal form; of the others the words are compared."""


def worded(statement: Statement) -> bool:
    """Whether it is the words that are compared, which another document that says the same need not share."""
    return statement.about not in (*(kind.value for kind in _NORMAL), *(sort.value for sort in Sort), NAMED)


def _value(fact: Fact) -> str:
    return fact.value if fact.about in _NORMAL and fact.value else fold(" ".join(fact.span.text.split()))


def _figure(series: Series, one: Observation, where: Callable[[str], str]) -> Statement:
    parts = (str(one.value.normalize()), one.unit, one.qualifier, one.status.value, str(one.out_of or ""))
    document = where(one.passage)
    return Statement(topic_key(series), one.sort.value, one.year, document, " ".join(parts), one, series.name)
