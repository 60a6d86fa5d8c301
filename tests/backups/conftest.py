"""A small record with a database, and a backup of it."""

import pytest

from bot.backups import back_up
from bot.keeper import build
from bot.settings import Settings
from tests.backups.backing import saved


@pytest.fixture
def settings(tmp_path):
    """A small record of its own, with a database and a document that was added."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "one.txt").write_text("The summit of Ruritania was held on 3 May 2021 in Strelsau.\n")
    facts = tmp_path / "facts.yaml"
    facts.write_text("version: 1\n")
    made = Settings(seeds, facts, tmp_path / "data")
    made.data.mkdir()
    made.documents.mkdir()
    (made.documents / "added.txt").write_text("Trade of Ruritania was US$12 billion in 2020.\n")
    (made.documents / "REMOVED").write_text("gone\n")
    build(made)
    saved(made, "before")
    return made


@pytest.fixture
def backup(settings, tmp_path):
    file = tmp_path / "backup.tar.gz"
    back_up(settings, file)
    return file
