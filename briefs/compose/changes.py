"""/changes: what was added, revised and withdrawn since an older generation; or what documents from a date on state."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.changes import Change
from briefs.compose.figure_rows import stated
from briefs.drafts import Draft, Paging
from briefs.excerpts import excerpt
from briefs.lexicon import lexicon
from briefs.lines import Argument, Cited, Excerpt, Former, Interface, Line, Part, Phrase, Title, Word, line
from briefs.mentions import About, Fact, Observation, Span
from briefs.record import Record
from briefs.statements import Statement
from search import Passage

PAGE = 6
_LINE = 150
"""Code points of the words of a fact, at most."""

_WORDS = {
    About.WHEN: ("summit.when", "date"),
    About.WHERE: ("summit.where", "place"),
    About.WHO: ("summit.who", "names"),
    About.CHAIR: ("summit.chair", "names"),
    About.ADOPTED: ("summit.adopted", "name"),
    About.OCCASION: ("summit.occasion", "words"),
    About.PARTY: ("agreement.parties", "names"),
    About.OFFICE: ("person.office", "names"),
    About.COUNTRY: ("person.country", "name"),
    About.MEANS: ("said", "words"),
}
"""The sentence of each kind of fact, and its place for the source's words."""


_ID = 8
"""Characters of a generation's id that a reader sees."""


def generation_id(generation: str) -> Interface:
    """What names a generation to a reader; /changes takes it again."""
    return Interface(generation[:_ID])


def counts(changes: Sequence[Change]) -> dict[str, Argument]:
    """How many were added, revised and withdrawn, for the title."""
    revised = sum(one.old is not None and one.new is not None for one in changes)
    withdrawn = sum(one.new is None for one in changes)
    numbers = {"added": len(changes) - revised - withdrawn, "revised": revised, "withdrawn": withdrawn}
    return {name: Interface(str(number)) for name, number in numbers.items()}


def changes_draft(heading: Title, lines: Sequence[Line], page: int, action: str) -> Draft:
    """A page of the lines."""
    pages = max(1, -(-len(lines) // PAGE))
    page = min(page, pages)
    paging = Paging(page, pages, action) if pages > 1 else None
    return Draft("changes", heading, tuple(lines[(page - 1) * PAGE : page * PAGE]), paging=paging)


def change_line(change: Change, record: Record, older: Record) -> Line:
    """One change: what stands now is cited from the record, what stood before from the older generation alone."""
    if change.new is None:
        name, before = _name(change.latest), Former(_phrase(change.latest, older))
        return line("changes.withdrawn", name=Former(name) if isinstance(name, Cited) else name, before=before)
    name, fact = _name(change.new), _phrase(change.new, record)
    if change.old is None:
        return line("changes.added", name=name, fact=fact)
    return line("changes.revised", name=name, fact=fact, before=Former(_phrase(change.old, older)))


def statement_line(statement: Statement, record: Record) -> Line:
    """One statement as it stands."""
    return line("changes.stated", name=_name(statement), fact=_phrase(statement, record))


def sentence_line(new: tuple[Passage, Span] | None, old: tuple[Passage, Span] | None) -> Line:
    """A sentence that is new, is gone, or stands instead of another: each by its passage and a place in it, the old one
    by those of the older generation. Raises ValueError for neither."""
    before = Former(Phrase("changes.quoted", (("words", excerpt(*old)),))) if old else None
    if new is None and before:
        return line("changes.gone", before=before)
    if new is None:
        raise ValueError("a line has one sentence at least")
    words = excerpt(*new)
    return line("changes.reworded", words=words, before=before) if before else line("changes.found", words=words)


def _name(statement: Statement) -> Cited | Word:
    """The topic as the same document names it; a series by its name, which bears no number."""
    return Word(statement.named) if isinstance(statement.named, str) else Cited(statement.named)


def _phrase(statement: Statement, record: Record) -> Phrase:
    match statement.shown:
        case Observation():
            return _figure(statement.shown)
        case Fact(About.STATE, span, state) if state in lexicon().raw["states"]:
            return Phrase("agreement.state_named", (("state", Word(state)), ("words", _around(span, record))))
        case Fact(About.STATE, span):
            return Phrase("agreement.state", (("words", _around(span, record)),))
        case Fact(about, span, value):
            key, place = _WORDS[about]
            key = "summit.when_no_year" if about is About.WHEN and value.startswith("-") else key
            return Phrase(key, ((place, Cited(span) if len(span.text) <= _LINE else _around(span, record)),))
        case Span():
            return Phrase("changes.named", (("words", _around(statement.shown, record)),))


def _around(span: Span, record: Record) -> Excerpt:
    return excerpt(record.passage(span.passage), span, _LINE)


def _figure(one: Observation) -> Phrase:
    """As /figure says it; of a rank the number alone, since its series is named beside it."""
    row = stated(one)
    return Phrase(row.key, tuple((name, _plain(argument)) for name, argument in row.arguments))


def _plain(argument: Argument) -> Argument:
    if isinstance(argument, Part) and argument.what == "ranked":
        return Part(argument.observation, "quantity")
    return argument
