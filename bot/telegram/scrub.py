"""Keeps the bot's token, the key of the database and readers' questions out of every log."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

_QUIET = {
    "httpx": logging.WARNING,  # logs each URL, the token in it
    "httpcore": logging.WARNING,  # likewise, as headers
    "telegram": logging.WARNING,  # logs each update, the question in it
    "telegram.Bot": logging.CRITICAL + 1,  # likewise, where it cannot make sense of one
    "telegram.request": logging.CRITICAL + 1,  # a traceback for each answer that is no JSON; the poller says one line
    "aiosqlite": logging.WARNING,  # logs each statement with its values
}


@contextmanager
def scrubbed_logs(token: str, keys: Sequence[str] = ()) -> Iterator[None]:
    """While open, no log record bears the token or a key, not even in a traceback, and the libraries below us keep quiet.

    Records are changed where they are made, so that handlers are covered whoever adds them and whenever.
    """
    levels = {name: logging.getLogger(name).level for name in _QUIET}
    before = logging.getLogRecordFactory()
    secrets = dict.fromkeys(_secrets(token), "[token]") | dict.fromkeys(keys, "[key]")

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


def fault(error: BaseException, question: str | None) -> str:
    """A traceback fit for the log: where it happened and what, without any message that repeats the reader's words.

    question: the reader's words; "" when no reader is concerned; None when they are not at hand, so that they may be
    in any message.
    """
    lines: list[str] = []
    for one in _chain(error):
        lines += ["Traceback (most recent call last):\n", *traceback.format_tb(one.__traceback__)]
        message = str(one)
        withheld = message and (question is None or _repeats(message, question))
        said = "(the message may repeat the question and is withheld)" if withheld else message
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}: {said}\n")
    return "".join(lines).rstrip()


def unquoted(message: str) -> str:
    """What Telegram says of a message, without what it quotes of it."""
    return re.sub(r"""(?<!\w)(["']).*\1""", "…", message, flags=re.DOTALL)


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return chain[::-1]


def _repeats(message: str, question: str) -> bool:
    # The first letters of each word suffice: a message may hold the word's stem or another form.
    folded = message.casefold()
    return any(word[:4] in folded for word in re.findall(r"\w{2,}", question.casefold()))


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
