"""Observations in a passage: each quantity with its measure, parties and year; what one sentence leaves out, another lends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from briefs.extract.bodies import bodies
from briefs.extract.context import home_of, topic_of, year_of_heading
from briefs.extract.currencies import is_money
from briefs.extract.in_turn import respective
from briefs.extract.own_clause import subject_of
from briefs.extract.owners import Owners
from briefs.extract.pairing import respective as in_turn
from briefs.extract.phrase import Phrase
from briefs.extract.phrases import phrase_of
from briefs.extract.pieces import pieces
from briefs.extract.quantity import Quantity
from briefs.extract.ranks import is_rank, rank_parties, ranked_words
from briefs.extract.replaced import own_wording, replaced
from briefs.extract.said import Said
from briefs.extract.sentence import Sentence, sentence_of
from briefs.extract.shown import floor_before, shown_span
from briefs.extract.status import status_of
from briefs.extract.table_figures import Table, caption_of
from briefs.extract.tables import is_table
from briefs.extract.whose import Parties
from briefs.extract.years import Year, Years
from briefs.lexicon import Lexicon, lexicon
from briefs.mentions import Basis, Observation, Sort, Span
from search import Document, Passage, fold, stem

_PLURAL = re.compile(r"s$|^(?:people|women|men|children|personnel|police|staff|cattle)$")
_RECEIVER = re.compile(r"\s+(?:to|from|in|into|for|with)\s+(?:the\s+)?[A-Z]")


def observations(document: Document, passages: Sequence[Passage]) -> list[Observation]:
    """Every observation in the passages, in order of place."""
    lex = lexicon(document.language)
    parties = Parties(bodies(document, passages, lex), lex)
    years = Years(document.date)
    found: list[Observation] = []
    for before, passage in zip((None, *passages), passages, strict=False):
        reader = _Reader(document, passage, parties, years, lex)
        found += reader.table(before) if is_table(passage.text) else reader.prose()
    return found


class _Reader:
    """Reads the figures of one passage."""

    def __init__(self, document: Document, passage: Passage, parties: Parties, years: Years, lex: Lexicon) -> None:
        self._date = document.date
        self._passage, self._parties, self._years, self._lex = passage, parties, years, lex
        self._topic = topic_of(document, passage.heading, parties)
        self._owners = Owners(parties, self._topic, parties.within(document.title), home_of(document, parties), lex)
        self._heading = passage.heading or ""
        self._said = Said()
        self._in_unit: dict[str, Said] = {}
        self._counted = ""
        self._money = ""
        self._subject: str | None = None
        years.begin(year_of_heading(document, passage.heading, lex))

    def prose(self) -> Iterator[Observation]:
        for start, end in pieces(self._passage.text):
            sentence = sentence_of(self._passage, start, end, self._lex)
            if sentence.quantities:
                when = self._years.of_sentence(sentence)
                yield from self._sentence(sentence, when)
            self._subject = subject_of(sentence.text, self._parties) or self._subject

    def _sentence(self, sentence: Sentence, when: Sequence[Year]) -> Iterator[Observation]:
        shares = {} if in_turn(sentence) else respective(sentence, self._parties)
        for n, quantity in enumerate(sentence.quantities):
            if quantity.sort == "rank":
                found = self._rank(sentence, quantity, when[n])
            else:
                found = self._figure(sentence, n, when[n], shares.get(n))
            if found is not None:
                yield found

    def _rank(self, sentence: Sentence, quantity: Quantity, year: Year) -> Observation | None:
        place = ranked_words(sentence, quantity, self._lex)
        if not is_rank(sentence, quantity) or (place is None and self._said.wording is None):
            return None
        wording = sentence.span(*place) if place else self._said.wording
        words = wording.text if wording else ""
        whose = self._said.owners if self._said.partners else self._said.parties or self._topic
        parties, direction = rank_parties(sentence, quantity, whose, self._parties)
        current = year.basis is Basis.STATED and re.search(
            r"\b(?:currently|now|at\s+present|today)\b", sentence.text, re.IGNORECASE
        )
        if current:
            year = replace(year, basis=Basis.NEIGHBOUR)
        measure = self._lex.measure_of(words) or " ".join(fold(words).split())
        said = Said(measure, wording, "rank", parties, parties, direction)
        return _observation(sentence, quantity, Sort.RANK, quantity.value, said, year, self._date, self._lex)

    def _figure(self, sentence: Sentence, n: int, year: Year, share: tuple[str, ...] | None) -> Observation | None:
        quantity = sentence.quantities[n]
        if quantity.open:
            return None
        phrase = phrase_of(sentence, n, self._lex)
        if phrase is None and self._said.measure and quantity.sort in ("money", "percent"):
            phrase = Phrase(None, (0, quantity.start), inherits=True)
        if phrase is None:
            return None
        sort = _sort(quantity, phrase)
        bare = quantity.sort == "count" and not quantity.unit and not phrase.inherits
        if bare and phrase.weak and self._said.unit not in ("", "percent", "rank") and not is_money(self._said.unit, self._lex):
            phrase = replace(phrase, words=None, inherits=True)
        unit = self._unit(sentence, n, phrase)
        if not unit:
            return None
        self._money = unit if is_money(unit, self._lex) else self._money if quantity.sort != "count" else ""
        said = self._measured(sentence, quantity, phrase, unit)
        if not said.measure:
            return None
        said = self._owned(sentence, n, phrase, said, share)
        self._remember(sentence, quantity, phrase, said, sort)
        value = quantity.value * phrase.change if phrase.change < 0 else quantity.value
        return _observation(sentence, quantity, sort, value, said, year, self._date, self._lex)

    def _remember(self, sentence: Sentence, quantity: Quantity, phrase: Phrase, said: Said, sort: Sort) -> None:
        """What later figures take up: no share that only tells the figure before in another way, "or 2% of its trade"."""
        told_again = sort is Sort.SHARE and re.search(r"\bor\s+$", sentence.text[: quantity.start])
        if not (told_again and self._said.measure):
            measured = sort is not Sort.SHARE or phrase.inherits is False
            whose = replace(self._said, own=said.own, parties=said.parties, partners=said.partners)
            self._said = said if measured else whose
        self._in_unit[said.unit] = said
        self._counted = said.unit if quantity.sort == "count" else self._counted

    def _owned(self, sentence: Sentence, n: int, phrase: Phrase, said: Said, share: tuple[str, ...] | None) -> Said:
        """Whose it is; words that name somebody else are left out of what is shown."""
        quantity = sentence.quantities[n]
        since = sentence.quantities[n - 1].end if n else 0
        other = replaced(sentence.text[: quantity.start], since, said, self._said, self._parties) if phrase.inherits else None
        said = other or self._owners.of(sentence, n, phrase, said, self._said, share, self._subject)
        return own_wording(said, self._parties, self._lex) if phrase.inherits else said

    def _unit(self, sentence: Sentence, n: int, phrase: Phrase) -> str:
        """The unit; of a count without a noun, that of the next in its list, its measure's head, or that of the one before."""
        quantity = sentence.quantities[n]
        if quantity.sort != "count":
            return quantity.unit
        if not quantity.unit and quantity.core > quantity.number[1] and self._money:
            return self._money  # "exports rose to a record 26.7 billion", after an amount in francs
        if quantity.unit:
            return fold(quantity.unit) if len(quantity.unit) > 4 else quantity.unit
        for other, following in enumerate(sentence.quantities[n + 1 :], n + 1):
            between = sentence.masked[sentence.at(other - 1) + 1 : sentence.at(other)]
            if not re.fullmatch(r",?\s*(?:and|or|to)?\s*", between) or following.sort != "count":
                break
            if following.unit:
                return fold(following.unit)
        if phrase.words is not None:
            parts = re.split(r"\s+(?:of|in|from|to|for|by|on|at|with|between|among)\s+", sentence.text[slice(*phrase.words)])
            light = len(parts) > 1 and parts[0].split()[-1].lower() in self._lex.raw["light_nouns"]
            words = [
                word
                for word in parts[1 if light else 0].split()
                if not re.search(r"[^e]ed$|^(?:abroad|alone|overall|worldwide)$", word)
            ]
            if words and self._counted and not _PLURAL.search(words[-1].lower()):
                return self._counted
            return fold(words[-1]) if words else ""
        counted = self._said.unit not in ("percent", "rank") and not is_money(self._said.unit, self._lex)
        return self._said.unit if counted else self._head()

    def _head(self) -> str:
        """What the measure said before counts, where no unit was: "sales rose by 8% to 1.2 million" are sales."""
        wording = self._said.wording
        if self._said.unit != "percent" or wording is None:
            return ""
        return fold(re.split(r"\s+(?:of|in|from|to|for|by|on|at|with|between|among)\s+", wording.text)[0].split()[-1])

    def _measured(self, sentence: Sentence, quantity: Quantity, phrase: Phrase, unit: str) -> Said:
        """The measure in the sentence's words, or that of the figure before, or of the heading."""
        if phrase.words is not None and not self._same(sentence, phrase, unit):
            words = sentence.text[slice(*phrase.words)]
            measure = self._lex.measure_of(words) or " ".join(fold(words).split())
            return Said(measure, sentence.span(*phrase.words), unit)
        if self._said.measure:
            before = self._before(unit)
            return replace(before, unit=unit, wording=self._taken_up(before, sentence, quantity))
        if phrase.fallback is None and quantity.sort == "count" and quantity.unit:
            end = quantity.end
            phrase = replace(phrase, fallback=(sentence.text.rindex(quantity.unit.split()[0], 0, end), end))
        if phrase.fallback is not None:
            words = sentence.text[slice(*phrase.fallback)]
            return Said(self._lex.measure_of(words) or fold(words), sentence.span(*phrase.fallback), unit)
        if spoken := list(self._lex.measure_pattern.finditer(sentence.text, 0, quantity.start)):
            words = spoken[-1].group()
            return Said(self._lex.measure_of(words) or fold(words), sentence.span(*spoken[-1].span()), unit)
        named = self._lex.measures_in(self._heading)
        return Said(named[-1] if named else "", None, unit)

    def _before(self, unit: str) -> Said:
        """The figure before; of several in other units, the last in the same: of tonnes, boxes and tonnes, the tonnes."""
        if unit == "percent" or self._said.unit in (unit, "percent", "rank"):
            return self._said
        return self._in_unit.get(unit, self._said)

    def _taken_up(self, before: Said, sentence: Sentence, quantity: Quantity) -> Span | None:
        """The wording of the figure before; without its receiver ("aid to Laos") where this figure names another."""
        wording = before.wording
        other = _RECEIVER.search(wording.text) if wording else None
        if wording is None or other is None or not _RECEIVER.match(sentence.text, quantity.end):
            return wording
        return Span(wording.passage, wording.start, wording.start + other.start(), wording.text[: other.start()])

    def _same(self, sentence: Sentence, phrase: Phrase, unit: str) -> bool:
        """Whether the words only take up what was measured before: "the bill", or more tonnes of it."""
        if phrase.words is None or self._said.wording is None:
            return False
        words = sentence.text[slice(*phrase.words)]
        definite = sentence.text[: phrase.words[0]].lower().endswith(("the ", "this ", "that "))
        mine, before = ({stem(word) for word in fold(text).split()} for text in (words, self._said.wording.text))
        head = re.split(r"\s+(?:of|in|from|to|for|by|on|at|with|between|among)\s+", words)[0].split()
        if definite and (mine < before or (len(head) == 1 and head[0].lower() in self._lex.raw["anaphors"])):
            return True
        measuring = unit in self._lex.raw["measuring_units"] and unit == self._said.unit
        return measuring and phrase.weak and not phrase.named and not self._lex.measures_in(words)

    def table(self, before: Passage | None) -> Iterator[Observation]:
        """before: the passage before this one, which may be its caption."""
        caption = caption_of(self._passage, before)
        yield from Table(self._passage, caption, self._topic, self._years.focus, self._parties, self._lex).observations()


def _sort(quantity: Quantity, phrase: Phrase) -> Sort:
    if phrase.change:
        return Sort.CHANGE
    return Sort.SHARE if quantity.sort == "percent" else Sort.LEVEL


def _observation(
    sentence: Sentence,
    quantity: Quantity,
    sort: Sort,
    value: Decimal,
    said: Said,
    year: Year,
    date: dt.date | None,
    lex: Lexicon,
) -> Observation:
    floor = floor_before(sentence.text, quantity, lex)
    return Observation(
        sort=sort,
        quantity=sentence.span(*shown_span(sentence.text, quantity, sort is Sort.CHANGE, floor)),
        value=value,
        unit=said.unit if sort is not Sort.RANK else "rank",
        measure=said.measure,
        wording=said.wording,
        parties=said.parties,
        direction=said.direction,
        year=year.year,
        year_span=year.span,
        basis=year.basis,
        status=status_of(sentence, quantity, year, date, lex),
        qualifier="more than" if floor else quantity.qualifier,
        out_of=quantity.out_of,
        upper=quantity.upper,
        lent=sentence.span(*quantity.lent) if quantity.lent else None,
    )
