"""Questions that a sentence answers: when something happened, who did it, what is said on a topic."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefs.compose import topic
from briefs.compose.bearing import asked, bearing, more, pairs_of, places_of, quoted, trail_of
from briefs.compose.person import person
from briefs.drafts import Draft, Trail
from briefs.entities import Entity
from briefs.excerpts import excerpt
from briefs.lines import Cited, line
from briefs.mentions import Dated, Span, Thing
from briefs.record import Record
from briefs.understanding import Question, content, plain_words
from search import fold, parse_query, stem, tokens


def when(record: Record, question: Question) -> Draft | None:
    """The date of the sentence that bears all of the question: the one nearest to the question's words in it."""
    for one in bearing(record, question):
        place = (one.sentence.passage, one.sentence.start)
        dates = [date for date in record.dates if (date.sentence.passage, date.sentence.start) == place]
        date = _fitting_date(dates, question, one.sentence)
        if date is None:
            continue
        words = excerpt(record.passage(date.span.passage), date.span)
        first = line("answer.when", date=Cited(date.span), words=words)
        return Draft("brief", asked(question), (first, *more(record, question, one.sentence)), trail=trail_of(question))
    return None


def _fitting_date(dates: Sequence[Dated], question: Question, sentence: Span) -> Dated | None:
    """The date nearest to the question's rarest words in the sentence; a date before them counts as twice as far."""
    if not dates:
        return None
    at = _anchor(question, sentence)

    def distance(date: Dated) -> tuple[int, int]:
        start = date.span.start - sentence.start
        return (start - at if start >= at else 2 * (at - start), start)

    return min(dates, key=distance)


def _anchor(question: Question, sentence: Span) -> int:
    """Where the question's words stand closest together in the sentence: the end of the longest run of them."""
    pairs = pairs_of(content(question.text), set(question.words))
    found = [(term, start, end) for term, start, end in tokens(sentence.text)]
    ends = [end for (a, _, _), (b, _, end) in pairwise(found) if (a, b) in pairs]
    if ends:
        return ends[-1]
    places = [at for word in question.words for at in places_of(word, sentence)]
    return max(places, default=0)


def who(record: Record, question: Question) -> Draft | None:
    """The person of the sentence that bears all of the question, or the person that the question names."""
    named = defined_person(record, question)
    if named is not None:
        return person(record, named)
    for one in bearing(record, question):
        people = [
            (place, entity)
            for entity in record.entities(Thing.PERSON)
            for place in entity.places
            if place.passage == one.sentence.passage and one.sentence.start <= place.start < one.sentence.end
        ]
        if not people:
            continue
        mentioned = {fold(part) for name in question.names for part in name.split()}
        others = [
            (place, entity) for place, entity in people if not {fold(p) for p in entity.name.text.split()} <= mentioned
        ] or people
        place, entity = _closest(others, question, one.sentence)
        words = excerpt(record.passage(place.passage), place)
        first = line("answer.who", name=Cited(place if len(place.text) >= len(entity.name.text) else entity.name), words=words)
        return Draft("person", asked(question), (first, *more(record, question, one.sentence)), trail=trail_of(question))
    return None


def _closest(people: Sequence[tuple[Span, Entity]], question: Question, sentence: Span) -> tuple[Span, Entity]:
    """The person nearest to the rarest of the question's words in the sentence: the last of them as asked."""
    places = [match for word in question.words for match in places_of(word, sentence)]
    middle = max(places) if places else 0
    return min(people, key=lambda pair: (abs(pair[0].start - sentence.start - middle), pair[0].start))


def defined_person(record: Record, question: Question) -> Entity | None:
    """ "Who is Kishida?" names a person and asks nothing else."""
    words = [word for word in question.words]
    for entity in record.entities(Thing.PERSON):
        bag = frozenset(part for form in entity.forms for part in content(form.text))
        if words and all(word in bag for word in words):
            return entity
    return None


def topic_of(record: Record, question: Question) -> Draft | None:
    """A brief on the topic, when its passages bear most of the words and all of the names."""
    found = bearing(record, question)
    if found:
        lines = [quoted(record, one.sentence, question) for one in found[:4]]
        return Draft("brief", asked(question), tuple(lines), trail=trail_of(question))
    plain = parse_query(" ".join(part for part in plain_words(question.text) if stem(part) in question.words))
    lines, ranked = topic.ranked_lines(record, plain, topic.MOST, 0.75, _must(question))
    return Draft("brief", asked(question), tuple(lines), trail=Trail(question.words, ranked=ranked)) if lines else None


def _must(question: Question) -> list[str]:
    """The stems that a passage may not lack: names and years."""
    names = [stem(part) for name in question.names for part in fold(name).replace("-", " ").split()]
    return [*names, *(str(year) for year in question.years)]
