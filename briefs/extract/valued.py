"""Figures whose noun stands elsewhere than before a verb: what is worth so much, and figures that open their sentence."""

from __future__ import annotations

import re

from briefs.extract.clauses import ADVERB, PRONOUN, names_alone
from briefs.extract.nouns import phrase_before, trimmed
from briefs.extract.phrase import Phrase, made
from briefs.extract.purposes import verbs
from briefs.extract.sentence import Q, Sentence, T
from briefs.lexicon import Lexicon, alternatives

VALUED = re.compile(
    r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbe)(?<!\bbeen)(?<!\bnow)\s+(?:worth|valued\s+at|totall?ing|amounting\s+to)$"
)


def worth(sentence: Sentence, start: int, end: int, subject: tuple[int, int], change: int, lex: Lexicon) -> Phrase | None:
    """What is worth so much: the nouns in front; a measured amount there, "812,000 tonnes, worth", is no thing of its own."""
    masked = sentence.masked
    words = phrase_before(masked, start, len(masked[:end].rstrip(" ,")))
    amount = re.search(rf"{Q}\s*(?:[\w-]+\s+)?(?:[\w-]+)?(?:\s+respectively)?,?\s*$", masked[:end])
    if words is None or (amount and amount.start() >= words[0] - 2 and "," in masked[amount.start() : end + 1]):
        return made(sentence, None, subject, True, change)
    verb = re.search(r"([a-z]+)\s+(?:the\s+|its\s+|their\s+)?$", masked[start : words[0]])
    if verb and lex.measure_of(verb.group(1)):
        words = start + verb.start(), words[1]  # "exported coffee"
    return made(sentence, words, subject, False, change)


_OPENS = re.compile(rf"(?:^|[;:]\s+)(?:At|With|at|with)\s+(?:{ADVERB}\s+)*$")


def opening(sentence: Sentence, at: int, lex: Lexicon) -> tuple[int, int] | None:
    """The subject behind a figure that opens its sentence: "At 3.4%, inflation was the lowest"."""
    masked = sentence.masked
    if not _OPENS.search(masked[:at]) or not (comma := re.compile(rf"(?:\s+in\s+{T})?,\s+").match(masked, at + 1)):
        return None
    end = comma.end() + len(re.match(r"[^,;.\ue000-\uf8ff]*", masked[comma.end() :]).group())  # type: ignore[union-attr]
    verb = re.compile(
        rf"\s(?:is|are|was|were|has|have|had|will|would|remains?|[a-z]+(?<!e)ed|{alternatives(sorted(verbs(lex)))})\b"
    ).search(masked, comma.end(), end)
    words = trimmed(masked, comma.end(), verb.start() if verb else end)
    return None if words is None or names_alone(sentence, *words, lex) or PRONOUN.match(masked[slice(*words)]) else words
