"""The settings: flags over environment over `config/settings.yaml`, as one frozen value.

Each raw value keeps where it was given, so that an error about it can say which flag, variable or line to mend.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from bot.shipped import config_folder, seeds_folder

TELEGRAM = "https://api.telegram.org"
_KEY_BYTES = 32
LOG_LEVELS = ("debug", "info", "warning", "error")

ENVIRONMENT: Mapping[str, str] = {
    "token": "TELEGRAM_BOT_TOKEN",
    "api_url": "RAPPORTEUR_API_URL",
    "seeds": "RAPPORTEUR_SEEDS",
    "facts": "RAPPORTEUR_FACTS",
    "data": "RAPPORTEUR_DATA",
    "admins": "RAPPORTEUR_ADMINS",
    "key": "RAPPORTEUR_KEY",
    "allowed_people": "RAPPORTEUR_ALLOWED_PEOPLE",
    "allowed_chats": "RAPPORTEUR_ALLOWED_CHATS",
    "watch": "RAPPORTEUR_WATCH",
}

SECRETS = frozenset({"token", "key"})
"""Settings that are given in the environment alone, and shown nowhere."""

T = TypeVar("T")


class SettingsError(Exception):
    """A setting that cannot be used; the message says where it was given, what is wrong and what was expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting. Paths are absolute; `facts` is None for no fact sheet; `token` is None for the local chat.

    key: Fernet keys; the first seals what readers wrote, each opens it. flood_per_minute: 0 is no limit. allowed_people,
    allowed_chats: Telegram's ids; empty is everybody. page_admin: whether whoever opens the page may do what admins may.
    """

    seeds: Path
    facts: Path | None
    data: Path
    token: str | None = field(default=None, repr=False)
    api_url: str = TELEGRAM
    key: tuple[str, ...] = field(default=(), repr=False)
    admins: frozenset[int] = frozenset()
    page_admin: bool = True
    allowed_people: frozenset[int] = frozenset()
    allowed_chats: frozenset[int] = frozenset()
    flood_per_minute: int = 30
    log_level: str = "info"
    workers: int = 4
    web_port: int = 8747
    history_days: int = 30
    longest_question: int = 1000
    in_flight: int = 8
    messages_per_second: int = 30
    watch: bool = False

    @property
    def documents(self) -> Path:
        """The folder of the documents that were added; it lies over `seeds`."""
        return self.data / "documents"

    @property
    def store(self) -> Path:
        """The database."""
        return self.data / "rapporteur.sqlite3"


@dataclass(frozen=True, slots=True)
class Given:
    """A raw value, where it was given, and the folder that a relative path starts from. Its repr tells no secret."""

    where: str
    value: object = field(repr=False)
    base: Path

    def wrong(self, what: str, expected: str) -> SettingsError:
        return SettingsError(f"{self.where}: {what}; expected {expected}")


def load_settings(flags: Mapping[str, str], environ: Mapping[str, str], file: Path | None = None) -> Settings:
    """Reads `file` (the shipped settings unless told) and lays the environment and the flags over it.

    flags: by setting ("seeds", "facts", "data"), only those given. Raises SettingsError for what a person can mend.
    """
    file = file or config_folder() / "settings.yaml"
    given = _in_file(file) | _in_environment(environ) | _in_flags(flags)

    def take(name: str, parse: Callable[[Given], T], default: Callable[[], T]) -> T:
        return parse(given[name]) if name in given else default()

    plain = Settings(Path(), None, Path())
    return Settings(
        seeds=take("seeds", _folder, seeds_folder),
        facts=take("facts", _sheet, lambda: config_folder() / "facts.yaml"),
        data=take("data", _data_folder, _user_data_folder),
        token=take("token", _token, lambda: None),
        api_url=take("api_url", _root, lambda: plain.api_url),
        key=take("key", _keys, lambda: plain.key),
        admins=take("admins", _people, lambda: plain.admins),
        page_admin=take("page_admin", _yes_or_no, lambda: plain.page_admin),
        allowed_people=take("allowed_people", _people, lambda: plain.allowed_people),
        allowed_chats=take("allowed_chats", _chats, lambda: plain.allowed_chats),
        flood_per_minute=take("flood_per_minute", _between(0, 10_000), lambda: plain.flood_per_minute),
        log_level=take("log_level", _log_level, lambda: plain.log_level),
        workers=take("workers", _between(1, 64), lambda: plain.workers),
        web_port=take("web_port", _between(0, 65535), lambda: plain.web_port),
        history_days=take("history_days", _between(0, 3650), lambda: plain.history_days),
        longest_question=take("longest_question", _between(50, 4096), lambda: plain.longest_question),
        in_flight=take("in_flight", _between(1, 200), lambda: plain.in_flight),
        messages_per_second=take("messages_per_second", _between(1, 1000), lambda: plain.messages_per_second),
        watch=take("watch", _yes_or_no, lambda: plain.watch),
    )


def _in_flags(flags: Mapping[str, str]) -> dict[str, Given]:
    return {name: Given(f"--{name}", value, Path.cwd()) for name, value in flags.items()}


def _in_environment(environ: Mapping[str, str]) -> dict[str, Given]:
    """An empty variable counts as not set: that is how compose files and unit files leave one out."""
    found = {name: environ.get(variable, "").strip() for name, variable in ENVIRONMENT.items()}
    return {name: Given(ENVIRONMENT[name], value, Path.cwd()) for name, value in found.items() if value}


def _in_file(file: Path) -> dict[str, Given]:
    """The settings that a file gives a value to."""
    known = set(Settings.__dataclass_fields__) - SECRETS
    found: dict[str, Given] = {}
    try:
        loader = yaml.CSafeLoader(file.read_text("utf-8"))
        for key, value in _pairs(file, loader.get_single_node()):
            name, where = str(key.value), f"{file}:{key.start_mark.line + 1}"
            if name in SECRETS:
                raise SettingsError(f"{where}: {name}: has no place in a file; set {ENVIRONMENT[name]} instead")
            if name not in known:
                raise SettingsError(f"{where}: {name}: no such setting; expected one of {', '.join(sorted(known))}")
            if name in found:
                raise SettingsError(f"{where}: {name}: given twice; keep one of the two")
            found[name] = Given(f"{where}: {name}", loader.construct_object(value, deep=True), file.parent)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{file}:{line}: {error.problem}; expected YAML, one `name: value` a line") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not YAML in UTF-8"
        raise SettingsError(f"{file}: cannot be read: {reason}; restore the file that ships") from error
    return {name: given for name, given in found.items() if given.value is not None}


def _pairs(file: Path, node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise SettingsError(f"{file}:1: no settings here; expected `name: value`, one a line")
    return list(node.value)


def _path(given: Given, expected: str) -> Path:
    if not isinstance(given.value, str):
        raise given.wrong(f"{given.value!r} is no path", expected)
    try:
        # Absolute without resolving links: `current -> release-7` has to stay the same place after the link moves.
        return Path(given.base, Path(given.value).expanduser()).absolute()
    except RuntimeError as error:
        raise given.wrong(f"{given.value}: {error}", expected) from error


def _folder(given: Given) -> Path:
    expected = "a folder of documents"
    path = _path(given, expected)
    if not path.is_dir():
        raise given.wrong(f"{path} is no folder" if path.exists() else f"{path}: no such folder", expected)
    return path


def _sheet(given: Given) -> Path | None:
    expected = "the path of a fact sheet, or `none`"
    if isinstance(given.value, str) and given.value.lower() == "none":
        return None
    path = _path(given, expected)
    if not path.is_file():
        raise given.wrong(f"{path} is no file" if path.exists() else f"{path}: no such file", expected)
    return path


def _data_folder(given: Given) -> Path:
    expected = "a folder, which is made when it is not there"
    path = _path(given, expected)
    if path.exists() and not path.is_dir():
        raise given.wrong(f"{path} is no folder", expected)
    return path


def _user_data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("rapporteur")


def _token(given: Given) -> str:
    """Never says the value: an error is printed and logged."""
    token = str(given.value)
    if not token.isascii() or not token.isprintable() or any(sign in token for sign in " ?#"):
        raise given.wrong("holds signs that no token has", "the token as @BotFather gave it, such as 123456:ABC-def")
    return token


def _root(given: Given) -> str:
    """The scheme and host are checked by hand: urllib.parse is not worth its time at every start."""
    scheme, mark, rest = str(given.value).partition("://")
    host = rest.partition("/")[0]
    if scheme not in ("http", "https") or not mark or not host or any(sign in rest for sign in " ?#"):
        raise given.wrong(f"{given.value!r} is no server's root", f"an address such as {TELEGRAM}")
    return str(given.value).rstrip("/")


def _keys(given: Given) -> tuple[str, ...]:
    """Never says the value, likewise."""
    keys = tuple(part.strip() for part in str(given.value).split(",") if part.strip())
    for n, key in enumerate(keys, 1):
        try:
            fits = len(base64.b64decode(key, altchars="-_", validate=True)) == _KEY_BYTES
        except ValueError:
            fits = False
        if not fits:
            expected = "keys as `rapporteur new-key` makes them, comma-separated"
            raise given.wrong(f"number {n} of {len(keys)} is no key", expected)
    return keys


def _people(given: Given) -> frozenset[int]:
    return _ids(given, r"[1-9]\d{0,18}", "is no user id", "user ids, comma-separated, such as 12345,67890")


def _chats(given: Given) -> frozenset[int]:
    return _ids(given, r"-?[1-9]\d{0,18}", "is no chat id", "ids of groups, comma-separated, such as -1001234567890")


def _ids(given: Given, form: str, what: str, expected: str) -> frozenset[int]:
    value = given.value
    ids = [str(part).strip() for part in (value if isinstance(value, list) else str(value).split(","))]
    for part in ids:
        if part and not re.fullmatch(form, part, re.ASCII):
            raise given.wrong(f"{part!r} {what}", expected)
    return frozenset(int(part) for part in ids if part)


def _yes_or_no(given: Given) -> bool:
    """YAML reads an unquoted yes as a truth, the environment gives the word."""
    value = {"yes": True, "no": False}.get(str(given.value).lower(), given.value)
    if not isinstance(value, bool):
        raise given.wrong(f"{given.value!r} does not fit", "yes or no")
    return value


def _log_level(given: Given) -> str:
    if given.value not in LOG_LEVELS:
        raise given.wrong(f"{given.value!r} is no level", ", ".join(LOG_LEVELS))
    return str(given.value)


def _between(least: int, most: int) -> Callable[[Given], int]:
    def parse(given: Given) -> int:
        # A bool is an int to Python: `workers: yes` is a slip, not 1.
        if not isinstance(given.value, int) or isinstance(given.value, bool) or not least <= given.value <= most:
            raise given.wrong(f"{given.value!r} does not fit", f"a whole number from {least} to {most}")
        return given.value

    return parse
