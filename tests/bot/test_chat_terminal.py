"""The chat in a real terminal: tmux, typed keys, what stands on the screen."""

import os
import re
import signal
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.bot.chatting import SIGNALS, needs_tmux, start
from tests.bot.screen import Screen

pytestmark = [pytest.mark.terminal, needs_tmux]


@pytest.fixture
def chat(screen: Screen, tmp_path: Path) -> Screen:
    return start(screen, tmp_path)


def test_the_real_chat_says_what_it_holds_and_answers(screen, tmp_path):
    screen.start([sys.executable, "-m", "bot", "chat", "--data", str(tmp_path / "data")], 110, 50)
    greeting = screen.wait("\n>", 60).splitlines()
    assert re.fullmatch(r"Documents: 3\. Passages: \d+\. Generation: [0-9a-f]{8,}\.", greeting[0])
    (address,) = re.findall(r"In a browser: (http://127\.0\.0\.1:\d+/#[\w-]{22})$", "\n".join(greeting), re.M)
    with urllib.request.urlopen(address) as page:
        assert b"<title>Rapporteur</title>" in page.read()
    screen.type("/su")
    screen.wait("a meeting - when, where")
    screen.type("Tab", "28", "Enter")
    screen.wait("4) Why")
    screen.type("4", "Enter")
    screen.wait("1) Back")
    screen.type("M-1")
    screen.wait("> 1\n28th ASEAN-Japan Summit")
    screen.type("q 1", "Enter")
    screen.wait("    The 28th ASEAN-Japan Summit was held")
    os.kill(screen.chat_pid(), signal.SIGTERM)
    assert "Traceback" not in screen.wait("ended with 0", 2)


def test_a_greeting_says_what_is_held_what_to_try_and_how_to_leave(chat):
    assert chat.shown().splitlines()[:3] == ["Documents: 3.", "Try /help.", "Leave with /quit."]


def test_tab_completes_a_command_and_shows_what_it_does(chat):
    chat.type("/su")
    assert "what a summit was" in chat.wait("what a summit was")
    chat.type("Tab", "28", "Enter")
    chat.wait("28th Summit")
    assert "> /summit 28" in chat.shown()


def test_a_button_is_pressed_by_its_number(chat):
    chat.type("/summit 28", "Enter")
    chat.wait("1) Why  2) Next summit  3) Sources")
    chat.type("1", "Enter")
    chat.wait("pressed </why>")


def test_a_button_is_pressed_by_a_key(chat):
    chat.type("/summit 28", "Enter")
    chat.wait("3) Sources")
    chat.type("M-3")
    chat.wait("pressed </sources>")


def test_a_number_that_is_no_button_is_a_question(chat):
    chat.type("/summit 28", "Enter")
    chat.wait("3) Sources")
    chat.type("28", "Enter")
    chat.wait("typed <28>")


def test_a_quotation_unfolds_on_request_and_does_the_terminal_no_harm(chat):
    chat.type("/summit 28", "Enter")
    assert "a bell" not in chat.wait("3) Sources")
    chat.type("q 1", "Enter")
    chat.wait("    trade of US$236.6 billion")
    chat.wait("    https://example.org/notes")
    assert "a bell" not in chat.shown()
    chat.type("M-q")
    chat.wait("a bell ␇, a title ␛]0;owned␇ and a C1 �31m")


def test_titles_are_bold_unless_no_color_asks_for_plain_text(screen, tmp_path, chat):
    chat.type("/summit 28", "Enter")
    chat.wait("3) Sources")
    assert re.search(r"\x1b\[0?;?1m\S*28th Summit", chat.shown("-e"))
    chat.close()
    start(screen, tmp_path, NO_COLOR="1")
    screen.type("/summit 28", "Enter")
    screen.wait("3) Sources")
    assert not re.search(r"\x1b\[\S*28th Summit", screen.shown("-e"))


def test_a_window_made_narrow_breaks_lines_at_words(chat):
    chat.resize(40, 30)
    chat.type("/summit 28", "Enter")
    shown = chat.wait("3) Sources").splitlines()
    assert "Trade reached US$236.6 billion in 2024." in shown
    assert "[1]" in shown
    assert max(map(len, shown)) <= 40


def test_what_was_typed_comes_back_the_next_time_but_numbers_do_not(chat, screen, tmp_path):
    for line in ("/summit 28", "1", "q"):
        chat.type(line, "Enter")
        chat.wait(f"> {line}")
    chat.wait("no quotations")
    chat.close()
    assert (tmp_path / "chat_history").stat().st_mode & 0o777 == 0o600
    start(screen, tmp_path)
    screen.type("Up")
    screen.wait("> /summit 28")


@pytest.mark.parametrize("keys", [["C-c"], ["half a line", "C-c"], ["C-d"], ["/quit", "Enter"], ["/slow", "Enter", "C-c"]])
def test_keys_end_it_within_two_seconds(chat, keys):
    chat.type(*keys[:-1])
    if len(keys) > 1:
        chat.wait(f"> {keys[0]}")
    time.sleep(0.1)
    chat.type(keys[-1])
    assert "Traceback" not in chat.wait("ended with 0", 2)


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("busy", [False, True])
def test_signals_end_it_within_two_seconds(chat, number, busy):
    if busy:
        chat.type("/slow", "Enter")
        chat.wait("> /slow")
        time.sleep(0.1)
    os.kill(chat.chat_pid(), number)
    assert "Traceback" not in chat.wait("ended with 0", 2)
