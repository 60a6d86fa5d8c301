"""Questions with known answers, asked of the record that ships, of the originals alone, and of both together.

A line of `questions.jsonl`: what is asked, patterns that the answer must match and must not, documents that it must cite (by
the stems of the originals and of the notes), whether the record lacks the answer (`absent`), or leaves it open (`refuse`).
`fails` names the records on which the answer is known to be wrong still: such a line fails here once it is right.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import Message, MessageKind, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.shipped import config_folder, seeds_folder
from bot.wording import load_words
from briefs import build_record, open_record

QUESTIONS = [json.loads(row) for row in (Path(__file__).parent / "questions.jsonl").read_text("utf-8").splitlines()]
SILENT = (MessageKind.NOT_FOUND, MessageKind.CHOICE)
REFUSAL = re.compile(r"\b(?:not|no|none|nothing|never|nowhere)\b|n['’]t\b", re.IGNORECASE)

Ask = Callable[[str], Message]


def asking(seeds: Path, facts: Path | None, data: Path) -> Iterator[Ask]:
    build_record(seeds, facts, data)
    record = open_record(data)
    desk = Desk(record, load_settings({}, {}), load_words())
    yield lambda text: answer(Request(text, Reader(1, 1)), desk)
    record.close()


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    yield from asking(seeds_folder(), config_folder() / "facts.yaml", tmp_path_factory.mktemp("bundled"))


@pytest.fixture(scope="module")
def raw(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    yield from asking(shared / "seeds", None, tmp_path_factory.mktemp("raw"))


@pytest.fixture(scope="module")
def together(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    seeds = tmp_path_factory.mktemp("both")
    for file in (*seeds_folder().glob("*.md"), *(shared / "seeds").glob("*.txt")):
        shutil.copy(file, seeds)
    yield from asking(seeds, config_folder() / "facts.yaml", tmp_path_factory.mktemp("together"))


def faults(question: dict[str, Any], message: Message, cites: list[str]) -> list[str]:
    text = plain(message)
    found = [f"lacks {p}" for p in question["must"] if not re.search(p, text, re.IGNORECASE | re.DOTALL)]
    found += [f"has {p}" for p in question["must_not"] if re.search(p, text, re.IGNORECASE | re.DOTALL)]
    cited = {citation.document for citation in message.citations}
    found += [f"does not cite {document}" for document in cites if document not in cited]
    if question.get("absent"):
        found += [f"is {message.kind}"] if message.kind not in SILENT else []
    elif question.get("refuse"):
        found += [f"is {message.kind}"] if message.kind not in SILENT and not REFUSAL.search(text) else []
    elif message.kind in (MessageKind.NOT_FOUND, MessageKind.ERROR):
        found.append(f"is {message.kind}")
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_the_shipped_record_answers(question: dict[str, Any], bundled: Ask) -> None:
    wrong = faults(question, bundled(question["ask"]), question["cites_bundled"])
    assert bool(wrong) == ("bundled" in question.get("fails", ())), wrong


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_the_originals_alone_answer(question: dict[str, Any], raw: Ask) -> None:
    wrong = faults(question, raw(question["ask"]), question["cites"])
    assert bool(wrong) == ("raw" in question.get("fails", ())), wrong


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_notes_beside_their_originals_answer_out_of_the_originals(question: dict[str, Any], together: Ask) -> None:
    message = together(question["ask"])
    wrong = faults(question, message, question["cites"])
    wrong += [f"cites {one.document}" for one in message.citations if (seeds_folder() / f"{one.document}.md").is_file()]
    assert bool(wrong) == ("together" in question.get("fails", ())), wrong
