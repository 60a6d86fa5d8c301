"""The words for what a quantity measures: the noun that it counts, that it is of, or that a verb ties it to."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefs.extract.changing import change_of, infinitives, measuring_verb
from briefs.extract.clauses import ADVERB, PRONOUN, TRAIL, clause_start, subject_before
from briefs.extract.governed import left_words
from briefs.extract.nouns import ENDING, is_idle, is_measuring, noun_phrase, phrase_before
from briefs.extract.phrase import Phrase, made
from briefs.extract.quantity import Quantity
from briefs.extract.sentence import Q, Sentence, T
from briefs.lexicon import Lexicon, alternatives


def phrase_of(sentence: Sentence, n: int, lex: Lexicon) -> Phrase | None:
    """The words for the measure of the sentence's n-th quantity; None when nothing says what it measures."""
    quantity = sentence.quantities[n]
    masked, at = sentence.masked, sentence.at(n)
    start = clause_start(masked, at)
    left, right = masked[start:at], masked[at + 1 :]
    change = change_of(quantity, left, right, lex)
    found = _right_words(sentence, quantity, at, change, lex)
    if (found is None and not change) or (found is None and quantity.sort != "percent"):
        found = None
    subject = (start, at)
    if found is not None and not is_idle(masked[slice(*found)]):
        return made(sentence, found, subject, False, change)
    if quantity.sort == "percent" and (whose := _of_whom(masked, start, at)):
        return made(sentence, whose, subject, False, 0)
    if quantity.sort == "percent" and not change and _is_part(masked, start, at, lex):
        return made(sentence, None, subject, True, 0, _part(sentence, start, at, lex))
    if named := _told_after(sentence, quantity, at):
        return made(sentence, named, subject, False, 0)
    phrase = _moved(sentence, left_words(sentence, quantity, start, at, change, lex), lex)
    generic = quantity.unit.lower() in lex.raw["generic_units"] and not (phrase and phrase.named)
    plain = not generic and not is_measuring(quantity.unit or "-", lex)
    if phrase is None or (phrase.weak and quantity.unit and plain):
        return _counted(sentence, quantity, subject) or phrase
    return phrase


@cache
def _moving(lex: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:.*\s)?(?:{alternatives(infinitives(lex))})\s+(?=\w)", re.IGNORECASE | re.DOTALL)


def _moved(sentence: Sentence, phrase: Phrase | None, lex: Lexicon) -> Phrase | None:
    """Without the verb that moves what is measured: "exports" of "Tonga to raise exports"."""
    if phrase is None or phrase.words is None:
        return phrase
    start, end = phrase.words
    found = _moving(lex).match(sentence.text, start, end)
    verb = sentence.text[: found.end()].split()[-2:] if found else []
    return replace(phrase, words=(found.end(), end)) if found and verb[:1] == ["to"] else phrase


def _of_whom(masked: str, start: int, at: int) -> tuple[int, int] | None:
    """Those of whom it is a share, where they are no figure themselves: "Egyptians abroad, 40% of whom"."""
    if not re.match(r"\s+of\s+(?:whom|which)\b", masked[at + 1 :]) or re.search(Q, masked[start:at]):
        return None
    comma = re.search(rf",\s+(?:{ADVERB}\s+)*$", masked[start:at])
    return phrase_before(masked, start, start + comma.start()) if comma else None


def _is_part(masked: str, start: int, at: int, lex: Lexicon) -> bool:
    """Whether a share is of what was measured before, its whole not being named: "cocoa made up 38%", "half of the total"."""
    left = TRAIL.sub("", masked[start:at])
    if re.match(r"\s+of\s+(?:it|this|that|these|those|them|whom)\b", masked[at + 1 :]):
        return True
    forms = alternatives([*lex.raw["part_verbs"], *lex.raw["sharing_verbs"]])
    if not re.search(rf"\b(?:{_FORMS}|{forms})$", left) and not re.search(r"\bwith\s+a\s+share\s+of$", left):
        return False
    return bool(_WHOLE.match(masked, at + 1))


_FORMS = (
    r"(?:made|make|makes|making)\s+up|account(?:s|ed|ing)?\s+for|constitut(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|"
    r"represent(?:s|ed|ing)?"
)
_WHOLE = re.compile(
    r"\s*(?:[.,;)]|$|and\b|but\b|while\b|in\b|by\s+[\ue800-\uefff]|of\s+(?:it|this|that|these|those|them|which|whom|the\s+(?:total|sum|former|latter|whole))\b)"
)


def _part(sentence: Sentence, start: int, at: int, lex: Lexicon) -> tuple[int, int] | None:
    """The part itself, for want of a whole."""
    verb = measuring_verb(lex).search(TRAIL.sub("", sentence.masked[start:at]))
    chunk = subject_before(sentence.masked, start, start + verb.start("verb"), lex) if verb else None
    return None if chunk is None or PRONOUN.match(sentence.masked[slice(*chunk)]) else chunk


_DONE = re.compile(r"\s+(?:was|were|(?:has|have|had)\s+been)\s+(?:already\s+)?(?P<verb>[a-z]+(?:ed|nt|id))\b")
_TOLD = re.compile(r"\s+(?:is|are|was|were)\s+(?:in\s+)?(?=[A-Za-z])")


def _told_after(sentence: Sentence, quantity: Quantity, at: int) -> tuple[int, int] | None:
    """What a part is said to be: "of which €78 million were Irish exports", "US$780 million is in grants"."""
    masked = sentence.masked
    if quantity.sort == "percent" or (quantity.unit and quantity.sort == "count"):
        return None
    if not re.search(r"\b(?:of|in)\s+(?:which|this|these|that|them)\b[^,;]{0,20}$", masked[:at]):
        return None
    told = _TOLD.match(masked, at + 1)
    words = noun_phrase(masked, told.end()) if told else None
    if quantity.sort == "money" and (done := _DONE.match(masked, at + 1)):
        return done.span("verb")
    return words if words and not re.search(r"(?:ed|ing)$", masked[slice(*words)].split()[0]) else None


def _counted(sentence: Sentence, quantity: Quantity, subject: tuple[int, int]) -> Phrase | None:
    """The counted noun alone, where nothing says more of it: "home to 670 million people"."""
    if quantity.sort != "count" or not quantity.unit:
        return None
    first = sentence.text.rindex(quantity.unit.split()[0], 0, quantity.end)
    place = sentence.place
    return Phrase((first, quantity.end), (place(subject[0]), place(subject[1])))


def _right_words(sentence: Sentence, quantity: Quantity, at: int, change: int, lex: Lexicon) -> tuple[int, int] | None:
    """The noun that is counted, or that the quantity is "of" or "in"; in `masked`."""
    masked = sentence.masked
    if quantity.sort == "count" and quantity.unit:
        end = at + 1 + (quantity.end - quantity.core)
        if not is_measuring(quantity.unit, lex):
            if quantity.unit.split()[-1].lower() in lex.raw["generic_units"]:
                return None
            more = re.compile(r"\s+of\s+(?=[a-z])(?!which|whom|them|these|those|this|that|the\b|its|their|all|about)").match(
                masked, end
            )
            whole = noun_phrase(masked, more.end()) if more else None
            first = at + 1 + len(masked[at + 1 : end]) - len(masked[at + 1 : end].lstrip(" \u00a0-"))
            return first, whole[1] if whole else end
        if match := re.compile(r"\s+(?:of|under)\s+").match(masked, end):
            return noun_phrase(masked, match.end())
        article = re.search(r"(?:^|\s)(?:a|an|the|this|its)\s+$", masked[:at], re.IGNORECASE)
        attributive = article or masked[at + 1 : at + 2] == "-"
        return noun_phrase(masked, end + 1, adjacent=True) if attributive else None
    if quantity.sort == "percent":
        if change:
            match = re.compile(
                r"\s+(?:increase|rise|growth|decline|drop|fall|decrease|reduction|cut|jump)\s+(?:in|of)\s+"
            ).match(masked, at + 1)
            return noun_phrase(masked, match.end()) if match else None
        if match := re.compile(r"\s+(?:share\s+)?of\s+(?!which|whom|these|this|that|those|them|all\s+that|it\b)").match(
            masked, at + 1
        ):
            return _whole(sentence, match.end(), at, lex)
        if later := re.compile(
            rf"(?:\s+and|,)[^.;:\ue000-\uefff]{{1,40}}{Q}\s+of\s+(?!(?:it|them|these|those|this|that|which|whom)\b)(?=[\w’'-]+)"
        ).match(masked, at + 1):
            return _whole(sentence, later.end(), at, lex)
        return (
            noun_phrase(masked, at + 2, adjacent=True)
            if re.match(r"\s+(?:tariff|duty|stake|rate|tax|levy|interest)", masked[at + 1 :])
            else None
        )
    if change:
        return None
    if match := re.compile(
        rf"\s+(?:worth\s+)?(?:of|in)\s+(?!{T}|all\b|total\b|[A-Z]|the\s+(?:first|second|third|fourth|last|same|year|period|fiscal|financial|academic|calendar)|(?:fiscal|financial|academic|calendar)\b)"
    ).match(masked, at + 1):
        return noun_phrase(masked, match.end())
    if match := re.compile(
        rf"\s+(?:worth\s+)?(?:of|in)\s+(?=[A-Z][\w-]+\s+(?!{ENDING}\b|last\b|this\b|next\b|alone\b|the\b)[a-z])"
    ).match(masked, at + 1):
        return noun_phrase(masked, match.end())
    if re.search(r"\b(?:a|an|the|its|their|one|new|first|this|that|under|another)\s+$", masked[:at], re.IGNORECASE) or masked[
        at + 1 :
    ].startswith("-"):
        return noun_phrase(masked, at + 2, adjacent=True)
    return None


def _whole(sentence: Sentence, start: int, at: int, lex: Lexicon) -> tuple[int, int] | None:
    """The whole that a percentage is of, where that is what is shared out, and not what something else is measured by."""
    masked = sentence.masked
    words = noun_phrase(masked, start)
    if words is None:
        return None
    left = TRAIL.sub("", masked[clause_start(masked, at) : at])
    based = re.match(rf"(?:{alternatives(lex.raw['share_bases'])})\b", masked[slice(*words)], re.IGNORECASE)
    if re.search(r"(?:^|[\s,])(?:equivalent\s+to|equal\s+to)$", left) or (based and re.search(r"(?:^|[\s,])or$", left)):
        return None  # "or 22% of world output": another measure of what was said
    if re.search(rf"\b(?:{alternatives(lex.raw['part_verbs'])})$", left, re.IGNORECASE):
        return words
    if based:
        return None
    verb = measuring_verb(lex).search(left)
    if verb is None or verb.start() == 0:
        return words
    chunk = subject_before(masked, clause_start(masked, at), clause_start(masked, at) + verb.start("verb"), lex)
    return words if chunk is None or PRONOUN.match(masked[slice(*chunk)]) else None
