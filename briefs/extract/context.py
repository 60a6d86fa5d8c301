"""What a document, a title and a heading lend to figures that leave it out: parties, a year, words for the measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefs.extract.abbreviations import defined
from briefs.extract.capitals import RUN
from briefs.extract.times import times
from briefs.extract.whose import Parties
from briefs.lexicon import Lexicon, alternatives
from search import Document, Passage

_COMPOUND = re.compile(r"\b([A-Z]{2,}[A-Z+\d]*)(?=[-–’'\s])")
_OWNS = re.compile(
    r"[’']s\b|\s+(?:countries|[Mm]embers?|[Mm]ember\s+[Ss]tates|[Ss]tates|leaders|region|area|economies|trade|exports|imports|bloc|partners?)\b"
)


def bodies(document: Document, passages: Sequence[Passage], lex: Lexicon) -> dict[str, str]:
    """Bodies that act as parties in a document, by each of their names, with the one that is shown: the abbreviation if it has
    one. They are told by what they own or are joined to ("ASEAN-Japan", "EFTA exports"), or by the head of their name."""
    found: dict[str, str] = {}
    heads = re.compile(rf"\b(?:{alternatives(lex.raw['party_heads'])})$")
    texts = [document.title, *(passage.text for passage in passages)]
    for text in texts:
        for name in defined(text):
            long = re.sub(r"^The\s+", "", text[name.start : name.end])
            if name.short and heads.search(_core(long)) and not lex.country(name.short):
                found[name.short] = found[long] = name.short
        for match in _COMPOUND.finditer(text):
            rest = text[match.end() :]
            joined = rest[:1] in "-–" and any(start == 1 for start, _, _ in lex.country_spans(rest[:60]))
            if (joined or _OWNS.match(rest)) and not lex.country(match.group(1)):
                found.setdefault(match.group(1), match.group(1))
        for run in RUN.finditer(text):
            bare = re.sub(r"^(?:The|In|At|For|By|On|Of|As|With|From)\s+(?:the\s+)?", "", run.group())
            words = re.split(r"\s+(?:on|in|at|to|with|against|and\s+the)\s+", bare)[0]
            if (short := _SHORT.match(text, run.end())) and run.group().endswith(words) and heads.search(_core(words)):
                found[short.group(1)] = found[words] = short.group(1)
            if words not in found and len(words.split()) > 1 and heads.search(_core(words)) and not lex.country(words):
                found[words] = words
    for text in texts:
        found.update({name: name for name in re.findall(r"(?<![\w$])G\d{1,2}(?!\w)", text)})
    for words in (document.title, document.publisher or ""):
        for short in re.findall(r"\b[A-Z]{3,}\b", words):
            if not lex.country(short) and not words.isupper():
                found.setdefault(short, short)
    for text in texts:
        for match in _BETWEEN.finditer(text):
            ends = match.group("one"), match.group("other")
            known = [end in found or bool(lex.country(end)) or end.isupper() for end in ends]
            if any(known):
                found.update({end: end for end in ends if _is_body(end, found, lex)})
    return found


_SHORT = re.compile(r"\s*\(([A-Z][A-Za-z]*[A-Z])\)")
_GENERAL = frozenset(
    [
        "states",
        "members",
        "member",
        "governments",
        "countries",
        "parties",
        "ministers",
        "leaders",
        "presidents",
        "minister",
        "president",
        "council",
        "summit",
        "meeting",
    ]
)


def _is_body(name: str, found: dict[str, str], lex: Lexicon) -> bool:
    """A name that is not known yet, and no more than a general word or a known name with one behind it."""
    words = name.split()
    rest = [word for word in words if word.lower() not in _GENERAL]
    return name not in found and not lex.country(name) and bool(rest) and not (len(rest) < len(words) and rest[0] in found)


_BETWEEN = re.compile(
    r"\bbetween\s+(?:the\s+)?(?P<one>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)\s+and\s+(?:the\s+)?(?P<other>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)


def _core(name: str) -> str:
    """A name up to its first "of" or "for": "Association of Southeast Asian Nations" is an association."""
    return re.split(r"\s+(?:of|for|on|in)\s+", name)[0]


def topic_of(document: Document, heading: str | None, parties: Parties) -> tuple[str, ...]:
    """The parties that figures are of when nothing nearer says: those of the heading, else of the title, with the state or the
    body whose office the publisher is, where the title names one other."""
    home = parties.within(document.publisher or "") if _OFFICE.search(document.publisher or "") else ()
    for words in (heading, document.title):
        if words and (named := parties.within(words)):
            return (*home, *named) if len(home) == 1 and len(named) == 1 and home != named else named
    return home[:1]


_OFFICE = re.compile(
    r"\b(?:Ministry|Embassy|Department|High\s+Commission|Affairs|Cooperation|Agency\s+for|Secretariat|Commission|Government|Chancellery|Office\s+of|Presidency|[A-Z]{3,})\b"
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
