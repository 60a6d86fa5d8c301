"""The lines of a brief before and after the gate: a key of the words, arguments by type, and the passages they cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefs.mentions import Observation, Span


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a passage, shown to the letter."""

    span: Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words cut from a passage; an ellipsis marks a cut inside a sentence."""

    span: Span
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an observation. Value, year and wording travel together: the gate holds the whole of it against the record.

    "told": the words that tell the year from another one ("last year").
    "ranked": from the rank to the end of its wording, as it stands ("third in investment and tourism").
    """

    observation: Observation
    what: Literal["quantity", "year", "told", "wording", "ranked"]


@dataclass(frozen=True, slots=True)
class Computed:
    """A number worked out from cited ones: "difference" and "growth" of two; "share" of N out of M, or of a part in its whole
    (the part first)."""

    operation: Literal["difference", "growth", "share"]
    inputs: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Echoed:
    """Words of the question."""

    text: str


@dataclass(frozen=True, slots=True)
class Interface:
    """A number of the interface: a page, a count of hits, a generation."""

    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """Words without a number, from the lexicon or a series' name."""

    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document's name, shown as the words name its kind."""

    document: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What sort of source a document that the line cites is, who published it, and when or that it is undated."""

    document: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Several arguments in a row, with the given separator."""

    items: tuple[Cited | Excerpt | Part | Word | Echoed | Source | Origin, ...]
    separator: str = "; "


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by a key of their own, with arguments, inside of a line."""

    key: str
    arguments: tuple[tuple[str, Argument], ...]


@dataclass(frozen=True, slots=True)
class Former:
    """What an older generation of the record said; it is held against that generation, and never against this one."""

    phrase: Cited | Phrase


Argument = Cited | Excerpt | Part | Computed | Echoed | Interface | Word | Source | Origin | Joined | Phrase | Former


def spans_of(argument: Argument) -> Iterator[Span]:
    """The places of the record that an argument shows or rests on."""
    match argument:
        case Cited(span) | Excerpt(span):
            yield span
        case Part(observation):
            yield observation.quantity
            yield from (span for span in (observation.year_span, observation.wording) if span)
        case Computed(_, inputs):
            for observation in inputs:
                yield observation.quantity
        case Joined(items):
            for item in items:
                yield from spans_of(item)
        case Phrase(_, arguments):
            for _, inner in arguments:
                yield from spans_of(inner)
        case Former(phrase):
            yield from spans_of(phrase)
        case _:
            return


class Uncited(ValueError):
    """A line was to be made that cites nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief. `also` adds places that bear it but are not shown. Raises Uncited when it would cite nothing."""

    key: str
    arguments: tuple[tuple[str, Argument], ...]
    also: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not any(True for _ in self.spans()):
            raise Uncited(f"the line {self.key!r} cites nothing")

    def spans(self) -> Iterator[Span]:
        for _, argument in self.arguments:
            yield from spans_of(argument)
        yield from self.also


def line(key: str, also: tuple[Span, ...] = (), **arguments: Argument) -> Line:
    """A line by its key: `line("summit.where", place=Cited(span))`."""
    return Line(key, tuple(arguments.items()), also)


@dataclass(frozen=True, slots=True)
class Title:
    """What a brief is headed with; a number in it is typed as in a line, but it may stand uncited when it has none."""

    key: str
    arguments: tuple[tuple[str, Argument], ...] = ()


def title(key: str, **arguments: Argument) -> Title:
    return Title(key, tuple(arguments.items()))
