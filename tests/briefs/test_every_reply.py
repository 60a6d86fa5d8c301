"""Over every reply that the record can give: each line cited, each number in its source, short, quoted exactly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.message import Line, Message, MessageKind
from bot.rendering import plain
from bot.shipped import seeds_folder
from briefs import Record

_MARKS = re.compile(r"(?: (?:\[\d+\])+)$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LINES, CHARACTERS = 24, 2400


def numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def faults(record: Record, asked: str, message: Message, files: dict[str, str]) -> list[str]:
    """What is wrong with a message, checked on its text alone and not on the types that made it."""
    found = []
    passages = {c.n: record.passage(c.id) for c in message.citations}
    for citation in message.citations:
        if citation.quote not in passages[citation.n].text:
            found.append(f"[{citation.n}] is no quote of its passage")
        if " ".join(citation.quote.split()) not in files[citation.document]:
            found.append(f"[{citation.n}] is not in its file")
    before_sources = message.blocks[: next((i for i, b in enumerate(message.blocks) if b == Line()), len(message.blocks))]
    for block in before_sources:
        if not isinstance(block, Line) or re.match(r"Page \d", block.plain):
            continue
        marks = _MARKS.search(block.plain)
        if not marks:
            found.append(f"uncited: {block.plain}")
            continue
        cited = [passages[int(n)] for n in re.findall(r"\d+", marks.group())]
        documents = [record.generation.document(passage.document) for passage in cited]
        allowed = numbers(asked).union(*(numbers(passage.text) for passage in cited))
        allowed |= {str(document.date.year) for document in documents if document.date}
        allowed |= {number for document in documents for number in numbers(document.title)}
        allowed |= {str(len(document.paragraphs)) for document in documents}
        stray = numbers(block.plain[: marks.start()]) - allowed
        if stray and "computed" not in block.plain:
            found.append(f"{sorted(stray)} is not in the sources of: {block.plain}")
    titled = numbers(asked).union(*(numbers(passage.text) for passage in passages.values()), numbers(titles(record)))
    if message.kind is not MessageKind.CHANGES and numbers(message.title) - titled:  # those count what changed
        found.append(f"the title bears a number of its own: {message.title}")
    text = plain(message)
    shown = [row for row in text.splitlines() if row.strip()]
    if not asked.startswith(("/cite", "/term page", "/agreement page")) and (len(shown) > LINES or len(text) > CHARACTERS):
        found.append(f"is {len(text)} characters long in {len(shown)} lines")
    return found


def titles(record: Record) -> str:
    return " ".join(document.title for document in record.documents)


Invites = Callable[[Record], Iterator[str]]
Ask = Callable[[str], Message]


def check_all(record: Record, ask: Ask, invites: Invites, folder: Path) -> None:
    files = {file.stem: " ".join(file.read_text("utf-8").split()) for file in folder.iterdir()}
    wrong = {}
    for asked in dict.fromkeys(invites(record)):
        message = ask(asked)
        found = faults(record, asked, message, files)
        if message.kind is MessageKind.ERROR:
            found.append(f"is an error: {plain(message)}")
        if found:
            wrong[asked] = found
    assert not wrong


@pytest.mark.slow
def test_every_reply_of_the_shipped_record_stands(record: Record, ask: Ask, messages: Invites) -> None:
    check_all(record, ask, messages, seeds_folder())


@pytest.mark.slow
def test_every_reply_of_the_originals_stands(raw_record: Record, ask_raw: Ask, messages: Invites, shared: Path) -> None:
    check_all(raw_record, ask_raw, messages, shared / "seeds")


@pytest.mark.slow
def test_why_explains_every_reply(record: Record, ask: Ask, messages: Invites) -> None:
    for asked in list(dict.fromkeys(messages(record)))[::5]:
        message = ask(f"/why {asked}")
        text = plain(message)
        assert message.kind is not MessageKind.ERROR, text
        if message.title.startswith("Why"):
            assert f"generation {record.generation.id}" in text
            spared = asked.startswith(("/cite", "/sources")) or "Nothing in the record fits" in text
            assert "Looked for" in text or spared, asked


def test_why_tells_words_variants_corrections_and_filters(ask: Ask) -> None:
    assert "Also as: " in plain(ask("/why /agreement AOIP"))
    assert "AIOP" in plain(ask("/why /agreement AOIP"))
    assert "Corrected: “grapefriut” to “grapefruit”" in plain(ask("/why /find grapefriut"))
    assert "Filtered by: year:2011" in plain(ask("/why /find defense year:2011"))
