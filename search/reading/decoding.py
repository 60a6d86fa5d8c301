"""Bytes to text: UTF-8, or UTF-16 with a byte order mark, or not text."""

from __future__ import annotations

import re

from search.errors import Unreadable

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(data: bytes) -> str:
    """The text of a file, its line ends made "\\n" (form feeds and the like, too). Raises `Unreadable` for what is
    no text."""
    encoding, body = "utf-8", data
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding, body = name, data[len(mark) :]
            break
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte {error.start + len(data) - len(body)}"
        raise Unreadable(f"not text in {encoding.upper()[:6].rstrip('-')} ({where}): save it as UTF-8") from None
    text = _BREAK.sub("\n", text)
    control = _CONTROL.search(text)
    if control:
        what = "a NUL byte" if control.group() == "\x00" else f"the control character U+{ord(control.group()):04X}"
        raise Unreadable(f"not text: line {text.count(chr(10), 0, control.start()) + 1} has {what}")
    return text
