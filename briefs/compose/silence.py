"""The record does not say: what was asked, what nothing bears, and the nearest things it has, named without their values."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.drafts import Draft, Option, Trail
from briefs.entities import Entity, Series
from briefs.lines import Cited, Echoed, Joined, Line, Word, line, title
from briefs.mentions import DATED, Thing

_COMMANDS = {Thing.MEETING: "summit", Thing.AGREEMENT: "agreement", Thing.PERSON: "who", Thing.TERM: "term"}


def silent(
    words: str,
    missing: Sequence[str] = (),
    near: Sequence[Entity] = (),
    series: Sequence[Series] = (),
    trail: Trail | None = None,
) -> Draft:
    """Not found. missing: the reader's own words that no source bears."""
    heading = title("title.not_found", words=Echoed(words))
    if missing:
        echoed = Joined(tuple(Echoed(word) for word in missing[:4]), ", ")
        heading = title("title.not_borne", words=Echoed(words), missing=echoed)
    lines = [line("near.entity", (entity.places[0],), name=Cited(entity.name)) for entity in near[:4]]
    lines += [_near_series(one) for one in series[:3]]
    options = [Option(entity.name.text, f"/{_COMMANDS[entity.thing]} {entity.name.text}") for entity in near[:4]]
    options += [Option(one.name, f"/figure {one.name}") for one in series[:3]]
    return Draft("not_found", heading, tuple(lines), tuple(options), trail=trail or Trail())


def _near_series(series: Series) -> Line:
    """A series by its name and its years, without values: what it cites are the sources' words for it, and the years."""
    stated = [one for one in series.observations if one.basis in DATED]
    worded = tuple({one.year: one.wording for one in stated if one.wording}.values())
    spans = {one.year or 0: one.year_span for one in stated if one.year_span}
    years = tuple(Cited(spans[year]) for year in sorted(spans)[:6])
    if years:
        return line("near.series_years", worded, name=Word(series.name), years=Joined(years, ", "))
    first = series.observations[0]
    return line("near.series", (first.wording or first.quantity,), name=Word(series.name))
