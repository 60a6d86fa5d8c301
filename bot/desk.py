"""What a command may use. One is made per message, so that a reader sees one generation whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.wording import Words
    from briefs import Record


@dataclass(frozen=True, slots=True)
class Desk:
    """The record in one generation, the settings and the words."""

    record: Record
    settings: Settings
    words: Words

    def counted(self, key: str, **places: str) -> str:
        """The sentence of `key` with the number of documents; where some repeat others, that of `<key>_repeats`, or
        of `<key>_repeat` for just one."""
        repeats = len(self.record.voices)
        documents = str(len(self.record.documents))
        if repeats:
            return self.words.say(
                f"{key}_repeat{'s' if repeats > 1 else ''}", documents=documents, repeats=str(repeats), **places
            )
        return self.words.say(key, documents=documents, **places)
