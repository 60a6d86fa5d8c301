"""A call pays for what it uses: what it does without is not imported."""

import re
import subprocess
import sys

import pytest

HEAVY = {
    "telegram",
    "httpx",
    "matplotlib",
    "asyncio",
    "prompt_toolkit",
    "importlib.metadata",
    "aiosqlite",
    "platformdirs",
    "cryptography",
    "numpy",
}
UNUSED = {*HEAVY, "tornado", "numba"}


def imported(*command: str) -> set[str]:
    """The modules that a Python process imported, as its own trace tells."""
    traced = [sys.executable, "-X", "importtime", *command]
    run = subprocess.run(traced, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    return set(re.findall(r"^import time:.*\|\s*(\S+)$", run.stderr, re.M))


@pytest.mark.parametrize(
    "module", ["bot.cli", "bot.settings", "bot.ask", "bot.keeper", "bot.desk", "bot.wording", "bot.terminal.progress"]
)
def test_what_ask_is_made_of_imports_nothing_heavy(module):
    seen = imported("-c", f"import {module}")
    assert module in seen
    assert seen & UNUSED == set()


def test_help_imports_nothing_that_answers():
    seen = imported("-m", "bot", "--help")
    assert "bot.cli" in seen
    libraries = {*UNUSED, "whoosh", "yaml", "sqlite3", "search", "briefs", "bot.app"}
    assert {module for module in seen if module.split(".")[0] in libraries or module in libraries} == set()


def test_a_chat_without_a_terminal_imports_no_prompt_no_chart_and_no_telegram(tmp_path):
    chat = ("-m", "bot", "chat", "--data", str(tmp_path))
    imported(*chat)  # this one builds the index
    seen = imported(*chat)
    assert "bot.terminal.chat" in seen
    assert {module.split(".")[0] for module in seen} & {"prompt_toolkit", "matplotlib", "telegram", "httpx", "tornado"} == set()


def test_an_answer_with_a_chart_to_offer_draws_none(tmp_path):
    message = "/figure Trade between ASEAN and Japan"
    asked = ("-m", "bot", "ask", "--data", str(tmp_path), message)
    imported(*asked)  # this one builds the index
    seen = imported(*asked)
    assert "briefs.compose.figure" in seen
    assert {module for module in seen if module.split(".")[0] in UNUSED or module.startswith("briefs.charts")} == set()
    # What is for readers alone is loaded when they ask for it.
    assert {f"bot.commands.{name}" for name in ("saved", "follow", "following", "export", "share")} & seen == set()
