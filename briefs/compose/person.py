"""/who: a person's offices and what the record says of them. /term: what a word or an abbreviation stands for."""

from __future__ import annotations

from briefs.compose.agreement import names
from briefs.compose.says import entity_trail, lines_on, said, sentences_on
from briefs.drafts import Draft
from briefs.entities import Entity
from briefs.lines import Cited, Joined, Line, line, title
from briefs.mentions import About, Fact
from briefs.record import Record

MOST = 6
_TELLING = ("first", "became", "become", "becoming", "elected", "appointed", "chair", "led", "accompan", "delegation")


def person(record: Record, entity: Entity) -> Draft:
    """The brief on one person: offices, each with its source, then the sentences that tell most."""
    lines: list[Line] = []
    offices = _offices(entity)
    if offices:
        lines.append(line("person.office", names=Joined(tuple(Cited(fact.span) for fact in offices[:4]))))
    others = [form for form in entity.forms[1:] if form.text != entity.name.text]
    if others:
        lines.append(line("person.variants", names=Joined(tuple(Cited(form) for form in others[:4]))))
    found = list(sentences_on(record, entity))
    telling = [pair for pair in found if any(word in pair[1].text.lower() for word in _TELLING)]
    chosen = [*telling[:3], *(pair for pair in found if pair not in telling[:3])][: MOST - len(lines)]
    lines += [said(record, mention) for mention, _ in found if any(mention is pair[0] for pair in chosen)]
    return Draft("person", title("title.entity", name=Cited(entity.name)), tuple(lines), trail=entity_trail(entity))


def _offices(entity: Entity) -> list[Fact]:
    """Each office once, the fullest wording of it."""
    kept: list[Fact] = []
    for fact in sorted(entity.says(About.OFFICE), key=lambda fact: -len(fact.span.text)):
        if not any(fact.span.text in other.span.text for other in kept):
            kept.append(fact)
    return kept


def term(record: Record, entity: Entity) -> Draft:
    """The brief on one abbreviation or term: its long form, its variants, its use."""
    lines = list(names(record, entity))
    lines += [line("term.means", words=Cited(fact.span)) for fact in entity.says(About.MEANS)[:2]]
    lines += lines_on(record, entity, max(1, MOST - len(lines)))
    return Draft("term", title("title.entity", name=Cited(entity.name)), tuple(lines), trail=entity_trail(entity))
