"""Keeps the bot's token, its other secrets and readers' questions out of every log."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

_QUIET = {
    "httpx": logging.WARNING,  # logs each URL, the token in it
    "httpcore": logging.WARNING,  # likewise, as headers
    "tornado": logging.WARNING,  # logs what it makes of requests
    "telegram": logging.WARNING,  # logs each update, the question in it
    "telegram.Bot": logging.CRITICAL + 1,  # likewise, where it cannot make sense of one
    "telegram.request": logging.CRITICAL + 1,  # a traceback for each answer that is no JSON; the poller says one line
    "aiosqlite": logging.WARNING,  # logs each statement with its values
}


@contextmanager
def scrubbed_logs(token: str = "", keys: Sequence[str] = (), hook: str | None = None) -> Iterator[None]:
    """While open, no log record bears the token, a key or the webhook's secret (`hook`), not even in a traceback, and the
    libraries below us keep quiet.

    Records are changed where they are made, so that handlers are covered whoever adds them and whenever.
    """
    levels = {name: logging.getLogger(name).level for name in _QUIET}
    before = logging.getLogRecordFactory()
    secrets = dict.fromkeys(_secrets(token), "[token]") | dict.fromkeys(keys, "[key]")
    secrets |= {hook: "[secret]"} if hook else {}

    def factory(*args: object, **kwargs: object) -> logging.LogRecord:
        record = before(*args, **kwargs)
        _scrub(record, secrets)
        return record

    logging.setLogRecordFactory(factory)
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(max(level, levels[name]))
    try:
        yield
    finally:
        logging.setLogRecordFactory(before)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _secrets(token: str) -> tuple[str, ...]:
    secret = token.partition(":")[2]
    return tuple(text for text in (token, token.replace(":", "%3A"), secret) if len(text) >= 8)


def _scrub(record: logging.LogRecord, secrets: Mapping[str, str]) -> None:
    try:
        message = record.getMessage()
    except Exception:
        # logging would print the arguments to standard error, whatever they hold.
        record.msg, record.args = f"a log record that cannot be formatted (logger {record.name})", ()
        return
    if any(secret in message for secret in secrets):
        record.msg, record.args = _without(message, secrets), ()
    if record.exc_info and record.exc_info[1] is not None:
        text = "".join(traceback.format_exception(record.exc_info[1])).rstrip()
        if any(secret in text for secret in secrets):
            # The error itself goes, too: a handler may format it anew instead of using exc_text.
            record.exc_info, record.exc_text = None, _without(text, secrets)
    if record.stack_info:
        record.stack_info = _without(record.stack_info, secrets)


def _without(text: str, secrets: Mapping[str, str]) -> str:
    for secret, shown in secrets.items():
        text = text.replace(secret, shown)
    return text
