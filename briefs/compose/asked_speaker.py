"""What somebody proposed, asked for or promised: the sentences whose subject is that person, by name or by office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from briefs.compose import meeting, silence
from briefs.compose.bearing import asked, bearing, beginning, quoted, trail_of
from briefs.drafts import Draft
from briefs.entities import Entity
from briefs.excerpts import excerpt
from briefs.lexicon import alternatives, lexicon
from briefs.lines import Cited, Line, line
from briefs.lookup import covers, find
from briefs.mentions import Span, Thing
from briefs.record import Record
from briefs.speakers import Held, Speakers, Subject
from briefs.subjects import is_subject
from briefs.understanding import Question, content
from briefs.worth_reading import indexed, passages_with, stems_for
from search import Passage, fold, sentences, stem, terms

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
    about, documents = _about(record, match["rest"])
    if who is None:
        return _by_party(record, question, match, about, documents)
    speakers = Speakers(record)
    # Where nothing else is asked for, what others say does not matter.
    within = documents if about or documents is not None else _naming(record, who)
    name = _class_of(match["verb"])
    anybody = list(_said(record, speakers, _verbs(name), about, _passages(record, name, about, within)))
    found = {said.sentence: said for said in anybody if _is(record, speakers, who, said)}
    if not found:
        others = about and any(said.person is not None for said in anybody)
        return silence.silent(question.asked) if others else None
    if _several_meetings(record, documents, list(found)):
        return None
    lines = [_line(record, said, question) for said in list(found.values())[:MOST]]
    return Draft("brief", asked(question), tuple(lines), trail=trail_of(question))


def _by_party(
    record: Record, question: Question, match: re.Match[str], about: list[str], documents: frozenset[str] | None
) -> Draft | None:
    """The same of a country or a body. Not found where all that bears the question's words is another's."""
    named = content(match["who"])
    name = _class_of(match["verb"])
    if not named:
        return None
    told: dict[Span, list[bool | None]] = {}
    words = [*named, *about]
    for sentence, verb in _spoken(record, _verbs(name), words, _passages(record, name, words, documents)):
        # What it will do, somebody else may only hope.
        if verb.group().lower() != "will":
            told.setdefault(sentence, []).append(is_subject(sentence.text, *verb.span(), named))
    found = [sentence for sentence, whether in told.items() if any(whether)]
    if not found:
        others = {sentence for sentence, whether in told.items() if None not in whether}
        bears = [one.sentence for one in bearing(record, question)] if others else []
        found = [sentence for sentence in bears if sentence not in others]
        if bears and not found:
            return silence.silent(question.asked)
    if not found or _several_meetings(record, documents, found):
        return None
    lines = [quoted(record, sentence, question) for sentence in found[:MOST]]
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


def _class_of(verb: str) -> str:
    """The class that a verb of a question is of."""
    word = " ".join(verb.lower().split())
    return next(str(name) for name, verbs in lexicon().raw["speaking"].items() if word in verbs)


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


def _naming(record: Record, who: Subject) -> frozenset[str]:
    """The documents that name somebody: the person, or the office."""
    if who.person is not None:
        return frozenset(record.generation.places.document(place.passage) for place in who.person.places)
    return frozenset(passage.document for passage in passages_with(record, [_rarest(record, terms(who.office))]))


def _rarest(record: Record, stems: Iterable[str]) -> str:
    return min(stems, key=lambda one: (record.generation.counts(one), one))


def _passages(record: Record, verbs: str, about: list[str], documents: frozenset[str] | None) -> Iterable[Passage]:
    """Those that may bear such a verb and all the words, in the order of the record: those that have one of the fewest stems
    that they must have one of."""
    spoken = [terms(verb) for verb in lexicon().raw["speaking"][verbs]]
    groups = [frozenset(each[0] if each else "" for each in spoken), *map(stems_for, about)]
    told = [group for group in groups if indexed(group)]
    if told:
        counted = [(sum(map(record.generation.counts, group)), group) for group in told]
        fewest = min(counted, key=lambda pair: (pair[0], sorted(pair[1])))[1]
        found = passages_with(record, fewest)
        return found if documents is None else (one for one in found if one.document in documents)
    named = record.generation.digests if documents is None else sorted(documents)
    return (passage for document in named for passage in record.generation.passages_of(document))


def _said(
    record: Record, speakers: Speakers, verbs: re.Pattern[str], about: list[str], passages: Iterable[Passage]
) -> Iterator[_Said]:
    """What anybody says in passages with one of the verbs, in their order; a sentence with two verbs comes twice."""
    for sentence, verb in _spoken(record, verbs, about, passages):
        subject = speakers.subject_of(sentence, *verb.span())
        if subject is not None:
            told = speakers.speaker(sentence, subject)
            person = told.person if isinstance(told, Held) else told
            yield _Said(sentence, subject, person, told if isinstance(told, Held) else None)


def _spoken(
    record: Record, verbs: re.Pattern[str], about: list[str], passages: Iterable[Passage]
) -> Iterator[tuple[Span, re.Match[str]]]:
    """The sentences with one of the verbs that bear the words, with each of the verbs."""
    for passage in passages:
        if passage.document in record.voices:
            continue
        for start, end in sentences(passage.text) if verbs.search(passage.text) else ():
            sentence = Span(passage.id, start, end, passage.text[start:end])
            bag = frozenset(content(sentence.text))
            if all(covers(bag, word) for word in about):
                yield from ((sentence, verb) for verb in verbs.finditer(sentence.text))


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
