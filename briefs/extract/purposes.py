"""What money is for, behind it, and nouns that stand for a clause like the one before."""

from __future__ import annotations

import re
from functools import cache

from briefs.extract.clauses import ELLIPTIC, TRAIL
from briefs.extract.nouns import ENDING, is_light, noun_phrase
from briefs.extract.sentence import Sentence, T
from briefs.lexicon import Lexicon, alternatives

_PURPOSE = re.compile(
    rf"(?:\s+of\s+(?:(?:its|their)\s+)?(?:GDP|GNI|gross\s+(?:domestic\s+product|national\s+income)|(?:the\s+)?budget))?"
    rf"(?:\s+(?:a|per|each|every)\s+(?:year|month)|\s+annually|\s+in\s+total)?(?:\s+(?:in|by|to|since)\s+(?:{T}|(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*))?"
    r"\s+(?:for|on|towards?|from|in)\s+(?=(?:the\s+|its\s+|their\s+)?[a-z])"
)
PASSIVE = re.compile(
    r"\s+(?:(?:was|were|is|are|has|have|had|been|will|be|to|already|also|now|still|yet|not)\s+)+(?P<verb>[a-z]+(?:ed|nt|id|et|ut|ble|standing|owing|owed)(?:\s+(?:out|aside))?)\b"
)
"""What a sum that opens its sentence is said to be: "€4 million was paid out", "US$5 million has been set aside"."""


_GAPPED = re.compile(
    r"(?:\band|\bbut|,)\s+(?:the\s+|its\s+)?(?P<words>[a-z][a-z’' -]+?)"
    r"(?:\s+(?:from|to|of|with)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)?(?:\s+(?:by|to|at))?\s+$"
)


def gapped(masked: str, since: int, at: int, lex: Lexicon) -> tuple[int, int] | None:
    """A noun that stands for a clause like the one before: "and cotton output by 8%", "imports to US$5 billion"."""
    match = _GAPPED.search(masked[since:at])
    if match is None:
        return None
    said = match.group("words")
    words = said.split()
    noun = bool(re.search(r"\b(?:the|its)\s", match.group()))
    other = any(
        re.fullmatch(ENDING, word) or word.endswith(("ed", "ing", "ly")) or (not noun and word in verbs(lex)) for word in words
    )
    if other or len(words) > 4 or is_light(said, lex) or ELLIPTIC.match(said) or not TRAIL.sub("", f" {said} "):
        return None
    return since + match.start("words"), since + match.end("words")


_BARE = re.compile(r"(?:,|;|\band|\bbut)\s+(?:and\s+|the\s+)?[^,;\ue000-\uf8ff]{2,40}\s$")


def is_share_list(sentence: Sentence, at: int, since: int, lex: Lexicon) -> bool:
    """Whether a noun stands bare before one more share of the same whole: "hydropower gave 24%, wind 17%"."""
    masked = sentence.masked
    n = sentence.number_of(masked[at])
    if not n or any(one.sort != "percent" for one in sentence.quantities[n - 1 : n + 1]):
        return False
    short = _BARE.fullmatch(masked[since:at]) or _BARE.search(masked[since:at])
    if not short or re.search(r"[A-Z]|(?:ed|ing|\b(?:by|to|at|of|is|was|are|were|in|from))\s", short.group()):
        return False
    forms = alternatives([*lex.raw["part_verbs"], *lex.raw["sharing_verbs"], "gave", "made up", "contribute", "contributes"])
    return bool(re.search(rf"\b(?:{forms})\s[^;]*$", masked[:since]))


@cache
def verbs(lex: Lexicon) -> frozenset[str]:
    rows = ("sharing_verbs", "yielding_verbs", "expecting_verbs", "moving_verbs", "part_verbs")
    measuring = (verb for row in lex.raw["measuring_verbs"].values() for verb in row)
    return frozenset([*(verb for row in rows for verb in lex.raw[row]), *measuring])


def purpose(sentence: Sentence, at: int, after: int = 0) -> tuple[int, int] | None:
    """What money is spent on, given for or earned from, behind it: "1.8% of GDP on defence", "SEK 1.2 billion for schools"."""
    masked = sentence.masked
    quantity = sentence.quantities[sentence.number_of(masked[at])]
    if quantity.sort == "count" or not (match := _PURPOSE.match(masked, after or at + 1)):
        return None
    words = noun_phrase(masked, match.end())
    if words is None or not masked[words[0]].islower():
        return None
    head = re.sub(r"\s(?:in|of|for|with|from|to)\s.*", "", masked[slice(*words)])
    return words if re.fullmatch(r"(?:[a-z][\w’'-]*[\s,]*)+", head) else None
