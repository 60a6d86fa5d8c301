"""Bytes to text: UTF-8 and UTF-16 with or without a mark, Windows-1252 and -1258, Shift_JIS, or not text."""

from __future__ import annotations

import re
import unicodedata

from search.errors import Unreadable
from search.reading.content import with_line_ends

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CANDIDATES = ("cp1252", "cp1258", "shift_jis")
_SAMPLE = 200_000


def decode(data: bytes) -> str:
    """The text of a file, its line ends made "\\n" (form feeds and the like, too). Raises `Unreadable` for what is
    no text."""
    encoding, body = "", data
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding, body = name, data[len(mark) :]
            break
    encoding = encoding or _utf16_without_mark(data) or "utf-8"
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        old = _older(data) if encoding == "utf-8" and body is data else None
        if old is None:
            where = f"byte {error.start + len(data) - len(body)}"
            raise Unreadable(f"not text in {encoding.upper()[:6].rstrip('-')} ({where}): save it as UTF-8") from None
        text = old
    text = with_line_ends(text)
    control = _CONTROL.search(text)
    if control:
        what = "a NUL byte" if control.group() == "\x00" else f"the control character U+{ord(control.group()):04X}"
        raise Unreadable(f"not text: line {text.count(chr(10), 0, control.start()) + 1} has {what}")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 is sure when nearly every other byte is nothing, as in writing with Latin letters, and all of it decodes."""
    half = len(data) // 2
    if half < 2 or len(data) % 2 or b"\x00" not in data[:4096]:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high >= 0.4 * half and low <= 0.02 * half:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return None if _CONTROL.search(text) else encoding
    return None


def _older(data: bytes) -> str | None:
    """The text in an encoding of one or two bytes a letter; None when it is broken UTF-8, or no text at all."""
    lossy = data.decode("utf-8", "replace")
    broken = lossy.count("\N{REPLACEMENT CHARACTER}")
    if sum(c > "\x7f" for c in lossy) - broken >= broken or _CONTROL.search(lossy):
        return None
    for encoding in _by_likelihood(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _C1.search(text):
            # Windows-1258 writes the tones of Vietnamese as marks of their own.
            return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text
    return None


def _by_likelihood(data: bytes) -> tuple[str, ...]:
    """The encodings that may be meant, the likeliest first: the libraries' guess, where writing itself does not tell."""
    if _japanese(data):
        return ("shift_jis",)
    if _vietnamese(data):
        return ("cp1258",)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_CANDIDATES), enable_fallback=False).best()
    guessed = (best.encoding,) if best is not None and best.encoding == "cp1252" else ()
    return (*guessed, "cp1252")


def _japanese(data: bytes) -> bool:
    """Whether it is Shift_JIS throughout, and what that gives is kana and kanji in the main."""
    try:
        text = data.decode("shift_jis")
    except UnicodeDecodeError:
        return False
    foreign = [c for c in text if c > "\x7f"]
    kana = sum("\u3040" <= c <= "\u30ff" for c in foreign)
    wide = sum("\u3000" <= c <= "\u9fff" or "\uff01" <= c <= "\uff5e" for c in foreign)
    return len(foreign) >= 2 and kana * 5 >= len(foreign) and wide * 10 >= len(foreign) * 9


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")


def _vietnamese(data: bytes) -> bool:
    """Whether the tones of Windows-1258 stand on vowels wherever there are any; in Windows-1252 they would be "Ì ì Ò Þ ò"."""
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return False
    tones = [n for n, c in enumerate(text) if c in _TONES]
    on_vowels = sum(1 for n in tones if n and text[n - 1] in _VOWELS)
    letters = any(c in "ĐđƠơƯưĂă" for c in text)
    return bool(tones) and on_vowels * 20 >= len(tones) * 19 and (letters or len({text[n] for n in tones}) > 1)
