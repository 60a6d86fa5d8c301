"""A record in which documents give way: nothing of theirs is counted, found or cited, and they can still be opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App
from bot.commands import answer
from bot.desk import Desk
from bot.keeper import Keeper
from bot.message import Line, Message, MessageKind, Reader, Request
from bot.reload_report import reloaded, report
from bot.rendering import plain
from bot.settings import load_settings
from bot.starting import greeting
from bot.wording import load_words
from briefs import BuildReport, Record, build_record, check_facts, open_record
from briefs.mentions import Thing
from search import parse_query
from tests.briefs.test_voices import NOTE, ORIGINAL, WIRE

HEAD = "---\ntitle: the summit in Lagos\nkind: notes\noriginal: original\n---\n"
SHEET = """version: 1
summits:
  - name: 5th Ghana-Togo Summit
    ordinal: 5
    asked_as: [Lagos gathering]
    at: note/1
    when: {text: 3 May 2021, at: note/1}
    where: {text: in Lagos on, at: note/1}
    who:
      - {text: President Ama Mensah, at: note/1}
      - {text: President Ama Mensah of Ghana was its chair, at: note/1}
figures:
  - name: Trade between Ghana and Togo
    measure: trade
    parties: [Ghana, Togo]
    observations:
      - {value: 2.5, scale: billion, unit: USD, as_of: 2020, wording: Trade of Ghana with Togo, at: note/2}
      - {change: 12, as_of: 2020, at: note/2}
"""


class Folder:
    """A folder of documents and a sheet that cites the note, built as often as a test wants."""

    def __init__(self, at: Path) -> None:
        self.seeds, self.data, self.facts = at / "seeds", at / "data", at / "facts.yaml"
        self.seeds.mkdir()
        self.facts.write_text(SHEET, "utf-8")
        self._opened: list[Record] = []

    def write(self, name: str, *paragraphs: str, head: str = "") -> None:
        (self.seeds / name).write_text(head + "\n\n".join(paragraphs) + "\n", "utf-8")

    def note(self) -> None:
        self.write("note.md", *NOTE, head=HEAD)

    def original(self, name: str = "original") -> None:
        self.write(f"{name}.txt", "Summit of Ghana and Togo in Lagos", *ORIGINAL)

    def build(self, facts: bool = True) -> BuildReport:
        return build_record(self.seeds, self.facts if facts else None, self.data)

    def reload(self) -> list[str]:
        """The report."""
        return list(report(reloaded(self.build(), 0.1, load_settings({}, {}), load_words()), load_words()))

    def record(self) -> Record:
        self._opened.append(open_record(self.data))
        return self._opened[-1]

    def ask(self, text: str) -> Message:
        return answer(Request(text, Reader(1, 1)), Desk(self.record(), load_settings({}, {}), load_words()))

    def close(self) -> None:
        for record in self._opened:
            record.close()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    made = Folder(tmp_path)
    yield made
    made.close()


@pytest.fixture
def both(folder: Folder) -> Folder:
    """The note and its original."""
    folder.note()
    folder.original()
    folder.build()
    return folder


def cited(message: Message) -> set[str]:
    return {citation.document for citation in message.citations}


@pytest.mark.parametrize("name", ["original", "download-7"])
def test_every_answer_cites_the_original_alone_and_in_its_own_words(folder: Folder, name: str) -> None:
    folder.note()
    folder.original(name)
    folder.build()
    for message in ("/summit 5", "/figure trade", "/agreement LAP", "/find Lagos", "/timeline", "/brief Togo"):
        assert cited(folder.ask(message)) == {name}, message
    for listed in ("/summit", "/agreement", "/term", "/figure"):
        assert cited(folder.ask(listed)) == {name}, listed


def test_what_two_documents_say_alike_is_counted_once(both: Folder) -> None:
    record = both.record()
    (series,) = [one for one in record.series if one.measure == "trade"]
    assert [one.quantity.text for one in series.observations] == ["US$2.5 billion", "up 12% from 2019"]
    (summit,) = record.entities(Thing.MEETING)
    assert len(summit.places) == 1


def test_search_finds_counts_and_knows_no_word_of_a_silent_document(both: Folder) -> None:
    generation = both.record().generation
    assert generation.counts("lago") == 2
    assert generation.has_word("complete")
    assert not generation.has_word("carried")
    assert both.ask("/find carried").kind is MessageKind.NOT_FOUND
    assert cited(both.ask("/find source:note")) == {"original"}


def test_a_citation_of_the_note_opens_still_and_names_who_speaks_now(folder: Folder) -> None:
    folder.note()
    folder.build()
    old = folder.record().generation.passages[2].id
    folder.original()
    folder.build()
    message = folder.ask(f"/cite {old}")
    assert NOTE[2] in plain(message)
    first = message.blocks[0]
    assert isinstance(first, Line)
    assert first.plain == "This document gives way to Summit of Ghana and Togo in Lagos, which speaks in its place now. [1]"
    assert (message.citations[0].document, message.citations[0].quote) == ("original", ORIGINAL[2])


def test_sources_lists_the_note_last_as_giving_way(both: Folder) -> None:
    message = both.ask("/sources")
    assert plain(message).splitlines()[1:3] == [
        "Summit of Ghana and Togo in Lagos [1]",
        "our notes on the summit in Lagos: gives way to Summit of Ghana and Togo in Lagos [1]",
    ]
    assert cited(message) == {"original"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [("original", "which it names as its original"), ("download", "which says the same paragraph by paragraph")],
)
def test_sources_tells_why_a_note_gives_way(folder: Folder, name: str, reason: str) -> None:
    folder.note()
    folder.original(name)
    folder.build()
    assert reason in plain(folder.ask("/sources note"))


def test_sources_tells_of_a_repetition(folder: Folder) -> None:
    folder.write("a.md", *WIRE)
    folder.write("b.md", *WIRE, "Share this story")
    report = folder.build(facts=False)
    assert report.giving_way == (("b", "a"),)
    assert "which says the same word for word" in plain(folder.ask("/sources b"))


def test_the_counts_say_how_many_documents_repeat_others(both: Folder) -> None:
    assert "holds 2 documents, of which 1 repeats another." in plain(both.ask("/start"))
    assert "2 documents, of which 1 repeats another" in plain(both.ask("/why /summit 5"))
    assert both.reload()[-2:] == [
        "In the record: 2 documents, of which 1 repeats another",
        "  note gives way to original",
    ]
    settings = load_settings({"seeds": str(both.seeds), "data": str(both.data), "facts": str(both.facts)}, {})
    keeper = Keeper(settings)
    try:
        assert greeting(App(settings, load_words(), keeper).desk())[0].startswith("Documents: 2, of which 1 repeats another. ")
    finally:
        keeper.close()


def test_the_counts_say_nothing_of_it_where_none_does(folder: Folder) -> None:
    folder.original()
    assert "repeat" not in "".join(folder.reload())
    assert "repeat" not in plain(folder.ask("/start"))


# The fact sheet


def test_the_sheet_s_facts_on_a_note_stand_at_the_original_where_it_bears_their_words(both: Folder) -> None:
    record = both.record()
    (summit,) = record.entities(Thing.MEETING)
    assert summit.aliases == ("Lagos gathering",)
    assert cited(both.ask("/summit Lagos gathering")) == {"original"}
    places = {record.document_of(fact.span.passage).id for fact in summit.facts}
    assert places == {"original"}
    said = {fact.span.text for fact in summit.facts}
    assert {"3 May 2021", "President Ama Mensah"} <= said
    assert not said & {"in Lagos on", "President Ama Mensah of Ghana was its chair"}


def test_a_figure_takes_the_original_s_wording_where_it_loses_the_sheet_s(both: Folder) -> None:
    (series,) = [one for one in both.record().series if one.measure == "trade"]
    assert series.name == "Trade between Ghana and Togo"
    level = series.observations[0]
    assert (level.year, level.value) == (2020, 2_500_000_000)
    assert level.wording is None or level.wording.text in ORIGINAL[1]


def test_what_the_original_does_not_bear_falls_away_without_complaint(both: Folder) -> None:
    assert both.build().problems == ()


def test_check_holds_the_sheet_against_the_note_itself(both: Folder) -> None:
    assert check_facts(both.seeds, both.facts).problems == ()
    both.facts.write_text(SHEET.replace("value: 2.5", "value: 2.6"), "utf-8")
    (problem,) = check_facts(both.seeds, both.facts).problems
    assert "note ¶2 does not bear" in problem.message
    assert both.build().problems == (str(problem),)


# Step by step


def seen(folder: Folder) -> list[str]:
    """What a record answers, its generation and its search."""
    record = folder.record()
    hits = record.generation.search(parse_query("lagos summit trade"), limit=20).hits
    asked = ("/summit 5", "/figure trade", "/sources", "/find Ghana", "/why /find Ghana", "/start")
    return [
        record.generation.id,
        *(f"{hit.passage.id} {hit.score!r}" for hit in hits),
        *(plain(folder.ask(one)) for one in asked),
    ]


def test_adding_and_removing_the_original_gives_what_building_at_once_gives(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("alone", "together", "steps")]
    for place in places:
        place.mkdir()
    alone, together, steps = map(Folder, places)
    for one in (alone, together, steps):
        one.note()
        one.write("wire.md", *WIRE)
    together.original()
    alone.build()
    together.build()
    steps.build()
    assert seen(steps) == seen(alone)
    steps.original()
    steps.build()
    assert seen(steps) == seen(together)
    (steps.seeds / "original.txt").unlink()
    steps.build()
    assert seen(steps) == seen(alone)
    steps.original()
    steps.write("wire.md", *WIRE, "A further line")
    steps.build()
    (steps.seeds / "note.md").unlink()
    report = steps.build()
    assert (report.giving_way, report.documents) == ((), 2)
    for one in (alone, together, steps):
        one.close()
