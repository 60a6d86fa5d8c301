"""What a reload did: as a value that goes from the builder's process to ours, and as lines for a terminal and for chats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from bot.message import Block, Button, Line, Message, MessageKind, Run

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.wording import Words
    from briefs import BuildReport

Pairs = tuple[tuple[str, str], ...]
Moved = tuple[int, int, int]
"""Gained, revised, lost."""

MOST = 15
"""Names or lines of one kind in a chat's report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reloaded:
    """What a reload did to the record, as against the generation `before` that was current; None for the first.

    added, changed, removed: ids of documents. unchanged, passages, documents: how many. skipped: files with the reason.
    problems: facts of the sheet that do not stand, as located messages; no_longer: those of them that stood before. entities,
    figures: how many were gained, revised and lost, None where nothing is compared. facts: the sentence that counts the facts
    added, revised and withdrawn, None likewise; fact_lines: the first of them; more_facts: how many are not there.
    giving_way: documents with the one that speaks in their place. languages: documents that are searched but not read for
    facts, with their language.
    """

    generation: str
    before: str | None
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    skipped: Pairs
    passages: int
    problems: tuple[str, ...]
    no_longer: tuple[str, ...]
    entities: Moved | None
    figures: Moved | None
    facts: str | None
    fact_lines: tuple[str, ...]
    more_facts: int
    documents: int
    giving_way: Pairs
    languages: Pairs
    seconds: float

    @property
    def new(self) -> bool:
        """Whether it made another generation than the one that was current."""
        return self.generation != self.before

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def from_json(values: Mapping[str, Any]) -> Reloaded:
    """As `to_json` gave it. Raises KeyError or TypeError for anything else."""
    return Reloaded(**{field.name: _frozen(values[field.name]) for field in fields(Reloaded)})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value


def reloaded(built: BuildReport, seconds: float, settings: Settings, words: Words) -> Reloaded:
    """A build's report, with its facts in words. Reads the record."""
    entities = built.changes.entities if built.changes else None
    figures = built.changes.figures if built.changes else None
    facts, lines, more = _facts(built, settings, words)
    return Reloaded(
        generation=built.generation,
        before=built.before,
        added=built.added,
        changed=built.changed,
        removed=built.removed,
        unchanged=len(built.unchanged),
        skipped=built.skipped,
        passages=built.passages,
        problems=built.problems,
        no_longer=built.no_longer,
        entities=(entities.gained, entities.revised, entities.lost) if entities else None,
        figures=(figures.gained, figures.revised, figures.lost) if figures else None,
        facts=facts,
        fact_lines=lines,
        more_facts=more,
        documents=built.documents,
        giving_way=built.giving_way,
        languages=built.languages,
        seconds=seconds,
    )


def _facts(built: BuildReport, settings: Settings, words: Words) -> tuple[str | None, tuple[str, ...], int]:
    """How many facts changed, a line for each of the first with the places of its citations, and how many more there are."""
    from contextlib import closing

    from bot.briefing import line_text, place, title_text
    from bot.desk import Desk
    from briefs import open_record

    if built.changes is None:
        return None, (), 0
    brief = built.changes.brief
    cited = {
        one.n: words.say(
            "reload.former" if one.former else "reload.cited", document=one.passage.document, at=place(one.passage)
        )
        for one in brief.citations
    }
    with closing(open_record(settings.data, built.generation)) as record:
        desk = Desk(record, settings, words)
        lines = tuple(f"{line_text(line, desk)} ({'; '.join(cited[n] for n in marks)})" for line, marks in brief.lines)
        return title_text(brief.title, desk), lines, built.changes.more


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with what stands beneath it: what happened, where that is to be said, and to what."""

    heading: str
    items: Pairs = ()
    more: int = 0


def report(done: Reloaded, words: Words) -> Iterator[str]:
    """Every line of the report, for a terminal."""
    for section in _sections(done, words):
        yield section.heading
        yield from (f"  {what:<8} {name}" if what else f"  {name}" for what, name in section.items)
        if section.more:
            yield f"  {words.say('reload.more_facts', more=str(section.more))}"


def message(done: Reloaded, words: Words) -> Message:
    """The report for a chat: long lists are cut, and say so."""
    blocks: list[Block] = []
    for section in _sections(done, words):
        blocks.append(Line((Run(section.heading),)))
        blocks += [Line((Run(text),)) for text in _listed(section, words)]
    title = words.say("reload.done" if done.new else "reload.same")
    made = Message(MessageKind.LIST, title, tuple(blocks))
    changes = [Button(words.say("reload.button_changes"), "/changes")] if done.new and done.before else []
    documents = Button(words.say("reload.button_documents"), "/documents")
    back = [Button(words.say("reload.button_back"), "/rollback")] if done.new and done.before else []
    return made.with_buttons([*changes, documents], back)


def _listed(section: _Section, words: Words) -> Iterator[str]:
    """The first of each kind."""
    for kind in dict.fromkeys(what for what, _ in section.items):
        names = [name for what, name in section.items if what == kind]
        for name in names[:MOST]:
            yield f"• {words.say('reload.item', what=kind, name=name)}" if kind else f"• {name}"
        more = len(names) - MOST
        if more > 0:
            yield f"  {words.say('reload.more', more=str(more))}"
    if section.more:
        yield f"  {words.say('reload.more_facts', more=str(section.more))}"


def _sections(done: Reloaded, words: Words) -> Iterator[_Section]:
    """Documents, passages, facts, what of the sheet does not stand, other languages, the generation, and what repeats what."""
    kinds: tuple[tuple[str, Sequence[str]], ...] = (
        ("added", done.added),
        ("changed", done.changed),
        ("removed", done.removed),
        ("skipped", [words.say("reload.skipped_file", file=file, reason=reason) for file, reason in done.skipped]),
    )
    counts = {what: str(len(names)) for what, names in kinds}
    items = tuple((words.say(f"reload.{what}"), name) for what, names in kinds for name in names)
    yield _Section(words.say("reload.documents", unchanged=str(done.unchanged), **counts), items)
    yield _Section(words.say("reload.passages", passages=str(done.passages)))
    for what, moved in (("entities", done.entities), ("figures", done.figures)):
        if moved is not None:
            gained, revised, lost = map(str, moved)
            yield _Section(words.say(f"reload.{what}", gained=gained, revised=revised, lost=lost))
    if done.facts is not None:
        yield _Section(done.facts, _unkinded(done.fact_lines), done.more_facts)
    if done.problems:
        key = "reload.problems_new" if done.no_longer else "reload.problems"
        heading = words.say(key, problems=str(len(done.problems)), stood=str(len(done.no_longer)))
        yield _Section(heading, _unkinded([*done.no_longer, *(one for one in done.problems if one not in done.no_longer)]))
    if done.languages:
        told = [words.say("reload.searched_only", document=document, language=one) for document, one in done.languages]
        yield _Section(words.say("reload.languages", documents=str(len(told))), _unkinded(told))
    yield _Section(words.say("reload.generation", generation=done.generation, seconds=f"{done.seconds:.1f}"))
    if done.giving_way:
        key = "reload.repeats" if len(done.giving_way) > 1 else "reload.repeat"
        heading = words.say(key, documents=str(done.documents), repeats=str(len(done.giving_way)))
        way = [words.say("reload.gives_way", document=document, speaker=speaker) for document, speaker in done.giving_way]
        yield _Section(heading, _unkinded(way))


def _unkinded(lines: Sequence[str]) -> Pairs:
    return tuple(("", line) for line in lines)
