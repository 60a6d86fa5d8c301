"""From a reader's words to the things of the record: by name, abbreviation, ordinal or words; never to a neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from briefs.bearers import by_number, places_of, writings
from briefs.english import is_english
from briefs.entities import Entity
from briefs.extract.dates import dates
from briefs.forms import roman
from briefs.lexicon import lexicon
from briefs.mentions import Thing
from briefs.named import Names, bag_of
from briefs.record import Record
from briefs.spelt import spellings_of, written_out
from briefs.understanding import content, plain_words
from search import STOP_WORDS, parse_query, small_word, stem

_GENERIC: dict[Thing, frozenset[str]] = {
    Thing.MEETING: frozenset(stem(word) for word in ("summit", "summits", "meeting", "conference")),
    Thing.AGREEMENT: frozenset(),
    Thing.PERSON: frozenset(stem(word) for word in ("mr", "mrs", "ms", "dr")),
    Thing.TERM: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One entity when the words fit one, several when they fit several alike, none otherwise; then `near` are the nearest.

    corrected: typing slips mended on the way. missing: the words that no such entity bears.
    """

    entities: tuple[Entity, ...] = ()
    near: tuple[Entity, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


def find(record: Record, words: str, *things: Thing) -> Found:
    """The entities of the given kinds that the reader's words name."""
    found = _find(record, words, things)
    if found.entities:
        return found
    for spelt_out in _long_names(record.names, words):
        if entities := _find(record, spelt_out, things).entities:
            return Found(entities)
    mended, corrected = correct(record, words)
    if mended != words:
        again = _find(record, mended, things)
        if again.entities:
            return Found(again.entities, corrected=corrected)
    return found


def _long_names(names: Names, words: str) -> Iterator[str]:
    """The words with an abbreviation among them spelt out as the record does: a meeting "of the Group of Twenty" for "G20"."""
    for word in dict.fromkeys(words.split()):
        bare = word.strip("?!.,;:\"'“”()")
        for entity in names.chosen(names.called(bare)) if bare else ():
            if any(short.text == bare for short in entity.shorts):
                yield from (words.replace(word, form.text) for form in entity.forms)


def correct(record: Record, words: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words with typing slips mended where the record has the mended word, and what was mended.

    The other side's spelling ("labour", "labor"), a general abbreviation or what it is short for, and a possessive without its
    apostrophe are taken silently; an English word is left as it is, however near to another. A small word of questions may be
    meant whether the record has it or not.
    """
    corrected = []
    words = _as_the_record_writes(record, words)
    typed = tuple(dict.fromkeys(parse_query(words).words))
    for n, word in enumerate(typed):
        if record.generation.has_word(word):
            continue
        other = next((one for one in _other_writings(word) if record.generation.has_word(one)), None)
        # Alone, or with a capital within a text, a word is what was asked for.
        small = _small(word) if len(typed) > 1 and (n == 0 or word[0].islower()) else None
        mended = other or small or record.generation.correct(word)
        if mended is None or (other is None and is_english(word)):
            continue
        if other is None:
            corrected.append((word, mended))
        words = re.sub(rf"(?<![\w:]){re.escape(word)}(?![\w:])", mended, words)
    return words, tuple(corrected)


def _other_writings(word: str) -> Iterator[str]:
    yield from spellings_of(word)
    whose = word.removesuffix("s")
    if whose != word and (lexicon().country(whose) or (word.istitle() and not is_english(word))):
        yield f"{whose}'s"


@lru_cache(maxsize=4096)
def _small(word: str) -> str | None:
    return small_word(word, _small_words())


@cache
def _small_words() -> frozenset[str]:
    """The words of questions that name nothing."""
    return STOP_WORDS.union(lexicon().raw["scaffolding"])


def _as_the_record_writes(record: Record, words: str) -> str:
    """The words with "MoU" spelt out, or the other way, where the record has the other writing alone."""
    has = record.generation.has_word
    for typed, other in written_out(words):
        if not all(has(part) for part in typed.split()) and all(has(part) for part in other.split()):
            words = re.sub(rf"(?<![\w:]){re.escape(typed)}(?![\w:])", other, words)
    return words


def _find(record: Record, words: str, things: Sequence[Thing]) -> Found:
    names = record.names
    exact = names.chosen(names.called(words) & names.of(things))
    if exact:
        return Found(tuple(exact[:1] if len({e.key for e in exact}) == 1 else exact))
    asked = _asked(words)
    scored = [found for thing in things for found in _scored(names, thing, asked)]
    if scored:
        scored.sort(key=lambda row: row[0])
        return Found(tuple(_fittest([(fit, names.entities[n]) for n, fit in scored])))
    near = sorted(one for thing in things for one in _near(names, thing, asked))
    missing = tuple(word for word in plain_words(words) if not word.isdigit() and not record.generation.has_word(word))
    return Found(near=tuple(names.entities[n] for *_, n in near[:_NEAREST]), missing=missing)


_NEAREST = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """The stems of the words asked with, and the numbers among them that may count meetings."""

    wanted: frozenset[str]
    ordinals: frozenset[int]

    def specific(self, thing: Thing) -> frozenset[str]:
        """The stems that tell one thing of a kind from another."""
        return self.wanted - _GENERIC[thing] or (self.wanted if not self.ordinals else frozenset())


def _asked(words: str) -> _Asked:
    plain = _without_days(words)
    counted = (int(n) for n in re.findall(r"(?<![\w.-])\d{1,3}(?![\w%]|\.\w)", plain))
    ordinals = frozenset((*parse_query(plain).ordinals, *_roman(plain), *counted))
    return _Asked(frozenset(content(_without_ordinals(words))), ordinals)


def _scored(names: Names, thing: Thing, asked: _Asked) -> Iterator[tuple[int, tuple[int, int]]]:
    """(place, fit) of each thing of the kind that bears all that was asked."""
    specific = asked.specific(thing)
    if not (specific or (asked.ordinals and thing is Thing.MEETING)):
        return  # a number alone counts meetings
    bits = names.of((thing,)) & names.numbered(asked.ordinals)
    for word in specific:
        bits &= names.bags.bearing(word)
    for n in places_of(bits):
        entity = names.entities[n]
        yield n, _fit(entity, bag_of(entity), set(specific), asked.ordinals)


def _near(names: Names, thing: Thing, asked: _Asked) -> Iterator[tuple[bool, int, int]]:
    """(whether another number counts it, words that it lacks, place) of the nearest things of a kind, none of which bears all:
    those that bear a word which names no country, and those that lack nothing but the number."""
    specific = asked.specific(thing)
    kind = names.of((thing,))
    if not specific and thing is not Thing.MEETING:
        return
    numbered = names.numbered(asked.ordinals)
    bearing = {word: names.bags.bearing(word) for word in specific}
    telling = 0
    for word, bits in bearing.items():
        telling |= 0 if word in lexicon().country_of_stem else bits
    levels = by_number(kind, bearing.values())
    for other in (False, True):
        for lacking, level in enumerate(reversed(levels)):
            bits = level & (~numbered if other else numbered)
            if not (other and lacking == 0):
                bits &= telling
            yield from ((other, lacking, n) for n in islice(places_of(bits), _NEAREST))


def _without_days(words: str) -> str:
    """The words without dates: the 26 of "October 26" counts no summit."""
    for date in reversed(dates(words)):
        if date.month:
            words = f"{words[: date.start]} {words[date.end :]}"
    return words


def _roman(words: str) -> list[int]:
    """Roman numerals of two letters or more among the words: "XII Summit"."""
    return [value for part in words.split() if len(part) > 1 and (value := roman(part)) is not None]


def _without_ordinals(words: str) -> str:
    """The words without numbers that count a meeting, in digits or in letters ("28th", "twenty-sixth")."""
    words = re.sub(r"(?<![\w.-])\d{1,3}(?:st|nd|rd|th)?(?!\w|\.\w)", " ", words)
    parts = words.split()
    for at, part in enumerate(parts):
        pair = " ".join(parts[at : at + 2])
        if _counted(part) or (len(part) > 1 and roman(part) is not None):
            parts[at] = ""
        elif len(pair.split()) == 2 and _counted(pair) != _counted(parts[at + 1]):
            parts[at] = parts[at + 1] = ""
    return " ".join(parts)


@lru_cache(maxsize=4096)
def _counted(words: str) -> tuple[int, ...]:
    return parse_query(words).ordinals


def covers(bag: frozenset[str] | set[str], word: str) -> bool:
    """Whether a bag of stems bears a stem, in either spelling, a synonym of it, what it is short for or what is short for it,
    or the country that it is a demonym or an abbreviation of."""
    if word in bag:
        return True
    others, spelt_out = writings(word)
    return not bag.isdisjoint(others) or any(one <= bag for one in spelt_out)


def _fittest(scored: list[tuple[tuple[int, int], Entity]]) -> list[Entity]:
    """Those that bear most of the words themselves (not a synonym); among them one whose name says no more than was asked."""
    literal = min(fit[0] for fit, _ in scored)
    fitting = [(fit, entity) for fit, entity in scored if fit[0] == literal]
    return [entity for fit, entity in fitting if fit[1] == 0] or [entity for _, entity in fitting]


def _fit(entity: Entity, bag: frozenset[str], wanted: set[str], ordinals: frozenset[int]) -> tuple[int, int]:
    """How many of the words only a synonym bears; how much more than was asked the thing's nearest name says."""
    generic = _GENERIC[entity.thing]
    inexact = sum(word not in bag for word in wanted)
    if ordinals and entity.ordinal in ordinals and not wanted:
        return (0, 0)
    extra = min(
        sum(
            word not in generic and not word[0].isdigit() and not any(covers({word}, asked) for asked in wanted)
            for word in content(form.text)
        )
        for form in (*entity.forms, *entity.shorts)
    )
    return (inexact, extra)
