"""The verb that takes a quantity as its object, and what it tells of: "invested US$5 billion", "mills cut 3 million tonnes"."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs.extract.clauses import ADVERB, PRONOUN, TRAIL, names_alone, subject_before
from briefs.extract.nouns import ENDING, phrase_before, run_before, trimmed
from briefs.extract.phrase import Phrase, made
from briefs.extract.purposes import purpose, verbs
from briefs.extract.sentence import Q, Sentence, T
from briefs.lexicon import Lexicon


def measures(match: re.Match[str], masked: str, lex: Lexicon) -> bool:
    """Whether a word names a measure; in capitals inside a clause it is a part of a name, unless it is an abbreviation."""
    word = match.group()
    named = word[0].isupper() and not word.isupper() and bool(re.search(r"\w\s+$", masked[: match.start()]))
    return lex.measure_of(word) is not None and not named


_RELATIVE = re.compile(r",?\s+(?:for|to|in|into|on|under|through|from)\s+which\s+$")


def _antecedent(masked: str, start: int) -> tuple[int, int] | None:
    """What money of a relative clause is for: "a corridor fund to which each country would pay US$1.5 million"."""
    relative = _RELATIVE.search(masked[:start])
    return phrase_before(masked, 0, relative.start()) if relative else None


_VERB = re.compile(
    r"\b(?:paid|laid|won|set|put|cut|ran|met)\b|\b[a-z]+(?:ed|t|ew|ave|ell|old|ought|ends?|ings?|s)\b"
    r"|(?:(?<=\bto\s)|(?<=\bwill\s)|(?<=\bmust\s)|(?<=\bwould\s)|(?<=\bshould\s))[a-z]+\b"
)


def by_verb(sentence: Sentence, start: int, at: int, since: int, change: int, lex: Lexicon) -> Phrase | None:
    """The verb that takes the quantity as its object, "invested US$5 billion": the nearest word for a measure, or the verb."""
    masked = sentence.masked
    end = since + len(TRAIL.sub("", masked[since:at]))
    own = [match for match in lex.measure_pattern.finditer(masked, since, at) if measures(match, masked, lex)]
    if own:
        words = run_before(masked, since, own[-1].end()) or own[-1].span()
        return made(sentence, words, (since, at), False, change)
    if given := purpose(sentence, at):
        return made(sentence, given, (since, at), False, change)
    verb = _verb(masked, since, end, lex)
    if verb is None:
        return None
    if thing := _THING.match(masked[verb[1] : at]):
        words = verb[1] + thing.start("words"), verb[1] + thing.end("words")
        return made(sentence, words, (since, at), False, change)
    whole = _with_subject(sentence, start, since, verb, lex)
    quantity = sentence.quantities[sentence.number_of(masked[at])]
    if masked[slice(*verb)] in lex.raw["sharing_verbs"]:
        others = whole is None or lex.country_spans(masked[start : verb[0]])
        if quantity.sort == "percent" or others:
            return made(sentence, None, (since, at), True, change, whole or verb)
    if antecedent := _antecedent(masked, start):
        return made(sentence, antecedent, (antecedent[0], at), False, change)
    end = _with_receiver(masked, verb, end)
    if whole and (quantity.sort != "count" or quantity.unit):
        found = made(sentence, (whole[0], end), (since, at), False, change)
        return replace(found, weak=True, named=True)
    return replace(made(sentence, (verb[0], end), (since, at), False, change), weak=True)


def _with_subject(sentence: Sentence, start: int, since: int, verb: tuple[int, int], lex: Lexicon) -> tuple[int, int] | None:
    """A verb with its subject, "pellet plants employed"; None where the subject is a party or is told elsewhere."""
    subject = _own_subject(sentence.masked, subject_before(sentence.masked, start, verb[0], lex), lex)
    if subject is None or _said_of_others(sentence, subject, since, verb[0], lex):
        return None
    words = trimmed(sentence.masked, *subject)
    return (words[0], verb[1]) if words and verb[1] - words[0] < _LONGEST else None


_THING = re.compile(
    rf"\s+(?:the\s+|its\s+|their\s+)?(?P<words>(?!{ENDING}\b)[a-z][\w-]*(?:\s+(?!{ENDING}\b)[a-z][\w-]*){{0,3}})"
    rf"\s+(?:for|to|among)\s+(?:{ADVERB}\s+)*$"
)
"""What is given to so many: "provided jobs for 51,000 people"."""
_PAST = re.compile(r"[^e]ed$")
_SAID = re.compile(r"^.*\b(?:said|says|added|noted|reported|announced|estimates?|hopes?|plans?|agreed)\s+(?:that\s+|to\s+)?")
_LONGEST = 80
"""Characters of a subject with its verb."""


def _verb(masked: str, since: int, at: int, lex: Lexicon) -> tuple[int, int] | None:
    """The verb in front of a quantity: one that is known or has a verb's ending, else a word that might be one."""
    if infinitive := re.search(
        rf"\b(?:to|will|would|must|should|can|could|may)\s+(?P<verb>(?!{ENDING}\b)[a-z]+)$", masked[since:at]
    ):
        return since + infinitive.start("verb"), since + infinitive.end("verb")
    maybe = [
        one for one in re.finditer(_VERB, masked[since:at]) if len(one.group()) > 2 and not re.fullmatch(ENDING, one.group())
    ]
    words = re.finditer(r"(?<![\w-])[a-z]+(?![\w-])", masked[since:at])
    known = [
        one
        for one in words
        if not re.fullmatch(ENDING, one.group()) and (one.group() in verbs(lex) or _PAST.search(one.group()))
    ]
    found = known or maybe
    return (since + found[-1].start(), since + found[-1].end()) if found else None


def _own_subject(masked: str, subject: tuple[int, int] | None, lex: Lexicon) -> tuple[int, int] | None:
    """A subject without who says so and without whose it is: "plants" of "Kenya's plants"."""
    if subject is None:
        return None
    start, end = subject
    if said := _SAID.match(masked[start:end]):
        start += said.end()
    spans = lex.country_spans(masked[start:end])
    if spans and (whose := re.compile(r"(?:[’']s?)?\s+(?=[a-z])").match(masked, start + spans[-1][1])):
        start = whose.end()
    return (start, end) if start < end else None


def _said_of_others(sentence: Sentence, subject: tuple[int, int], since: int, end: int, lex: Lexicon) -> bool:
    """Whether a subject is a party, a pronoun or a part of what was said before, so that it names no measure of its own."""
    words = sentence.masked[slice(*subject)]
    counted = since and re.match(Q, sentence.masked[since - 1]) and not sentence.masked[since : subject[0]].strip()
    if subject[0] < since or counted or PRONOUN.match(words) or re.search(rf"{Q}|{T}|,", sentence.masked[subject[0] : end]):
        return True
    head = re.split(r"\s+(?:of|in|from|to|for|by|on|at|with|between|among|along|over|under)\s+", words)[0].split()
    return names_alone(sentence, *subject, lex) or not head or not (head[-1][0].islower() or len(head) == 1)


def _with_receiver(masked: str, verb: tuple[int, int], at: int) -> int:
    """The end of a verb with its particle or receiver: "turned out", "owed its foreign creditors"."""
    behind = re.match(
        r"(?:\s+(?:out|off|up|in|home|abroad|back|(?:its|their|the)\s+[a-z]+(?:\s+[a-z]+)?))?(?=\s*$)", masked[verb[1] : at]
    )
    return verb[1] + (behind.end() if behind else 0)
