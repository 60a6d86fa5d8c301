"""The command line. What a subcommand needs is imported when it runs: `ask` has to start fast."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.settings import Settings

Run = Callable[["Settings", argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done, 1 facts that do not stand, 2 an error that a person can mend; 130 and 141 are the shell's."""
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # Whoever read the output has gone. What Python would still flush at its end has to go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except Exception as error:
        if not isinstance(error, _mendable()):
            raise
        print(f"rapporteur: {_one_line(error)}", file=sys.stderr)
        return 2


def _run(arguments: argparse.Namespace) -> int:
    from bot.settings import load_settings

    run: Run = arguments.run
    return run(load_settings(_flags(arguments), os.environ), arguments)


def _flags(arguments: argparse.Namespace) -> dict[str, str]:
    return {name: vars(arguments)[name] for name in ("seeds", "facts", "data") if name in arguments}


def _mendable() -> tuple[type[Exception], ...]:
    """What a person can mend. A package that is not imported by now has raised nothing, and is slow to import."""
    from bot.given import SettingsError
    from bot.wording import WordsError

    found: tuple[type[Exception], ...] = (SettingsError, WordsError, OSError)
    if "search" in sys.modules:
        from search import RecordError

        found += (RecordError,)
    if "briefs" in sys.modules:
        from briefs import SheetError

        found += (SheetError,)
    if "bot.store" in sys.modules:
        from bot.store import StoreError

        found += (StoreError,)
    if "bot.backups" in sys.modules:
        from bot.backups import BackupError

        found += (BackupError,)
    if "bot.web" in sys.modules:
        from bot.web import KeyFault

        found += (KeyFault,)
    if "briefs.charts.process" in sys.modules:
        from briefs import ChartError

        found += (ChartError,)
    return found


def _one_line(error: Exception) -> str:
    from bot.rendering import harmless

    if isinstance(error, OSError) and error.strerror:
        said = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    else:
        said = str(error)
    return harmless(" ".join(said.splitlines()))


def _parser() -> argparse.ArgumentParser:
    flags = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    # Not given means absent: the environment and the settings file have their say then.
    settings = flags.add_argument_group("settings", argument_default=argparse.SUPPRESS)
    settings.add_argument("--seeds", metavar="FOLDER", help="the source documents")
    settings.add_argument("--facts", metavar="FILE", help="the fact sheet, or none")
    settings.add_argument("--data", metavar="FOLDER", help="where the index and the database are kept")
    common: dict[str, Any] = {"parents": [flags], "allow_abbrev": False, "formatter_class": _Help}

    parser = argparse.ArgumentParser("rapporteur", description=_BOT, **common)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    parser.set_defaults(run=_bot)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    commands.add_parser("chat", help=_CHAT, description=_CHAT, **common).set_defaults(run=_chat)
    web = commands.add_parser("web", help=_WEB, description=_WEB, **common)
    web.add_argument("--port", metavar="PORT", type=_port, help="instead of the settings' web_port; 0 takes a free one")
    web.set_defaults(run=_web)
    ask = commands.add_parser("ask", help=_ASK, description=_ASK, **common)
    ask.add_argument("--json", action="store_true", help="print one JSON object a message")
    ask.add_argument("--chart", metavar="FILE", help="write the figure's chart there, as a PNG")
    ask.add_argument("message", metavar="MESSAGE", nargs="+", help="the words; a single - reads a message a line")
    ask.set_defaults(run=_ask)
    commands.add_parser("reload", help=_RELOAD, description=_RELOAD, **common).set_defaults(run=_reload)
    commands.add_parser("check", help=_CHECK, description=_CHECK, **common).set_defaults(run=_check)
    draft = commands.add_parser("draft", help=_DRAFT, description=_DRAFT, **common)
    draft.add_argument("--output", metavar="FILE", help="a new file to write to; standard output by default")
    draft.set_defaults(run=_draft)
    backup = commands.add_parser("backup", help=_BACKUP, description=_BACKUP, **common)
    backup.add_argument("file", metavar="FILE", help="a new .tar.gz")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help=_RESTORE, description=_RESTORE, **common)
    restore.add_argument("file", metavar="FILE", help="what `rapporteur backup` made; only from those you trust")
    restore.set_defaults(run=_restore)
    commands.add_parser("check-config", help=_CONFIG, description=_CONFIG, **common).set_defaults(run=_check_config)
    commands.add_parser("new-key", help=_NEW_KEY, description=_NEW_KEY, **common).set_defaults(run=_new_key)
    commands.add_parser("rotate-key", help=_ROTATE, description=_ROTATE, **common).set_defaults(run=_rotate)
    return parser


_BOT = "Short, cited briefings from a folder of documents: on Telegram when TELEGRAM_BOT_TOKEN is set, else here."
_CHAT = "the local chat in this terminal; reads a message a line where standard input is none"
_WEB = "the local chat in a browser page, on this machine alone"
_ASK = "one message, one answer; a missing index is built first"
_RELOAD = "read the documents, rebuild what changed and report it"
_CHECK = "hold the fact sheet against the documents; exit 1 when a fact does not stand"
_DRAFT = "write what the documents bear and the fact sheet lacks, as a sheet to review"
_BACKUP = "put the database and the record into one file, beside a bot that goes on"
_RESTORE = "put a backup back, beside a bot that goes on"
_CONFIG = "show each setting and where it was given, and try what they name; exit 2 when something will not work"
_NEW_KEY = "print a new key for RAPPORTEUR_KEY, with which readers' texts are encrypted"
_ROTATE = "encrypt readers' texts anew with the first key of RAPPORTEUR_KEY, so that the others can go"


class _Help(argparse.HelpFormatter):
    """Knows its width: to learn it, argparse imports shutil with its compressors, even where no help is shown."""

    def __init__(self, prog: str) -> None:
        columns = os.environ.get("COLUMNS", "")
        super().__init__(prog, width=int(columns) - 2 if columns.isdecimal() else 78)


class _Version(argparse.Action):
    """The version is the installed package's; looking it up is too slow for every start."""

    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"rapporteur {version('rapporteur')}")
        except PackageNotFoundError:
            print("rapporteur, not installed")
        parser.exit()


def _bot(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot import app

    if settings.token:
        return app.run_telegram(settings)
    if not sys.stdin.isatty():
        print("rapporteur: TELEGRAM_BOT_TOKEN is not set; answering standard input", file=sys.stderr)
    return app.run_chat(settings)


def _chat(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot import app

    return app.run_chat(settings)


def _web(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot import app

    return app.run_web(settings, arguments.port)


def _port(given: str) -> int:
    if not (given.isascii() and given.isdigit() and int(given) <= 65535):
        raise argparse.ArgumentTypeError(f"{given!r} is no port; expected a number from 0 to 65535")
    return int(given)


def _ask(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot import app
    from bot.given import SettingsError

    if not "".join(arguments.message).strip():
        raise SettingsError("ask: the message is empty; expected a command or a question")
    chart = None if arguments.chart is None else Path(arguments.chart)
    if chart and arguments.message == ["-"]:
        raise SettingsError("ask: --chart takes one message; expected the message instead of -")
    return app.run_ask(settings, arguments.message, arguments.json, chart)


def _reload(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.terminal.reload import reload

    return reload(settings)


def _check(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.terminal.check import check

    return check(settings)


def _draft(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.terminal.draft import draft

    return draft(settings, arguments.output)


def _backup(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.terminal.backup import backup

    return backup(settings, Path(arguments.file))


def _restore(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.terminal.backup import restore

    return restore(settings, Path(arguments.file))


def _check_config(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.settings import gathered
    from bot.terminal.check_config import check_config

    return check_config(settings, gathered(_flags(arguments), os.environ))


def _new_key(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.store import new_key

    print(new_key())
    return 0


def _rotate(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.terminal.rotate import rotate

    return rotate(settings)
