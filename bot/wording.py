"""The words of the interface: `bot/words/<language>.yaml`, a flat map from a key to a sentence with {named} places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_PLACE = re.compile(r"\{(\w+)\}")


class WordsError(Exception):
    """A words file that cannot be used; the message names the file, the key and what is wrong."""


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences by key. `pieces` splits one at its places, so that a caller can keep each argument's own form."""

    language: str
    sentences: Mapping[str, str]

    def say(self, key: str, **places: str) -> str:
        """The sentence of `key` with its places filled; KeyError when the key or a place is missing."""
        return "".join(piece if literal else places[piece] for literal, piece in self.pieces(key))

    def pieces(self, key: str) -> tuple[tuple[bool, str], ...]:
        """(True, literal text) and (False, place name) in order."""
        return _pieces(self.sentences[key])

    def has(self, key: str) -> bool:
        return key in self.sentences


@lru_cache(maxsize=4096)
def _pieces(sentence: str) -> tuple[tuple[bool, str], ...]:
    return tuple((i % 2 == 0, part) for i, part in enumerate(_PLACE.split(sentence)) if part or i % 2)


def load_words(language: str = "en", folder: Path | None = None) -> Words:
    """Reads one language. Raises WordsError when the file is missing or is no flat map of strings."""
    path = (folder or Path(__file__).parent / "words") / f"{language}.yaml"
    try:
        loaded = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise WordsError(f"{path.name}: cannot be read: {error}") from error
    if not isinstance(loaded, dict) or not all(isinstance(v, str) for v in loaded.values()):
        raise WordsError(f"{path.name}: expected a flat map of keys to sentences")
    return Words(language, {str(key): value for key, value in loaded.items()})
