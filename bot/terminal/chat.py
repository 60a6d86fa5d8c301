"""`rapporteur chat`: a prompt where there is a terminal, else a message a line from standard input."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from bot.message import Message
from bot.rendering import Part, Role
from bot.terminal.conversation import Conversation, Reply
from bot.terminal.screen import columns, drawn, styled
from bot.terminal.typed import empty

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

    from bot.terminal.digests import Digests
    from bot.terminal.prompt import History, Offered

HISTORY = "chat_history"


def chat(
    conversation: Conversation,
    greeting: Sequence[str],
    offered: Offered,
    data: Path,
    digests: Digests | None = None,
    keeps: bool = True,
) -> int:
    """Talks until the reader leaves: by /quit, the end of the input, Ctrl-C or a signal. Each is a good end: 0.

    keeps: whether what was typed may stay in a file.
    """
    history, session = _prompt(conversation, offered, data / HISTORY, keeps) if interactive() else (None, None)
    leaving = Leaving(session)
    try:
        with leaving.on_signals(), _telling(conversation, session, digests) as tell:
            if session is not None:
                _show(Reply(tuple(Part(Role.LINE, line) for line in greeting)))
            lines = _prompted(session, leaving, tell) if session else _piped(tell)
            _show_all(conversation, lines, history.forget if history else lambda: empty(data / HISTORY))
    except KeyboardInterrupt:
        pass  # Ctrl-C, or a signal that arrived while an answer was worked out.
    return 0


def _prompt(conversation: Conversation, offered: Offered, file: Path, keeps: bool) -> tuple[History, PromptSession[str]]:
    from bot.terminal.prompt import History, make_session  # standard input alone needs no prompt, and starts sooner

    history = History(file, keeps)
    return history, make_session(offered, history, lambda: len(conversation.buttons))


def interactive() -> bool:
    """A prompt needs a terminal for both its ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Leaving:
    """Ends the chat on SIGTERM and SIGHUP. The prompt is asked to end: raising in its event loop prints a traceback."""

    def __init__(self, session: PromptSession[str] | None) -> None:
        self._session = session
        self.asked = False

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._leave) for number in (signal.SIGTERM, signal.SIGHUP)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _leave(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        app = self._session.app if self._session else None
        if app is None or app.loop is None:
            raise KeyboardInterrupt
        app.loop.call_soon_threadsafe(self._end_prompt)

    def _end_prompt(self) -> None:
        # It may have ended by itself in between; `asked` is looked at in that case.
        if self._session and self._session.app.future and not self._session.app.future.done():
            self._session.app.exit(exception=EOFError())


def _telling(
    conversation: Conversation, session: PromptSession[str] | None, digests: Digests | None
) -> AbstractContextManager[Callable[[], None]]:
    """Gives what shows the digests that are there: before a prompt or, where there is none, before an answer."""

    def draw(message: Message) -> None:
        _show(conversation.told(message))

    if digests is None:
        return nullcontext(lambda: None)
    return digests.as_they_come(draw, session) if session else digests.when_asked(draw)


def _prompted(session: PromptSession[str], leaving: Leaving, tell: Callable[[], None]) -> Iterator[str]:
    while not leaving.asked:
        tell()
        try:
            yield session.prompt()
        except EOFError:
            return


def _piped(tell: Callable[[], None]) -> Iterator[str]:
    for raw in sys.stdin.buffer:
        tell()
        yield raw.decode("utf-8", "replace").strip("\ufeff")


def _show_all(conversation: Conversation, lines: Iterator[str], forget: Callable[[], None]) -> None:
    for line in lines:
        reply = conversation.take(line)
        if reply.leave:
            return
        _show(reply)
        if reply.forgets:
            try:
                forget()
            except OSError as error:
                _show(conversation.unforgotten(error))


def _show(reply: Reply) -> None:
    """An empty line after each answer; a character that the terminal has no code for is shown as a question mark."""
    text = drawn(reply, columns(sys.stdout), styled(sys.stdout, os.environ))
    if text:
        encoding = sys.stdout.encoding or "utf-8"
        print(text.encode(encoding, "replace").decode(encoding), flush=True)
