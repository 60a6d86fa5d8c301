"""The lines of a series' figures as its sources give them: levels, changes, shares, ranks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefs.arithmetic import computed_text
from briefs.bare import is_bare
from briefs.compose.figure_reading import Readings
from briefs.definitions import Role
from briefs.lines import Argument, Computed, Joined, Line, Origin, Part, Word, line
from briefs.mentions import DATED, Basis, Observation, Sort, Span, Status

_ORIGINS = 3
"""Sources of one value whose kind, publisher and date are told."""


def alike(readings: Readings, levels: Iterable[Observation]) -> list[list[Observation]]:
    """Observations that say the same of the same year, in two sources or two places, make one row."""
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for one in levels:
        said = (one.year, one.value, one.unit, one.qualifier, one.status, one.out_of)
        read = (readings.definition(one).changing, readings.role(one) is Role.START)
        groups.setdefault((*said, *read), []).append(one)
    return list(groups.values())


def worded_differently(levels: Sequence[Observation]) -> bool:
    """Whether the wordings of the measure differ."""
    return len({" ".join(one.wording.text.lower().split()) for one in levels if one.wording}) > 1


def row(readings: Readings, group: Sequence[Observation], several: bool, disputed: bool = False) -> Line:
    """One level: year, quantity, the source's wording where it adds to the title, and where sources differ what they are."""
    one = group[0]
    also = tuple(other.quantity for other in group[1:])
    if readings.role(one) is Role.START and one.basis in DATED:
        return line("figure.row_start", also, quantity=Part(one, "quantity"), year=Part(one, "year"))
    key, arguments = _key(one)
    if disputed and one.basis in DATED and one.status is Status.FACT:
        arguments["origin"] = Joined(tuple(_origins(readings, group)))
        key = key.replace("figure.row", "figure.side")
    return _level(one, key, arguments, also, several)


def _level(one: Observation, key: str, arguments: dict[str, Argument], also: Sequence[Span], several: bool) -> Line:
    wording = one.wording
    outside = (
        wording is not None and not is_bare(one) and (wording.end <= one.quantity.start or wording.start >= one.quantity.end)
    )
    if outside and (several or one.basis in (Basis.NONE, Basis.DOCUMENT)):
        key, arguments["wording"] = f"{key}_worded", Part(one, "wording")
    elif one.out_of is not None and "origin" not in arguments and computed_text(share := Computed("share", (one,))):
        key, arguments["share"] = f"{key}_share", share
    return line(key, tuple(also), **arguments)


def _origins(readings: Readings, group: Sequence[Observation]) -> list[Origin]:
    """The sources of a value; of several that are of one kind, publisher and date the first."""
    documents = [readings.document(one) for one in group]
    first = {(one.kind, one.publisher, one.date): one for one in reversed(documents)}
    return [Origin(one.id) for one in reversed(first.values())][:_ORIGINS]


def _key(one: Observation) -> tuple[str, dict[str, Argument]]:
    key = {
        Basis.STATED: "figure.row",
        Basis.NEIGHBOUR: "figure.row_neighbour",
        Basis.RELATIVE: "figure.row_relative",
        Basis.HEADING: "figure.row_heading",
        Basis.DOCUMENT: "figure.row_document",
        Basis.NONE: "figure.row_undated",
    }[one.basis]
    arguments: dict[str, Argument] = {"quantity": Part(one, "quantity")}
    if one.basis is not Basis.NONE:
        arguments["year"] = Part(one, "year")
    if one.basis is Basis.RELATIVE:
        arguments["told"] = Part(one, "told")
    if one.status is Status.TARGET:
        key += "_target"
    elif one.status is Status.NEGATED:
        key += "_negated"
    return key, arguments


def changed(one: Observation) -> Line:
    """A change that a source states."""
    if one.basis is Basis.NONE:
        return line("figure.change_undated", quantity=Part(one, "quantity"))
    return line("figure.change", quantity=Part(one, "quantity"), year=Part(one, "year"))


def share(one: Observation) -> Line:
    """A share that a source states, with its year and what it is a share of, as far as the source gives them."""
    arguments: dict[str, Argument] = {"quantity": Part(one, "quantity")}
    key = "figure.share"
    if one.basis in DATED:
        key, arguments["year"] = f"{key}_year", Part(one, "year")
    if one.wording is not None and not is_bare(one):
        key, arguments["wording"] = f"{key}_worded", Part(one, "wording")
    return line(key, (), **arguments)


def ranked(ranks: Iterable[Observation]) -> Iterator[Line]:
    """Ranks, with who holds them in whose table where the source says it."""
    for one in ranks:
        parts: dict[str, Argument] = {"rank": Part(one, "ranked" if one.wording else "quantity")}
        key = {Basis.STATED: "figure.rank_year", Basis.NEIGHBOUR: "figure.rank_neighbour"}.get(one.basis, "figure.rank")
        if key != "figure.rank":
            parts["year"] = Part(one, "year")
        if one.direction and not any(char.isdigit() for char in "".join(one.direction)):
            parts["holder"], parts["table"] = Word(one.direction[0]), Word(one.direction[1])
            key = f"{key}_held"
        yield line(key, (), **parts)


def answer(readings: Readings, group: Sequence[Observation], disputed: bool = False) -> Line:
    """The line of what a question asked for, whatever its sort."""
    one = group[0]
    if one.sort is Sort.LEVEL:
        return row(readings, group, True, disputed)
    if one.sort is Sort.CHANGE:
        return changed(one)
    return share(one) if one.sort is Sort.SHARE else next(iter(ranked([one])))


def stated(one: Observation) -> Line:
    """One observation by itself, with its year as far as its source gives it."""
    if one.sort is Sort.LEVEL:
        return _level(one, *_key(one), (), several=True)
    if one.sort is Sort.CHANGE:
        return changed(one)
    return share(one) if one.sort is Sort.SHARE else next(iter(ranked([one])))
