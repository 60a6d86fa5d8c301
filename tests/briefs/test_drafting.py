"""The draft is a fact sheet that stands, says where everything is from, and takes nothing from the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from bot.commands import answer
from bot.desk import Desk
from bot.message import Message, Reader, Request
from bot.settings import load_settings
from bot.shipped import config_folder, seeds_folder
from bot.wording import load_words
from briefs import Record, build_record, check_facts, draft_sheet, open_record
from briefs.entities import Entity, Series

SHEET = config_folder() / "facts.yaml"
NEW = Path(__file__).parent.parent / "bench" / "new_documents"


@pytest.fixture(scope="module", params=["shipped", "new", "originals"])
def documents(request: pytest.FixtureRequest) -> Path:
    if request.param == "originals":
        return Path(request.getfixturevalue("shared")) / "seeds"
    return seeds_folder() if request.param == "shipped" else NEW


@pytest.fixture(scope="module")
def draft(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft of a whole record."""
    file = tmp_path_factory.mktemp("draft") / "draft.yaml"
    file.write_text(draft_sheet(documents, None), "utf-8")
    return file


@pytest.fixture(scope="module")
def records(documents: Path, draft: Path) -> Iterator[tuple[Record, Record]]:
    """The record without a sheet, and with the draft for its sheet."""
    opened = []
    for name, facts in (("without", None), ("with", draft)):
        build_record(documents, facts, draft.parent / name)
        opened.append(open_record(draft.parent / name))
    yield opened[0], opened[1]
    for one in opened:
        one.close()


def test_all_of_a_draft_stands(documents: Path, draft: Path) -> None:
    report = check_facts(documents, draft)
    assert report.problems == ()
    assert report.facts > 100


def told(entity: Entity) -> set[tuple[str, ...]]:
    """What may be asked of an entity."""
    names = {("name", " ".join(span.text.split())) for span in (*entity.forms, *entity.shorts)}
    return names | {(fact.about.value, " ".join(fact.span.text.split())) for fact in entity.facts}


def test_with_the_draft_for_its_sheet_a_record_has_the_same_things(records: tuple[Record, Record]) -> None:
    before, after = (record.resolved.entities for record in records)
    assert len(before) == len(after)
    for was in before:
        now = [one for one in after if one.thing is was.thing and one.name == was.name]
        assert len(now) == 1, was.name
        assert told(now[0]) == told(was)
        assert set(was.places) <= set(now[0].places)
        assert (now[0].kind, now[0].ordinal) == (was.kind, was.ordinal)


def test_with_the_draft_for_its_sheet_a_record_has_the_same_figures(records: tuple[Record, Record]) -> None:
    def figures(series: Series) -> tuple[object, ...]:
        observed = frozenset((one.quantity, one.value, one.year, one.basis, one.status) for one in series.observations)
        return (series.name, series.measure, frozenset(series.parties), series.direction, observed)

    before, after = ({figures(one) for one in record.series} for record in records)
    assert before == after


@pytest.mark.slow
def test_with_the_draft_for_its_sheet_a_record_answers_the_same(
    records: tuple[Record, Record], messages: Callable[[Record], Iterator[str]]
) -> None:
    def ask(record: Record, text: str) -> Message:
        return answer(Request(text, Reader(1, 1)), Desk(record, load_settings({}, {}), load_words()))

    looked_up = ("/summit", "/agreement", "/who", "/term", "/figure", "When", "Where", "How")
    # A slow machine answers all of them in minutes: every sixth is of every kind.
    asked = [text for text in messages(records[0]) if text.startswith(looked_up)][::6]
    assert len(asked) > 50
    for text in asked:
        was, now = (ask(record, text) for record in records)
        assert (now.kind, now.title, now.blocks) == (was.kind, was.title, was.blocks), text


def test_a_draft_is_the_same_every_time_and_with_an_index_at_hand(tmp_path: Path) -> None:
    build_record(NEW, None, tmp_path / "data")
    assert draft_sheet(NEW, None) == draft_sheet(NEW, None, tmp_path / "data")


def folder(at: Path, **texts: str) -> Path:
    """A folder of documents; a text may begin with its date as "2024-05-01 | "."""
    at.mkdir()
    for name, text in texts.items():
        date, bar, rest = text.partition(" | ")
        front = f"date: {date}\n" if bar else ""
        (at / f"{name}.md").write_text(f"---\ntitle: Report {name}\n{front}---\n{rest if bar else text}\n", "utf-8")
    return at


OLD = """2023-05-01 | The 4th Borneo Water Summit will take place in Bandar on 3 June 2024.

Trade between Peru and Chile reached US$4.5 billion in 2022.

The Lumen Treaty on Rivers (LTR) was proposed. About 3,400 students from Peru took part."""

NEWER = """2024-05-01 | The 4th Borneo Water Summit took place in Kuching on 9 July 2024.

Trade between Peru and Chile was US$4.9 billion in 2022 and US$5.3 billion in 2023.

The Lumen River Treaty (LTR) was signed on 2 March 2024. About 4,100 students from Peru took part.

The Andean Solar Fund met the Andean Solar Fund."""


def test_a_draft_reads_as_a_curator_would_write_it(tmp_path: Path) -> None:
    assert draft_sheet(folder(tmp_path / "seeds", old=OLD), None).split("\n\n", 2)[2] == (
        """summits:
  # Borne by one document in one place: look twice.
  # old ¶1: “The 4th Borneo Water Summit will take place in Bandar on 3 June 2024.”
  - name: "4th Borneo Water Summit"
    ordinal: 4
    at: old/1
    when: {text: "3 June 2024", at: old/1}
    where: {text: Bandar, at: old/1}

agreements:
  # Borne by one document in one place: look twice.
  # old ¶3: “The Lumen Treaty on Rivers (LTR) was proposed.”
  - name: Lumen Treaty on Rivers
    short: [LTR]
    at: old/3
    state: {is: proposed, text: proposed, at: old/3}

figures:
  # Borne by one document in one place: look twice.
  - name: "Trade, Peru – Chile"
    measure: trade
    parties: [Peru, Chile]
    observations:
      # old ¶2: “Trade between Peru and Chile reached US$4.5 billion in 2022.”
      - {value: 4.5, scale: billion, unit: USD, as_of: 2022, wording: Trade between Peru and Chile, at: old/2}
  - name: "Students, Peru"
    measure: students
    parties: [Peru]
    observations:
      # old ¶3: “About 3,400 students from Peru took part.”
      - {value: 3400, unit: students, qualifier: about, wording: students, at: old/3}
"""
    )


@pytest.fixture
def revised(tmp_path: Path) -> tuple[Path, Path]:
    """A sheet of an older document, and a folder in which a newer one lies beside it."""
    sheet = tmp_path / "facts.yaml"
    sheet.write_text(draft_sheet(folder(tmp_path / "before", old=OLD), None), "utf-8")
    return folder(tmp_path / "now", old=OLD, new=NEWER), sheet


def test_what_belongs_to_listed_entries_is_a_comment_that_says_where(revised: tuple[Path, Path]) -> None:
    documents, sheet = revised
    line = {key: n for n, row in enumerate(sheet.read_text("utf-8").splitlines(), 1) for key in row.split() if key}
    comments = draft_sheet(documents, sheet).split("\n\n# Revised", 1)[1].splitlines()
    assert f"# facts.yaml:{line['when:']}: summits[0].when: 4th Borneo Water Summit" in comments
    assert '#   {text: "9 July 2024", at: new/1}' in comments
    assert "#   {is: signed, text: signed on 2 March 2024, at: new/3}" in comments
    assert "#   variants: [Lumen River Treaty]" in comments
    assert "#   - {value: 4100, unit: students, qualifier: about, wording: students, at: new/3}" in comments
    worded = "as_of: 2023, wording: Trade between Peru and Chile, at: new/2}"
    assert f"#   - {{value: 5.3, scale: billion, unit: USD, {worded}" in comments


def test_only_what_is_not_listed_is_drafted(revised: tuple[Path, Path]) -> None:
    drafted = yaml.safe_load(draft_sheet(*revised))
    assert set(drafted) == {"version", "agreements"}
    assert [one["name"] for one in drafted["agreements"]] == ["Andean Solar Fund"]


def test_names_of_several_places_come_before_those_of_one(tmp_path: Path) -> None:
    text = "The Andean Solar Fund met. The Lumen Treaty was proposed.\n\nThe Lumen Treaty is proposed again."
    rows = draft_sheet(folder(tmp_path / "seeds", a=text), None).splitlines()
    names = [row.strip() for row in rows if "- name:" in row or "look twice" in row]
    assert names == [
        "- name: Lumen Treaty",
        "# Borne by one document in one place: look twice.",
        "- name: Andean Solar Fund",
    ]


def test_an_abbreviation_of_two_things_is_left_to_the_documents(tmp_path: Path) -> None:
    text = "The Andean Solar Fund (ASF) met.\n\nThe Arctic Sea Forum (ASF) met the ASF."
    drafted = draft_sheet(folder(tmp_path / "seeds", a=text), None)
    assert set(yaml.safe_load(drafted)) == {"version"}
    assert "# Andean Solar Fund: a ¶1: “The Andean Solar Fund (ASF) met.”" in drafted.splitlines()


def test_a_figure_that_is_denied_is_not_drafted_as_one(tmp_path: Path) -> None:
    text = "Trade between Peru and Chile did not exceed US$4.5 billion in 2022."
    assert set(yaml.safe_load(draft_sheet(folder(tmp_path / "seeds", a=text), None))) == {"version"}
