"""Ranks: what is ranked, who holds the rank, and in whose table."""

from __future__ import annotations

import re
from collections.abc import Sequence

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

    "its" and "their" are the topic's; a further rank of a sentence is in the first one's table; ranks that stand in a list
    share the table that is named behind the last of them.
    """
    text = sentence.text
    earlier = [one for one in sentence.quantities if one.sort == "rank" and one.end <= quantity.start]
    between = text[earlier[-1].end : quantity.start] if earlier else ""
    if earlier and re.search(r"\b(?:its|their)\s+(?:\w+[\s-]+){0,3}$", between):
        return _in_that_table(rank_parties(sentence, earlier[-1], topic, parties), parties.within(between))
    carried = None
    if earlier and _LISTED.fullmatch(between):
        listed = rank_parties(sentence, earlier[-1], topic, parties)
        if not parties.within(between):
            return listed
        # "… of Nepal and the fourth-largest investor in Bhutan": another table, the same holder.
        carried = listed[0][0] if listed[1] else None
    cut = max((m.end() for m in re.finditer(r";|,\s+(?:while|whereas|but)\b", text[: quantity.start])), default=0)
    before = parties.places(text[cut : quantity.start])
    last = _last_listed(sentence, quantity, parties)
    until = re.search(
        r"[;.]|,\s+(?:while|whereas|but|and)\b|\b(?:after|behind|following|ahead\s+of|followed\s+by)\b", text[last:]
    )
    after = parties.within(text[last : last + until.start() if until else len(text)])
    holder = carried or (before[-1][2] if before else None)
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


_LISTED = re.compile(r"[^;:.\d]{0,60}?(?:,|\band)\s+(?:the\s+)?")


def _last_listed(sentence: Sentence, quantity: Quantity, parties: Parties) -> int:
    """Where the last rank ends of the list that this one stands in: "the largest donor, the third largest investor and …"."""
    end = quantity.end
    for one in sentence.quantities:
        if one.sort != "rank" or one.start < end:
            continue
        between = sentence.text[end : one.start]
        if not _LISTED.fullmatch(between) or parties.within(between):
            break
        end = one.end
    return end


def _in_that_table(
    before: tuple[tuple[str, ...], tuple[str, str] | None], named: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, str] | None]:
    """Holder and table of the rank before, or another holder who is named since: "…, while France is its fifth-largest …"."""
    _, table = before
    if table is None or not named or named[-1] in table:
        return before
    return (named[-1], table[1]), (named[-1], table[1])
