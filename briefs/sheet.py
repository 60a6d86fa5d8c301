"""The fact sheet: what `config/facts.yaml` asserts, read and validated, each value with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from briefs.lexicon import lexicon
from briefs.mentions import About, Sort, Thing
from briefs.nodes import Keys, SheetError, Table, root

__all__ = [
    "Asserted",
    "AssertedEntity",
    "AssertedObservation",
    "AssertedSeries",
    "Place",
    "Sheet",
    "SheetError",
    "read_sheet",
]

VERSION = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph by its document and label ("37", "opening 2"), and where the sheet says so."""

    document: str
    label: str
    line: int
    key: str


@dataclass(frozen=True, slots=True)
class Asserted:
    """Words that a paragraph is said to bear, to the letter. value: the state that they tell, one of the lexicon's, or ""."""

    about: About
    text: str
    value: str
    at: Place
    line: int
    key: str


@dataclass(frozen=True, slots=True)
class AssertedEntity:
    """A thing that the sheet names. variants and shorts stand in its paragraphs; asked_as, without a number, need not.

    incomplete: what the sheet's facts leave to extraction to complete; else they are all that is said.
    """

    thing: Thing
    name: str
    kind: str | None
    ordinal: int | None
    shorts: tuple[str, ...]
    variants: tuple[str, ...]
    asked_as: tuple[str, ...]
    at: tuple[Place, ...]
    facts: tuple[Asserted, ...]
    line: int
    key: str
    incomplete: frozenset[About] = frozenset()


@dataclass(frozen=True, slots=True)
class AssertedObservation:
    """One figure in one source. value: scale applied. unit: a currency code, "percent", "rank" or a counted noun."""

    sort: Sort
    value: Decimal
    unit: str
    as_of: int | None
    qualifier: str
    out_of: Decimal | None
    wording: str | None
    target: bool
    at: Place
    line: int
    key: str


@dataclass(frozen=True, slots=True)
class AssertedSeries:
    """A measure and its observations. direction: (from, to)."""

    name: str
    measure: str
    parties: tuple[str, ...]
    direction: tuple[str, str] | None
    asked_as: tuple[str, ...]
    observations: tuple[AssertedObservation, ...]
    line: int
    key: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole fact sheet; an empty one asserts nothing."""

    entities: tuple[AssertedEntity, ...] = ()
    series: tuple[AssertedSeries, ...] = ()

    @property
    def size(self) -> int:
        """How many facts there are to hold against the documents: names at their places, statements, observations."""
        return sum(len(entity.at) + len(entity.facts) for entity in self.entities) + sum(
            len(series.observations) for series in self.series
        )


SECTIONS = {
    "summits": Thing.MEETING,
    "agreements": Thing.AGREEMENT,
    "people": Thing.PERSON,
    "terms": Thing.TERM,
}
STATEMENTS: dict[Thing, dict[str, About]] = {
    Thing.MEETING: {
        "when": About.WHEN,
        "where": About.WHERE,
        "who": About.WHO,
        "chair": About.CHAIR,
        "adopted": About.ADOPTED,
    },
    Thing.AGREEMENT: {"party": About.PARTY, "state": About.STATE, "about": About.MEANS, "when": About.WHEN},
    Thing.PERSON: {"office": About.OFFICE, "country": About.COUNTRY},
    Thing.TERM: {"means": About.MEANS},
}


def read_sheet(source: Path | bytes, name: str = "facts.yaml") -> Sheet:
    """Reads and validates a fact sheet from a file, or from its bytes.

    Raises SheetError ("facts.yaml:12: figures[0].value: expected a number, found 'abc'") at the first thing that is wrong.
    """
    if isinstance(source, Path):
        name = source.name
        try:
            source = source.read_bytes()
        except OSError as error:
            raise SheetError(name, 1, "", f"cannot be read: {error.strerror or error}") from error
    sheet = Keys(root(source, name), name, "")
    version = sheet.integer("version")
    if version != VERSION:
        raise SheetError(name, sheet.line_of("version"), "version", f"expected {VERSION}, found {version}")
    entities: list[AssertedEntity] = []
    for section, thing in SECTIONS.items():
        entities += [_entity(table, thing) for table in sheet.tables(section)]
    series = tuple(_series(table) for table in sheet.tables("figures"))
    sheet.done()
    return Sheet(tuple(entities), series)


def _entity(keys: Table, thing: Thing) -> AssertedEntity:
    facts: list[Asserted] = []
    name, at = keys.text("name"), keys.places("at")
    for key, about in STATEMENTS[thing].items():
        for said in keys.tables(key, one_or_many=True):
            value = said.choice("is", lexicon().raw["states"]) if about is About.STATE else ""
            facts.append(Asserted(about, said.text("text"), value, said.place("at"), said.line, said.path))
            said.done()
    entity = AssertedEntity(
        thing=thing,
        name=name,
        kind=keys.text("kind", optional=True) or None,
        ordinal=keys.integer("ordinal", optional=True),
        shorts=keys.texts("short"),
        variants=keys.texts("variants"),
        asked_as=keys.texts("asked_as", digits=False),
        at=at,
        facts=tuple(facts),
        line=keys.line,
        key=keys.path,
    )
    keys.done()
    return entity


def _series(keys: Table) -> AssertedSeries:
    start, end = keys.text("from", optional=True), keys.text("to", optional=True)
    if bool(start) != bool(end):
        raise SheetError(keys.file, keys.line, f"{keys.path}.from", "expected both 'from' and 'to', or neither")
    series = AssertedSeries(
        name=keys.text("name", digits=False),
        measure=keys.text("measure", digits=False),
        parties=(start, end) if start else keys.texts("parties"),
        direction=(start, end) if start else None,
        asked_as=keys.texts("asked_as", digits=False),
        observations=tuple(_observation(table) for table in keys.tables("observations")),
        line=keys.line,
        key=keys.path,
    )
    if not series.observations:
        raise SheetError(keys.file, keys.line, f"{keys.path}.observations", "expected at least one observation")
    keys.done()
    return series


SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SORTS = {"value": Sort.LEVEL, "change": Sort.CHANGE, "share": Sort.SHARE, "rank": Sort.RANK}


def _observation(keys: Table) -> AssertedObservation:
    given = [key for key in SORTS if keys.has(key)]
    if len(given) != 1:
        raise SheetError(
            keys.file, keys.line, keys.path, f"expected exactly one of {', '.join(SORTS)}; found {given or 'none'}"
        )
    sort = SORTS[given[0]]
    scale = keys.choice("scale", SCALES)
    observation = AssertedObservation(
        sort=sort,
        value=keys.number(given[0]) * Decimal(10) ** SCALES[scale],
        unit=keys.text("unit", digits=False) if sort is Sort.LEVEL else ("rank" if sort is Sort.RANK else "percent"),
        as_of=keys.integer("as_of", optional=True),
        qualifier=keys.text("qualifier", optional=True),
        out_of=keys.number("out_of") if keys.has("out_of") else None,
        wording=keys.text("wording", optional=True) or None,
        target=keys.flag("target"),
        at=keys.place("at"),
        line=keys.line,
        key=keys.path,
    )
    keys.done()
    return observation


def place(text: str, line: int, key: str, file: str) -> Place:
    """ "asean-japan-summit-28/4" or "…/opening 2" as a Place."""
    document, slash, label = text.rpartition("/")
    if not slash or not document or not label:
        raise SheetError(file, line, key, f"expected DOCUMENT/PARAGRAPH such as report-of-may/4, found {text!r}")
    return Place(document, label, line, key)
