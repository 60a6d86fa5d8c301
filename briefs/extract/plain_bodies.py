"""Bodies whose names have no noun that says so and no capitals: "Mercosur", where a document plainly uses one as a body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.extract.heads import OPENERS
from briefs.extract.person_words import UPPER, barred, words
from briefs.lexicon import Lexicon
from briefs.mentions import Mention, Span, Thing
from search import Passage

_WORD = rf"[{UPPER}][a-z\u00df-\u00ff]{{3,}}"
_NAME = rf"(?P<name>{_WORD})(?![\w-])"
_STATES = r"(?:(?:member|partner|associate)\s+(?:states|countries|economies|nations)|members)"
# What is said of bodies of states alone.
_EVIDENCE = re.compile(
    rf"\b(?i:accession\s+to|(?:acceded|accede|accedes|acceding)\s+to|members?\s+of|(?:member|partner)\s+(?:states|countries)\s+of"
    rf"|membership\s+(?:of|in)|(?:trade\s+)?bloc|grouping|(?:trade|commerce|travel)\s+within|negotiators\s+of"
    rf"|pro\s+tempore\s+presidency\s+of)\s+{_NAME}"
    rf"|\b[Tt]he\s+(?P<of>{_WORD})\s+(?:(?:trade\s+)?bloc|grouping|countries)\b"
    rf"|(?<![\w-])(?P<own>{_WORD})(?:[’']s?)?\s+{_STATES}\b"
)


def plain_bodies(passages: Sequence[Passage], found: Sequence[Mention], lex: Lexicon) -> Iterator[Mention]:
    """Each place of a body that one of the passages plainly uses as one. found: what other rules have found."""
    known = {match.group(match.lastgroup or "name") for passage in passages for match in _EVIDENCE.finditer(passage.text)}
    bodies = {name for name in known if _may_be(name, lex)}
    if not bodies:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(bodies))})(?![\w-])")
    taken: dict[str, list[Span]] = {}
    for mention in found:
        taken.setdefault(mention.span.passage, []).append(mention.span)
    for passage in passages:
        for match in pattern.finditer(passage.text):
            start, end = match.span()
            free = not any(span.start < end and start < span.end for span in taken.get(passage.id, ()))
            if free and not re.match(rf"\s+[{UPPER}][a-z]", passage.text[end:]):
                yield Mention(Thing.AGREEMENT, Span(passage.id, start, end, match.group()))


def _may_be(name: str, lex: Lexicon) -> bool:
    if name in lex.raw["no_plain_bodies"] or name.lower() in OPENERS or barred(name, lex) or lex.country(name) is not None:
        return False
    return name not in words("portfolios") and name not in lex.raw["regions"]
