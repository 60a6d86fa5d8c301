"""The words that pages wrap around their text, one file a language. Every language's words are looked for in every
document, for a page in one language often quotes its site's furniture in another."""

from __future__ import annotations

from search.reading.lang.en import ENGLISH
from search.reading.lang.page_words import PageWords
from search.reading.lang.vi import VIETNAMESE

LANGUAGES: tuple[PageWords, ...] = (ENGLISH, VIETNAMESE)

__all__ = ["LANGUAGES", "PageWords"]
