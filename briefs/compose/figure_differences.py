"""Where the sources of one year differ, only round differently, or define the measure differently: said, never settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefs.compose.figure_reading import Readings, same_parties, stated_year
from briefs.definitions import Role
from briefs.lines import Argument, Cited, Interface, Joined, Line, Part, line
from briefs.mentions import Observation, Span
from briefs.rounding import agree

_SIDES = 5
"""Values of one year that a line sets side by side; of more, the rest are counted."""
_ROUNDINGS = 12
"""One number is not rounded in more ways than this: so many values differ."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The values, or qualifiers, that the sources give of one measure for one year. sides: each with all that give it."""

    year: int | None
    sides: tuple[tuple[Observation, ...], ...]
    kind: str
    """ "conflict", "rounded" (they agree within their rounding) or "qualified" (one number, qualified differently)."""

    @property
    def observations(self) -> Iterator[Observation]:
        for side in self.sides:
            yield from side


def differences(readings: Readings, facts: Sequence[Observation]) -> list[Difference]:
    """What the sources give differently for one year, in the order of the years; other definitions are no difference."""
    groups: dict[tuple[object, ...], dict[tuple[object, str], list[Observation]]] = {}
    for one in facts:
        key = (stated_year(one), one.unit, readings.definition(one).changing)
        groups.setdefault(key, {}).setdefault((one.value, one.qualifier), []).append(one)
    found = []
    for by_value in groups.values():
        sides = tuple(tuple(side) for side in by_value.values())
        kind, year = _kind([side[0] for side in sides]), stated_year(sides[0][0])
        if kind and (year is not None or kind == "qualified"):  # without a year, two values may be of two
            found.append(Difference(year, sides, kind))
    return found


def _kind(sides: Sequence[Observation]) -> str | None:
    """How the sides differ; None when they do not, or are of other parties."""
    if len(sides) < 2:
        return None
    if len({one.value for one in sides}) == 1:
        return "qualified"
    if len(sides) > _ROUNDINGS:
        return "conflict"
    pairs = list(combinations(sides, 2))
    if any(same_parties(one, other) and not agree(one, other) for one, other in pairs):
        return "conflict"
    return "rounded" if all(same_parties(one, other) for one, other in pairs) else None


def told(readings: Readings, difference: Difference) -> Line:
    """The line that sets the values side by side, and says which is newer or revises the other where the sources tell."""
    shown = difference.sides[:_SIDES]
    parts: dict[str, Argument] = {"quantities": Joined(tuple(Part(side[0], "quantity") for side in shown), " / ")}
    also = tuple(one.quantity for side in shown for one in side[1:3])
    if difference.kind != "conflict":
        return line(f"figure.{difference.kind}", also, **parts)
    parts["year"] = Part(difference.sides[0][0], "year")
    if len(difference.sides) > _SIDES:
        parts["more"] = Interface(str(len(difference.sides) - _SIDES))
        return line("figure.conflict_many", also, **parts)
    key, more = _standing(readings, difference)
    return line(key, also, **parts, **more)


def _standing(readings: Readings, difference: Difference) -> tuple[str, dict[str, Argument]]:
    """Which value is the revised one, else the newest by the dates of the documents."""
    for role, key in ((Role.REVISING, "figure.conflict_revised"), (Role.REVISED, "figure.conflict_superseded")):
        said = [one for one in difference.observations if readings.role(one) is role]
        verb = readings.verb(said[0]) if said else None
        if verb and len({one.value for one in said}) == 1:
            return key, {"which": Part(said[0], "quantity"), "verb": Cited(verb)}
    if len({readings.document(one).id for one in difference.observations}) == 1:
        return "figure.conflict_within", {}
    dates = [max((d for one in side if (d := readings.document(one).date)), default=None) for side in difference.sides]
    dated = [date for date in dates if date]
    if not dated or dated.count(max(dated)) > 1 or (len(dated) == 1 and len(dates) > 1):
        return "figure.conflict_undated" if len(dated) < len(dates) else "figure.conflict_same_date", {}
    newest = difference.sides[dates.index(max(dated))][0]
    key = "figure.conflict_newer" if len(dated) == len(dates) else "figure.conflict_newer_dated"
    return key, {"which": Part(newest, "quantity")}


def definitions(readings: Readings, facts: Sequence[Observation]) -> tuple[Span, ...]:
    """The words of each definition, of one unit, that the figures are given under; nothing when they are defined alike."""
    found: dict[object, dict[object, Span]] = {}
    for one in facts:
        definition = readings.definition(one)
        found.setdefault(one.unit, {}).setdefault((definition.changing, definition.other), definition.words)
    words = next((spans for spans in found.values() if len(spans) > 1), {})
    return tuple(words.values())[:4]


def wordings(readings: Readings, facts: Sequence[Observation]) -> tuple[Span, ...]:
    """The wordings of the measure, where documents word it differently."""
    sides: dict[str, Span] = {}
    documents = set()
    for one in facts:
        if one.wording:
            sides.setdefault(" ".join(one.wording.text.lower().split()), one.wording)
            documents.add(readings.document(one).id)
    return tuple(sides.values())[:4] if len(sides) > 1 and len(documents) > 1 else ()


def cautions(readings: Readings, facts: Sequence[Observation], withheld: bool) -> Iterator[Line]:
    """That the figures are defined or worded differently. withheld: whether that was said where no change was computed."""
    defined = definitions(readings, facts)
    if defined and not withheld:
        yield line("figure.defined", words=Joined(tuple(Cited(span) for span in defined), "” / “"))
    worded = wordings(readings, facts)
    if worded and not defined:
        yield line("figure.wordings", wordings=Joined(tuple(Cited(span) for span in worded)))
