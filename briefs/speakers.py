"""Who speaks in a sentence whose subject is an office: the person that the same document names with it, if it can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefs.entities import Entity
from briefs.lexicon import alternatives, lexicon
from briefs.mentions import Span, Thing
from briefs.offices import own_offices
from briefs.record import Record
from briefs.subjects import BETWEEN
from search import Passage, fold


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: an office ("prime minister"), the country that stands with it, a person named beside it."""

    office: str
    country: str | None = None
    person: Entity | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A place where a document names a person with an office: "the Prime Minister of Norway, Berg Solveig"."""

    person: Entity
    office: str
    country: str | None
    name: Span


_WORD = r"[A-Z][\w’'-]*"
_BEGINS = r"(?:^|[,;:]\s+|\b(?:that|where|which|while|as|when|whereas)\s+)"


@cache
def _office() -> str:
    return (
        rf"(?:[Tt]he\s+)?(?:(?P<before>{_WORD}(?:\s+{_WORD}){{0,2}}?)\s+)??(?P<office>{alternatives(lexicon().raw['offices'])})"
        rf"(?:\s+of\s+(?:the\s+)?(?P<of>{_WORD}(?:\s+(?:of|and|{_WORD}))*?))?"
    )


@cache
def _active() -> re.Pattern[str]:
    """An office that is the subject of what follows, its holder's name behind it, or between commas."""
    name = rf"(?P<comma>,)?\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,4}})(?(comma),)"
    return re.compile(rf"{_BEGINS}{_office()}(?:{name})?{BETWEEN}")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"\s+by\s+{_office()}(?:\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,4}}))?(?=\s*(?:[,.;:]|$|[a-z]))")


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(rf"\b{_office()}")


@cache
def _title() -> re.Pattern[str]:
    """An office right before a name."""
    return re.compile(rf"\b{_office()}(?P<comma>,?)\s+$")


@cache
def _apposition() -> re.Pattern[str]:
    """An office between commas, behind its holder's name and before the verb."""
    return re.compile(rf",\s+{_office()},{BETWEEN}")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;:]\s+){_office()}")


class Speakers:
    """Who is meant by the offices of a record's sentences, document by document."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._held: dict[str, list[Held]] = {}

    def _places(self, passage: str) -> Iterator[tuple[Span, Entity]]:
        """The places in a passage where persons are named."""
        return self._record.names.in_passage(passage, Thing.PERSON)

    def held(self, document: str, office: str = "") -> list[Held]:
        """Where a document names persons with an office, in its order; without one, with any."""
        if document not in self._held:
            found = [
                one
                for passage in self._record.generation.passages_of(document)
                for place, person in sorted(self._places(passage.id), key=lambda pair: pair[0].start)
                if (one := _held_at(passage, place, person)) is not None
            ]
            self._held[document] = found
        return [one for one in self._held[document] if not office or one.office == office]

    def subject_of(self, sentence: Span, start: int, end: int) -> Subject | None:
        """The subject of the verb that stands at start:end of a sentence, "… proposed by X" included; None when it is no office
        or name of a person, or an office that many hold at a time."""
        text = sentence.text
        for place, person in self._places(sentence.passage):
            at, until = place.start - sentence.start, place.end - sentence.start
            behind = text[until:start]
            bare = 0 <= at < until <= start and (re.fullmatch(BETWEEN, behind) or _apposition().fullmatch(behind))
            if bare and re.search(rf"{_BEGINS}(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?$", text[:at]):
                return Subject("", None, person)
        match = _active().search(text[:start]) or _passive().match(text, end)
        if match is None:
            return None
        office, country = _parts(match)
        if not own_offices((office,)) or country == "":
            return None
        if not match["name"]:
            return Subject(office, country)
        named = self._person_at(sentence.passage, sentence.start + match.start("name"))
        return Subject(office, country, named) if named else None

    def _person_at(self, passage: str, at: int) -> Entity | None:
        return next((person for place, person in self._places(passage) if place.start <= at < place.end), None)

    def speaker(self, sentence: Span, subject: Subject) -> Held | Entity | None:
        """The person of a subject: where it is an office alone, with the place of the same document that tells who holds it.

        An office with a country is that of the one whom the document names with both; with no country, of the one of whom it
        names none, and who was the last before that it named so as a subject. In doubt None.
        """
        if subject.person is not None:
            return subject.person
        document = self._record.passage(sentence.passage).document
        held = self.held(document, subject.office)
        if subject.country:
            return _only([one for one in held if subject.country == one.country])
        foreign = {one.person.key for one in held if one.country}
        home = _only([one for one in held if one.person.key not in foreign]) or _only(held)
        if home is None:
            return None
        last = self._last_before(sentence, subject.office, document)
        if last is None:
            alone = len({one.person.key for one in held}) == 1
            own = {one.country for one in held if one.country}
            return home if alone and self._countries_with(document, subject.office) <= own else None
        return home if last == home.person.key else None

    def _countries_with(self, document: str, office: str) -> set[str]:
        """The countries that stand beside an office anywhere in a document."""
        passages = self._record.generation.passages_of(document)
        found = [_parts(match) for passage in passages for match in _phrase().finditer(passage.text)]
        return {country for held, country in found if held == office and country}

    def _last_before(self, sentence: Span, office: str, document: str) -> str | None:
        """The key of the holder of an office who was the last, before a sentence, to open a clause by name or by country;
        None where nobody did, or where it is not known who that is."""
        last = None
        for passage in self._record.generation.passages_of(document):
            if self._record.order[passage.id] > self._record.order[sentence.passage]:
                break
            until = sentence.start if passage.id == sentence.passage else len(passage.text)
            for match in _opening().finditer(passage.text, 0, until):
                held, country = _parts(match)
                if held != office:
                    continue
                behind = re.compile(r",?\s+").match(passage.text, match.end())
                person = self._person_at(passage.id, behind.end()) if behind else None
                told = _only([one for one in self.held(document, office) if country and one.country == country])
                last = person.key if person else told.person.key if told else None if country else last
        return last


def _held_at(passage: Passage, place: Span, person: Entity) -> Held | None:
    before = _title().search(passage.text, max(0, place.start - 120), place.start)
    if before is None or (before["comma"] and not re.match(r"\s*(?:[,.;)]|$)", passage.text[place.end :])):
        return None
    office, country = _parts(before)
    behind = re.match(rf"\s+of\s+(?:the\s+)?(?P<of>{_WORD}(?:\s+{_WORD})*)", passage.text[place.end :])
    if country is None and behind:
        country = lexicon().country(behind["of"])
    return None if country == "" else Held(person, office, country, place)


def _only(held: list[Held]) -> Held | None:
    """The first of them when all are of one person."""
    return held[0] if len({one.person.key for one in held}) == 1 else None


def _parts(match: re.Match[str]) -> tuple[str, str | None]:
    """(office, country) of a phrase; the country None where none is named, "" where other words stand there."""
    office = fold(" ".join(match["office"].split()))
    words = [word for word in (match["before"], match["of"]) if word]
    countries = [lexicon().country(word) or "" for word in words]
    return office, next(iter(sorted(countries)), None)
