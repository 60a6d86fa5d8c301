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


_RISE = re.compile(
    r"\b(?:upgrad|elevat|rais|promot|transform)\w*\s+(?:[\w’'-]+\s+){0,6}?(?:to|into)\s+(?:(?:the|an?)\s+)?[“\"]?$", re.I
)
_CHANGES = re.compile(r"\b(?:upgrad|elevat|rais|ris|rose|transform|becom|became|replac)\w*\b", re.IGNORECASE)


def risen_to(text: str, thing: int, date: int) -> bool:
    """Whether a date of a sentence tells since when there is a thing to which another was raised ("upgraded to the X in
    2014"): it stands behind the thing's name, which begins at `thing`, with no further words of state and no clause between."""
    if not thing < date or not _RISE.search(text[:thing]):
        return False
    between = text[thing:date]
    return not (_pattern()[0].search(between) or _CHANGES.search(between) or re.search(r"[;:]|,\s", between) or dates(between))


def of_another(text: str, start: int, end: int, thing: int) -> bool:
    """Whether a date that stands before a thing's name tells when something else came to a state: it goes with words of state
    before it, and other such words, of which the thing is a part, follow it in another clause."""
    pattern, _ = _pattern()
    between = text[end:thing]
    earlier = [match for match in pattern.finditer(text[:start]) if not re.search(r"[,;:]\s", text[match.end() : start])]
    apart = re.search(r"[,;]\s|\band\b", between)
    return bool(earlier and apart and (pattern.search(between[apart.end() :]) or _CHANGES.search(between[apart.end() :])))


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
