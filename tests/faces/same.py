"""When two faces say the same."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.faces.said import Said
from tests.faces.script import Step

_SOURCE = re.compile(r"(?P<mark>\[\d+\]) (?P<year>\d{4}): (?P<value>.+?) — .+")


def assert_same(said: Said, in_terminal: Said, step: Step) -> None:
    """Word by word. Where the terminal draws with letters and the other shows a picture, the same values and sources."""
    for one in (said, in_terminal):
        assert step.shows in "\n".join(one.lines), step
    said, in_terminal = _common(said, step), _common(in_terminal, step)
    assert len(said.buttons) == len(in_terminal.buttons), step
    assert all(map(_same_label, said.buttons, in_terminal.buttons)), step
    assert said.files == in_terminal.files, step
    if not said.pictured:
        assert (said.lines, said.quotations) == (in_terminal.lines, in_terminal.quotations), step
        return
    title, *sources = said.lines
    drawn = "\n".join(in_terminal.lines)
    assert title in in_terminal.lines, step
    assert len(sources) == len(re.findall(r"\[\d+\]$", drawn, re.M)) > 0, step
    for line in sources:
        told = _SOURCE.fullmatch(line)
        assert told, line
        assert re.search(rf"^{told['year']} .*{re.escape(told['value'])} {re.escape(told['mark'])}$", drawn, re.M), line


def _common(said: Said, step: Step) -> Said:
    """Without the lines that are this face's own, of which it has some."""
    common = tuple(line for line in said.lines if not line.startswith(step.own)) if step.own else said.lines
    assert len(common) < len(said.lines) or not step.own, step
    return replace(said, lines=common)


def _same_label(label: str, in_terminal: str) -> bool:
    """A phone has no room for a long one: it ends in an ellipsis there."""
    return label == in_terminal or (len(label) > 40 and label.endswith("…") and in_terminal.startswith(label[:-1]))
