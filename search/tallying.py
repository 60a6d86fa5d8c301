"""How often words stand in documents, and how many index terms there are: counted where the documents are indexed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from search.chunks import terms_and_words
from search.documents import Document


@dataclass
class Tally:
    """words: how often each stands in bodies, titles and headings (each heading once), folded but not stemmed. terms: how many
    index terms the bodies of each document have."""

    words: Counter[str] = field(default_factory=Counter)
    terms: dict[str, int] = field(default_factory=dict)

    def name(self, document: Document) -> None:
        """Counts the words of its title and its headings."""
        headings = dict.fromkeys(paragraph.heading for paragraph in document.paragraphs if paragraph.heading)
        for text in (document.title, *headings):
            self.words.update(terms_and_words(text)[1])


def words_of(document: Document) -> Counter[str]:
    """The words of one document, as `Tally` counts them."""
    tally = Tally()
    tally.name(document)
    for paragraph in document.paragraphs:
        tally.words.update(terms_and_words(paragraph.text)[1])
    return tally.words
