"""What was found of the words for a measure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefs.extract.nouns import ENDING
from briefs.extract.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was found. words: where the words for the measure stand in the sentence, None where they are left out.

    subject: where the clause begins that the quantity stands in, and where its governor ends: whose words they are.
    inherits: whether the measure is that of the figure before; `fallback` are words for it when there is none.
    change: +1 or -1 when the quantity tells by how much, else 0. listed: one of a list of names, each with its figure.
    weak: told by a verb of its own alone. named: a noun that stands for a clause, "and cotton output by 8%".
    """

    words: tuple[int, int] | None
    subject: tuple[int, int]
    inherits: bool = False
    change: int = 0
    weak: bool = False
    listed: bool = False
    named: bool = False
    fallback: tuple[int, int] | None = None


_NO_NOUN = re.compile(
    rf"{ENDING}|having|being|less|more|fewer|\w{{3,}}(?:idly|usly|ently|antly|ively|edly|adily|kly|htly)", re.IGNORECASE
)
"""Words that are no measure by themselves: prepositions, auxiliaries and adverbs."""


def made(
    sentence: Sentence,
    words: tuple[int, int] | None,
    subject: tuple[int, int],
    inherits: bool,
    change: int,
    fallback: tuple[int, int] | None = None,
) -> Phrase:
    place = sentence.place
    if words and _NO_NOUN.fullmatch(sentence.masked[slice(*words)].strip()):
        words, inherits = None, True
    placed, spare = ((place(one[0]), place(one[1])) if one else None for one in (words, fallback))
    return Phrase(placed, (place(subject[0]), place(subject[1])), inherits, change, fallback=spare)
