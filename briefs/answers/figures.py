"""/figure: a series by the words that it is asked for, or its chart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefs.answers.passing import missing_from, passed
from briefs.beginnings import written_whole
from briefs.compose import chart as charts
from briefs.compose import figure as figures
from briefs.compose import listing, silence
from briefs.drafts import Draft, Option, Reply
from briefs.entities import Series
from briefs.measuring import measured
from briefs.record import Record
from briefs.understanding import understand


def figure(record: Record, words: str = "", page: int = 1) -> Reply:
    """The series that the words ask for, or the list, a choice, or silence; a year that the series lacks is silence."""
    if not words:
        return passed(record, listing.of_series(record.series, page), words)
    return passed(record, _draft(record, words), words)


def chart(record: Record, words: str, place: int = 1) -> Reply:
    """The lines that a chart shows, whole, whatever year the words name; a choice or silence as of /figure.

    place: which of the series of that very name, from 1. A reply without lines has nothing to be drawn.
    """
    named = record.named(words)
    if 1 <= place <= len(named):
        return passed(record, charts.chart(record, named[place - 1]), words)
    found = _found(record, words)
    if isinstance(found, Draft):
        options = tuple(Option(option.label, f"{option.action} chart") for option in found.options)
        return passed(record, replace(found, options=options if found.kind == "choice" else found.options), words)
    drawn = replace(charts.chart(record, found.series), corrected=found.corrected, read_as=found.read_as)
    return passed(record, drawn, words)


@dataclass(frozen=True, slots=True)
class _Found:
    """The one series that bears the words, the years asked for, what was corrected, and the name that the words begin."""

    series: Series
    years: tuple[int, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    read_as: str | None = None


def _draft(record: Record, words: str) -> Draft:
    named = record.named(words)
    if named:
        return figures.figure(record, named[0])
    found = _found(record, words)
    if isinstance(found, Draft):
        return found
    told = figures.figure(record, found.series, found.years)
    return replace(told, corrected=found.corrected, read_as=found.read_as)


def _found(record: Record, words: str) -> _Found | Draft:
    """The one series that is asked for; or the draft to give instead."""
    years = understand(words).years
    if years and not re.sub(r"[\d\s,–-]", "", words):
        dated = [series for series in record.series if set(years) <= set(series.years)]
        return listing.choice_of_series(words, dated) if dated else silence.silent(words, missing_from(record, words))
    found = measured(record, words)
    if not found.series:
        if (begun := _begun(record, words, years)) is not None:
            return begun
        return silence.silent(words, missing_from(record, words), series=found.near)
    fitting = [series for series in found.series if not years or set(years) <= set(series.years)]
    if not fitting:
        return silence.silent(words, series=found.series)
    if len(fitting) > 1:
        return listing.choice_of_series(words, fitting)
    return _Found(fitting[0], years, found.corrected)


def _begun(record: Record, words: str, years: tuple[int, ...]) -> _Found | Draft | None:
    """The same where the words only begin those of a name; with these whole it must be what was asked for."""
    begun = written_whole(record, words)
    if begun is None or begun[0] not in measured(record, begun[1]).series:
        return None
    series = begun[0]
    return (
        _Found(series, years, read_as=series.name)
        if set(years) <= set(series.years)
        else silence.silent(words, series=[series])
    )
