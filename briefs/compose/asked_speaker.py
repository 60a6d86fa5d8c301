"""What somebody proposed, asked for or promised: the sentences whose subject is that person, by name or by office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefs.compose import meeting, silence
from briefs.compose.bearing import asked, beginning, quoted, trail_of
from briefs.drafts import Draft
from briefs.entities import Entity
from briefs.excerpts import excerpt
from briefs.lexicon import alternatives, lexicon
from briefs.lines import Cited, Line, line
from briefs.lookup import covers, find
from briefs.mentions import Span, Thing
from briefs.record import Record
from briefs.speakers import Held, Speakers, Subject
from briefs.understanding import Question, content
from search import fold, sentences, stem

MOST = 4
_AT = re.compile(r"\b(?:at|during)\s+(?:the\s+)?(?P<meeting>.+)$", re.IGNORECASE)
_MEETINGS = frozenset(stem(word) for word in ("summit", "meeting", "conference", "talks"))


def spoken(record: Record, question: Question) -> Draft | None:
    """The sentences in which the one asked about proposes, asks or promises what else the question says; None where the
    question is no such question, or where it cannot be told who speaks."""
    match = _question().match(question.text)
    if match is None or question.years:
        return None
    who = _asked_for(record, match["who"])
    if who is None:
        return None
    about, documents = _about(record, match["rest"])
    speakers = Speakers(record)
    anybody = list(_said(record, speakers, _class_of(match["verb"]), about, documents))
    found = {said.sentence: said for said in anybody if _is(record, speakers, who, said)}
    if not found:
        others = about and any(said.person is not None for said in anybody)
        return silence.silent(question.asked) if others else None
    if _several_meetings(record, documents, list(found)):
        return None
    lines = [_line(record, said, question) for said in list(found.values())[:MOST]]
    return Draft("brief", asked(question), tuple(lines), trail=trail_of(question))


def _several_meetings(record: Record, documents: frozenset[str] | None, found: list[Span]) -> bool:
    """Whether "at the summit" could be one of several."""
    return documents is not None and len({record.passage(sentence.passage).document for sentence in found}) > 1


@cache
def _question() -> re.Pattern[str]:
    verbs = alternatives([verb for verbs in lexicon().raw["speaking"].values() for verb in verbs])
    return re.compile(
        rf"\s*what\s+(?:did|does|do|has|have|had|will)\s+(?P<who>.+?)\s+(?P<verb>{verbs})\b(?P<rest>.*?)[\s?.!]*$", re.I | re.S
    )


@cache
def _verbs(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(lexicon().raw['speaking'][name])})\b", re.IGNORECASE)


def _class_of(verb: str) -> re.Pattern[str]:
    """All verbs of the class that a verb of a question is of."""
    word = " ".join(verb.lower().split())
    return _verbs(next(name for name, verbs in lexicon().raw["speaking"].items() if word in verbs))


def _asked_for(record: Record, who: str) -> Subject | None:
    """Whom a question names: a person by name, or an office of a country; None when it is neither, or several."""
    match = re.search(rf"\b(?:{lexicon().offices_pattern})\b", who, re.IGNORECASE)
    rest = f"{who[: match.start()]} {who[match.end() :]}" if match else who
    office = fold(" ".join(match.group().split())) if match else ""
    countries = {country for word in content(rest) if (country := lexicon().country_of_stem.get(word))}
    name = [word for word in content(rest) if word not in lexicon().country_of_stem]
    if name:
        bearing = [one for one in record.names.persons(name) if set(name) <= _words_of(one)]
        return Subject(office, None, bearing[0]) if len(bearing) == 1 else None
    return Subject(office, next(iter(countries))) if office and len(countries) == 1 else None


def _words_of(person: Entity) -> frozenset[str]:
    return frozenset(word for form in person.forms for word in content(form.text))


def _about(record: Record, rest: str) -> tuple[list[str], frozenset[str] | None]:
    """What else a question says: words that a sentence must bear; the documents of the meeting that it names, if it does."""
    documents = None
    match = _AT.search(rest)
    if match:
        named = set(content(match["meeting"]))
        found = find(record, match["meeting"].strip(" ?."), Thing.MEETING).entities
        if named <= _MEETINGS:
            found = tuple(record.entities(Thing.MEETING))
        own = [meeting.own_document(record, one) for one in found if len(found) == 1 or named <= _MEETINGS]
        documents = frozenset(document for document in own if document)
        rest = rest[: match.start()]
    skip = {stem(word) for word in lexicon().raw["scaffolding"]}
    return [word for word in content(rest) if word not in skip], documents


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, who speaks in it where that is known, and the place that tells whose the office is that is its subject."""

    sentence: Span
    subject: Subject
    person: Entity | None
    told: Held | None


def _said(
    record: Record, speakers: Speakers, verbs: re.Pattern[str], about: list[str], documents: frozenset[str] | None
) -> Iterator[_Said]:
    """What anybody says with one of the verbs, in the order of the record; a sentence with two verbs comes twice."""
    for passage in record.generation.passages:
        if passage.document in record.voices or (documents is not None and passage.document not in documents):
            continue
        for start, end in sentences(passage.text) if verbs.search(passage.text) else ():
            sentence = Span(passage.id, start, end, passage.text[start:end])
            bag = frozenset(content(sentence.text))
            for verb in verbs.finditer(sentence.text) if all(covers(bag, word) for word in about) else ():
                subject = speakers.subject_of(sentence, *verb.span())
                if subject is not None:
                    told = speakers.speaker(sentence, subject)
                    person = told.person if isinstance(told, Held) else told
                    yield _Said(sentence, subject, person, told if isinstance(told, Held) else None)


def _is(record: Record, speakers: Speakers, who: Subject, said: _Said) -> bool:
    """Whether the one who speaks is the one asked about: the same person, or a holder of the office asked about."""
    held = speakers.held(record.passage(said.sentence.passage).document, who.office)
    if who.person is not None:
        return said.person is who.person and (not who.office or any(one.person is who.person for one in held))
    if (said.subject.office, said.subject.country) == (who.office, who.country):
        return True
    return any(one.person is said.person and one.country == who.country for one in held)


def _line(record: Record, said: _Said, question: Question) -> Line:
    """The sentence; where it does not name its speaker, with the place of the same document that tells who it is."""
    if said.told is None:
        return quoted(record, said.sentence, question)
    first = beginning(said.sentence)
    return line("answer.who", name=Cited(said.told.name), words=excerpt(record.passage(first.passage), first))
