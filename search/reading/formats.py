"""Which reader a file is for: by its name, and held against what its bytes are."""

from __future__ import annotations

from search.errors import Unreadable
from search.reading.content import Content
from search.reading.plain import read_markdown, read_text

SUFFIXES = (".md", ".txt", ".html", ".htm", ".pdf", ".docx")

_PDF, _ZIP, _OLD_OFFICE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGES = (b"<!doctype html", b"<html")
_NAMED = {"pdf": "a PDF", "zip": "a zip archive or a Word document", "office": "an old Office file", "page": "a web page"}
_RENAME = {"pdf": ".pdf", "zip": ".docx if it is a Word document", "office": "", "page": ".html"}
_READS = {".md": "text", ".txt": "text", ".html": "page", ".htm": "page", ".pdf": "pdf", ".docx": "zip"}


def content_of(file: str, data: bytes) -> Content:
    """The lines of a file by its name's suffix. Raises `Unreadable` when its bytes are another format, or cannot be read."""
    suffix = "." + file.rpartition(".")[2].lower()
    wanted, found = _READS.get(suffix, "text"), _format_of(data)
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty")
    if wanted != found and not (found == "text" and wanted == "page"):
        raise Unreadable(_mismatch(suffix, wanted, found))
    match suffix:
        case ".pdf":
            from search.reading.pdf import read_pdf

            return read_pdf(data)
        case ".docx":
            from search.reading.docx import read_docx

            return read_docx(data)
        case ".html" | ".htm":
            from search.reading.html import read_html

            return read_html(data)
    return read_markdown(data) if suffix == ".md" else read_text(data)


def _format_of(data: bytes) -> str:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_PDF) or (b"\x00" in start and _PDF in start):
        return "pdf"
    if start.startswith(_ZIP):
        return "zip"
    if start.startswith(_OLD_OFFICE):
        return "office"
    return "page" if start[:20].lower().startswith(_PAGES) else "text"


def _mismatch(suffix: str, wanted: str, found: str) -> str:
    if found == "office":
        return "an Office file of the old format or one with a password: save it as .docx without a password"
    if wanted == "text" or found != "text":
        return f"{_NAMED[found]} by its content, not what {suffix} stands for: rename it to {_RENAME[found]}"
    what = "PDF" if wanted == "pdf" else "Word document"
    return f"no {what}, though its name ends in {suffix}: give it the name of what it is, or export it anew"
