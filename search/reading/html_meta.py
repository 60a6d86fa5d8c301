"""What the head of a web page says of it: title, date, publisher, address, language."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from search.reading.content import property_text
from search.reading.front_matter import FrontMatter
from search.reading.language import declared

_TITLES = ("og:title", "dc.title", "citation_title", "twitter:title")
_DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "dcterms.date",
    "citation_publication_date",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "date",
)
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "application-name")
_ADDRESSES = ("og:url", "twitter:url")
_DAY = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_MOST = 2_000


def meta_of(tree: Any) -> FrontMatter:
    """What the page declares; None for what it does not. Days are taken from full dates alone."""
    named = _named(tree)

    def first(names: tuple[str, ...]) -> str | None:
        return next((named[name] for name in names if name in named), None)

    publisher = first(_PUBLISHERS)
    return FrontMatter(
        title=_title(tree, first(_TITLES), publisher),
        publisher=publisher,
        language=declared(_root(tree).get("lang") or _root(tree).get("xml:lang") or named.get("content-language")),
        url=_address(_canonical(tree)) or _address(first(_ADDRESSES)),
        date=next((day for name in _DATES if (day := _day(named.get(name))) is not None), None) or _timed(tree),
    )


def _named(tree: Any) -> dict[str, str]:
    """The contents of <meta>, by name in small letters; the first of a name stays."""
    found: dict[str, str] = {}
    for n, meta in enumerate(tree.iter("meta")):
        if n >= _MOST:
            break
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = property_text(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _root(tree: Any) -> Any:
    return tree.getroottree().getroot()


def _title(tree: Any, named: str | None, publisher: str | None) -> str | None:
    """The one heading of the first level; else the declared title; else that of the window, without the site's name."""
    headings = [heading for _, heading in zip(range(3), tree.iter("h1"), strict=False)]
    only = property_text("".join(headings[0].itertext())) if len(headings) == 1 else None
    window = next((property_text("".join(title.itertext())) for title in tree.iter("title")), None)
    if only and (named is None or window is None or _begins(window, only) or _begins(named, only)):
        return only
    title = named or window or only
    if title and publisher:
        cut = re.sub(rf"\s*[|–—·•-]\s*{re.escape(publisher)}\s*$", "", title, flags=re.IGNORECASE)
        title = cut or title
    return title


def _begins(long: str, short: str) -> bool:
    return short.casefold()[:40] in long.casefold()


def _canonical(tree: Any) -> str | None:
    return next((link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)


def _address(url: str | None) -> str | None:
    url = (url or "").strip()
    fits = len(url) <= 2000 and url.isprintable() and re.fullmatch(r"https?://[^\s<>\"]+", url)
    return url if fits else None


def _day(text: str | None) -> dt.date | None:
    match = _DAY.match(text or "")
    if match is None:
        return None
    try:
        return dt.date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def _timed(tree: Any) -> dt.date | None:
    """The first <time> that is said to be of publication."""
    for time in tree.iter("time"):
        said = f"{time.get('itemprop') or ''} {time.get('class') or ''} {'pubdate' if 'pubdate' in time.attrib else ''}".lower()
        if "publi" in said or "pubdate" in said:
            return _day(time.get("datetime"))
    return None
