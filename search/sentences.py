"""Where the sentences of a paragraph begin and end; the spans are of the text as given, so that a quote stays exact."""

from __future__ import annotations

import re
from functools import lru_cache

from search.stopwords import word_set

# A point after these ends no sentence: what follows belongs to them.
_TITLES = word_set(
    """
    mr mrs ms messrs md mohd dr dra prof eng engr ing lic arq smt sra mme mgr insp alh barr gen lt col capt cmdr adm sgt maj
    brig gov sen rep reps hon rev fr st ste mt amb pres supt
    h.e hon'ble vs v cf e.g i.e viz approx ca c.f eq ed eds pp
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
"""
)
# These want a number behind them.
_NUMBERED = word_set("no nos nr p art arts fig figs vol vols ch sec para paras res doc")
# These may end a sentence; a word that only begins sentences must follow.
_EITHER = word_set("etc inc ltd co corp plc bros jr sr ph.d m.a b.a u.s u.k u.n e.u u.s.a u.a.e d.c d.p.r.k a.m p.m b.c a.d al")
_STARTERS = word_set(
    """
    a accordingly additionally after all also although among an and another any as at because before besides both but by
    can despite during each earlier either finally first following for from further furthermore he hence her his how
    however if in indeed instead it its last later many meanwhile moreover most much nevertheless next no on once one
    other our over second since she similarly so some specifically such that the their then there therefore these they
    third this those through thus to together under until we what when where whereas which while who with within yet
"""
)
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]»]*(?=\s)|[。！？]+[」』”]?|\n+")
_ENDS_WITH = ".!?…\"'”’)]»。！？」』"
"""What a match of that consists of, but for line breaks."""
_LONGEST = 40  # characters; no abbreviation is longer
_BACKWARDS = re.compile(r"[^\s(\[\"'“‘«—–/]*")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-zA-Z])")
_NEXT = re.compile(r"[\s\"'“‘«(\[—–-]*(\w[\w.'’-]*)?")


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as (start, end), in order, without the white space around them; together they hold every
    other character. A line break ends a sentence (in a paragraph it only stands between the rows of a table)."""
    found = []
    start = 0
    for match in _STOP.finditer(text):
        if _ends(text, start, match):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    return tuple(span for begin, end in found if (span := _trimmed(text, begin, end)) is not None)


def may_end(text: str, start: int, end: int) -> bool:
    """Whether a sentence may end between two places: where not, both are of one sentence, for the price of one look."""
    while 0 < start < end and text[start] in _ENDS_WITH and text[start - 1] in _ENDS_WITH:
        start -= 1  # of an end that begins before, the pattern would not know the rest again
    return _STOP.search(text, start, end) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end].lstrip()
    start = end - len(piece)
    piece = piece.rstrip()
    return (start, start + len(piece)) if piece else None


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] in "\n。！？":
        return True
    following = _NEXT.match(text, match.end())
    word = following.group(1) if following else None
    if word is None:
        return True
    if word[0].islower():
        return False
    return mark[0] != "." or len(mark.rstrip("\"'”’)]»")) > 1 or _ends_at_point(text, start, match.start(), word)


def _ends_at_point(text: str, start: int, point: int, word: str) -> bool:
    """Whether the single point at `point` ends the sentence that began at `start`, `word` being the next word."""
    # Read backwards: a pattern that is to end here would be tried from each letter before.
    before = _BACKWARDS.match(text[max(start, point - _LONGEST) : point][::-1])
    written = before.group()[::-1] if before else ""
    last = written.lower()
    if last in _NUMBERED and word[0].isdigit():
        return False
    if last in _TITLES:
        return False
    begins = word.lower() in _STARTERS
    if last in _EITHER:
        return begins
    if len(written) == 1 and written.isupper() and written.isalpha():
        return begins
    if _LETTERS.fullmatch(written):
        return begins
    opens = point - len(written) - start <= 2 and not text[start : point - len(written)].strip()
    return not (opens and _ENUMERATOR.fullmatch(written))
