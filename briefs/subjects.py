"""Whether a country or a body is the subject of a verb by which somebody asks or promises: who is asked to propose has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefs.lexicon import lexicon
from briefs.lookup import covers
from search import tokens

BETWEEN = r"(?:\s+(?:also|further|furthermore|then|again|later|thereby|accordingly|once|has|had|have|\w+ly))*\s*$"
"""What may stand between a subject and its verb."""

_CONJUNCTION = re.compile(r"\b(?:that|where|which|who|while|as|when|whereas)\s+")
_WAS = re.compile(r"\b(?:was|were|be|been)\s+(?:\w+ly\s+|also\s+)?$")
_AGENT = re.compile(
    r"(?:\s+\w+ly)?\s+by\s+(?P<agent>[^.;:()]+?)(?=[.;:()]|,?\s+(?:to|that|at|in|on|for|with|during|as|who|which)\b|$)"
)
_ASKED_TO = re.compile(r"\b(?:asked|requested|invited|urged|encouraged|called\s+(?:up)?on)\b.*\bto\s+(?:\w+ly\s+|also\s+)?$")
_NO_VERB = re.compile(r"(?:\b(?:to|the|a|an|its|their|any|no|this|of|is|are)|[’']s?)\s+(?:\w+ly\s+|also\s+)?$")
_BEFORE = re.compile(r"(?:.*\b(?:the|of|and|[A-Z][\w’'-]*)\s+|.*,\s+)?", re.DOTALL)
_PREPOSITION = re.compile(
    r"\b(?:in|at|on|by|to|with|for|after|before|between|under|during|from|against|among)\b", re.IGNORECASE
)


def is_subject(text: str, start: int, end: int, named: Sequence[str]) -> bool | None:
    """Whether those named by stems are the subject of the verb at start:end of a sentence, "… proposed by X" included.

    False where they surely are not: they stand behind the verb, another does it to them, or they are asked to. None in doubt.
    """
    before = text[:start]
    if agent := _AGENT.match(text, end):
        return _covered(agent["agent"], named)
    if (_WAS.search(before) and not text[start:end].endswith("ing")) or _ASKED_TO.search(before):
        return False
    if not _covered(before, named):
        return False
    if _NO_VERB.search(before):
        return None
    return any(_heads(clause, named) for clause in _subjects(before)) or None


def _covered(text: str, named: Sequence[str]) -> bool:
    bag = {term for term, *_ in tokens(text)}
    return all(covers(bag, word) for word in named)


def _subjects(before: str) -> Iterator[str]:
    """The parts of what stands before a verb that may be its subject: the last, or the one before an insertion."""
    parts = [_CONJUNCTION.split(part)[-1] for part in re.split(r"[,;:]\s+", re.sub(BETWEEN, "", before) + " ")]
    *earlier, last = parts
    if last.strip() in ("", "and"):
        yield from earlier[-2:-1] if len(earlier) > 1 and not last.strip() else earlier[-1:]
        return
    yield last
    listed = [last]
    while earlier and " and " in last and re.fullmatch(r"(?:the\s+)?[A-Z]\w*(?:\s+[A-Z]\w*)*", earlier[-1]):
        listed.insert(0, earlier.pop())
    yield ", ".join(listed)


def _heads(clause: str, named: Sequence[str]) -> bool:
    """Whether those named stand at the head of a clause: not behind a preposition or another's verb, nor as what owns its
    subject, unless an office or a government is what is theirs."""
    if not _covered(clause, named):
        return False
    places = [(at, until) for term, at, until in tokens(clause) if any(covers({term}, word) for word in named)]
    if not places:
        return False
    lead, tail = clause[: places[0][0]], clause[places[-1][1] :]
    if _PREPOSITION.search(lead) or not _BEFORE.fullmatch(lead):
        return False
    own = clause[places[0][0] : places[-1][1]]
    country = lexicon().country(re.sub(r"[’']s?$", "", own))
    adjective = bool(tail.strip()) and country is not None and own not in country
    whose = re.match(r"[’']", tail) or re.search(r"[’']s?$", own) or adjective
    return not whose or _speaking().search(clause) is not None


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon().offices_pattern}|governments?|delegations?|leaders?|side)\b", re.IGNORECASE)
