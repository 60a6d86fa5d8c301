"""Labelled files as documents, and what extraction makes of each of their paragraphs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefs.extract.document import extract
from briefs.mentions import Mention, Observation, Thing
from search import Document, Kind, Paragraph, passages_of

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Case:
    """One labelled paragraph: its text, its labels by class, and what extraction found in it."""

    document: str
    text: str
    labels: dict[str, list[dict[str, Any]]]
    observations: list[Observation]
    mentions: list[Mention]

    def of(self, *things: Thing) -> list[Mention]:
        return [mention for mention in self.mentions if mention.thing in things]


def files(half: str) -> list[Path]:
    return sorted(HERE.glob(f"{half}-*.jsonl"))


def cases(file: Path) -> Iterator[Case]:
    """Every paragraph of a labelled file, extracted within its document."""
    for row in file.read_text("utf-8").splitlines():
        record = json.loads(row)
        document = _document(record)
        passages = passages_of(document)
        found = extract(document, passages)
        for passage, labels in zip(passages, record["paragraphs"], strict=True):
            yield Case(
                record["id"],
                passage.text,
                labels,
                [one for one in found.observations if one.passage == passage.id],
                [one for one in found.things if one.span.passage == passage.id],
            )


def _document(record: dict[str, Any]) -> Document:
    paragraphs = tuple(
        Paragraph(n, None, False, one.get("heading"), one["text"]) for n, one in enumerate(record["paragraphs"], 1)
    )
    date = dt.date.fromisoformat(record["date"]) if record.get("date") else None
    return Document(
        record["id"],
        f"{record['id']}.txt",
        "0" * 64,
        record["title"],
        Kind.DOCUMENT,
        "en",
        record.get("publisher"),
        date,
        None,
        None,
        paragraphs,
    )
