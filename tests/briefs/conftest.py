"""The record that ships, built once; and the one that the original documents give without a fact sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import Message, Reader, Request
from bot.settings import load_settings
from bot.shipped import config_folder, seeds_folder
from bot.wording import load_words
from briefs import Record, build_record, open_record
from briefs.mentions import Thing
from tests.briefs.making import record_of

Ask = Callable[[str], Message]


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    data = tmp_path_factory.mktemp("shipped")
    build_record(seeds_folder(), config_folder() / "facts.yaml", data)
    opened = open_record(data)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def raw_record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    data = tmp_path_factory.mktemp("originals")
    build_record(shared / "seeds", None, data)
    opened = open_record(data)
    yield opened
    opened.close()


def asking(record: Record) -> Ask:
    desk = Desk(record, load_settings({}, {}), load_words())
    return lambda text: answer(Request(text, Reader(1, 1)), desk)


@pytest.fixture(scope="session")
def ask(record: Record) -> Ask:
    return asking(record)


@pytest.fixture(scope="session")
def ask_raw(raw_record: Record) -> Ask:
    return asking(raw_record)


@pytest.fixture(scope="module")
def ask_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Ask]]:
    """Asks a record of documents of the given names and texts; it lasts as long as the tests of that file."""
    made: list[Record] = []

    def make(**documents: str) -> Ask:
        made.append(record_of(tmp_path_factory.mktemp("made"), **documents))
        return asking(made[-1])

    yield make
    for one in made:
        one.close()


def shown(message: Message) -> str:
    """The lines of a message, without its title, its note and its quotations."""
    return " ".join(getattr(block, "plain", "") for block in message.blocks)


_COMMANDS = {Thing.MEETING: "summit", Thing.AGREEMENT: "agreement", Thing.PERSON: "who", Thing.TERM: "term"}


_READ = 900


def every_message(record: Record) -> Iterator[str]:
    """A record's lists page by page, each thing by every command, each year, passage and document."""
    for command in ("summit", "agreement", "who", "term", "figure", "sources", "timeline"):
        yield from (f"/{command} page:{page}" for page in (1, 2, 3, 99))
    for since in ("", "since 2020", "since November 2023"):
        yield from (f"/changes {since} page:{page}" for page in (1, 2, 99))
    for entity in record.resolved.entities:
        name = " ".join(entity.name.text.split())
        yield from (f"/{command} {name}" for command in (_COMMANDS[entity.thing], "term", "timeline", "brief"))
        yield from (f"/term {short.text}" for short in entity.shorts)
        yield f"/changes {name} since 2020"
        yield name
        if entity.thing is Thing.MEETING:
            yield from (f"{word} was the {name}?" for word in ("When", "Where"))
            yield f"Who attended the {name}?"
    for series in record.series:
        yield f"/figure {series.name}"
        yield f"How much is {series.name}?"
        for year in (*series.years, 1999, 2023, 2031):
            yield f"/figure {series.name} {year}"
            yield f"How much was {series.name} in {year}?"
    yield from (f"/cite {passage.id}" for passage in record.generation.passages)
    yield from (f"/sources {document.id}" for document in record.documents)
    for passage in record.generation.passages:
        words = passage.text.split()
        # A longer message than is read is no invitation of the record's.
        yield f"/find {' '.join(words[:4])[:_READ]}"
        yield f"/find {' '.join(words[-3:])[:_READ]}"


@pytest.fixture(scope="session")
def messages() -> Callable[[Record], Iterator[str]]:
    """Every message that a record invites."""
    return every_message
