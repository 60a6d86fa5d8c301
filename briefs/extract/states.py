"""In what state an agreement is, as the words beside its name tell: proposed, negotiated, signed, in force, to be upgraded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefs.extract.abbreviations import Named
from briefs.extract.dates import dates
from briefs.lexicon import Lexicon, alternatives
from briefs.mentions import About, Fact, Span
from search import Passage

# "the Joint Statement on the Implementation of the X was adopted" tells no state of X.
_PART_OF = re.compile(
    r"\b(?:Statement|Declaration|Communiqué|Memorandum|Report|Plan|Resolution)\b[^,;]*\b(?:on|of|for|towards)\s+"
    r"(?:the\s+)?$|\b(?:establishing|setting\s+up|creating)\s+(?:the\s+)?$"
)


def state_of(passage: Passage, offset: int, text: str, name: Named, lex: Lexicon) -> Iterator[Fact]:
    """The words of state nearest to the name in its sentence, with the date that stands beside them."""
    alone = name.short is not None and name.short_at == (name.start, name.end)
    if alone or _PART_OF.search(text[: name.start]):
        return
    found = sorted(_words_of_state(text, name, lex))
    if not found:
        return
    _, start, end, state = found[0]
    if state == "signed" and any(other[3] == "proposed" and other[1] <= start < other[2] for other in found):
        start, end, state = next(other[1:] for other in found if other[3] == "proposed")
    yield from _stated(passage, offset, text, (start, end, state), lex)
    for _, start, end, later in found[1:]:
        if later != state and start >= name.end and later in _LATER.get(state, ()):
            yield from _stated(passage, offset, text, (start, end, later), lex)


# What may be said of a thing in one breath: "signed in May 2020 and in force since 2021".
_LATER = {
    "signed": ("in force", "to be upgraded", "upgraded"),
    "in force": ("signed", "adopted", "to be upgraded", "upgraded"),
    "adopted": ("signed", "to be upgraded", "in force"),
    "established": ("to be upgraded",),
    "proposed": ("under negotiation",),
}


def _words_of_state(text: str, name: Named, lex: Lexicon) -> Iterator[tuple[int, int, int, str]]:
    """(distance, start, end, state) of the words of state that go with the name."""
    for match in _state_pattern(lex).finditer(text):
        state = _state_by_word(lex)[re.sub(r"[\s-]+", " ", match.group()).lower()]
        reach = 25 if state == "implementation" else 45
        gap = None if _by_it(text, match, name) else _gap(text, match.start(), match.end(), name)
        if gap is not None and (
            gap <= reach or (match.start() >= name.end and not re.search(r"\s[A-Z]", _undated(text, name, match, lex)))
        ):
            yield gap, match.start(), match.end(), state


_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|first\s+)?$")
_OBJECT = re.compile(
    r"(?:\s+\w+ly)?(?:\s+(?:in|at)\s+[A-Z]\w+(?:\s+[A-Z]\w+)*)?\s+"
    r"(?:(?:the|this|that|these|those)\s+(?!same|following|next|previous|day|week|month|year)|(?:an?|its|their|his|her|all|both|two|"
    r"three|several|new)\s|[“\"]?(?!On\b|In\b)[A-Z])"
)
_AGENT = re.compile(r"\b(?:by|with|between|under|within|in|at)\s+(?:\w+\s+(?:and|of)\s+)?(?:the\s+)?$")


def _by_it(text: str, match: re.Match[str], name: Named) -> bool:
    """Whether the thing does what the words tell, and is not itself in that state: "X adopted the Y", "signed by X"."""
    start, end = match.span()
    if end <= name.start:
        return bool(_AGENT.search(text[end : name.start]))
    passive = _PASSIVE.search(text[:start])
    return start >= name.end and not passive and bool(_OBJECT.match(text, end))


def _undated(text: str, name: Named, match: re.Match[str], lex: Lexicon) -> str:
    """What stands between a name and words behind it, without dates and countries."""
    between = text[name.end : match.start()]
    spans = [(date.start, date.end) for date in dates(between, lex)] + [(s, e) for s, e, _ in lex.country_spans(between)]
    for start, end in sorted(spans, reverse=True):
        between = between[:start] + between[end:]
    return between


@cache
def _state_by_word(lex: Lexicon) -> dict[str, str]:
    return {word: state for state, words in lex.raw["states"].items() for word in words}


@cache
def _state_pattern(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{alternatives(list(_state_by_word(lex)))})\b")


def _stated(passage: Passage, offset: int, text: str, said: tuple[int, int, str], lex: Lexicon) -> Iterator[Fact]:
    """The state, with the date that stands directly behind its words."""
    start, end, state = said
    for date in dates(text, lex):
        beside = end <= date.start and re.fullmatch(r"\W*(?:(?:on|in|since|from|of|until)\s+)?", text[end : date.start])
        if beside and state in ("signed", "in force", "adopted", "established"):
            end = date.end
            span = Span(passage.id, offset + date.start, offset + date.end, text[date.start : date.end])
            yield Fact(About.WHEN, span, date.iso)
            break
    yield Fact(About.STATE, Span(passage.id, offset + start, offset + end, text[start:end]), state)


def _gap(text: str, start: int, end: int, name: Named) -> int | None:
    """Characters between the state's words and the name, when nothing but a few plain words stand between."""
    between = text[end : name.start] if end <= name.start else text[name.end : start] if start >= name.end else None
    if between is None or len(between) > 110 or re.search(r"[.;:]", between):
        return None
    if end <= name.start and re.search(r"\bto\s+(?:an?\s+|the\s+)?[“\"]?$", between):
        return None  # what is upgraded to X is not X
    if re.search(r"\b[A-Z]{3,}\b", between.replace(name.short or "\0", "")):
        return None
    return len(between)
