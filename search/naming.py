"""What the plain words of a question name: years, ordinals and proper names. Nothing is looked up; only the writing
tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.analysis import fold
from search.passages import years_named
from search.stopwords import STOP_WORDS, word_set

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth")
_WHOLE = (*_TEENS, "eighteenth", "nineteenth", *(f"{ten[:-1]}ieth" for ten in _TENS))
_VALUES = {word: n for n, word in enumerate(_UNITS, start=1)}
_VALUES |= {ten: 10 * n for n, ten in enumerate(_TENS, start=2)}
_VALUES |= {word: n + 10 if n < 10 else 10 * (n - 8) for n, word in enumerate(_WHOLE)}
_ORDINAL = re.compile(
    r"(?<![\w.,])(?:(\d{1,4})\s?(?:st|nd|rd|th)"
    rf"|(?:({'|'.join(_TENS)})[\s-]?)?({'|'.join(_UNITS)})|({'|'.join(_WHOLE)}))(?!\w)"
)

# Words that open a question or a command with a capital and name nothing.
_ORDINARY = word_set(
    """
    amount agreement agreements article brief briefing change changes chart compare compared comparing comparison count
    country countries date dates day declaration define definition describe detail details difference does economic explain
    fact facts figure figures find following get graph hello help hi history how important info information investment is
    join key last latest leader leaders list main meaning meeting meetings mention month name named names new next no number
    numbers ok people percent person place plan point points previous quote rank report reports result results search
    section share show source sources statement statements statistic statistics status sum summarise summarize summary
    summit summits table tell term terms thank thanks timeline topic total trade us versus visit vs what year years
"""
)
_NO_NAMES = word_set(
    """
    mr mrs ms mme dr prof
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
"""
)
_ABBREVIATIONS = frozenset(["WHO", "IT"])  # stop words when written small
_WORD = re.compile(r"[^\W_](?:[^\W_\u0300-\u036f]|[\u0300-\u036f]|[’'.&+-](?=[^\W_]))*\+?")
_DECIMAL = re.compile(r"\d+\.\d+")
_OPENS = re.compile(r"(?:^|[.?!:])[\s\"'“‘(¿¡]*$")
_POSSESSIVE = re.compile(r"['’]s$")


def ordinals(text: str) -> tuple[int, ...]:
    """The ordinals a text names, as "28th" or "twenty-eighth" (up to ninety-ninth), in order, each once."""
    found = (
        int(digits) if digits else _VALUES.get(ten, 0) + _VALUES[unit or whole]
        for digits, ten, unit, whole in _ORDINAL.findall(fold(text))
    )
    return tuple(dict.fromkeys(found))


def years(text: str) -> tuple[int, ...]:
    """The years that a text names; of a range, its ends."""
    return years_named(text)


def names(text: str) -> tuple[str, ...]:
    """Runs of capitalised words and abbreviations as written, in order, each once: "Pham Minh Chinh", "ASEAN-China
    Summit".

    Stop words, months, forms of address, and ordinary words that merely open a sentence are left out. A word that
    opens the text and is not known as ordinary counts ("China trade"): a name missed is worse than a name too many.
    """
    found: dict[str, None] = {}
    for run in _runs(text):
        name = _POSSESSIVE.sub("", " ".join(run))
        if name:
            found[name] = None
    return tuple(found)


def _runs(text: str) -> Iterator[list[str]]:
    """Neighbouring words that are written as names, one space apart; a possessive ends its run."""
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        joins = text[end : match.start()] == " " and not (run and _POSSESSIVE.search(run[-1]))
        if not joins:
            yield run
            run = []
        if _names(word, text, end, match.start()) or (run and joins and _DECIMAL.fullmatch(word)):  # JAIF 3.0
            run.append(word)
        else:
            yield run
            run = []
        end = match.end()
    yield run


def _names(word: str, text: str, before: int, start: int) -> bool:
    """before: where the word before it ends."""
    if not (word[0].isupper() or word[0].isdigit()):  # most words
        return False
    if word in _ABBREVIATIONS:
        return True
    folded = fold(word)
    if folded in STOP_WORDS or folded in _NO_NAMES:
        return False
    letters = [c for c in word if c.isalpha()]
    if word[0].isdigit():  # 5G, but not 28th
        return bool(letters) and all(c.isupper() for c in letters)
    if folded not in _ORDINARY or (len(letters) > 1 and all(c.isupper() for c in letters)):
        return True
    opens = start == 0 or _OPENS.search(text, before, start) is not None
    return not opens
