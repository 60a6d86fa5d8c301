"""Texts with questions and judgements.

A question is asked whole and as three keywords. Keywords: the three words of the question that the fewest texts have in
any form, in the order of the question, stop words and words that no text has left out: what a reader types who knows what is
peculiar to the matter. `first` are the three words that come first instead.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from search import STOP_WORDS, stem, words


@dataclass(frozen=True)
class Text:
    """What is searched: a passage, or a whole document where it is no longer than one. title: of the document."""

    key: str
    text: str
    title: str = ""
    heading: str = ""
    document: str = ""

    @property
    def whole(self) -> str:
        """Title, heading and text as one, for engines with one field."""
        return " ".join(part for part in (self.title, self.heading, self.text) if part)


@dataclass(frozen=True)
class Judged:
    """relevant: for each question, the keys of the texts that answer it, each with how well."""

    name: str
    texts: Sequence[Text]
    questions: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]

    @cached_property
    def _having(self) -> Counter[str]:
        return Counter(term for text in self.texts for term in {stem(word) for word in set(words(text.whole))})

    def kinds(self) -> dict[str, dict[str, str]]:
        """The ways of asking, each with every question."""
        told = {key: self._telling(question) for key, question in self.questions.items()}
        rare = {key: sorted(found, key=lambda word: self._having[stem(word)])[:3] for key, found in told.items()}
        return {
            "full": dict(self.questions),
            "keywords": {key: " ".join(word for word in found if word in rare[key]) for key, found in told.items()},
            "first": {key: " ".join(found[:3]) for key, found in told.items()},
        }

    def _telling(self, question: str) -> list[str]:
        found = dict.fromkeys(word for word in words(question) if word not in STOP_WORDS and len(word) > 1)
        return [word for word in found if self._having[stem(word)]]


def half(question: str) -> int:
    """0 for the half that is tuned on, 1 for the other."""
    return sha256(question.encode()).digest()[0] & 1


def judged(folder: Path) -> Iterator[Judged]:
    """The collections in a folder: files NAME.json.gz with `docs` (id, title, text), `queries` and `qrels`."""
    for file in sorted(folder.glob("*.json.gz")):
        told = json.loads(gzip.decompress(file.read_bytes()))
        texts = [_text(one) for one in told["docs"] if one["title"] or one["text"]]
        relevant = {key: dict(judgements) for key, judgements in told["qrels"].items()}
        yield Judged(file.name.removesuffix(".json.gz"), texts, dict(told["queries"]), relevant)


def _text(one: Mapping[str, str]) -> Text:
    if not one["text"]:  # nothing but a title: it is what there is to be found
        return Text(one["id"], one["title"], document=one["id"])
    return Text(one["id"], one["text"], one["title"], document=one["id"])
