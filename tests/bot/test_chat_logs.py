"""Where the chat in the terminal logs to."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from bot.app import run_chat
from bot.settings import Settings
from tests.bot.reloads import LAGOS, Folder


@pytest.mark.parametrize(("at_prompt", "file"), [(True, "chat.log"), (False, None)])
def test_at_a_prompt_it_logs_to_a_file_and_in_a_pipe_to_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_prompt: bool, file: str | None
) -> None:
    folder, logged = Folder(tmp_path), []
    folder.write("report", LAGOS)

    def set_up(settings: Settings, to: Path | None) -> None:
        logged.append(to)

    monkeypatch.setattr("bot.logs.set_up", set_up)
    monkeypatch.setattr("bot.terminal.chat.interactive", lambda: at_prompt)
    monkeypatch.setattr("bot.terminal.chat.chat", lambda *given, **more: 0)
    monkeypatch.setattr("bot.terminal.beside.page_beside", lambda *given: nullcontext())
    assert run_chat(folder.app.settings) == 0
    assert logged == [folder.data / file if file else None]
    folder.close()
