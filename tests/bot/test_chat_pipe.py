"""The chat where standard input is no terminal: a message a line in, answers out."""

import pytest

from tests.bot.chatting import SIGNALS, ended_by, talk


def test_answers_come_out_with_buttons_that_can_be_pressed(tmp_path):
    run = talk(b"/summit 28\n3\n", tmp_path)
    assert run.stdout.decode() == (
        "Read as: summit\n28th Summit\nTrade reached US$236.6 billion in 2024. [1]\n\n[1] our notes, ¶4\n"
        "[2] a report, ¶2\n\n1) Why  2) Next summit  3) Sources\n\npressed </sources>\n\n"
    )
    assert (run.returncode, run.stderr) == (0, b"")


def test_quotations_unfold_and_stay_harmless(tmp_path):
    out = talk(b"/summit 28\nq\n", tmp_path).stdout.decode()
    assert "\n    a bell ␇, a title ␛]0;owned␇ and a C1 �31m\n" in out


def test_the_end_of_input_and_quit_end_it(tmp_path):
    assert talk(b"", tmp_path).returncode == 0
    run = talk(b"/quit\nnever\n", tmp_path)
    assert (run.returncode, run.stdout) == (0, b"")


def test_bad_bytes_and_a_poor_terminal_do_not_end_it(tmp_path):
    run = talk(b"caf\xe9\n", tmp_path, PYTHONIOENCODING="ascii")
    assert (run.returncode, run.stdout) == (0, b"typed <caf?>\n\n")


def test_no_history_is_kept_of_a_pipe(tmp_path):
    talk(b"hello\n", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", SIGNALS)
def test_signals_end_it_within_two_seconds(tmp_path, number):
    assert ended_by(number, tmp_path) == (b"typed <hello>\n", 0, b"")
