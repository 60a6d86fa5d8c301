"""Where a text may be cut so that it reads on: at white space, else between what a reader takes for characters."""

from __future__ import annotations

import unicodedata

_ZWJ = "\u200d"
_GLUE = "\u00a0\u202f\u2007\ufeff"
"""White space that says "do not break here", as between a number and its unit."""


def cut_at(text: str, room: int) -> int:
    """The index, at most `room`, at which to cut a text longer than that.

    Beside white space if there is some in the second half of the room, else between two characters as a reader sees
    them (a letter with its marks, an emoji of several code points); 0 when the very first one takes more than the room.
    """
    if len(text) <= room:
        return len(text)
    for index in range(room, room // 2, -1):
        if (_breaks(text[index]) or _breaks(text[index - 1])) and is_boundary(text, index):
            return index
    for index in range(room, 0, -1):
        if is_boundary(text, index):
            return index
    return 0


def is_boundary(text: str, index: int) -> bool:
    """Whether no character as a reader sees it spans `index`: the main rules for grapheme clusters of UAX 29."""
    before, after = text[index - 1], text[index]
    if before == "\r" and after == "\n":
        return False
    if _extends(after) or before == _ZWJ or unicodedata.combining(before) == 9:  # 9: a virama binds the next letter
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        return _flag_letters_before(text, index) % 2 == 0
    return not _same_syllable(ord(before), ord(after))


def shorten(text: str, most: int) -> str:
    """The text on one line of at most `most` code points, cut at a word and then ending in "…"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: cut_at(line, most - 1) or most - 1].rstrip() + "…"


def _breaks(char: str) -> bool:
    return char.isspace() and char not in _GLUE


def _extends(char: str) -> bool:
    return (
        unicodedata.category(char) in {"Mn", "Mc", "Me"}
        or char in {_ZWJ, "\u200c"}
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # the skin tones
        or "\U000e0020" <= char <= "\U000e007f"  # the tags of a flag such as Scotland's
    )


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_letters_before(text: str, index: int) -> int:
    start = index
    while start and _is_flag_letter(text[start - 1]):
        start -= 1
    return index - start


def _same_syllable(before: int, after: int) -> bool:
    """Hangul that is written letter by letter."""
    first, second = _hangul(before), _hangul(after)
    follows = {"L": "L V LV LVT", "V": "V T", "LV": "V T", "T": "T", "LVT": "T"}
    return bool(second) and second in follows.get(first, "").split()


def _hangul(code: int) -> str:
    if 0xAC00 <= code <= 0xD7A3:
        return "LVT" if (code - 0xAC00) % 28 else "LV"
    for kind, ranges in {
        "L": ((0x1100, 0x115F), (0xA960, 0xA97C)),
        "V": ((0x1160, 0x11A7), (0xD7B0, 0xD7C6)),
        "T": ((0x11A8, 0x11FF), (0xD7CB, 0xD7FB)),
    }.items():
        if any(low <= code <= high for low, high in ranges):
            return kind
    return ""
