"""Bodies that act as parties in a document, by each form of their names: blocs, organisations, banks and funds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefs.extract.abbreviations import defined
from briefs.extract.capitals import LINK_WORDS, RUN
from briefs.extract.flow_ends import flow_ends
from briefs.lexicon import Lexicon, alternatives
from search import Document, Passage

_SHORT = re.compile(r"\s*\(([A-Z][A-Za-z]*[A-Z]\d{0,2}|[A-Z]{1,4}-?\d{1,2}\+?|[A-Z][a-z]{3,})\)")
_ABBREVIATION = r"(?<![\w$/-])[A-Z]{2,}[A-Z+\d]*(?![\w$/])"
_COMPOUND = re.compile(r"\b([A-Z]{2,}[A-Z+\d]*)(?=[-–’'\s])")
_OWNS = re.compile(
    r"[’']s\b|\s+(?:countries|[Mm]embers?|[Mm]ember\s+[Ss]tates|[Ss]tates|leaders|region|area|economies|trade|exports|imports|bloc|partners?|"
    r"Commission|Secretariat|Parliament|Assembly|Charter|Summit)\b"
)
_SCHEME = re.compile(
    r"\)?\s+(?:programme|program|scheme|agreement|project|plan|initiative|treaty|mechanism|system)\b", re.IGNORECASE
)
_JOINED = re.compile(r"\s?[-–]\s?([A-Z][A-Za-z]{3,})\b(?![-–’'])")
_MEMBERS = re.compile(r"\b(?:[Tt]he|of|by|other)\s+([A-Z][A-Za-z]{3,})\s+(?:members?(?:\s+states?)?|bloc)\b")
_ORGAN = re.compile(
    r"[A-Z]{2,}[a-z]?\s+(?:Commission|Council|Committee|Authority|Forum|Group)"
)  # what it spends, its body spends
_ORGANS = re.compile(r"\b(?:Heads|Ministers|Leaders|States|Parties|Joint|Ministerial|Summit)\b")
_ROMAN = re.compile(r"[IVXL]+")
_GROUP = re.compile(r"(?<![\w$])G-?\d{1,2}(?!\w)")
_BETWEEN = re.compile(
    r"\b(?i:trade|commerce|exchanges?|cooperation|co-operation|agreement|treaty|partnership|relations|ties|talks|negotiations|dialogue|summit|meeting|"
    r"investment|memorandum|flows|links)\s+(?:\w+\s+){0,4}?between\s+(?:the\s+)?(?P<one>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)\s+and\s+(?:the\s+)?(?P<other>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)
_OPENING = re.compile(r"^(?:The|In|At|For|By|On|Of|As|With|From|To|Under|Within|Since|While|Both|And|But)\s+(?:the\s+)?")


def bodies(document: Document, passages: Sequence[Passage], lex: Lexicon) -> dict[str, str]:
    """Each form of a body's name -> the form that is shown: its abbreviation where the document has one.

    A body is told by the head of its name, by what it owns or is joined to ("ASEAN-Japan", "EFTA exports"), by standing in
    the title or beside a country, or at an end of a flow.
    """
    texts = [document.title, *_headings(passages), *(passage.text for passage in passages)]
    found: dict[str, str] = {}
    for text in texts:
        _by_name(text, found, lex)
    for text in texts:
        _by_use(text, found, lex)
    for words in (document.title, document.publisher or ""):
        for short in re.findall(r"\b[A-Z]{3,}\b", words):
            if not lex.country(short) and not words.isupper() and not _ROMAN.fullmatch(short):
                found.setdefault(short, short)
    for text in texts:
        _beside_another(text, found, lex)
    for passage in passages:  # a title has capitals of its own: "Aid in Figures"
        found.update({name: name for name in flow_ends(passage.text, lex) if name not in found})
    told = f"{document.title} {document.publisher or ''}"
    if not lex.country_spans(told) and not any(name in told for name in found):
        _by_name(document.title, found, lex, title=True)
    _join_initials(found, texts, lex)
    named = found | _called(found, lex)
    named |= {form: country for form, shown in named.items() if (country := _of_one_country(form, shown, named, lex))}
    return {form: shown for form, shown in named.items() if not lex.measure_of(shown) or " " in shown}


def _of_one_country(form: str, shown: str, named: dict[str, str], lex: Lexicon) -> str | None:
    """The country whose bank, fund or agency a body is, by its name: "Central Bank of Egypt", "Danish Export Fund"."""
    longest = max((name for name, short in named.items() if short == shown), key=len, default=form)
    spans = {country for _, _, country in lex.country_spans(longest)}
    return spans.pop() if len(spans) == 1 and not re.search(r"[-–]|\band\b", longest) else None


def _headings(passages: Sequence[Passage]) -> list[str]:
    return list(dict.fromkeys(passage.heading for passage in passages if passage.heading))


def _by_name(text: str, found: dict[str, str], lex: Lexicon, title: bool = False) -> None:
    """Names whose head is one of bodies, with the abbreviation that stands behind them."""
    heads = re.compile(rf"\b(?:{alternatives(lex.raw['party_heads'])})$")
    shortened = re.compile(rf"\b(?:{alternatives([*lex.raw['party_heads'], *lex.raw['shortened_heads']])})$")
    for name in defined(text):
        if _SCHEME.match(text, name.short_at[1] if name.short_at else name.end):
            continue
        long = re.sub(r"^The\s+", "", text[name.start : name.end])
        if name.short and shortened.search(_core(long)) and not lex.country(name.short):
            found[name.short] = found[long] = name.short
    for run in RUN.finditer(text):
        short = _SHORT.match(text, run.end())
        for words in _ends(run.group()) if short and not _SCHEME.match(text, short.end()) else ():
            if short and shortened.search(_core(words)) and not lex.country(short.group(1)):
                found[short.group(1)] = found[words] = short.group(1)
                break
        first = re.split(r"\s+(?:on|in|at|to|with|against|and\s+the)\s+|[’']s\s+", _OPENING.sub("", run.group()))[0]
        acts = title or _OWNS.match(text, run.end()) or _does(lex).match(text, run.end())
        named = [words for words in _ends(first) if " " in words and not lex.country(words) and not _ORGAN.fullmatch(words)]
        if title:
            named = [words for words in named if not _ORGANS.search(words)]
        for pattern in (heads, shortened) if acts else (heads,):
            if fitting := [words for words in named if pattern.search(_core(words))]:
                found.setdefault(fitting[0], fitting[0])
                break


def _ends(run: str) -> Iterator[str]:
    """A run of capitals, and what it is without each "… of the" before it: "Members of the Arab League" -> "Arab League"."""
    run = re.sub(r"[’']s?$", "", _OPENING.sub("", run))
    yield run
    for cut in re.finditer(r"\s(?:of|to|by|from|with|in|for|and)\s+(?:(?:the|an?)\s+)?", run):
        yield run[cut.end() :]


def _by_use(text: str, found: dict[str, str], lex: Lexicon) -> None:
    """Abbreviations that own something or are joined to a country, and groups told by a number."""
    for match in _COMPOUND.finditer(text):
        rest = text[match.end() :]
        joined = rest[:1] in "-–" and any(start == 1 for start, _, _ in lex.country_spans(rest[:60]))
        if (joined or _OWNS.match(rest)) and not lex.country(match.group(1)) and not _ROMAN.fullmatch(match.group(1)):
            found.setdefault(match.group(1), match.group(1))
    found.update({name: name for name in _GROUP.findall(text)})
    barred = {*lex.raw["no_bodies"], *lex.raw["currencies"]}
    for match in _acting(lex).finditer(text):
        name = match.group("actor") or match.group("partner")
        if name not in barred and not lex.country(name) and not _ROMAN.fullmatch(name):
            found.setdefault(name, name)
    spans = lex.country_spans(text)
    starts = {start for start, _, _ in spans}
    others = [other for _, end, _ in spans if (other := _JOINED.match(text, end)) and other.start(1) not in starts]
    for match in (*others, *_MEMBERS.finditer(text)):
        name = match.group(1)
        if name not in barred and name not in lex.raw["regions"] and name.lower() not in _GENERAL and not lex.country(name):
            found.setdefault(name, name)


@cache
def _acting_pattern(verbs: str) -> re.Pattern[str]:
    short = r"[A-Z][A-Za-z]*[A-Z]"
    return re.compile(
        rf"(?<![\w$/(-])(?P<actor>{short})(?=\s+(?:{verbs})\b)|"
        rf"\b(?:to|from|by|with|within|and)\s+(?:the\s+)?(?P<partner>(?!\w*\d){short})(?=\s*[.,;:)]|\s+(?:and|from|in|was|were|is|to|reached|rose|fell|grew|stood|by|at)\b)"
    )


@cache
def _doing_pattern(verbs: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{verbs}|has\s+a)\b")


def _does(lex: Lexicon) -> re.Pattern[str]:
    return _doing_pattern(alternatives(lex.raw["acting"]))


def _acting(lex: Lexicon) -> re.Pattern[str]:
    return _acting_pattern(alternatives(lex.raw["acting"]))


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


def _beside_another(text: str, found: dict[str, str], lex: Lexicon) -> None:
    """Names in "between A and B" of which one is known as a party."""
    for match in _BETWEEN.finditer(text):
        ends = match.group("one"), match.group("other")
        if any(end in found or lex.country(end) or end.isupper() for end in ends):
            found.update({end: end for end in ends if _is_body(end, found, lex)})


def _is_body(name: str, found: dict[str, str], lex: Lexicon) -> bool:
    """A name that is not known yet, and no more than a general word or a known name with one behind it."""
    words = name.split()
    if set(words[:1]) & set(lex.raw["regions"]) and len(words) < 3:
        return False
    rest = [word for word in words if word.lower() not in _GENERAL]
    return name not in found and not lex.country(name) and bool(rest) and not (len(rest) < len(words) and rest[0] in found)


def _join_initials(found: dict[str, str], texts: Sequence[str], lex: Lexicon) -> None:
    """A name whose initials the document uses as a word is shown by them, though nothing says so in brackets."""
    used = {short for text in texts for short in re.findall(_ABBREVIATION, text) if len(short) > 2 and not lex.country(short)}
    for name in [name for name, shown in found.items() if name == shown and " " in name]:
        parts = [part for part in re.split(r"[\s–-]+", name) if part]
        meant = [part for part in parts if part.lower() not in LINK_WORDS]
        for initials in {"".join(part[0].upper() for part in some) for some in (meant, parts)} & used:
            found[name] = found[initials] = initials


def _called(found: dict[str, str], lex: Lexicon) -> dict[str, str]:
    """What the document's only body with such a head is called later on: "the Bank", "the Community"."""
    called: dict[str, set[str]] = {}
    for name, shown in found.items():
        head = _core(name).split()[-1]
        if " " in name and head in lex.raw["party_heads"]:
            called.setdefault(head, set()).add(shown)
    return {f"{the} {head}": min(shown) for head, shown in called.items() if len(shown) == 1 for the in ("the", "The")}


def _core(name: str) -> str:
    """A name up to its first "of" or "for": "Association of Southeast Asian Nations" is an association."""
    return re.split(r"\s+(?:of|for|on|in|to)\s+", name)[0]
