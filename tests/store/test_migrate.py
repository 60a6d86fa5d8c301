"""Steps forward: each whole or not at all, each once."""

import sqlite3

import aiosqlite
import pytest

from bot.store.migrate import Migration, migrate, statements


async def test_a_step_that_fails_leaves_nothing_behind(tmp_path):
    good = Migration(1, "0001_good", "CREATE TABLE a (x); INSERT INTO a VALUES (1);")
    bad = Migration(2, "0002_bad", "CREATE TABLE b (x);\nINSERT INTO nowhere VALUES (1);")
    async with aiosqlite.connect(tmp_path / "db", isolation_level=None) as db:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            await migrate(db, tmp_path / "db", [good, bad])
        async with db.execute("SELECT name FROM sqlite_master") as found:
            assert await found.fetchall() == [("a",)]
        async with db.execute("PRAGMA user_version") as found:
            assert await found.fetchone() == (1,)


async def test_steps_are_applied_once(tmp_path):
    step = Migration(1, "0001_a", "CREATE TABLE a (x);")
    async with aiosqlite.connect(tmp_path / "db", isolation_level=None) as db:
        await migrate(db, tmp_path / "db", [step])
        await migrate(db, tmp_path / "db", [step])


def test_a_semicolon_in_a_text_or_trigger_ends_no_statement():
    script = "-- a note; with one\nINSERT INTO a VALUES ('x;y');\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n"
    script += "  DELETE FROM a;\nEND; DELETE FROM b;\n-- done\n"
    assert len(list(statements(script))) == 3


def test_a_statement_without_its_end_is_refused():
    with pytest.raises(ValueError, match="without its end"):
        list(statements("CREATE TABLE a (x)"))
