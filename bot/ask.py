"""`rapporteur ask`: one message, one answer; or one of each per line of standard input."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, TextIO

from bot.message import Message, MessageKind
from bot.rendering import harmless, plain

# JSON allows these as they are, yet a program that reads line by line may split at them, and a terminal obeys some.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029]")


def ask(
    arguments: Sequence[str],
    as_json: bool,
    answer: Callable[[str], Message],
    stdin: BinaryIO,
    stdout: TextIO,
    beside: Callable[[Message], None] | None = None,
) -> int:
    """Answers in order, each flushed before the next is read. 2 when the one message given as arguments met an error.

    A program that feeds lines is told of an error by that answer's kind: the other lines are answered all the same.
    beside: what else is done with an answer that is no error, once it is printed.
    """
    _encode(stdout, as_json)
    from_stdin = list(arguments) == ["-"]
    for count, text in enumerate(_lines(stdin) if from_stdin else [_argument(arguments)]):
        began = time.perf_counter()
        message = answer(text)
        took_ms = (time.perf_counter() - began) * 1000
        if as_json:
            print(as_line(text, message, took_ms), file=stdout, flush=True)
        else:
            print("\n" * (count > 0) + harmless(plain(message)), file=stdout, flush=True)
        if not from_stdin and message.kind is MessageKind.ERROR:
            return 2
        if beside:
            beside(message)
    return 0


def as_line(text: str, message: Message, took_ms: float) -> str:
    """One JSON object on one line, whatever line separators the documents hold."""
    answered = {
        "message": text,
        "kind": message.kind.value,
        "title": message.title,
        "text": plain(message),
        "citations": [
            {"n": cited.n, "document": cited.document, "paragraph": cited.paragraph, "quote": cited.quote}
            for cited in message.citations
        ],
        "took_ms": round(took_ms, 1),
    }
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(answered, ensure_ascii=False))


def _encode(stdout: TextIO, as_json: bool) -> None:
    """JSON is UTF-8 wherever it runs; text is what the reader's terminal takes, with ? for what it cannot show."""
    # A stand-in for standard output need not be a real text stream.
    if reconfigure := getattr(stdout, "reconfigure", None):
        reconfigure(**({"encoding": "utf-8", "errors": "backslashreplace"} if as_json else {"errors": "replace"}))


def _argument(arguments: Sequence[str]) -> str:
    """The words joined; bytes that are no UTF-8 came in as lone surrogates, which nothing could print."""
    return " ".join(arguments).encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()


def _lines(stdin: BinaryIO) -> Iterator[str]:
    for raw in stdin:
        if line := raw.decode("utf-8", "replace").strip().strip("\ufeff"):
            yield line
