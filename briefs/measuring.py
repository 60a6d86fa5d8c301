"""From a reader's words to series and observations: measure, parties, direction and year must all be those that were asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from briefs.entities import Series
from briefs.excerpts import sentence_at
from briefs.figured import strong_bag
from briefs.lexicon import lexicon
from briefs.lookup import correct, covers
from briefs.mentions import Observation
from briefs.record import Record
from briefs.understanding import Question, content, countries_in, direction_among, understand
from search import Passage, fold, stem


@dataclass(frozen=True, slots=True)
class Measured:
    """series: those that bear every word asked, the best first, equals together. near: those that share some words.

    years: the years asked for that the series lacks. corrected: typing slips mended. missing: words that nothing bears.
    """

    series: tuple[Series, ...] = ()
    near: tuple[Series, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


def measured(record: Record, text: str, weak: bool = False) -> Measured:
    """The series that a text asks for. weak: ordinary words may also stand in the figure's own sentence (for questions)."""
    found = _measured(record, understand(text), weak)
    if not found.series and (usual := _usually_called(text)) != text:
        again = _measured(record, understand(usual), weak)
        if again.series:
            return again
    if not found.series:
        mended, corrected = correct(record, text)
        if corrected:
            again = _measured(record, understand(mended), weak)
            if again.series:
                return Measured(again.series, corrected=corrected)
    return found


def _usually_called(text: str) -> str:
    """The text with countries by their usual names, as series are kept: "Vietnam" for "Viet Nam"."""
    for start, end, country in sorted(lexicon().country_spans(text), reverse=True):
        if " " in text[start:end]:
            text = f"{text[:start]}{country}{text[end:]}"
    return text


def _measured(record: Record, question: Question, weak: bool) -> Measured:
    scored: list[tuple[tuple[int, ...], Series]] = []
    asked = (*question.words, *(word for word in content(question.text) if word in _UNITS_OF_TIME))
    words = [word for word in asked if not _is_year(word, question) and word not in lexicon().changes]
    # Of those that lack fewer words the first that fit are closest, whatever else fits.
    for several in record.figures.fitting(words, _needed(words, question, weak)):
        fits = ((_fit(record, series, words, question, weak), series) for series in several)
        scored += [(fit, series) for fit, series in fits if fit is not None]
        if scored:
            break
    if not scored:
        missing = tuple(word for word in words if not record.generation.counts(word))
        return Measured(near=record.figures.sharing(words, _NEAREST), missing=missing)
    closest = min(fit[:2] for fit, _ in scored)
    fitting = [(fit, series) for fit, series in scored if fit[:2] == closest]
    exact = [series for fit, series in fitting if fit[2] == 0]
    return Measured(tuple(_of_part(record, series, words) for series in exact or [series for _, series in fitting]))


def _of_part(record: Record, series: Series, words: list[str]) -> Series:
    """Where a text asks for a part of a flow ("agricultural trade"), the series with the figures of that part alone."""
    if series.measure not in lexicon().raw["flows"]:
        return series
    parts = [_part(record.passage(one.passage), one) if one.wording else frozenset() for one in series.observations]
    pairs = zip(series.observations, parts, strict=True)
    asked = tuple(one for one, part in pairs if part and any(covers(part, word) for word in words))
    return replace(series, observations=asked) if asked else series


@lru_cache(maxsize=1 << 14)
def _part(passage: Passage, one: Observation) -> frozenset[str]:
    """The stems of what makes a flow's figure one of a part of it. Remembered: a question that names no more than a measure is
    held against all of its series."""
    from briefs.definitions import Reading  # of no use to most lookups

    return Reading(passage, ()).part(one)


_NEAREST = 4


def _needed(words: list[str], question: Question, weak: bool) -> list[str]:
    """The words that a series must bear, or the sentences that its figures stand in."""
    names = {stem(part) for name in question.names for part in fold(name).replace("-", " ").split()}
    free = lexicon().light if weak else frozenset()
    return [word for word in words if word in names or word not in free]


_UNITS_OF_TIME = frozenset(stem(word) for word in ("day", "week", "month", "hour"))
"""Scaffolding of a question for a date, yet what a figure may count."""


def _is_year(word: str, question: Question) -> bool:
    return word.isdigit() and int(word) in question.years


def bears_all(series: Series, text: str) -> bool:
    """Whether a series is of all that a text names, words of change and years apart, and not of its parties alone."""
    words = [word for word in content(text) if not word.isdigit() and word not in lexicon().changes]
    parties = frozenset(word for party in series.parties for word in content(party))
    bag = strong_bag(series)
    return all(covers(bag, word) for word in words) and not all(covers(parties, word) for word in words)


def _sentence(record: Record, one: Observation) -> str:
    return sentence_at(record.passage(one.passage), one.quantity.start).text


def _fit(record: Record, series: Series, words: list[str], question: Question, weak: bool) -> tuple[int, ...] | None:
    """How well a series fits, smaller is better; None when it does not."""
    if not words:
        return None
    strong = record.figures.strong(series)
    if not _parties_fit(series, strong, question) or not _direction_fits(series, question):
        return None
    counted = series.measure not in lexicon().raw["flows"] and _unit_named(strong, question)
    if question.measures and not counted and not _measure_fits(series, question):
        return None
    if not _whose_fits(record, series, question):
        return None
    missing = [word for word in words if not covers(strong, word)]
    if len(missing) == len(words):
        return None
    if missing:
        around = record.figures.around(series)
        if any(not covers(around, word) for word in _needed(missing, question, weak)):
            return None
    inexact = sum(word not in strong for word in words)
    extra = len({word for word in content(series.name) if not any(covers({word}, one) for one in words)})
    return len(missing), inexact, extra


def _measure_fits(series: Series, question: Question) -> bool:
    """A flow is what its name says; of the others, what their sources call them counts as well."""
    lex = lexicon()
    if series.measure in lex.raw["flows"]:
        return series.measure in question.measures
    texts = [series.name, *(one.wording.text for one in series.observations if one.wording)]
    return bool(set(question.measures) & {series.measure, *(measure for text in texts for measure in lex.measures_in(text))})


def _whose_fits(record: Record, series: Series, question: Question) -> bool:
    """The Vietnamese in Japan are not the Japanese in Vietnam: whose people, and where, must not contradict what was asked."""
    if series.measure in lexicon().raw["flows"]:
        return True
    texts = [series.name, *(one.wording.text for one in series.observations if one.wording)]
    texts += [_sentence(record, one) for one in series.observations]
    return not contradicts(question.text, texts)


def contradicts(asked: str, given: list[str]) -> bool:
    """Whether the first of the given texts that says whose people, or where, says others than were asked for."""
    for read in (_people_of, _places_of):
        wanted = read(asked)
        stated = next((one for text in given if (one := read(text))), frozenset())
        if wanted and stated and not wanted & stated:
            return True
    return False


def _people_of(text: str) -> frozenset[str]:
    """The countries whose demonym stands before a noun, or that people are said to be from: "Japanese workers"."""
    spans = lexicon().country_spans(text)
    return frozenset(
        country
        for start, end, country in spans
        if (text[start:end] != country and re.match(r"\s+[a-z]", text[end:])) or re.search(r"\bfrom\s+$", text[:start])
    )


def _places_of(text: str) -> frozenset[str]:
    """The countries in which something is."""
    return frozenset(country for start, _, country in lexicon().country_spans(text) if re.search(r"\bin\s+$", text[:start]))


def _unit_named(strong: frozenset[str], question: Question) -> bool:
    return bool(question.counted) and all(covers(strong, word) for word in question.counted)


def _parties_fit(series: Series, strong: frozenset[str], question: Question) -> bool:
    """Every country asked for is a party of the series, or named in its own wording."""
    if not question.countries:
        return True
    named = {
        *series.parties,
        *(country for one in series.observations if one.wording for country in countries_in(one.wording.text)),
    }
    named |= set(countries_in(series.name)) | {party for one in series.observations for party in one.parties}
    return all(country in named for country in question.countries)


def _direction_fits(series: Series, question: Question) -> bool:
    """A question that says from whom to whom is not answered with the flow the other way; a rank's holder is who gives."""
    given = series.direction or next((one.direction for one in series.observations if one.direction), None)
    if given is None or series.measure not in _DIRECTED:
        return True
    asked = question.direction or direction_among(question.text, given)
    if asked is None:
        return True
    wanted, stated = (tuple(fold(end) for end in pair) for pair in (asked, given))
    return wanted[0] != stated[1] and wanted[1] != stated[0]


_DIRECTED = frozenset(("investment", "exports", "imports", "official development assistance", "loans", "pledges"))
