"""Whose each figure of a passage is: its own clause's parties, completed by what was spoken of, or by the topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefs.extract.antecedents import ABROAD, BLOC, BOTH, COUNTRY, ITS, ONE, REGION, THEIR, THEM, TOTAL, WE, WORLD
from briefs.extract.currencies import is_money
from briefs.extract.exchange import GETS, GIVES, OWN, TAKES, lacks_owner, sides
from briefs.extract.own_clause import clause_of
from briefs.extract.phrase import Phrase
from briefs.extract.said import Clause, Said
from briefs.extract.sentence import Sentence
from briefs.extract.whose import Parties, direction_of, spoken_of
from briefs.lexicon import Lexicon
from search import fold

_REPORTED = re.compile(
    r"(?P<who>[^.;]*)\s(?:reported|informed|announced|stated|recalled|indicated|noted)\s+(?:[a-z]+\s+){0,3}that\s*(?:the\s+|an?\s+)?$"
)
_PART = re.compile(r"\bof\s+(?:which|whom|them|these|this|those|it|the\s+total)\b")
_OF_WHICH = re.compile(
    r"\b(?:of|to|from|with|in)\s+(?:which|whom)\b|\b(?:among|including|with)\s+(?:them|these)\b|\bincluding\s+$"
)
_NATIONALS = re.compile(
    r"[A-Z]\w+(?:\s+(?:[a-z-]+\s+)?)(?:nationals?|citizens?|students?|pupils|scholars|trainees|residents?|workers?|migrants?|expatriates|visitors?|"
    r"tourists?|companies|firms|enterprises|businesses|investors?|subsidiaries|owners?|experts|volunteers|teachers)\b"
)


_LABEL = re.compile(r"\W*(?P<label>(?:(?:(?:and|the|of|with)\s+)*[^\W\d_a-z][\w.’'-]*[\s–,-]*){1,8})(?:\([^()]*\))?:\s")


Exchange = tuple[tuple[str, ...], tuple[str, ...]]
"""The parties of a figure, and those of them with whom the exchange is."""


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

    def of(
        self,
        sentence: Sentence,
        n: int,
        phrase: Phrase,
        said: Said,
        before: Said,
        share: tuple[str, ...] | None,
        subject: str | None,
    ) -> Said:
        """Whose it is: its own clause's parties, completed by what was spoken of, or by the topic."""
        clause = clause_of(sentence, n, phrase, before, self.known, share or (), subject)
        own = self._referred(clause, said, before)
        if share:
            own = (share[0], *(party for party in clause.own if party not in share))
        if not own and (label := self._labelled(sentence, n)):
            return self._of_label(label, said)
        if not own:
            return self._unowned(phrase, said, before, clause)
        side = self._sides(clause, said).get(own[0], OWN)
        parties, partners = self._sided(clause, own, side, phrase, said, before)
        if share:
            parties = tuple(party for party in parties if party not in share[1:])
        if partners and partners == before.partners:
            side = before.side
        elif len(own) > 1 and partners:
            side = self._sides(clause, said).get(partners[0], OWN)
        direction = direction_of(clause.words, parties, self.known)
        parties = tuple(dict.fromkeys(parties))[:6]
        return replace(said, parties=parties, own=own, direction=direction, partners=partners, side=side)

    def _labelled(self, sentence: Sentence, n: int) -> tuple[str, ...]:
        """Those whom the words before a colon name, what stands in parentheses apart: "Chile (since 2020): trade of …"."""
        label = _LABEL.match(sentence.text, 0, sentence.quantities[n].start)
        return tuple(self.known.within(label["label"])) if label else ()

    def _of_label(self, label: tuple[str, ...], said: Said) -> Said:
        """Of whom the label names; an exchange is with the one country that the text or its office is of."""
        one = next((of for of in (self.home, self.topic) if len(of) == 1 and not set(of) & set(label)), ())
        if len(label) > 1 or not one or not self._flows(said):
            return replace(said, parties=label[:6], own=label, direction=None)
        return replace(said, parties=(*one, *label), own=label, direction=None, partners=label)

    def _referred(self, clause: Clause, said: Said, before: Said) -> tuple[str, ...]:
        """The parties named, with those that the clause calls by a pronoun or a common noun where a side is left out."""
        own, words = list(clause.own), clause.words
        if BLOC.search(words):
            near = (*filter(None, [clause.subject]), *before.owners, *before.parties, *self.topic)
            own += [party for party in near if self._is_body(party)][:1]
        if REGION.search(clause.lead) and not own:
            own += [party for party in self.topic if self._is_body(party)][:1]
        named = self._sides(clause, said)
        open_side = lacks_owner(named) and "for" not in named.values()
        if open_side:
            acts = set(named.values()) & {GIVES, TAKES, GETS}
            if COUNTRY.search(words) or (THEM if acts else ITS).search(words):
                own += self._antecedent(clause, before, own)
        elif not clause.own and not clause.before and (COUNTRY.search(words) or THEIR.match(clause.lead)):
            single = len(self.topic) != 2 or COUNTRY.search(words) or TOTAL.search(clause.lead)
            own += self._antecedent(clause, before, own) if single else []
        if open_side and len(self.home) == 1 and self.home[0] not in self.title and WE.search(words):
            own += self.home
        return tuple(dict.fromkeys(own))

    def _sides(self, clause: Clause, said: Said) -> dict[str, str]:
        """On which side of an exchange each party of the clause stands; of what one has by itself there are none."""
        return {} if ONE.search(said.measure) else sides(clause.text, clause.places, clause.words)

    def _antecedent(self, clause: Clause, before: Said, own: list[str]) -> list[str]:
        """Whom a pronoun means: who was named before it, or the sentence before is about, or the text on one country."""
        first = min([place[0] for place in clause.places] or [clause.start + 1])
        here = [name for _, end, name in spoken_of(clause.text, self.known) if end <= first]
        near = [*here[:1], *filter(None, [clause.subject]), *before.owners]
        if COUNTRY.search(clause.words):
            near = [
                *here[::-1],
                *before.owners[:1],
                *before.own,
                *filter(None, [clause.subject]),
                *(p for p in self.topic if p not in self.home),
            ]
            near = [party for party in near if not self._is_body(party)]
        if len(self.topic) == 1 and not here:
            near = [*self.topic, *near] if COUNTRY.search(clause.words) else [*near, *self.topic]
        return [party for party in near if party not in own][:1]

    def _is_body(self, party: str) -> bool:
        return party == self.known.lexicon.country("EU") or self.known.lexicon.country(party) is None

    def _unowned(self, phrase: Phrase, said: Said, before: Said, clause: Clause) -> Said:
        """A figure whose clause names nobody is of those spoken of, or of the topic; one of the world is of nobody."""
        if not phrase.inherits and (WORLD.search(clause.lead) or REGION.search(clause.lead)):
            return replace(said, parties=(), own=(), direction=None)
        pair = next((one for one in (self.title, self.topic, before.parties) if len(one) == 2), ())
        if pair and BOTH.search(clause.words):
            return replace(said, parties=pair, own=())
        if (phrase.inherits and before.measure) or (clause.same and before.parties):
            direction = said.direction if phrase.inherits else None
            return replace(said, parties=before.parties, own=before.own, direction=direction, partners=before.partners)
        if ONE.search(said.measure) and len(self.topic) == 2:
            return replace(said, parties=self._one_of_two(clause, before), own=())
        alone = len(before.own) == 1 and before.parties == before.own and before.own[0] in self.topic
        if alone and not self._flows(said):
            return replace(said, parties=before.parties, own=before.own)
        if (speaker := self._speaker(clause)) and not set(speaker) & set(self.topic):
            return replace(said, parties=speaker, own=speaker)
        last = before.parties if clause.before or self._flows(said) else before.owners
        if last and len(self.topic) > 1 and (clause.before or len(self.topic) > 2):
            return replace(said, parties=last, own=before.own)
        parties = self.topic or last or tuple(filter(None, [clause.subject]))
        return replace(said, parties=parties[:6], own=() if self.topic else before.own, direction=None)

    def _one_of_two(self, clause: Clause, before: Said) -> tuple[str, ...]:
        """Of the two of a text the one that the last figure was of, that the sentence before or its office tells of."""
        near = [*(before.own if len(before.own) == 1 else ()), *filter(None, [clause.subject])]
        near += [party for party in self.topic if party not in self.home]
        return next(((party,) for party in near if party in self.topic), ())

    def _speaker(self, clause: Clause) -> tuple[str, ...]:
        """The countries that report what follows: "Zambia and Zimbabwe reported that the reservoir …"."""
        spoke = _REPORTED.search(clause.text[: clause.start])
        named = self.known.within(spoke.group("who")) if spoke else ()
        return tuple(party for party in named if not self._is_body(party))

    def _sided(self, clause: Clause, own: tuple[str, ...], side: str, phrase: Phrase, said: Said, before: Said) -> Exchange:
        """(parties, partners) of a figure whose clause names these: completed by the other side where one is left out."""
        single = len(own) == 1
        if len(self.topic) == 1 and own == (self.lexicon.country(said.unit),) and own != self.topic:
            return (*self.topic, *own), own  # "1.4 million Syrians" in a text on another country
        if single and before.parties and (_OF_WHICH.search(clause.between) or _PART.search(clause.words)):
            told = sides(clause.text, clause.places, clause.words).get(own[0], OWN)
            return self._of_part(own[0], told, before)
        if len(self.topic) == 2 and set(own) <= set(self.topic) and self._between_both(clause, own, side, said):
            partners = own if side != OWN else tuple(party for party in self.topic if party not in own)
            return self.topic, partners if single else ()
        goes_on = clause.elliptic or (phrase.inherits and (clause.before or phrase.listed or side not in (OWN, GETS)))
        if single and goes_on and (taken := self._taken_up(clause, own, side, said, before)):
            return taken
        if single and side == OWN and own[0] in before.parties and len(before.parties) == 2 and self._flows(said):
            return before.parties, before.partners
        return self._completed(clause, own, side, said, before)

    def _completed(self, clause: Clause, own: tuple[str, ...], side: str, said: Said, before: Said) -> Exchange:
        """Those named, with the owner of the exchange where only partners are named."""
        named = self._sides(clause, said)
        partners = tuple(party for party in own if named.get(party, OWN) != OWN)
        if GIVES in named.values() and len(set(named.values())) > 1:
            partners = tuple(party for party in own if named.get(party) == GIVES)
        if len(own) > len(named) or not lacks_owner(named) or (side == "for" and not self._for_whom(clause, said)):
            return own, partners if 0 < len(partners) < len(own) else own[1:] if partners else ()
        if side == GIVES and before.side in ("to", "for") and before.partners and clause.before:
            return (*own, *before.partners), own
        owner = self._owner(clause, own, side, before)
        return ((*owner, *own), own) if owner else (own, ())

    def _for_whom(self, clause: Clause, said: Said) -> bool:
        """Whether a "for" behind the quantity tells who gets it: "US$5 million for Chad"."""
        return is_money(said.unit, self.lexicon) and all(start > clause.at for start, _, _ in clause.places)

    def _taken_up(self, clause: Clause, own: tuple[str, ...], side: str, said: Said, before: Said) -> Exchange | None:
        """Of one more partner of the exchange before, "and India with 5%", or of one more owner, "and for Chad"; None where
        that was no exchange."""
        if own[0] in before.parties:
            return (before.parties, before.partners) if len(before.parties) == 2 and self._flows(said) else None
        if before.partners and side != before.side and (side in ("for", "in") or (side == "to" and before.side == GIVES)):
            return (*own, *before.partners), before.partners
        if before.partners and clause.of_whom:
            return (*own, *before.partners), before.partners
        unnamed = before.parties == self.topic and len(self.topic) == 1 and not before.own and self._flows(said)
        if before.partners or unnamed or (before.parties and side in ("to", "from", "with")):
            return (*before.owners, *own), own
        return None

    def _owner(self, clause: Clause, own: tuple[str, ...], side: str, before: Said) -> tuple[str, ...]:
        """Whose the exchange is with those named: that of the figure just before, the one country or body of the topic, whose
        the last exchange was, or in a text on two, whose office writes it or who is named first."""
        to_last = before.side != GIVES and len(before.own) == 1 and is_money(before.unit, self.lexicon)
        known = to_last if side == GIVES else self._flows(before)
        spoken = before.owners if before.partners or known else ()
        single = self.topic if len(self.topic) == 1 else ()
        if single and self._is_body(single[0]) and single[0] not in self.title:
            single = ()  # who publishes a report on others
        if single and side == TAKES and self._is_body(single[0]) and not self._is_body(own[0]):
            single = ()  # what members of a body buy and take is no exchange with the body
        if side == GETS:
            return single if single and not self._is_body(single[0]) and single != own else ()
        pair = (self.home or self.topic)[:1] if len(self.topic) == 2 and side != GIVES and self.lexicon.country(own[0]) else ()
        on = clause.before and before.own and (before.partners or side not in (before.side, GIVES))
        near = (before.owners if on else (), single, spoken, pair)
        return next((one for one in near if one and not set(one) & set(own)), ())

    def _of_part(self, own: str, side: str, before: Said) -> Exchange:
        """Of a part of what was said before: its parties, or its owner with the one that the part is named for."""
        if own in before.parties:
            return before.parties, before.partners
        if ONE.search(before.measure) and side in (OWN, TAKES):
            return (own,), ()
        return (*before.owners[:1], own), (own,)

    def _flows(self, said: Said) -> bool:
        words = fold(f"{said.measure} {said.wording.text if said.wording else ''}")
        return said.measure in self.lexicon.raw["flows"] or bool(set(words.split()) & set(self.lexicon.raw["two_sided"]))

    def _between_both(self, clause: Clause, own: tuple[str, ...], side: str, said: Said) -> bool:
        """Whether a figure of one in a text on two countries is of both: a flow, money, or its people and firms."""
        if len(own) == 2:
            return True
        if ONE.search(said.measure) or (side == OWN and (TOTAL.search(clause.lead) or ABROAD.search(clause.words))):
            return False
        noun = _NATIONALS.search(clause.words)
        abroad = self.lexicon.country(said.unit) in own or (noun is not None and own[0] in self.known.within(noun.group()))
        return abroad or side != OWN or self._flows(said) or is_money(said.unit, self.lexicon)
