"""Meetings in a passage: ordinal, name, place, date, who took part and what was adopted, as the sentences give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefs.extract.dates import Date, dates
from briefs.extract.names import names
from briefs.extract.people import People
from briefs.forms import roman
from briefs.lexicon import Lexicon, alternatives, lexicon
from briefs.mentions import About, Fact, Mention, Span, Thing
from search import Document, Passage, parse_query, sentences

_WORD = r"[A-Z\u00c0-\u00de\u0110](?:[\w’'+-]|–(?=\w)|\.(?=\w))*"
_ORDINAL = r"(?:(?P<ordinal>\d{1,3})(?:st|nd|rd|th)\s+)"


@cache
def _meeting(lex: Lexicon) -> re.Pattern[str]:
    heads = alternatives([head for head in lex.raw["meeting_heads"]])
    words = alternatives(lex.raw["ordinals"])
    aim = (
        r"(?:\s+(?:to|that|which)\s+(?:celebrat|commemorat|mark)\w*\s+[^.;,]*?\d+(?:st|nd|rd|th)?\s+(?:anniversary|years)"
        r"(?:\s+of\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[a-z]+)?)?)?"
    )
    heads_after = alternatives(["Meeting", "Conference", "Summit", "Dialogue", "Consultation", "Forum"])
    counted = rf"(?P<word>(?<![\w-])(?i:(?:(?:twenty|thirty|forty|fifty|sixty)[\s-])?(?:{words})))\s+(?=[A-Z])"
    ordinal = rf"(?:{_ORDINAL}|{counted}|(?P<roman>\b[IVXL]+)\s+(?=[A-Z]))?"
    lead = rf"(?:{_WORD}\s+(?:(?:on|of|and|for|th)\s+)?|\d+(?:st|nd|rd|th)\s+(?=Anniversary)){{0,8}}?"
    of = rf"(?:\s+of\s+(?:the\s+)?{_WORD}(?:\s+(?:(?:and|of)\s+)?{_WORD}){{0,5}})?"
    return re.compile(
        rf"{ordinal}(?P<name>{lead}(?<![\w-])(?:{heads})(?![\w-])(?:\s+{heads_after})?(?:\s+Plus)?{of})"
        rf"(?:\s*\((?P<short>[A-Z][A-Z0-9+]+)\))?(?P<aim>{aim})"
    )


_OPENERS = re.compile(
    r"^(?:(?:The|This|That|In|At|On|During|For|And|Of|A|An|Its|Their|Speaking|Attending)\s+(?:(?:the|at|of|a)\s+)?)+"
)
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
        for match in _meeting(lex).finditer(text):
            left = match.start()
            opener = _OPENERS.match(match.group())
            left += opener.end() if opener else 0
            bare = text[left : match.end() if match.group("aim") or not match.group("short") else match.end("name")]
            if (len(bare.split()) < 2 and "-" not in bare) or bare.rstrip().endswith("Summits"):
                continue
            ordinal = _number(match, lex) or _leading(bare)
            span = Span(passage.id, start + left, start + left + len(bare), bare)
            short = _short(passage, start, match)
            if _NOT_AFTER.match(text[match.end() :]):
                yield Mention(Thing.MEETING, span, ordinal, facts=tuple(_adopted_by_name(text, start, match, passage)))
                continue
            facts = tuple(_facts(passage, start, text, left, match.end(), people, lex))
            yield Mention(Thing.MEETING, span, ordinal, short, facts=facts)


def _number(match: re.Match[str], lex: Lexicon) -> int | None:
    if match.group("ordinal"):
        return int(match.group("ordinal"))
    if match.group("roman"):
        return roman(match.group("roman"))
    counted = parse_query(match.group("word") or "").ordinals
    return counted[0] if counted else None


def _leading(name: str) -> int | None:
    """The ordinal word or Roman numeral that opens a name: "Fourteenth East Asia Summit", "XII Summit of the Americas"."""
    first = name.split()[0]
    return roman(first) if first.isupper() and len(first) > 1 else (parse_query(first).ordinals or (None,))[0]


def _short(passage: Passage, offset: int, match: re.Match[str]) -> Span | None:
    if not match.group("short"):
        return None
    start, end = (offset + at for at in match.span("short"))
    return Span(passage.id, start, end, passage.text[start:end])


def _adopted_by_name(text: str, start: int, match: re.Match[str], passage: Passage) -> Iterator[Fact]:
    """ "the 23rd ASEAN-Japan Summit Joint Statement on …": the document is the meeting's own."""
    for name in names(text):
        if name.start <= match.start() < name.end and name.end > match.end():
            inner = match.end() + len(text[match.end() : name.end]) - len(text[match.end() : name.end].lstrip())
            yield Fact(About.ADOPTED, Span(passage.id, start + inner, start + name.end, text[inner : name.end]))


# "CAIRO, 12 May 2024 –" dates the report, not what it reports.
_DATELINE = re.compile(r"\W*[A-Z][A-Z .’'-]+,?\s*")
# What a meeting recalls has a date and a place of its own.
_RECALLED = re.compile(r"\b(?:recall\w*|remember\w*|visits?\s+to|as\s+agreed|following|since)\b")
_PLACE = re.compile(
    rf"\b(?:in|at)\s+(?P<place>(?:the\s+)?{_WORD}(?:\s+{_WORD})*(?:\s*\({_WORD}(?:\s+{_WORD})*\)|,\s+{_WORD}(?:\s+{_WORD})*)?)"
)
_ADOPTED = re.compile(r"\b(?:adopt(?:ed|ing|ion of)?|issued|approved|endorsed|signed|was adopted|were adopted)\b")
_OCCURS = re.compile(r"\b(?:was held|took place|is held|held|attend\w*|take place|takes place|hosted|convened|opened|in|on)\b")


def _facts(passage: Passage, offset: int, text: str, left: int, right: int, people: People, lex: Lexicon) -> Iterator[Fact]:
    """What the sentence says of the meeting: when, where, who, what was adopted."""

    def span(start: int, end: int) -> Span:
        return Span(passage.id, offset + start, offset + end, text[start:end])

    others = [
        m
        for m in _meeting(lex).finditer(text)
        if (m.start("name") >= right or m.end() <= left) and not m.group().rstrip().endswith("s")
    ]
    since = max((m.end() for m in others if m.end() <= left), default=0)
    until = min((m.start() for m in others if m.start() >= right), default=len(text))
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
            len(between) < 80 and not any(o.start() < occasion.start() for o in others if o.start() >= right)
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
