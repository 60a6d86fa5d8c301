"""Meetings in a passage: ordinal, name, place, date, who took part and what was adopted, as the sentences give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.extract.dates import Date, dates
from briefs.extract.meeting_names import WORD, Gathering, gatherings
from briefs.extract.names import names
from briefs.extract.people import People
from briefs.lexicon import Lexicon, lexicon
from briefs.mentions import About, Fact, Mention, Span, Thing
from search import Document, Passage, sentences

_NOT_AFTER = re.compile(r"^\s+(?:Cooperation|Fund|Joint|Council|Declaration|Communiqué|Statement|Centre|Center)\b")


def meetings(document: Document, passages: Sequence[Passage], people: People) -> list[Mention]:
    """Every meeting named in the passages. A bare "the Summit" is no name: what is said to be adopted there goes to the
    document's own meeting, the numbered or first one that its opening paragraphs name."""
    lex = lexicon(document.language)
    found = [mention for passage in passages for mention in _in_passage(passage, people, lex)]
    opening = [one for one in found if one.span.passage in {passage.id for passage in passages[:2]}]
    own = next((one for one in opening if one.ordinal is not None), opening[0] if opening else None)
    if own is not None:
        for passage in passages:
            facts = tuple(_adopted_there(passage, lex))
            if facts:
                found.append(Mention(own.thing, own.span, own.ordinal, facts=facts))
    return found


_OCCASION = re.compile(
    r"(?:\b(?:celebrat|commemorat|mark)\w*\s+(?:[^.;,]*?\s)?)?(?P<words>(?<!\d)(?P<n>\d+)(?:st|nd|rd|th)?\s+(?:[Aa]nniversary|years)\b"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[a-z]+)?)?)"
)
_BARE = re.compile(r"\b[Tt]he\s+(?:Summit|Conference|Meeting)\b(?!\s+[A-Z])")


def _adopted_there(passage: Passage, lex: Lexicon) -> Iterator[Fact]:
    """What "the Summit", not named further, is said to have adopted."""
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        if _BARE.search(text) and _ADOPTED.search(text):
            yield from _adopted(passage, start, text, 0, 0, lex)


def _in_passage(passage: Passage, people: People, lex: Lexicon) -> Iterator[Mention]:
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        here = list(gatherings(text, lex))
        for one in here:
            span = Span(passage.id, start + one.start, start + one.stop, text[one.start : one.stop])
            if _NOT_AFTER.match(text[one.end :]):
                yield Mention(Thing.MEETING, span, one.ordinal, facts=tuple(_adopted_by_name(text, start, one, passage)))
                continue
            s, e = one.short_at or (0, 0)
            short = Span(passage.id, start + s, start + e, text[s:e]) if one.short_at else None
            facts = tuple(_facts(passage, start, text, one, here, people, lex))
            yield Mention(Thing.MEETING, span, one.ordinal, short, facts=facts)


def _adopted_by_name(text: str, start: int, one: Gathering, passage: Passage) -> Iterator[Fact]:
    """ "the 23rd ASEAN-Japan Summit Joint Statement on …": the document is the meeting's own."""
    for name in names(text):
        if name.start <= one.start < name.end and name.end > one.end:
            inner = one.end + len(text[one.end : name.end]) - len(text[one.end : name.end].lstrip())
            yield Fact(About.ADOPTED, Span(passage.id, start + inner, start + name.end, text[inner : name.end]))


# "CAIRO, 12 May 2024 –" dates the report, not what it reports.
_DATELINE = re.compile(r"\W*[A-Z][A-Z .’'-]+,?\s*")
# What a meeting recalls has a date and a place of its own.
_RECALLED = re.compile(r"\b(?:recall\w*|remember\w*|visits?\s+to|as\s+agreed|following|since)\b")
_PLACE = re.compile(
    rf"\b(?:in|at)\s+(?P<place>(?:the\s+)?{WORD}(?:\s+{WORD})*(?:\s*\({WORD}(?:\s+{WORD})*\)|,\s+{WORD}(?:\s+{WORD})*)?)"
)
_ADOPTED = re.compile(r"\b(?:adopt(?:ed|ing|ion of)?|issued|approved|endorsed|signed|was adopted|were adopted)\b")
_OCCURS = re.compile(r"\b(?:was held|took place|is held|held|attend\w*|take place|takes place|hosted|convened|opened|in|on)\b")


def _facts(
    passage: Passage, offset: int, text: str, one: Gathering, here: list[Gathering], people: People, lex: Lexicon
) -> Iterator[Fact]:
    """What the sentence says of the meeting: when, where, who, what was adopted."""
    left, right = one.start, one.end

    def span(start: int, end: int) -> Span:
        return Span(passage.id, offset + start, offset + end, text[start:end])

    others = [m for m in here if m is not one and not text[m.start : m.stop].endswith("s")]
    since = max((m.end for m in others if m.end <= left), default=0)
    until = min((m.start for m in others if m.start >= right), default=len(text))
    if recalled := _RECALLED.search(text, right):
        until = min(until, recalled.start())
    own = [date for date in dates(text, lex) if since <= date.start < until and not _DATELINE.fullmatch(text[: date.start])]
    when = _nearest(own, left, right, text)
    if when:
        yield Fact(About.WHEN, span(when.start, when.end), _value(when))
    places = [
        match for match in _PLACE.finditer(text, since, until) if _is_place(match.group("place"), text, match, left, right, lex)
    ]
    if places:
        match = min(places, key=lambda match: (match.start() < right, abs(match.start() - right)))
        yield Fact(About.WHERE, span(match.start("place"), match.end("place")))
    if occasion := _OCCASION.search(text, max(0, right - 40)):
        between = text[right : occasion.start()]
        if occasion.start() < right or (
            len(between) < 80 and not any(o.start < occasion.start() for o in others if o.start >= right)
        ):
            yield Fact(About.OCCASION, span(occasion.start("words"), occasion.end("words")), occasion.group("n"))
    if re.search(r"\battend\w*|took part|chaired|participat|led\b|join\w*|with\b", text):
        for person in people.within(passage, offset, offset + len(text)):
            yield Fact(About.WHO, person)
    if _ADOPTED.search(text):
        yield from _adopted(passage, offset, text, left, right, lex)


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
    near = [date for date in found if re.search(r"\bin\s+$", text[: date.start]) and 0 <= date.start - right < 40]
    return near[0] if near else None


def _value(date: Date) -> str:
    """ISO as far as written: "2023-12", "--10-26" with no year."""
    day = f"-{date.day:02}" if date.day else ""
    month = f"-{date.month:02}" if date.month else ""
    return f"{date.year or '-'}{month}{day}"


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
