"""The patterns of page furniture, made once from the words in `lang`. They match folded lines (`Line.folded`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from search.analysis import fold
from search.reading.dates import alternatives
from search.reading.lang import LANGUAGES, PageWords

URL = re.compile(r"<?https?://\S+?>?")
AGENCY = re.compile(r"\(([^()]{2,40})\)\.?|[—–-]\s*([^\s()][^()]{1,30})")
DATELINE = re.compile(
    r"(?=[A-Z])[^\d().:;]{2,40}?(?:,\s*(?P<date>[^()–—]{4,40}?))?\s*(?:\((?P<agency>[^()]{2,30})\))?\s*[–—-]{1,2}\s"
)
_ABBREVIATION = re.compile(r"[A-Z][A-Z+]{1,9}(?:[/-][A-Z][\w+]{1,14})*")
_CRUMBS = re.compile(r"\s*[>»›|/]\s*")


def _any(words: Callable[[PageWords], tuple[str, ...]]) -> str:
    return alternatives(tuple(word for language in LANGUAGES for word in words(language)))


@cache
def always() -> tuple[re.Pattern[str], ...]:
    """Furniture wherever it stands."""
    counted, controls = _any(lambda w: w.counted), _any(lambda w: w.controls)
    page, of, ends = _any(lambda w: w.page), _any(lambda w: w.of), _any(lambda w: w.ends)
    followed, related = _any(lambda w: w.followed), _any(lambda w: w.related)
    number = r"\d[\d.,]*[km]?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"[\W_]+",  # a rule across the page: —, ###, * * *
            rf"(?:{counted})\s*[:(]?\s*{number}\s*\)?|\(?{number}\)?\s*(?:{counted})",
            rf"[-–—\s]*(?:{page})\s*\d+(?:\s*(?:{of})\s*\d+)?[-–—\s]*|(?:[-–—]\s*)?\d{{1,4}}\s*[-–—]|\d{{1,4}}\s*/\s*\d{{1,4}}",
            rf"(?:(?:{controls})(?:\s*[|•·>»›/,–-]\s*|\s+|$))+",
            rf"(?:{followed})\b.{{0,80}}",
            rf"(?:{related})\s*[:>»]\s*.{{1,200}}",
            rf"[-–—#*(\[/\s]*(?:{ends})[-–—#*)\]/.\s]*|[-–—#*]+\s*30\s*[-–—#*]+",
            r"(?:#\w+[\s,]*)+",
        )
    )


@cache
def at_the_edge() -> tuple[re.Pattern[str], ...]:
    """Furniture in the head and the tail."""
    listed, rights, captions = _any(lambda w: w.listed), _any(lambda w: w.rights), _any(lambda w: w.caption_labels)
    return (
        re.compile(rf"(?:{listed})\s*:\s*.+"),
        re.compile(rf"(?:©|{rights}).{{0,150}}"),
        re.compile(rf"(?:{captions})\s*:\s*.{{1,250}}"),
    )


@cache
def credit() -> re.Pattern[str]:
    """A credit alone: "Photo: Duong Giang/VNA", "(Photo by Jane Doe)". No digits: "Image: up 5%" is no credit."""
    words = _any(lambda w: w.credit)
    return re.compile(rf"\(?(?:{words})\s*(?::|by\b|courtesy\b|©|/)[^\d()]{{2,80}}\)?\.?")


@cache
def credited() -> re.Pattern[str]:
    """A caption that ends in its credit: "… at the Summit. (Photo: Duong Giang/VNA)", "… (VNA Photo)"."""
    words = _any(lambda w: w.credit)
    return re.compile(
        rf"(?P<caption>.*?)\s*(?:\((?:{words})(?:\s*[:/]|\s+by\b|\s+courtesy\b|\s*©)[^()]{{0,80}}\)\.?"
        rf"|\([^()]{{0,40}}\b(?:{words})\)\.?|(?<=[.\s])(?:{words})\s*:\s*[^\d.:]{{2,60}}\.?)"
    )


@cache
def caption_marker() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(lambda w: w.caption_markers)})")


@cache
def related() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(lambda w: w.related)})")


@cache
def link() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_any(lambda w: w.link)})\s*(?::|\s)\s*(?P<name>[^:]{{0,60}}?)[\s(<:-]*(?P<url>https?://\S+?)[)>]?\.?"
    )


@cache
def note() -> re.Pattern[str]:
    """The opening of a line below a table or a chart; such a line heads nothing."""
    return re.compile(rf"(?:{_any(lambda w: w.notes)})\s*:")


@cache
def stamp() -> re.Pattern[str]:
    published, updated = _any(lambda w: w.published), _any(lambda w: w.updated)
    return re.compile(rf"(?:(?P<published>{published})|(?P<updated>{updated}))\b\s*[:,|–-]?\s*")


@cache
def byline() -> re.Pattern[str]:
    according, by, source = _any(lambda w: w.according), _any(lambda w: w.by), _any(lambda w: w.source)
    return re.compile(rf"(?P<according>{according})\s+|(?P<by>{by})(?:\s*:\s*|\s+)|(?P<source>{source})\s*:\s*")


@cache
def _press() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(lambda w: w.press)})\b")


def is_press(name: str) -> bool:
    """Whether a name is that of an agency or a paper: an abbreviation (VNA/Vietnam+), or with a word that says so."""
    return _ABBREVIATION.fullmatch(name) is not None or _press().search(fold(name)) is not None or _known(name)


def _known(name: str) -> bool:
    """Agencies whose names neither are abbreviations nor say what they are."""
    return fold(name) in ("reuters", "xinhua", "kyodo", "bernama", "antara", "bloomberg", "yonhap", "jiji", "interfax")


def is_section(shown: str) -> bool:
    """A section label, or a trail of them: "Home > World > Asia"."""
    parts = [fold(part).strip() for part in _CRUMBS.split(shown)]
    return all(parts) and all(_section().fullmatch(part) for part in parts)


@cache
def _section() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(lambda w: w.sections + w.controls)})")
