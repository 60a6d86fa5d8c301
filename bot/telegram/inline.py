"""Inline mode: what is typed after the bot's name in any chat, answered with briefs to choose from."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode

from bot.commands import looks_up
from bot.commands.links import link_of, spelt_payload
from bot.cutting import shorten
from bot.desk import Desk
from bot.faults import fault
from bot.message import TELEGRAM, Line, Message, MessageKind, Reader, Request
from bot.telegram.door import Door
from bot.telegram.one_message import one_message
from bot.telegram.replies import Answer
from bot.telegram.sender import Sender
from bot.wording import Words
from bot.workers import Workers

Own = Callable[[Reader, Desk], Sequence[tuple[str, str]]]
"""What a reader has saved: names with the messages that they stand for. Blocking."""

_MOST = 10
"""Results of one answer."""
_MOST_TITLE, _MOST_DESCRIPTION = 100, 200
_SEVERAL = (MessageKind.CHOICE, MessageKind.LIST)
_PLAIN_START = "start"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Found:
    """personal: the results are this reader's alone. message: what was looked for; "" for nothing."""

    results: tuple[InlineQueryResult, ...]
    personal: bool
    message: str


class Inline:
    """Answers inline queries. look: the answer to a message, of which nothing is kept."""

    def __init__(
        self, *, look: Answer, own: Own, desk: Callable[[], Desk], words: Words, sender: Sender, workers: Workers, door: Door
    ) -> None:
        self._door = door
        self._look, self._own, self._desk = look, own, desk
        self._words, self._sender, self._workers = words, sender, workers
        self._newest: dict[int, str] = {}

    async def query(self, update: Update) -> None:
        """Answers a query, unless its person has typed on meanwhile: Telegram shows the answer to the newest alone."""
        query = update.inline_query
        if query is None:
            return
        user = query.from_user.id
        if not self._door.lets(user, None):
            await self._sender.inline(query.id, (), True, None)
            return
        self._newest[user] = query.id
        try:
            found = await self._workers.run(lambda: self._found(query) if self._is_newest(query) else None)
        except Exception as error:
            _log.error("An inline answer failed.\n%s", fault(error, query.query))
            found = _Found((), False, "")
        if not self._is_newest(query):
            return
        del self._newest[user]
        if found is not None:
            await self._sender.inline(query.id, found.results, found.personal, self._button(found))

    def _is_newest(self, query: InlineQuery) -> bool:
        return self._newest.get(query.from_user.id) == query.id

    def _button(self, found: _Found) -> InlineQueryResultsButton | None:
        """The way into the private chat, which then answers what was typed, when nothing fits."""
        if found.results:
            return None
        label = self._words.say("inline.ask" if found.message else "inline.begin")
        start = spelt_payload(found.message) if looks_up(found.message) else None
        return InlineQueryResultsButton(label, start_parameter=start or _PLAIN_START)

    def _found(self, query: InlineQuery) -> _Found:
        """Blocking."""
        reader = Reader(query.from_user.id, query.from_user.id, face=TELEGRAM)
        desk, message = self._desk(), " ".join(query.query.replace("\0", " ").split())
        shown = self._fitting(message, reader, desk) if message else self._saved(reader, desk)
        results: dict[str, InlineQueryResult] = {}
        for title, brief in shown:
            if one := self._result(title, brief, desk):
                results[one.id] = one
            if len(results) == _MOST:
                break
        return _Found(tuple(results.values()), not message and bool(results), message)

    def _brief(self, message: str, reader: Reader, desk: Desk) -> Message:
        """As the record alone gives it: what is passed on to others tells nothing of the reader's own, such as a last look."""
        return self._look(Request(message, reader), replace(desk, shelf=None))

    def _fitting(self, message: str, reader: Reader, desk: Desk) -> Iterator[tuple[str, Message]]:
        """The brief, or those of the things that the words may mean, each with its title."""
        if not looks_up(message):
            return
        first = self._brief(message, reader, desk)
        if first.asked:
            yield first.title, first
        for row in first.buttons if first.kind in _SEVERAL else ():
            for button in row:
                if looks_up(button.action):
                    brief = self._brief(button.action, reader, desk)
                    yield brief.title, brief

    def _saved(self, reader: Reader, desk: Desk) -> Iterator[tuple[str, Message]]:
        """What the reader has saved, each under the reader's own name for it."""
        for name, message in self._own(reader, desk):
            if looks_up(message):
                yield name, self._brief(message, reader, desk)

    def _result(self, title: str, brief: Message, desk: Desk) -> InlineQueryResult | None:
        """None for what is no brief, or fits into no message."""
        part = one_message(brief, self._words.say("inline.cut")) if brief.asked else None
        if part is None or brief.asked is None:
            return None
        lines = (block.plain for block in brief.blocks if isinstance(block, Line) and block.plain)
        first = brief.title if title != brief.title else next(lines, "")
        return InlineQueryResultArticle(
            _result_id(desk.record.generation.id, title, brief.asked),
            shorten(title, _MOST_TITLE) or "…",
            InputTextMessageContent(
                part.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
            ),
            reply_markup=self._keyboard(brief.asked, desk),
            description=shorten(first, _MOST_DESCRIPTION) or None,
        )

    def _keyboard(self, asked: str, desk: Desk) -> InlineKeyboardMarkup | None:
        # It stands in a chat with others, as what a group is told does: it is nobody's own.
        link = link_of(asked, desk, None)
        return InlineKeyboardMarkup([[InlineKeyboardButton(self._words.say("inline.open"), url=link)]]) if link else None


def _result_id(generation: str, title: str, asked: str) -> str:
    """Of 32 bytes; another for each generation, so that nothing that is kept for one is taken for another."""
    return hashlib.blake2b("\n".join((generation, title, asked)).encode("utf-8", "replace"), digest_size=16).hexdigest()
