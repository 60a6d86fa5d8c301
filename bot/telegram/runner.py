"""The bot on Telegram: one `TelegramBot`, wired together here, started and stopped here."""

from __future__ import annotations

import asyncio
import logging
import re
import time
import warnings
from collections.abc import Callable, Coroutine, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.warnings import PTBDeprecationWarning

from bot.commands import run as look_up
from bot.desk import Desk
from bot.digests import MakeAnnouncer
from bot.faults import fault
from bot.message import TELEGRAM, Reader
from bot.scrub import scrubbed_logs
from bot.signals import on_signals
from bot.store import Store, StoreError, sole
from bot.telegram.aside import Aside
from bot.telegram.attempts import Pauses
from bot.telegram.chores import prune_daily, tell_admins, watched
from bot.telegram.delivery import Delivery
from bot.telegram.door import Door, Rules
from bot.telegram.handlers import Handlers, Known
from bot.telegram.inline import Inline, Own
from bot.telegram.limits import Limits, Turns
from bot.telegram.links import linked
from bot.telegram.menus import menus
from bot.telegram.ordering import ChatOrder
from bot.telegram.poller import Poller, Trouble
from bot.telegram.presence import Chats, Presence
from bot.telegram.reading import UpdatesRequest
from bot.telegram.receiving import Receiving
from bot.telegram.replies import Answer, Draw, Replies
from bot.telegram.rights import Rights
from bot.telegram.sender import Sender
from bot.telegram.stopping import App, shut_down, until
from bot.telegram.webhook import Address, Webhook, WebhookRefused
from bot.telegram.wire import Wire
from bot.wording import Words
from bot.workers import Workers

if TYPE_CHECKING:
    from bot.commands import Command

STOPPED, FAILED, WRONG_TOKEN = 0, 1, 2
"""Exit codes of `run`."""

_TELEGRAM = "https://api.telegram.org"
_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")

MakeMonitor = Callable[[Store, Callable[[], str | None]], Coroutine[Any, Any, None]]

_FIRST = -1
"""The group of the handler that sees each update before the others."""

_log = logging.getLogger(__name__)


def _nothing_ends() -> None:
    """Nothing is at work that would outlast the bot."""


def _nothing_waits() -> None:
    """Nothing is kept but in the store."""


def _nothing(reader: Reader, desk: Desk) -> tuple[tuple[str, str], ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramBot:
    """What the bot needs; `run` does the rest.

    api_url: the root of a self-hosted Bot API server, or None for Telegram's own. desk: called in a worker thread, once
    for each message. answer: blocking. look: the same for inline queries, of which nothing is kept. own: what a reader has
    saved, offered before anything is typed there; blocking. workers: how many answers are worked out at once. draw: makes
    a PNG; blocking, raises briefs.ChartError. notice: what to tell the admins, once, when the bot starts. rules: whom it
    answers, and how much at once. keys, history_days: as in the settings. announcer: makes what tells followers, from the open
    store and the threads that work is done in. in_flight: how many of these messages are on their way at once.
    webhook: where Telegram brings updates; without it they are fetched. monitor: makes what is done beside it all to be watched
    by, from the open store and what tells for how long Telegram has not been reached. now: seconds since 1970, for what is
    kept. notices: what has come up for the admins since it was last asked. ending: called when the bot stops, to end what an
    answer may wait for. tidy: forgets, once a day, what is kept outside the store; blocking.
    """

    token: str = field(repr=False)
    answer: Answer
    desk: Callable[[], Desk]
    commands: Sequence[Command]
    words: Words
    store_path: Path
    draw: Draw
    look: Answer = look_up
    own: Own = _nothing
    api_url: str | None = None
    admins: frozenset[int] = frozenset()
    rules: Rules = field(default_factory=Rules)
    keys: Sequence[str] = field(default=(), repr=False)
    history_days: int = 30
    notice: str | None = None
    workers: int = 4
    pauses: Pauses = field(default_factory=Pauses)
    announcer: MakeAnnouncer | None = None
    in_flight: int = 8
    limits: Limits = field(default_factory=Limits)
    webhook: Address | None = None
    monitor: MakeMonitor | None = None
    now: Callable[[], float] = time.time
    notices: Callable[[], list[str]] = list
    ending: Callable[[], None] = _nothing_ends
    tidy: Callable[[], None] = _nothing_waits

    async def run(self, stop: asyncio.Event | None = None) -> int:
        """Answers until `stop` is set, or else until SIGINT or SIGTERM; returns the exit code.

        0: it was stopped. 1: it cannot go on, as the log says (the store, a fault of ours). 2: the token is wrong.
        """
        with scrubbed_logs(self.token, self.keys, self.webhook.secret if self.webhook else None), warnings.catch_warnings():
            # The library warns at each 429 that it will give the seconds in another type; we take either.
            warnings.filterwarnings("ignore", "(?s).*retry_after", PTBDeprecationWarning)
            try:
                with on_signals() if stop is None else nullcontext(stop) as stopped:
                    return await self._run(stopped)
            except InvalidToken:
                _log.error("%s", self._wrong_token)
                return WRONG_TOKEN
            except (StoreError, WebhookRefused) as error:
                _log.error("%s", error)
            except Exception as error:
                _log.error("The bot cannot go on.\n%s", fault(error, ""))
            return FAILED

    @property
    def _wrong_token(self) -> str:
        said = "Telegram refuses the token. Check TELEGRAM_BOT_TOKEN; @BotFather shows the right one."
        own = self.api_url is not None and not self.api_url.startswith(_TELEGRAM)
        return f"{said} A wrong RAPPORTEUR_API_URL ({self.api_url}) looks the same." if own else said

    async def _run(self, stop: asyncio.Event) -> int:
        if not _TOKEN.fullmatch(self.token):
            raise InvalidToken
        with sole(self.store_path, TELEGRAM):
            store = await Store.open(self.store_path, self.now, keys=self.keys)
            try:
                await self._work(stop, store)
            finally:
                await store.close()
        return STOPPED

    async def _work(self, stop: asyncio.Event, store: Store) -> None:
        order, chats = ChatOrder(store.updates), Chats(store)
        app = self._application(order)
        trouble = Trouble(self.pauses)
        poller = self._poller(app, order, trouble)
        sender = Sender(app.bot, self.pauses, Turns(self.limits), chats)
        delivery = Delivery(store, sender, self.in_flight, self.pauses, self.rules.reaches)
        aside = Aside()
        self._add_handlers(app, store, sender, aside)
        presence = Presence(chats, sender, delivery)

        async def look(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            await presence.look(update)

        app.add_handler(TypeHandler(Update, look), group=_FIRST)
        told = tell_admins(sender, self.admins, self.notice, self.notices)
        chores = [self._set_menus(sender), told, prune_daily(store, self.history_days, self.tidy), delivery.run()]
        if self.announcer:
            # In a thread of its own, so that no digest takes the place of an answer that somebody waits for.
            chores.append(self.announcer(store, Workers(1)).run(delivery.wake))
        if self.monitor:
            chores.append(self.monitor(store, trouble.problem))
        try:
            await until(stop, self._serve(app, poller, chores))
        finally:
            self.ending()
            await shut_down(app, poller, order, delivery, aside)

    def _poller(self, app: App, order: ChatOrder, trouble: Trouble) -> Poller | Webhook:
        if self.webhook:
            return Webhook(app.bot, trouble, app.update_queue.put, order.full, self.webhook)
        return Poller(app.bot, trouble, app.update_queue.put, order.room)

    def _application(self, order: ChatOrder) -> App:
        builder = Application.builder().token(self.token).updater(None).job_queue(None).concurrent_updates(order)
        builder = builder.get_updates_request(UpdatesRequest()).request(Wire())
        if self.api_url is not None:
            root = self.api_url.rstrip("/")
            builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
        return builder.build()

    def _add_handlers(self, app: App, store: Store, sender: Sender, aside: Aside) -> None:
        workers, words = Workers(self.workers), self.words
        desk, door = linked(self.desk, app.bot), Door(self.rules, self.words)
        replies = Replies(
            answer=self.answer, desk=desk, words=words, store=store, sender=sender, workers=workers, draw=self.draw
        )
        handlers = Handlers(
            replies=replies,
            words=words,
            commands=Known.of(self.commands),
            admins=self.admins,
            rights=Rights(app.bot),
            store=store,
            sender=sender,
            door=door,
            aside=aside,
            receiving=Receiving(app.bot, words),
        )
        inline = Inline(look=self.look, own=self.own, desk=desk, words=words, sender=sender, workers=workers, door=door)

        async def message(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            await handlers.message(update, context.bot.bot)

        async def edited(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            await handlers.edited(update, context.bot.bot)

        async def press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            await handlers.press(update)

        async def query(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            await inline.query(update)

        app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, message))
        app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, edited))
        app.add_handler(CallbackQueryHandler(press))
        app.add_handler(InlineQueryHandler(query))
        app.add_error_handler(_log_fault)

    async def _serve(self, app: App, poller: Poller | Webhook, chores: Sequence[Coroutine[Any, Any, None]]) -> None:
        """Runs until cancelled. Raises InvalidToken."""
        trouble = Trouble(self.pauses)
        tasks: list[asyncio.Task[None]] = []
        try:
            await trouble.outlast(app.initialize)
            if isinstance(poller, Poller):
                # A webhook that was once set would keep every update from us.
                await trouble.outlast(app.bot.delete_webhook)
            await app.start()
            _log.info("The bot @%s is on.", app.bot.username)
            tasks = [asyncio.create_task(watched(chore)) for chore in chores]
            await poller.run()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for chore in chores:
                chore.close()  # one that never began, and Python would warn of it

    async def _set_menus(self, sender: Sender) -> None:
        for scope, items in menus(self.commands, self.words, self.admins):
            await sender.menu(items, scope)


async def _log_fault(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    if context.error:
        _log.error("An update could not be handled.\n%s", fault(context.error, None))
