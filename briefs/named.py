"""The things of a record by their names, abbreviations, numbers and places: worked out once for a generation."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from briefs.bearers import Bearers, bits_of, places_of
from briefs.entities import Entity
from briefs.forms import letters_of
from briefs.mentions import BETWEEN, About, Span, Thing
from briefs.understanding import content
from search import fold, parse_query

_ASKED_BY = (About.WHEN, About.WHERE, About.COUNTRY, About.OFFICE)
_NUMBER = re.compile(r"(?<![\d.,-])(\d{1,3})(?:st|nd|rd|th)?(?![\d.,%])")
_COUNTS = re.compile(r"(?:first|second|third|th|\d\s?(?:st|nd|rd))(?!\w)")
"""What any ordinal ends in; reading a name for its ordinals takes long, and most have none."""


class Names:
    """The entities of a record. Sets of them are bits, at their places in `entities`."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = entities

    def warm(self) -> None:
        """Works out now what would be when it is first asked for."""
        _ = self.bags, self._kinds, self._names, self._letters, self._numbers, self._persons, self._offices, self._in_passages

    @cached_property
    def bags(self) -> Bearers:
        """By all that they may be asked for."""
        return Bearers(map(bag_of, self.entities))

    @cached_property
    def _kinds(self) -> dict[Thing, int]:
        return {kind: bits_of(n for n, one in enumerate(self.entities) if one.thing is kind) for kind in Thing}

    def of(self, things: Iterable[Thing]) -> int:
        """Those of some kinds."""
        found = 0
        for thing in things:
            found |= self._kinds[thing]
        return found

    def chosen(self, bits: int) -> list[Entity]:
        return [self.entities[n] for n in places_of(bits)]

    def called(self, words: str) -> int:
        """Those of which the words are a name to the letter, accents, case, hyphens and an article apart."""
        found = bits_of(self._names.get(plain(words), ()))
        if len(words.split()) == 1:
            found |= bits_of(self._letters.get(letters_of(words), ()))
        return found

    def numbered(self, ordinals: Iterable[int]) -> int:
        """Those in whose names each of the ordinals stands: "28th ASEAN-Japan Summit", "50th Anniversary Summit"."""
        found = self.bags.all
        for ordinal in ordinals:
            found &= bits_of(self._numbers.get(ordinal, ()))
        return found

    def in_passage(self, passage: str, *things: Thing) -> Iterator[tuple[Span, Entity]]:
        """The places in a passage where such things are named, thing by thing."""
        held = self._in_passages.get(passage, ())
        for entity, place in zip(held[::2], held[1::2], strict=True):
            one = self.entities[entity]
            if one.thing in things:
                yield one.places[place], one

    def persons(self, words: Iterable[str]) -> list[Entity]:
        """Those that bear each of the very stems in their names."""
        return self.chosen(self._persons.with_all(words) & self._kinds[Thing.PERSON])

    def persons_in(self, text: str) -> list[Entity]:
        """Those a word of whose names stands in a text."""
        found = 0
        for word in content(text):
            found |= self._persons.literally(word)
        return self.chosen(found)

    def holders(self, words: Iterable[str]) -> list[Entity]:
        """The persons of whose offices or countries each word may be told."""
        found = self._kinds[Thing.PERSON]
        for word in words:
            found &= self._offices.bearing(word)
        return self.chosen(found)

    @cached_property
    def _names(self) -> dict[str, array[int]]:
        found: dict[str, array[int]] = {}
        for n, one in enumerate(self.entities):
            names = (*(form.text for form in one.forms), *one.aliases, *(short.text for short in one.shorts))
            for name in {plain(name) for name in names}:
                found.setdefault(name, array("I")).append(n)
        return found

    @cached_property
    def _letters(self) -> dict[str, array[int]]:
        found: dict[str, array[int]] = {}
        for n, one in enumerate(self.entities):
            letters = {letters_of(short.text) for short in one.shorts}
            for written in letters | {each.rstrip("+") for each in letters}:
                found.setdefault(written, array("I")).append(n)
        return found

    @cached_property
    def _numbers(self) -> dict[int, array[int]]:
        found: dict[int, array[int]] = {}
        for n, one in enumerate(self.entities):
            for number in _numbers_of(one):
                found.setdefault(number, array("I")).append(n)
        return found

    @cached_property
    def _persons(self) -> Bearers:
        names = (
            content(" ".join(form.text for form in one.forms)) if one.thing is Thing.PERSON else () for one in self.entities
        )
        return Bearers(names)

    @cached_property
    def _offices(self) -> Bearers:
        return Bearers(_office_words(one) if one.thing is Thing.PERSON else () for one in self.entities)

    @cached_property
    def _in_passages(self) -> dict[str, array[int]]:
        """Passage id -> the entity and which of its places, one pair behind the other."""
        found: dict[str, array[int]] = {}
        for n, one in enumerate(self.entities):
            for place, span in enumerate(one.places):
                found.setdefault(span.passage, array("I")).extend((n, place))
        return found


def plain(words: str) -> str:
    """What two writings of a name have in common: no accents, capitals, hyphens, article or marks at the ends."""
    return " ".join(re.sub(r"^the\s+", "", re.sub(r"[\s\-–]+", " ", fold(words)).strip(" .?!\"'“”")).split())


def bag_of(entity: Entity) -> frozenset[str]:
    """The stems by which an entity may be asked for: its names, abbreviations and aliases, where and when it was, and between
    whom."""
    texts = [span.text for span in (*entity.forms, *entity.shorts)] + list(entity.aliases)
    texts += [fact.span.text for fact in entity.facts if fact.about in _ASKED_BY or fact.value == BETWEEN]
    return frozenset(word for text in texts for word in content(text)) | frozenset(
        letters_of(short.text) for short in entity.shorts
    )


def _office_words(person: Entity) -> frozenset[str]:
    texts = [fact.span.text for fact in person.facts if fact.about is About.OFFICE]
    texts += [fact.value for fact in person.facts if fact.about is About.COUNTRY]
    return frozenset(word for text in texts for word in content(text))


def _numbers_of(entity: Entity) -> set[int]:
    found = {int(number) for form in entity.forms for number in _NUMBER.findall(form.text)}
    for form in entity.forms:
        if _COUNTS.search(fold(form.text)):
            found.update(parse_query(form.text).ordinals)
    return found | ({entity.ordinal} if entity.ordinal is not None else set())
