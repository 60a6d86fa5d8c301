"""Whether a level that somebody moves something to is only meant, and whether a level to be reached by a year was reached."""

from __future__ import annotations

import re
from functools import cache

from briefs.extract.changing import infinitives, measuring_verb
from briefs.extract.clauses import TRAIL
from briefs.lexicon import Lexicon, alternatives

ASIDE = re.compile(r",\s+(?:which|who|whose)\b(?:[^,;:]|,(?=\d))*,(?!\d)", re.IGNORECASE)
"""A relative clause between commas: what it says is not said of the figure behind it."""
_INSERTED = re.compile(r",\s+(?:in|at|on|by|over|within|from|during|after|with)\b(?:[^,;:]|,(?=\d))*,(?!\d)", re.IGNORECASE)
_PAST = r"(?:[a-z]+ed|did|made|took|gave|went|came|led|got|put|ran|began|rose|grew|fell|stood|was|were|hit|held|won|found|had)"
_PAST_VERB = re.compile(rf"\b{_PAST}\b")
_OPEN = re.compile(
    r"\b(?:to|not|never|will|would|shall|should|may|might|must|can|could|be|expected|projected|forecast|set|likely|planned|about)\b",
    re.IGNORECASE,
)
"""Words that leave open whether what the verb says came about."""
_BY_ALONE = re.compile(r"\W*(?:by|until|before)\b[^,;:]{3,40}?(?:,|\d)\s*$", re.IGNORECASE)
_TOLD_BEHIND = re.compile(rf"[^,;:]{{0,60}}?\b(?:had|was|were)\s+(?!{_OPEN.pattern}|still\b|due\b)", re.IGNORECASE)


@cache
def _purposes(lex: Lexicon) -> re.Pattern[str]:
    """What somebody means to move to a level, before that level: "to raise trade between the two to"."""
    moving = alternatives(lex.raw["moving_verbs"])
    aims = alternatives([word for word in lex.raw["targets"] if word != "by"])
    return re.compile(
        rf"(?:(?<!\w)(?P<to>to)\s+(?:{alternatives(infinitives(lex))})|\b(?:{aims})\s+(?:\w+\s+)?(?:of|at|towards?)\s+(?:\w+ly\s+)?(?=\w+ing\b)(?:{moving}))"
        rf"\s+[^,;:]{{2,120}}?,?\s+(?:to|at|beyond|above|past)\s+(?:(?:{lex.qualifiers_pattern})\s+)?$",
        re.IGNORECASE,
    )


@cache
def _cues(lex: Lexicon) -> re.Pattern[str]:
    """The last word that tells what "to" with its verb, which follows, comes to."""
    aiming, done = alternatives(lex.raw["aiming"]), alternatives(lex.raw["bringing_about"])
    next_aiming, next_done = alternatives(lex.raw["aiming_next"]), alternatives(lex.raw["bringing_about_next"])
    return re.compile(
        rf"\b(?:(?P<aiming>(?:{aiming})\b|(?:{next_aiming})\s*$)|(?P<done>(?:{done})\b|(?:{next_done})\s*$))", re.IGNORECASE
    )


def is_meant(before: str, past: bool, lex: Lexicon) -> bool:
    """Whether the text before a quantity makes it the end of what somebody means to do; past: its year is of the past.

    The nearest word for aiming, or for bringing about, tells; without either, a verb of the past with a year of the past.
    """
    found = _purposes(lex).search(_INSERTED.sub("", ASIDE.sub("", before)))
    if found is None:
        return False
    if not found["to"]:
        return True
    clause = found.string[: found.start("to")]
    lead = re.split(r",\s", clause.rstrip(" ,"))[-1]
    cues = list(_cues(lex).finditer(lead))
    if not cues:
        return not (past and _PAST_VERB.search(lead))
    near = " ".join(lead[: cues[-1].start()].split()[-3:])
    return cues[-1]["done"] is None or _OPEN.search(near) is not None


@cache
def _done(lex: Lexicon) -> re.Pattern[str]:
    """A past verb of no list that an amount is the object of, but none of aiming: "had provided"."""
    aiming = alternatives(lex.raw["aiming"])
    return re.compile(rf"\b(?:(?:had|has|have)\s+(?:\w+ly\s+)?(?!(?:{aiming})\b)[a-z]{{3,}}|(?!(?:{aiming})\b){_PAST})$")


def is_reached(before: str, said: str, after: str, lex: Lexicon) -> bool:
    """Whether a finite verb of the past leads to a quantity, "had grown to", or tells of it, "By 2020 5,000 had come".

    said: the quantity as written, "exceeded 5".
    """
    if _BY_ALONE.match(before):
        return _TOLD_BEHIND.match(after) is not None
    left = re.sub(r"\s+(?:to|at)$", "", TRAIL.sub("", before))
    if own := re.match(r"(?:exceeded|surpassed)\b", said, re.IGNORECASE):
        left = f"{before}{own.group()}"
    measuring = measuring_verb(lex).search(left)
    verb = measuring.group("verb") if measuring else found.group() if (found := _done(lex).search(left)) else ""
    near = " ".join(left.removesuffix(verb).split()[-3:])
    return re.search(rf"\b(?:{_PAST}|has|have)\b", verb) is not None and not _OPEN.search(f"{near} {verb}")
