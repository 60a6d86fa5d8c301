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
from bot.keeper import Keeper
from bot.message import LOCAL, PAGE, TELEGRAM, Line, Message, MessageKind, Reader, Request, Run
from bot.notices import Notices
from bot.rendering import harmless
from bot.settings import Settings, SettingsError
from bot.shelf import Shelf
from bot.terminal.progress import Bar
from bot.wording import Words, load_words

if TYPE_CHECKING:
    from bot.digests import Announcing, MakeAnnouncer
    from bot.keeper import Progress
    from bot.reloading import Reloader
    from bot.store import Store
    from bot.web import Page
    from bot.workers import Workers

# Whoever sits at this machine could as well run `rapporteur reload`, so the chat in the terminal obeys the admin
# commands. So does the page, unless `page_admin` says otherwise: whoever may open it may read the data folder. `ask` answers
# as any reader is answered.
AT_THE_TERMINAL = Reader(id=0, chat=0, admin=True, face=LOCAL)
ANYONE = Reader(id=0, chat=0)

_LONGEST_PROBLEM = 600


@dataclass(frozen=True, slots=True)
class App:
    """What the adapters share."""

    settings: Settings
    words: Words
    keeper: Keeper
    shelf: Shelf | None = None
    """None where nothing is kept for readers."""
    reloader: Reloader | None = None
    """None where nothing is reloaded."""
    notices: Notices = field(default_factory=Notices)
    """What the admins are to be told."""

    def desk(self) -> Desk:
        """A desk for one message; it holds one generation of the record, whatever is reloaded meanwhile."""
        return Desk(self.keeper.current(), self.settings, self.words, self.shelf, reloader=self.reloader)

    def at_work(self) -> AbstractContextManager[None]:
        """Watches the folders meanwhile, where the settings ask for it; at the end no build goes on."""
        from bot.watching import watched

        return nullcontext() if self.reloader is None else watched(self.settings, self.reloader, self.notices, self.words)

    def answer(self, request: Request, progress: Progress | None = None) -> Message:
        """Works out the answer; blocking, for any thread. What the asker cannot mend is logged and apologised for."""
        try:
            desk = self.desk()
            return answer(request, replace(desk, progress=progress) if progress else desk)
        except Exception:
            # Imported here: `ask` seldom needs it, and starts that much sooner.
            import logging

            logging.getLogger(__name__).exception("An answer could not be worked out.")
            sorry = Line((Run(self.words.say("terminal.sorry")),))
            return Message(MessageKind.ERROR, self.words.say("terminal.sorry.title"), (sorry,))


def open_app(settings: Settings, lasting: bool = False) -> App:
    """Opens the record, building it first when it is missing. Raises search.RecordError or briefs.SheetError.

    lasting: for a bot that stays up: it starts with the record from before while the fact sheet is broken.
    """
    words, notices = load_words(), Notices()

    def refused(problem: str) -> None:
        notices.put("generation", words.say("reload.refused", problem=harmless(" ".join(problem.split()))[:_LONGEST_PROBLEM]))

    keeper = Keeper(settings, Bar(sys.stderr), lasting, refused)
    keeper.current()
    if not lasting:
        # What `ask` answers is the record's alone: it keeps nothing.
        return App(settings, words, keeper)
    from bot.reloading import Reloader

    return App(settings, words, keeper, Shelf(settings.store, keys=settings.key), Reloader(settings, keeper), notices)


def broken_sheet(app: App) -> str | None:
    """What to tell whoever runs the bot when its fact sheet is broken; logged here."""
    found = app.keeper.sheet_problem()
    if found is None:
        return None
    import logging

    # It quotes the sheet, which may hold anything, and goes into one line and one message.
    problem = harmless(" ".join(found.split()))[:_LONGEST_PROBLEM]
    logging.getLogger(__name__).error("The fact sheet is broken, and the record from before is in use. %s", problem)
    return app.words.say("sheet.broken", problem=problem)


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
    from bot.store import Store
    from bot.terminal.chat import chat, interactive
    from bot.terminal.conversation import Conversation
    from bot.terminal.digests import Digests
    from bot.terminal.exports import FOLDER
    from bot.web.beside import beside

    app = open_app(settings, lasting=True)
    at_prompt = interactive()
    # A line logged to the screen would break up the prompt.
    _log(settings, settings.data / "chat.log" if at_prompt else None)
    unkept = _prune(app)

    def answered(text: str, pressed: bool) -> Message:
        return app.answer(Request(text, AT_THE_TERMINAL, pressed), Bar(sys.stdout) if at_prompt else None)

    conversation = Conversation(answered, app.words, settings.data / FOLDER)
    digests = Digests(lambda: Store.open(settings.store, keys=settings.key), announcer_of(app, LOCAL))
    offered = [*_offered(app, AT_THE_TERMINAL.admin), ("quit", app.words.say("terminal.quit"))]
    page = beside(lambda port: page_of(app, port), settings.web_port, app.words) if at_prompt else nullcontext()
    with app.at_work(), page as address:
        shown = (*greeting(app), *filter(None, [address, unkept, broken_sheet(app)]))
        # A file of what was typed would not be sealed.
        return chat(conversation, shown, offered, settings.data, digests, keeps=not settings.key)


def run_web(settings: Settings, port: int | None) -> int:
    """port: of the page, instead of the settings'; 0 takes a free one. Raises SettingsError when it is taken."""
    import asyncio

    app = open_app(settings, lasting=True)
    _log(settings, None)
    return asyncio.run(_serve_page(app, settings.web_port if port is None else port))


async def _serve_page(app: App, port: int) -> int:
    import errno

    from bot.signals import on_signals

    for line in filter(None, [greeting(app)[0], broken_sheet(app)]):
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


def _prune(app: App) -> str | None:
    """Forgets what has been kept for long enough. A chat goes on where that cannot be, and begins with what is wrong."""
    import logging

    from bot.store import StoreError

    try:
        if app.shelf:
            app.shelf(lambda store: store.prune(app.settings.history_days))
    except StoreError as error:
        logging.getLogger(__name__).error("%s", error)
        return app.words.say("terminal.keeps_nothing", problem=harmless(" ".join(str(error).split())))
    return None


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
        announcer=announcer_of(app, PAGE),
        lasting=Lasting(lasts, app.answer),
    )


def _offered(app: App, admin: bool) -> list[tuple[str, str]]:
    """The commands with what each does, for a menu. admin: with those for admins."""
    shown = [command for command in COMMANDS if not command.hidden and (admin or not command.admin)]
    return [(command.name, app.words.say(f"command.{command.name}")) for command in shown]


def greeting(app: App) -> tuple[str, ...]:
    """Three lines: what the record holds, what to try, how to leave."""
    desk = app.desk()
    generation = desk.record.generation
    held = desk.counted("terminal.record", passages=str(len(generation.passages)), generation=generation.id[:12])
    return held, app.words.say("terminal.try"), app.words.say("terminal.leave")


def run_telegram(settings: Settings) -> int:
    import asyncio

    from bot import drawing
    from bot.telegram import Limits, Rules, TelegramBot

    _log(settings, None)
    app = open_app(settings, lasting=True)
    bot = TelegramBot(
        token=settings.token or "",
        answer=answer,
        desk=app.desk,
        commands=COMMANDS,
        words=app.words,
        store_path=settings.store,
        api_url=settings.api_url,
        admins=settings.admins,
        notice=broken_sheet(app),
        workers=settings.workers,
        keys=settings.key,
        history_days=settings.history_days,
        announcer=announcer_of(app, TELEGRAM),
        own=saved_of,
        rules=Rules(settings.admins, settings.allowed_people, settings.allowed_chats, settings.flood_per_minute),
        draw=lambda picture: drawing.drawn(picture, settings.data),
        in_flight=settings.in_flight,
        limits=Limits(overall=settings.messages_per_second),
        notices=app.notices.take,
        ending=app.reloader.end if app.reloader else lambda: None,
    )
    with app.at_work():
        return asyncio.run(bot.run())


def saved_of(reader: Reader, desk: Desk) -> list[tuple[str, str]]:
    """What a reader has saved: names with the messages that they stand for."""
    saved = desk.shelf(lambda store: store.saved.listed(reader)) if desk.shelf else []
    return [(one.name, one.message) for one in saved]


def _log(settings: Settings, file: Path | None) -> None:
    """To standard error, or to a file for its owner alone: a log may quote what a reader asked."""
    import logging

    if file:
        file.touch(mode=0o600)
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=settings.log_level.upper(), format=form, filename=file)
