"""What of a quantity is shown: with the words that it may not be shown without."""

from __future__ import annotations

import re

from briefs.extract.quantity import Quantity

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


_MODAL = re.compile(
    r"\b(?:could|would|may|might|will|(?:is|are)\s+(?:expected|projected|forecast)\s+to|expected\s+to|aims?\s+to|plans?\s+to)\s+"
    r"(?:reach\s+|rise\s+to\s+|grow\s+to\s+|hit\s+)?$",
    re.IGNORECASE,
)


def shown_span(text: str, quantity: Quantity, is_change: bool) -> tuple[int, int]:
    """A quantity with the words that it may not be shown without: the direction and base of a change ("up 27.7% over the
    previous year"), and what makes it a prospect ("could exceed 100 billion yen")."""
    if is_change:
        return change_span(text, quantity)
    modal = _MODAL.search(text[: quantity.start])
    return modal.start() if modal else quantity.start, quantity.end


def change_span(text: str, quantity: Quantity) -> tuple[int, int]:
    """A change with its direction and its base: "up 27.7% over the previous year"."""
    before = CHANGE_BEFORE.search(text[: quantity.start])
    after = _CHANGE_AFTER.match(text, quantity.end)
    return before.start() if before else quantity.start, after.end() if after else quantity.end
