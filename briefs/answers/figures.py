"""/figure: a series by the words that it is asked for."""

from __future__ import annotations

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
    found = measured(record, words)
    years = understand(words).years
    if not found.series:
        return passed(record, silence.silent(words, missing_from(record, words), series=found.near), words)
    if len(found.series) > 1:
        return passed(record, listing.choice_of_series(words, found.series), words)
    series = found.series[0]
    lacking = [str(year) for year in years if year not in series.years]
    if lacking:
        return passed(record, silence.silent(words, [year for year in lacking if year in words], series=[series]), words)
    draft = figures.figure(record, series, years)
    return passed(
        record,
        Draft(draft.kind, draft.title, draft.lines, draft.options, corrected=found.corrected, trail=draft.trail),
        words,
    )
