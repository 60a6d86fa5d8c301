"""What a file is by its content: nothing is parsed here, only its first bytes are looked at."""

from __future__ import annotations

import re

_PDF_WITHIN = 1024
"""Bytes among which a PDF may begin; mail programs and servers put lines before it."""
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OTHERS = (
    b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"RIFF", b"OggS", b"fLaC",
    b"\xd0\xcf\x11\xe0", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x7fELF", b"SQLite format",
)  # fmt: skip
"""How pictures, sounds, archives, old Word files and the like begin. Of others, reading tells that they are no text."""
_TEXTS = {"md": ".md", "markdown": ".md", "htm": ".html", "html": ".html", "xhtml": ".html"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def ending_of(name: str, data: bytes) -> str | None:
    """The ending that a document of this content has among ours; None for what is no document. Of a text, the ending that it
    was sent with tells which kind of text it is.

    That it can be read as what it looks like, reading alone tells.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if b"word/" in data or b"[Content_Types].xml" in data else None
    program = data.startswith(b"MZ") and b"\0" in data[:64]
    if program or data.startswith(_OTHERS) or data[4:8] == b"ftyp":
        return None
    if _HTML.match(_unmarked(data[:5000])):
        return ".html"
    return _TEXTS.get(name.rpartition(".")[2].lower(), ".txt")


def _unmarked(data: bytes) -> bytes:
    """Without the byte order mark; of two-byte text every other byte."""
    for mark in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return body if len(mark) == 3 else body.replace(b"\0", b"")
    return data
