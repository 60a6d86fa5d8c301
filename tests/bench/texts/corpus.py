"""A corpus: documents of some twenty passages, and what is asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path

from search import STOP_WORDS, words

_LOOKED_AT = 4000
"""Passages in which phrases are looked for."""


@dataclass(frozen=True)
class Page:
    """A document. stem: of its file. year: 0 for none."""

    stem: str
    title: str
    year: int
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Corpus:
    """size: how many passages it was asked to have, and has. short, long: queries of some words, and whole questions."""

    name: str
    size: int
    pages: Sequence[Page]
    short: tuple[str, ...]
    long: tuple[str, ...]

    @property
    def queries(self) -> tuple[str, ...]:
        return (*self.short, *self.long)

    def passages(self) -> Iterator[str]:
        return (passage for page in self.pages for passage in page.passages)

    def keyed(self) -> Iterator[tuple[str, str]]:
        """The passages by number."""
        return ((str(number), text) for number, text in enumerate(self.passages()))

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Two or three words that stand beside one another in several passages, from the commonest to the rare."""
        counts: Counter[str] = Counter()
        for passage in islice(self.passages(), _LOOKED_AT):
            counts.update(_phrases(words(passage)))
        found = sorted((phrase for phrase, count in counts.items() if count > 2), key=lambda phrase: (-counts[phrase], phrase))
        places = dict.fromkeys(min(len(found) - 1, round(len(found) ** (n / 39)) - 1) for n in range(40))
        return tuple(found[place] for place in places)


def _phrases(passage: Sequence[str]) -> Iterator[str]:
    """A stop word ends a phrase: engines differ in whether it takes a place."""
    pairs = {place for place, pair in enumerate(pairwise(passage)) if not _plain(pair)}
    for place in range(len(passage) - 1):
        if place not in pairs:
            yield f"{passage[place]} {passage[place + 1]}"
            if place + 2 < len(passage) and place + 1 not in pairs:
                yield f"{passage[place]} {passage[place + 1]} {passage[place + 2]}"


def _plain(pair: Iterable[str]) -> bool:
    return all(word.isascii() and word.isalpha() and len(word) > 2 and word not in STOP_WORDS for word in pair)


def write_pages(pages: Iterable[Page], folder: Path) -> None:
    """The documents as files, a passage a paragraph."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        write_page(page, folder)


def write_page(page: Page, folder: Path) -> None:
    date = f"date: {page.year}-09-20\n" if page.year else ""
    head = f"---\ntitle: {page.title}\nlanguage: en\n{date}---\n\n"
    (folder / f"{page.stem}.md").write_text(head + "\n\n".join(page.passages) + "\n", "utf-8")
