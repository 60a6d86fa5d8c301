"""Paragraphs by document and label, and where words stand in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefs.lexicon import lexicon
from briefs.mentions import Span
from briefs.sheet import Place
from search import Document, Passage


@dataclass(frozen=True, slots=True)
class Problem:
    """A fact that does not stand. str() is "facts.yaml:12: figures[0].value: …"."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.message}"


class Places:
    """Passages by document and label."""

    def __init__(self, documents: Sequence[Document], passages: Sequence[Passage]) -> None:
        self.documents = {document.id: document for document in documents}
        self.by_place: dict[tuple[str, str], list[Passage]] = {}
        for passage in passages:
            self.by_place.setdefault((passage.document, passage.label), []).append(passage)
        self._parties: dict[str, tuple[frozenset[str], str]] = {}

    def at(self, place: Place) -> list[Passage]:
        return self.by_place.get((place.document, place.label), [])

    def has(self, place: Place) -> bool:
        return place.document in self.documents

    def parties_of(self, document_id: str) -> tuple[frozenset[str], str]:
        """The countries that a document names, and all its text; worked out once, for many figures ask."""
        if document_id not in self._parties:
            document = self.documents[document_id]
            text = " ".join([document.title, *(one.text for one in document.paragraphs)])
            self._parties[document_id] = frozenset(country for _, _, country in lexicon().country_spans(text)), text
        return self._parties[document_id]


def words_at(text: str, words: str) -> re.Match[str] | None:
    """Where the words stand in the text, to the letter but for the length of white space, and not inside a longer word."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", text)


def words_near(text: str, words: str, at: int) -> re.Match[str] | None:
    """The same where they stand nearest to a place of the text, the first of two as near."""
    first = words_at(text, words)
    found = first.re.finditer(text) if first else ()
    return min(found, key=lambda match: abs(match.start() - at), default=None)


def locate(place: Place, words: str, record: Places) -> Span | None:
    for passage in record.at(place):
        if match := words_at(passage.text, words):
            return Span(passage.id, match.start(), match.end(), match.group())
    return None


def missing(place: Place, record: Places, file: str) -> Problem | None:
    """A paragraph that the document does not have."""
    if record.has(place) and not record.at(place):
        return Problem(file, place.line, place.key, f"{place.document} has no paragraph {place.label}")
    return None
