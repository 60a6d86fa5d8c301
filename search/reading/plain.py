"""Plain text and Markdown as lines: labels or front matter off, comments and quotation marks dropped."""

from __future__ import annotations

import re

from search.reading.content import Content, without_bidi
from search.reading.decoding import decode
from search.reading.front_matter import split_front_matter
from search.reading.labels import split_labels

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNDERLINED = re.compile(r"^([^\n#|>*+\s-][^\n]{0,160}[^\n.!?;,:…])\n(={3,}|-{3,})[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)


def read_text(data: bytes) -> Content:
    """A plain text. Raises `Unreadable`."""
    head, text = split_labels(without_bidi(decode(data)))
    return Content(_unmarked(text, False), head, whole=False)


def read_markdown(data: bytes) -> Content:
    """A Markdown file. Raises `Unreadable`."""
    head, text = split_front_matter(without_bidi(decode(data)))
    return Content(_unmarked(text, True), head, marked=True, whole=False)


def _unmarked(text: str, markdown: bool) -> str:
    """Without comments and quotation marks of Markdown; underlined headings marked with # as the others are."""
    if markdown:
        closed = text.rfind("-->") + len("-->")  # looked for only where one can end, or many open ones take for ever
        text = _COMMENT.sub("", text[:closed]) + text[closed:]
        text = _QUOTED.sub("", text) if ">" in text else text
    if "\n---" not in text and "\n===" not in text:
        return text
    return _UNDERLINED.sub(lambda match: _marked(match, markdown), text)


def _marked(match: re.Match[str], markdown: bool) -> str:
    heading, line = match.groups()
    fits = markdown or abs(len(heading) - len(line)) <= 3  # in plain text a line under a sentence may be a mere rule
    return f"# {heading}" if fits else match.group()
