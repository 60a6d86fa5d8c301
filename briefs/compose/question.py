"""A plain question: answered first with the figure, date, place or person that it asks for; else with a brief, or silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefs.compose import silence
from briefs.compose.asked_number import compared, counting_sentence, quantity, rank, sentence
from briefs.compose.asked_period import period
from briefs.compose.asked_sentence import at_meeting, topic_of, when, who
from briefs.compose.asked_speaker import spoken
from briefs.compose.asked_thing import definition, holder, named, of_agreement, of_meeting
from briefs.drafts import Draft
from briefs.lookup import correct, find
from briefs.measuring import measured
from briefs.mentions import Thing
from briefs.record import Record
from briefs.unborne import unborne
from briefs.understanding import Question, Wanted, understand
from briefs.written_out import readings

_Attempt = Callable[[Record, Question], Draft | None]


_LOOSE = (Wanted.TOPIC, Wanted.DEFINITION)
"""Questions that most of their words answer: a name written out would outweigh the word that nothing bears."""


def answer(record: Record, text: str) -> Draft:
    """The answer to a question, or not_found. Never a neighbour's number, never a premise that no source bears."""
    mended, corrected = correct(record, text)
    question = understand(mended, text)
    draft = _answer(record, question)
    if draft.kind == "not_found" and question.wanted not in _LOOSE:
        others = (_answer(record, understand(reading, text)) for reading in readings(record, mended))
        draft = next((other for other in others if other.kind != "not_found"), draft)
    if corrected:
        draft = replace(draft, corrected=corrected)
    return draft


def _answer(record: Record, question: Question) -> Draft:
    missing = unborne(record, question)
    if missing:
        return _silent(record, question, missing)
    attempts: dict[Wanted, list[_Attempt]] = {
        Wanted.QUANTITY: [quantity, compared, counting_sentence],
        Wanted.RANK: [rank, sentence],
        Wanted.WHEN: [of_meeting, of_agreement, when],
        Wanted.PERIOD: [period],
        Wanted.WHERE: [of_meeting, sentence],
        Wanted.WHO: [of_meeting, holder, rank, who],
        Wanted.DEFINITION: [compared, definition, rank, quantity, sentence, topic_of],
        Wanted.TOPIC: [compared, named, of_meeting, rank, spoken, at_meeting, topic_of],
    }
    for attempt in attempts[question.wanted]:
        draft = attempt(record, question)
        if draft is not None and (draft.lines or draft.kind == "not_found"):
            return draft
    return _silent(record, question, ())


def _silent(record: Record, question: Question, missing: Sequence[str]) -> Draft:
    """Not found, with the nearest: series for a question after a number, else meetings and agreements."""
    if question.wanted in (Wanted.QUANTITY, Wanted.RANK):
        return silence.silent(question.asked, missing, series=measured(record, question.text, weak=True).near)
    return silence.silent(question.asked, missing, near=find(record, question.text, Thing.MEETING, Thing.AGREEMENT).near[:3])
