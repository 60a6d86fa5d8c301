"""What a document, a title and a heading lend to figures that leave it out: parties, a year, words for the measure."""

from __future__ import annotations

import re

from briefs.extract.times import times
from briefs.extract.whose import Parties
from briefs.lexicon import Lexicon
from search import Document


def topic_of(document: Document, heading: str | None, parties: Parties) -> tuple[str, ...]:
    """The parties that figures are of when nothing nearer says: those of the heading, else of the title, with the state or the
    body whose office the publisher is, where the title names one other, and the host of an embassy."""
    home = home_of(document, parties)
    for words in (heading, document.title):
        named = _hosted(document, words or "", parties)
        if named:
            return (*home, *named) if len(home) == 1 and len(named) == 1 and home != named else named
    return home[:1]


def home_of(document: Document, parties: Parties) -> tuple[str, ...]:
    """The state or body whose office publishes the document: who "we" are; newspapers and institutes speak for nobody."""
    publisher = document.publisher or ""
    if _NO_OFFICE.search(publisher):
        return ()
    return parties.within(publisher) or tuple(parties.lexicon.capitals_in(publisher)[:1])


def _hosted(document: Document, words: str, parties: Parties) -> tuple[str, ...]:
    """The parties that a title or heading names; with an embassy, its host by the capital."""
    named = parties.within(words)
    abroad = _EMBASSY.search(f"{document.title} {document.publisher or ''}")
    hosts = parties.lexicon.capitals_in(f"{document.title} {document.publisher or ''}") if abroad and len(named) == 1 else []
    return tuple(dict.fromkeys((*named, *hosts)))


_EMBASSY = re.compile(r"\b(?:Embassy|High\s+Commission|Consulate|Cooperation\s+Office)\b")
_NO_OFFICE = re.compile(
    r"\b(?:News|Press|Times|Post|Herald|Daily|Weekly|Gazette|Journal|Review|Observer|Radio|Television|Wire|Broadcasting|Monitor|Today|Standard|"
    r"Tribune|Star|Guardian|Agenc[ei]a|University|School|Institut\w*|Centre|Center|Foundation|Association|Chamber|Society|Economist|Business|Presidency)\b"
)


_DATA = re.compile(
    r"\b(?:in|for|of|figures|yearbook|review|survey|handbook|statistics|results|data|by)\b|,\s*(?:19|20)\d\d", re.IGNORECASE
)


def year_of_heading(document: Document, heading: str | None, lex: Lexicon) -> int | None:
    """The one year that a heading names, else a title that says what its figures are of."""
    for words, any_words in ((heading, True), (document.title, False)):
        years = {time.year for time in times(words or "", lex) if time.year and not time.first and not time.month}
        if words and len(years) == 1 and (any_words or _DATA.search(words)):
            return years.pop()
    return None
