"""/figure: the series by year with unit and qualifier, what is computed from it, ranks, conflicts, the sources' wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefs.arithmetic import computed_text
from briefs.drafts import Draft, Option, Trail
from briefs.entities import Series
from briefs.lines import Argument, Cited, Computed, Interface, Joined, Line, Part, Word, line, title
from briefs.mentions import Basis, Observation, Sort, Span, Status
from briefs.record import Record

MOST = 16
_ROWS = 8
"""Levels that are shown; of a longer series the latest, and the earlier ones are said to be there."""


def figure(record: Record, series: Series, years: tuple[int, ...] = ()) -> Draft:
    """The brief on one series, or on some of its years."""
    shown = [one for one in series.observations if not years or one.year in years]
    levels = [one for one in shown if one.sort is Sort.LEVEL]
    facts = [one for one in levels if one.status is Status.FACT]
    lines: list[Line] = []
    changes = [one for one in shown if one.sort is Sort.CHANGE]
    rows = alike(levels)
    if len(rows) > _ROWS:
        earlier = [one for group in rows[:-_ROWS] for one in group]
        lines.append(_earlier(earlier))
    for group in rows[-_ROWS:]:
        lines.append(row(group, several=_differ(levels)))
        mine = [one for one in changes if one.year == group[0].year]
        lines += [_changed(one) for one in mine]
        changes = [one for one in changes if one not in mine]
    lines += [_changed(one) for one in changes]
    lines += [_share(one) for one in shown if one.sort is Sort.SHARE]
    lines += _computed(facts)
    lines += _ranks([one for one in shown if one.sort is Sort.RANK])
    lines += _conflicts(facts)
    lines += _wordings(record, facts)
    options: tuple[Option, ...] = ()
    if years and len(shown) < len(series.observations):
        options = (Option("all years", f"/figure {series.name}"),)
    trail = Trail(matched=(series.name,), variants=_also_called(series), filters=tuple(str(year) for year in years))
    heading = title("title.words", words=Word(series.name))
    return Draft("figure", heading, tuple(lines[:MOST]), options, trail=trail, charted=_charted(record, series))


def _charted(record: Record, series: Series) -> str | None:
    """The message that asks for the chart of a series; of several with one name by its place among them."""
    if not any(one.year for one in series.of(Sort.LEVEL)):
        return None
    place = record.named(series.name).index(series) + 1
    return f"/figure {series.name} chart{f':{place}' if place > 1 else ''}"


def _earlier(left_out: Sequence[Observation]) -> Line:
    """How many levels are not shown, and that a year asks for them."""
    count = Interface(str(len(left_out)))
    return line("figure.earlier", tuple(one.wording or one.quantity for one in left_out[:1]), count=count)


def _also_called(series: Series) -> tuple[str, ...]:
    """The other words that a series was looked for under: those of the sheet, and the sources' wordings."""
    wordings = [" ".join(one.wording.text.split()) for one in series.observations if one.wording]
    return tuple(dict.fromkeys((*series.aliases, *wordings)))


def alike(levels: Sequence[Observation]) -> list[list[Observation]]:
    """Observations that say the same of the same year, in two sources or two places, make one row."""
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for one in levels:
        groups.setdefault((one.year, one.value, one.unit, one.qualifier, one.status, one.out_of), []).append(one)
    return list(groups.values())


def _differ(levels: Sequence[Observation]) -> bool:
    return len({" ".join(one.wording.text.lower().split()) for one in levels if one.wording}) > 1


def row(group: list[Observation], several: bool) -> Line:
    """One level: year, quantity, and the source's wording where it adds to the title."""
    one = group[0]
    also = tuple(other.quantity for other in group[1:])
    wording = one.wording
    outside = wording is not None and (wording.end <= one.quantity.start or wording.start >= one.quantity.end)
    key = {
        Basis.STATED: "figure.row",
        Basis.NEIGHBOUR: "figure.row_neighbour",
        Basis.DOCUMENT: "figure.row_document",
        Basis.NONE: "figure.row_undated",
    }[one.basis]
    arguments: dict[str, Argument] = {"quantity": Part(one, "quantity")}
    if one.basis is not Basis.NONE:
        arguments["year"] = Part(one, "year")
    if one.status is Status.TARGET:
        key += "_target"
    elif one.status is Status.NEGATED:
        key += "_negated"
    if outside and (several or one.basis in (Basis.NONE, Basis.DOCUMENT)):
        key, arguments["wording"] = f"{key}_worded", Part(one, "wording")
    elif one.out_of is not None and computed_text(share := Computed("share", (one,))):
        key, arguments["share"] = f"{key}_share", share
    return line(key, also, **arguments)


def _changed(one: Observation) -> Line:
    if one.basis is Basis.NONE:
        return line("figure.change_undated", quantity=Part(one, "quantity"))
    return line("figure.change", quantity=Part(one, "quantity"), year=Part(one, "year"))


def _share(one: Observation) -> Line:
    if one.wording is not None:
        return line("figure.share_worded", quantity=Part(one, "quantity"), wording=Part(one, "wording"))
    return line("figure.share", quantity=Part(one, "quantity"))


def _computed(facts: Sequence[Observation]) -> Iterator[Line]:
    """The change from the first year to the last, when each has one value and the unit is the same; inputs shown."""
    dated = [one for one in facts if one.year and one.basis is not Basis.DOCUMENT]
    values = {one.year: {other.value for other in dated if other.year == one.year} for one in dated if one.year}
    if len(values) < 2 or len({one.unit for one in dated}) != 1:
        return
    first, last = dated[0], next(one for one in dated if one.year == max(values, default=0))
    if any(len(values.get(end.year or 0, ())) != 1 for end in (first, last)):
        return
    growth = Computed("growth", (first, last))
    difference = Computed("difference", (first, last))
    shown = {
        "start": Part(first, "year"),
        "end": Part(last, "year"),
        "first": Part(first, "quantity"),
        "last": Part(last, "quantity"),
    }
    if computed_text(growth) and computed_text(difference):
        yield line("figure.computed", (), difference=difference, growth=growth, **shown)
    elif computed_text(growth):
        yield line("figure.computed_growth", (), growth=growth, **shown)


def _ranks(ranks: Sequence[Observation]) -> Iterator[Line]:
    for one in ranks:
        parts: dict[str, Argument] = {"rank": Part(one, "ranked" if one.wording else "quantity")}
        key = {Basis.STATED: "figure.rank_year", Basis.NEIGHBOUR: "figure.rank_neighbour"}.get(one.basis, "figure.rank")
        if key != "figure.rank":
            parts["year"] = Part(one, "year")
        if one.direction and not any(char.isdigit() for char in "".join(one.direction)):
            parts["holder"], parts["table"] = Word(one.direction[0]), Word(one.direction[1])
            key = f"{key}_held"
        yield line(key, (), **parts)


def _conflicts(facts: Sequence[Observation]) -> Iterator[Line]:
    """Two sources that differ for one year, or qualify one number differently, are set side by side."""
    by_year: dict[object, list[Observation]] = {}
    for one in facts:
        stated = one.year if one.basis in (Basis.STATED, Basis.NEIGHBOUR) else None
        by_year.setdefault((stated, one.unit), []).append(one)
    for group in by_year.values():
        sides: dict[tuple[object, str], Observation] = {}
        for one in group:
            sides.setdefault((one.value, one.qualifier), one)
        if len(sides) < 2:
            continue
        parts = tuple(Part(one, "quantity") for one in sides.values())
        key = "figure.conflict" if len({value for value, _ in sides}) > 1 else "figure.qualified"
        yield line(key, quantities=Joined(parts, " / "))


def _wordings(record: Record, facts: Sequence[Observation]) -> Iterator[Line]:
    """The caution where documents word one measure differently."""
    sides: dict[str, Span] = {}
    documents = set()
    for one in facts:
        if one.wording:
            sides.setdefault(" ".join(one.wording.text.lower().split()), one.wording)
            documents.add(record.passage(one.passage).document)
    if len(sides) > 1 and len(documents) > 1:
        yield line("figure.wordings", wordings=Joined(tuple(Cited(span) for span in list(sides.values())[:4])))


def answered(record: Record, series: Series, chosen: Sequence[Observation]) -> Draft:
    """The answer to a question for a number: the figures asked for first, then what else the series tells."""
    whole = figure(record, series)
    first: list[Line] = []
    for group in alike(chosen):
        first.append(_answer(group))
    rest = [one for one in whole.lines if one not in first and not (_is_row(one) and _tells_same(one, chosen))]
    return replace(whole, lines=(*first, *rest[: MOST - len(first)]))


def _answer(group: list[Observation]) -> Line:
    one = group[0]
    if one.sort is Sort.LEVEL:
        return row(group, several=True)
    if one.sort is Sort.CHANGE:
        return _changed(one)
    if one.sort is Sort.SHARE:
        return _share(one)
    return next(iter(_ranks([one])))


def _is_row(one: Line) -> bool:
    return one.key.startswith(("figure.row", "figure.change", "figure.share"))


def _tells_same(one: Line, chosen: Sequence[Observation]) -> bool:
    own = {observation.quantity for observation in chosen}
    shown = {argument.observation.quantity for _, argument in one.arguments if isinstance(argument, Part)}
    return bool(shown) and shown <= own and not any(isinstance(argument, Joined) for _, argument in one.arguments)
