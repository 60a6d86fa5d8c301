"""Noun phrases around a quantity, in a masked sentence: their words, their bounds, and which of them say nothing."""

from __future__ import annotations

import re

from briefs.extract.sentence import Q, T
from briefs.lexicon import Lexicon

WORD = r"[^\W\d_](?:[\w’'/+–-]|\.(?=\w))*"


ENDING = (
    r"(?:of|in|on|at|by|to|from|for|with|and|or|as|is|are|was|were|has|have|had|that|which|who|while|than|over|under|this|these|"
    r"those|will|would|can|could|may|also|up|down|per|after|before|during|since|until|through|into|between|among|against|"
    r"worth|went|came|if|but|because|when|where|nor|not|behind|ahead|according|including|across|within)"
)
_NOUN_PHRASE = re.compile(
    rf"(?:(?:the|a|an|all|its|their|our|his|her)\s+)*(?P<words>(?!(?:{ENDING}|the|an?|its|their|it|them|they|him|us)\b){WORD}(?:\s+(?:of\s+(?:the\s+)?)?(?!(?:{ENDING}|an?|each|every|it|they|we|he|she|respectively)\b){WORD}){{0,7}})"
)


TIMES = re.compile(r"(?:^|\s)(?:years?|months?|quarters?|halves|weeks?|days?|decades?|periods?)$")


def noun_phrase(masked: str, start: int, adjacent: bool = False) -> tuple[int, int] | None:
    match = _NOUN_PHRASE.match(masked, start)
    if not match or (adjacent and (not match.group("words")[0].islower() or _SAID_OF.match(match.group("words")))):
        return None
    if TIMES.search(match.group("words")):
        return None
    end = match.end("words")
    if joined := re.compile(
        rf"(?:(?:,\s+{WORD}){{1,3}},?)?\s+and\s+(?!{ENDING}\b)[a-z][\w’'-]*(?:\s+(?!{ENDING}\b)[a-z][\w’'-]*)?(?=\s+(?:{ENDING})\b|[.,;)]|\s*$)"
    ).match(masked, end):
        end = joined.end()
    if more := _COMPLEMENT.match(masked, end):
        end = more.end()
    return match.start("words"), end


_SAID_OF = re.compile(r"[a-z]+(?<!e)ed$")
_COMPLEMENT = re.compile(
    r"(?:\s+(?:from|to|into|between|in|of|with|by|for)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:and\s+)?(?:the\s+)?[A-Z][\w.’'-]*)*)+"
)


def is_idle(words: str) -> bool:
    """Words that say nothing of what is measured: "the total", "it"."""
    return bool(_IDLE.fullmatch(words.strip()))


_IDLE = re.compile(
    r"(?:[\w’']+\s+){0,3}(?:total|whole)|(?:the\s+)?(?:sum|amount|number|figure|level|it|them|which|this|that|these|those|kind|value|all|same\s+\w+|year)",
    re.IGNORECASE,
)


_LONGEST = 14
_WIDEST = 160


def trimmed(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """A phrase without article in front and times behind, and no longer than a measure's name can be."""
    words = masked[start:end]
    if part := re.search(r".*,\s+(?:including|such\s+as|namely|among\s+them)\s+", words):
        start += part.end()
        words = masked[start:end]
    if verb := re.search(r"\s(?:has|have|had|is|are|was|were|will|would|should)\s.*$", words):
        end = start + verb.start()
        words = masked[start:end]
    if lead := re.match(
        r"(?:[\s,(“\"•*-]|(?:including|and|or|such\s+as|as\s+well\s+as|namely|plus)\s|(?:the|a|an|its|their|our|his|some|all|a\s+total\s+of)\s)+",
        words,
        re.IGNORECASE,
    ):
        start += lead.end()
    words = masked[start:end]
    if tail := re.search(
        rf"(?:\s+(?:in|for|during|of|by|at|as\s+of|since|from|to|over|until|the\s+end\s+of|and|also|alone|which|who|that|had|has|have|already)|\s*{T}|[\s,(])+$",
        words,
    ):
        end = start + tail.start()
    words = masked[start:end]
    if not words.strip() or re.search(Q, words):
        return None
    pieces = list(re.finditer(r"\S+", words))
    kept = [piece for piece in pieces[-_LONGEST:] if len(words) - piece.start() <= _WIDEST]
    if not kept:
        return None
    start += kept[0].start()
    return start, end


def run_before(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """The run of nouns and adjectives that ends there: "capital" in "with total capital of"."""
    run = re.search(
        rf"(?<![\w’'-])(?:(?!(?:{ENDING}|the|a|an|its|their|of|take|took|note|noted)\b){WORD}\s+)*(?!(?:{ENDING}|the|a|an)\b){WORD}\s*$",
        masked[start:end],
    )
    if not run:
        return None
    begin = start + run.start()
    if verb := re.match(
        r"(?:[A-Z][\w’'-]*\s+)*(?:[a-z]+ed|sold|bought|sent|took|made|gave|spent|paid|drew|won|lent|saw|had|has|got)\s+(?=[a-z])",
        masked[begin:end],
    ):
        begin += verb.end()
    return begin, start + len(masked[start:end].rstrip())


def is_light(words: str, lex: Lexicon) -> bool:
    return words.split()[-1].lower() in lex.raw["light_nouns"] or bool(re.search(r"(?:ed|ing)$", words.split()[-1]))


def is_measuring(unit: str, lex: Lexicon) -> bool:
    measuring = lex.raw["measuring_units"]
    return unit in measuring or unit in lex.raw["unit_symbols"] or unit.split()[-1].lower() in measuring


def phrase_before(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends there with what "of", or a name's preposition, ties to it: "arms to India", "sales of gas"."""
    found = run_before(masked, start, end)
    while found:
        link = re.search(
            r"(?P<head>[a-z][\w’'-]*)\s+(?P<by>of|to|from|in|with|for|by|between|and)\s+(?:the\s+)?$", masked[start : found[0]]
        )
        if link is None or re.search(r"(?:ing|ed)$", link.group("head")):
            break
        if link.group("by") not in ("of", "and") and not masked[found[0]].isupper():
            break
        head = run_before(masked, start, start + link.end("head"))
        if head is None:
            break
        found = head[0], found[1]
    return found
