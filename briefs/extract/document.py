"""From passages to mentions: pure functions, each mention with its passage, its place and its surface text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.extract.abbreviations import Named
from briefs.extract.alone import alone
from briefs.extract.dates import dates
from briefs.extract.figures import observations
from briefs.extract.heads import only_head
from briefs.extract.meetings import meetings
from briefs.extract.names import names
from briefs.extract.people import people
from briefs.extract.pieces import pieces
from briefs.extract.plain_bodies import plain_bodies
from briefs.extract.states import shared_states, state_of
from briefs.lexicon import alternatives, lexicon
from briefs.mentions import BETWEEN, About, Dated, Fact, Mention, Mentions, Span, Thing
from search import Document, Passage, sentences


def extract(document: Document, passages: Sequence[Passage]) -> Mentions:
    """All that is extracted from one document."""
    persons = people(document, passages)
    gatherings = list(meetings(document, passages, persons))
    taken = [mention.span for mention in (*persons.mentions, *gatherings)]
    named = [mention for passage in passages for mention in _names(document, passage, taken, len(persons.mentions))]
    named += [mention for passage in passages for meeting in gatherings for mention in _bodies(passage, meeting)]
    named += [mention for passage in passages for meeting in gatherings for mention in _in_front(passage, meeting)]
    named += [mention for passage in passages for mention in _within_names(passage, [*gatherings, *named])]
    named += plain_bodies(passages, [*persons.mentions, *gatherings, *named], lexicon(document.language))
    things = sorted((*persons.mentions, *gatherings, *named), key=lambda m: (_position(m, passages), m.span.start))
    return Mentions(tuple(things), tuple(observations(document, passages)), tuple(_dates(document, passages)))


def _position(mention: Mention, passages: Sequence[Passage]) -> int:
    return next(i for i, passage in enumerate(passages) if passage.id == mention.span.passage)


def _names(document: Document, passage: Passage, taken: Sequence[Span], persons: int) -> Iterator[Mention]:
    """Names that stand in none of the spans taken, the first `persons` of which are people."""
    lex = lexicon(document.language)
    for start, end in pieces(passage.text):
        text = passage.text[start:end]
        here = names(text, lex)
        told = shared_states([(name, tuple(state_of(passage, start, text, name, lex))) for name in here], text, start)
        for name, states in zip(here, told, strict=True):
            span = Span(passage.id, start + name.start, start + name.end, text[name.start : name.end])
            if any(_within(span, other) for other in taken) or any(_holds(span, other) for other in taken[:persons]):
                continue
            short = _short(passage, start, name)
            facts: tuple[Fact, ...] = (*states, *_between(passage, start, text, name))
            yield Mention(_thing(name, span, short), span, short=short, kind=name.kind, facts=facts)


_WHOSE = re.compile(
    r"\b(?:negotiations|talks)\s+(?:on|for|of|towards)\s+(?:the\s+|their\s+|an?\s+)?(?=[^\W\d_])"
    r"|\b(?:of|between)\s+(?!(?:negotiations|talks)\b)(?:the\s+|their\s+|its\s+)?(?=[^\W\d_])"
)


def _bodies(passage: Passage, meeting: Mention) -> Iterator[Mention]:
    """The body that meets, by its own name: "the Fiftieth Meeting of the Mediation and Security Council"."""
    of = _WHOSE.search(meeting.span.text)
    if meeting.span.passage != passage.id or of is None:
        return
    start = meeting.span.start + of.end()
    behind = re.compile(r"(?:\s*\([^()]{2,12}\))?").match(passage.text, meeting.span.end)
    text = passage.text[start : behind.end() if behind else meeting.span.end]
    lex = lexicon()
    for name in names(text, lex):
        own = name.kind and set(name.kind.split()) & set(lex.raw["numbered_meeting_heads"] + lex.raw["meeting_heads"])
        if not own and (name.kind or (name.short_at and name.short_at != (name.start, name.end))):
            span = Span(passage.id, start + name.start, start + name.end, text[name.start : name.end])
            facts = tuple(_negotiated(meeting.span, name.start + of.end()))
            yield Mention(Thing.AGREEMENT, span, short=_short(passage, start, name), kind=name.kind, facts=facts)


def _in_front(passage: Passage, meeting: Mention) -> Iterator[Mention]:
    """The body whose meeting is called after it: "the next Pacific Alliance summit"."""
    lex = lexicon()
    if meeting.span.passage != passage.id or meeting.ordinal is not None or meeting.short is not None:
        return
    heads = alternatives([*lex.raw["party_heads"], "Alliance", "League"])
    found = re.match(
        rf"(?:[A-Z][\w-]+\s+){{1,4}}(?:{heads})(?=\s+(?i:summit|ministerial|leaders|meeting)\b)", meeting.span.text
    )
    if found and not only_head(found.group(), lex):
        start = meeting.span.start
        yield Mention(
            Thing.AGREEMENT, Span(passage.id, start, start + found.end(), found.group()), kind=found.group().split()[-1]
        )


def _negotiated(meeting: Span, until: int) -> Iterator[Fact]:
    """What a round is of is negotiated: "the Fourth Round of Talks on the X"."""
    talks = re.compile(r"(?i)\b(?:negotiations|talks)\b").search(meeting.text, 0, until)
    if talks:
        start, end = (meeting.start + place for place in talks.span())
        yield Fact(About.STATE, Span(meeting.passage, start, end, talks.group()), "under negotiation")


def _within_names(passage: Passage, found: Sequence[Mention]) -> Iterator[Mention]:
    """Abbreviations that stand inside a longer name: "ECOWAS" in "the ECOWAS Energy Ministers' Meeting"."""
    lex = lexicon()
    here = [mention for mention in found if mention.span.passage == passage.id]
    shorts = [span for mention in here for span in (mention.short, mention.span) if span]
    for start, end in sentences(passage.text):
        for s, e in alone(passage.text[start:end], lex):
            span = Span(passage.id, start + s, start + e, passage.text[start + s : start + e])
            whole = [m.span for m in here if _within(span, m.span) and m.span != span]
            if whole and not any(_within(span, short) and short not in whole for short in shorts):
                yield Mention(Thing.TERM, span, short=span)


def _thing(name: Named, span: Span, short: Span | None) -> Thing:
    """A name with a head, or a defined one in capitals; else a term ("Liquefied natural gas")."""
    capitals = sum(word[0].isupper() for word in re.split(r"[\s-]+", span.text) if word)
    written_out = short is not None and short.text != span.text
    return Thing.AGREEMENT if name.kind or (written_out and capitals > 1) else Thing.TERM


_WORD = r"[A-Z\u00c0-\u00de](?:[\w’'-]|\.(?=\w))*"
_CAPITALS = rf"(?:the\s+)?{_WORD}(?:\s+(?:of\s+(?:the\s+)?|and\s+the\s+)?{_WORD})*"
_PARTIES = re.compile(
    rf"(?:\s*\([^()]*\))?\s+(?:between\s+(?P<between>{_CAPITALS}\s+and\s+{_CAPITALS})|from\s+(?P<flow>{_CAPITALS}\s+to\s+{_CAPITALS}))"
)


def _between(passage: Passage, offset: int, text: str, name: Named) -> Iterator[Fact]:
    """The parties that stand right behind a name: "Free Trade Agreement between Fiji and Tonga"."""
    match = _PARTIES.match(text, name.end)
    if match and (name.kind or name.short):
        start, end = (offset + place for place in match.span("between" if match.group("between") else "flow"))
        yield Fact(About.PARTY, Span(passage.id, start, end, passage.text[start:end]), BETWEEN)


def _short(passage: Passage, offset: int, name: Named) -> Span | None:
    if name.short is None or name.short_at is None:
        return None
    start, end = (offset + place for place in name.short_at)
    return Span(passage.id, start, end, passage.text[start:end])


def _holds(span: Span, other: Span) -> bool:
    """Whether a name would swallow a person that begins it: "Dr X of the Ministry of Health"."""
    return _within(other, span) and other.start - span.start < 4 and other.end < span.end and " of " in span.text


def _within(span: Span, other: Span) -> bool:
    return span.passage == other.passage and other.start <= span.start and span.end <= other.end


def _dates(document: Document, passages: Sequence[Passage]) -> Iterator[Dated]:
    lex = lexicon(document.language)
    for passage in passages:
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            sentence = Span(passage.id, start, end, text)
            for date in dates(text, lex):
                span = Span(passage.id, start + date.start, start + date.end, text[date.start : date.end])
                yield Dated(span, sentence, date.year, date.month, date.day)
