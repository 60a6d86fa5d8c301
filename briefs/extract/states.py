"""In what state an agreement is, as the words beside its name tell: proposed, negotiated, signed, in force, to be upgraded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.extract.abbreviations import Named
from briefs.extract.dates import dates
from briefs.lexicon import Lexicon, alternatives
from briefs.mentions import About, Fact, Span
from search import Passage

# "the Joint Statement on the Implementation of the X was adopted" tells no state of X.
_PART_OF = re.compile(
    r"\b(?:Statement|Declaration|Communiqué|Memorandum|Report|Plan|Resolution)\b[^,;]*\b(?:on|of|for|towards)\s+(?:the\s+)?$"
)


def state_of(passage: Passage, offset: int, text: str, name: Named, lex: Lexicon) -> Iterator[Fact]:
    """The words of state nearest to the name in its sentence, with the date that stands beside them."""
    alone = name.short is not None and name.short_at == (name.start, name.end)
    if alone or _PART_OF.search(text[: name.start]):
        return
    found: list[tuple[int, int, int, str]] = []
    for state, words in lex.raw["states"].items():
        reach = 25 if state == "implementation" else 45
        for match in re.finditer(rf"\b(?:{alternatives(words)})\b", text):
            gap = _gap(text, match.start(), match.end(), name)
            if gap is not None and gap <= reach:
                found.append((gap, match.start(), match.end(), state))
    if not found:
        return
    _, start, end, state = min(found)
    for date in dates(text, lex):
        if end <= date.start <= end + 5 and state in ("signed", "in force", "adopted", "established"):
            end = date.end
            yield Fact(
                About.WHEN,
                Span(passage.id, offset + date.start, offset + date.end, text[date.start : date.end]),
                "-".join(str(part) for part in (date.year, date.month, date.day) if part),
            )
            break
    yield Fact(About.STATE, Span(passage.id, offset + start, offset + end, text[start:end]), state)


def _gap(text: str, start: int, end: int, name: Named) -> int | None:
    """Characters between the state's words and the name, when nothing but a few plain words stand between."""
    between = text[end : name.start] if end <= name.start else text[name.end : start] if start >= name.end else None
    if between is None or len(between) > 60 or re.search(r"[.;:]", between):
        return None
    if re.search(r"\bto\s+(?:an?\s+|the\s+)?[“\"]?$", between):
        return None  # what is upgraded to X is not X
    if re.search(r"\b[A-Z]{3,}\b", between.replace(name.short or "\0", "")):
        return None
    return len(between)
