"""/figure: a series by the words that it is asked for."""

from __future__ import annotations

import re

from briefs.answers.passing import missing_from, passed
from briefs.compose import figure as figures
from briefs.compose import listing, silence
from briefs.drafts import Draft, Reply
from briefs.measuring import measured
from briefs.record import Record
from briefs.understanding import understand


def figure(record: Record, words: str = "", page: int = 1) -> Reply:
    """The series that the words ask for, or the list, a choice, or silence; a year that the series lacks is silence."""
    if not words:
        return passed(record, listing.of_series(record.series, page), words)
    exact = [series for series in record.series if series.name.casefold() == words.strip().casefold()]
    if exact:
        return passed(record, figures.figure(record, exact[0]), words)
    years = understand(words).years
    if years and not re.sub(r"[\d\s,–-]", "", words):
        dated = [series for series in record.series if set(years) <= set(series.years)]
        draft = listing.choice_of_series(words, dated) if dated else silence.silent(words, missing_from(record, words))
        return passed(record, draft, words)
    found = measured(record, words)
    if not found.series:
        return passed(record, silence.silent(words, missing_from(record, words), series=found.near), words)
    fitting = [series for series in found.series if not years or set(years) <= set(series.years)]
    if not fitting:
        return passed(record, silence.silent(words, series=found.series), words)
    if len(fitting) > 1:
        return passed(record, listing.choice_of_series(words, fitting), words)
    draft = figures.figure(record, fitting[0], years)
    draft = Draft(draft.kind, draft.title, draft.lines, draft.options, corrected=found.corrected, trail=draft.trail)
    return passed(record, draft, words)
