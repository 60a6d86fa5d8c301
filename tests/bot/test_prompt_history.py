"""What was typed at the prompt: kept for the arrow keys, and not at all where texts are to be encrypted."""

from __future__ import annotations

from pathlib import Path

from bot.app import open_app
from bot.settings import load_settings
from bot.starting import prune
from bot.terminal.prompt import History


def typed(file: Path, kept: bool) -> list[str]:
    history = History(file, kept)
    history.append_string("/find nuclear safety")
    return list(History(file).load_history_strings())


def test_what_was_typed_is_there_the_next_time(tmp_path: Path) -> None:
    assert typed(tmp_path / "history", True) == ["/find nuclear safety"]


def test_where_it_is_not_to_be_kept_nothing_is_and_what_was_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "history"
    typed(file, True)
    assert typed(file, False) == []
    assert file.read_bytes() == b""


def test_a_chat_over_a_database_that_needs_its_key_begins_by_saying_so(data: Path, tmp_path: Path) -> None:
    from cryptography.fernet import Fernet

    key = Fernet.generate_key().decode()
    for keys, problem in ((key, None), ("", "Nothing can be saved, followed or told by itself in this chat: ")):
        app = open_app(load_settings({"data": str(data)}, {"RAPPORTEUR_KEY": keys}), lasting=True)
        said = prune(app.shelf, app.settings, app.words)
        assert (said or "").startswith(problem or "")
        assert bool(said) is bool(problem)
        assert problem is None or "RAPPORTEUR_KEY" in (said or "")
        if app.shelf:
            app.shelf.close()
        app.keeper.close()
    for file in data.glob("rapporteur.sqlite3*"):
        file.unlink()
