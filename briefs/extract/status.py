"""Whether a figure is a fact, a target or prospect, or said not to be so."""

from __future__ import annotations

import re
from functools import cache

from briefs.extract.quantity import Quantity
from briefs.extract.sentence import Sentence
from briefs.extract.years import Year
from briefs.lexicon import Lexicon, alternatives
from briefs.mentions import Status


@cache
def _aims(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives([word for word in lex.raw['targets'] if word != 'by'])})\b", re.IGNORECASE)


@cache
def _negatives(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(lex.raw['negatives'])})\b", re.IGNORECASE)


@cache
def _purposes(lex: Lexicon) -> re.Pattern[str]:
    """What somebody means to move to a level, before that level: "to raise trade between the two to"."""
    qualifiers = alternatives([word for words in lex.raw["qualifiers"].values() for word in words])
    moving = alternatives(lex.raw["moving_verbs"])
    aims = alternatives([word for word in lex.raw["targets"] if word != "by"])
    return re.compile(
        rf"(?:(?<!\w)(?P<before>[\w-]+)\s+to\s+(?:{moving})|\b(?:{aims})\s+(?:\w+\s+)?(?:of|at|towards?)\s+(?:\w+ly\s+)?(?=\w+ing\b)(?:{moving}))"
        rf"\s+[^,;:]{{2,120}}?\s+(?:to|at|beyond|above|past)\s+(?:(?:{qualifiers})\s+)?$",
        re.IGNORECASE,
    )


@cache
def _missed(lex: Lexicon) -> re.Pattern[str]:
    """A denial behind a quantity: "was never reached"."""
    negatives, reached = alternatives(lex.raw["denials"]), alternatives(lex.raw["reached"])
    return re.compile(rf"\s+(?:{negatives})\s+(?:{reached})\b", re.IGNORECASE)


def _meant(before: str, lex: Lexicon) -> bool:
    found = _purposes(lex).search(before)
    return found is not None and (found["before"] or "").lower() not in lex.raw["bringing_about"]


def status_of(sentence: Sentence, quantity: Quantity, year: Year, lex: Lexicon) -> Status:
    """Told by the few words before the quantity, by the verb that it is the end of, and by a year that is a term."""
    before = sentence.text[: quantity.start]
    cut = max((match.end() for match in re.finditer(r"[;:]|,\s+(?:while|whereas|but|although|though)\b", before)), default=0)
    nearby = " ".join(before[cut:].split()[-8:])
    if _negatives(lex).search(nearby) or _missed(lex).match(sentence.text, quantity.end):
        return Status.NEGATED
    return Status.TARGET if year.term or _aims(lex).search(nearby) or _meant(before[cut:], lex) else Status.FACT
