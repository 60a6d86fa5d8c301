"""/agreement: what it is, its other names, its parties, its state, what each source says, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.compose.dated_states import date_of_state
from briefs.compose.says import entity_trail, lines_on
from briefs.drafts import Draft
from briefs.entities import Entity
from briefs.excerpts import excerpt, sentence_at
from briefs.forms import letters_of
from briefs.lexicon import lexicon
from briefs.lines import Cited, Joined, Line, Source, Word, line, title
from briefs.mentions import About, Span
from briefs.record import Record

MOST = 8


def agreement(record: Record, entity: Entity, kind: str = "agreement") -> Draft:
    """The brief on one agreement, framework, initiative, plan or body."""
    lines = [*names(record, entity), *_parties(entity), *_state(record, entity), *_about(record, entity)]
    shown = [_sentence(record, span) for one in lines if one.key in _QUOTING for span in one.spans()]
    lines += lines_on(record, entity, MOST - len(lines), shown)
    heading = title("title.entity", name=Cited(entity.name))
    return Draft(kind, heading, tuple(lines), trail=entity_trail(entity))


def names(record: Record, entity: Entity) -> Iterator[Line]:
    """Its abbreviation, the variants of its name with the sources that write them, and an odd abbreviation with its source."""
    usual = entity.shorts[0] if entity.shorts else None
    if usual is not None and len(entity.forms) == 1 and usual.text == entity.name.text:
        yield line("term.undefined", short=Cited(entity.name))
    elif usual is not None and usual.text != entity.name.text:
        yield line("agreement.short", name=Cited(entity.name), short=Cited(usual))
    others = [form for form in entity.forms[1:] if " ".join(form.text.split()) != " ".join(entity.name.text.split())]
    if others:
        yield line("agreement.variants", names=Joined(tuple(Cited(form) for form in others[:4])))
    odd = [short for short in entity.shorts if usual and letters_of(short.text) != letters_of(usual.text)]
    for short in odd[:2]:
        source = Source(record.document_of(short.passage).id)
        yield line("agreement.odd_short", source=source, odd=Cited(short), usual=Cited(usual) if usual else Cited(short))


def _parties(entity: Entity) -> Iterator[Line]:
    parties = entity.says(About.PARTY)
    if parties:
        yield line("agreement.parties", names=Joined(tuple(Cited(fact.span) for fact in parties[:12]), ", "))


_QUOTING = ("agreement.state", "agreement.state_named", "agreement.state_dated", "agreement.about")


def _sentence(record: Record, span: Span) -> Span:
    return sentence_at(record.passage(span.passage), span.start)


def _state(record: Record, entity: Entity) -> Iterator[Line]:
    """The state as its sources tell it, each state once; the date beside it."""
    facts = {fact.value: fact for fact in reversed(entity.says(About.STATE))}
    chosen = [fact for fact in entity.says(About.STATE) if facts[fact.value] is fact][:2]
    dated = {fact.value: date for fact in chosen if (date := date_of_state(record, fact))}
    for fact in chosen:
        words = excerpt(record.passage(fact.span.passage), fact.span)
        if fact.value in dated:
            yield line("agreement.state_dated", state=Word(fact.value), date=Cited(dated[fact.value]), words=words)
        elif fact.value in lexicon().raw["states"]:
            yield line("agreement.state_named", state=Word(fact.value), words=words)
        else:
            yield line("agreement.state", words=words)
    states = " ".join((*(fact.span.text for fact in chosen), *(date.text for date in dated.values())))
    for fact in entity.says(About.WHEN)[:1]:
        if fact.span.text not in states:
            yield line("agreement.when", date=Cited(fact.span))


def _about(record: Record, entity: Entity) -> Iterator[Line]:
    """What it is, in the words that the sheet picks out; a sentence that the state has shown already is not shown again."""
    told = {_sentence(record, fact.span) for fact in entity.says(About.STATE)[:2]}
    for fact in entity.says(About.MEANS)[:2]:
        if _sentence(record, fact.span) not in told:
            told.add(_sentence(record, fact.span))
            yield line("agreement.about", words=excerpt(record.passage(fact.span.passage), fact.span))
