"""What a question asks: its kind, the words and names that an answer must bear, years, ordinals, parties and direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from briefs.extract.dates import dates
from briefs.lexicon import Lexicon, lexicon
from search import STOP_WORDS, Query, fold, parse_query, sentences, stem


class Wanted(StrEnum):
    """The sort of answer that a question calls for."""

    QUANTITY = "quantity"
    RANK = "rank"
    WHEN = "when"
    PERIOD = "period"
    WHERE = "where"
    WHO = "who"
    DEFINITION = "definition"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question.

    asked: as typed, before slips were mended. words: stems that carry meaning, without scaffolding. counted: the stems right
    after "how many". direction: (from, to) where the wording gives one.
    """

    text: str
    asked: str
    wanted: Wanted
    words: tuple[str, ...]
    names: tuple[str, ...]
    countries: tuple[str, ...]
    years: tuple[int, ...]
    ordinals: tuple[int, ...]
    measures: tuple[str, ...]
    counted: tuple[str, ...]
    direction: tuple[str, str] | None
    query: Query


_QUANTITY = re.compile(
    r"\b(?:how\s+(?:much|many|large|big|high)|what\s+(?:is|was|were|are)\s+the\s+(?:\w+\s+){0,3}?(?:value|amount|number|size|share|percentage|"
    r"volume|total|figure|level|rate)|what\s+(?:share|percentage|proportion|number|amount)|by\s+how\s+much|number\s+of|how\s+fast)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:when|(?:what|which)\s+(?:year|date|day|month)|since\s+when|how\s+long\s+ago)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:what|which)\s+(?:years|(?:term|period|time\s+span)s?(?!\s+(?:(?:is|was|are|were)\s+used|means?|stands?|describes?|refers?)\b))\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:where|(?:what|which)\s+(?:city|place|venue|capital))\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:who|whom|whose|which\s+(?:(?!did|does|do|is|are|was|were|has|had)\w+\s+){0,2}(?:minister|president|leader|person|official)s?)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^\s*(?:what\s+(?:is|are|was|were)\s+(?:the\s+|an?\s+)?(?P<what>.+?)|what\s+does\s+(?P<stands>.+?)\s+(?:stand\s+for|mean)|"
    r"(?:define|meaning\s+of)\s+(?P<defined>.+?))\s*\??\s*$",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|what\s+place|(?:which|what)\s+(?:position|rank)|how\s+(?:important|large)\s+an?\s+)\b",
    re.IGNORECASE,
)


_SPOKEN = re.compile(r"(?:^|(?<=\s))(?P<word>[Ww]hat|[Ww]ho|[Ww]here|[Ww]hen)[’']?s(?=\s)")
"""Written as it is spoken: "what's", "whats"."""


@lru_cache(maxsize=256)
def understand(text: str, asked: str = "") -> Question:
    """Reads a question; pure, and content with any text. asked: its words before a slip was mended, which are echoed."""
    lex = lexicon()
    asked, text = asked or text, _SPOKEN.sub(r"\g<word> is", text)
    query = parse_query(text)
    countries = countries_in(text, lex)
    return Question(
        text=text,
        asked=asked,
        wanted=_wanted(text, lex),
        words=_words(text, lex),
        names=query.names,
        countries=countries,
        years=tuple(dict.fromkeys((*query.named_years, *(date.year for date in dates(text, lex) if date.year)))),
        ordinals=query.ordinals,
        measures=tuple(lex.measures_in(text)),
        counted=_counted(text, lex),
        direction=_direction(text, lex),
        query=query,
    )


def _wanted(text: str, lex: Lexicon) -> Wanted:
    if lex.changes & set(content(text)) and lex.measures_in(text) and not _WHEN.search(text):
        return Wanted.QUANTITY
    if _RANK.search(text):
        return Wanted.RANK
    for wanted, pattern in (
        (Wanted.QUANTITY, _QUANTITY),
        (Wanted.WHEN, _WHEN),
        (Wanted.PERIOD, _PERIOD),
        (Wanted.WHERE, _WHERE),
        (Wanted.WHO, _WHO),
        (Wanted.DEFINITION, _DEFINITION),
    ):
        if pattern.search(text):
            return wanted
    return Wanted.TOPIC


def defined(text: str) -> str | None:
    """The thing that a definition is asked of: "What does ERIA stand for?" -> "ERIA"."""
    match = _DEFINITION.search(text)
    return next((group for group in match.groups() if group), None) if match else None


@cache
def _scaffolding(lex: Lexicon) -> frozenset[str]:
    return frozenset(stem(word) for word in lex.raw["scaffolding"])


@lru_cache(maxsize=256)
def masked(text: str, lex: Lexicon, asked: str = "") -> str:
    """The text with seas and regions blotted out that hold a country's name, its length kept; those that are asked for stay.
    Remembered: each step of an answer looks at the same passages."""
    lowered = text.lower()
    if not any(word in lowered for word in _in_regions(lex)):
        return text  # as most do: a pattern of them all would look at each word
    kept = fold(asked)
    asked_for = frozenset(name for name, folded in _geography(lex) if folded in kept) if asked else frozenset()
    return _regions(lex, asked_for).sub(lambda match: "\0" * len(match.group()), text)


@cache
def _in_regions(lex: Lexicon) -> frozenset[str]:
    """For each sea or region the longest of its words."""
    return frozenset(max(name.lower().split(), key=len) for name in lex.raw["geography"])


@cache
def _geography(lex: Lexicon) -> tuple[tuple[str, str], ...]:
    return tuple((name, fold(name)) for name in lex.raw["geography"])


@lru_cache(maxsize=64)
def _regions(lex: Lexicon, without: frozenset[str]) -> re.Pattern[str]:
    names = [name for name in lex.raw["geography"] if name not in without]
    pattern = "|".join(re.escape(name).replace("\\ ", r"\s+") for name in names)
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def countries_in(text: str, lex: Lexicon | None = None) -> tuple[str, ...]:
    """The countries that a text names, by their usual names, in order, each once; "South China Sea" names none."""
    lex = lex or lexicon()
    return tuple(dict.fromkeys(country for _, _, country in lex.country_spans(masked(text, lex))))


def content(text: str) -> tuple[str, ...]:
    """The stems of a text that carry meaning, in order, each once: no stop words; hyphened words in their parts."""
    return tuple(dict.fromkeys(content_sequence(text)))


@lru_cache(maxsize=1024)
def content_sequence(text: str) -> tuple[str, ...]:
    """The same with repeats, as they follow each other. Remembered: each step of an answer looks at the same passages."""
    return tuple(filter(None, map(_carried, _PARTS.findall(text))))


def stems_by_sentence(text: str, asked: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Each sentence of a passage, as (start, end), with the stems that it carries, seas and regions `masked`: together they are
    all that the passage carries."""
    shown = masked(text, lexicon(), asked)
    return [(start, end, content_sequence(shown[start:end])) for start, end in sentences(text)]


_PARTS = re.compile(r"[^\W_]+(?:[.,’'](?=[^\W_])[^\W_]+)*\+?")


@lru_cache(maxsize=1 << 16)
def _carried(part: str) -> str:
    """The stem of a word that carries meaning; "" for others."""
    carries = fold(part) not in STOP_WORDS or (part.isupper() and len(part) > 1)
    return stem(re.sub(r"[’']s$", "", part)) if carries else ""


def _words(text: str, lex: Lexicon) -> tuple[str, ...]:
    skip = _scaffolding(lex)
    return tuple(word for word in content(text) if word not in skip)


def _counted(text: str, lex: Lexicon) -> tuple[str, ...]:
    match = re.search(
        r"\bhow\s+many\s+(.+?)(?:\s+(?:are|is|were|was|did|does|do|has|have|had|will|live|work|in|of|under)\b|[?]|$)",
        text,
        re.IGNORECASE,
    )
    return content(match.group(1)) if match else ()


_DIRECTIONS = (
    r"\bfrom\s+(?:the\s+)?(?P<a>P)\s+(?:to|into|in)\s+(?:the\s+)?(?P<b>P)",
    r"(?P<a>P)(?:[’']s)?\s+(?:\w+\s+){0,3}?(?:invest\w*|FDI|export\w*|aid|ODA|loans?|lend|assistance|give\w*|sell)\s+"
    r"(?:\w+\s+){0,2}?(?:in|to|into)\s+(?:the\s+)?(?P<b>P)",
    r"(?:invest\w*|FDI|export\w*|aid|ODA|loans?)\s+(?:\w+\s+){0,2}?(?:in|to|into)\s+(?:the\s+)?(?P<b>P)\s+(?:from|by)\s+"
    r"(?:the\s+)?(?P<a>P)",
    r"(?P<a>P)\s+(?:make|made|give|gave|do|did|put|provide\w*)\s+(?:\w+\s+){0,2}?(?:in|to|into)\s+(?:the\s+)?(?P<b>P)",
    r"(?P<a>P)\s+(?:to|into)\s+(?:the\s+)?(?P<b>P)",
    r"(?P<b>P)\s+(?:receive\w*|get|got|import\w*)\s+(?:\w+\s+){0,3}?from\s+(?:the\s+)?(?P<a>P)",
)


def _direction(text: str, lex: Lexicon) -> tuple[str, str] | None:
    """Who gives and who receives: "did Japan invest in ASEAN", "from Japan to ASEAN", "Japan's investment in ASEAN"."""
    parties = lex.country_spans(text)
    taken = [(start, end) for start, end, _ in parties]
    for match in re.finditer(r"\b[A-Z]{2,}\b", text):
        if not any(start <= match.start() < end for start, end in taken) and lex.measure_of(match.group()) is None:
            parties.append((match.start(), match.end(), match.group()))
    if len(parties) < 2:
        return None
    parties.sort()
    marked, last = "", 0
    for n, (start, end, _) in enumerate(parties):
        marked += f"{text[last:start]}<{n}>"
        last = end
    marked += text[last:]
    for pattern in _DIRECTIONS:
        if found := re.search(pattern.replace(">P)", r"><\d+>)"), marked):
            a, b = (int(found.group(end)[1:-1]) for end in ("a", "b"))
            return parties[a][2], parties[b][2]
    return None


def direction_among(text: str, parties: Sequence[str]) -> tuple[str, str] | None:
    """The direction of a text that may name these parties in small letters: "did asean invest in japan"."""
    lex = lexicon()
    folded = text.casefold()
    for party in parties:
        if party.casefold() not in folded:
            continue  # most parties of a record: not worth a pattern
        text = re.sub(rf"(?<!\w){re.escape(party)}(?!\w)", party.replace("\\", r"\\"), text, flags=re.IGNORECASE)
    return _direction(re.sub(r"[^\W\d_]+", lambda match: _written(match.group(), parties, lex), text), lex)


def _written(word: str, parties: Sequence[str], lex: Lexicon) -> str:
    """A word in small letters as a text has it: a demonym of one of the parties with a capital, "fdi" in capitals."""
    if not word.islower():
        return word
    if lex.country(word) in parties:
        return word.title()
    return word.upper() if word.upper() in lex.short_measures else word


def plain_words(text: str) -> list[str]:
    """The words of a question as written, without possessives and the marks around them."""
    words = (part.strip(".,?!\"'“”’") for part in re.sub(r"[’']s\b", " ", text).split())
    return [word for word in words if word]
