"""Which languages have patterns to read facts by. A document in another is searched and cited, and gives no facts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

_FOLDER = Path(__file__).parent / "lang"


@cache
def _known() -> frozenset[str]:
    return frozenset(folder.name for folder in _FOLDER.iterdir() if (folder / "lexicon.yaml").is_file())


def has_patterns(language: str) -> bool:
    """Whether facts are read in a language, given by its code ("en")."""
    return language in _known()


class Named(Protocol):
    """A document, with or without its paragraphs."""

    @property
    def id(self) -> str: ...

    @property
    def language(self) -> str: ...


def without_patterns(documents: Iterable[Named]) -> tuple[tuple[str, str], ...]:
    """The documents from which no fact is read, each as (id, language), in order."""
    return tuple((document.id, document.language) for document in documents if not has_patterns(document.language))
