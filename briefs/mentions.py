"""What extraction gives and identity joins: spans of passages, facts about a thing, mentions of it, observations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from search import without_unseen


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a passage: `text` is exactly `passage.text[start:end]`."""

    passage: str
    start: int
    end: int
    text: str


class Thing(StrEnum):
    """Kinds of entity. `AGREEMENT` covers agreements, frameworks, initiatives, plans and bodies: what /agreement briefs on."""

    MEETING = "meeting"
    AGREEMENT = "agreement"
    PERSON = "person"
    TERM = "term"


class About(StrEnum):
    """What a fact says of its entity."""

    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    CHAIR = "chair"
    ADOPTED = "adopted"
    PARTY = "party"
    STATE = "state"
    OFFICE = "office"
    COUNTRY = "country"
    MEANS = "means"
    OCCASION = "occasion"


BETWEEN = "between"
"""The value of a fact of parties that stand right behind a name: they tell it from others of the same words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about an entity, in the source's words. `value` is its normal form, for sorting and comparing alone.

    inherited: whether the value holds what the words do not, taken from the document's own date (the year of "on 5 May").
    """

    about: About
    span: Span
    value: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a thing is named.

    ordinal: of a numbered meeting. short: where its abbreviation stands, when one is defined here; a mention by the
    abbreviation alone is its own short. kind: a finer word ("treaty"), if known.
    """

    thing: Thing
    span: Span
    ordinal: int | None = None
    short: Span | None = None
    kind: str | None = None
    facts: tuple[Fact, ...] = ()


class Sort(StrEnum):
    """What sort of number an observation is: a level (amount or count), a change, a share, or a rank."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"


class Status(StrEnum):
    FACT = "fact"
    TARGET = "target"
    NEGATED = "negated"


class Basis(StrEnum):
    """Where an observation's year comes from."""

    STATED = "stated"
    NEIGHBOUR = "neighbour"
    RELATIVE = "relative"
    """Told from another year by the words that stand there: "last year", "a year earlier"."""
    HEADING = "heading"
    """That of the heading over the passage, or of its document's title."""
    DOCUMENT = "document"
    NONE = "none"


DATED = frozenset((Basis.STATED, Basis.NEIGHBOUR, Basis.RELATIVE, Basis.HEADING))
"""Where the source itself tells a figure's year, beside it or over it; a document's date only bounds it."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure as one source gives it. What is shown are the spans; `value` (scale applied) only sorts and computes.

    quantity: the number with its qualifier, scale and unit. lent: the scale and unit that it shares with a later number, where
    they stand with that one alone ("US$3 and US$5 billion"). wording: the source's words for the measure.
    measure: the measure's name in the lexicon, or the wording folded. parties: countries and bodies, in the order of the text.
    direction: (from, to) where the source states it; for a rank (who holds it, in whose table).
    out_of: the whole of "N out of M". upper: the other end of a range, whose lower one is `value`. year_span is None unless the
    basis is a place in a passage.
    """

    sort: Sort
    quantity: Span
    value: Decimal
    unit: str
    measure: str
    wording: Span | None
    parties: tuple[str, ...] = ()
    direction: tuple[str, str] | None = None
    year: int | None = None
    year_span: Span | None = None
    basis: Basis = Basis.NONE
    status: Status = Status.FACT
    qualifier: str = ""
    out_of: Decimal | None = None
    upper: Decimal | None = None
    lent: Span | None = None

    @property
    def words(self) -> str:
        """The quantity as it looks, with the scale and unit that it shares: "US$3 … billion"."""
        return without_unseen(f"{self.quantity.text} … {self.lent.text}" if self.lent else self.quantity.text)

    @property
    def passage(self) -> str:
        return self.quantity.passage


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a passage and the sentence it stands in. month and day are None where the source gives none."""

    span: Span
    sentence: Span
    year: int | None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was extracted from one document, in order of place."""

    things: tuple[Mention, ...] = ()
    observations: tuple[Observation, ...] = ()
    dates: tuple[Dated, ...] = ()


def pack(mentions: Mentions) -> bytes:
    """Compact JSON of one document's mentions, for the cache; `unpack` reverses it."""

    def plain(value: object) -> object:
        if isinstance(value, (Span, Fact, Mention, Observation, Dated)):
            return [plain(getattr(value, name)) for name in value.__slots__]
        if isinstance(value, tuple):
            return [plain(item) for item in value]
        return str(value) if isinstance(value, Decimal) else value

    return json.dumps(
        [plain(mentions.things), plain(mentions.observations), plain(mentions.dates)], ensure_ascii=False
    ).encode()


def unpack(data: bytes) -> Mentions:
    """The mentions that `pack` wrote."""
    things, observations, dates = json.loads(data)
    return Mentions(
        tuple(_mention(row) for row in things),
        tuple(_observation(row) for row in observations),
        tuple(Dated(Span(*row[0]), Span(*row[1]), *row[2:]) for row in dates),
    )


def _mention(row: list[Any]) -> Mention:
    thing, span, ordinal, short, kind, facts = row
    rows: Iterable[list[Any]] = facts
    return Mention(
        Thing(thing),
        Span(*span),
        ordinal,
        Span(*short) if short else None,
        kind,
        tuple(Fact(About(a), Span(*s), value, inherited) for a, s, value, inherited in rows),
    )


def _observation(row: list[Any]) -> Observation:
    (
        sort,
        quantity,
        value,
        unit,
        measure,
        wording,
        parties,
        direction,
        year,
        year_span,
        basis,
        status,
        qualifier,
        out_of,
        upper,
        lent,
    ) = row
    return Observation(
        Sort(sort),
        Span(*quantity),
        Decimal(value),
        unit,
        measure,
        Span(*wording) if wording else None,
        tuple(parties),
        (direction[0], direction[1]) if direction else None,
        year,
        Span(*year_span) if year_span else None,
        Basis(basis),
        Status(status),
        qualifier,
        Decimal(out_of) if out_of is not None else None,
        Decimal(upper) if upper is not None else None,
        Span(*lent) if lent else None,
    )
