"""Where and when a text says it was written: the dateline of a report, the place and date under a title."""

from __future__ import annotations

from collections.abc import Sequence

from search.reading import patterns
from search.reading.dates import find_date, without_date
from search.reading.lines import Line
from search.reading.told import Told


def read_dateline(head: Sequence[Line], told: Told) -> None:
    """ "HANOI (VNA) – …" and "Tokyo, 17 December 2023 — …": the first sentence keeps its dateline, which tells all
    the same.

    So does a line "Jakarta, 5 September 2023" near the head: it stays, for it is where the document says where it
    was made.
    """
    for line in head:
        match = patterns.DATELINE.match(line.shown)
        agency, found = (match.group("agency") if match else None), None
        if match:
            if agency and patterns.is_press(agency):
                told.publisher_is(agency)
                told.press = True
            found = find_date(line.folded[: match.end()])
            told.published = told.published or (found.date if found else None)
        if match and (agency or found):
            return
        if is_place_and_date(line):
            found = find_date(line.folded)
            told.published = told.published or (found.date if found else None)
            return


def is_place_and_date(line: Line) -> bool:
    """ "Tokyo, Japan, 17 December 2023": capitalised names and a full date, no sentence."""
    if len(line.shown) > 80 or line.final:
        return False
    date, rest = without_date(line.folded)
    return date is not None and 0 < len(rest.split()) <= 5 and line.shown[:1].isupper() and "," in line.shown
