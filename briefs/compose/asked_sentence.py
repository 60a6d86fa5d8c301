"""Questions that a sentence answers: when something happened, who did it, what is said on a topic."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from briefs.compose import meeting, topic
from briefs.compose.bearing import asked, bearing, more, pairs_of, places_of, quoted, trail_of
from briefs.compose.dated_states import asked_states, in_name, of_another, risen_to, state_at
from briefs.compose.person import person
from briefs.dated_excerpts import dated_excerpt
from briefs.drafts import Draft, Trail
from briefs.entities import Entity
from briefs.excerpts import excerpt
from briefs.lines import Cited, line
from briefs.lookup import find
from briefs.mentions import Dated, Span, Thing
from briefs.record import Record
from briefs.understanding import Question, content, plain_words
from search import fold, parse_query, stem, tokens


def when(record: Record, question: Question, fits: Callable[[Dated], bool] = lambda _: True) -> Draft | None:
    """A date that belongs to what was asked: in a sentence that bears every word of the question, the nearest to those words,
    with nothing else named between. fits: whether a date is of the sort asked for."""
    found = []
    for one in bearing(record, question):
        for date in filter(fits, _dates_in(record, one.sentence)) if one.level == 0 else ():
            distance = _distance(record, date, question, one.sentence)
            if distance is not None:
                near = distance - _BESIDE * one.adjacent
                found.append((near, record.order[date.span.passage], date.span.start, date, one))
    if not found:
        return None
    *_, date, one = min(found, key=lambda row: row[:3])
    words = dated_excerpt(record.passage(date.span.passage), date.span, thing=_thing(question, one.sentence))
    first = line("answer.when", date=Cited(date.span), words=words)
    return Draft("brief", asked(question), (first, *more(record, question, one.sentence)), trail=trail_of(question))


_BESIDE = 30
"""Characters that two of the question's words side by side are worth, against the distance of a date."""


def _dates_in(record: Record, sentence: Span) -> list[Dated]:
    return [date for date in record.dates_in(sentence.passage) if date.sentence.start == sentence.start]


_AIMS = re.compile(r"\b(?:by|to|until|towards?)\s+(?:the\s+year\s+)?$")
_AIMING = re.compile(r"\b(?:by|until|will|goals?|targets?|aims?|want|plans?|expect\w*)\b")
_OPENING = 45


def _distance(record: Record, date: Dated, question: Question, sentence: Span) -> int | None:
    """How far a date stands from the question's words in its sentence; None when it belongs to something else.

    A date that opens the sentence holds for its main clause; one before the words counts as twice as far; an aim ("by 2045")
    only answers a question for one; a date behind another thing's name is that thing's.
    """
    start, end = date.span.start - sentence.start, date.span.end - sentence.start
    if in_name(sentence.text, start, end) or not _of_asked_state(question, sentence, start):
        return None
    aimed = bool(_AIMS.search(sentence.text[:start]))
    asked_for = question.text.lower()
    if (aimed and not _AIMING.search(asked_for)) or (not aimed and re.search(r"\b(?:by|until)\b", asked_for)):
        return None
    at = _anchor(question, sentence)
    if start < at and of_another(sentence.text, start, end, _thing_start(question, sentence)):
        return None
    if start < at:
        opens = start <= _OPENING and "," in sentence.text[end : end + 2]
        ranged = re.match(r"\s*[-–]\s*\w", sentence.text[end:]) or re.search(r"\w\s*[-–]\s*$", sentence.text[:start])
        return (30 if opens else 2 * (at - start)) + (60 if ranged else 0)
    if _named_between(record, sentence, at, start, question):
        return None
    return start - at


def _of_asked_state(question: Question, sentence: Span, start: int) -> bool:
    """Where a question asks when something was signed, adopted and the like: whether the date goes with that."""
    states, told = asked_states(question.text), state_at(sentence.text, start)
    if not states or told is None or told[1] in states:
        return True
    return "established" in states and risen_to(sentence.text, _thing_start(question, sentence), start)


def _named_between(record: Record, sentence: Span, start: int, end: int, question: Question) -> bool:
    """Whether another meeting or agreement is named between two places of a sentence."""
    asked_for = fold(question.text)
    return any(
        start < place.start - sentence.start < end and len(place.text.split()) > 1 and fold(place.text) not in asked_for
        for place, _ in record.names.in_passage(sentence.passage, Thing.MEETING, Thing.AGREEMENT)
    )


def _anchor(question: Question, sentence: Span) -> int:
    """Where the question's words stand closest together in the sentence: the end of the longest run of them."""
    runs = _runs(question, sentence)
    if runs:
        return runs[-1][1]
    places = [at for word in question.words for at in places_of(word, sentence)]
    return max(places, default=0)


def _runs(question: Question, sentence: Span) -> list[tuple[int, int]]:
    """Where words of the question stand side by side in the sentence as they do in it: (start, end) of each run."""
    pairs = pairs_of(content(question.text), set(question.words))
    runs: list[tuple[int, int]] = []
    for (a, start, a_end), (b, _, end) in pairwise(tokens(sentence.text)):
        if (a, b) not in pairs:
            continue
        if runs and runs[-1][1] == a_end:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _thing_start(question: Question, sentence: Span) -> int:
    runs = _runs(question, sentence)
    return runs[-1][0] if runs else _anchor(question, sentence)


def _thing(question: Question, sentence: Span) -> Span | None:
    """The last run of the question's words in the sentence: what a line that dates it must show."""
    runs = _runs(question, sentence)
    if not runs:
        return None
    start, end = runs[-1]
    return Span(sentence.passage, sentence.start + start, sentence.start + end, sentence.text[start:end])


def who(record: Record, question: Question) -> Draft | None:
    """The sentence that bears all of the question, headed by the person when it names just one besides those asked about."""
    known = defined_person(record, question)
    if known is not None:
        return person(record, known)
    mentioned = {fold(part) for name in question.names for part in name.split()}
    named_words = {word for name in (*question.names, *question.countries) for word in content(name)}
    if not set(question.words) - named_words:
        return None  # beside names nothing is left that a sentence could bear
    for one in bearing(record, question):
        if one.level:
            continue
        people = {
            entity.key: (place, entity)
            for place, entity in record.names.in_passage(one.sentence.passage, Thing.PERSON)
            if one.sentence.start <= place.start < one.sentence.end
            and not {fold(part) for part in place.text.split()} & mentioned
        }
        if not people:
            continue
        if len(people) > 1:
            first = quoted(record, one.sentence, question)
        else:
            [(place, entity)] = people.values()
            name = place if len(place.text) >= len(entity.name.text) else entity.name
            first = line("answer.who", name=Cited(name), words=excerpt(record.passage(place.passage), place))
        return Draft("person", asked(question), (first, *more(record, question, one.sentence)), trail=trail_of(question))
    return None


def defined_person(record: Record, question: Question) -> Entity | None:
    """ "Who is Kishida?" names a person and asks nothing else."""
    words = [word for word in question.words]
    for entity in record.names.persons(words):
        bag = frozenset(part for form in entity.forms for part in content(form.text))
        if words and all(word in bag for word in words):
            return entity
    return None


def at_meeting(record: Record, question: Question) -> Draft | None:
    """What was said or done at a meeting that the question names: the sentences of the meeting's own document that bear the
    rest of the question."""
    if not re.search(r"\b(?:at|during)\b", question.text.lower()):
        return None
    lead, _, tail = re.split(r"(\b(?:at|during)\b)", question.text, maxsplit=1, flags=re.IGNORECASE)
    found = find(record, tail.strip(" ?.").removeprefix("the "), Thing.MEETING)
    if len(found.entities) != 1:
        return None
    own = meeting.own_document(record, found.entities[0])
    aside = frozenset(content(tail)) - frozenset(content(lead))
    if own is None:
        return None
    lines = [quoted(record, one.sentence, question) for one in bearing(record, question, own, aside)[:4]]
    return Draft("brief", asked(question), tuple(lines), trail=trail_of(question)) if lines else None


def topic_of(record: Record, question: Question) -> Draft | None:
    """A brief on the topic, when its passages bear most of the words and all of the names."""
    found = bearing(record, question)
    if found:
        lines = [quoted(record, one.sentence, question) for one in found[:4]]
        return Draft("brief", asked(question), tuple(lines), trail=trail_of(question))
    plain = parse_query(" ".join(part for part in plain_words(question.text) if stem(part) in question.words))
    lines, ranked = topic.ranked_lines(record, plain, topic.MOST, 0.75, _names(question), question.years)
    return Draft("brief", asked(question), tuple(lines), trail=Trail(question.words, ranked=ranked)) if lines else None


def _names(question: Question) -> list[str]:
    """The stems of the names, which a passage may not lack."""
    return [stem(part) for name in question.names for part in fold(name).replace("-", " ").split()]
