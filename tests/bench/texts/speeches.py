"""Speeches of the General Debate at the United Nations, and what is asked of them, where they are at hand."""

from __future__ import annotations

import gzip
import json
import os
import re
from itertools import islice
from pathlib import Path

from tests.bench.texts.corpus import Corpus, Page

_ROOT = Path(__file__).resolve().parents[3]


def shared_folder() -> Path | None:
    """Where the speeches and the judged collections are, or None."""
    folder = Path(os.environ.get("RAPPORTEUR_SHARED") or _ROOT.parent / "shared") / "bench"
    return folder if folder.is_dir() else None


def speeches(folder: Path, size: int) -> Corpus:
    """The first so many passages, by speech."""
    told: dict[str, tuple[int, list[str]]] = {}
    with gzip.open(folder / "passages-100k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for passage in map(json.loads, islice(lines, size)):
            told.setdefault(passage["title"], (passage["year"], []))[1].append(" ".join(passage["text"].split()))
    pages = [Page(_stem(title), title, year, tuple(texts)) for title, (year, texts) in told.items()]
    asked = json.loads((folder / "queries.json").read_text("utf-8"))
    return Corpus("speeches", size, pages, tuple(asked["short"]), tuple(asked["long"]))


def _stem(title: str) -> str:
    return re.sub(r"\W+", "-", title.lower()).strip("-")
