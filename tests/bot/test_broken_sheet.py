"""A fact sheet that breaks: nothing of the record is lost, and whoever runs the bot is told where to look."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import app
from bot.settings import load_settings
from bot.shipped import seeds_folder

BOT = [sys.executable, "-m", "bot"]
ENVIRON = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORTEUR_", "TELEGRAM_"))}
GOOD = "version: 1\nterms:\n  - name: action lines\n    asked_as: [task list]\n    at: asean-japan-summit-28/3\n"
BROKEN = GOOD.replace("    at:", "    att:")
WHERE = "facts.yaml:3: terms[0].at: is missing"


def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*BOT, *map(str, arguments)], input=stdin, capture_output=True, text=True, env=ENVIRON, timeout=90)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet that was good when the index was built, and is broken now."""
    file = tmp_path / "facts.yaml"
    file.write_text(GOOD, "utf-8")
    assert run("reload", "--facts", file, "--data", tmp_path / "data").returncode == 0
    file.write_text(BROKEN, "utf-8")
    return file


def test_a_reload_with_a_broken_sheet_fails_with_its_place_and_keeps_the_record(sheet: Path, tmp_path: Path) -> None:
    current = (tmp_path / "data" / "CURRENT").read_bytes()
    done = run("reload", "--facts", sheet, "--data", tmp_path / "data")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"rapporteur: {WHERE}")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "data" / "CURRENT").read_bytes() == current
    assert "108 out of 130" in run("ask", "--facts", sheet, "--data", tmp_path / "data", "/figure action lines").stdout


def test_a_bot_starts_with_the_record_from_before_and_logs_where_the_sheet_breaks(sheet: Path, tmp_path: Path) -> None:
    done = run("chat", "--facts", sheet, "--data", tmp_path / "data", stdin="/term task list\n")
    assert done.returncode == 0
    assert "action lines" in done.stdout
    [line] = done.stderr.splitlines()
    assert "ERROR bot.starting: The fact sheet is broken, and the record from before is in use." in line
    assert WHERE in line


def test_a_sheet_that_is_new_and_broken_does_not_keep_a_bot_from_starting(sheet: Path, tmp_path: Path) -> None:
    other = sheet.with_name("other.yaml")
    sheet.rename(other)
    flags = ("--facts", other, "--data", tmp_path / "data")
    done = run("chat", *flags, stdin="/term task list\n")
    assert done.returncode == 0
    assert "action lines" in done.stdout
    assert "other.yaml:3: terms[0].at: is missing" in done.stderr
    asked = run("ask", *flags, "/term task list")
    assert asked.returncode == 2
    assert asked.stderr.startswith("rapporteur: other.yaml:3: ")


def test_without_a_record_of_these_documents_a_broken_sheet_is_refused(sheet: Path, tmp_path: Path) -> None:
    other = tmp_path / "documents"
    other.mkdir()
    (other / "new.txt").write_text("The 5th Example Summit was held in Vientiane on 4 May 2022.\n", "utf-8")
    for flags in (("--data", tmp_path / "none"), ("--data", tmp_path / "data", "--seeds", other)):
        done = run("chat", "--facts", sheet, *flags, stdin="/summit\n")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"rapporteur: {WHERE}")


def test_the_terminal_is_told_beneath_its_greeting_until_the_sheet_is_mended(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, ...]] = []
    monkeypatch.setattr("bot.terminal.chat.chat", lambda conversation, greeting, *rest, **more: shown.append(greeting) or 0)
    settings = load_settings({"facts": str(sheet), "data": str(tmp_path / "data")}, {})
    assert app.run_chat(settings) == 0
    sheet.write_text(GOOD, "utf-8")
    assert app.run_chat(settings) == 0
    told, mended = shown
    assert told[:-1] == mended
    assert told[-1].endswith(f"run `rapporteur reload`. {WHERE}: expected the paragraphs that bear it, such as report-of-may/4")


def test_what_a_broken_sheet_holds_is_harmless_and_short_where_it_is_told(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.write_text(f'version: "{"9" * 5000}"\n', "utf-8")
    shown: list[tuple[str, ...]] = []
    monkeypatch.setattr("bot.terminal.chat.chat", lambda conversation, greeting, *rest, **more: shown.append(greeting) or 0)
    app.run_chat(load_settings({"facts": str(sheet), "data": str(tmp_path / "data")}, {}))
    assert len(shown[0][-1]) < 1000


def test_the_admins_on_telegram_are_given_the_same_words(sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, object]] = []

    class Bot:
        def __init__(self, **given: object) -> None:
            made.append(given)

        async def run(self) -> int:
            return 0

    monkeypatch.setattr("bot.telegram.TelegramBot", Bot)
    settings = load_settings({"facts": str(sheet), "data": str(tmp_path / "data")}, {"TELEGRAM_BOT_TOKEN": "1:a"})
    assert app.run_telegram(settings) == 0
    sheet.write_text(GOOD, "utf-8")
    assert app.run_telegram(settings) == 0
    assert WHERE in str(made[0]["notice"])
    assert made[1]["notice"] is None


def test_a_reload_reports_a_fact_that_an_edited_document_no_longer_bears(tmp_path: Path) -> None:
    documents, sheet = tmp_path / "documents", tmp_path / "facts.yaml"
    documents.mkdir()
    sheet.write_text(GOOD, "utf-8")
    for source in seeds_folder().iterdir():
        (documents / source.name).write_bytes(source.read_bytes())
    flags = ("--facts", sheet, "--seeds", documents, "--data", tmp_path / "data")
    assert "do not stand" not in run("reload", *flags).stdout
    edited = documents / "asean-japan-summit-28.md"
    edited.write_text(edited.read_text("utf-8").replace("action lines", "points"), "utf-8")
    done = run("reload", *flags)
    assert done.returncode == 0
    assert "Facts that do not stand: " in done.stdout
    assert "  facts.yaml:5: terms[0].at: asean-japan-summit-28 ¶3 does not name “action lines”\n" in done.stdout
