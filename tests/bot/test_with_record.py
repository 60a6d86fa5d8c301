"""The command line over the real record: what ships, and what a person drops in."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.shipped import seeds_folder

BOT = [sys.executable, "-m", "bot"]
ENVIRON = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORTEUR_", "TELEGRAM_"))}


def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*BOT, *arguments], input=stdin, capture_output=True, text=True, env=ENVIRON, timeout=90)


def answers(*arguments: str | Path, stdin: str = "") -> list[dict]:
    done = run("ask", "--json", *arguments, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a warm index of what ships."""
    folder = tmp_path_factory.mktemp("data")
    assert run("reload", "--data", folder).returncode == 0
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    shutil.copytree(seeds_folder(), folder)
    return folder


def test_a_missing_index_is_built_and_the_answer_quotes_the_documents(tmp_path):
    [answer] = answers("--data", tmp_path / "new", "/summit", "28")
    assert answer["kind"] == "summit"
    assert answer["citations"]
    for cited in answer["citations"]:
        text = (seeds_folder() / f"{cited['document']}.md").read_text("utf-8")
        assert " ".join(cited["quote"].split()) in " ".join(text.split())


def test_a_message_a_line_is_answered_in_order(data):
    got = answers("--data", data, "-", stdin="/summit 28\n\n/help\nzzzz qqqq\n")
    assert [answer["message"] for answer in got] == ["/summit 28", "/help", "zzzz qqqq"]
    assert got[2]["kind"] == "not_found"


def test_the_same_question_gets_the_same_bytes(data):
    def once() -> dict:
        [answer] = answers("--data", data, "/figure trade")
        del answer["took_ms"]
        return answer

    assert once() == once()


def test_other_documents_take_the_place_of_those_the_index_was_built_from(tmp_path, documents):
    for file in list(documents.iterdir())[1:]:
        file.unlink()
    [left] = [file.stem for file in documents.iterdir()]
    answers("--data", tmp_path / "data", "/sources")
    done = run("reload", "--data", tmp_path / "data", "--seeds", documents, "--facts", "none")
    assert "1 unchanged" in done.stdout or "1 added" in done.stdout
    [answer] = answers("--data", tmp_path / "data", "--seeds", documents, "--facts", "none", "/find Japan")
    assert {cited["document"] for cited in answer["citations"]} == {left}


def test_a_reader_that_goes_away_is_no_error(data):
    asked = subprocess.Popen([*BOT, "ask", "--data", str(data), "-"], stdin=-1, stdout=-1, stderr=-1, env=ENVIRON)
    asked.stdin.write(b"/help\n")
    asked.stdin.flush()
    assert asked.stdout.readline()
    asked.stdout.close()
    _, err = asked.communicate(b"/help\n" * 2000, 60)
    assert (asked.returncode, err) == (128 + signal.SIGPIPE, b"")


def test_ctrl_c_ends_ask_quietly(data):
    asked = subprocess.Popen([*BOT, "ask", "--data", str(data), "-"], stdin=-1, stdout=-1, stderr=-1, env=ENVIRON)
    asked.stdin.write(b"/help\n")
    asked.stdin.flush()
    assert asked.stdout.readline()
    asked.send_signal(signal.SIGINT)
    asked.stdout.read()
    assert (asked.wait(2), asked.stderr.read()) == (128 + signal.SIGINT, b"")
    for stream in (asked.stdin, asked.stdout, asked.stderr):
        stream.close()


def test_ask_imports_nothing_that_it_does_without(data):
    command = [sys.executable, "-X", "importtime", "-m", "bot", "ask", "--data", str(data), "/summit 28"]
    err = subprocess.run(command, capture_output=True, text=True, check=True, env=ENVIRON).stderr
    seen = {line.rpartition("|")[2].strip() for line in err.splitlines() if line.startswith("import time:")}
    assert "bot.ask" in seen
    assert seen & {"telegram", "httpx", "matplotlib", "asyncio", "prompt_toolkit", "importlib.metadata"} == set()


def test_reload_reports_what_changed(tmp_path, documents):
    def report() -> str:
        done = run("reload", "--data", tmp_path / "data", "--seeds", documents)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert report().startswith("Documents: 3 added, 0 changed, 0 removed, 0 unchanged, 0 skipped\n")
    assert report().startswith("Documents: 0 added, 0 changed, 0 removed, 3 unchanged, 0 skipped\n")
    first, second, _ = sorted(documents.iterdir())
    first.unlink()
    second.write_text(second.read_text("utf-8") + "\n\nA summit was held in Hanoi on 3 May 2021.\n", "utf-8")
    (documents / "notes.bin").write_bytes(bytes(range(256)))
    (documents / "new.txt").write_text("The 5th Example Summit was held in Vientiane on 4 May 2022.\n", "utf-8")
    told = report()
    assert told.startswith("Documents: 1 added, 1 changed, 1 removed, 1 unchanged, 1 skipped\n")
    for line in ("  added    new", f"  changed  {second.stem}", f"  removed  {first.stem}", "  skipped  notes.bin: "):
        assert line in told


def test_the_sheet_that_ships_stands():
    done = run("check")
    assert done.stdout.endswith(" facts, 0 do not stand\n")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_malformed_sheet_is_one_line_and_exit_code_2(tmp_path, data):
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("summits: [\n")
    for command in (["check"], ["reload", "--data", tmp_path / "data"]):
        done = run(*command, "--facts", sheet)
        assert done.returncode == 2
        assert done.stderr.startswith("rapporteur: ")
        assert "sheet.yaml:" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_folder_without_documents_is_said_so(tmp_path):
    (tmp_path / "none").mkdir()
    done = run("ask", "--data", tmp_path / "data", "--seeds", tmp_path / "none", "x")
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds no document that can be read" in done.stderr


def test_without_a_token_a_pipe_is_a_chat(data):
    done = run("--data", data, stdin="/summit 28\nq\n")
    assert done.returncode == 0
    assert "Summit" in done.stdout
    assert done.stderr == "rapporteur: TELEGRAM_BOT_TOKEN is not set; answering standard input\n"


def test_a_running_bot_answers_from_a_record_that_was_reloaded_meanwhile(tmp_path, documents):
    flags = ["--data", str(tmp_path / "data"), "--seeds", str(documents), "--facts", "none"]
    running = subprocess.Popen([*BOT, "ask", "--json", *flags, "-"], stdin=-1, stdout=-1, text=True, env=ENVIRON)

    def cited() -> set[str]:
        running.stdin.write("/find Vientiane\n")
        running.stdin.flush()
        return {citation["document"] for citation in json.loads(running.stdout.readline())["citations"]}

    assert "new" not in cited()
    (documents / "new.txt").write_text("The 5th Example Summit was held in Vientiane on 4 May 2022.\n", "utf-8")
    assert run("reload", *flags).returncode == 0
    assert "new" in cited()
    running.communicate("", 10)
    assert running.returncode == 0
