"""The wiring, from top to bottom: settings, words, the record, a desk a message, and what carries the messages."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands import COMMANDS, answer, lasts
from bot.desk import Desk
from bot.given import SettingsError
from bot.keeper import Keeper
from bot.message import LOCAL, PAGE, TELEGRAM, Line, Message, MessageKind, Reader, Request, Run
from bot.notices import Notices
from bot.settings import Settings
from bot.shelf import Shelf
from bot.starting import broken_sheet, greeting, prune, refused_record
from bot.terminal.progress import Bar
from bot.wording import Words, load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from bot.digests import Announcing, MakeAnnouncer
    from bot.keeper import Progress
    from bot.meter import Meter
    from bot.reloading import Reloader
    from bot.remembered import Remembered
    from bot.store import Store
    from bot.telegram.runner import MakeMonitor
    from bot.web import Page
    from bot.workers import Workers

# Whoever sits at this machine could as well run `rapporteur reload`, so the chat in the terminal obeys the admin commands.
# So does the page, unless `page_admin` says otherwise: who may open it may read the data folder. `ask` answers any reader.
AT_THE_TERMINAL = Reader(id=0, chat=0, admin=True, face=LOCAL)
ANYONE = Reader(id=0, chat=0)


@dataclass(frozen=True, slots=True)
class App:
    """What the adapters share."""

    settings: Settings
    words: Words
    keeper: Keeper
    shelf: Shelf | None = None
    """None where nothing is kept for readers."""
    meter: Meter | None = None
    """None where nothing is counted."""
    reloader: Reloader | None = None
    """None where nothing is reloaded."""
    remembered: Remembered | None = None  # None where each answer is worked out
    notices: Notices = field(default_factory=Notices)
    """What the admins are to be told."""

    def desk(self) -> Desk:
        """A desk for one message; it holds one generation of the record, whatever is reloaded meanwhile."""
        own = Desk(self.keeper.current(), self.settings, self.words, self.shelf, meter=self.meter)
        return replace(own, reloader=self.reloader, remembered=self.remembered)

    def answered(self, request: Request, desk: Desk) -> Message:
        """The answer, counted where answers are. Raises what a command raises."""
        return self.meter.metered(answer)(request, desk) if self.meter else answer(request, desk)

    def at_work(self) -> AbstractContextManager[None]:
        """Watches the folders meanwhile, where the settings ask for it; at the end no build goes on."""
        from bot.watching import watched

        return nullcontext() if self.reloader is None else watched(self.settings, self.reloader, self.notices, self.words)

    def answer(self, request: Request, progress: Progress | None = None) -> Message:
        """Works out the answer; blocking, for any thread. What the asker cannot mend is logged and apologised for."""
        try:
            desk = self.desk()
            return self.answered(request, replace(desk, progress=progress) if progress else desk)
        except Exception as error:
            # Imported here: `ask` seldom needs them, and starts that much sooner.
            import logging

            from bot.faults import fault, unread

            key, why = unread(error, request.reader.admin), fault(error, request.text)
            # What is wrong with the record is said in a line, with what to do; a traceback would only hide it.
            why = why.splitlines()[-1] if key else why
            logging.getLogger(__name__).error("An answer could not be worked out.\n%s", why)
            title, sorry = ("error.title", key) if key else ("terminal.sorry.title", "terminal.sorry")
            return Message(MessageKind.ERROR, self.words.say(title), (Line((Run(self.words.say(sorry)),)),))


def open_app(settings: Settings, lasting: bool = False) -> App:
    """Opens the record, building it first when it is missing. Raises search.RecordError or briefs.SheetError.

    lasting: for a bot that stays up: it starts with the record from before while the fact sheet is broken.
    """
    words, notices = load_words(), Notices()
    keeper = Keeper(settings, Bar(sys.stderr), lasting, lambda problem: refused_record(problem, notices, words))
    keeper.current()
    # What `ask` answers is the record's alone: it keeps nothing.
    if not lasting:
        return App(settings, words, keeper)
    from bot.meter import Meter
    from bot.reloading import Reloader
    from bot.remembered import Remembered

    shelf = Shelf(settings.store, keys=settings.key)
    return App(settings, words, keeper, shelf, Meter(), Reloader(settings, keeper), Remembered(), notices)


def run_ask(settings: Settings, arguments: Sequence[str], as_json: bool, chart: Path | None = None) -> int:
    """chart: the file that the answer's chart is written to. Raises SettingsError when it has none."""
    from bot.ask import ask

    app = open_app(settings)

    def draw(message: Message) -> None:
        from bot import drawing

        picture = message.picture or (app.answer(Request(message.charted, ANYONE)).picture if message.charted else None)
        if picture is None or chart is None:
            raise SettingsError("--chart: the answer has no chart; expected a message for a figure, such as /figure NAME")
        drawing.write(drawing.drawn(picture, settings.data), chart)

    def answered(text: str) -> Message:
        return app.answer(Request(text, ANYONE))

    return ask(arguments, as_json, answered, sys.stdin.buffer, sys.stdout, draw if chart else None)


def run_chat(settings: Settings) -> int:
    from bot.logs import set_up as set_up_log
    from bot.scrub import scrubbed_logs
    from bot.store import Store
    from bot.terminal.beside import page_beside
    from bot.terminal.chat import chat, interactive
    from bot.terminal.conversation import Conversation
    from bot.terminal.digests import Digests
    from bot.terminal.exports import FOLDER

    app = open_app(settings, lasting=True)
    at_prompt = interactive()
    # A line logged to the screen would break up the prompt.
    set_up_log(settings, settings.data / "chat.log" if at_prompt else None)
    unkept = prune(app.shelf, settings, app.words)

    def answered(text: str, pressed: bool) -> Message:
        bar = Bar(sys.stdout) if at_prompt else None
        try:
            return app.answer(Request(text, AT_THE_TERMINAL, pressed), bar)
        finally:
            if bar:
                bar.end()

    conversation = Conversation(answered, app.words, settings.data / FOLDER)
    digests = Digests(lambda: Store.open(settings.store, keys=settings.key), announcer_of(app, LOCAL))
    offered = [*_offered(app, AT_THE_TERMINAL.admin), ("quit", app.words.say("terminal.quit"))]
    beside = page_beside(lambda port: page_of(app, port), settings.web_port, app.words) if at_prompt else nullcontext()
    with scrubbed_logs(keys=settings.key), app.at_work(), beside as address:
        shown = (*greeting(app.desk()), *filter(None, [address, unkept, broken_sheet(app.keeper, app.words)]))
        # A file of what was typed would not be sealed.
        return chat(conversation, shown, offered, settings.data, digests, keeps=not settings.key)


def run_web(settings: Settings, port: int | None) -> int:
    """port: of the page, instead of the settings'; 0 takes a free one. Raises SettingsError when it is taken."""
    import asyncio

    from bot.logs import set_up as set_up_log
    from bot.scrub import scrubbed_logs

    app = open_app(settings, lasting=True)
    set_up_log(settings, None)
    with scrubbed_logs(keys=settings.key):
        return asyncio.run(_serve_page(app, settings.web_port if port is None else port))


async def _serve_page(app: App, port: int) -> int:
    import errno

    from bot.signals import on_signals

    for line in filter(None, [greeting(app.desk())[0], broken_sheet(app.keeper, app.words)]):
        print(line)

    def ready(address: str) -> None:
        print(app.words.say("page.address", address=address), app.words.say("page.leave"), sep="\n", flush=True)

    with on_signals() as stop, app.at_work():
        try:
            await page_of(app, port).serve(stop, ready)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise SettingsError(
                f"port {port} is taken, perhaps by a Rapporteur that is on already: open the address it showed, "
                f"or choose another port, as in `rapporteur web --port {port + 1}`"
            ) from error
    return 0


def announcer_of(app: App, face: str) -> MakeAnnouncer:
    """Makes what puts into the outbox what is to be told on a face."""

    def make(store: Store, workers: Workers) -> Announcing:
        from bot.announcing import Announcer

        return Announcer(store, face, app.desk, workers, time.time)

    return make


def page_of(app: App, port: int) -> Page:
    from bot import drawing
    from bot.web import Lasting, Page

    return Page(
        answer=app.answer,
        draw=lambda picture: drawing.drawn(picture, app.settings.data),
        words=app.words,
        commands=_offered(app, app.settings.page_admin),
        data=app.settings.data,
        store_path=app.settings.store,
        port=port,
        workers=app.settings.workers,
        keys=app.settings.key,
        history_days=app.settings.history_days,
        admin=app.settings.page_admin,
        lasting=Lasting(lasts, app.answer),
        announcer=announcer_of(app, PAGE),
    )


def _offered(app: App, admin: bool) -> list[tuple[str, str]]:
    """The commands with what each does, for a menu. admin: with those for admins."""
    shown = [command for command in COMMANDS if not command.hidden and (admin or not command.admin)]
    return [(command.name, app.words.say(f"command.{command.name}")) for command in shown]


def run_telegram(settings: Settings) -> int:
    import asyncio

    from bot import drawing
    from bot.commands.saved_list import saved_of
    from bot.incoming import prune_incoming
    from bot.logs import set_up as set_up_log
    from bot.telegram import Address, Limits, Rules, TelegramBot
    from bot.workers import giving_way

    set_up_log(settings, None)
    with giving_way():
        app, hook = open_app(settings, lasting=True), settings.webhook_url
        app.keeper.warm_aside()
        bot = TelegramBot(
            token=settings.token or "",
            answer=app.answered,
            desk=app.desk,
            commands=COMMANDS,
            words=app.words,
            store_path=settings.store,
            api_url=settings.api_url,
            admins=settings.admins,
            notice=broken_sheet(app.keeper, app.words),
            workers=settings.workers,
            keys=settings.key,
            history_days=settings.history_days,
            announcer=announcer_of(app, TELEGRAM),
            own=saved_of,
            rules=Rules(settings.admins, settings.allowed_people, settings.allowed_chats, settings.flood_per_minute),
            draw=lambda picture: drawing.drawn(picture, settings.data),
            in_flight=settings.in_flight,
            limits=Limits(overall=settings.messages_per_second),
            webhook=Address(hook, settings.webhook_secret or "", settings.webhook_host, settings.webhook_port)
            if hook
            else None,
            monitor=monitor_of(app),
            notices=app.notices.take,
            tidy=lambda: prune_incoming(settings.data, time.time()),
            ending=app.reloader.end if app.reloader else lambda: None,
        )
        with app.at_work():
            return asyncio.run(bot.run())


def monitor_of(app: App) -> MakeMonitor | None:
    """Makes what serves metrics and health; None where the settings name no port for them."""
    meter, port = app.meter, app.settings.monitor_port
    if meter is None or port is None:
        return None

    def make(store: Store, unreached: Callable[[], str | None]) -> Coroutine[Any, Any, None]:
        from bot.monitor import Monitor

        async def telegram() -> str | None:
            return unreached()

        checks = {"telegram": telegram, "database": store.ready}
        return Monitor(port, meter, store.amounts, lambda: app.desk().record.generation.id, checks).run()

    return make
