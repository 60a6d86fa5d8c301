"""The noun that a number counts: the words behind it up to the first that cannot belong to its phrase."""

from __future__ import annotations

import re
from functools import cache

from briefs.lexicon import Lexicon, alternatives

_WORD = re.compile(r"[\s\u00a0-]*([^\W\d_][\w’'–-]*)")
_LONGEST = 6
_STOPPING = """
    in on at by of to from for with without and or as is are was were has have had that which who whom whose while
    than over under the a an this these those its their his her our it they we he she being been be will would
    could can may also up down more less fewer times per after before during since until through into between
    among against about both all each ago later earlier respectively including carried came come comes live lives
    lived work works went go goes took take takes made make makes shall must should might did does do not already
    so now only just then there here when where if because once one two three four five six seven eight nine ten
    nearly almost apart alone worldwide worth annually yearly daily monthly abroad overall net- worth today
    currently out off across within towards toward still but yet however last next met held stood rose fell grew
    drew began won lost left saw sold bought sent got gave paid spent built ran led became
"""
_STOP = frozenset(_STOPPING.split())
"""Words that cannot belong to the noun: those that join, point, number or begin what is said of it."""


@cache
def _symbols(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0]?({'|'.join(re.escape(word) for word in lex.raw['unit_symbols'])})(?!\w)")


@cache
def _measuring(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0-]({alternatives(lex.raw['measuring_units'])})(?!\w)")


def noun_after(text: str, start: int, lex: Lexicon) -> tuple[str, int]:
    """The counted noun that follows a number, as written with single spaces, and where it ends; ("", start) when none does.

    A unit of measurement ("tonnes", "MW") ends it; capitals may open it ("Indian nationals"), a name alone is none.
    """
    if symbol := (_symbols(lex).match(text, start) or _measuring(lex).match(text, start)):
        return symbol.group(1), symbol.end()
    kept: list[re.Match[str]] = []
    at = start
    while len(kept) < _LONGEST and (match := _WORD.match(text, at)):
        word = match.group(1)
        working = word.lower() in ("work", "works") and re.match(r"\s+[a-z]{3,}s\b", text[match.end() :])
        if (word.lower() in _STOP and not working) or len(word) < 2 or (kept and _ends(word, text, match.end())):
            break
        if not kept and re.search(r"[^e]ed$", word):
            following = _WORD.match(text, match.end())
            if following is None or following.group(1).lower() in _STOP:
                break
        if "\n" in text[at : match.start(1)] or (kept and word[0].isupper() and not kept[-1].group(1)[0].isupper()):
            break
        kept.append(match)
        at = match.end()
    while kept and re.search(r"ly$", kept[-1].group(1)):
        kept.pop()
    if not kept or (kept[-1].group(1)[0].isupper() and not _people(kept, lex)):
        return "", start
    return " ".join(match.group(1) for match in kept), kept[-1].end()


def _ends(word: str, text: str, end: int) -> bool:
    """A participle or an adverb after the noun begins what is said of it: "complaints lodged by traders"."""
    return bool(re.search(r"(?:[^e]ed|ing|ly)$", word)) and (word.endswith("ed") or not re.match(r"\s+[a-z]+s\b", text[end:]))


def _people(kept: list[re.Match[str]], lex: Lexicon) -> bool:
    """ "402,000 Kuwaitis" counts people by their demonym; any other capitals alone are a name."""
    return len(kept) == 1 and lex.country(re.sub(r"s$", "", kept[0].group(1))) is not None
