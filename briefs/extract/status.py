"""Whether a figure is a fact, a target or prospect, or said not to be so."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from briefs.extract.meant import ASIDE, is_meant, is_reached
from briefs.extract.quantity import Quantity
from briefs.extract.sentence import Sentence
from briefs.extract.shown import floor_before
from briefs.extract.years import Year
from briefs.lexicon import Lexicon, alternatives
from briefs.mentions import Basis, Status

_AIM_BEHIND = re.compile(r"\s+(?:targets?|goals?|objectives?)\b")
"""The noun that a quantity tells: "the US$9 billion target"."""

_OTHER_CLAUSE = r"[;:]|,\s+(?:while|whereas|but|although|though)\b"


@cache
def _aims(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives([word for word in lex.raw['targets'] if word != 'by'])})\b", re.IGNORECASE)


@cache
def _negatives(lex: Lexicon) -> re.Pattern[str]:
    """A denial, but none of failing."""
    failing = alternatives(lex.raw["failing"])
    return re.compile(
        rf"(?<!\bnot )(?<!\bnever )\b(?:{alternatives(lex.raw['negatives'])})\b(?!\s+(?:{failing})\b)", re.IGNORECASE
    )


@cache
def _missed(lex: Lexicon) -> re.Pattern[str]:
    """A denial behind a quantity: "was never reached"."""
    negatives, reached = alternatives(lex.raw["denials"]), alternatives(lex.raw["reached"])
    return re.compile(rf"\s+(?:{negatives})\s+(?:{reached})\b", re.IGNORECASE)


@cache
def _cut(lex: Lexicon) -> re.Pattern[str]:
    """Where what was said before is over: also what is said of something that somebody means to move."""
    moving = alternatives(lex.raw["moving_verbs"])
    return re.compile(rf"{_OTHER_CLAUSE}|\bto\s+(?:{moving})\s+[^,;:]*,\s+(?:which|who)\b", re.IGNORECASE)


def status_of(sentence: Sentence, quantity: Quantity, year: Year, date: dt.date | None, lex: Lexicon) -> Status:
    """Told by the few words before the quantity, by the verb that it is the end of, and by a year that is a term.

    date: that of the document; a year after it has not yet passed.
    """
    before = sentence.text[: quantity.start]
    clause, plain = ASIDE.sub("", re.split(_OTHER_CLAUSE, before)[-1]), ASIDE.sub("", before)
    cut = max((match.end() for match in _cut(lex).finditer(plain)), default=0)
    nearby = " ".join(plain[cut:].split()[-8:])
    if _missed(lex).match(sentence.text, quantity.end):
        return Status.NEGATED
    if _negatives(lex).search(nearby) and not floor_before(sentence.text, quantity, lex):
        return Status.NEGATED
    past = (
        date is not None and year.year is not None and year.year <= date.year and year.basis in (Basis.STATED, Basis.RELATIVE)
    )
    ahead = date is not None and year.year is not None and year.year > date.year
    said, after = sentence.text[quantity.start : quantity.end], sentence.text[quantity.end :]
    open_ = year.term and (ahead or not is_reached(clause, said, after, lex))
    meant = is_meant(clause, past and not year.term, lex)
    aim = _aims(lex).search(nearby) or _AIM_BEHIND.match(sentence.text, quantity.end)
    return Status.TARGET if open_ or aim or meant else Status.FACT
