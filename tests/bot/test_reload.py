"""A reload reports what it did to the facts, and one that fails leaves everything as it was."""

import re
from pathlib import Path

import pytest

from bot.cli import main
from bot.keeper import Keeper
from bot.settings import load_settings

LAGOS = "The 3rd Lagos Summit was held in Lagos on 3 May 2021."
TRADE = "Trade between Ghana and Togo reached US$2.5 billion in 2020."
SHEET = """version: 1
summits:
  - name: 3rd Lagos Summit
    at: report/1
    ordinal: 3
"""


class Folder:
    """Documents, a fact sheet and what the command line says of them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.seeds, self.data, self.sheet = folder / "seeds", folder / "data", folder / "facts.yaml"
        self.seeds.mkdir()
        self.sheet.write_text(SHEET, "utf-8")
        self.flags = ["--seeds", str(self.seeds), "--data", str(self.data), "--facts", str(self.sheet)]
        self._capsys = capsys

    def write(self, name: str, *paragraphs: str) -> None:
        (self.seeds / f"{name}.md").write_text(f"---\ntitle: Report {name}\n---\n" + "\n\n".join(paragraphs), "utf-8")

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = main([arguments[0], *self.flags, *arguments[1:]])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def reload(self) -> list[str]:
        code, out, err = self.run("reload")
        assert (code, err) == (0, "")
        return out.splitlines()


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Folder:
    made = Folder(tmp_path, capsys)
    made.write("report", LAGOS, TRADE)
    return made


def facts_of(report: list[str]) -> list[str]:
    """The lines on facts: the counts, and what is indented beneath them."""
    start = next((n for n, row in enumerate(report) if re.match("Since|No fact", row)), len(report))
    rest = [n for n, row in enumerate(report) if n > start and not row.startswith("  ")]
    return report[start : rest[0]] if rest else []


def test_the_first_reload_and_one_that_changes_nothing_say_nothing_of_facts(folder: Folder) -> None:
    assert facts_of(folder.reload()) == []
    assert facts_of(folder.reload()) == []


def test_a_revised_fact_is_told_with_the_places_of_both_values(folder: Folder) -> None:
    folder.reload()
    folder.write("report", LAGOS, "The hosts welcomed all.", TRADE.replace("2.5", "2.6"))
    [counts, line] = facts_of(folder.reload())
    assert re.fullmatch(r"Since generation [0-9a-f]{8}: 0 added, 1 revised, 0 withdrawn", counts)
    assert line.startswith("  Revised: Trade, Ghana – Togo – 2020: US$2.6 billion")
    assert "before: 2020: US$2.5 billion" in line
    assert line.endswith("(report ¶3; report ¶2, before)")


def test_a_long_report_is_cut_and_counts_the_rest_revised_facts_first(folder: Folder) -> None:
    folder.reload()
    folder.write("report", LAGOS, TRADE.replace("2.5", "2.6"))
    folder.write("more", *(LAGOS.replace("3rd", f"{n}th") for n in range(4, 20)))
    counts, *lines = facts_of(folder.reload())
    added = int(re.search(r"(\d+) added, 1 revised", counts)[1])
    assert lines[0].startswith("  Revised: ")
    assert len(lines) == 21
    assert lines[-1] == f"  and {added + 1 - 20} more: /changes lists them all"


def test_documents_that_change_no_fact_are_said_to_change_none(folder: Folder) -> None:
    folder.reload()
    folder.write("report", "The hosts welcomed all.", LAGOS, TRADE)
    folder.sheet.write_text(SHEET.replace("report/1", "report/2"), "utf-8")
    assert [row[:25] for row in facts_of(folder.reload())] == ["No fact or figure changed"]


def test_a_generation_of_another_version_is_said_not_to_be_compared(folder: Folder) -> None:
    folder.reload()
    manifest = next((folder.data / "generations").glob("*/manifest.json"))
    manifest.write_text(re.sub(r'("derivation": ?)"\w+"', r'\1"older"', manifest.read_text("utf-8")), "utf-8")
    folder.write("more", LAGOS.replace("3rd", "4th"))
    report = "\n".join(folder.reload())
    assert f"\nGeneration {manifest.parent.name[:8]} cannot be compared with this one: another version" in report
    assert "Added: " not in report


def test_a_broken_sheet_keeps_the_record_and_says_where_it_breaks(folder: Folder) -> None:
    folder.reload()
    keeper = Keeper(load_settings({"seeds": str(folder.seeds), "data": str(folder.data), "facts": str(folder.sheet)}, {}))
    before = keeper.current()
    _, answered, _ = folder.run("ask", "/summit 3")
    held = {path: path.stat().st_mtime_ns for path in folder.data.rglob("*")}
    folder.write("report", TRADE)
    folder.sheet.write_text(SHEET.replace("ordinal: 3", "ordinal: third"), "utf-8")
    code, out, err = folder.run("reload")
    assert (code, out) == (2, "")
    assert err == "rapporteur: facts.yaml:5: summits[0].ordinal: expected a whole number, found 'third'\n"
    assert {path: path.stat().st_mtime_ns for path in folder.data.rglob("*")} == held
    assert keeper.current() is before
    assert folder.run("ask", "/summit 3") == (0, answered, "")
    keeper.close()
