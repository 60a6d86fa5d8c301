"""Collections whose answers people have judged, where they are at hand."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from search import STOP_WORDS, words
from tests.bench.texts.corpus import Page


@dataclass(frozen=True)
class Judged:
    """texts: by id, the title first where there is one. queries: by id. relevant: for each query, how much a text is."""

    name: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]

    def pages(self) -> list[Page]:
        """A document for each text."""
        return [Page(key, self.titles[key] or key, 0, (text,)) for key, text in self.texts.items() if text]

    def keywords(self) -> dict[str, str]:
        """The first three words of each query that are no stop words, as a person in a hurry types them."""
        return {
            key: " ".join([word for word in words(query) if word not in STOP_WORDS][:3]) for key, query in self.queries.items()
        }


def judged(folder: Path) -> list[Judged]:
    found = []
    for file in sorted((folder / "judged").glob("*.json.gz")):
        told = json.loads(gzip.decompress(file.read_bytes()))
        found.append(
            Judged(
                told["name"],
                {one["id"]: " ".join(one["title"].split()) for one in told["docs"]},
                {one["id"]: " ".join(one["text"].split()) for one in told["docs"]},
                dict(told["queries"]),
                {key: dict(judgements) for key, judgements in told["qrels"].items()},
            )
        )
    return found
