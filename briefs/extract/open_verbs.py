"""Verbs of no list that stand between what is measured and its number: they are known by their ending and their preposition."""

from __future__ import annotations

import re

from briefs.extract.clauses import ADVERB, PRONOUN
from briefs.extract.nouns import ENDING
from briefs.extract.sentence import Q, T

_LEVEL = re.compile(
    rf"(?:^|\s)(?P<verb>(?:(?:has|have|had|was|were|is|are|will|be|been|being|to|since|also|almost|nearly|now)\s+)*"
    rf"(?:[a-z]{{3,}}(?<!e)ed|ran|runs?|shot|crept|sprang|swung|got|stayed|sat|hangs|stays|swells|hovers|lies|lay|(?:(?:is|are|was|were|been|be)\s+)[a-z]{{3,}}ing)(?:\s+(?:up|down|back|out|off))?)"
    rf"\s+(?:to|at|by|near|around|above|below|past|over|under|on)(?:[\s,(]|\b{ADVERB}(?=[\s,(]))*$"
)
"""A participle and a preposition of level: "slumped to", "hovered near", "is eroding by"."""

_OBJECT = re.compile(
    rf"(?:^|\s)(?P<verb>(?:to|will|would|should|must|may|can|could)\s+[a-z]{{3,}}|[a-z]{{3,}}(?<!e)ed|[a-z]{{4,}}ing)\s+"
    rf"(?P<what>(?!{ENDING}\b)[^,;:()\ue000-\uefff]{{3,80}}?)\s+(?:to|by|at|below|above)(?:[\s,(]|\b{ADVERB}(?=[\s,(]))*$"
)
"""What somebody moves to a level: "upgraded its growth forecast to", "shortened border crossing times by"."""


def level_verb(left: str) -> int | None:
    """Where such a verb begins that ends the words in front of a quantity."""
    found = _LEVEL.search(left)
    return found.start("verb") if found and not re.search(rf"{ENDING}$", found.group("verb").split()[-1]) else None


def moved_object(left: str) -> tuple[int, int] | None:
    """The object of such a verb, where nothing but a subject stands in front of it."""
    found = _OBJECT.search(left)
    if found is None or re.search(r"\b(?:of|in|for|and|the|a|an|its|their)\s*$", left[: found.start("verb")]):
        return None
    what = found.group("what")
    if PRONOUN.match(what) or re.search(rf"{Q}|{T}", what) or re.match(r"(?:to|by|from|at|that|not)\b", what):
        return None
    return found.span("what")
