"""`rapporteur check-config`: each setting with where it was given, then what they name, tried."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from bot.given import Given
from bot.rendering import harmless
from bot.settings import SECRETS, Settings

_LEAST_FREE = 200_000_000
"""Bytes that a reload and a growing database want."""
_PATIENCE = 10.0
"""Seconds for Telegram to answer."""
_NAMES = 10
"""Files that are told one by one."""


class Grade(StrEnum):
    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """said: what was found; for all but OK, with what to do."""

    grade: Grade
    what: str
    said: str


def check_config(settings: Settings, given: Mapping[str, Given]) -> int:
    """2 when something will not work; else 0. given: what was given, by setting."""
    for line in listing(settings, given):
        print(harmless(line))
    found = [finding for check in CHECKS for finding in check(settings)]
    for one in found:
        print(harmless(f"{one.grade:<8} {one.what}: {one.said}"))
    return 2 if any(one.grade is Grade.ERROR for one in found) else 0


def listing(settings: Settings, given: Mapping[str, Given]) -> Iterator[str]:
    """A line for each setting. Of a secret only whether it is set."""
    for name in Settings.__dataclass_fields__:
        value = getattr(settings, name)
        where = given[name].where if name in given else "default"
        shown = ("set" if value else "not set") if name in SECRETS else _shown(value)
        yield f"{name}: {shown} ({where})"


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(map(str, sorted(value))) or "none"
    return (
        {None: "none", True: "yes", False: "no"}.get(value, str(value))
        if value is None or isinstance(value, bool)
        else str(value)
    )


def _documents(settings: Settings) -> Iterator[Finding]:
    import search

    try:
        files, skipped = search.list_files(search.Sources(settings.seeds, settings.documents))
    except search.RecordError as error:
        yield Finding(Grade.ERROR, "documents", str(error))
        return
    if files:
        yield Finding(Grade.OK, "documents", f"{len(files)} in {settings.seeds} and {settings.documents}")
    else:
        yield Finding(
            Grade.ERROR, "documents", f"none in {settings.seeds}: put some there, or name another folder with --seeds"
        )
    yield from _first(Grade.WARNING, [f"{one.file} is left out: {one.reason}" for one in skipped])
    unread = [file for file in files if not os.access(file, os.R_OK)]
    yield from _first(Grade.ERROR, [f"{file} cannot be read: give the bot's user the right to" for file in unread])


def _first(grade: Grade, said: Sequence[str]) -> Iterator[Finding]:
    """One each of the first files, and how many more there are."""
    yield from (Finding(grade, "documents", one) for one in said[:_NAMES])
    if len(said) > _NAMES:
        yield Finding(grade, "documents", f"and {len(said) - _NAMES} more; /documents lists every file with its state")


def _sheet(settings: Settings) -> Iterator[Finding]:
    import briefs

    if settings.facts is None:
        yield Finding(Grade.OK, "fact sheet", "none, as the settings say")
        return
    try:
        briefs.read_sheet(settings.facts)
    except briefs.SheetError as error:
        yield Finding(Grade.ERROR, "fact sheet", f"{error}. The record from before stays in use until that is mended.")
        return
    yield Finding(Grade.OK, "fact sheet", f"{settings.facts}; `rapporteur check` holds it against the documents")


def _data(settings: Settings) -> Iterator[Finding]:
    place = settings.data
    while not place.exists():
        place = place.parent
    if not os.access(place, os.W_OK | os.X_OK):
        yield Finding(
            Grade.ERROR, "data folder", f"{place} cannot be written: give the bot's user the right to, or name another"
        )
        return
    free = shutil.disk_usage(place).free
    if free < _LEAST_FREE:
        yield Finding(Grade.WARNING, "data folder", f"{free >> 20} MB are free in {place}: make room for at least 200 MB")
    else:
        yield Finding(
            Grade.OK,
            "data folder",
            f"{settings.data}, {free >> 20} MB free{'' if settings.data.exists() else ', not made yet'}",
        )


def _database(settings: Settings) -> Iterator[Finding]:
    """Looks without changing anything: neither the schema nor what is sealed."""
    from bot.store import StoreError
    from bot.store.failures import in_words
    from bot.store.looking import Looked, look

    if not settings.store.exists():
        yield Finding(Grade.OK, "database", f"{settings.store} is made at the first start")
        return
    try:
        with in_words(settings.store), closing(sqlite3.connect(f"{settings.store.as_uri()}?mode=ro", uri=True)) as db:
            found: Looked = look(db, settings.store, settings.key)
    except StoreError as error:
        yield Finding(Grade.ERROR, "database", str(error))
        return
    said = f"opens, schema {found.schema}"
    said += f" of {found.known}: the next start brings it forward; make a backup before" if found.schema < found.known else ""
    said += ", sealed, and the key fits" if found.sealed else ""
    said += "; the next start seals it with RAPPORTEUR_KEY" if settings.key and not found.sealed else ""
    yield Finding(Grade.OK, "database", said)


def _telegram(settings: Settings) -> Iterator[Finding]:
    if not settings.token:
        yield Finding(Grade.WARNING, "Telegram", "TELEGRAM_BOT_TOKEN is not set, so `rapporteur` is the chat in the terminal")
        return
    yield asyncio.run(_asked(settings.token, settings.api_url))
    if settings.webhook_url is None:
        yield Finding(Grade.OK, "updates", "are fetched (polling)")
    elif not settings.webhook_url.startswith("https://"):
        yield Finding(Grade.ERROR, "updates", f"{settings.webhook_url}: Telegram calls https addresses alone; name one")
    else:
        place = f"http://{settings.webhook_host}:{settings.webhook_port}"
        yield Finding(Grade.OK, "updates", f"are brought to {settings.webhook_url}, which has to be passed on to {place}")


async def _asked(token: str, api_url: str) -> Finding:
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    from bot.scrub import scrubbed_logs
    from bot.telegram.wire import Wire  # what the bot uses itself, proxy and all

    with scrubbed_logs(token):
        try:
            ours = Bot(token, f"{api_url}/bot", request=Wire(), get_updates_request=Wire())
            async with asyncio.timeout(_PATIENCE), ours as bot:
                return Finding(Grade.OK, "Telegram", f"the token is that of @{bot.username}")
        except InvalidToken:
            said = "refuses the token: @BotFather shows the right one for TELEGRAM_BOT_TOKEN"
            return Finding(Grade.ERROR, "Telegram", said)
        except (TelegramError, TimeoutError) as error:
            told = str(error) or type(error).__name__
            said = f"{api_url} cannot be reached ({told}), so the token is not tried: check the network"
            return Finding(Grade.WARNING, "Telegram", said)


def _admins(settings: Settings) -> Iterator[Finding]:
    if settings.admins:
        yield Finding(Grade.OK, "admins", f"{len(settings.admins)} on Telegram")
    elif settings.token:
        yield Finding(
            Grade.WARNING, "admins", "none on Telegram: name your user id in RAPPORTEUR_ADMINS to /reload and /add there"
        )


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (_documents, _sheet, _data, _database, _telegram, _admins)
