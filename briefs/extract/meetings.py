"""Meetings in a passage: ordinal, name, place, date, who took part and what was adopted, as the sentences give them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefs.extract.chairs import chairs
from briefs.extract.dates import Date
from briefs.extract.meeting_dates import When, days_alone, when, written, years_alone
from briefs.extract.meeting_names import WORD, Gathering, gatherings
from briefs.extract.names import names
from briefs.extract.people import People
from briefs.extract.pieces import pieces
from briefs.lexicon import Lexicon, alternatives, lexicon
from briefs.mentions import About, Fact, Mention, Span, Thing
from search import Document, Passage

_NOT_AFTER = re.compile(r"^\s+(?:Cooperation|Fund|Joint|Council|Declaration|Communiqué|Statement|Centre|Center)\b")


def meetings(document: Document, passages: Sequence[Passage], people: People) -> list[Mention]:
    """Every meeting named in the passages. A bare "the Summit" is no name: what is said to be adopted there goes to the
    document's own meeting, the numbered or first one that its opening paragraphs name."""
    lex = lexicon(document.language)
    found = [mention for passage in passages for mention in _in_passage(passage, people, document.date, lex)]
    opening = [one for one in found if one.span.passage in {passage.id for passage in passages[:2]}]
    own = next((one for one in opening if one.ordinal is not None), opening[0] if opening else None)
    if own is not None:
        for passage in passages:
            facts = tuple(_adopted_there(passage, lex))
            if facts:
                found.append(Mention(own.thing, own.span, own.ordinal, facts=facts))
    return found


_OCCASION = re.compile(
    r"(?:\b(?:celebrat|commemorat|mark)\w*\s+(?:[^.;,]*?\s)?)?(?P<words>(?<!\d)(?P<n>\d+)(?:st|nd|rd|th)?\s+"
    r"(?:[Aa]nniversary|years)\b"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[a-z]+)?)?)"
)
_BARE = re.compile(r"\b[Tt]he\s+(?:Summit|Conference|Meeting)\b(?!\s+[A-Z])")


def _adopted_there(passage: Passage, lex: Lexicon) -> Iterator[Fact]:
    """What "the Summit", not named further, is said to have adopted."""
    for start, end in pieces(passage.text):
        text = passage.text[start:end]
        if _BARE.search(text) and _ADOPTED.search(text):
            yield from _adopted(passage, start, text, 0, 0, lex)


def _in_passage(passage: Passage, people: People, date: dt.date | None, lex: Lexicon) -> Iterator[Mention]:
    last: Mention | None = None
    this = _Told(passage, 0, "", date, lex)
    for start, end in pieces(passage.text):
        text = passage.text[start:end]
        before, this = this, _Told(passage, start, text, date, lex)
        here = list(gatherings(text, lex))
        for one in here:
            span = Span(passage.id, start + one.start, start + one.stop, text[one.start : one.stop])
            if _NOT_AFTER.match(text[one.end :]):
                yield Mention(Thing.MEETING, span, one.ordinal, facts=tuple(_adopted_by_name(text, start, one, passage)))
                continue
            s, e = one.short_at or (0, 0)
            short = Span(passage.id, start + s, start + e, text[s:e]) if one.short_at else None
            facts = tuple(_facts(this, one, here, people))
            if last is None and not {fact.about for fact in facts} & {About.WHEN, About.WHERE} and _MET.search(before.text):
                facts += tuple(_met(before, people))
            yield (last := Mention(Thing.MEETING, span, one.ordinal, short, facts=facts))
        if last is not None and not here and _GOES_ON.match(text):
            facts = tuple(_told_later(this, last, people))
            if facts:
                yield replace(last, facts=facts)


# A sentence that goes on about the meeting of the one before.
_GOES_ON = re.compile(
    r"(?:It|Ministers|Leaders|(?:Co-)?[Cc]haired\s+by|(?:The|This)\s+(?:\w+-day\s+|joint\s+)?(?:[Mm]eeting|[Ss]ession"
    r"|[Ss]ummit|[Cc]onference|[Ff]orum|"
    r"[Dd]ialogue|[Rr]ound|[Tt]alks|[Ee]vent|[Gg]athering|[Cc]onsultations?|[Rr]etreat))\b"
)


@dataclass(frozen=True)
class _Told:
    """A sentence of a passage, with the date of its document."""

    passage: Passage
    offset: int
    text: str
    date: dt.date | None
    lex: Lexicon

    def span(self, start: int, end: int) -> Span:
        return Span(self.passage.id, self.offset + start, self.offset + end, self.text[start:end])


def _told_later(told: _Told, last: Mention, people: People) -> Iterator[Fact]:
    """What a following sentence adds: the chair, what was adopted, when and where if the first did not say."""
    said = {fact.about for fact in last.facts}
    alone = Gathering(0, 0, 0, None, None)
    for fact in _facts(told, alone, [], people):
        if fact.about in (About.CHAIR, About.ADOPTED, About.WHO) or (fact.about not in said and _HELD.search(told.text)):
            yield fact


_MET = re.compile(r"\b(?:met|convened|gathered|assembled)\b")


def _met(before: _Told, people: People) -> Iterator[Fact]:
    """When and where, as the sentence before the one that names a meeting tells of those who met."""
    alone = Gathering(0, 0, 0, None, None)
    yield from (fact for fact in _facts(before, alone, [], people) if fact.about in (About.WHEN, About.WHERE))


_HELD = re.compile(r"\b(?:host\w*|held|took\s+place|takes\s+place|convened|hosted|opened|ran|met)\b")


def _adopted_by_name(text: str, start: int, one: Gathering, passage: Passage) -> Iterator[Fact]:
    """ "the 23rd ASEAN-Japan Summit Joint Statement on …": the document is the meeting's own."""
    for name in names(text):
        if name.start <= one.start < name.end and name.end > one.end:
            inner = one.end + len(text[one.end : name.end]) - len(text[one.end : name.end].lstrip())
            yield Fact(About.ADOPTED, Span(passage.id, start + inner, start + name.end, text[inner : name.end]))


# "CAIRO, 12 May 2024 –" dates the report, not what it reports.
_DATELINE = re.compile(r"\W*[A-Z][A-Z .’'-]+,?\s*")
_MIXED_DATELINE = re.compile(r"\W*(?P<place>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3}),\s+")
_LINE_ENDS = re.compile(r"\.?\s*(?:\([^()]{2,20}\)\s*)?[–—:-]")
# What a meeting recalls has a date and a place of its own.
_RECALLED = re.compile(
    r"\b(?:recall\w*|remember\w*|visits?\s+to|as\s+agreed|following|since|by(?=\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)"
    r"|(?:sa(?:id|ys)|told|noted|announced|agreed|stressed|reported|pledged?)\s+(?:\w+\s+)?that)\b"
)
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_OF = r"(?:(?:de|do|da|del|di|dos|la|las|los|el|es)\s+){0,2}"  # Rio de Janeiro, Santiago del Estero
_PLACE = re.compile(
    rf"(?:\b(?:[Ii]n|[Aa]t|visited|hosted\s+by|travel(?:s|led)?\s+to)\s+|\((?=[^()]*\d))(?P<place>(?:the\s+)?"
    rf"(?:(?:Kingdom|Republic|State|Sultanate|Principality|Grand\s+Duchy|City|Union|Commonwealth)\s+of\s+(?:the\s+)?)?{WORD}(?:\s+{_OF}{WORD})*(?:\s*\({WORD}(?:\s+{WORD})*\)"
    rf"|,\s+(?:(?:Kingdom|Republic|State|Sultanate|Principality)\s+of\s+(?:the\s+)?)?(?!{_MONTHS}\b){WORD}(?:\s+{WORD})*)?)"
)
_HOST = re.compile(
    rf"(?:^|[,;:]\s+|\b(?:and|where|when|that|which)\s+|\d\s+)(?P<place>{WORD}(?:\s+{WORD}){{0,3}})(?:,\s+{WORD},)?\s+"
    r"(?:(?:will|is\s+to|is\s+due\s+to|has|had)\s+)?(?:hosts?\b|hosted|hosting|was\s+the\s+venue\s+(?:of|for)|will\s+be\s+the\s+venue\s+(?:of|for))"
)
_ADOPTED = re.compile(r"\b(?:adopt(?:ed|ing|ion of)?|issued|approved|endorsed|signed|was adopted|were adopted)\b")


def _facts(told: _Told, one: Gathering, here: list[Gathering], people: People) -> Iterator[Fact]:
    """What the sentence says of the meeting: when, where, who, what was adopted."""
    text, left, right = told.text, one.start, one.end
    others = [m for m in here if m is not one and not text[m.start : m.stop].endswith("s")]
    since = max((m.end for m in others if m.end <= left), default=0)
    until = min((m.start for m in others if m.start >= right), default=len(text))
    if recalled := _RECALLED.search(text, right):
        until = min(until, recalled.start())
    found = _when(told, left, right, since, until)
    if found:
        yield Fact(About.WHEN, told.span(found.start, found.end), found.value, found.inherited)
    hosting = bool(people.within(told.passage, told.offset + since, told.offset + left))
    yield from _where(told, left, right, since, until, hosting)
    if occasion := _OCCASION.search(text, max(0, right - 40)):
        between = text[right : occasion.start()]
        if occasion.start() < right or (
            len(between) < 80 and not any(o.start < occasion.start() for o in others if o.start >= right)
        ):
            yield Fact(About.OCCASION, told.span(occasion.start("words"), occasion.end("words")), occasion.group("n"))
    persons = people.within(told.passage, told.offset, told.offset + len(text))
    if re.search(r"\battend\w*|took part|chaired|participat|led\b|join\w*|with\b", text):
        for person in persons:
            yield Fact(About.WHO, person)
    yield from chairs(told.passage, told.offset, text, persons, told.lex)
    if _ADOPTED.search(text):
        yield from _adopted(told.passage, told.offset, text, left, right, told.lex)


def _when(told: _Told, left: int, right: int, since: int, until: int) -> When | None:
    """The date that goes with the meeting; a day of the week or "today" where no date is written."""
    text = told.text
    own = [
        d
        for d in written(text, told.lex)
        if since <= d.start < until and not (_of_dateline(text, d) or _of_paper(told.lex).search(text, 0, d.start))
    ]
    if nearest := _nearest(own, left, right, text):
        return when(text, nearest, told.date)
    alone = (*days_alone(text, told.date), *(years_alone(text, told.date) if _HELD.search(text) else ()))
    return next((day for day in alone if since <= day.start < until and right), None)


@cache
def _of_paper(lex: Lexicon) -> re.Pattern[str]:
    """In front of a paper's date: "the Declaration of 2 October 2012"."""
    papers = alternatives(lex.raw["agreement_heads"])
    return re.compile(rf"\b(?:{papers})\s+(?:of|dated|(?:signed|adopted|issued)(?:\s+on)?)\s+(?:the\s+)?\Z")


def _of_dateline(text: str, date: Date) -> bool:
    """Whether a date is that of the report: "CAIRO, 12 May 2024 –", "Riga, 14 May 2024: …"."""
    before = text[: date.start]
    return bool(_DATELINE.fullmatch(before) or (_MIXED_DATELINE.fullmatch(before) and _LINE_ENDS.match(text, date.end)))


_LINE = re.compile(r"\W*(?P<place>[A-Z\u00c0-\u00de’']{3,}(?:\s[A-Z\u00c0-\u00de’']{2,}){0,3})(?=[,:\s])")


def _where(told: _Told, left: int, right: int, since: int, until: int, persons: bool) -> Iterator[Fact]:
    """The place that goes with the meeting; the one of the dateline where the report speaks from it ("here")."""
    text = told.text
    places = [m for m in _PLACE.finditer(text, since, until) if _is_place(m.group("place"), text, m, left, right, told.lex)]
    line = _LINE.match(text)
    host = next((m for m in _HOST.finditer(text, since, until) if m.end() <= left or 0 <= m.start() - right < 9), None)
    if host and left - host.end() < 30 and _is_place(host.group("place"), text, host, left, right, told.lex) and not persons:
        yield Fact(About.WHERE, told.span(*host.span("place")))
    elif line and re.search(r"\bhere\b", text):
        yield Fact(About.WHERE, told.span(*line.span("place")))
    elif places:
        match = min(places, key=lambda match: (match.start() < right, abs(match.start() - right)))
        yield Fact(About.WHERE, told.span(match.start("place"), match.end("place")))
    elif line and _DATELINE.match(text) and line.end() < left:
        yield Fact(About.WHERE, told.span(*line.span("place")))


_PAPER = re.compile(r"Statement|Declaration|Communiqué|Communique|Vision|Plan|Agenda|Roadmap|Outlook|Agreement|Protocol")


def _adopted(passage: Passage, offset: int, text: str, left: int, right: int, lex: Lexicon) -> Iterator[Fact]:
    """The papers that a sentence of adoption names, the meeting's own name apart."""
    for name in names(text, lex):
        paper = text[name.start : name.end]
        if name.kind or name.short:
            end = name.end
            if statement := re.search(r"Joint\s+\w+\s+on\s+(?:the\s+)?(?:[\w-]+\s+)*$", text[: name.start]):
                paper, start = text[statement.start() : end], statement.start()
            else:
                start = name.start
            if _PAPER.search(paper) and not (start < right and left < end):
                yield Fact(About.ADOPTED, Span(passage.id, offset + start, offset + end, text[start:end]))


def _nearest(found: Sequence[Date], left: int, right: int, text: str) -> Date | None:
    """The date that goes with the meeting: one with a month, the nearest to its name; years of figures and plans are none."""
    dated = [date for date in found if date.month]
    if dated:
        return min(dated, key=lambda date: date.start - right if date.start >= right else 2 * (left - date.end))
    reach = 40 if right and not re.search(r"\bhost|\bheld\b", text[right:]) else 90
    near = [
        date
        for date in found
        if re.search(r"\b(?:in|during|half\s+of|quarter\s+of|end\s+of|course\s+of|early|late)\s+$", text[: date.start])
        and 0 <= date.start - right < reach
    ]
    return near[0] if near else None


def _is_place(place: str, text: str, match: re.Match[str], left: int, right: int, lex: Lexicon) -> bool:
    start, end = match.span("place")
    if (start < right and left < end) or re.search(r"\d", place):
        return False
    if any(
        re.search(rf"\b{word}\b", place)
        for word in (*lex.raw["months"], *lex.raw["meeting_heads"], "Conference", "ASEAN", "Asia", "World")
    ):
        return False
    if any(re.search(rf"\b{re.escape(head)}\b", place) for head in (*lex.raw["agreement_heads"], *lex.raw["body_heads"])):
        return False
    if re.search(rf"\b(?:{lex.offices_pattern})\b", place):
        return False
    if any(name.start <= start and end <= name.end for name in names(text, lex)):
        return False
    near = text[right:start] if start >= right else text[end:left]
    return len(near) < 160 and not re.search(r"\bactivities\b|\bfrom\b", text[max(0, start - 24) : start])
