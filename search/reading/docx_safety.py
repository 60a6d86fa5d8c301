"""Whether a Word document may be unpacked: told from its table of contents and the beginnings of its parts."""

from __future__ import annotations

import io
import zipfile
import zlib

from search.errors import Unreadable

_PARTS, _ALL, _XML, _RATIO = 5_000, 200_000_000, 60_000_000, 300
_SMALL = 1_000_000
"""Bytes that may be packed as tightly as they like."""
_DECLARES = ("<!DOCTYPE", "<!ENTITY")


def check_package(data: bytes) -> None:
    """Raises `Unreadable` for what is no Word document, would unpack to too much, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        raise Unreadable(f"a damaged Word document ({error}): open it in Word and save it anew") from None


def _check(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if "word/document.xml" not in {part.filename for part in parts}:
        raise Unreadable("a zip archive that is no Word document: put the documents that it holds in the folder themselves")
    if len(parts) > _PARTS or len({part.filename for part in parts}) != len(parts):
        raise Unreadable(f"a Word document of more than {_PARTS} parts, or with two parts of one name: not unpacked")
    written = [part for part in parts if _is_xml(part.filename)]
    tight = [part for part in parts if part.file_size > max(_SMALL, _RATIO * part.compress_size)]
    if tight or sum(part.file_size for part in parts) > _ALL or sum(part.file_size for part in written) > _XML:
        raise Unreadable("a Word document that would unpack to far more than it is (a zip bomb): not unpacked")
    for part in written:
        if part.flag_bits & 1:
            raise Unreadable("a Word document with a password: save it without one")
        with package.open(part) as stream:
            if _declares(stream.read(64_000)):
                raise Unreadable("a Word document whose XML declares entities, which Word's own never does: not read")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _declares(start: bytes) -> bool:
    return any(word.encode(encoding) in start for word in _DECLARES for encoding in ("ascii", "utf-16-le", "utf-16-be"))
