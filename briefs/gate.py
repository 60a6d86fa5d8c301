"""The gate: the only way to a `Brief`. It holds every line against the passages and withholds what does not stand."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefs.arithmetic import computed_text
from briefs.digits import plain_digits
from briefs.lines import (
    Argument,
    Cited,
    Computed,
    Echoed,
    Excerpt,
    Former,
    Interface,
    Joined,
    Line,
    Origin,
    Part,
    Phrase,
    Source,
    Title,
    Word,
)
from briefs.mentions import Basis, Observation, Span
from briefs.quoting import cut_to, quoted
from search import Document, Passage, sentences, without_unseen

log = logging.getLogger(__name__)

_NUMERIC = re.compile(r"[^\W\D]|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2150-\u218b\u2460-\u249b]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate holds a line against. passage and document: by id, KeyError for others. stands: whether the record bears an
    observation. question: what was asked. older: that of the generation which the record is compared with, if it is."""

    passage: Callable[[str], Passage]
    document: Callable[[str], Document]
    stands: Callable[[Observation], bool]
    question: str
    older: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source of a brief: one passage. quote: exact text of it, the sentences that the lines rest on, cut when they
    are long; cut_before, cut_after: whether it begins or ends inside a sentence.

    former: its document as it was, where the passage stands in an older generation alone.
    """

    n: int
    passage: Passage
    quote: str
    cut_before: bool = False
    cut_after: bool = False
    former: Document | None = None


_KEY = object()


@dataclass(frozen=True)
class Brief:
    """What a reader may be told: lines that passed the gate, with the numbers of their citations. Made by `admit` alone."""

    kind: str
    title: Title
    lines: tuple[tuple[Line, tuple[int, ...]], ...]
    citations: tuple[Citation, ...]
    withheld: int = 0
    key: object = field(default=None, repr=False, compare=False)
    """Proof that `admit` made it."""

    def __post_init__(self) -> None:
        if self.key is not _KEY:
            raise TypeError("a Brief is made by briefs.gate.admit")


def admit(kind: str, title: Title, lines: list[Line], evidence: Evidence) -> Brief:
    """Passes the lines through the gate. A line that fails is left out, counted and logged with its key and the reason.

    Raises ValueError when the title itself does not stand: there is nothing true to say under it.
    """
    problem = next((p for _, argument in title.arguments for p in _faults(argument, evidence)), None)
    if problem:
        raise ValueError(f"the title {title.key!r} does not stand: {problem}")
    kept: list[Line] = []
    for line in lines:
        problem = fault(line, evidence)
        if problem:
            log.warning("withheld a line of %s (%s): %s", kind, line.key, problem)
        else:
            kept.append(line)
    citations = _citations(kept, evidence, whole=kind != "not_found")
    numbers = {citation.passage.id: citation.n for citation in citations}
    marked = tuple((line, tuple(sorted({numbers[span.passage] for span in line.spans()}))) for line in kept)
    return Brief(kind, title, marked, citations, len(lines) - len(kept), _KEY)


def fault(line: Line, evidence: Evidence) -> str | None:
    """Why a line does not stand, or None."""
    for span in line.also:
        if problem := _span_fault(span, evidence):
            return problem
    problems = (problem for _, argument in line.arguments for problem in _faults(argument, evidence))
    return next(problems, None) or _origin_fault(line, evidence)


def _origin_fault(line: Line, evidence: Evidence) -> str | None:
    """What is told of a source must be told of one that the line cites."""
    given = [
        item for _, argument in line.arguments for item in (argument.items if isinstance(argument, Joined) else (argument,))
    ]
    cited = {_cited(span.passage, evidence)[0].document for span in line.spans()}
    strange = [item.document for item in given if isinstance(item, Origin) and item.document not in cited]
    return f"tells of {strange[0]} as of its source, yet does not cite it" if strange else None


def _faults(argument: Argument, evidence: Evidence) -> Iterator[str]:
    match argument:
        case Cited(span):
            yield from _some(_span_fault(span, evidence))
        case Excerpt(span, before, after):
            yield from _some(_span_fault(span, evidence) or _excerpt_fault(span, before, after, evidence))
        case Part(observation):
            yield from _some(_observation_fault(observation, evidence) or _part_fault(argument, evidence))
        case Computed():
            for observation in argument.inputs:
                yield from _some(_observation_fault(observation, evidence))
            if computed_text(argument) is None:
                yield f"{argument.operation} cannot be computed from its inputs"
        case Echoed(text):
            if _squeezed(text) not in _squeezed(evidence.question):
                yield "echoes what was not asked"
        case Word(text):
            if _NUMERIC.search(text):
                yield f"a number without a citation stands among plain words: {text!r}"
        case Source(document) | Origin(document):
            try:
                evidence.document(document)
            except KeyError:
                yield f"names a document that is not in the record: {document}"
        case Joined(items, separator):
            for item in items:
                yield from _faults(item, evidence)
            if _NUMERIC.search(separator):
                yield "a number stands in a separator"
        case Phrase(_, arguments):
            for _, inner in arguments:
                yield from _faults(inner, evidence)
        case Former(phrase):
            if evidence.older is None:
                yield "cites an older generation where none is compared with"
            else:
                yield from _faults(phrase, evidence.older)
        case Interface():
            return


def _some(problem: str | None) -> Iterator[str]:
    if problem:
        yield problem


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())


def _span_fault(span: Span, evidence: Evidence) -> str | None:
    try:
        passage = evidence.passage(span.passage)
    except KeyError:
        return f"cites a passage that is not in the record: {span.passage}"
    if passage.text[span.start : span.end] != span.text or not span.text:
        return f"does not say what {span.passage} says at {span.start}"
    inside_number = (span.text[0].isdigit() and re.search(r"\d[.,]?$", passage.text[: span.start])) or (
        span.text[-1].isdigit() and re.match(r"[.,]?\d", passage.text[span.end :])
    )
    return f"cuts a number in {span.passage} at {span.start}" if inside_number else None


def _excerpt_fault(span: Span, before: bool, after: bool, evidence: Evidence) -> str | None:
    """An excerpt cut inside a sentence must say so."""
    bounds = sentences(evidence.passage(span.passage).text)
    if not before and span.start not in {start for start, _ in bounds}:
        return "hides that it starts inside a sentence"
    if not after and span.end not in {end for _, end in bounds}:
        return "hides that it ends inside a sentence"
    return None


def _observation_fault(observation: Observation, evidence: Evidence) -> str | None:
    """Value, unit, year, measure and parties must be those of one observation that the record bears."""
    for span in (observation.quantity, observation.lent, observation.year_span, observation.wording):
        if span and (problem := _span_fault(span, evidence)):
            return problem
    if (
        observation.year_span
        and observation.basis is not Basis.RELATIVE
        and not _says_year(observation.year_span.text, observation)
    ):
        return f"puts the year {observation.year} on “{observation.year_span.text}”"
    if not evidence.stands(observation):
        figure = f"{observation.quantity.text!r} for {observation.measure}, {observation.year}"
        return f"gives a figure that the record does not: {figure}"
    return None


def _says_year(text: str, observation: Observation) -> bool:
    """The year in full, or as the end of a span or of a fiscal year that is written short: "2021–24", "FY23"."""
    year, text = str(observation.year), plain_digits(without_unseen(text))
    return year in text or bool(re.search(rf"(?:[-–/]\s?|FY\s?){year[2:]}$", text))


def _part_fault(part: Part, evidence: Evidence) -> str | None:
    observation = part.observation
    if part.what in ("wording", "ranked") and observation.wording is None:
        return "shows a wording that its source does not give"
    if part.what == "year" and observation.basis is Basis.DOCUMENT:
        document = evidence.document(evidence.passage(observation.passage).document)
        if document.date is None or document.date.year != observation.year:
            return "takes its year from a document that is of another date"
    if part.what == "year" and observation.basis is Basis.HEADING:
        passage = evidence.passage(observation.passage)
        if str(observation.year) not in f"{passage.heading} {evidence.document(passage.document).title}":
            return "takes its year from a heading that does not name it"
    if part.what == "told" and (observation.basis is not Basis.RELATIVE or observation.year_span is None):
        return "shows words for a year that its source does not tell by words"
    if part.what == "year" and observation.basis is Basis.NONE:
        return "shows a year that its source does not give"
    return None


def _citations(lines: list[Line], evidence: Evidence, whole: bool) -> tuple[Citation, ...]:
    """Passages numbered in the order of their first mark, each with the sentences that the lines rest on.

    Not whole: with the longest of the words that are cited alone. What is only named as the nearest comes without its values,
    and its sentence would bear them.
    """
    by_passage: dict[str, list[Span]] = {}
    for line in lines:
        for span in line.spans():
            by_passage.setdefault(span.passage, []).append(span)
    found = []
    for n, (passage_id, spans) in enumerate(by_passage.items(), 1):
        passage, former = _cited(passage_id, evidence)
        if whole:
            start, end, cut_before, cut_after = quoted(passage.text, [(span.start, span.end) for span in spans])
            found.append(Citation(n, passage, passage.text[start:end], cut_before, cut_after, former))
        else:
            longest = max(spans, key=lambda span: len(span.text))
            start, end = cut_to(passage.text, longest.start, longest.end)
            found.append(Citation(n, passage, passage.text[start:end], former=former))
    return tuple(found)


def _cited(passage_id: str, evidence: Evidence) -> tuple[Passage, Document | None]:
    """The passage of an admitted line, and its document as it was where this generation has the passage no more."""
    try:
        return evidence.passage(passage_id), None
    except KeyError:
        if evidence.older is None:
            raise
        passage = evidence.older.passage(passage_id)
        return passage, evidence.older.document(passage.document)
