"""A document's title, and what sort of source it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from search.analysis import fold
from search.documents import Kind
from search.reading.datelines import is_place_and_date
from search.reading.dates import alternatives
from search.reading.lang import LANGUAGES
from search.reading.lines import Line
from search.reading.told import Told

_LONGEST = 200
_OPENING = 80
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_NO_TITLE_ENDS = ".,;:…"
_EMPHASIS = "*_"


def find_title(lines: Sequence[Line], wrapped: bool, told: Told) -> tuple[str | None, int]:
    """The title, and how many of the lines it takes: the first ones if they look like a title; else what most captions
    say; else None."""
    taken = _title_lines(lines, wrapped)
    if taken:
        return clean(" ".join(line.core for line in lines[:taken])), taken
    if told.captions:
        return clean(Counter(told.captions).most_common(1)[0][0]), 0
    return None, 0


def clean(title: str) -> str:
    return " ".join(title.split()).strip(_EMPHASIS).strip()


def _title_lines(lines: Sequence[Line], wrapped: bool) -> int:
    if len(lines) < 2:
        return 0
    if lines[0].heading_mark:
        return 1
    taken = 1
    while taken < len(lines) and _continues(lines[taken - 1], lines[taken], wrapped):
        taken += 1
    if taken == len(lines) or (wrapped and _runs_on(lines[taken - 1], lines[taken])):
        return 0  # it would be all there is, or the first lines of a paragraph
    looks = _may_be_title(lines[0]) and lines[taken - 1].text[-1] not in _NO_TITLE_ENDS
    return taken if looks and sum(len(line.text) + 1 for line in lines[:taken]) <= _LONGEST else 0


def _continues(line: Line, after: Line, wrapped: bool) -> bool:
    """Whether a title goes on: in a wrapped file to the end of its block, elsewhere from capitals to capitals."""
    if after.gap or after.number != line.number + 1 or _begins(after):
        return False
    return wrapped or (line.text.isupper() and after.text.isupper() and not line.final)


def _runs_on(line: Line, after: Line) -> bool:
    """Whether a line is cut off from the rest of its block, because what stood between was furniture."""
    return not line.gap_after and not _begins(after)


def _begins(line: Line) -> bool:
    return line.bullet or line.table or bool(_NUMBERED.match(line.text)) or is_place_and_date(line)


def _may_be_title(line: Line) -> bool:
    if _begins(line):
        return False
    first = next((c for c in line.text if c.isalnum()), "")
    return bool(first) and not first.islower()


def opening_words(text: str) -> str:
    """What stands for a title that a document does not have: its first words, cut at a word."""
    text = clean(text)
    if len(text) <= _OPENING:
        return text.rstrip(". ")
    return text[: _OPENING + 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    def words(phrases: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(phrases)})\b")

    return (
        (words(tuple(w for language in LANGUAGES for w in language.communique)), Kind.COMMUNIQUE),
        (words(tuple(w for language in LANGUAGES for w in language.statement)), Kind.STATEMENT),
        (words(tuple(w for language in LANGUAGES for w in language.yearbook)), Kind.YEARBOOK),
    )


def kind_of(title: str, told: Told) -> Kind:
    """By the words of the title, which must be written as part of a name ("Joint Statement on …", and not "Leaders
    adopt joint statement"); else a report where an agency or a paper is named."""
    folded = fold(title)
    for pattern, kind in _kinds():
        match = pattern.search(folded)
        if match and len(folded) == len(title) and _heads_a_name(title, match.start(), match.end()):
            return kind
    return Kind.REPORT if told.press else Kind.DOCUMENT


def _heads_a_name(title: str, start: int, end: int) -> bool:
    before = title[:start].split()
    named = all(word[0].isupper() or word[0].isdigit() or not word[0].isalpha() for word in before)
    return title[start:end][0].isupper() and named and len(before) <= 5
