"""From a reader's words to series and observations: measure, parties, direction and year must all be those that were asked."""

from __future__ import annotations

from dataclasses import dataclass

from briefs.entities import Series
from briefs.excerpts import sentence_at
from briefs.lexicon import lexicon
from briefs.lookup import correct, covers
from briefs.mentions import Observation
from briefs.record import Record
from briefs.understanding import Question, content, countries_in, masked, understand
from search import fold, stem


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
    if not found.series:
        mended, corrected = correct(record, text)
        if corrected:
            again = _measured(record, understand(mended), weak)
            if again.series:
                return Measured(again.series, corrected=corrected)
    return found


def _measured(record: Record, question: Question, weak: bool) -> Measured:
    scored: list[tuple[tuple[int, ...], Series]] = []
    near: list[tuple[int, Series]] = []
    words = [word for word in question.words if not _is_year(word, question)]
    for series in record.series:
        fit = _fit(record, series, words, question, weak)
        if fit is not None:
            scored.append((fit, series))
        elif (shared := _shared(series, words)) > 0:
            near.append((-shared, series))
    if not scored:
        near.sort(key=lambda row: row[0])
        missing = tuple(word for word in words if not record.generation.counts(word))
        return Measured(near=tuple(series for _, series in near[:4]), missing=missing)
    closest = min(fit[:2] for fit, _ in scored)
    fitting = [(fit, series) for fit, series in scored if fit[:2] == closest]
    exact = [series for fit, series in fitting if fit[2] == 0]
    return Measured(tuple(exact or [series for _, series in fitting]))


def _is_year(word: str, question: Question) -> bool:
    return word.isdigit() and int(word) in question.years


def strong_bag(series: Series) -> frozenset[str]:
    """The stems of what a series is of: its name, measure, parties, units and the sources' wordings."""
    texts = [series.name, series.measure, *series.parties, *series.aliases]
    texts += [one.wording.text for one in series.observations if one.wording]
    texts += [one.unit for one in series.observations if one.sort.value == "level"]
    return frozenset(word for text in texts for word in content(text))


def _sentence_bag(record: Record, series: Series) -> frozenset[str]:
    texts = [sentence_at(record.passage(one.passage), one.quantity.start).text for one in series.observations]
    return frozenset(word for text in texts for word in content(masked(text, lexicon())))


def _fit(record: Record, series: Series, words: list[str], question: Question, weak: bool) -> tuple[int, ...] | None:
    """How well a series fits, smaller is better; None when it does not."""
    if not words:
        return None
    strong = strong_bag(series)
    if not _parties_fit(series, strong, question) or not _direction_fits(series, question):
        return None
    if question.measures and not set(question.measures) & _measures(series) and not _unit_named(series, question):
        return None
    missing = [word for word in words if not covers(strong, word)]
    if len(missing) == len(words):
        return None
    if missing:
        around = _sentence_bag(record, series)
        names = {stem(part) for name in question.names for part in fold(name).replace("-", " ").split()}
        if any(not covers(around, word) for word in missing if not weak or word in names or len(missing) > 2):
            return None
        if not weak and len(missing) > 1:
            return None
    inexact = sum(word not in strong for word in words)
    extra = len({word for word in content(series.name) if not any(covers({word}, one) for one in words)})
    return len(missing), inexact, extra


def _measures(series: Series) -> set[str]:
    """The lexicon's measures that a series is of, by its name and its sources' wordings."""
    texts = [series.name, series.measure, *(one.wording.text for one in series.observations if one.wording)]
    return {series.measure, *(measure for text in texts for measure in lexicon().measures_in(text))}


def _unit_named(series: Series, question: Question) -> bool:
    bag = strong_bag(series)
    return bool(question.counted) and all(covers(bag, word) for word in question.counted)


def _parties_fit(series: Series, strong: frozenset[str], question: Question) -> bool:
    """Every country asked for is a party of the series, or named in its own wording."""
    named = {
        *series.parties,
        *(country for one in series.observations if one.wording for country in countries_in(one.wording.text)),
    }
    named |= set(countries_in(series.name)) | {party for one in series.observations for party in one.parties}
    return all(country in named for country in question.countries)


def _direction_fits(series: Series, question: Question) -> bool:
    """A question that says from whom to whom is not answered with the flow the other way."""
    if question.direction is None or series.direction is None:
        return True
    wanted, given = (tuple(fold(end) for end in pair) for pair in (question.direction, series.direction))
    return not (wanted == given[::-1] or (wanted[0] == given[1]) or (wanted[1] == given[0]))


def _shared(series: Series, words: list[str]) -> int:
    bag = strong_bag(series)
    return sum(covers(bag, word) for word in words)


def in_years(observations: list[Observation], years: tuple[int, ...]) -> list[Observation]:
    """Those of the years asked for; all when none was."""
    return [one for one in observations if not years or one.year in years]
