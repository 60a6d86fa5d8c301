"""What check advises: revisions by newer documents, variants, and what is not listed; never a reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import CheckReport, check_facts

FIGURE = """
figures:
  - name: Trade of Peru and Chile
    measure: trade
    parties: [Peru, Chile]
    observations:
      - {value: 4.5, scale: billion, unit: USD, as_of: 2022, at: old/1}
"""
TREATY = """
agreements:
  - name: Lumen Treaty on Rivers
    short: [LTR]
    at: old/1
    state: {is: proposed, text: proposed, at: old/1}
"""
TRADE = "Trade between Peru and Chile reached US$4.5 billion in 2022."
PROPOSED = "The Lumen Treaty on Rivers (LTR) was proposed."


def checked(folder: Path, sheet: str, **texts: str) -> CheckReport:
    """The check of documents, each given as "2024-05-01 | text" or without a date, against a sheet."""
    for name, text in texts.items():
        date, bar, rest = text.partition(" | ")
        front = f"date: {date}\n" if bar else ""
        (folder / f"{name}.md").write_text(f"---\ntitle: Report {name}\n{front}---\n{rest if bar else text}\n", "utf-8")
    (folder / "facts.yaml").write_text(f"version: 1{sheet}", "utf-8")
    report = check_facts(folder, folder / "facts.yaml")
    assert report.problems == ()
    return report


def test_another_value_for_the_same_year_in_a_newer_document_is_a_revision(tmp_path: Path) -> None:
    newer = "2024-02-01 | In 2022, trade between Peru and Chile was US$4.9 billion."
    assert checked(tmp_path, FIGURE, old=f"2023-02-01 | {TRADE}", new=newer).revised == (
        "facts.yaml:7: figures[0].observations[0]: Trade of Peru and Chile: now “US$4.9 billion” in "
        "new ¶1: “In 2022, trade between Peru and Chile was US$4.9 billion.”",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024-03-01", "2024-02-01 | In 2022, trade between Peru and Chile was US$4.9 billion."),
        ("2023-02-01", "In 2022, trade between Peru and Chile was US$4.9 billion."),
        ("2023-02-01", "2024-02-01 | In 2023, trade between Peru and Chile was US$4.9 billion."),
        ("2023-02-01", "2024-02-01 | In 2022, trade between Peru and Brazil was US$4.9 billion."),
        ("2023-02-01", "2024-02-01 | In 2022, trade between Peru and Chile was US$4.51 billion."),
        ("2023-02-01", "2024-02-01 | In 2022, trade between Peru and Chile did not reach US$4.9 billion."),
    ],
    ids=["older", "undated", "another year", "other parties", "rounded", "denied"],
)
def test_what_is_older_undated_or_of_something_else_revises_nothing(tmp_path: Path, old: str, new: str) -> None:
    assert checked(tmp_path, FIGURE, old=f"{old} | {TRADE}", new=new).revised == ()


def test_a_newer_state_is_a_revision_and_another_wording_a_variant(tmp_path: Path) -> None:
    newer = "2024-02-01 | The Lumen River Treaty (LTR) was signed in March."
    report = checked(tmp_path, TREATY, old=f"2023-02-01 | {PROPOSED}", new=newer)
    assert report.revised == (
        "facts.yaml:6: agreements[0].state: Lumen Treaty on Rivers: now “signed” in "
        "new ¶1: “The Lumen River Treaty (LTR) was signed in March.”",
    )
    assert report.variants == ("facts.yaml:3: agreements[0]: “Lumen River Treaty” in new ¶1",)


def test_the_same_state_again_is_no_revision(tmp_path: Path) -> None:
    newer = "2024-02-01 | The Lumen Treaty on Rivers (LTR) was proposed again."
    assert checked(tmp_path, TREATY, old=f"2023-02-01 | {PROPOSED}", new=newer).revised == ()


def test_a_name_that_readers_already_ask_by_is_a_variant_and_nothing_new(tmp_path: Path) -> None:
    sheet = TREATY.replace("    short:", "    asked_as: [River Accord]\n    short:")
    report = checked(tmp_path, sheet, old=f"2023-02-01 | {PROPOSED}", new="The River Accord is of use.")
    assert report.variants == ("facts.yaml:3: agreements[0]: “River Accord” in new ¶1",)
    assert report.unlisted == {}


def test_what_no_entry_names_is_listed_by_section(tmp_path: Path) -> None:
    text = "The Andean Solar Fund met. Trade between Peru and Chile reached US$5.3 billion in 2023."
    report = checked(tmp_path, FIGURE, old=f"2023-02-01 | {TRADE}", new=f"2024-02-01 | {text}")
    assert report.unlisted == {"agreements": ("Andean Solar Fund (new ¶1)",), "figures": ("Trade of Peru and Chile (new ¶1)",)}


def test_a_document_that_repeats_another_is_neither_a_second_source_nor_a_revision(tmp_path: Path) -> None:
    text = " ".join(
        [TRADE, PROPOSED, "It covers the rivers of the north.", "Both sides will meet again.", "Nothing else was said."]
    )
    alone = checked(tmp_path, FIGURE, old=f"2023-02-01 | {text}")
    again = checked(tmp_path, FIGURE, old=f"2023-02-01 | {text}", same=f"2024-02-01 | {text}")
    assert again == alone
