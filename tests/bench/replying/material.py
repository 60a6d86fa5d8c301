"""A generated record with questions after its facts and in free text, the same for the same size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path

from briefs import Record, build_record, open_record
from tests.bench.generating import generate, write_folder

_SEED = 7
_FREE = (
    "What was said on {} and {}?",
    "Did anybody speak of {} or {} {}?",
    "{} {} and {} in the reports",
    "How do they see {}, {} and {}?",
)


@dataclass(frozen=True)
class Questions:
    """facts: each after another thing, figure or year. free: each of other words. None stands twice."""

    facts: tuple[str, ...]
    free: tuple[str, ...]


def make_record(folder: Path, documents: int, padding: int) -> None:
    """Builds it, unless it is there. padding: paragraphs of ordinary words that each document has besides."""
    seeds = folder / "seeds"
    if not seeds.exists():
        seeds.mkdir(parents=True)
        write_folder(generate(_SEED, documents), seeds)
        chance = random.Random(_SEED)
        words = _vocabulary(chance)
        for file in sorted(seeds.iterdir()) if padding else ():
            with file.open("a", encoding="utf-8") as opened:
                opened.writelines(f"\n{_paragraph(chance, words)}\n" for _ in range(padding))
    build_record(seeds, None, folder / "data")


def _vocabulary(chance: random.Random, size: int = 30_000) -> list[str]:
    """Made-up words, the commonest first."""
    syllables = ["".join(pair) for pair in product("bdfgklmnprstvz", "aeiou")]
    return list(dict.fromkeys("".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(size)))


def _paragraph(chance: random.Random, words: list[str]) -> str:
    """Some hundred words, as often as words stand in a language: the tenth of them a tenth as often as the first."""
    sentences = []
    for _ in range(chance.randint(3, 6)):
        chosen = [words[int(len(words) ** chance.random()) - 1] for _ in range(chance.randint(10, 22))]
        sentences.append(" ".join(chosen).capitalize() + ".")
    return " ".join(sentences)


def questions_on(folder: Path, most: int) -> Questions:
    """At most so many of each sort."""
    record = open_record(folder / "data")
    try:
        chance = random.Random(_SEED)
        facts = list(dict.fromkeys(chain(_of_series(record), _of_things(record))))
        free = list(dict.fromkeys(_of_words(record, chance, 2 * most)))
    finally:
        record.close()
    chance.shuffle(facts)
    return Questions(tuple(facts[:most]), tuple(free[:most]))


def _of_series(record: Record) -> Iterator[str]:
    for series in record.series:
        yield f"/figure {series.name}"
        yield from (f"What was {series.name[:1].lower()}{series.name[1:]} in {year}?" for year in series.years)


def _of_things(record: Record) -> Iterator[str]:
    commands = {"meeting": "summit", "agreement": "agreement", "person": "who", "term": "term"}
    for entity in record.resolved.entities:
        name = " ".join(entity.name.text.split())
        yield name
        yield f"/{commands[entity.thing.value]} {name}"
        yield from (f"What is {short.text}?" for short in entity.shorts)


def _of_words(record: Record, chance: random.Random, number: int) -> Iterator[str]:
    """Each of words of one passage, so that something is found."""
    ids = [passage.id for passage in record.generation.passages]
    for n in range(number):
        words = [word for word in record.passage(chance.choice(ids)).text.split() if word.isalpha() and word.islower()]
        form = _FREE[n % len(_FREE)]
        wanted = form.count("{}")
        if len(words) >= wanted:
            yield form.format(*chance.sample(words, wanted))


def folder_of(root: Path, documents: int, padding: int) -> Path:
    """Where the record of a size lies, for further runs as well."""
    return root / f"record-{documents}-{padding}"
