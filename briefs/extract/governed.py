"""The words for a measure in front of its quantity: the subject of its verb, a label, the noun before an "of", or the verb."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs.extract.changing import change_noun, expecting, measuring_verb, moving_verb, yielding_verb
from briefs.extract.clauses import (
    COMPARES,
    ELLIPTIC,
    LABEL,
    PRONOUN,
    TAKES_UP,
    TRAIL,
    names_alone,
    party_before,
    subject_before,
)
from briefs.extract.nouns import ENDING, is_idle, is_light, run_before, trimmed
from briefs.extract.open_verbs import level_verb, moved_object
from briefs.extract.phrase import Phrase, made
from briefs.extract.purposes import PASSIVE, gapped, is_share_list, purpose, verbs
from briefs.extract.quantity import Quantity
from briefs.extract.sentence import Q, Sentence
from briefs.extract.told import by_verb, measures
from briefs.extract.valued import VALUED, opening, worth
from briefs.lexicon import Lexicon


def left_words(sentence: Sentence, quantity: Quantity, start: int, at: int, change: int, lex: Lexicon) -> Phrase | None:
    masked = sentence.masked
    left = TRAIL.sub("", masked[start:at])
    if re.match(r"exceed|surpass", sentence.text[quantity.start :], re.IGNORECASE):
        left += " exceed"  # the verb is a part of the quantity: what stands before it is its subject
    subject = (start, at)
    if label := LABEL.search(masked[:at]):
        words = trimmed(masked, label.start("words"), label.end("words"))
        if words and not ELLIPTIC.match(masked[slice(*words)]) and not names_alone(sentence, *words, lex):
            return made(sentence, words, (label.start("words"), at), False, change)
    if valued := VALUED.search(left):
        return worth(sentence, start, start + valued.start(), subject, change, lex)
    if opened := opening(sentence, at, lex):
        return made(sentence, opened, opened, False, change)
    verb = measuring_verb(lex).search(left)
    if verb and not (quantity.sort == "money" and re.search(r"\b(?:lost|lose|loses)\b", verb.group())):
        chunk = subject_before(masked, start, start + verb.start("verb"), lex)
        if priced := re.search(r"\bcosts?\b", verb.group("verb")):
            return _priced(sentence, chunk, start + verb.start("verb") + priced.start(), subject)
        return _from_chunk(sentence, chunk, subject, change, lex)
    if noun := change_noun(lex).search(left):
        if noun.group("what"):
            return made(sentence, (start + noun.start("what"), start + noun.end("what")), subject, False, change)
        if change:
            spare = (start + noun.start(), start + noun.start() + len(noun.group().split()[0]))
            return made(sentence, None, subject, True, change, spare)
    if party := party_before(sentence, start, at, lex):
        return replace(made(sentence, None, (party, at), True, change), listed=True)
    after_last = max([start, *(match.end() for match in re.finditer(Q, masked[:at]) if match.start() >= start)])
    tail = masked[after_last:at]
    listed = after_last > start and TAKES_UP.search(tail) and not change
    measured = listed and measuring_verb(lex).search(TRAIL.sub("", masked[start : after_last - 1]))
    if listed and not measured and (given := purpose(sentence, at)):
        return made(sentence, given, (after_last, at), False, change)
    if apposed := _APPOSED.search(tail) if change else None:
        return made(
            sentence, (after_last + apposed.start("words"), after_last + apposed.end("words")), (after_last, at), False, change
        )
    if after_last > start and not change and is_share_list(sentence, at, after_last, lex):
        return made(sentence, None, (after_last, at), True, change)
    if short := gapped(masked, after_last, at, lex) if after_last > start else None:
        return replace(made(sentence, short, (after_last, at), False, change), named=True)
    if not tail.strip() and not after_last and quantity.sort == "money" and (spent := PASSIVE.match(masked, at + 1)):
        words = purpose(sentence, at, spent.end()) or spent.span("verb")
        return made(sentence, words, subject, False, change)
    if ELLIPTIC.match(TRAIL.sub("", tail)) or COMPARES.search(tail) or (after_last > start and TAKES_UP.search(tail)):
        return made(sentence, None, (after_last, at), True, change)
    if names_alone(sentence, after_last, at, lex):
        return replace(made(sentence, None, (after_last, at), True, change), listed=True)
    if (object_ := moved_object(masked[after_last:at])) and (
        words := trimmed(masked, after_last + object_[0], after_last + object_[1])
    ):
        return made(sentence, words, (after_last, at), False, change)
    if change:
        return made(sentence, None, (after_last, at), True, change)
    if (verb_at := level_verb(masked[start:at])) is not None:
        chunk = subject_before(masked, start, start + verb_at, lex)
        if chunk and not names_alone(sentence, *chunk, lex):
            return _from_chunk(sentence, chunk, subject, change, lex)
    if moved := moving_verb(lex).search(left):
        words = trimmed(masked, start + moved.start("what"), start + moved.end("what"))
        if words and (is_idle(masked[slice(*words)].split(" for ")[0]) or PRONOUN.match(masked[slice(*words)])):
            return made(sentence, None, (after_last, at), True, change)
        if words:
            return made(sentence, words, (after_last, at), False, change)
    if yields := yielding_verb(lex).search(left):
        chunk = subject_before(masked, start, start + yields.start(), lex)
        yielding = start + yields.start() + 1
        found = _from_chunk(sentence, chunk, subject, change, lex)
        spare = (sentence.place(yielding), sentence.place(yielding + len(yields.group().split()[0])))
        return replace(found, fallback=spare) if found and found.inherits else found
    if label := re.search(
        r"(?P<words>[^;()]*?[^\s,;():])\s*\(\s*$|(?P<other>[^,;()]*?[^\s,;():])\s*(?::|,(?:\s*(?:at|with|once|now))?)\s*$", tail
    ):
        named = "words" if label.group("words") else "other"
        words = trimmed(masked, after_last + label.start(named), after_last + label.end(named))
        if words and masked[slice(*words)].split()[0] in verbs(lex):
            return made(sentence, None, (after_last, at), True, change)
        if words and re.search(r"[a-z]", masked[slice(*words)]):
            return replace(made(sentence, words, (after_last, at), False, change), named=named == "words")
    if re.search(r"[\uf000-\uf8ff][^,;]*\s(?:with|at)$", left):  # "the second-largest buyer, with US$9 million"
        chunk = run_before(masked, start, start + len(left) - 5)
        return made(sentence, None, (after_last, at), True, change, chunk)
    if of := re.search(r"\b(?:of|at|from|worth|totalling|totaling|valued\s+at|with)\s*$", left):
        phrase = run_before(masked, start, len(masked[: start + of.start()].rstrip(" ,")))
        if (
            phrase
            and (back := re.search(r"(\S+)\s+(?:of|by|from)\s+(?:the\s+)?$", masked[start : phrase[0]]))
            and masked[phrase[0]].isupper()
        ):
            phrase = run_before(masked, start, start + back.end(1))
        if phrase is None:
            return by_verb(sentence, start, at, after_last, change, lex)
        if not is_light(masked[slice(*phrase)], lex):
            return made(sentence, phrase, subject, False, change)
        return _light(sentence, phrase, subject, after_last, change, lex)
    return by_verb(sentence, start, at, after_last, change, lex)


def _light(
    sentence: Sentence, phrase: tuple[int, int], subject: tuple[int, int], since: int, change: int, lex: Lexicon
) -> Phrase | None:
    """A noun that only says how much, "reached a record of", "missed its target of": the subject's measure, or that before."""
    masked, (start, at) = sentence.masked, subject
    before = TRAIL.sub("", masked[start : phrase[0]])
    verb = measuring_verb(lex).search(before) or _MISSES.search(before)
    lead = subject_before(masked, start, start + verb.start() if verb else phrase[0], lex)
    if verb is None and lead and re.search(Q, masked[:at]):
        return made(sentence, None, (since, at), True, change, lead)
    if (
        lead
        and re.fullmatch(r"(?:the\s+)?[A-Z][\w’'-]*", masked[slice(*lead)], re.IGNORECASE)
        and masked[lead[1] - 1].islower()
    ):
        named = re.search(r"\b[A-Z]", masked[slice(*lead)]) and not lex.measures_in(masked[slice(*lead)])
        lead = None if named else lead
    found = _from_chunk(sentence, lead, subject, change, lex)
    return replace(found, fallback=found.fallback or _placed(sentence, phrase)) if found and found.inherits else found


_APPOSED = re.compile(
    rf"(?:,|\b(?:and|but|[a-z]+ing))\s+(?:the\s+)?(?P<words>(?!{ENDING}\b)[a-z][\w’'-]*(?:\s+(?!{ENDING}\b)[a-z][\w’'-]*){{0,4}}),?"
    r"\s+(?:up|down)(?:\s+by)?\s*$"
)
"""A noun with its change behind a comma: "and construction, up 11%"."""

_MISSES = re.compile(
    r"(?:\s+(?:did|does|do|has|have|had|will|would|not|yet|expects?|expected|hopes?|to|just|also))*\s+"
    r"(?:miss|misses|missed|meet|meets|met|reach|reached|achieve|achieved|have|has|had|keep|kept|beat|set|sets)$"
)


def _placed(sentence: Sentence, words: tuple[int, int]) -> tuple[int, int]:
    return sentence.place(words[0]), sentence.place(words[1])


def _priced(sentence: Sentence, chunk: tuple[int, int] | None, cost: int, subject: tuple[int, int]) -> Phrase:
    """What something costs is its cost: "the bridge cost"; the verb alone where its subject stands elsewhere."""
    masked = sentence.masked
    end = cost + (5 if masked[cost:].startswith("costs") else 4)
    apart = chunk is None or PRONOUN.match(masked[slice(*chunk)]) or re.search(rf",|{Q}", masked[chunk[0] : end])
    words = None if chunk is None or apart else trimmed(masked, *chunk)
    return made(sentence, (words[0] if words else cost, end), subject, False, 0)


def _from_chunk(
    sentence: Sentence, chunk: tuple[int, int] | None, subject: tuple[int, int], change: int, lex: Lexicon
) -> Phrase | None:
    masked = sentence.masked
    if chunk is None:
        return made(sentence, None, subject, True, change)
    words = masked[slice(*chunk)]
    if expected := expecting(lex).match(words):
        chunk = (chunk[0] + expected.end(), chunk[1])
        words = masked[slice(*chunk)]
    if re.match(r"(?:for|on|at|by|from|over|under|with|across|along|near)\s", words):
        return made(sentence, None, subject, True, change)
    if pronoun := re.search(r"\b(?:it|they|this)$", words):
        chunk = (chunk[0] + pronoun.start(), chunk[1])
        words = masked[slice(*chunk)]
    begin = max([subject[0], *(m.end() for m in re.finditer(Q, masked[: chunk[0]]))])
    inside = [match for match in lex.measure_pattern.finditer(masked, *chunk) if measures(match, masked, lex)]
    if PRONOUN.match(words) and inside:
        run = run_before(masked, chunk[0], inside[-1].end()) or inside[-1].span()
        return made(sentence, run, (begin, subject[1]), False, change)
    if PRONOUN.match(words):
        said_before = masked[: chunk[0]]
        own = [m for m in lex.measure_pattern.finditer(said_before) if lex.measure_of(m.group())]
        if own and not re.search(Q, said_before):
            run = run_before(masked, 0, own[-1].end()) or own[-1].span()
            return made(sentence, run, (run[0], subject[1]), False, change)
    share = re.search(r"[’']s?\s+(?:own\s+)?(?:shares?|rate|figure|total|average|ratio|quota|level)$", words)
    alone = names_alone(sentence, chunk[0], chunk[0] + share.start() if share else chunk[1], lex)
    if PRONOUN.match(words) or alone or ELLIPTIC.match(words):
        named = trimmed(masked, *chunk) if re.match(r"the\s+[a-z]", words, re.IGNORECASE) else None
        return made(sentence, None, (begin, subject[1]), True, change, named)
    kept = trimmed(masked, *chunk)
    if kept and re.match(r"(?:less|more|fewer|higher|lower|up|down)\b", masked[slice(*kept)]):
        kept = None
    if kept and is_idle(masked[slice(*kept)]):
        kept = None
    return made(sentence, kept, (begin, subject[1]), kept is None, change)
