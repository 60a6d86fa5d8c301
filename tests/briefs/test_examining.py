"""What a build sees to before a generation is taken into use, what it reports of it, and going back to one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

import briefs.changes
import briefs.examining
import briefs.resolving
import briefs.rollback
import search
from briefs import BuildReport, answers, build_record, open_record, roll_back
from search import NoRecord, RecordError

SHEET = """version: 1
figures:
  - name: Trade of Ghana with Togo
    measure: trade
    parties: [Ghana, Togo]
    observations:
      - {value: 2.5, scale: billion, unit: USD, as_of: 2020, at: report/1}
      - {value: 9.9, scale: billion, unit: USD, as_of: 2021, at: report/1}
"""
TRADE = "Trade between Ghana and Togo reached US$2.5 billion in 2020."
SUMMIT = "The 5th Ghana-Togo Summit met in Lagos on 3 May 2021. It welcomed the Volta River Partnership (VRP)."


class Folder:
    def __init__(self, at: Path) -> None:
        self.seeds, self.data, self.facts = at / "seeds", at / "data", at / "facts.yaml"
        self.documents = self.data / "documents"
        self.seeds.mkdir()
        self.documents.mkdir(parents=True)
        self.facts.write_text(SHEET, "utf-8")

    def write(self, name: str, *paragraphs: str) -> None:
        (self.seeds / f"{name}.md").write_text("\n\n".join(paragraphs) + "\n", "utf-8")

    def build(self, facts: bool = False) -> BuildReport:
        return build_record(self.seeds, self.facts if facts else None, self.data, documents=self.documents)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write("report", TRADE, SUMMIT)
    return made


def test_entities_and_figures_gained_revised_and_lost_are_counted(folder: Folder) -> None:
    first = folder.build()
    assert (first.before, first.changes) == (None, None)
    folder.write("report", TRADE.replace("2.5", "2.7"), SUMMIT.replace("3 May", "4 May"))
    folder.write("news", "The 6th Ghana-Togo Summit met in Accra in 2023. Exports of Ghana reached US$8 billion in 2022.")
    second = folder.build()
    assert second.changes
    assert second.changes.entities
    assert second.changes.figures
    assert second.before == first.generation
    assert (second.changes.figures.gained, second.changes.figures.revised, second.changes.figures.lost) == (1, 1, 0)
    assert (second.changes.entities.gained, second.changes.entities.revised, second.changes.entities.lost) == (1, 1, 0)
    (folder.seeds / "news.md").unlink()
    third = folder.build()
    assert third.changes
    assert third.changes.figures == briefs.changes.Moved(0, 0, 1)
    assert third.changes.entities == briefs.changes.Moved(0, 0, 1)


def test_a_fact_that_no_longer_stands_is_told_from_one_that_never_did(folder: Folder) -> None:
    first = folder.build(facts=True)
    assert (len(first.problems), first.no_longer) == (1, ())
    folder.write("report", TRADE.replace("2.5", "2.7"), SUMMIT)
    second = folder.build(facts=True)
    assert len(second.problems) == 2
    assert second.no_longer == (second.problems[0],)
    assert "facts.yaml:7" in second.no_longer[0]
    folder.write("report", TRADE.replace("2.5", "2.8"), SUMMIT)
    assert folder.build(facts=True).no_longer == ()


def test_entities_and_series_are_kept_before_the_generation_is_current(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    old = folder.build().generation
    seen = []
    real = briefs.resolving.keep

    def keep(data: Path, generation: str, sections: Sequence[bytes]) -> None:
        real(data, generation, sections)
        seen.append((generation, search.current_id(data)))

    monkeypatch.setattr(briefs.resolving, "keep", keep)
    folder.write("report", TRADE, SUMMIT, "More is said.")
    made = folder.build().generation
    assert seen == [(made, old)]


def test_a_full_disk_while_they_are_kept_leaves_the_old_record(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    old = folder.build().generation
    folder.write("report", TRADE, SUMMIT, "More is said.")

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(briefs.resolving, "keep", full)
    with pytest.raises(RecordError, match=r"No space left on device.*The one before is still in use"):
        folder.build()
    assert search.current_id(folder.data) == old


def test_a_record_that_finds_nothing_of_what_it_names_is_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("more", "The Minister of Trade, Kofi Mensah, praised the Accra Declaration and the 6th Ghana-Togo Summit.")
    old = folder.build().generation
    folder.write("report", TRADE, SUMMIT, "More is said.")
    with closing(open_record(folder.data)) as record:
        silent = answers.search(record, "zebras")
    assert silent.brief.kind == "not_found"
    monkeypatch.setattr(briefs.examining, "_asked", lambda *asked: silent)
    with pytest.raises(RecordError, match=r"is not taken into use: none of \d+ things that it names is found"):
        folder.build()
    assert search.current_id(folder.data) == old


def test_documents_that_were_added_are_read_over_the_others(folder: Folder) -> None:
    folder.build()
    (folder.documents / "report.txt").write_text(f"{TRADE.replace('2.5', '3.5')}\n\n{SUMMIT}\n")
    report = folder.build()
    assert report.changed == ("report",)
    record = open_record(folder.data)
    assert "3.5 billion" in record.document_of(record.generation.passages[0].id).paragraphs[0].text
    record.close()


def test_going_back_takes_the_beginning_of_an_id_and_answers_as_then(folder: Folder) -> None:
    old = folder.build().generation
    folder.write("report", TRADE.replace("2.5", "2.7"), SUMMIT)
    folder.build()
    assert roll_back(folder.data, old[:8]) == old
    record = open_record(folder.data)
    reply = answers.figure(record, "trade between Ghana and Togo")
    assert [citation.passage.text for citation in reply.brief.citations] == [TRADE]
    record.close()
    assert search.pinned_id(folder.data) == old


@pytest.mark.parametrize("asked", ["", "0", "zzzzzzzz", "../../etc"])
def test_going_back_to_what_is_not_kept_names_those_that_are(folder: Folder, asked: str) -> None:
    old = folder.build().generation
    with pytest.raises(NoRecord, match=f"is no generation that is kept. Kept are: {old}"):
        roll_back(folder.data, asked)


def test_a_generation_of_another_version_is_refused_with_words(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    old = folder.build().generation
    folder.write("report", TRADE, SUMMIT, "More is said.")
    now = folder.build().generation
    monkeypatch.setattr(briefs.rollback, "extractor_version", lambda: "another")
    with pytest.raises(NoRecord, match="was made by another version of this program"):
        roll_back(folder.data, old)
    assert (search.current_id(folder.data), search.pinned_id(folder.data)) == (now, None)


def test_a_generation_of_other_documents_is_refused_with_words(folder: Folder, tmp_path: Path) -> None:
    old = folder.build().generation
    other = tmp_path / "other"
    other.mkdir()
    (other / "else.md").write_text(SUMMIT)
    build_record(other, None, folder.data)
    with pytest.raises(NoRecord, match=f"was made of the documents in {folder.seeds}, not {other}"):
        roll_back(folder.data, old)
