"""Word documents as lines: headings by their style, numbers that Word counts, tables as rows. Headers and footers are left."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from search.errors import Unreadable
from search.notes import raised
from search.reading.content import Content, plain_line, property_text, table_rows, without_controls
from search.reading.docx_numbers import Numbers, heading_level
from search.reading.docx_safety import check_package
from search.reading.front_matter import FrontMatter
from search.reading.labels import split_labels
from search.reading.language import declared

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset(
    [_W + name for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr", "trPr")]
    + [_DEEP]
)
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_ROOM = 5_000_000
"""Characters: cells that hold tables that hold tables are written once for each table around them."""


def read_docx(data: bytes) -> Content:
    """A Word document. Raises `Unreadable` for one that is damaged, would take too much to unpack, or holds no text."""
    check_package(data)
    document = _opened(data)
    lines = list(_lines(document))
    text = without_controls("\n".join(lines))
    if not text.strip():
        raise Unreadable("a Word document without text")
    head, text = split_labels(text.lstrip("\n"))
    marked = any(line.startswith("#") for line in lines)
    return Content(text, head, _properties(document), marked=marked)


def _opened(data: bytes) -> Any:
    from docx import Document as open_document

    try:
        return open_document(io.BytesIO(data))
    except Exception as error:  # the library lets through whatever zipfile, lxml and its own look-ups raise
        raise Unreadable(f"a damaged Word document ({type(error).__name__}): open it in Word and save it anew") from error


def _properties(document: Any) -> FrontMatter:
    """The title and the language of its properties. Its dates are left: they are those of the file, not of the text."""
    try:
        core = document.core_properties
        return FrontMatter(title=property_text(core.title), language=declared(property_text(core.language)))
    except Exception:  # properties that the library cannot make out say nothing
        return FrontMatter()


def _lines(document: Any) -> Iterator[str]:
    numbers = Numbers(document)
    styles = {style.style_id: style for style in document.styles}
    for block in _blocks(document.element.body):
        if block.tag == _W + "tbl":
            yield from ("", *_rows(block), "")
            continue
        words = _text(block)
        if not words.strip():
            yield ""
            continue
        level = heading_level(block, styles)
        number = numbers.of(block, styles)
        if level is not None:
            yield from ("", f"# {number}{plain_line(words)}", "")
            continue
        first, *rest = [line for line in words.split("\n") if line.strip()]
        yield from (f"{number}{plain_line(first)}", *(plain_line(line) for line in rest))


def _blocks(body: Any) -> Iterator[Any]:
    """The paragraphs and tables in order, those inside content controls, too."""
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        if element.tag in (_W + "p", _W + "tbl"):
            yield element
        elif element.tag not in _LEFT_OUT and isinstance(element.tag, str):
            waiting.extend(reversed(element))


def _text(element: Any) -> str:
    """The words of a paragraph as they are read: without what has been struck out, text boxes and fields' codes."""
    found: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == _W + "r" and _is_raised(one):
            words = "".join(text.text or "" for text in one.iterchildren(_W + "t"))
            found.append(raised("".join(found[-20:]), words))
        elif one.tag == _W + "t":
            found.append(one.text or "")
        elif one.tag in _SIGNS:
            found.append(_SIGNS[one.tag])
        elif one.tag not in _LEFT_OUT:
            waiting.extend(reversed(one))
            if one.tag == _W + "p" and found:
                found.append("\n")
    return "".join(found)


def _is_raised(run: Any) -> bool:
    place = run.find(f"{_W}rPr/{_W}vertAlign")
    return place is not None and place.get(_W + "val") == "superscript"


def _rows(table: Any) -> list[str]:
    room, rows = _ROOM, []
    for row in _children(table, "tr"):
        cells = [_text(cell) for cell in _children(row, "tc")]
        room -= sum(map(len, cells))
        if room < 0:
            raise Unreadable("a Word document with tables inside of tables without end")
        if any(cell.strip() for cell in cells):
            rows.append(cells)
    return table_rows(rows)


def _children(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row: also those that a content control wraps."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if one.tag == _W + name:
            yield one
        elif one.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            waiting.extend(reversed(one))
