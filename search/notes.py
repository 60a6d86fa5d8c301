"""Numbers of notes above the line: no digits of the figure before them, whatever the format they are raised in.

Where reading makes a text out of a layout, they are told as "[5]"; a plain text stays as it is typed, and who reads its figures
looks past them.
"""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[*†‡§]{1,3})\s*([.,;:]?)")
_LETTER = re.compile(r"[a-z]")
_POWERED = re.compile(r"(?:(?<![^\W\d_])(?:[kcdmµμnhM]?m|ft|in|yd|mi|s|CO|[^\W\d_])|(?<![\w.,$€£¥])10)$")
_ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789-−", f"{_ABOVE}⁻⁻")
_LOWERED = str.maketrans(_ABOVE, "0123456789")
_TYPED = re.compile(rf"(?<=[^\s(\[{{/⁄{_ABOVE}⁻⁺])[{_ABOVE}]{{1,3}}(?:\s?[,–-]\s?[{_ABOVE}]{{1,3}})*(?![⁄/])")


_MARK = re.compile(r"(?<=[\w.,;:)”’%])\[[\d*†‡§a-z](?:[\d ,–-]{0,8})\]")


def raised(before: str, words: str) -> str:
    """Words above the line, behind others. A note's number is no digit of a figure: "2022" and a raised 5 are "2022[5]", and
    so are its sign or letter; a power is one: "km²", "10⁶"; the rest stays as it is: "28th"."""
    text = words.strip()
    digit, reference = before[-1:].isdigit(), _REFERENCE.fullmatch(text)
    if reference is None and not (digit and (_LETTER.fullmatch(text) or any(c.isdigit() for c in text))):
        return words
    if not before[-1:].strip("([{ \t\n\u00a0") or _POWERED.search(before[-20:]):
        return text.translate(_RAISED)
    return f"[{reference[1]}]{reference[2]}" if reference else f"[{text}]"


def with_notes_told(text: str) -> str:
    """A text whose figures and words with a typed "⁵" behind them have "[5]" in its place."""
    return _TYPED.sub(lambda match: _told(text[max(0, match.start() - 20) : match.start()], match.group()), text)


def _told(before: str, typed: str) -> str:
    shown = raised(before, typed.translate(_LOWERED))
    return shown if shown.startswith("[") else typed


def without_notes(text: str) -> str:
    """A text of the same length with blanks in the place of "⁵" typed and of "[5]" behind figures and words."""
    if not text.isascii():
        text = _TYPED.sub(lambda match: _blank(text, match), text)
    return _MARK.sub(lambda mark: " " * len(mark.group()), text) if "[" in text else text


def _blank(text: str, typed: re.Match[str]) -> str:
    told = _told(text[max(0, typed.start() - 20) : typed.start()], typed.group())
    return " " * len(typed.group()) if told.startswith("[") else typed.group()
