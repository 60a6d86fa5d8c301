"""Names of agreements, initiatives, plans and bodies: abbreviations, runs of capitals with a head noun, quoted titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.extract.abbreviations import Named, defined
from briefs.extract.alone import alone, is_country
from briefs.extract.capitals import LINK_WORDS, LISTED, RUN
from briefs.extract.heads import head_pattern, only_head, without_opener
from briefs.extract.person_words import barred
from briefs.lexicon import Lexicon, lexicon

_SHORT = re.compile(r"[A-Z][A-Z0-9+-]+")


_QUOTED = re.compile(r"[“\"](?P<title>[A-Z][^”\"“]{3,110}?)[”\"]")


def names(text: str, lex: Lexicon | None = None) -> list[Named]:
    """Every name in the text: defined abbreviations first, then runs of capitals with a head noun, quoted titles, and
    abbreviations used without a definition. Ordered by place; a shorter one inside a longer one is left out."""
    lex = lex or lexicon()
    found: list[Named] = list(defined(text, lex))
    for candidate in (*_between(text, lex), *_headed(text, lex), *_quoted(text, lex)):
        if not any(_overlap(candidate, other) for other in found):
            found.append(candidate)
    for start, end in alone(text, lex):
        short = Named(start, end, text[start:end], (start, end))
        if not any(_overlap(short, other) for other in found) and not _in_short(short, found):
            found.append(short)
    return sorted(found, key=lambda name: name.start)


def _overlap(a: Named, b: Named) -> bool:
    return a.start < b.end and b.start < a.end


def _in_short(a: Named, found: list[Named]) -> bool:
    return any(other.short_at and other.short_at[0] <= a.start < other.short_at[1] for other in found)


_TAIL = re.compile(
    r"\s+(?:on|for|concerning|regarding|against)\s+(?:the\s+)?[a-z][^.;:()“”\"]*?"
    r"(?=\s*(?:,|\(|[.;:]|$|\bsigned\b|\badopted\b|\bbetween\b|\bthat\b|\bwhich\b|\bto\s+which\b|\bin\s+(?:19|20)\d\d"
    r"|\bagreed\b|\bis\b|\bwas\b|\bwere\b|\bhas\b|\band\s+(?:the|other)\b|\bhad\b|\bof\s+(?:January|February|March"
    r"|April|May|June|July|August|September|October|November|December)\b))"
)


def _headed(text: str, lex: Lexicon) -> Iterator[Named]:
    for match in RUN.finditer(text):
        for start, end in _parts(text, match.start(), match.end(), lex):
            name = _one_headed(text, start, end, lex)
            if name and not is_country(text[name.start : name.end], lex):
                yield name


_PARTY = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?|and\s+the\s+(?=Government))?[A-Z][\w’'-]*){0,5}"
_OF_TWO = re.compile(rf"\s+between\s+{_PARTY}(?:,\s+{_PARTY})*,?\s+and\s+{_PARTY}")
_PAPERS = frozenset(
    ["Agreement", "Treaty", "Convention", "Protocol", "Arrangement", "Memorandum of Understanding", "Pact", "Accord"]
)
_MATTER = re.compile(r"\s+(?:on|for|concerning|regarding)\s+(?:the\s+)?(?=[A-Z])")


def _between(text: str, lex: Lexicon) -> Iterator[Named]:
    """ "Agreement between Ghana and Togo on Border Markets": parties stand within a name that is a head alone without them."""
    for match in RUN.finditer(text):
        start = without_opener(text, match.start(), match.end())
        parties = _OF_TWO.match(text, match.end()) if only_head(text[start : match.end()], lex) else None
        matter = _MATTER.match(text, parties.end()) if parties else None
        behind = RUN.match(text, matter.end()) if matter else None
        heads = list(head_pattern(lex).finditer(text, start, match.end()))
        if parties and heads and heads[-1].group() in _PAPERS:
            yield Named(start, behind.end() if behind else parties.end(), kind=heads[-1].group())


def _parts(text: str, start: int, end: int, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """A run cut where each side is a name of its own: "the Paris Agreement and the Sendai Framework", "an Agreement with the
    European Union", "Trinidad and Tobago for a Ferry Fund"; and before a day of the week or a month."""
    if day := _DAY.search(text, start, end):
        yield from _parts(text, start, day.start(), lex)
        return
    for joint in _JOINT.finditer(text, start, end):
        left, right, word = text[start : joint.start()], text[joint.end() : end], joint.group("word")
        article = joint.group("article")
        own = head_pattern(lex).search(left) or _SHORT.fullmatch(left) or article in ("a", "an") or (article and word == "and")
        if (
            not own
            or left.endswith(" Accession")
            or not head_pattern(lex).search(right)
            or _SUBJECT_MATTER.match(text, joint.start())
        ):
            continue
        if article if word == "and" else (article == "the" and word in ("with", "to", "at", "in")) or article in ("a", "an"):
            yield from _parts(text, start, joint.start(), lex)
            yield from _parts(text, joint.end(), end, lex)
            return
        if word == "and" and _SHORT.fullmatch(left):
            yield start, joint.start()
            yield from _parts(text, joint.end(), end, lex)
            return
    yield start, end


_JOINT = re.compile(
    r"\s+(?P<word>and|with|for|to|at|in|on)\s+(?:(?:of|with|to|for|on)\s+(?=the\b))?(?:(?P<article>the|an?)\s+)?"
)
# What a paper is on is a part of its name: "Joint Vision on a Partnership of Trust", "Cooperation in the Field of Energy".
_SUBJECT_MATTER = re.compile(r"\s+(?:on\s+an?\s|in\s+the\s+(?:Fields?|Areas?|Sectors?|Spheres?|Domains?|Framework)\s+of\s)")
_DAY = re.compile(
    r"\s+(?:on|in|of)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|"
    r"October|November|December)\b"
)


def _one_headed(text: str, start: int, end: int, lex: Lexicon) -> Named | None:
    start = without_opener(text, start, end)
    if re.match(rf"(?:{lex.offices_pattern})\b", text[start:end]) or _OFFICE.match(text, start, end):
        of = _WHOSE.search(text, start, end)  # an office, with or without its holder: what it is of may be a name
        start = without_opener(text, of.end(), end) if of else end
    if subject := _SUBJECT.match(text, start, end):
        start = subject.end()
    heads = list(head_pattern(lex).finditer(text, start, end))
    if (
        heads
        and (joined := _AND_OTHER.match(text, heads[-1].end(), end))
        and (lex.country(text[joined.end() : end]) or _SHORT.fullmatch(text, joined.end(), end))
    ):
        end = heads[-1].end()
    place = _PLACE.search(text, heads[-1].end(), end) if heads else None
    if place and (place.start() == heads[-1].end() or heads[-1].group() in _SEATED):
        end = place.start()
    if not heads and (generic := _GENERIC.match(text, end)):
        return _with_generic(text, start, generic, lex)
    if not heads or text[start:end].endswith(" No"):
        return None
    if re.search(r"\b(?:of|on|for)\s+\S+$", text[start:end]) and (more := re.compile(LISTED).match(text, end)):
        end = more.end()
    if heads[-1].end() == end and (tail := _TAIL.match(text, end)) and len(tail.group().split()) <= 14:
        end = tail.end()
    if (of := re.compile(r"\s+of\s+(?:the\s+)?").match(text, end)) and any(
        s == of.end() for s, _, _ in lex.country_spans(text)
    ):
        end = next(e for s, e, _ in lex.country_spans(text) if s == of.end())
    if text[start - 1 : start] == "‘" and text[end - 1] == "’":
        end -= 1
    if period := _PERIOD.match(text, end):
        end = period.end()
    named = len(text[start:end].split()) >= 2 and (period is not None or not only_head(text[start:end], lex))
    return Named(start, end, kind=heads[-1].group()) if named else None


def _with_generic(text: str, start: int, generic: re.Match[str], lex: Lexicon) -> Named | None:
    """ "the Bologna process": a name whose noun is written small. A country, a people or an abbreviation alone makes none."""
    own = text[start : generic.start()]
    last = own.split()[-1:]  # none where an office or an opener was all that stood there: "The Secretary-General's initiative"
    if not last or lex.country(own) or own.isupper() or barred(last[0], lex) or last[0].islower():
        return None
    opens = not text[:start].strip() and " " not in own
    return None if opens else Named(start, generic.end(), kind=generic.group("noun"))


_GENERIC = re.compile(
    r"\s+(?P<noun>agreement|treaty|process|programme|program|scheme|initiative|convention|protocol|pact|framework|fund)\b(?!-)"
)
# "Negotiations on the Air Services Agreement", "Members of the Organization of …": what opens is no part of the name.
_SUBJECT = re.compile(
    r"(?:(?:[A-Z][a-z]+\s+){0,2}(?:Ministers|Leaders|Officials)|Negotiations|Negotiators|Talks|Members|Representatives|Ministers|Leaders|Delegates|Delegations|Officials"
    r"|Experts|Heads|Presidents|"
    r"Signatories|Signature|Ratification|Accession|Adoption|Implementation|Conclusion|Progress|Work|Entry|Support|Trade"
    r"|Exports|Headquarters|Both|"
    r"Citizens|Finance|Funding|Financing|Chairmanship|Membership|Details|Contributions|Amendments|Revenue|Countries|States|Chairs|Speakers|Technical|Preparations|Discussions|Consultations)"
    r"(?:\s+(?:of\s+(?:State|Government|Delegation)|and\s+Government|into\s+[Ff]orce|Parties))*\s+(?:on|of|to|with|from"
    r"|for|in|by)\s+(?:the|an?|its|their)\s+"
)
# Houses: behind these stands the place where they are.
_SEATED = frozenset(
    ["Centre", "Center", "Institute", "University", "Office", "Secretariat", "Hub", "Laboratory", "Observatory"]
)
_AND_OTHER = re.compile(r"\s+and\s+(?:the\s+)?")
_PLACE = re.compile(
    r"\s+(?:in|at)\s+(?!\w*\s?(?:Asia|Africa|Europe|America|Americas|Pacific|Region)\b)[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}$"
)
_OFFICE = re.compile(
    r"(?:\S+\s+){0,3}?(?:Under-?[Ss]ecretary|Secretary|Minister|President|Director|Head|Chair|Commissioner"
    r"|Governor)(?:[\s-]General)?\s+(?:of|for)\b"
)
_WHOSE = re.compile(r"\s(?:of|for)\s+(?:the\s+)?")
_PERIOD = re.compile(r"\s+for\s+(?:the\s+(?:period|years)\s+)?(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?(?![\d%])")


def _quoted(text: str, lex: Lexicon) -> Iterator[Named]:
    for match in _QUOTED.finditer(text):
        title = match.group("title").strip(" ,.")
        words = [word for word in title.split() if word.lower() not in LINK_WORDS]
        capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
        if len(words) >= 2 and capitals >= 0.75 * len(words):
            around = text[max(0, match.start() - 30) : match.end() + 24]
            head = head_pattern(lex).search(title) or re.search(
                r"\b(?:initiative|plan|report|resolution|programme|program|framework|strategy)\b", around
            )
            yield Named(match.start("title"), match.start("title") + len(title), kind=head.group() if head else None)
