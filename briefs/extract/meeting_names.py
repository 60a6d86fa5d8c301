"""Names of meetings: "28th ASEAN-Japan Summit", "IV Ministerial Meeting of the …", "fourth round of negotiations on …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefs.extract.long_forms import long_form
from briefs.extract.person_words import UPPER
from briefs.forms import roman
from briefs.lexicon import Lexicon, alternatives
from search import parse_query

WORD = rf"[{UPPER}](?:[\w’'+-]|–(?=\w)|\.(?=\w))*"


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting's name in a text, its ordinal, its abbreviation. end: behind the abbreviation's parenthesis."""

    start: int
    stop: int
    end: int
    ordinal: int | None
    short_at: tuple[int, int] | None


_AIM = (
    r"(?:\s+(?:to|that|which)\s+(?:celebrat|commemorat|mark)\w*\s+[^.;,]*?\d+(?:st|nd|rd|th)?\s+(?:anniversary|years)"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[a-z]+)?)?)?"
)
# "of the Conference of Heads of Government of …", "on a Corridor", "at Ministerial Level"; never "on Tuesday", "in May".
_NOT_OF = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|"
    r"December)\b)"
)
_OF = (
    rf"(?:\s+(?:of|on|for|between)\s+(?:the\s+|their\s+|its\s+|an?\s+)?{_NOT_OF}{WORD}"
    rf"(?:\s+(?:(?:of|on|for|and|the|to|with|between)\s+){{0,3}}{_NOT_OF}{WORD}){{0,12}}|\s+at\s+(?:the\s+)?(?:{WORD}\s+"
    r")+Level)*"
)
_SHORT = r"(?:\s*\((?:the\s+)?[“\"]?(?P<short>[A-Z][A-Za-z0-9+]*[A-Z0-9+](?:\s(?:[IVX]+|\d{1,2}))?)[”\"]?\))?"


@cache
def _counted(lex: Lexicon) -> str:
    words = alternatives(lex.raw["ordinals"])
    tens = "twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth"
    compound = rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-])?(?:{words})|{tens}"
    return rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)(?!\s+[Aa]nniversary)|(?<![\w-])(?i:{compound})|\b[IVXLC]+(?=\s+{WORD}))\s+"


@cache
def _titled(lex: Lexicon) -> re.Pattern[str]:
    """Names in capitals, with or without an ordinal."""
    heads = alternatives(lex.raw["meeting_heads"])
    numbered = alternatives(lex.raw["numbered_meeting_heads"])
    after = alternatives(
        [
            "Meeting",
            "Meetings",
            "Conference",
            "Summit",
            "Dialogue",
            "Consultation",
            "Consultations",
            "Forum",
            "Retreat",
            "Session",
        ]
    )
    lead = rf"(?:{WORD}\s+(?:(?:on|of|and|for|th)\s+)?|\d+(?:st|nd|rd|th)\s+(?=Anniversary)){{0,8}}?"
    return re.compile(
        rf"(?:{_counted(lex)}(?P<any>{lead}(?<![\w-])(?:{heads}|{numbered})(?![\w-])(?:\s+(?:{after}))*(?:\s+Plus)?"
        rf"(?:\s+of\s+(?:[Tt]alks|[Nn]egotiations|[Cc]onsultations))?{_OF})"
        rf"|(?P<name>{lead}(?<![\w-])(?:{heads}|(?:Spring|Annual|Autumn)\s+Meetings|Forum(?=\s+(?:of|on)\s+"
        rf"[A-Z]))(?![\w-])(?:\s+(?:{after}))*(?:\s+Plus)?{_OF}))"
        rf"{_SHORT}(?P<aim>{_AIM})"
    )


@cache
def _plain(lex: Lexicon) -> re.Pattern[str]:
    """Names in small letters, which an ordinal makes names: "fiftieth leaders' meeting", "75th session of their Council"."""
    kinds = (
        r"round(?!\s+of\s)|session|meeting|summit|conference|ministerial|consultations|plenary|forum|congress|dialogue"
        r"|retreat|consultation"
    )
    lead = r"(?:(?!(?:of|in|at|to|and|the|its|their|for|by)\b)[\w’'-]+[’']?\s+){0,4}?"
    what = (
        rf"(?:\s+(?:on|for|of|towards)\s+(?:an?\s+|the\s+|their\s+|its\s+)?(?:[a-z]+\s+){{0,4}}?(?:{WORD}(?:\s+(?:(?:of"
        rf"|on|for|and|the|to)\s+){{0,3}}{WORD}){{0,10}}|(?:[a-z]+\s+){{0,3}}(?:agreement|treaty|pact|accord)))?"
    )
    return re.compile(
        rf"{_counted(lex)}(?P<name>(?:{lead}(?:{kinds})(?![\w’'-]){_OF}|{lead}rounds?\s+of\s+(?:[a-z]+\s+)?(?:talks"
        rf"|negotiations|consultations){what}))(?P<short>\b\B)?(?P<aim>)"
        rf"|(?P<any>(?:{WORD}\s+){{1,4}}(?:summit|ministerial)(?![\w’'-]){_OF}"
        rf"|(?:{WORD}\s+)*{WORD}[–-]{WORD}(?:\s+{WORD}){{0,4}}\s+Forum(?![\w’'-])"
        rf"|(?:regular|annual|ordinary|extraordinary|special|joint)\s+(?:meeting|session|summit)\s+of\s+(?:the\s+)?{WORD}"
        rf"(?:\s+(?:(?:of|on|for|and|the)\s+){{0,3}}{WORD})*)"
    )


_OPENERS = re.compile(
    r"^(?:(?:The|This|That|In|At|On|During|For|And|Of|A|An|Its|Their|Our|Speaking|Attending|After|Before|Since"
    r"|Following)\s+(?:(?:the|at|of|a)\s+)?)+"
)


def gatherings(text: str, lex: Lexicon) -> Iterator[Gathering]:
    """Every meeting named in a sentence, in order; a bare "the Summit" and several in one word are no names."""
    found = [one for match in _titled(lex).finditer(text) if (one := _gathering(text, match, lex))]
    for match in _plain(lex).finditer(text):
        one = _gathering(text, match, lex)
        if one and not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    yield from sorted(found, key=lambda one: one.start)


def _gathering(text: str, match: re.Match[str], lex: Lexicon) -> Gathering | None:
    groups = match.groupdict()
    start = match.start()
    opener = _OPENERS.match(match.group())
    start += opener.end() if opener else 0
    later = [m.start() for m in re.finditer(_counted(lex), text[start : match.end()]) if m.start()]
    if later and not groups.get("ordinal"):
        match = next((m for m in [match.re.match(text, start + later[-1])] if m), match)  # "on 12 February for the Ninth …"
        groups, start = match.groupdict(), match.start()
    name_end = match.end("any") if groups.get("any") else match.end("name")
    stop = match.end() if groups["aim"] or not groups["short"] else name_end
    bare = text[start:stop]
    if (
        (len(bare.split()) < 2 and "-" not in bare)
        or re.search(r"(?:^|\s)Summits$", bare)
        or _is_first(groups.get("ordinal"), bare)
    ):
        return None
    if not groups.get("ordinal") and _HOUSE.match(bare):
        return None
    if re.search(r"[A-Z]\s*\($", text[:start]):
        return None  # "CAB (Conference of All Bodies)": what has an abbreviation like that is a body
    short_at = match.span("short") if groups["short"] else None
    if short_at and _is_of_a_body(text[start:name_end], text[slice(*short_at)]):
        short_at = None
    return Gathering(start, stop, match.end(), _number(groups.get("ordinal")) or _leading(bare, bool(opener)), short_at)


# "Institute of Policy Dialogue" meets nobody.
_HOUSE = re.compile(
    r"(?:[A-Z]\w+\s+){0,2}(?:Institute|Centre|Center|Foundation|School|University|Bureau|Society|Office|Ministry|Department|Agency|Fund)\s+"
    r"(?:of|for|on)\b"
)


def _is_first(ordinal: str | None, bare: str) -> bool:
    """ "their first Meeting" counts, and names nothing; "first speed up the consultations" not even that."""
    if (ordinal or "") == "first" and len(re.split(r"\s(?:of|on|for|between)\s", bare)[0].split()) > 3:
        return True
    return (ordinal or "").lower() in ("first", "1st") and len(bare.split()) == 2 and bare[0].islower()


def _is_of_a_body(name: str, short: str) -> bool:
    """Whether the abbreviation is that of the body that meets: "LXI Meeting of the Common Market Council (CMC)"."""
    start = long_form(name, short)
    return start is not None and re.search(r"\bof\s+(?:the\s+)?$", name[:start]) is not None


def _number(ordinal: str | None) -> int | None:
    if not ordinal:
        return None
    if ordinal[0].isdigit():
        return int(re.sub(r"\D", "", ordinal))
    if ordinal.isupper() and (value := roman(ordinal)):
        return value
    counted = parse_query(ordinal).ordinals
    return counted[0] if counted else None


def _leading(name: str, opened: bool) -> int | None:
    """The ordinal word or Roman numeral that opens a name: "Fourteenth East Asia Summit", "XII Summit of the Americas". One
    letter counts behind an article: "the V Meeting"."""
    first = name.split()[0]
    return (
        roman(first)
        if first.isupper() and (len(first) > 1 or (opened and first in "IVX"))
        else (parse_query(first).ordinals or (None,))[0]
    )
