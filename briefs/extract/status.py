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


def status_of(sentence: Sentence, quantity: Quantity, year: Year, lex: Lexicon) -> Status:
    """Told by the few words before the quantity, and by a year that is a term."""
    before = sentence.text[: quantity.start]
    cut = max((match.end() for match in re.finditer(r"[;:]|,\s+(?:while|whereas|but|although|though)\b", before)), default=0)
    nearby = " ".join(before[cut:].split()[-8:])
    if _negatives(lex).search(nearby):
        return Status.NEGATED
    return Status.TARGET if year.term or _aims(lex).search(nearby) else Status.FACT
