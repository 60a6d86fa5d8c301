"""What of an error is fit for a log: where it happened and what, and nothing of what a reader wrote."""

from __future__ import annotations

import re
import traceback


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


def unread(error: BaseException, admin: bool) -> str | None:
    """The key of what a reader is told whose answer was lost since the record cannot be read, an admin with what to do; None
    for any other error."""
    from search import RecordError

    if not isinstance(error, RecordError):
        return None
    return "chat.unread_admin" if admin else "chat.unread"


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
