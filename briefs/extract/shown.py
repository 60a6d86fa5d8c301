"""What of a quantity is shown: with the words that it may not be shown without."""

from __future__ import annotations

import re
from functools import cache

from briefs.extract.quantity import Quantity
from briefs.lexicon import Lexicon, alternatives

BEYOND = r"(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|outstripp(?:ed|ing)|outstrips?)"
"""Verbs of being more than something, by so much."""
CHANGE_BEFORE = re.compile(
    r"(?<!make )(?<!made )(?<!makes )(?<!making )(?<!take )\b(?:up|down|rose|risen|rising|grew|grown|growing|increase[ds]?|"
    r"increasing|fell|fallen|decrease[ds]?|decline[ds]?|dropped|"
    r"expanded|growth|an increase of|a decrease of|a rise of|a fall of)\s+(?:by\s+|of\s+|to\s+)?$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s+(?:over|from|compared\s+(?:with|to)|against|on)\s+(?:the\s+)?(?:(?:previous|preceding|prior|last)\s+(?:fiscal\s+)?year|"
    r"(?:same\s+period\s+(?:of\s+)?)?(?:the\s+)?(?:previous|last)\s+year|(?:19|20)\d\d)|\s+year[\s-]on[\s-]year",
    re.IGNORECASE,
)

_SIDE = r"(?:more|less|fewer|higher|lower|larger|greater|smaller)"
_THAN_AFTER = re.compile(
    rf"\s+(?:{_SIDE}\b(?:\s+[\w’'-]+){{0,5}}?\s+than|above|below|beyond|short\s+of|ahead\s+of)\s+"
    r"(?:[^,;:.()]|[.,](?=\d)){1,80}?(?=[,;:()]|\.(?!\d)|\s+(?:and|but|while|whereas|which|who|with)\b|$)"
    rf"|\s+{_SIDE}\b",
    re.IGNORECASE,
)
"""What a change or a gap is measured from: "more than in 2021", "short of the US$9 billion target"."""
_BEYOND_BEFORE = re.compile(rf"\b{BEYOND}\s+(?:[^,;:]|,(?=\d)){{2,60}}?\s+by\s+$", re.IGNORECASE)


_MODAL = re.compile(
    r"\b(?:could|would|may|might|will|(?:is|are)\s+(?:expected|projected|forecast)\s+to|expected\s+to|aims?\s+to|plans?\s+to)\s+"
    r"(?:reach\s+|rise\s+to\s+|grow\s+to\s+|hit\s+)?$",
    re.IGNORECASE,
)


@cache
def _floors(lex: Lexicon) -> re.Pattern[str]:
    negatives, sinking = alternatives(lex.raw["negatives"]), alternatives(lex.raw["sinking"])
    return re.compile(rf"\b(?:{negatives})\s+(?:{sinking})\s+(?:to\s+)?(?=(?:below|under|less\s+than)\b)", re.IGNORECASE)


def floor_before(text: str, quantity: Quantity, lex: Lexicon) -> re.Match[str] | None:
    """What says that a level was never fallen short of, and so more than it is meant: "never fell " of "never fell below 5"."""
    return next((one for one in _floors(lex).finditer(text) if one.end() == quantity.start), None)


def is_floor(shown: str, lex: Lexicon) -> bool:
    """Whether a quantity is shown as one that was never fallen short of: how much it was is not told."""
    return _floors(lex).match(shown) is not None


def shown_span(text: str, quantity: Quantity, is_change: bool, floor: re.Match[str] | None = None) -> tuple[int, int]:
    """A quantity with the words that it may not be shown without: the direction and base of a change ("up 27.7% over the
    previous year"), and what makes it a prospect ("could exceed 100 billion yen") or a floor ("never fell below 5%")."""
    if is_change:
        return change_span(text, quantity)
    before = floor or _MODAL.search(text[: quantity.start])
    return before.start() if before else quantity.start, quantity.end


def change_span(text: str, quantity: Quantity) -> tuple[int, int]:
    """A change with its direction and its base: "up 27.7% over the previous year", "US$5 billion more than in 2021"."""
    ahead = text[: quantity.start]
    before = CHANGE_BEFORE.search(ahead) or _BEYOND_BEFORE.search(ahead)
    after = _CHANGE_AFTER.match(text, quantity.end) or _THAN_AFTER.match(text, quantity.end)
    return before.start() if before else quantity.start, after.end() if after else quantity.end
