"""From a reader's words to the things of the record: by name, abbreviation, ordinal or words; never to a neighbour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefs.english import is_english
from briefs.entities import Entity
from briefs.extract.dates import dates
from briefs.forms import letters_of, roman
from briefs.lexicon import lexicon
from briefs.mentions import About, Thing
from briefs.record import Record
from briefs.spelt import same_stem, spellings_of, written_out
from briefs.understanding import content, plain_words
from search import fold, parse_query, stem

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
    entities = record.entities(*things)
    found = _find(record, words, entities)
    if found.entities:
        return found
    mended, corrected = correct(record, words)
    if mended != words:
        again = _find(record, mended, entities)
        if again.entities:
            return Found(again.entities, corrected=corrected)
    return found


def correct(record: Record, words: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words with typing slips mended where the record has the mended word, and what was mended.

    The other side's spelling ("labour", "labor") and a general abbreviation or what it is short for are taken silently; an
    English word is left as it is, however near to another.
    """
    corrected = []
    words = _as_the_record_writes(record, words)
    for word in dict.fromkeys(parse_query(words).words):
        if record.generation.has_word(word):
            continue
        other = next((one for one in spellings_of(word) if record.generation.has_word(one)), None)
        mended = other or record.generation.correct(word)
        if mended is None or (other is None and is_english(word)):
            continue
        if other is None:
            corrected.append((word, mended))
        words = re.sub(rf"(?<![\w:]){re.escape(word)}(?![\w:])", mended, words)
    return words, tuple(corrected)


def _as_the_record_writes(record: Record, words: str) -> str:
    """The words with "MoU" spelt out, or the other way, where the record has the other writing alone."""
    has = record.generation.has_word
    for typed, other in written_out(words):
        if not all(has(part) for part in typed.split()) and all(has(part) for part in other.split()):
            words = re.sub(rf"(?<![\w:]){re.escape(typed)}(?![\w:])", other, words)
    return words


def _find(record: Record, words: str, entities: Sequence[Entity]) -> Found:
    exact = [entity for entity in entities if _is_called(entity, words)]
    if exact:
        return Found(tuple(exact[:1] if len({e.key for e in exact}) == 1 else exact))
    plain = _without_days(words)
    ordinals = {
        *parse_query(plain).ordinals,
        *_roman(plain),
        *(int(n) for n in re.findall(r"(?<![\w.-])\d{1,3}(?![\w.%])", plain)),
    }
    wanted = set(content(_without_ordinals(words)))
    scored = []
    near = []
    for entity in entities:
        bag = bag_of(entity)
        specific = wanted - _GENERIC[entity.thing] or (wanted if not ordinals else set())
        rest = {word for word in specific if not covers(bag, word)}
        if not specific and entity.thing is not Thing.MEETING:
            continue  # a number alone counts meetings
        numbered = not ordinals or _bears(entity, ordinals)
        if not rest and numbered and (specific or ordinals):
            scored.append((_fit(entity, bag, specific, ordinals), entity))
        elif any(word not in lexicon().country_of_stem for word in specific - rest) or (not rest and not numbered):
            near.append((not numbered, len(rest), entity))
    if scored:
        return Found(tuple(_fittest(scored)))
    near.sort(key=lambda row: row[:2])
    missing = tuple(word for word in plain_words(words) if not word.isdigit() and not record.generation.has_word(word))
    return Found(near=tuple(entity for *_, entity in near[:5]), missing=missing)


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
    words = re.sub(r"(?<![\w.-])\d{1,3}(?:st|nd|rd|th)?(?![\w.])", " ", words)
    parts = words.split()
    for at, part in enumerate(parts):
        pair = " ".join(parts[at : at + 2])
        if parse_query(part).ordinals or (len(part) > 1 and roman(part) is not None):
            parts[at] = ""
        elif parse_query(pair).ordinals and len(pair.split()) == 2 and not parse_query(parts[at + 1]).ordinals:
            parts[at] = parts[at + 1] = ""
    return " ".join(parts)


def _is_called(entity: Entity, words: str) -> bool:
    """Whether the words are one of its names to the letter, accents, case, hyphens and an article apart."""
    plain = _plain(words)
    if any(plain == _plain(name) for name in (*(form.text for form in entity.forms), *entity.aliases)):
        return True
    letters = letters_of(words)
    return any(
        plain == _plain(short.text)
        or (len(words.split()) == 1 and letters in (letters_of(short.text), letters_of(short.text).rstrip("+")))
        for short in entity.shorts
    )


def _plain(words: str) -> str:
    return " ".join(re.sub(r"^the\s+", "", re.sub(r"[\s\-–]+", " ", fold(words)).strip(" .?!\"'“”")).split())


def bag_of(entity: Entity) -> frozenset[str]:
    """The stems by which an entity may be asked for: its names, abbreviations and aliases, and where and when it was."""
    texts = [span.text for span in (*entity.forms, *entity.shorts)] + list(entity.aliases)
    texts += [fact.span.text for fact in entity.facts if fact.about in (About.WHEN, About.WHERE, About.COUNTRY, About.OFFICE)]
    return frozenset(word for text in texts for word in content(text)) | frozenset(
        letters_of(short.text) for short in entity.shorts
    )


def covers(bag: frozenset[str] | set[str], word: str) -> bool:
    """Whether a bag of stems bears a stem, in either spelling, a synonym of it, what it is short for or what is short for it,
    or the country that it is a demonym of."""
    if word in bag:
        return True
    lex = lexicon()
    if not bag.isdisjoint(lex.synonyms.get(word, ())) or any(other in bag for other in same_stem(word)):
        return True
    if not bag.isdisjoint(lex.shortened.get(word, ())) or (word in lex.spelt_out and lex.spelt_out[word] <= bag):
        return True
    country = lex.country_of_stem.get(word)
    return country is not None and any(lex.country_of_stem.get(other) == country for other in bag)


def _bears(entity: Entity, ordinals: set[int]) -> bool:
    """Whether each ordinal stands in one of its names: "28th ASEAN-Japan Summit", "50th Anniversary Summit"."""
    numbers = {
        int(n) for form in entity.forms for n in re.findall(r"(?<![\d.,-])(\d{1,3})(?:st|nd|rd|th)?(?![\d.,%])", form.text)
    }
    numbers |= {ordinal for form in entity.forms for ordinal in parse_query(form.text).ordinals}
    return ordinals <= numbers | ({entity.ordinal} if entity.ordinal is not None else set())


def _fittest(scored: list[tuple[tuple[int, int], Entity]]) -> list[Entity]:
    """Those that bear most of the words themselves (not a synonym); among them one whose name says no more than was asked."""
    literal = min(fit[0] for fit, _ in scored)
    fitting = [(fit, entity) for fit, entity in scored if fit[0] == literal]
    return [entity for fit, entity in fitting if fit[1] == 0] or [entity for _, entity in fitting]


def _fit(entity: Entity, bag: frozenset[str], wanted: set[str], ordinals: set[int]) -> tuple[int, int]:
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
