"""The verb that takes a quantity as its object, and what it tells of: "invested US$5 billion", "mills cut 3 million tonnes"."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs.extract.nouns import ENDING, phrase_before, run_before
from briefs.extract.phrase import Phrase, made
from briefs.extract.purposes import purpose
from briefs.extract.sentence import Sentence
from briefs.lexicon import Lexicon


def measures(match: re.Match[str], masked: str, lex: Lexicon) -> bool:
    """Whether a word names a measure; in capitals inside a clause it is a part of a name, unless it is an abbreviation."""
    word = match.group()
    named = word[0].isupper() and not word.isupper() and bool(re.search(r"\w\s+$", masked[: match.start()]))
    return lex.measure_of(word) is not None and not named


_RELATIVE = re.compile(r",?\s+(?:for|to|in|into|on|under|through|from)\s+which\s+$")


def _antecedent(masked: str, start: int, lex: Lexicon) -> tuple[int, int] | None:
    """What money of a relative clause is for: "a corridor fund to which each country would pay US$1.5 million"."""
    relative = _RELATIVE.search(masked[:start])
    return phrase_before(masked, 0, relative.start(), lex) if relative else None


_VERB = re.compile(
    r"\b(?:paid|laid|won|set|put|cut|ran|met)\b|\b[a-z]+(?:ed|t|ew|ave|ell|old|ought|ends?|ings?|s)\b|(?:(?<=\bto\s)|(?<=\bwill\s)|(?<=\bmust\s)|(?<=\bwould\s)|(?<=\bshould\s))[a-z]+\b"
)


def by_verb(sentence: Sentence, start: int, at: int, since: int, change: int, lex: Lexicon) -> Phrase | None:
    """The verb that takes the quantity as its object, "invested US$5 billion": the nearest word for a measure, or the verb."""
    masked = sentence.masked
    own = [match for match in lex.measure_pattern.finditer(masked, since, at) if measures(match, masked, lex)]
    if own:
        words = run_before(masked, since, own[-1].end()) or own[-1].span()
        return made(sentence, words, (since, at), False, change)
    if given := purpose(sentence, at):
        return made(sentence, given, (since, at), False, change)
    verbs = [match for match in re.finditer(_VERB, masked[since:at])]
    verb = next(
        (match for match in reversed(verbs) if not re.fullmatch(ENDING, match.group()) and len(match.group()) > 2), None
    )
    if verb is None:
        return None
    if verb.group() in lex.raw["sharing_verbs"]:
        return made(sentence, None, (since, at), True, change, (since + verb.start(), since + verb.end()))
    if antecedent := _antecedent(masked, start, lex):
        return made(sentence, antecedent, (antecedent[0], at), False, change)
    return replace(made(sentence, (since + verb.start(), since + verb.end()), (since, at), False, change), weak=True)
