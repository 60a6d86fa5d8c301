"""`rapporteur new-key` and `rotate-key`, as whoever runs the bot meets them."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot import cli
from bot.message import TELEGRAM, Reader
from bot.settings import load_settings
from bot.store import Store

DESK_OFFICER = Reader(1, 1, face=TELEGRAM)


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Runs a subcommand with RAPPORTEUR_KEY; gives the exit code, what was printed and what was said of errors."""

    def run(command: str, key: str = "") -> tuple[int, str, str]:
        monkeypatch.setenv("RAPPORTEUR_KEY", key)
        code = cli.main([command, "--data", str(tmp_path)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def a_key(run) -> str:
    return run("new-key")[1].strip()


async def kept(folder: Path, key: str, asked: str | None = None) -> str | None:
    """The last lookup that is kept there, after another one was asked."""
    settings = load_settings({"data": str(folder)}, {"RAPPORTEUR_KEY": key})
    store = await Store.open(settings.store, keys=settings.key)
    try:
        if asked:
            store.history.add(DESK_OFFICER, asked, "search")
        return await store.history.last(DESK_OFFICER)
    finally:
        await store.close()


def in_plain(folder: Path, word: str) -> bool:
    return any(word.encode() in file.read_bytes() for file in folder.glob("rapporteur.sqlite3*"))


def test_a_new_key_is_one_line_that_the_variable_takes(run):
    keys = {a_key(run), a_key(run)}
    assert len(keys) == 2
    for key in keys:
        assert load_settings({}, {"RAPPORTEUR_KEY": key}).key == (key,)


async def sealed(folder: Path, key: str) -> None:
    assert await kept(folder, key, "/find Ruritania") == "/find Ruritania"
    assert not in_plain(folder, "Ruritania")


def test_after_a_rotation_the_first_key_is_enough(run, tmp_path):
    old, new = a_key(run), a_key(run)
    asyncio.run(sealed(tmp_path, old))
    assert run("rotate-key", f"{new},{old}") == (
        0,
        "Rows sealed anew: 1. Only the first key of RAPPORTEUR_KEY is needed from now on.\n",
        "",
    )
    assert asyncio.run(kept(tmp_path, new)) == "/find Ruritania"


def test_rotating_without_the_old_key_changes_nothing_and_says_what_is_missing(run, tmp_path):
    old, new = a_key(run), a_key(run)
    asyncio.run(sealed(tmp_path, old))
    code, out, err = run("rotate-key", new)
    assert (code, out) == (2, "")
    assert "is sealed with a key that RAPPORTEUR_KEY does not hold" in err
    assert new not in err
    assert asyncio.run(kept(tmp_path, old)) == "/find Ruritania"


def test_rotating_without_a_key_or_without_a_database_says_so(run, tmp_path):
    assert "RAPPORTEUR_KEY is not set; expected the new key" in run("rotate-key")[2]
    code, _, err = run("rotate-key", a_key(run))
    assert code == 2
    assert "no database there" in err
    assert list(tmp_path.glob("*.sqlite3")) == []


def test_a_key_that_is_none_ends_with_one_line_that_does_not_repeat_it(run):
    code, _, err = run("rotate-key", "my-secret-phrase")
    assert code == 2
    assert err.startswith("rapporteur: RAPPORTEUR_KEY: number 1 of 1 is no key")
    assert "my-secret-phrase" not in err


async def test_setting_a_key_seals_what_was_plain(tmp_path, run):
    await kept(tmp_path, "", "/find Ruritania")
    assert in_plain(tmp_path, "Ruritania")
    assert await kept(tmp_path, a_key(run)) == "/find Ruritania"
    assert not in_plain(tmp_path, "Ruritania")
    with sqlite3.connect(tmp_path / "rapporteur.sqlite3") as db:
        assert db.execute("SELECT count(*) FROM history").fetchone() == (1,)
