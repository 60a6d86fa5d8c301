"""Observations in a passage: each quantity with its measure, parties and year, as its sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefs.extract.attribution import Parties, parties_of, year_of
from briefs.extract.clauses import Clause, counted
from briefs.extract.dates import dates
from briefs.extract.numbers import CHANGE_BEFORE, Quantity, shown_span
from briefs.extract.wordings import wording
from briefs.lexicon import Lexicon, lexicon
from briefs.mentions import Observation, Sort, Status
from search import Document, Passage, fold, sentences


def observations(document: Document, passages: Sequence[Passage], names: Sequence[str] = ()) -> list[Observation]:
    """Every observation in the passages, in order of place. `names` are parties that are no countries (ASEAN, the EU),
    as the record's documents use them."""
    lex = lexicon(document.language)
    parties = Parties(frozenset(names), lex)
    found: list[Observation] = []
    for passage in passages:
        before: Clause | None = None
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            when = dates(text, lex)
            clause = Clause(passage, start, text, when, counted(text, when, lex))
            found += _observe(clause, before, document, parties, lex)
            before = clause
    return found


def _observe(clause: Clause, before: Clause | None, document: Document, known: Parties, lex: Lexicon) -> list[Observation]:
    found = []
    for quantity in clause.quantities:
        sort = _sort(clause, quantity)
        place = wording(clause, quantity, sort, lex)
        if sort is None or place is None:
            continue
        words = clause.text[place[0] : place[1]]
        measure = lex.measure_of(words) or " ".join(fold(words).split())
        year, year_span, basis = year_of(clause, quantity, before, document)
        parties, direction = parties_of(clause, quantity, place, sort, before, known, document.title)
        found.append(
            Observation(
                sort=sort,
                quantity=clause.span(*shown_span(clause.text, quantity, sort is Sort.CHANGE)),
                value=quantity.value,
                unit=quantity.unit if sort is not Sort.LEVEL or quantity.sort == "money" else _unit(quantity, lex),
                measure=measure,
                wording=clause.span(*place),
                parties=parties,
                direction=direction,
                year=year,
                year_span=year_span,
                basis=basis,
                status=_status(clause, quantity, lex),
                qualifier=quantity.qualifier,
                out_of=quantity.out_of,
            )
        )
    return found


_BY_SO_MUCH = re.compile(
    r"\b(?:rose|risen|rising|grew|grown|growing|increase[ds]?|increasing|fell|fallen|falling|decrease[ds]?|decline[ds]?|dropped|"
    r"cut|reduced|up|down)\s+by\s+$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\bone of\b[^,;]{0,60}$", re.IGNORECASE)


def _sort(clause: Clause, quantity: Quantity) -> Sort | None:
    before = clause.text[: quantity.start]
    if quantity.sort == "rank":
        written = clause.text[quantity.start : quantity.end].lower()
        first = quantity.value == 1
        if first and (_ONE_OF.search(before) or not written.endswith(("largest", "biggest"))):
            return None
        return Sort.RANK
    if quantity.sort in ("money", "count") and _BY_SO_MUCH.search(before):
        return Sort.CHANGE
    if quantity.sort == "percent":
        return Sort.CHANGE if CHANGE_BEFORE.search(before) else Sort.SHARE
    return Sort.LEVEL


def _unit(quantity: Quantity, lex: Lexicon) -> str:
    """A count's unit: the head of the counted noun, "people" for persons."""
    return fold(quantity.unit.split()[-1]) if quantity.unit else ""


def _status(clause: Clause, quantity: Quantity, lex: Lexicon) -> Status:
    before = clause.text[: quantity.start].lower()
    nearby = " ".join(before.split()[-8:])
    if any(re.search(rf"\b{re.escape(word)}\b", nearby) for word in lex.raw["negatives"]):
        return Status.NEGATED
    if re.match(r"\W*By\s+(?:the\s+)?(?:end\s+of\s+|year\s+)?20\d\d\b", clause.text):
        return Status.TARGET
    aimed = any(re.search(rf"\b{re.escape(word)}\b", nearby) for word in lex.raw["targets"] if word != "by")
    by_year = re.search(r"^\W*(?:[\w-]+\s+){0,6}?by\s+(?:the\s+year\s+)?(?:19|20)\d\d", clause.text[quantity.end :].lower())
    return Status.TARGET if aimed or by_year else Status.FACT
