"""Whose each figure of a passage is: its own clause's parties, completed by what was spoken of, or by the topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefs.extract.currencies import is_money
from briefs.extract.phrase import Phrase
from briefs.extract.sentence import Sentence
from briefs.extract.whose import Parties, direction_of, own_parties, speaks_of_both
from briefs.lexicon import Lexicon
from briefs.mentions import Span
from search import fold

_OF_ONE = re.compile(
    r"gross domestic product|population|growth|inflation|unemployment|inhabitant|per capita|budget", re.IGNORECASE
)


# The subject of the clause that a "with" goes on: "Brazil, with inflows of …", "China remained the first partner, with …".
_SUBJECT = re.compile(
    r"(?:^|[.;:]\s+|\b(?:and|but|while|whereas)\s+)(?:The\s+|the\s+)?(?P<name>[A-Z][\w’'.-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*)*)[^.;:\d]*?,?\s+(?:with|taking|sending|at)\s+$"
)


_BLOC = re.compile(
    r"\bthe\s+(?:regional\s+)?(?:bloc|grouping|organi[sz]ation|lender)\b|\bmember\s+states\b|\b[Ii]ntra-(?:regional|bloc)\b"
)
_COUNTRY = re.compile(
    r"\b[Tt]he\s+(?:host\s+)?(?:country|island|[Kk]ingdom|[Ss]ultanate|[Ee]mirate|[Ff]ederation|[Rr]epublic|archipelago)\b(?!\s+of\b)"
)
_PART = re.compile(r"\bof\s+(?:which|whom|them|these|this|those|it|the\s+total)\b")
_OF_WHICH = re.compile(r"\bof\s+(?:which|whom)\b")
_PARTNER = re.compile(r"\b(?:partner|market|supplier|buyer|customer|source|destination|investor|donor|importer|exporter)s?\b")
_GAVE_IT = re.compile(
    r"\b(?:lent|gave|granted|sold|sent|paid|provided|extended|offered|owe[sd]?|lends?|gives?|sells?|sends?|pays?|bought\s+from|to|from)\s+"
    r"(?:it|them)\b"
)
_NATIONALS = re.compile(
    r"[A-Z]\w+(?:\s+(?:[a-z-]+\s+)?)(?:nationals?|citizens?|students?|pupils|scholars|trainees|residents?|workers?|migrants?|expatriates|visitors?|"
    r"tourists?|companies|firms|enterprises|businesses|investors?|subsidiaries|owners?|experts|volunteers|teachers)\b"
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_WORLD = re.compile(r"\b(?:[Gg]lobal(?:ly)?|[Ww]orld(?:wide)?)\b(?![’']s)")


@dataclass(frozen=True, slots=True)
class Said:
    """What the last figure was of: what the next one may leave out."""

    measure: str = ""
    wording: Span | None = None
    unit: str = ""
    parties: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    direction: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Owners:
    """Completes the parties of a passage's figures.

    topic: of its heading or title; title: those that the title names; home: whose office publishes it.
    """

    known: Parties
    topic: tuple[str, ...]
    title: tuple[str, ...]
    home: tuple[str, ...]
    lexicon: Lexicon

    def of(self, sentence: Sentence, n: int, phrase: Phrase, said: Said, before: Said, share: tuple[str, ...] | None) -> Said:
        """Whose it is: its own clause's parties, completed by what was spoken of, or by the topic."""
        quantity, text = sentence.quantities[n], sentence.text
        stop = _stop(sentence, n)
        start = min(phrase.subject[0], phrase.words[0] if phrase.words else phrase.subject[0])
        if n and not (phrase.words and phrase.words[0] < sentence.quantities[n - 1].start):
            start = max(start, min(_stop(sentence, n - 1), quantity.start))
        words = text[slice(*phrase.words)] if phrase.words else ""
        between = text[sentence.quantities[n - 1].end if n else 0 : quantity.start]
        own = share[:1] if share else self._own(sentence, start, quantity.start, stop, phrase, before)
        if share is None and phrase.words and phrase.words[1] <= quantity.start and (inside := self.known.within(words)):
            behind = () if len(inside) > 1 else own_parties(sentence, quantity.start, quantity.start, stop, self.known)
            own = tuple(dict.fromkeys((*(self._front(text, start) if len(inside) == 1 else ()), *inside, *behind)))
        if not own and (relative := re.search(r",?\s+(?:whose|which|who)\s+$", text[:start])):
            own = self.known.within(text[: relative.start()])[-1:]
        if not own and re.search(
            r"\b(?:said|announced|confirmed|added|promised|reported)\s+(?:that\s+)?(?:it|they)\b", text[: start + 9]
        ):
            own = self.known.within(text[:start])[-1:]
        if not own and (subject := _SUBJECT.search(text[:start])):
            own = self.known.within(subject.group("name"))[-1:]
            if len(own) == 1 and _PARTNER.search(subject.group()):
                whose = [party for party in (*before.parties, *self.topic) if party not in own][:1]
                return replace(said, parties=(*whose, *own), own=own)
        own = self._referred(text[start:stop], own, before)
        if not own:
            return self._unowned(
                phrase,
                said,
                before,
                words,
                text[start : quantity.start],
                bool(n) and (";" not in between or " their " in between),
            )
        flow = said.measure in self.lexicon.raw["flows"] or bool(set(fold(words).split()) & set(self.lexicon.raw["two_sided"]))
        near = f"{words} {text[quantity.end : stop]}"
        parties = own
        if len(own) == 1:
            its = re.search(r"\b(?:its|their)\b", text[max(0, start - 6) : start + 30])
            if before.parties and (_OF_WHICH.search(between) or _PART.search(text[quantity.end : stop])):
                parties = self._of_part(own[0], before)
            elif self._lives_abroad(own[0], text[quantity.start : stop]):
                parties = self.topic
            else:
                parties = self._paired(own[0], said, before, phrase, flow, near, text[:start] if its else None)
            if share:
                parties = tuple(party for party in parties if party not in share[1:])
        direction = direction_of(text[start:stop], parties, self.known)
        return replace(said, parties=parties[:6], own=own, direction=direction)

    def _of_part(self, own: str, before: Said) -> tuple[str, ...]:
        """Of a part of what was said before: its parties, or its owner with the one that the part is named for."""
        return before.parties if own in before.parties else (*(before.own or before.parties)[:1], own)

    def _lives_abroad(self, own: str, words: str) -> bool:
        """Whether people or firms are counted by their nationality in a text on two countries: "700 Finnish companies"."""
        noun = _NATIONALS.search(words)
        return len(self.topic) == 2 and own in self.topic and noun is not None and own in self.known.within(noun.group())

    def _own(self, sentence: Sentence, start: int, at: int, stop: int, phrase: Phrase, before: Said) -> tuple[str, ...]:
        """The parties of a clause; where the measure is left out, those behind the quantity alone if there are any."""
        behind = own_parties(sentence, at, at, stop, self.known)
        if phrase.inherits and behind and before.measure:
            return behind
        return own_parties(sentence, start, at, stop, self.known, phrase.listed)

    def _front(self, text: str, start: int) -> tuple[str, ...]:
        """A party that opens the clause: "In Guatemala the number …"."""
        front = re.match(r"\s*(?:[Ii]n|[Ff]or|[Aa]mong)\s+((?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)", text[start:])
        return self.known.within(front.group(1)) if front else ()

    def _referred(self, clause: str, own: tuple[str, ...], before: Said) -> tuple[str, ...]:
        """With those that the clause calls by a common noun: "the bloc", "the country" beside another one, "we"."""
        found = []
        nearest = (*before.own, *before.parties, *self.topic)
        if _BLOC.search(clause):
            found = [party for party in nearest if self._is_body(party)][:1]
        if own and _COUNTRY.search(clause):
            found += [
                party for party in (nearest if len(self.topic) == 2 else ()) if party not in own and not self._is_body(party)
            ][:1]
        if own and _GAVE_IT.search(clause):
            found += [party for party in nearest if party not in own][:1]
        if own and len(self.home) == 1 and self.home[0] not in self.title and _WE.search(clause):
            found += self.home
        return tuple(dict.fromkeys((*own, *found)))

    def _is_body(self, party: str) -> bool:
        return party == self.known.lexicon.country("EU") or self.known.lexicon.country(party) is None

    def _unowned(self, phrase: Phrase, said: Said, before: Said, words: str, clause: str, same: bool) -> Said:
        """A figure whose clause names nobody is of those spoken of, or of the topic; one of the world is of nobody."""
        if not phrase.inherits and _WORLD.search(clause):
            return replace(said, parties=(), own=(), direction=None)
        if phrase.words and speaks_of_both(words) and len(self.title) == 2:
            return replace(said, parties=self.title, own=())
        parties = before.parties or (() if phrase.inherits and before.measure else self.topic)
        if not phrase.inherits and not same and self.topic and not set(parties) <= set(self.topic):
            return replace(said, parties=self.topic[:6], own=(), direction=None)
        return replace(said, parties=parties[:6], own=before.own, direction=said.direction if phrase.inherits else None)

    def _paired(
        self, own: str, said: Said, before: Said, phrase: Phrase, flow: bool, near: str, owner: str | None
    ) -> tuple[str, ...]:
        """One party with the other that a flow has: the one spoken of, or the topic. Of what is no flow it is alone."""
        spoken, last = before.parties, before.own
        if phrase.inherits and len(spoken) == 2 and len(last) <= 2:
            kept = tuple(party for party in spoken if party not in last) or spoken[:1]
            return spoken if own in spoken and flow else (own,) if own in spoken or len(last) != 1 else (*kept[:1], own)
        if (
            len(self.topic) == 2
            and own in self.topic
            and (flow or is_money(said.unit, self.lexicon))
            and not _OF_ONE.search(said.measure)
        ):
            return self.topic
        if not flow:
            return (own,)
        if owner is not None:
            named = [party for party in self.known.within(owner) if party != own]
            return (*(named[-1:] or [party for party in last if party != own][:1]), own)
        if len(spoken) == 2 and (own in spoken or len(last) == 1):
            return spoken if own in spoken else (*(party for party in spoken if party not in last), own)
        others = tuple(party for party in self.topic if party != own)
        shared = said.unit == "percent" and re.search(r"\bof\s+(?!its|their|gross|world|global|GDP)", near)
        other = len(spoken) == 1 and own != spoken[0] and not (phrase.listed and last == spoken)
        if other and (phrase.inherits or re.search(r"\b(?:with|to|from|by)\b", near) or shared):
            return (*spoken, own)
        given = said.measure in ("loans", "pledges", "official development assistance")
        if len(others) == 1 and (own in self.topic or given or re.search(r"\b(?:with|to|from|between)\b", near)):
            return (*others, own)
        return (own,)


def _stop(sentence: Sentence, n: int) -> int:
    """Where what completes a quantity ends: at the next quantity, or at what parts clauses."""
    quantity = sentence.quantities[n]
    following = sentence.quantities[n + 1].start if n + 1 < len(sentence.quantities) else len(sentence.text)
    rest = sentence.text[quantity.end : following]
    parting = re.search(r"[;:()]|,\s|\s(?:while|whereas|but|and|although|though|compared|against|than|or|up|down)\s|\.\s", rest)
    return quantity.end + parting.start() if parting else following


def respective(sentence: Sentence, parties: Parties) -> dict[int, tuple[str, ...]]:
    """The party of each of several quantities, then its fellows, where as many are named before them, "respectively"."""
    if "respectively" not in sentence.text:
        return {}
    runs: list[list[int]] = []
    for n in range(len(sentence.quantities)):
        between = sentence.masked[sentence.at(n - 1) + 1 : sentence.at(n)] if n else ""
        if n and re.fullmatch(r",?\s*(?:and\s+)?", between):
            runs[-1].append(n)
        else:
            runs.append([n])
    given: dict[int, tuple[str, ...]] = {}
    for run in runs:
        before = parties.within(sentence.text[: sentence.quantities[run[0]].start])
        if len(run) > 1 and len(before) >= len(run):
            named = before[-len(run) :]
            given.update({n: (party, *(p for p in named if p != party)) for n, party in zip(run, named, strict=True)})
    return given
