"""What the README shows is what happens."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from bot.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("readme"))


@pytest.mark.parametrize("transcript", [block for block in BLOCKS if block.startswith("> ")])
def test_a_transcript_is_what_the_chat_answers(
    data: str, transcript: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [row[2:] for row in transcript.splitlines() if row.startswith("> ")]
    assert len(asked) >= 2
    stdin = io.TextIOWrapper(io.BytesIO("\n".join([*asked, ""]).encode()), "utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["chat", "--data", data]) == 0
    out = capsys.readouterr().out
    for row in transcript.splitlines():
        if row and row != "…" and not row.startswith("> "):
            assert row in out.splitlines()


def test_the_line_of_json_is_what_ask_prints(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = next(block for block in BLOCKS if "ask --json" in block)
    command, answer = shown.splitlines()
    message = re.search(r'"(.+)"', command)
    assert message
    assert main(["ask", "--data", data, "--json", message.group(1)]) == 0
    given, expected = json.loads(capsys.readouterr().out), json.loads(answer)
    assert {**given, "took_ms": 0} == {**expected, "took_ms": 0}


def test_check_says_what_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = next(block for block in BLOCKS if "rapporteur check\n" in block).splitlines()[1:]
    bad = next(block for block in BLOCKS if block.startswith("facts.yaml:"))
    assert main(["check"]) == 0
    *advice, last = capsys.readouterr().out.splitlines()
    assert ["…", last] == good
    assert not any(line.startswith("facts.yaml:") for line in advice)
    sheet = tmp_path / "facts.yaml"
    shipped = (ROOT / "config" / "facts.yaml").read_text("utf-8")
    sheet.write_text(shipped.replace("value: 268.5", "value: 268.6"), "utf-8")
    assert main(["check", "--facts", str(sheet)]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert [first, "…", last] == bad.splitlines()


def test_the_example_of_a_fact_stands_in_the_sheet() -> None:
    block = next(block for block in BLOCKS if block.startswith("figures:"))
    fact = next(row.strip() for row in block.splitlines() if "value:" in row)
    assert fact in (ROOT / "config" / "facts.yaml").read_text("utf-8")


def test_every_command_is_documented() -> None:
    from bot.commands import COMMANDS
    from bot.wording import load_words

    words = load_words()
    for command in COMMANDS:
        if not command.hidden:
            assert words.has(f"command.{command.name}"), command.name
        if not command.hidden and command.name not in ("start", "help", "privacy"):
            assert f"/{command.name}" in README, command.name


def test_every_variable_and_flag_is_documented() -> None:
    names = ("TELEGRAM_BOT_TOKEN", "SEEDS", "FACTS", "DATA", "API_URL", "ADMINS", "--seeds", "--facts", "--data")
    for name in names:
        assert name in README


def test_the_first_screen_shows_a_picture_of_the_page_that_loads_fast() -> None:
    shown = re.findall(r'<img src="([^"]+)"[^>]* alt="[^"]+">', "\n".join(README.splitlines()[:25]))
    (picture,) = [ROOT / path for path in shown]
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= 200_000


def test_check_config_says_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = next(block for block in BLOCKS if "check-config" in block).splitlines()[1:]
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.setenv("RAPPORTEUR_ADMINS", "12345")
    assert main(["check-config", "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    for line in shown:
        whole = line.removesuffix("…")
        assert line in ("…", *said) or (whole != line and any(row.startswith(whole) for row in said)), line


def test_every_variable_of_the_settings_is_named() -> None:
    from bot.settings import ENVIRONMENT

    assert [variable for variable in ENVIRONMENT.values() if variable not in README] == []
