"""A store in a folder of its own, by a clock that is set."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.store import Store
from tests.store.keeping import Clock

# What differs is to be seen where a comparison fails.
pytest.register_assert_rewrite("tests.store.everywhere")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a database that is not there yet, in a folder that is not there yet."""
    return tmp_path / "data" / "rapporteur.sqlite3"


@pytest.fixture
def keys() -> Sequence[str]:
    """By which the store is sealed: none, unless a test says otherwise."""
    return ()


@pytest.fixture
async def store(path: Path, clock: Clock, keys: Sequence[str]) -> AsyncIterator[Store]:
    opened = await Store.open(path, clock, keys=keys)
    yield opened
    await opened.close()
