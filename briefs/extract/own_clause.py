"""The clause of a figure and the parties named in it: where it begins and ends, and what stands apart from it."""

from __future__ import annotations

import re

from briefs.extract.phrase import Phrase
from briefs.extract.said import Clause, Said
from briefs.extract.sentence import Sentence
from briefs.extract.whose import Parties, Place, own_places, spoken_of

_GOES_ON = re.compile(r",\s+(?:with|taking|sending|at|buying|supplying|having|receiving)\s+(?:\w+\s+){0,2}$|\swith\s+$")
"""What a clause goes on with behind its own: "Brazil, with inflows of …", "China remained the first partner, with …"."""
_ASIDE = re.compile(
    r"(?P<name>[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*)*)(?:\s+\([^()]*\))?,\s+(?=[a-z])(?:[^,;.]*,\s+){1,3}[^,;.]*$"
)
"""A subject with an aside: "Nepal, a net importer until recently, sold …"."""
_RESPECTIVELY = re.compile(r"\brespectively\s+(?:from|to|with)\s+(?:the\s+)?")
_AND_IT = re.compile(r"[^.;:]*[;:]\s+(?:it|they)\s[^.;:]*$")
_FRONTED = re.compile(r"^\s*(?:With|At|Home\s+to|Despite|On|In|For|Among)\s[^,;]*$")
_BEGINS = re.compile(
    r"^(?:With|At|In|According|Compared|Unlike|Like|Despite|For|Since|As)\b[^,;]{0,60},\s+(?=(?:the\s+)?[A-Z])"
)
_SPEAKS = re.compile(
    r"\b(?:said|announced|confirmed|added|promised|reported|noted|informed|stated)\s+(?:that\s+)?(?:it|they|its|their)\b"
)
_RELATIVE = re.compile(r",?\s+(?:whose|which|who)\s+$")
_RESUMED = re.compile(r"(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*),\s+(?:where|which|who|whose|home\s+to|with)\b[^;.]*$")
_RESUMES = re.compile(r"[^,;.]*,\s+(?:will|would|has|have|had|is|was|also|[a-z]{3,}(?:ed|s|ew|ent))\b")


def subject_of(text: str, known: Parties) -> str | None:
    """The party that a sentence is about: the first that it names, behind what stands in front of its subject."""
    places = spoken_of(text, known) or known.places(text)
    front = _BEGINS.match(text)
    after = [name for s, _, name in places if front is None or s >= front.end()]
    return next(iter(after or [name for _, _, name in places]), None)


def clause_of(
    sentence: Sentence, n: int, phrase: Phrase, before: Said, known: Parties, share: tuple[str, ...], subject: str | None
) -> Clause:
    """Where the figure's own words stand, and the parties among them. share: those that several figures are of, in turn."""
    quantity, text = sentence.quantities[n], sentence.text
    stop = _stop(sentence, n, known)
    start = min(phrase.subject[0], phrase.words[0] if phrase.words else phrase.subject[0])
    previous = max((m for m in range(n) if sentence.quantities[m].sort != "rank"), default=None)
    last = 0
    if previous is not None:
        last = sentence.quantities[previous].end
        if not (phrase.words and phrase.words[0] < sentence.quantities[previous].start):
            start = max(start, min(_stop(sentence, previous, known), quantity.start))
    places = own_places(sentence, start, quantity.start, stop, known, phrase.listed)
    behind = [place for place in places if place[0] >= quantity.start]
    if phrase.inherits and behind and before.measure:
        places = behind
    if share:
        others = _RESPECTIVELY.search(text)
        places = [place for place in known.places(text[: quantity.start]) if place[2] in share]
        places += [place for place in known.places(text) if others and place[0] == others.end()]
    if resumed := _resumed(text, last, quantity.start, known):
        places = [*resumed, *places]
    if not places:
        places = _apart(text, start, quantity.start, quantity.end, known)
    return Clause(text, start, stop, tuple(places), quantity.start, last, subject)


def _resumed(text: str, last: int, at: int, known: Parties) -> list[Place]:
    """The subject that goes on behind a clause with a figure of its own: "Haiti, where 5 million live, received …"."""
    begun = _RESUMED.search(text[:last])
    if not last or begun is None or not _RESUMES.match(text[last:at]):
        return []
    return [place for place in known.places(text) if begun.start("name") <= place[0] < begun.end("name")]


def _apart(text: str, start: int, at: int, end: int, known: Parties) -> list[Place]:
    """The party of a clause that stands apart: before "which", "said it", "with"; or behind "With 5 million people,"."""
    if _RELATIVE.search(text[:start]) or _SPEAKS.search(text[: start + 9]):
        return [place for place in known.places(text) if place[1] <= start][-1:]
    if it := _AND_IT.search(text[:at]):
        return [place for place in spoken_of(text, known) if it.start() <= place[0] < it.end()][:1]
    if on := _GOES_ON.search(text[:start]):
        return _goes_on(text, on.start(), known)
    if _FRONTED.match(text[:at]) and (comma := re.compile(r"[^,;.]*,\s+(?:the\s+)?").match(text, end)):
        return [place for place in known.places(text) if place[0] == comma.end()]
    if aside := _ASIDE.search(text[:at]):
        return [place for place in known.places(text) if aside.start("name") <= place[0] < aside.end("name")]
    return []


def _goes_on(text: str, end: int, known: Parties) -> list[Place]:
    """The subject of the clause that ends there, and whose partner or market it is said to be."""
    start = max(
        (match.end() for match in re.finditer(r"[.;:]\s+|\b(?:and|but|while|whereas)\s+(?=[A-Z])", text[:end])), default=0
    )
    places = [place for place in spoken_of(text, known) if start <= place[0] < end]
    whose = [place for place in places[1:] if re.match(r"[’']s?\s+(?:[\w-]+\s+){1,6}$", f"{text[place[1] : end]} ")]
    listed = 1
    while listed < len(places) and re.fullmatch(
        r"\s?[–-]\s?|,?\s+and\s+(?:the\s+)?|,\s+", text[places[listed - 1][1] : places[listed][0]]
    ):
        listed += 1
    return [*places[:listed], *(place for place in whose if place not in places[:listed])]


_PARTING = re.compile(
    r"[;:()]|,\s|\s(?:while|whereas|but|and|although|though|compared|against|than|or|up|down|under|after|following|"
    r"thanks\s+to|despite|as)\s|\.\s"
)
_JOINS = re.compile(r",\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?")


def _stop(sentence: Sentence, n: int, known: Parties) -> int:
    """Where what completes a quantity ends: at the next quantity, or at what parts clauses; a list of names is not parted."""
    quantity, text = sentence.quantities[n], sentence.text
    following = sentence.quantities[n + 1].start if n + 1 < len(sentence.quantities) else len(text)
    listed = {start: end for start, end, _ in known.places(text)}
    ends = set(listed.values())
    at = quantity.end
    while parting := _PARTING.search(text, at, following):
        joined = _JOINS.match(text, parting.start())
        if parting.start() not in ends or not joined or joined.end() not in listed:
            return parting.start()
        at = listed[joined.end()]
        if following < len(text) and following - at < 12:
            return parting.start()  # "to Kenya and Uganda US$3 billion": the second name begins what follows
    return following
