"""The source's words for the measure of a quantity: the noun phrase that it counts or completes."""

from __future__ import annotations

import re

from briefs.extract.clauses import Clause
from briefs.extract.numbers import CHANGE_BEFORE, Quantity
from briefs.lexicon import Lexicon
from briefs.mentions import Sort
from search import fold

RANKED = re.compile(
    r"\s+((?:[\w-]+\s+){0,3}?(?:partners?|investors?|donors?|providers?|communit(?:y|ies)|econom(?:y|ies)|markets?|exporters?|"
    r"importers?|sources?|destinations?|producers?|contributors?)\b(?:\s+(?:of|in)\s+(?:(?-i:[a-z])[\w-]*\s*){1,4}(?=[,.;()]|and\b|of\b|$))?)",
    re.IGNORECASE,
)


_RANKED_IN = re.compile(r"\s+(?:in\s+)?([a-z][\w-]*(?:\s+and\s+[a-z][\w-]*)?)")


_NO_NOUN = re.compile(r"(?:it|them|which|that|this|these|those|us|\d)\b", re.IGNORECASE)
_SHARED = re.compile(r"\s+of\s+((?:the\s+)?[\w’'-]+(?:\s+(?!and\b|or\b|while\b)[\w’'-]+){0,5})")


def wording(clause: Clause, quantity: Quantity, sort: Sort | None, lex: Lexicon) -> tuple[int, int] | None:
    """Where the source's words for the measure stand: the noun phrase that the quantity counts or completes."""
    text = clause.text
    if sort is Sort.RANK:
        if match := RANKED.match(text, quantity.end):
            return match.start(1), match.start(1) + len(match.group(1).rstrip())
        bare = _RANKED_IN.match(text, quantity.end)
        return bare.span(1) if bare and lex.measure_of(bare.group(1)) else None
    if sort is Sort.SHARE and (whole := _SHARED.match(text, quantity.end)):
        return None if _NO_NOUN.match(whole.group(1)) else whole.span(1)
    counted = quantity.sort == "count" and quantity.unit
    if counted and quantity.unit.split()[-1].lower() not in lex.raw["generic_units"]:
        return _counted_words(text, quantity)
    return measure_before(clause, quantity, lex)


def _counted_words(text: str, quantity: Quantity) -> tuple[int, int]:
    """The counted noun after the number: "108 out of 130 action lines" counts action lines."""
    first = quantity.unit.split()[0]
    return text.rfind(first, quantity.number[0], quantity.end), quantity.end


def measure_before(clause: Clause, quantity: Quantity, lex: Lexicon) -> tuple[int, int] | None:
    """The measure named before the quantity: the nearest words of the lexicon, else the noun phrase in front of a parenthesis;
    a rank's own noun is not it, and a change between measure and quantity does not part them."""
    text = clause.text
    head = text[: quantity.start].rstrip()
    parting = [q for q in clause.quantities if q.end <= quantity.start and q.sort != "rank" and not _is_change(text, q)]
    left = max((q.end for q in parting), default=0)
    if change := CHANGE_BEFORE.search(text[: quantity.start]):
        left = 0 if not text[left : change.start()].strip(" ,") else left
    if head.endswith("(") and (phrase := _noun_phrase_end(text, left, len(head) - 1)):
        return phrase
    ranked = [match.span(1) for q in clause.quantities if q.sort == "rank" and (match := RANKED.match(text, q.end))]

    def own(match: re.Match[str]) -> bool:
        return bool(lex.measure_of(match.group())) and not any(s <= match.start() < e for s, e in ranked)

    found = [match for match in lex.measure_pattern.finditer(text, left, quantity.start) if own(match)]
    if found:
        return _modified(text, left, found[-1], lex)
    before = [q for q in clause.quantities if q.end <= quantity.start and (q.sort, q.unit) == (quantity.sort, quantity.unit)]
    if before and quantity.sort == "money":
        return measure_before(clause, before[-1], lex)  # "grew from … in one year to … in the next"
    after = next((match for match in lex.measure_pattern.finditer(text, quantity.end) if own(match)), None)
    return _modified(text, quantity.end, after, lex) if after and after.start() - quantity.end < 40 else None


def _is_change(text: str, quantity: Quantity) -> bool:
    return quantity.sort == "percent" and bool(CHANGE_BEFORE.search(text[: quantity.start]))


def _modified(text: str, left: int, match: re.Match[str], lex: Lexicon) -> tuple[int, int]:
    """A measure with the modifiers before it ("Total FDI", "two-way trade") and its complement ("from Japan to ASEAN")."""
    start, end = match.span()
    while (word := re.search(r"([A-Za-z][\w-]*)\s+$", text[left:start])) and _modifies(word.group(1), lex):
        start = left + word.start(1)
    if owner := re.search(r"\b[A-Z][\w.–-]*[’']s\s+$", text[left:start]):
        start = left + owner.start()
    complement = re.compile(
        r"(?:\s+(?:volume|turnover|value|flows?|inflows?|arrivals|community))?"
        r"(?:\s+(?:from|to|into|between|in|of|with|by)\s+(?:the\s+)?[A-Z][\w.-]+(?![\w.$-])(?:\s+[A-Z][\w.-]+(?![\w.$-]))*(?:\s+(?:and|to|into|in)\s+(?:the\s+)?[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)*)?)*"
    ).match(text, end)
    return start, complement.end() if complement else end


def _modifies(word: str, lex: Lexicon) -> bool:
    stemmed = fold(word)
    parts = re.split(r"[-–]", word)
    compound = len(parts) > 1 and all(lex.country(part) or (part.isupper() and len(part) > 1) for part in parts)
    return compound or stemmed in lex.raw["measure_modifiers"] or bool(lex.country(word)) or lex.measure_of(word) is not None


def _noun_phrase_end(text: str, left: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a parenthesis: back to a closing one, a conjunction or a verb of listing."""
    segment = text[left:end].rstrip(" )")
    cut = 0
    for match in re.finditer(
        r"\)\s*(?:and|,)?\s*|\b(?:including|such as|namely|of which|comprising)\s+|[;:]\s+|\s[-–—]\s", segment
    ):
        cut = match.end()
    phrase = re.match(r"(?:,?\s*(?:and|or|the|as well as)\s+)*", segment[cut:])
    start = left + cut + (phrase.end() if phrase else 0)
    while start < left + len(segment) and not text[start].isalnum():
        start += 1
    end = left + len(segment)
    return (start, end) if end - start > 2 and len(text[start:end].split()) <= 16 else None
