"""A message as Markdown (CommonMark); nothing that comes from a source or a person marks up anything there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.cleaning import clean, is_link
from bot.message import Block, Line, Message, Preformatted, Run

_LINKED = frozenset({"http", "https"})
_MARKS = re.compile(r"([\\`*_\[\]<>|~])")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#+=:-]))")
"""What begins a list, a heading or a rule when a line begins with it."""


def markdown(message: Message) -> str:
    """The message as a document that ends with a line end; its quotations are unfolded, and its lines are paragraphs."""
    return "\n\n".join(_paragraphs(message)) + "\n"


def _paragraphs(message: Message) -> Iterator[str]:
    if message.note:
        yield f"*{_line([Run(message.note)])}*"
    if message.title:
        yield f"# {_line([Run(message.title)])}"
    for block in message.blocks:
        yield from filter(None, _block(block))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Line):
        yield _line(block.runs)
    elif isinstance(block, Preformatted):
        yield _fenced(block.text)
    else:
        yield _line(block.label.runs)
        yield "\n".join(f"> {_line([Run(line)])}".rstrip() for line in clean(block.text).strip().split("\n"))


def _line(runs: list[Run] | tuple[Run, ...]) -> str:
    marked = "".join(map(_marked, runs)).strip()
    return _AT_START.sub(_unmarked, marked)


def _unmarked(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0] else "\\"


def _marked(run: Run) -> str:
    text = escaped(run.text)
    inner = text.strip()
    if not inner:
        return text
    if run.code:
        inner = _code(" ".join(clean(run.text).split()))
    if run.italic:
        inner = f"*{inner}*"
    if run.bold:
        inner = f"**{inner}**"
    if run.url and is_link(run.url, _LINKED):
        inner = f"[{inner}](<{_address(run.url)}>)"
    # White space inside of the marks would make them plain stars.
    return f"{text[: len(text) - len(text.lstrip())]}{inner}{text[len(text.rstrip()) :]}"


def escaped(text: str) -> str:
    """Plain text as Markdown shows it, on one line."""
    return _REFERENCE.sub(r"\\&", _MARKS.sub(r"\\\1", re.sub(r"\s", " ", clean(text))))


def _address(url: str) -> str:
    return url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")


def _code(text: str) -> str:
    fence = "`" * (_longest_run(text) + 1)
    space = " " if "`" in text else ""
    return f"{fence}{space}{text}{space}{fence}"


def _fenced(text: str) -> str:
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}\n{clean(text)}\n{fence}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
