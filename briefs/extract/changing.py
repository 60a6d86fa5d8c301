"""Verbs and nouns between what is measured and its number, and whether the number tells a level or a change."""

from __future__ import annotations

import re
from functools import cache

from briefs.extract.clauses import TRAIL
from briefs.extract.quantity import Quantity
from briefs.extract.sentence import Q, T
from briefs.extract.shown import BEYOND
from briefs.lexicon import Lexicon, alternatives


@cache
def measuring_verb(lex: Lexicon) -> re.Pattern[str]:
    """A measuring verb with what stands before it (auxiliaries) and behind it (particles), at the end of a text."""
    rows = lex.raw["measuring_verbs"]
    helping = (
        r"(?:(?:had|has|have|was|were|is|are|will|would|could|should|may|might|must|to|be|been|being|not|already|did|does|do|"
        r"expected|projected|forecast|set|likely|estimated|planned|about|yet|since|also|alone|now|still|already|currently|then|only|nearly|more\s+than|again|"
        r"has\s+since|further|steadily|sharply|slightly|almost|even)\s+)*"
    )
    return re.compile(
        rf"(?:^(?-i:(?=[a-z]))|(?<=[\s,)\ue800-\uefff]))(?<!\b[Aa]\s)(?<!\b[Aa]n\s)(?<!\b[Tt]he\s)(?<!\bits\s)(?P<verb>{helping}(?:(?P<up>{alternatives(rows['up'])})|(?P<down>{alternatives(rows['down'])})|"
        rf"(?P<at>{alternatives(rows['at'])}))(?:\s+(?:up|down|back|again|sharply|slightly|steadily|strongly|in\s+value|in\s+volume|worth|valued\s+at|equal|equivalent))*"
        rf"(?P<by>\s+by)?(?:\s+(?:to|at|from|for|in|as|with))?)$",
        re.IGNORECASE,
    )


@cache
def change_noun(lex: Lexicon) -> re.Pattern[str]:
    rows = lex.raw["change_nouns"]
    return re.compile(
        rf"\b(?:(?P<up>{alternatives(rows['up'])})|(?P<down>{alternatives(rows['down'])}))(?:\s+(?:in|of)\s+(?P<what>[^,;\ue000-\uefff]+?))?"
        r"(?:\s+(?:rate|of|was|were|is|at|reached|to|from|stood\s+at))+$",
        re.IGNORECASE,
    )


@cache
def yielding_verb(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternatives(lex.raw['yielding_verbs'])})(?:\s+[A-Z\w’'-]+){{0,4}}$")


@cache
def moving_verb(lex: Lexicon) -> re.Pattern[str]:
    """A verb that moves something to a level or by an amount: "bringing mutual trade to", "cut the bill by"."""
    return re.compile(
        rf"^(?:.*\s)?(?:{alternatives(lex.raw['moving_verbs'])})\s+(?P<what>[^,;]{{2,90}}?)\s+(?:by|to|from|beyond|above|below|at|{Q}[^,;]*to)$",
        re.IGNORECASE,
    )


def infinitives(lex: Lexicon) -> list[str]:
    """The verbs that move something, as they stand behind "to"."""
    return [word for word in lex.raw["moving_verbs"] if not re.search(r"(?:ed|\w{3}ing|s|ght)$", word)]


@cache
def expecting(lex: Lexicon) -> re.Pattern[str]:
    """Somebody who expects, and the verb for it, before what is expected: "officials expect " in "officials expect it to"."""
    return re.compile(rf"^.*\b(?:{alternatives(lex.raw['expecting_verbs'])})\s+(?:that\s+)?(?=\S)", re.IGNORECASE)


_LESS = re.compile(r"\s+(?:less|fewer|lower|below|down|smaller|decline|drop|fall|decrease|reduction|cut)\b")


_MORE = re.compile(r"\s+(?:more|higher|above|up|larger|greater|increase|rise|growth|jump|gain)\b|\s+year[\s-]on[\s-]year\b")


_THAN = re.compile(
    rf"\s+(?:(?P<less>less|fewer|lower|smaller)|more|higher|larger|greater)(?:\s+(?:in|during)\s+{T})?\s+than\s+(?=\S)"
)
"""Than at another time, than something else: "10 billion yen more than in 2021"."""
_APART = re.compile(
    r"\s+(?:(?P<less>below|short\s+of)|above|beyond|ahead\s+of)\s+(?:(?:that|those)\s+(?:of|in|for)\b"
    rf"|(?:the|its|their|a)\s+(?:[{Q[1:-1]}{T[1:-1]}\w-]+\s+){{0,3}}(?:targets?|goals?|levels?|figures?|totals?|peaks?|records?|averages?)\b)"
)
"""From another level, "5 billion dollars above that of 2021", or from a target."""
_BEYOND = re.compile(rf"\b{BEYOND}\s+[^,;:{Q[1:-1]}]{{2,60}}?\s+by$", re.IGNORECASE)


_UP = re.compile(
    r"(?<!made )(?<!make )(?<!makes )(?<!making )(?<!take )(?<!took )\b(?:up|plus)(?:\s+by)?\s*$|\+\s*$", re.IGNORECASE
)


_DOWN = re.compile(r"\b(?:down|minus)(?:\s+by)?\s*$", re.IGNORECASE)


def change_of(quantity: Quantity, left: str, right: str, lex: Lexicon) -> int:
    """+1 or -1 where the quantity is by how much something rose or fell."""
    bare = TRAIL.sub("", left) + (" " if left else "")
    if _UP.search(bare):
        return 1
    if _DOWN.search(bare):
        return -1
    verb = measuring_verb(lex).search(bare.rstrip())
    if verb and (verb.group("by") or (quantity.sort == "percent" and not re.search(r"\b(?:to|at|from|for)$", verb.group()))):
        if verb.group("up"):
            return 1
        if verb.group("down"):
            return -1
    if _BEYOND.search(bare.rstrip()):
        return 1
    if than := _THAN.match(right) or _APART.match(right):
        return -1 if than["less"] else 1
    if quantity.sort != "percent":
        return 0
    noun = change_noun(lex).search(bare.rstrip())
    if noun and not re.search(r"\b(?:at|to|from|was|were|is|reached)$", noun.group()):
        return -1 if noun.group("down") else 1
    if _LESS.match(right):
        return -1
    return 1 if _MORE.match(right) else 0
