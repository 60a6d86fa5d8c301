"""British spellings as American ones, so that an index term is the same whichever of the two wrote or asks.

Rules where English has rules, words where it has not. What both spell alike stays as it is ("promise", "advertise",
"revise", "four"); a word that a rule changes all the same, it changes in texts and questions alike.
"""

from __future__ import annotations

import re
from functools import cache

_RULES = (
    # organise, organisation, criticising; but not exercise, enterprise, promise
    (
        r"(?<=\w\w)(al|an|ar|as|at|er|es|gn|ic|id|il|im|in|it|et|iv|og|on|or|ph|th|ard|ern|(?<!pr)om)"
        r"is(?=(?:e[drs]?|ers|ing|ations?)$)",
        r"\1iz",
    ),
    (r"(?<=al)ys(?=(?:e[drs]?|ers|ing)$)", "yz"),
    (
        r"^((?:un|dis|mis)?(?:arm|behavi|cand|col|endeav|fav|ferv|flav|harb|hon|hum|lab|neighb|od|rig|rum|sav|savi|splend|tum"
        r"|val|vap|vig))our",
        r"\1or",
    ),
    (r"^((?:kilo|centi|milli)?(?:cent|met|lit)|fib|theat)re(?=s?$)", r"\1er"),
    (r"^(cent)red$", r"\1ered"),
    (
        r"^((?:re|un)?(?:cancel|channel|counsel|equal|fuel|initial|label|level|model|rival|signal|total|travel|tunnel))l"
        r"(?=(?:ed|ers?|ing|ors?)$)",
        r"\1",
    ),
    (r"^(de|of)fence", r"\1fense"),
    (r"^(practi)s(?=e[ds]?$|ing$)", r"\1c"),
    (r"^(program)me(?=s?$)", r"\1"),
    (r"^(analog|catalog)u(?:e(?=s?$)|(?=ed$|ing$))", r"\1"),
    (r"^(fulfil|enrol|instal)(?=ments?$|s?$)", r"\1l"),
    (r"^(acknowledg|judg)e(?=ments?$)", r"\1"),
)
_BEGINNINGS = (
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("artefact", "artifact"),
    ("enquir", "inquir"),
    ("grey", "gray"),
    ("licence", "license"),
    ("manoeuvre", "maneuver"),
    ("manoeuvr", "maneuver"),
    ("mould", "mold"),
    ("paediatr", "pediatr"),
    ("plough", "plow"),
    ("pretence", "pretense"),
    ("sceptic", "skeptic"),
    ("skilful", "skillful"),
    ("sulph", "sulf"),
    ("tyre", "tire"),
)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), american) for pattern, american in _RULES)  # at the first word, not at import


def american(word: str) -> str:
    """A folded word as an American would spell it."""
    for pattern, written in _rules():
        spelled = pattern.sub(written, word)
        if spelled != word:
            return spelled
    for british, written in _BEGINNINGS:
        if word.startswith(british):
            return written + word.removeprefix(british)
    return word
