"""In what state an agreement is, as the words beside its name tell: proposed, negotiated, signed, in force, to be upgraded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefs.extract.abbreviations import Named
from briefs.extract.dates import dates
from briefs.extract.heads import head_pattern
from briefs.lexicon import Lexicon, alternatives
from briefs.mentions import About, Fact, Span
from search import STOP_WORDS, Passage

# "the Joint Statement on the Implementation of the X was adopted" tells no state of X.
_PART_OF = re.compile(
    r"\b(?:Statement|Declaration|Communiqué|Memorandum|Report|Plan|Resolution)\b[^,;]*\b(?:on|of|for|towards)\s+"
    r"(?:the\s+)?$|\b(?:establishing|setting\s+up|creating)\s+(?:the\s+)?$"
)


def state_of(passage: Passage, offset: int, text: str, name: Named, lex: Lexicon) -> Iterator[Fact]:
    """The words of state nearest to the name in its sentence, with the date that stands beside them."""
    if _PART_OF.search(text[: name.start]):
        return
    found = sorted(_words_of_state(text, name, lex))
    letters = name.short is not None and name.short_at == (name.start, name.end)
    if letters:
        found = [one for one in found if _of_letters(text, name, *one[1:])]
    if not found and not letters:
        found = [
            (0, *one) for one in _chained(text, name, found, lex) if re.search(r"\b(?:it|which)\s+(?:\w+\s+)?$", text[: one[0]])
        ]
    if not found:
        return
    _, start, end, state = found[0]
    if state == "signed" and any(other[3] == "proposed" and other[1] <= start < other[2] for other in found):
        start, end, state = next(other[1:] for other in found if other[3] == "proposed")
    yield from _stated(passage, offset, text, (start, end, state), lex)
    told = {state}
    for start, end, later in (*(one[1:] for one in found[1:]), *_chained(text, name, found, lex)):
        behind = start >= name.end or later == "implementation"
        if later not in told and behind and any(later in _LATER.get(sooner, ()) for sooner in told):
            told.add(later)
            yield from _stated(passage, offset, text, (start, end, later), lex)


_DOES = re.compile(
    r"\s+(?:(?:has|have|had|was|were|is|been|being|not|yet|also|now|already|since|then|first|finally|formally|officially|will|be|came)\s+)*"
)
_OF_IT = re.compile(r"(?:\s+(?:of|on|for))?\s+(?:the\s+|an?\s+)?")


def _of_letters(text: str, name: Named, start: int, end: int, state: str) -> bool:
    """Whether words of state are said of an abbreviation that stands alone. It names many a thing beside the paper itself (its
    members, its office): only what it does counts, "the X entered into force", or is done with it, "the signing of the X"."""
    if end <= name.start:
        follows = re.match(r"\s+([a-z-]+)", text[name.end :])
        alone = not text.startswith(("’s", "'s"), name.end) and (follows is None or follows.group(1) in STOP_WORDS)
        return alone and (
            text[start:end].endswith((" of", " on", " for")) or _OF_IT.fullmatch(text, end, name.start) is not None
        )
    return state != "established" and _DOES.fullmatch(text, name.end, start) is not None


_LIST = re.compile(r"\s*(?:\([^()]{2,30}\))?(?:,|,?\s+and)\s+(?:(?:of\s+)?(?:the|an?|its|their)\s+)?(?:new\s+)?")


def shared_states(told: Sequence[tuple[Named, tuple[Fact, ...]]], text: str, offset: int) -> list[tuple[Fact, ...]]:
    """The facts of each name, with the state that names of one list share: "signed an A and a B", "A and B were signed"."""
    facts = [own for _, own in told]
    for n in range(1, len(told)):
        (one, _), (name, _) = told[n - 1], told[n]
        if not facts[n] and facts[n - 1] and _LIST.fullmatch(text, one.end, name.start):
            facts[n] = tuple(
                fact for fact in facts[n - 1] if fact.about is About.STATE and fact.span.start < offset + one.start
            )[:1]
    for n in range(len(told) - 1, 0, -1):
        (one, _), (name, _) = told[n - 1], told[n]
        if not facts[n - 1] and facts[n] and one.kind and _LIST.fullmatch(text, one.end, name.start):
            behind = tuple(fact for fact in facts[n] if fact.about is About.STATE and fact.span.start >= offset + name.end)
            plural = behind and re.search(r"\b(?:were|are|have)\s+(?:\w+\s+){0,2}$", text[: behind[0].span.start - offset])
            facts[n - 1] = behind[:1] if plural else ()
    return facts


# What may be said of a thing in one breath: "signed in May 2020 and in force since 2021".
_LATER = {
    "concluded": ("signed", "in force"),
    "signed": ("in force", "to be upgraded", "upgraded", "implementation"),
    "in force": ("signed", "adopted", "to be upgraded", "upgraded", "implementation"),
    "adopted": ("signed", "to be upgraded", "in force", "implementation"),
    "established": ("to be upgraded",),
    "proposed": ("under negotiation",),
}


def _words_of_state(text: str, name: Named, lex: Lexicon) -> Iterator[tuple[int, int, int, str]]:
    """(distance, start, end, state) of the words of state that go with the name."""
    for match in _state_pattern(lex).finditer(text):
        state = _meant(text, match, _state_by_word(lex)[re.sub(r"[\s-]+", " ", match.group()).lower()])
        if state is None:
            continue
        reach = 25 if state == "implementation" else 45
        gap = None if _by_it(text, match, name) else _gap(text, match.start(), match.end(), name)
        if gap is not None and (
            gap <= reach or (match.start() >= name.end and not re.search(r"\s[A-Z]", _undated(text, name, match, lex)))
        ):
            yield gap, match.start(), match.end(), state


# In front of words of state: what is wished for, planned or still to come has not been done.
_WISHED = re.compile(
    r"(?i)\b(?:propos\w+|pledg\w+|undert\w+|promis\w+|vow\w*|agree[ds]?|plan(?:s|ned|ning)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|call(?:s|ed|ing)?|urg(?:e|es|ed|ing)"
    r"|support(?:s|ed|ing)?|consider(?:s|ed|ing)?|discuss(?:es|ed|ing)?|idea|explor\w+|intend(?:s|ed)?|decided?|decision|aim(?:s|ed)?|seek(?:s|ing)?"
    r"|sought|expect(?:s|ed)?|due|scheduled|set|ready|yet|likely|need|invited|forward|studied|study|feasibility|possibility|(?<!to\s)is|are|was|were|will|would"
    r"|could|should|may|must|shall|can)(?:\s+(?:to|for|of|on|upon|in|the|an?|early|earliest|speedy|swift|prompt|soon|eventual|possible|future"
    r"|rapid|be|have))*\s+$"
)
_SOON = re.compile(
    r"(?i)\b(?:early|earliest|speedy|swift|prompt|eventual|future|possible|upcoming|forthcoming|planned|proposed)\s+$"
)
_TO_COME = re.compile(r"(?i)\b(?:to|will|would|could|should|may|must|shall|for|of|on|upon|be|the|have|early|possible|soon)\s+$")
_UNDONE = re.compile(r"(?i)\b(?:not|never|nor|without|un)\b(?:\s+(?:yet|been|be|even|\w+ly))*\s+$")
_BEGUN = re.compile(
    r"(?i)\b(?:agree[ds]?|instruct(?:s|ed)?|mandat\w+|direct(?:s|ed)?|invited|authori[sz]\w+|approved|asked|decided?|will|plan(?:s|ned)?|hop(?:e|es|ed)|ready|expect(?:s|ed)?|intend(?:s|ed)?|propos\w+|want(?:s|ed)?|is|are|could|may|would)"
    r"\s+(?:(?:to|on|that|they|begin|start|open|launch|resume|commence|enter|into|the|beginning|starting|opening|of|launching|launch|formal|exploratory|preliminary|soon|new)\s+){1,6}$"
)


def _meant(text: str, match: re.Match[str], state: str) -> str | None:
    """The state that words tell once those in front of them are read: "agreed to set up" proposes, "not yet signed" is none."""
    before = text[max(0, match.start() - 60) : match.start()]
    if _UNDONE.search(before) or re.match(r"(?i)proposal\s+of\b", text[match.start() :]):
        return None
    if state == "under negotiation" and _BEGUN.search(before):
        return "proposed"
    if state == "concluded" and re.match(r"\s+in\s+(?:principle|substance)\b", text[match.end() :]):
        return "under negotiation"
    wished = _SOON.search(before) or (_WISHED.search(before) and _TO_COME.search(before))
    if match.group().lower().startswith("conclu") and state == "signed":
        return None if not wished else "under negotiation" if match.group().lower().startswith("conclusion") else "proposed"
    if wished and state in ("signed", "established", "adopted"):
        return "proposed"
    if wished and state in ("in force", "upgraded"):
        return "to be upgraded" if state == "upgraded" else None
    return state


_CHAIN = re.compile(
    r"(?:,|\band|\bbut)\s+(?:(?:has|have|had|was|were|is|are|been|being|since|now|then|later|also|which|to|be|it|they)\s+)*$"
)


def _chained(text: str, name: Named, found: list[tuple[int, int, int, str]], lex: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Words of state in the same breath behind others that stand behind the name: "was signed by X and took effect in 2020"."""
    since = min((start for _, start, _, _ in found if start >= name.end), default=name.end)
    for match in _state_pattern(lex).finditer(text, since):
        between = text[since : match.start()]
        if ";" in between or re.search(r"\.\s", between) or head_pattern(lex).search(between):
            return
        state = _meant(text, match, _state_by_word(lex)[re.sub(r"[\s-]+", " ", match.group()).lower()])
        if state is not None and _CHAIN.search(between):
            yield match.start(), match.end(), state


_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|first\s+)?$")
_OBJECT = re.compile(
    r"(?:\s+\w+ly)?(?:\s+(?:in|at)\s+[A-Z]\w+(?:\s+[A-Z]\w+)*)?\s+"
    r"(?:(?:the|this|that|these|those)\s+(?!same|following|next|previous|day|week|month|year)|(?:an?|its|their|his|her|all|both|two|"
    r"three|several|new)\s|[“\"]?(?!On\b|In\b)[A-Z]|\d+\s)"
)
_AGENT = re.compile(r"\b(?:by|with|between|under|within|in|at)\s+(?:\w+\s+(?:and|of)\s+)?(?:the\s+)?$")


def _by_it(text: str, match: re.Match[str], name: Named) -> bool:
    """Whether the thing does what the words tell, and is not itself in that state: "X adopted the Y", "signed by X"."""
    start, end = match.span()
    if end <= name.start:
        return bool(_AGENT.search(text[end : name.start]))
    passive = _PASSIVE.search(text[:start])
    return start >= name.end and not passive and bool(_OBJECT.match(text, end))


def _undated(text: str, name: Named, match: re.Match[str], lex: Lexicon) -> str:
    """What stands between a name and words behind it, without dates and countries."""
    between = text[name.end : match.start()]
    spans = [(date.start, date.end) for date in dates(between, lex)] + [(s, e) for s, e, _ in lex.country_spans(between)]
    for start, end in sorted(spans, reverse=True):
        between = between[:start] + between[end:]
    return between


@cache
def _state_by_word(lex: Lexicon) -> dict[str, str]:
    return {word: state for state, words in lex.raw["states"].items() for word in words}


@cache
def _state_pattern(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{alternatives(list(_state_by_word(lex)))})\b")


def _stated(passage: Passage, offset: int, text: str, said: tuple[int, int, str], lex: Lexicon) -> Iterator[Fact]:
    """The state, with the date that stands directly behind its words."""
    start, end, state = said
    for date in dates(text, lex):
        beside = end <= date.start and re.fullmatch(r"\W*(?:(?:on|in|since|from|of|until)\s+)?", text[end : date.start])
        if beside and state in ("concluded", "signed", "in force", "adopted", "established"):
            end = date.end
            span = Span(passage.id, offset + date.start, offset + date.end, text[date.start : date.end])
            yield Fact(About.WHEN, span, date.iso)
            break
    yield Fact(About.STATE, Span(passage.id, offset + start, offset + end, text[start:end]), state)


def _gap(text: str, start: int, end: int, name: Named) -> int | None:
    """Characters between the state's words and the name, when nothing but a few plain words stand between."""
    between = text[end : name.start] if end <= name.start else text[name.end : start] if start >= name.end else None
    if between is None or len(between) > 110 or re.search(r"[.;:]", between):
        return None
    if end <= name.start and re.search(r"\bto\s+(?:an?\s+|the\s+)?[“\"]?$", between):
        return None  # what is upgraded to X is not X
    if re.search(r"\b[A-Z]{3,}\b", between.replace(name.short or "\0", "")):
        return None
    return len(between)
