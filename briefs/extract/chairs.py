"""Who chaired a meeting: a person or a country, as the words around the name tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.lexicon import Lexicon
from briefs.mentions import About, Fact, Span
from search import Passage

# Behind these stands who chairs.
_BY = re.compile(
    r"\b(?:[Cc]o-)?(?:[Cc]haired|[Pp]resided\s+over)\s+(?:jointly\s+)?by\s+|"
    r"\b[Uu]nder\s+(?:the\s+)?(?:[a-z]+\s+){0,3}(?:chairmanship|chairpersonship|chairwomanship|[Pp]residency|[Cc]hair)\s+of\s+|"
    r"\bwith\s+(?=[^.;]{3,90}?\s(?:in\s+the\s+chair|presiding|as\s+(?:the\s+)?chair)\b)|\b[Uu]nder\s+"
    r"(?=\S+(?:\s\S+)?[’']s\s+(?:chairmanship|presidency)\b)"
)
# In front of these.
_CHAIRED = re.compile(
    r",?\s+(?:who\s+)?(?:then\s+)?(?:chaired|presided|co-chaired|is\s+to\s+chair|was\s+to\s+chair|will\s+chair|chairs"
    r"|presiding|in\s+the\s+chair)\b"
)
_REACH = 110


def chairs(passage: Passage, offset: int, text: str, persons: Sequence[Span], lex: Lexicon) -> Iterator[Fact]:
    """The chair that a sentence names. persons: where people stand in the sentence. offset: where it starts in its passage."""
    for match in _BY.finditer(text):
        at = offset + match.end()
        near = [span for span in persons if at <= span.start <= at + _REACH and ";" not in passage.text[at : span.start]]
        countries = [(s, e, name) for s, e, name in lex.country_spans(text) if 0 <= s - match.end() <= 12]
        if near and not (countries and offset + countries[0][1] < near[0].start and _is_whole(text, countries[0][1])):
            yield Fact(About.CHAIR, near[0])
            return
        for start, end, name in countries[:1]:
            yield Fact(About.CHAIR, Span(passage.id, offset + start, offset + end, text[start:end]), name)
            return
    for span in persons:
        if _CHAIRED.match(_without_apposition(passage.text, span.end)):
            yield Fact(About.CHAIR, span)
            return


def _is_whole(text: str, end: int) -> bool:
    """Whether a country stands for itself: not "Ghana's minister" and not "Kenyan minister"."""
    return not re.match(r"[’']s\b|\s+[a-z]*\s*(?:[A-Z]|minister|ambassador)", text[end:])


def _without_apposition(text: str, end: int) -> str:
    """What follows a name once its office between commas is left out."""
    behind = text[end : end + _REACH]
    return re.sub(r"^,\s+(?!who\b)[^,;.]{3,70}(?=,|\s+(?:chaired|presided|will|is\s+to)\b)", "", behind)
