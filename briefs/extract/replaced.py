"""A figure of "that with Benin", "those to China": the one before with another partner; and wordings that name nobody else."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs.extract.said import Said
from briefs.extract.whose import Parties
from briefs.lexicon import Lexicon
from briefs.mentions import Span
from search import fold

_TAKEN_UP = re.compile(r"\b(?:[Tt]hat|[Tt]hose)\s+(?P<by>with|to|from|in|into|of|for|by)\s+(?=(?:the\s+|its\s+)?[A-Z])")
_AFTER = re.compile(r"\s+(?:between|with|to|from|in|into|of|for|by|among)\s+(?:the\s+)?[A-Z].*$")
_INTO = ("to", "in", "into")
_SAME = {"with": ("with", "between", "and"), "to": _INTO, "in": _INTO, "into": _INTO}


def replaced(text: str, start: int, said: Said, before: Said, known: Parties) -> Said | None:
    """Whose a figure is that takes up the measure before with "that" or "those": the partner is replaced, the rest stays.

    text: of the sentence up to the quantity; start: where the figure's own words begin. None where nothing is taken up.
    """
    taken = list(_TAKEN_UP.finditer(text, start))
    if not taken or before.wording is None:
        return None
    named = known.within(text[taken[-1].end() :])
    if not named:
        return None
    by = taken[-1].group("by").lower()
    old = _owner(before, known) if by == "of" else _partner(before.wording.text, by, known)
    if old is None and (by not in ("with", "to") or len(before.parties) != 1):
        return None
    if old not in before.parties and by != "of" and before.partners:
        old = before.partners[-1]
    new = tuple(dict.fromkeys(named))

    def instead(parties: tuple[str, ...]) -> tuple[str, ...]:
        if old not in parties:
            return tuple(dict.fromkeys((*parties, *new)))
        at = parties.index(old)
        return tuple(dict.fromkeys((*parties[:at], *new, *parties[at + 1 :])))

    kept = before.direction and old in before.direction and len(new) == 1
    direction = tuple(new[0] if party == old else party for party in before.direction or ()) if kept else ()
    pair = (direction[0], direction[1]) if len(set(direction)) == 2 else None
    return replace(said, parties=instead(before.parties)[:6], own=new, direction=pair, partners=() if by == "of" else new)


def _partner(words: str, by: str, known: Parties) -> str | None:
    """The party that stands behind such a preposition; the last of them, "between Vietnam and India"."""
    behind = "|".join(_SAME.get(by, (by,)))
    found = [name for start, _, name in known.places(words) if re.search(rf"\b(?:{behind})\s+(?:the\s+)?$", words[:start])]
    return found[-1] if found else None


def _owner(before: Said, known: Parties) -> str | None:
    """Whose it was: "Peru's exports", "exports of Peru", "Peruvian exports"."""
    words = before.wording.text if before.wording else ""
    for start, end, name in known.places(words):
        if re.search(r"\bof\s+(?:the\s+)?$", words[:start]) or re.match(r"[’']s?\s", words[end:]) or not start:
            return name
    return None


def own_wording(said: Said, known: Parties, lex: Lexicon) -> Said:
    """The wording without the parties that the figure is not of; its measure anew where that was the wording folded."""
    wording = said.wording
    if wording is None or not said.parties or set(known.within(wording.text)) <= set(said.parties):
        return said
    start, end = 0, len(wording.text)
    if after := _AFTER.search(wording.text):
        end = after.start()
    for _, stop, name in known.places(wording.text[:end]):
        if name not in said.parties:
            start = stop + len(re.match(r"(?:[’']s?)?\s*", wording.text[stop:end]).group())  # type: ignore[union-attr]
    words = wording.text[start:end]
    if not re.search(r"[a-z]{3}", words) or not set(known.within(words)) <= set(said.parties):
        return replace(said, wording=None)
    span = Span(wording.passage, wording.start + start, wording.start + end, words)
    measure = lex.measure_of(words) or " ".join(fold(words).split()) if said.measure == _folded(wording) else said.measure
    return replace(said, wording=span, measure=measure)


def _folded(wording: Span) -> str:
    return " ".join(fold(wording.text).split())
