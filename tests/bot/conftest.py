"""What the tests of the bot share."""

import runpy
from pathlib import Path

import pytest

from bot.message import Message


@pytest.fixture(scope="session")
def sample() -> Message:
    """The stand-in's answer: two quotations and three buttons."""
    made: Message = runpy.run_path(str(Path(__file__).with_name("standin.py")))["message"]()
    return made
