"""Questions after a span of time: "which term", "which years", "what period"."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs.compose.asked_sentence import when
from briefs.drafts import Draft
from briefs.mentions import Dated
from briefs.record import Record
from briefs.understanding import Question
from search import stem

_ASIDE = frozenset(stem(word) for word in ("term", "period", "time", "span", "year", "cover", "last", "run", "extend"))
"""Words that ask for the span itself."""
_RANGE = re.compile(r"\d{4}\s*(?:[-–—/]|to|and|until|through)\s*\d{2,4}")
_NOUN = re.compile(r"\s+(?:term|period)\b")


def period(record: Record, question: Question) -> Draft | None:
    """The years that stand, as a range or with the word "term" or "period", beside what the question asks about."""

    def spans(date: Dated) -> bool:
        behind = date.sentence.text[date.span.end - date.sentence.start :]
        return bool(_RANGE.search(date.span.text) or _NOUN.match(behind))

    return when(record, replace(question, words=tuple(word for word in question.words if word not in _ASIDE)), spans)
