"""Which of a sentence's dates goes with which of its words of state: "signed on 4 May 2021, in force since 1 June 2023"."""

from __future__ import annotations

import re
from functools import cache

from briefs.excerpts import sentence_at
from briefs.extract.dates import Date, dates
from briefs.lexicon import alternatives, lexicon
from briefs.mentions import Fact, Span
from briefs.record import Record

EVENTS = ("signed", "in force", "adopted", "established", "upgraded")
"""The states that a thing comes to on a day."""

_BEGINS = re.compile(r"\b(?:enter|com|go|tak|took)\w*\s+(?:in(?:to)?\s+force|effect)\b", re.IGNORECASE)
_MAKES = {"launch": "established", "launches": "established", "establish": "established", "create": "established",
          "endorse": "adopted", "approve": "adopted", "issue": "adopted", "found": "established"}  # fmt: skip
_HEAD = re.compile(r"(?:^|[\s(“\"])(?P<word>[A-Z][\w’'-]*)\s+(?:(?:for|to|towards?)\s+)?[“\"(]?$")
_NO_NAME = frozenset(
    ["Spring", "Summer", "Autumn", "Winter", "Year", "Early", "Late", "Mid", "FY", "In", "Since", "By", "From"]
)
_AIM = re.compile(r"\b(?:by|to|until|towards?|than)\s+(?:the\s+year\s+)?$")


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    state_of = {word: state for state in EVENTS for word in lexicon().raw["states"][state]} | _MAKES
    return re.compile(rf"(?i)\b(?:{alternatives(list(state_of))})\b"), state_of


def asked_states(text: str) -> frozenset[str]:
    """The states that a question asks after: "when was X signed?"; none where it asks after something else."""
    pattern, state_of = _pattern()
    found = {state_of[" ".join(match.group().lower().split())] for match in pattern.finditer(text)}
    return frozenset(found | {"in force"} if _BEGINS.search(text) else found)


def state_at(text: str, start: int) -> tuple[int, str] | None:
    """(place, state) of the words of state that a date at `start` of a sentence goes with: the nearest before it, else the
    first behind it. None where the sentence has none."""
    pattern, state_of = _pattern()
    found = [(m.start(), state_of[" ".join(m.group().lower().split())]) for m in pattern.finditer(text)]
    before = [one for one in found if one[0] < start]
    return before[-1] if before else found[0] if found else None


def in_name(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a year that belongs to a name: "the Joint Vision for 2030", "Agenda 2063"."""
    head = _HEAD.search(text[:start])
    return text[start:end].isdigit() and head is not None and head["word"] not in _NO_NAME


def date_of_state(record: Record, fact: Fact) -> Span | None:
    """The date that stands with a fact's words of state in their sentence; None where there is none."""
    sentence = sentence_at(record.passage(fact.span.passage), fact.span.start)
    text, at = sentence.text, fact.span.start - sentence.start
    own = [date for date in dates(text) if _fits(text, date) and _goes_with(text, date, at, fact)]
    date = min(own, key=lambda one: (one.month is None, one.start), default=None)
    if date is None:
        return None
    start = sentence.start + date.start
    return Span(sentence.passage, start, start + date.end - date.start, text[date.start : date.end])


def _fits(text: str, date: Date) -> bool:
    return date.year is not None and not _AIM.search(text[: date.start]) and not in_name(text, date.start, date.end)


def _goes_with(text: str, date: Date, at: int, fact: Fact) -> bool:
    """Beside the very words of the fact; a date far behind them, past another clause, is not theirs."""
    found = state_at(text, date.start)
    between = text[at + len(fact.span.text) : date.start]
    return found == (at, fact.value) and (
        date.start < at or not re.search(r"[;:]|,\s+(?:and|but|which|while|after)\b", between)
    )
