"""The nouns that make a run of capitals a name ("Agreement", "Council"), and words that only open a sentence before one."""

from __future__ import annotations

import re
from functools import cache

from briefs.extract.capitals import LINK
from briefs.lexicon import Lexicon, alternatives

OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "in",
        "on",
        "at",
        "of",
        "for",
        "and",
        "as",
        "with",
        "by",
        "to",
        "from",
        "its",
        "their",
        "his",
        "her",
        "both",
        "all",
        "other",
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
        "during",
        "after",
        "before",
        "over",
        "since",
        "while",
        "when",
        "regarding",
        "based",
        "under",
        "through",
        "via",
        "between",
        "per",
        "into",
        "about",
        "against",
        "within",
        "without",
        "despite",
        "besides",
        "beyond",
        "upon",
        "until",
        "following",
        "including",
        "concerning",
        "according",
        "but",
        "or",
        "if",
        "also",
        "where",
        "whereas",
        "because",
        "although",
        "though",
        "however",
        "moreover",
        "meanwhile",
        "today",
        "yesterday",
        "last",
        "next",
        "each",
        "every",
        "any",
        "some",
        "no",
        "our",
        "my",
        "your",
        "which",
        "who",
        "whose",
        "not",
        "only",
        "such",
        "as",
    ]
)


@cache
def head_pattern(lex: Lexicon) -> re.Pattern[str]:
    """A head noun, in either number."""
    heads = alternatives(lex.raw["agreement_heads"] + lex.raw["body_heads"])
    return re.compile(rf"\b(?:{heads})s?\b(?![’'-]\w)")


def only_head(name: str, lex: Lexicon) -> bool:
    """One head alone names nothing ("Joint Statement", "Committee"); two in a row do ("Customs Union Protocol")."""
    heads = [match.group() for match in head_pattern(lex).finditer(name)]
    if re.fullmatch(r"(?:Agenda|Vision)\s+(?:20|21)\d\d", name):
        return False
    rest = head_pattern(lex).sub("", name)
    bare = not re.sub(rf"\b(?:{LINK}|No|New|Draft|General|Federal|Member|States?)\b|[\s\d.-]", "", rest)
    several = len(heads) > 1 and not re.search(r"\b(?:and|No)\b", name)
    return bare and not several


def without_opener(text: str, start: int, end: int) -> int:
    """The start of a run without the words that open a sentence and a possessive before the name itself."""
    opening = not text[:start].strip() or text[:start].rstrip()[-1] in ".;:"
    while opener := re.match(r"(\S+)\s+", text[start:end]):
        word = opener.group(1).lower()
        if word not in OPENERS and not word.endswith(("’s", "'s")) and not (opening and word.endswith("ing")):
            break
        start += opener.end()
    return start
