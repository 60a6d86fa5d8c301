"""The settings: flags over environment over `config/settings.yaml`, as one frozen value.

Each raw value keeps where it was given, so that an error about it can say which flag, variable or line to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from bot import given as form
from bot.given import TELEGRAM, Given, SettingsError
from bot.shipped import config_folder, seeds_folder

ENVIRONMENT: Mapping[str, str] = {
    "token": "TELEGRAM_BOT_TOKEN",
    "api_url": "RAPPORTEUR_API_URL",
    "seeds": "RAPPORTEUR_SEEDS",
    "facts": "RAPPORTEUR_FACTS",
    "data": "RAPPORTEUR_DATA",
    "admins": "RAPPORTEUR_ADMINS",
    "key": "RAPPORTEUR_KEY",
    "webhook_url": "RAPPORTEUR_WEBHOOK_URL",
    "webhook_secret": "RAPPORTEUR_WEBHOOK_SECRET",
    "webhook_port": "RAPPORTEUR_WEBHOOK_PORT",
    "monitor_port": "RAPPORTEUR_MONITOR_PORT",
    "log_format": "RAPPORTEUR_LOG_FORMAT",
    "allowed_people": "RAPPORTEUR_ALLOWED_PEOPLE",
    "allowed_chats": "RAPPORTEUR_ALLOWED_CHATS",
    "watch": "RAPPORTEUR_WATCH",
}

SECRETS = frozenset({"token", "key", "webhook_secret"})
"""Settings that are given in the environment alone, and shown nowhere."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting. Paths are absolute; `facts` is None for no fact sheet; `token` is None for the local chat.

    key: Fernet keys; the first seals what readers wrote, each opens it. flood_per_minute: 0 is no limit. allowed_people,
    allowed_chats: Telegram's ids; empty is everybody. page_admin: whether whoever opens the page may do what admins may.
    webhook_url: None for polling; with it there is a webhook_secret. monitor_port: None for no metrics and no health check;
    0 takes a free one.
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
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    webhook_host: str = "127.0.0.1"
    webhook_port: int = 8443
    monitor_port: int | None = None
    log_format: str = "text"

    @property
    def documents(self) -> Path:
        """The folder of the documents that were added; it lies over `seeds`."""
        return self.data / "documents"

    @property
    def store(self) -> Path:
        """The database."""
        return self.data / "rapporteur.sqlite3"


def load_settings(flags: Mapping[str, str], environ: Mapping[str, str], file: Path | None = None) -> Settings:
    """Reads `file` (the shipped settings unless told) and lays the environment and the flags over it.

    flags: by setting ("seeds", "facts", "data"), only those given. Raises SettingsError for what a person can mend.
    """
    given = gathered(flags, environ, file)

    def take(name: str, parse: Callable[[Given], T], default: Callable[[], T]) -> T:
        return parse(given[name]) if name in given else default()

    def kept(name: str, parse: Callable[[Given], T]) -> T:
        """With the default of the field."""

        def default() -> T:
            value: T = getattr(plain, name)
            return value

        return take(name, parse, default)

    plain = Settings(Path(), None, Path())
    settings = Settings(
        seeds=take("seeds", form.folder, seeds_folder),
        facts=take("facts", form.sheet, lambda: config_folder() / "facts.yaml"),
        data=take("data", form.data_folder, form.user_data_folder),
        token=take("token", form.token, lambda: None),
        api_url=kept("api_url", form.root),
        key=kept("key", form.keys),
        admins=kept("admins", form.people),
        page_admin=kept("page_admin", form.yes_or_no),
        allowed_people=kept("allowed_people", form.people),
        allowed_chats=kept("allowed_chats", form.chats),
        flood_per_minute=kept("flood_per_minute", form.between(0, 10_000)),
        log_level=kept("log_level", form.one_of(form.LOG_LEVELS, "level")),
        log_format=kept("log_format", form.one_of(form.LOG_FORMATS, "format")),
        workers=kept("workers", form.between(1, 64)),
        web_port=kept("web_port", form.between(0, 65535)),
        history_days=kept("history_days", form.between(0, 3650)),
        longest_question=kept("longest_question", form.between(50, 4096)),
        in_flight=kept("in_flight", form.between(1, 200)),
        messages_per_second=kept("messages_per_second", form.between(1, 1000)),
        watch=kept("watch", form.yes_or_no),
        webhook_url=take("webhook_url", form.webhook_url, lambda: None),
        webhook_secret=take("webhook_secret", form.webhook_secret, lambda: None),
        webhook_host=kept("webhook_host", form.host),
        webhook_port=kept("webhook_port", form.between(0, 65535)),
        monitor_port=take("monitor_port", form.between(0, 65535), lambda: None),
    )
    if settings.webhook_url and not settings.webhook_secret:
        missing = f"{ENVIRONMENT['webhook_secret']}: missing; expected the secret that Telegram is to prove itself with"
        raise SettingsError(f"{missing}, since {given['webhook_url'].where} is given")
    return settings


def gathered(flags: Mapping[str, str], environ: Mapping[str, str], file: Path | None = None) -> dict[str, Given]:
    """What was given, by setting, as `load_settings` reads it: where it stands above all. Raises SettingsError for the file."""
    return _in_file(file or config_folder() / "settings.yaml") | _in_environment(environ) | _in_flags(flags)


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
