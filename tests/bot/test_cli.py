"""The command line: its flags, its exit codes, one line on standard error for what a person can mend."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import cli
from bot.reload_report import Reloaded, report
from bot.terminal.progress import Bar
from bot.wording import load_words
from search import Sources


@pytest.fixture
def given(monkeypatch) -> list[object]:
    """What reached the wiring."""
    seen: list[object] = []

    def keep(name):
        return lambda settings, *rest: seen.extend([name, settings, *rest]) or 0

    app = SimpleNamespace(**{name: keep(name) for name in ("run_ask", "run_chat", "run_telegram", "run_web")})
    monkeypatch.setitem(sys.modules, "bot.app", app)
    monkeypatch.setattr(sys.modules["bot"], "app", app, raising=False)
    for variable in ("TELEGRAM_BOT_TOKEN", "RAPPORTEUR_SEEDS", "RAPPORTEUR_FACTS", "RAPPORTEUR_DATA"):
        monkeypatch.delenv(variable, raising=False)
    return seen


@pytest.mark.parametrize(
    "argv",
    [
        ["ask", "--data", "d", "--facts", "none", "--json", "/summit", "28"],
        ["ask", "/summit", "28", "--json", "--facts=none", "--data=d"],
    ],
)
def test_flags_stand_after_the_subcommand(given, argv):
    assert cli.main(argv) == 0
    assert given[0] == "run_ask"
    assert given[2:] == [["/summit", "28"], True, None]
    assert given[1].facts is None
    assert given[1].data == Path("d").absolute()


def test_flags_work_without_a_subcommand(given, tmp_path):
    assert cli.main(["--seeds", str(tmp_path)]) == 0
    assert (given[0], given[1].seeds) == ("run_chat", tmp_path)


def test_a_dash_is_a_message_like_any_other_to_the_parser(given):
    cli.main(["ask", "--json", "-"])
    assert given[2] == ["-"]


def test_an_empty_message_is_refused(given, capsys):
    assert cli.main(["ask", " ", ""]) == 2
    assert capsys.readouterr().err == "rapporteur: ask: the message is empty; expected a command or a question\n"


def test_a_token_means_telegram_and_chat_means_the_terminal_all_the_same(given, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:a")
    cli.main([])
    cli.main(["chat"])
    assert given[::2] == ["run_telegram", "run_chat"]


@pytest.mark.parametrize(
    "argv", [["web", "--port", "x"], ["web", "--port", "65536"], ["backup"], ["ask"], ["--nonsense"], ["ask", "--js", "x"]]
)
def test_what_is_not_offered_is_refused_with_the_usage(given, argv, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(argv)
    assert ended.value.code == 2
    assert "usage: rapporteur" in capsys.readouterr().err


def test_the_page_takes_the_settings_port_unless_told(given):
    cli.main(["web"])
    cli.main(["web", "--port", "0"])
    assert given[::3] == ["run_web", "run_web"]
    assert given[2::3] == [None, 0]


def test_a_setting_to_mend_is_one_line_and_exit_code_2(given, capsys):
    assert cli.main(["chat", "--seeds", "nowhere"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("rapporteur: --seeds: ")
    assert err.count("\n") == 1
    assert given == []


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (PermissionError(13, "Permission denied", "data/index"), 2, "rapporteur: data/index: Permission denied\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_what_ends_it_early_leaves_no_traceback(given, monkeypatch, capsys, error, code, said):
    def fail(*_):
        raise error

    monkeypatch.setattr(cli.os, "dup2", lambda *_: None)
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(fileno=lambda: 1))
    monkeypatch.setattr(sys.modules["bot.app"], "run_chat", fail)
    assert cli.main(["chat"]) == code
    assert capsys.readouterr().err == said


def test_the_version_is_told():
    run = subprocess.run([sys.executable, "-m", "bot", "--version"], capture_output=True, text=True)
    assert (run.returncode, run.stdout.split()[0]) == (0, "rapporteur")


def checked(monkeypatch, **found):
    report = SimpleNamespace(**{"facts": 3, "problems": (), "revised": (), "variants": (), "unlisted": {}} | found)
    monkeypatch.setitem(sys.modules, "briefs", SimpleNamespace(check_facts=lambda *_: report))


def test_check_prints_each_problem_and_a_closing_line(monkeypatch, capsys):
    problems = ("facts.yaml:12: figures[0].value: \x1b not in ¶4",)
    for found, code in ((problems, 1), ((), 0)):
        checked(monkeypatch, problems=found)
        assert cli.main(["check", "--facts", __file__]) == code
        assert capsys.readouterr().out.splitlines() == [
            *(line.replace("\x1b", "␛") for line in found),
            f"3 facts, {len(found)} do not stand",
        ]


def test_advice_is_cut_to_a_few_lines_of_each_sort_and_changes_no_exit_code(monkeypatch, capsys):
    names = ("A (a ¶1)", "B (a ¶2)", "C (a ¶3)", "D (a ¶4)", "E (a ¶5)")
    checked(monkeypatch, revised=("facts.yaml:7: now\x07",), unlisted={"people": names})
    assert cli.main(["check", "--facts", __file__]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Revised by newer documents: 1",
        "  facts.yaml:7: now␇",
        "Not listed under people: 5",
        *(f"  {name}" for name in names[:3]),
        "  … and 2 more",
        "`rapporteur draft` writes all of this as YAML for review.",
        "3 facts, 0 do not stand",
    ]


@pytest.fixture
def drafting(monkeypatch) -> list[object]:
    """What the draft was asked to be made of; it reads "version: 1"."""
    asked: list[object] = []
    monkeypatch.setattr("briefs.draft_sheet", lambda *given: asked.extend(given) or "version: 1 # é\n")
    return asked


def test_a_draft_goes_to_standard_output_with_or_without_a_sheet(drafting, tmp_path, capsys):
    assert cli.main(["draft", "--facts", "none", "--seeds", str(tmp_path), "--data", str(tmp_path / "d")]) == 0
    assert capsys.readouterr().out == "version: 1 # é\n"
    assert drafting[:3] == [Sources(tmp_path, tmp_path / "d" / "documents"), None, tmp_path / "d"]
    assert not (tmp_path / "d").exists()


def test_a_draft_goes_to_a_new_file_and_never_over_another(drafting, tmp_path, capsys):
    file = tmp_path / "draft.yaml"
    assert cli.main(["draft", "--output", str(file)]) == 0
    assert file.read_bytes() == "version: 1 # é\n".encode()
    drafting.clear()
    file.write_text("mine", "utf-8")
    assert cli.main(["draft", "--output", str(file)]) == 2
    assert file.read_text("utf-8") == "mine"
    assert drafting == []
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"rapporteur: --output: {file} is there already; name another file, or move that one away\n"


def test_a_draft_that_has_nowhere_to_go_is_one_line(drafting, tmp_path, capsys):
    assert cli.main(["draft", "--output", str(tmp_path / "no" / "draft.yaml")]) == 2
    assert capsys.readouterr().err == f"rapporteur: {tmp_path}/no/draft.yaml: No such file or directory\n"


def test_reload_reports_what_changed_and_what_was_left_out():
    done = Reloaded(
        generation="g1",
        before="g0",
        added=("b", "c"),
        changed=(),
        removed=("a",),
        unchanged=1,
        skipped=(("x.bin", "no text in it"),),
        passages=12,
        problems=("facts.yaml:2: never there", "facts.yaml:3: gone"),
        no_longer=("facts.yaml:3: gone",),
        entities=(2, 0, 1),
        figures=(3, 1, 0),
        facts="Since generation g0: 1 added",
        fact_lines=("Added: b",),
        more_facts=0,
        documents=3,
        giving_way=(),
        languages=(),
        seconds=0.84,
    )
    assert list(report(done, load_words())) == [
        "Documents: 2 added, 0 changed, 1 removed, 1 unchanged, 1 skipped",
        "  added    b",
        "  added    c",
        "  removed  a",
        "  skipped  x.bin: no text in it",
        "Passages: 12",
        "Entities: 2 gained, 0 revised, 1 lost",
        "Figures: 3 gained, 1 revised, 0 lost",
        "Since generation g0: 1 added",
        "  Added: b",
        "Facts that do not stand: 2, of which 1 stood before",
        "  facts.yaml:3: gone",
        "  facts.yaml:2: never there",
        "Generation: g1, in 0.8 s",
    ]


class Stream:
    def __init__(self, terminal: bool) -> None:
        self.terminal, self.text = terminal, ""

    def isatty(self) -> bool:
        return self.terminal

    def fileno(self) -> int:
        raise OSError

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


def test_progress_is_drawn_on_one_line_of_a_terminal_and_wiped_at_the_end(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Stream(True)
    bar = Bar(stream)
    bar(1, 4, "a\x1b" + "n" * 100)
    assert stream.text.startswith("\r[######..................] 1/4 a␛nnn")
    assert len(stream.text) == 1 + 79 + len("\x1b[K")
    bar(4, 4, "z")
    assert stream.text.endswith("\r\x1b[K")


def test_progress_that_comes_to_no_end_is_wiped_once_by_whoever_is_answered(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Stream(True)
    bar = Bar(stream)
    bar(0, 1, "a")
    bar.end()
    bar.end()
    assert stream.text.count("\r\x1b[K") == 1
    assert stream.text.endswith("\r\x1b[K")


def test_progress_is_silent_where_it_is_no_terminal():
    stream = Stream(False)
    Bar(stream)(1, 4, "a")
    assert stream.text == ""
