"""The sentences that bear a question: every word of it that carries meaning, countries as countries, years as years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefs.dated_excerpts import dated_excerpt
from briefs.drafts import Trail
from briefs.excerpts import excerpt
from briefs.extract.dates import dates
from briefs.lexicon import lexicon
from briefs.lines import Echoed, Line, Title, line, title
from briefs.lookup import covers
from briefs.mentions import Span
from briefs.record import Record
from briefs.understanding import Question, content, content_sequence, countries_in, stems_by_sentence
from briefs.worth_reading import may_bear
from search import names_years, stem, tokens, years_named


@dataclass(frozen=True, slots=True)
class Bearing:
    """A sentence that bears a question's words: alone (level 0), or helped out by its passage and document (level 1).

    adjacent: how many pairs of words stand side by side in it as they do in the question.
    """

    sentence: Span
    level: int
    adjacent: int
    score: float


def bearing(
    record: Record, question: Question, within: str | None = None, aside: frozenset[str] = frozenset()
) -> list[Bearing]:
    """The sentences that bear every word of the question that carries meaning, the best first.

    Countries must stand as countries; "the two countries" are those of its document's title. The words of the passage and its
    heading, and names in that title, may help, but most of the words must be its own. within: only that document's. aside:
    words that need not be borne.
    """
    wanted = [word for word in question.words if not word.isdigit() or int(word) not in question.years]
    aim = lexicon().synonyms.get(stem("goal"), frozenset())
    needed = [word for word in wanted if word not in aim and word not in aside]
    pairs = pairs_of(content(question.text), set(needed))
    named = frozenset(word for name in (*question.names, *question.countries) for word in content(name))
    found: list[Bearing] = []
    hits = record.generation.search(question.query, limit=30).hits if needed else ()
    for hit, may in zip(hits, may_bear(record, [hit.passage for hit in hits], needed), strict=True):
        passage = hit.passage
        if not all(may) or (within is not None and passage.document != within):
            continue
        parts = stems_by_sentence(passage.text, question.text)
        around = set(content_sequence(passage.heading or "")).union(*(sequence for *_, sequence in parts))
        titled = around.union(named.intersection(content_sequence(record.document_of(passage.id).title))) if named else around
        if not all(covers(titled if word in named else around, word) for word in needed):
            continue
        both = _pair_in(record.document_of(passage.id).title) if _BOTH.search(passage.text) else frozenset()
        for start, end, sequence in parts:
            own = set(sequence)
            if both and _BOTH.search(passage.text, start, end):
                own |= both
            borne = sum(covers(own, word) for word in needed)
            if borne < 0.6 * len(needed) or not _years_fit(question, passage.text[start:end], passage.text):
                continue
            adjacent = len(pairs & set(pairwise(sequence)))
            span = Span(passage.id, start, end, passage.text[start:end])
            found.append(Bearing(span, int(borne < len(needed)), adjacent, hit.score + borne))
    return sorted(
        found, key=lambda one: (-one.adjacent, one.level, -one.score, record.order[one.sentence.passage], one.sentence.start)
    )


_BOTH = re.compile(
    r"\b(?:(?:the|our|their|these)\s+two|both)\s+(?:countries|nations|sides|parties|governments|peoples|states|economies)\b",
    re.IGNORECASE,
)


def _pair_in(title: str) -> frozenset[str]:
    """The words for the two countries that a title names, whom its document calls "the two countries"."""
    pair = set(countries_in(title))
    if len(pair) != 2:
        return frozenset()
    return frozenset(word for country in pair for word in content(country))


def _years_fit(question: Question, sentence: str, passage: str) -> bool:
    """The years asked for stand in the sentence, or in its passage when the sentence names no year itself."""
    return not question.years or names_years(sentence if years_named(sentence) else passage, question.years)


def pairs_of(words: Sequence[str], needed: set[str]) -> set[tuple[str, str]]:
    """The question's words that stand side by side, both of which carry meaning."""
    return {(a, b) for a, b in pairwise(words) if a in needed and b in needed}


def places_of(word: str, sentence: Span) -> list[int]:
    lex = lexicon()
    same = {word} | lex.synonyms.get(word, frozenset())
    named = {part for country in countries_in(sentence.text) for part in content(country)}
    return [start for term, start, _ in tokens(sentence.text) if term in same and term not in named]


def quoted(record: Record, sentence: Span, question: Question) -> Line:
    """The sentence, cut around a date that the question names, else around the last of the question's words that it bears."""
    passage = record.passage(sentence.passage)
    date = _date_asked(record, sentence, question)
    if date is not None:
        return line("said", words=dated_excerpt(passage, date))
    focus = next(
        (
            Span(sentence.passage, sentence.start + at, sentence.start + at + 1, sentence.text[at])
            for word in reversed(question.words)
            for at in places_of(word, sentence)
        ),
        beginning(sentence),
    )
    return line("said", words=excerpt(passage, focus))


def beginning(sentence: Span) -> Span:
    """The first letter of a sentence."""
    return Span(sentence.passage, sentence.start, sentence.start + 1, sentence.text[0])


def _date_asked(record: Record, sentence: Span, question: Question) -> Span | None:
    """The first date of a sentence that the question names: its year, and its month and day where the question has them."""
    wanted = [date for date in dates(question.text) if date.year is not None]
    own = [date for date in record.dates_in(sentence.passage) if date.sentence.start == sentence.start] if wanted else []
    fitting = [
        date
        for date in own
        if any(one.year == date.year and one.month in (None, date.month) and one.day in (None, date.day) for one in wanted)
    ]
    return fitting[0].span if fitting else None


def more(record: Record, question: Question, shown: Span) -> list[Line]:
    """Up to two further sentences that bear the question as closely as the best does."""
    found = [one for one in bearing(record, question) if one.level == 0]
    closest = max((one.adjacent for one in found), default=0)
    further = [one for one in found if one.sentence != shown and one.adjacent >= max(1, closest)]
    return [quoted(record, one.sentence, question) for one in further[:2]]


def asked(question: Question) -> Title:
    return title("title.question", words=Echoed(question.asked))


def trail_of(question: Question) -> Trail:
    return Trail(words=question.words, filters=tuple(str(year) for year in question.years))
