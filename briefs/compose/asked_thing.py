"""Questions after a meeting, an agreement or an office that the record knows as such."""

from __future__ import annotations

from collections.abc import Callable

from briefs.compose import listing, meeting
from briefs.compose.agreement import agreement
from briefs.compose.person import person, term
from briefs.drafts import Draft
from briefs.entities import Entity
from briefs.excerpts import excerpt
from briefs.lexicon import lexicon
from briefs.lines import Cited, line
from briefs.lookup import Found, covers, find
from briefs.mentions import About, Thing
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
    found = _named_meeting(record, question)
    if found is None:
        return None
    if question.wanted is Wanted.WHO and "chair" in question.text.lower():
        about = About.CHAIR
    whole = meeting.meeting(record, found)
    first = [one for one in whole.lines if one.key.startswith(f"summit.{about.value}")]
    if not first:
        return None
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
    for fact in entity.says(About.WHEN):
        first = line("answer.when", date=Cited(fact.span), words=excerpt(record.passage(fact.span.passage), fact.span))
        whole = agreement(record, entity)
        return Draft("agreement", whole.title, (first, *whole.lines[:4]), trail=whole.trail)
    return None


_MADE = frozenset(
    stem(word)
    for word in ("sign", "signed", "conclude", "concluded", "adopt", "adopted", "agree", "agreed", "establish", "established")
)


def holder(record: Record, question: Question) -> Draft | None:
    """Who holds an office: the persons whose office bears all of the question's words; several come back as a choice."""
    wanted = [word for word in question.words]
    held: list[tuple[int, Entity]] = []
    for entity in record.entities(Thing.PERSON):
        for fact in entity.says(About.OFFICE):
            words = content(fact.span.text)
            bag = frozenset((*words, *(word for other in entity.says(About.COUNTRY) for word in content(other.value))))
            if wanted and all(covers(bag, word) for word in wanted):
                extra = sum(not any(covers(frozenset((word,)), asked) for asked in wanted) for word in words)
                held.append((extra, entity))
    if not held:
        return None
    least = min(extra for extra, _ in held)
    entities = list(dict.fromkeys(entity for extra, entity in held if extra == least))
    if len(entities) > 1:
        return listing.choice(question.text, entities, "who")
    return person(record, entities[0])


def _named_meeting(record: Record, question: Question) -> Entity | None:
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
    """Text that is nothing but a thing's name: "AJCEP", "28th ASEAN-Japan Summit"."""
    found = find(record, question.text, Thing.MEETING, Thing.AGREEMENT, Thing.PERSON, Thing.TERM)
    if len(found.entities) == 1:
        return ENTITY_BRIEFS[found.entities[0].thing](record, found.entities[0])
    return None
