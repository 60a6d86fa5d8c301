"""Clauses of a masked sentence: where one begins, its subject, and what leaves its measure out."""

from __future__ import annotations

import re

from briefs.extract.sentence import Q, Sentence, T
from briefs.lexicon import Lexicon

_BREAK = re.compile(
    r"(?:[;:]|\.(?=\s)|\s[–—-])\s+|,?\s+(?:while|whereas|although|though|but|because|when|if|until|unless|so\s+that|as\s+well\s+as|not\s+counting)\s+"
    r"|\s+that\s+(?!of\b)|,\s+(?:whose|who)\s+|,\s+with\s+|,?\s+(?:of|in|for|to|from|under|through)\s+which\s+|,?\s+of\s+(?:whom|these|this|those|them)\b,?\s*"
)


ADVERB = (
    r"(?:only|just|even|also|still|already|now|some|about|nearly|almost|alone|together|currently|then|thus|again|slightly|"
    r"sharply|steadily|modestly|strongly|rapidly|quickly|markedly|significantly|considerably|substantially|dramatically|further|a\s+further|another|a\s+mere|a\s+record|the\s+record|an\s+estimated|an\s+average\s+of|"
    r"a\s+total\s+of|in\s+total|the\s+equivalent\s+of|as\s+much\s+as|as\s+many\s+as|on\s+average|respectively|no\s+more\s+than|once|"
    r"the|a|an|its|their|below|above|beyond|short\s+of|more\s+than|less\s+than|fewer\s+than|slightly\s+(?:more|less)\s+than|a\s+little\s+(?:more|less)\s+than|little\s+more\s+than|by\s+value|in\s+value|in\s+volume|well|around|between)"
)


TRAIL = re.compile(rf"(?:[\s,(]|\b{ADVERB}(?=[\s,(]))*$", re.IGNORECASE)


_FRONT = re.compile(
    rf"^[\s,]*(?:(?i:and|or|also|however|meanwhile|moreover|overall|then|both)\b,?\s*)*(?:(?i:in|during|by|on|at|over|since|after|before|from|as\s+of|under|across|throughout|outside|like|unlike|besides|"
    rf"according\s+to|with|within|between|among|despite|for|until|compared\s+with|at\s+the\s+end\s+of|of)\s+[^,]*,\s+"
    rf"|(?i:in|during|by|over|since|for|as\s+of|at\s+the\s+end\s+of|by\s+the\s+end\s+of|from|until)?\s*{T}(?:\s+(?:to|and)\s+{T})?,?\s*"
    rf"|(?i:in)\s+(?:the\s+)?(?:first|second|third|last)\s+[\w\s]{{0,30}}?{T},?\s*"
    rf"|(?i:in|of)\s+(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*,?\s+(?=(?:the\s+)?[a-z]|{Q}))",
)


ELLIPTIC = re.compile(
    rf"^[\s,]*(?:(?:up|down)\s+from|compared\s+(?:with|to)|(?:as\s+)?against|versus|than|and|or|to|from|instead\s+of|followed\s+by|plus|then|"
    rf"with|for|in|at|by|of|that\s+of|those\s+of|the|its|another|a\s+further|a|it|this|they|them|these|which|respectively|namely|"
    rf"including|one|whole|before|after|those|that|both|alone|rising|total|whole|rest|world|as|up|down|according\s+to\s+[^,]*,|{T}|{Q}|[\s,()])*$",
    re.IGNORECASE,
)


COMPARES = re.compile(
    rf"(?:\b(?:up|down)\s+from|compared\s+(?:with|to)|\bagainst|\bversus|\bthan)\s+(?:{ADVERB}\s+)*$", re.IGNORECASE
)


TAKES_UP = re.compile(
    rf"(?:^\s+(?:of|in|a|per|as)\s+[^,;]*\s(?:to|from)|,(?:\s*(?:and|or|but))?|\s(?:and|or))\s*(?:{ADVERB}\s+)*$", re.IGNORECASE
)
"""What leads from a figure to the next of the same: "8% in value to …", "1.2 million came from Russia and …"."""


PRONOUN = re.compile(
    r"^(?:and\s+|but\s+|or\s+|that\s+|which\s+)*(?:(?:we|it|this|that|they|these|those|which|none|most|many|nobody)\b|"
    r"(?:the\s+)?(?:(?:this|that|same|latter|former|its|their|annual|overall|average|combined|corresponding)\s+)*(?:figure|total|sum|amount|number|rate|ratio|share|proportion|average|same|latter|former)s?(?:\s+for\s+.*|\s+in\s+.*|\s+of\s+(?-i:[A-Z]).*)?$)",
    re.IGNORECASE,
)


LABEL = re.compile(rf"(?:^|[.;•|]\s+|\n)(?P<words>[^:.;|\n\ue000-\ue7ff]{{2,90}}?)\s*:\s*(?:{ADVERB}\s+)*$", re.IGNORECASE)


def clause_start(masked: str, at: int) -> int:
    """Where the clause of a quantity begins: after the last mark or word that parts clauses."""
    return max((match.end() for match in _BREAK.finditer(masked, 0, at)), default=0)


def party_before(sentence: Sentence, start: int, at: int, lex: Lexicon) -> int | None:
    """Where a country stands alone in front of a quantity, as in "(Denmark €48.1, Finland €37.1)", "Germany (€5.9 billion)"."""
    words = sentence.masked[start:at]
    piece = re.search(r"(?:^|[,(;:]|\band|\bin|\bfor|\bby)\s*(?P<name>(?:the\s+)?[A-Z][^,(;:]*?)\s*\(?\s*$", words)
    if piece and names_alone(sentence, start + piece.start("name"), at, lex):
        return start + piece.start("name")
    return None


def names_alone(sentence: Sentence, start: int, at: int, lex: Lexicon) -> bool:
    """Whether only names of countries and bodies stand there, so that the figure is theirs of what was measured before."""
    words = TRAIL.sub("", sentence.masked[start:at])
    for s, e, _ in reversed(lex.country_spans(words)):
        words = words[:s] + " " + words[e:]
    words = re.sub(r"[’']s?(?=\s|$)", " ", words)
    words = re.sub(r"\b[A-Z][A-Z]+\b", lambda match: match.group() if lex.measure_of(match.group()) else " ", words)
    return bool(ELLIPTIC.match(words))


_HELPING = re.compile(
    r"(?:\s+(?:will|would|can|could|may|might|should|must|has|have|had|is|are|was|were|do|does|did|not|to|also|alone|now|already|yet|never|ever|still))+$"
)
_ASIDE = re.compile(
    r",\s+(?:which|who|whose|that\s+is|with|including|excluding|without|not\s+counting|equivalent|equal|worth|valued|estimated|at|mainly|"
    r"mostly|chiefly|now|then|once|up|down|paid|the)\s(?:[^;:.]|\.(?=\w))*?,\s*$"
)
"""What stands in commas between a subject and its verb: "remittances, equal to a tenth of GDP, were …"."""


_INSIDE = re.compile(r"\b(?:among|between|of|in|by|with|from|to)\s+(?:the|its|their|these|all|all\s+the|other)\s+$")
"""What stands before a number that is a part of a longer name for a subject: "trade among the 16 members"."""


def subject_before(masked: str, start: int, end: int, lex: Lexicon) -> tuple[int, int] | None:
    """The subject of a verb that begins at `end`: the words since the last quantity, without what stands in front of them."""
    since = max(
        [
            start,
            *(m.end() for m in re.finditer(Q, masked[:end]) if m.start() >= start and not _INSIDE.search(masked[: m.start()])),
        ]
    )
    if aside := _ASIDE.search(masked[:end]):
        start = clause_start(masked, aside.start())
        return subject_before(masked, start, aside.start(), lex)
    words = masked[since:end]
    while front := _FRONT.match(words):
        if not front.end() or front.end() >= len(words):
            break
        since += front.end()
        words = masked[since:end]
    lead = re.match(rf"^[\s,]*(?:(?:and|or|but|with|as|which|in|of|to)\b\s*|(?:in|by|during|of)\s+{T}[\s,]*|{T}[\s,]*)+", words)
    if lead:
        since += lead.end()
        words = masked[since:end]
    if adverb := re.match(r"[\s,]*(?:however|meanwhile|moreover|in\s+turn|by\s+contrast|overall|then)\s*,\s*", words):
        since += adverb.end()
        words = masked[since:end]
    if coordinate := list(re.finditer(r",?\s+(?:and|but)\s+(?=(?:the|its|their|[A-Z]?[\w’'-]+)\s)|,\s+(?:and|but)\s+", words)):
        last = coordinate[-1]
        split = "," in last.group() or re.search(T, words[: last.start()])
        if split and words[last.end() :].strip():
            since += last.end()
            words = masked[since:end]
    if "," in words:
        pieces = list(re.finditer(r"[^,]+", words))
        measured = [piece for piece in pieces if lex.measure_pattern.search(piece.group())]
        piece = pieces[0] if pieces and (not measured or pieces[0] in measured) else measured[-1] if measured else None
        if piece and piece.group().strip():
            since += piece.start()
            words = piece.group()
    stripped = _HELPING.sub("", words.rstrip(" ,"))
    begin = since + len(words) - len(words.lstrip(" ,"))
    return (begin, since + len(stripped)) if stripped.strip() else None
