"""Ranks: what is ranked, who holds the rank, and in whose table."""

from __future__ import annotations

import re

from briefs.extract.quantity import Quantity
from briefs.extract.sentence import Sentence
from briefs.extract.whose import Parties
from briefs.lexicon import Lexicon

_NOUNS = (
    r"partners?|investors?|donors?|providers?|communit(?:y|ies)|econom(?:y|ies)|markets?|exporters?|importers?|sources?|destinations?|"
    r"producers?|contributors?|suppliers?|customers?|buyers?|creditors?|lenders?|recipients?|consumers?|shareholders?|employers?"
)
RANKED = re.compile(
    rf"\s+((?:[\w-]+\s+){{0,3}}?(?:{_NOUNS})\b(?:\s+(?:of|in|for)\s+(?:(?-i:[a-z])[\w-]*\s*|(?-i:FDI|ODA)\s*){{1,4}}(?=[,.;()]|and\b|of\b|in\b|$))?)",
    re.IGNORECASE,
)
_RANKED_IN = re.compile(r"\s+(?:in\s+)?([a-z][\w-]*(?:\s+and\s+[a-z][\w-]*)?)")
_ANY_RANKED = re.compile(
    r"\s+((?:share|number|rate|level|stock|volume|value|population|[a-z-]+\s+(?:share|rate))\s+of\s+[a-z][\w\s’'-]{2,50}?)(?=\s+(?:in|among|after|behind|and|with)\b|[,.;:])"
)
_ONE_OF = re.compile(r"\bone of\b[^,;]{0,60}$", re.IGNORECASE)


def is_rank(sentence: Sentence, quantity: Quantity) -> bool:
    """A first place counts only when it is said outright ("the largest"), and not as one of several."""
    written = sentence.text[quantity.start : quantity.end].lower()
    first = quantity.value == 1
    return not (first and (_ONE_OF.search(sentence.text[: quantity.start]) or not written.endswith(("largest", "biggest"))))


def ranked_words(sentence: Sentence, quantity: Quantity, lex: Lexicon) -> tuple[int, int] | None:
    """Where the words for what is ranked stand."""
    text = sentence.text
    if match := RANKED.match(text, quantity.end):
        return match.start(1), match.start(1) + len(match.group(1).rstrip())
    ordinal = quantity.value > 1 and " " in text[quantity.end : quantity.end + 1]
    if ordinal and (match := _ANY_RANKED.match(text, quantity.end)):
        return match.span(1)
    bare = _RANKED_IN.match(text, quantity.end)
    if bare and lex.measure_of(bare.group(1)):
        return bare.span(1)
    before = [match for match in lex.measure_pattern.finditer(text, 0, quantity.start) if quantity.start - match.end() < 60]
    return before[-1].span() if before else None


def rank_parties(
    sentence: Sentence, quantity: Quantity, topic: tuple[str, ...], parties: Parties
) -> tuple[tuple[str, ...], tuple[str, str] | None]:
    """(holder, table owner) as parties and as direction: "Japan is ASEAN's fourth-largest …".

    "its" and "their" are the topic's; a further rank of a sentence is in the first one's table.
    """
    text = sentence.text
    if re.search(r"\b(?:its|their)\s+(?:\w+[\s-]+){0,3}$", text[: quantity.start]):
        earlier = [one for one in sentence.quantities if one.sort == "rank" and one.start < quantity.start]
        if earlier:
            return rank_parties(sentence, earlier[-1], topic, parties)
    earlier = [one for one in sentence.quantities if one.sort == "rank" and one.start < quantity.start]
    between = text[earlier[-1].end : quantity.start] if earlier else ""
    if re.fullmatch(r"[^;:.]{0,60}?,?\s+and\s+(?:the\s+)?", between) and not parties.within(between):
        return rank_parties(sentence, earlier[-1], topic, parties)
    cut = max((m.end() for m in re.finditer(r";|,\s+(?:while|whereas|but)\b", text[: quantity.start])), default=0)
    before = parties.places(text[cut : quantity.start])
    until = re.search(
        r"[;.]|,\s+(?:while|whereas|but|and)\b|\b(?:after|behind|following|ahead\s+of|followed\s+by)\b", text[quantity.end :]
    )
    stop = quantity.end + until.start() if until else len(text)
    after = parties.within(text[quantity.end : stop])
    holder = before[-1][2] if before else None
    owner = None
    world = re.search(r"\b(?:world|globe|region|continent|[A-Z][a-z]+)[’']s\s+(?:\w+[\s-]+){0,4}$", text[: quantity.start])
    if len(before) >= 2 and re.match(r"[’']s?\s+(?:\w+[\s-]+){0,4}$", text[cut + before[-1][1] : quantity.start]):
        owner = before[-1][2]
        holder = before[-2][2] if before[-2][2] != owner else holder
    elif after:
        owner = after[0]
    if holder is None and after:
        holder, owner = after[0], (after[1] if len(after) > 1 else None)
    if owner is None and world is None and holder and (others := [party for party in topic if party != holder]):
        owner = others[0] if len(others) == 1 else None
    if holder and owner and holder != owner:
        return (holder, owner), (holder, owner)
    return ((holder,) if holder else topic[:2]), None
