"""Questions after a meeting, an agreement or an office that the record knows as such."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from briefs.compose import listing, meeting, silence
from briefs.compose.agreement import agreement
from briefs.compose.bearing import asked, bearing
from briefs.compose.dated_states import asked_states, date_of_state, state_at
from briefs.compose.person import person, term
from briefs.dated_excerpts import dated_excerpt
from briefs.drafts import Draft
from briefs.entities import Entity
from briefs.excerpts import excerpt, sentence_at
from briefs.lexicon import lexicon
from briefs.lines import Cited, line
from briefs.lookup import Found, covers, find
from briefs.mentions import About, Span, Thing
from briefs.record import Record
from briefs.understanding import Question, Wanted, content, defined, plain_words
from search import stem

ENTITY_BRIEFS: dict[Thing, Callable[[Record, Entity], Draft]] = {
    Thing.MEETING: meeting.meeting,
    Thing.AGREEMENT: agreement,
    Thing.PERSON: person,
    Thing.TERM: term,
}

_ASKED = {Wanted.WHEN: About.WHEN, Wanted.WHERE: About.WHERE, Wanted.WHO: About.WHO}


_ASIDE = frozenset(
    stem(word)
    for word in [
        "attend",
        "attended",
        "participate",
        "part",
        "join",
        "hold",
        "held",
        "host",
        "hosted",
        "take",
        "took",
        "place",
        "convene",
        "open",
        "city",
        "country",
        "leaders",
    ]
)


def of_meeting(record: Record, question: Question) -> Draft | None:
    """When, where, who of a meeting that the question names in full, or what it adopted; nothing else may be asked here."""
    if not (_GATHERING & set(content(question.text)) or question.ordinals):
        return None
    about = _ASKED.get(question.wanted, About.ADOPTED)
    if about is About.ADOPTED and not _ADOPTED & set(question.words):
        return None
    found = named_meeting(record, question)
    if found is None:
        return None
    if question.wanted is Wanted.WHO and "chair" in question.text.lower():
        about = About.CHAIR
    whole = meeting.meeting(record, found)
    first = [one for one in whole.lines if one.key.startswith(f"summit.{about.value}")]
    if not first:
        return silence.silent(question.asked, near=[found], trail=whole.trail)
    rest = [one for one in whole.lines if one not in first]
    return Draft("summit", whole.title, (*first, *rest[:4]), trail=whole.trail)


_GATHERING = frozenset(
    stem(word)
    for word in (
        "summit",
        "meeting",
        "conference",
        "dialogue",
        "forum",
        "congress",
        "session",
        "talks",
        "visit",
        "expo",
        "exhibition",
    )
)


_ADOPTED = frozenset(stem(word) for word in ("adopt", "adopted", "issue", "issued", "sign", "signed", "approve", "endorse"))


def of_agreement(record: Record, question: Question) -> Draft | None:
    """When an agreement was signed or made: the date beside it, where the question names it and asks for nothing else."""
    rest = [word for word in question.words if word not in _MADE]
    words = " ".join(part for part in plain_words(question.text) if stem(part) in rest)
    found = find(record, words, Thing.AGREEMENT) if words else Found()
    if len(found.entities) != 1:
        return None
    entity = found.entities[0]
    for date in _dates_of(record, entity, asked_states(question.text)):
        first = line(
            "answer.when", date=Cited(date), words=dated_excerpt(record.passage(date.passage), date, thing=_near(entity, date))
        )
        whole = agreement(record, entity)
        return Draft("agreement", whole.title, (first, *whole.lines[:4]), trail=whole.trail)
    return None


def _near(entity: Entity, date: Span) -> Span | None:
    """The place of a thing's name that stands nearest to a date of the same passage."""
    places = [place for place in entity.places if place.passage == date.passage]
    return min(places, key=lambda place: abs(place.start - date.start), default=None)


def _dates_of(record: Record, entity: Entity, states: frozenset[str]) -> Iterator[Span]:
    """The dates of a thing; where its coming to a state is asked after, only those that go with that state."""
    for fact in entity.says(About.STATE) if states else ():
        if fact.value in states and (date := date_of_state(record, fact)):
            yield date
    for fact in entity.says(About.WHEN):
        sentence = sentence_at(record.passage(fact.span.passage), fact.span.start)
        told = state_at(sentence.text, fact.span.start - sentence.start)
        if not states or told is None or told[1] in states:
            yield fact.span


_MADE = frozenset(
    stem(word)
    for word in ("sign", "signed", "conclude", "concluded", "adopt", "adopted", "agree", "agreed", "establish", "established")
)


_RANKS_OF_OFFICE = frozenset(stem(word) for word in ("deputy", "vice", "former", "acting", "assistant", "associate"))


def office_asked(question: Question) -> bool:
    """Whether the question asks who holds an office: "Who is the emperor of Japan?"."""
    asks = re.match(r"\s*who\s+(?:is|was|are|were|has\s+been)\b|\s*who[’']s\b", question.text, re.IGNORECASE)
    return bool(asks and re.search(rf"\b(?:{lexicon().offices_pattern})s?\b", question.text, re.IGNORECASE))


def holder(record: Record, question: Question) -> Draft | None:
    """Who holds an office: the persons whose office bears all of the question's words; several come back as a choice.

    A deputy is not the minister, and an office of no named country is not that of the one asked for: then those who hold the
    office are only named as the nearest.
    """
    if not office_asked(question):
        return None
    of_country = {word for country in question.countries for word in content(country)}
    of_country |= {word for word in question.words if lexicon().country_of_stem.get(word) in question.countries}
    if scoped := _at_meeting(record, question):
        words, own = scoped
        held = [pair for pair in _holders(record, words) if _in_document(record, pair[1], own)]
    else:
        held = _holders(record, question.words)
    if held:
        least = min(extra for extra, _ in held)
        entities = list(dict.fromkeys(entity for extra, entity in held if extra == least))
        return listing.choice(question.asked, entities, "who") if len(entities) > 1 else person(record, entities[0])
    linked = _linked(record, question)
    if linked is not None:
        return linked
    near = [entity for _, entity in _holders(record, [word for word in question.words if word not in of_country])]
    return silence.silent(question.asked, near=list(dict.fromkeys(near))[:4])


def _at_meeting(record: Record, question: Question) -> tuple[tuple[str, ...], str] | None:
    """For "… at the 28th summit": the words before it, and the meeting's own document."""
    lead, at, tail = question.text.partition(" at the ")
    found = find(record, tail.strip(" ?."), Thing.MEETING) if at else Found()
    own = meeting.own_document(record, found.entities[0]) if len(found.entities) == 1 else None
    return (tuple(word for word in content(lead) if word in question.words), own) if own else None


def _in_document(record: Record, entity: Entity, document: str) -> bool:
    return any(record.passage(place.passage).document == document for place in entity.places)


def _holders(record: Record, wanted: Sequence[str]) -> list[tuple[int, Entity]]:
    """(words of the office that were not asked for, person) for each office that bears all the words."""
    held = []
    for entity in record.names.holders(wanted) if wanted else ():
        countries = [word for fact in entity.says(About.COUNTRY) for word in content(fact.value)]
        for fact in entity.says(About.OFFICE):
            words = content(fact.span.text)
            extra = [word for word in words if not any(covers(frozenset((word,)), asked) for asked in wanted)]
            if all(covers(frozenset((*words, *countries)), word) for word in wanted) and not _RANKS_OF_OFFICE & set(extra):
                held.append((len(extra), entity))
    return held


_LINK = re.compile(r"^(?:[’']s)?,?\s+(?:who\s+|on\s+)?(?:is|was|has|had|as|becom\w+|became|becoming|elected|appointed|named)\b")


def _linked(record: Record, question: Question) -> Draft | None:
    """A sentence that says of one person what was asked: "congratulated X on becoming Japan's first female Prime Minister"."""
    for one in bearing(record, question):
        for place, _ in record.names.in_passage(one.sentence.passage, Thing.PERSON):
            inside = one.sentence.start <= place.start < one.sentence.end
            rest = one.sentence.text[place.end - one.sentence.start :] if inside else ""
            if one.level == 0 and _LINK.match(rest) and all(covers(frozenset(content(rest[:90])), w) for w in question.words):
                words = excerpt(record.passage(place.passage), place)
                return Draft("person", asked(question), (line("answer.who", name=Cited(place), words=words),))
    return None


def named_meeting(record: Record, question: Question) -> Entity | None:
    """The one meeting that all of the question's words name, words of taking part and taking place apart."""
    rest = [word for word in question.words if word not in _ASIDE]
    words = " ".join(
        part for part in plain_words(question.text) if stem(part) in rest or part[0].isdigit() or stem(part) in _ordinal_stems()
    )
    found = find(record, words, Thing.MEETING) if words else Found()
    return found.entities[0] if len(found.entities) == 1 else None


def _ordinal_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon().raw["ordinals"])


def definition(record: Record, question: Question) -> Draft | None:
    what = defined(question.text)
    if not what:
        return None
    found = find(record, what, Thing.AGREEMENT, Thing.TERM, Thing.MEETING, Thing.PERSON)
    if len(found.entities) == 1:
        return ENTITY_BRIEFS[found.entities[0].thing](record, found.entities[0])
    if 1 < len(found.entities) <= 6:
        return listing.choice(what, found.entities, "brief")
    return None


def named(record: Record, question: Question) -> Draft | None:
    """Text that is nothing but a thing's name: "AJCEP", "28th ASEAN-Japan Summit"; a question is more than that."""
    if re.match(
        r"\s*(?:what|which|who|when|where|why|how|did|does|do|is|are|was|were|has|have|will|can)\b", question.text, re.I
    ):
        return None
    found = find(record, question.text, Thing.MEETING, Thing.AGREEMENT, Thing.PERSON, Thing.TERM)
    if len(found.entities) == 1:
        return ENTITY_BRIEFS[found.entities[0].thing](record, found.entities[0])
    return None
