"""How names of persons are written: their shape, what stands before them, and what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from briefs.lexicon import Lexicon
from search import fold

UPPER = "".join(chr(code) for code in range(0x1F00) if chr(code).isupper() and chr(code).isalpha())
_LETTERS = r"(?:[\w\u0300-\u036f]|[’'-](?=\w))*"
_ARTICLE = r"(?:[‘’'ʻʼ`]|(?:al|el|ul|an|ar|as|ash|at|az|ad)-|[dl][’'])?"
_WORD = (
    rf"(?:[{UPPER}]\.(?:-?[{UPPER}]\.)*|(?:St|Sta|Sto|Jr|Sr|Md|Mohd|Abd|Ma|Ts|Kh|Ch)\."
    rf"|{_ARTICLE}[{UPPER}]{_LETTERS}(?:[’'](?=\s[{UPPER}]))?)"
)


@cache
def words(name: str, language: str = "en") -> Any:
    """One list of `persons.yaml`, or the words of all portfolios, as the file gives it."""
    folder = Path(__file__).parents[1] / "lang" / language
    file, key = ("portfolios.yaml", "") if name == "portfolios" else ("persons.yaml", name)
    loaded = yaml.load((folder / file).read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(word for row in loaded for word in row) if not key else tuple(loaded[key])


@cache
def run_pattern() -> re.Pattern[str]:
    """Words with capitals as a name has them, with particles in small letters: "Azhar bin Rahim", "Delroy St. Aimee"."""
    particle = rf"(?:(?:{'|'.join(words('particles'))})\s+){{0,2}}"
    return re.compile(
        rf"(?<![\w.’'-]){_WORD}(?:\s+{particle}{_WORD}){{0,6}}"
        r"(?:\s+(?:uulu|kyzy|oglu|oghlu|ogly|o[’‘']g[’‘']li|qizi|kizi)\b)?(?:,\s+(?:Jr|Sr)\b\.?)?"
    )


@cache
def honorific_pattern() -> re.Pattern[str]:
    """One or several honorifics in a row, with the white space behind them."""
    longest = sorted(words("honorifics"), key=lambda word: (-len(word), word))
    forms = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "[’'ʼ]") for word in longest)
    return re.compile(
        rf"(?<![\w.’'-])(?:(?:[Tt]he\s+)?\(?(?:{forms})\.?\)?\s+(?:\((?:ret|retd|rtd)\.?\)\s+)?)+(?=[‘’'ʻ]?[{UPPER}])"
    )


@cache
def _no_name(lex: Lexicon) -> frozenset[str]:
    """Words that no name holds: heads of names of other things, months, days."""
    raw = lex.raw
    heads = {word for head in (*raw["body_heads"], *raw["agreement_heads"], *raw["meeting_heads"]) for word in head.split()}
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return frozenset((heads | set(words("never")) | set(raw["months"]) | set(days)) - {"of", "and"})


_NEVER_FIRST = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "at",
        "to",
        "his",
        "her",
        "their",
        "its",
        "our",
        "this",
        "that",
        "these",
        "those",
        "on",
        "by",
        "from",
        "with",
        "as",
        "but",
        "or",
        "if",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "both",
        "all",
        "some",
        "most",
        "many",
        "each",
        "after",
        "before",
        "during",
        "since",
        "while",
        "when",
        "where",
        "moreover",
        "however",
        "accordingly",
        "meanwhile",
        "last",
        "next",
        "also",
        "speaking",
        "attending",
        "addressing",
        "together",
        "under",
        "according",
        "no",
        "not",
        "other",
    ]
)


def barred(word: str, lex: Lexicon) -> bool:
    """Whether no person's name holds the word."""
    return word.rstrip(".,") in _no_name(lex)


@cache
def _postnominal() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{'|'.join(map(re.escape, words('postnominals')))})\.?$")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A run of capitals without a possessive and what follows it, and without small words that open a sentence."""
    if match := re.search(r"[’']s(?:\s.*)?$|[’']$", text[start:end]):
        end = start + match.start()
    while last := _postnominal().search(text[start:end]):
        end = start + last.start()
    while (first := re.match(r"(\S+)\s+", text[start:end])) and fold(first.group(1)) in _NEVER_FIRST:
        start += first.end()
    return start, end


def is_name(name: str, lex: Lexicon, titled: bool = False) -> bool:
    """Whether the words may name a person: no country, no month, no head of another name. titled: an office or an honorific
    stands directly before it, so that one word is enough."""
    parts = name.split()
    if not parts or (len(parts) == 1 and (not titled or name.isupper() or len(name.rstrip(".")) < 2)):
        return False
    plain = [part for part in parts if len(parts) == 1 or part not in words("names_too")]
    if fold(parts[0]) in _NEVER_FIRST or not plain or lex.country_spans(" ".join(plain)):
        return False
    if any(barred(part, lex) for part in plain):
        return False
    capitals = [part for part in parts if part.isupper() and len(part.strip(".")) > 1]
    if len(capitals) == len(parts) or any(re.search(r"\d", part) for part in parts):
        return False
    return not set(parts) <= set(words("portfolios"))


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of capitals stand in a text, as `trimmed` leaves them."""
    for match in run_pattern().finditer(text):
        start, end = trimmed(text, *match.span())
        if end > start:
            yield start, end
        behind = re.compile(r"[’']s\s+").match(text, end, match.end())  # "Hungary's Péter Szalai"
        if behind:
            start, end = trimmed(text, behind.end(), match.end())
            if end > start:
                yield start, end
