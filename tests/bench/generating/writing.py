"""A page in the making: sentences of plain words, names and amounts, and where each name and amount came to stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from briefs.lexicon import lexicon
from briefs.mentions import About, Basis, Fact, Mention, Observation, Sort, Span, Thing


@dataclass(frozen=True)
class Name:
    """A name as it is written. short: its abbreviation, to follow in parentheses; office: written before ("Minister Tanaka")
    or, with its country, behind ("Tanaka Yuko, Minister of Kenya"); occasion: the part of the name that tells of an
    anniversary, and number its years."""

    true: str
    thing: Thing
    text: str
    short: str = ""
    ordinal: int | None = None
    office: str = ""
    country: str = ""
    occasion: str = ""
    number: str = ""


@dataclass(frozen=True)
class Amount:
    """A figure as it is written, with its wording before or behind. direction: (from, to)."""

    true: str
    text: str
    value: Decimal
    unit: str
    wording: str
    parties: tuple[str, ...]
    year: int
    direction: tuple[str, str] | None = None


Piece = str | Name | Amount


@dataclass
class Page:
    """The paragraphs of a document, and in each its names and amounts as (start, piece)."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    marks: list[list[tuple[int, Name | Amount]]] = field(default_factory=list)

    def paragraph(self) -> None:
        self.paragraphs.append("")
        self.marks.append([])

    def sentence(self, *pieces: Piece) -> None:
        """Adds a sentence to the last paragraph; each piece begins where the one before it ends."""
        text = self.paragraphs[-1] + (" " if self.paragraphs[-1] else "")
        for piece in pieces:
            if isinstance(piece, str):
                text += piece
                continue
            before = f"{piece.office} " if isinstance(piece, Name) and piece.office and not piece.country else ""
            text += before
            self.marks[-1].append((len(text), piece))
            text += piece.text
            if isinstance(piece, Name):
                text += f" ({piece.short})" if piece.short else ""
                text += f", {piece.office} of {piece.country}," if piece.country else ""
        self.paragraphs[-1] = text


def mention_of(name: Name, passage: str, start: int, text: str) -> Mention:
    """The mention that a right extraction would give."""
    end = start + len(name.text)

    def span(words: str, at: int) -> Span:
        assert text[at : at + len(words)] == words, (words, text[at : at + 40])
        return Span(passage, at, at + len(words), words)

    short = span(name.short, end + 2) if name.short else None
    facts: list[Fact] = []
    if name.office:
        at = end + 2 if name.country else start - len(name.office) - 1
        facts.append(Fact(About.OFFICE, span(name.office, at), name.office.lower()))
    if name.country:
        facts.append(Fact(About.COUNTRY, span(name.country, end + 6 + len(name.office)), name.country))
    if name.occasion:
        facts.append(Fact(About.OCCASION, span(name.occasion, text.index(name.occasion, start)), name.number))
    return Mention(name.thing, span(name.text, start), name.ordinal, short, facts=tuple(facts))


def observation_of(amount: Amount, passage: str, start: int, text: str) -> Observation:
    """The observation that a right extraction would give."""
    at = text.rfind(amount.wording, 0, start + len(amount.text) + len(amount.wording) + 1)
    wording = Span(passage, at, at + len(amount.wording), amount.wording)
    return Observation(
        Sort.LEVEL,
        Span(passage, start, start + len(amount.text), amount.text),
        amount.value,
        amount.unit,
        lexicon().measure_of(amount.wording) or amount.wording.lower(),
        wording,
        amount.parties,
        amount.direction,
        amount.year,
        basis=Basis.STATED,
    )
