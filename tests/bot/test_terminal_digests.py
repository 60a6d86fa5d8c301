"""Digests in the terminal: each is shown once, nothing that is being typed is disturbed, and what is forgotten is forgotten."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.message import LOCAL, Button, Line, Message, MessageKind, Reader, Run
from bot.packing import pack
from bot.store import Store
from bot.terminal.board import Board
from bot.terminal.digests import Digests
from bot.workers import Workers
from tests.bot import chatting
from tests.bot.chatting import SIGNALS, ended_by, needs_tmux, start
from tests.bot.screen import Screen

HERE = Reader(0, 0, face=LOCAL)


def digest(title: str = "New on RCEP") -> Message:
    return Message(
        MessageKind.CHANGES, title, (Line((Run("Added: Myanmar [1]"),)),), buttons=((Button("More", "/changes RCEP"),),)
    )


async def _put(folder: Path, titles: tuple[str, ...]) -> None:
    store = await Store.open(folder / "rapporteur.sqlite3")
    async with store._database.transaction() as do:
        place = await store.places.number(do, HERE)
        for title in titles:
            assert await store.outbox.put(do, [(place, f"once:{title}", pack(digest(title)))])
    await store.close()


def put(folder: Path, *titles: str) -> None:
    asyncio.run(_put(folder, titles))


def rows(folder: Path) -> list[tuple[str, bool]]:
    async def read() -> list[tuple[str, bool]]:
        store = await Store.open(folder / "rapporteur.sqlite3")
        found = await store._database.rows("SELECT cause, done_at IS NOT NULL FROM outbox ORDER BY id")
        await store.close()
        return [(str(cause).removeprefix("once:"), bool(done)) for cause, done in found]

    return asyncio.run(read())


def until_done(folder: Path, *titles: str) -> None:
    deadline = time.monotonic() + 15
    while rows(folder) != [(title, True) for title in titles]:
        assert time.monotonic() < deadline, rows(folder)
        time.sleep(0.05)


def talk(folder: Path, lines: bytes) -> str:
    run = chatting.talk(lines, folder, "digests")
    assert (run.returncode, run.stderr) == (0, b"")
    return run.stdout.decode()


def test_at_a_pipe_what_is_due_comes_before_the_next_answer_once(tmp_path):
    put(tmp_path, "New on RCEP", "New on AJCEP")
    told = "New on {}\nAdded: Myanmar [1]\n\nMore: /changes RCEP\n\n"
    assert talk(tmp_path, b"one\ntwo\n") == told.format("RCEP") + told.format("AJCEP") + "typed <one>\n\ntyped <two>\n\n"
    assert rows(tmp_path) == [("New on RCEP", True), ("New on AJCEP", True)]
    assert talk(tmp_path, b"three\n") == "typed <three>\n\n"


class Announcer:
    """Puts a digest at each look."""

    def __init__(self, store: Store, workers: Workers) -> None:
        self._store, self._looks = store, 0

    async def tick(self) -> int:
        self._looks += 1
        async with self._store._database.transaction() as do:
            place = await self._store.places.number(do, HERE)
            title = f"Look {self._looks}"
            return await self._store.outbox.put(do, [(place, f"once:{title}", pack(digest(title)))])

    async def run(self, wake: Callable[[], None]) -> None:
        await self.tick()
        wake()


def test_at_a_pipe_what_is_announced_by_then_comes_before_the_answer(tmp_path):
    shown: list[str] = []
    digests = Digests(lambda: Store.open(tmp_path / "rapporteur.sqlite3"), Announcer)
    with digests.when_asked(lambda message: shown.append(message.title)) as tell:
        tell()
        assert shown == ["Look 1"]
        tell()
    assert shown == ["Look 1", "Look 2"]


def test_an_announcer_that_fails_keeps_nobody_from_talking(tmp_path, caplog, monkeypatch):
    async def broken(self: Announcer) -> int:
        raise RuntimeError("no record")

    monkeypatch.setattr(Announcer, "tick", broken)
    digests = Digests(lambda: Store.open(tmp_path / "rapporteur.sqlite3"), Announcer)
    with digests.when_asked(lambda message: None) as tell:
        tell()
    assert "no record" in caplog.text


@pytest.mark.parametrize("number", SIGNALS)
def test_signals_end_a_pipe_that_is_told_digests_within_two_seconds(tmp_path, number):
    assert ended_by(number, tmp_path, "digests") == (b"typed <hello>\n", 0, b"")


def test_a_pipe_that_says_nothing_is_told_nothing(tmp_path):
    put(tmp_path, "New on RCEP")
    assert talk(tmp_path, b"") == ""
    assert rows(tmp_path) == [("New on RCEP", False)]


def test_what_is_for_another_face_is_left_to_it(tmp_path):
    async def elsewhere() -> None:
        store = await Store.open(tmp_path / "rapporteur.sqlite3")
        async with store._database.transaction() as do:
            place = await store.places.number(do, Reader(0, 0, face="page"))
            await store.outbox.put(do, [(place, "once:x", pack(digest()))])
        await store.close()

    asyncio.run(elsewhere())
    assert talk(tmp_path, b"one\n") == "typed <one>\n\n"


def test_a_database_that_cannot_be_used_is_logged_once_and_questions_are_answered(tmp_path):
    (tmp_path / "rapporteur.sqlite3").write_bytes(b"no database at all" * 100)
    run = chatting.talk(b"one\ntwo\n", tmp_path, "digests")
    assert run.stdout.decode() == "typed <one>\n\ntyped <two>\n\n"
    assert (run.returncode, run.stderr.decode().count("is no SQLite database")) == (0, 1)


def test_two_terminals_show_each_digest_once_between_them(tmp_path):
    titles = [f"New on {n}" for n in range(30)]
    put(tmp_path, *titles)
    shown: list[str] = []

    def bring() -> None:
        digests = Digests(lambda: Store.open(tmp_path / "rapporteur.sqlite3"))
        with digests.when_asked(lambda message: shown.append(message.title)) as tell:
            while rows(tmp_path) != [(title, True) for title in titles]:
                tell()

    terminals = [threading.Thread(target=bring) for _ in range(2)]
    for one in terminals:
        one.start()
    for one in terminals:
        one.join(30)
    assert shown == titles


def test_a_digest_that_a_killed_terminal_had_claimed_is_shown_by_another(tmp_path):
    put(tmp_path, "New on RCEP")

    async def claimed(after: float) -> bool:
        store = await Store.open(tmp_path / "rapporteur.sqlite3", lambda: time.time() + after)
        (due,) = await store.outbox.due(LOCAL, 1) or (None,)
        taken = due is not None and await store.outbox.claim(due.id, 60)
        await store.close()
        return taken

    assert asyncio.run(claimed(0))
    assert not asyncio.run(claimed(50))
    assert asyncio.run(claimed(61))


def test_a_board_that_is_closed_shows_nothing_more_and_says_so():
    drawn: list[str] = []
    board = Board(lambda message: drawn.append(message.title), lambda: None)
    said: list[bool] = []
    waiting = threading.Thread(target=lambda: said.append(board.show(digest())))
    waiting.start()
    board.close()
    waiting.join(5)
    assert not board.show(digest("Later"))
    board.empty()
    assert (said, drawn) == ([False], [])


@pytest.fixture
def chat(screen: Screen, tmp_path: Path) -> Screen:
    return start(screen, tmp_path, "digests")


@pytest.mark.terminal
@needs_tmux
def test_at_a_prompt_a_digest_comes_above_what_is_being_typed(chat, tmp_path):
    chat.type("/summit 28", "Enter")
    chat.wait("3) Sources")
    chat.type("half a quest")
    chat.wait("> half a quest")
    put(tmp_path, "New on RCEP")
    chat.wait("\n\nNew on RCEP\nAdded: Myanmar [1]\n\nMore: /changes RCEP\n\n> half a quest")
    until_done(tmp_path, "New on RCEP")
    chat.type("ion", "Enter")
    chat.wait("typed <half a question>")


@pytest.mark.terminal
@needs_tmux
def test_a_digest_that_comes_while_an_answer_is_made_waits_for_it(chat, tmp_path):
    chat.type("/nap", "Enter")
    put(tmp_path, "New on RCEP")
    shown = chat.wait("More: /changes RCEP\n\n>")
    assert shown.index("typed </nap>") < shown.index("New on RCEP")
    until_done(tmp_path, "New on RCEP")


@pytest.mark.terminal
@needs_tmux
def test_many_digests_at_once_come_in_order_and_leaving_is_as_quick_as_ever(chat, tmp_path):
    titles = [f"New on {n}." for n in range(20)]
    put(tmp_path, *titles)
    chat.wait("New on 19.")
    until_done(tmp_path, *titles)
    os.kill(chat.chat_pid(), signal.SIGTERM)
    assert "Traceback" not in chat.wait("ended with 0", 2)


@pytest.mark.terminal
@needs_tmux
def test_what_was_typed_is_forgotten_with_the_rest(chat, screen, tmp_path):
    chat.type("a secret", "Enter")
    chat.wait("typed <a secret>")
    chat.type("/forget", "Enter")
    chat.wait("All is forgotten.")
    assert (tmp_path / "chat_history").read_bytes() == b""
    chat.type("Up")
    time.sleep(0.3)
    assert chat.shown().rstrip().endswith("\n>")
    chat.type("afterwards", "Enter")
    chat.wait("typed <afterwards>")
    chat.type("Up")
    chat.wait("\n> afterwards")


def test_what_was_typed_at_a_prompt_is_forgotten_by_a_pipe(tmp_path):
    (tmp_path / "chat_history").write_text("\n# then\n+a secret\n")
    assert talk(tmp_path, b"/forget\n") == "All is forgotten.\n\n"
    assert (tmp_path / "chat_history").read_bytes() == b""


def test_what_cannot_be_forgotten_is_said_so(tmp_path):
    (tmp_path / "chat_history").mkdir()
    said = talk(tmp_path, b"/forget\n")
    assert f"could not be taken out of {tmp_path / 'chat_history'}: Is a directory. Delete that file." in said
