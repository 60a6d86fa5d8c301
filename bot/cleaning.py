"""What comes from a document or a person, made fit for a chat: text without controls, addresses that are links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import urlsplit

# Telegram shows a control character as a space and refuses half a surrogate pair; a browser does no better with either.
_UNSHOWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
_MOST_FILE_NAME = 120

OPENED = frozenset({"http", "https", "tg"})
"""Schemes of the addresses that a button may open."""


def clean(text: str) -> str:
    """The text as a chat can carry it: line ends are \\n, no control characters, no half of a surrogate pair."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", _UNSHOWN.sub(" ", text))


def is_link(url: str, schemes: Collection[str]) -> bool:
    """Whether the address may be given to a reader as a link; one of another scheme could run or open anything."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc) and not re.search(r"[\s\x00-\x1f]", url)


_LONGEST_STEM, _LONGEST_ENDING = 60, 8


def file_name(name: str) -> str:
    """The name of a file as every system takes it: its words joined by hyphens and its ending; never hidden, never empty."""
    stem, point, ending = clean(name).rpartition(".")
    if not point:
        stem, ending = ending, ""
    stem = "-".join(re.findall(r"\w+", stem.lower()))[:_LONGEST_STEM].strip("-_") or "file"
    ending = "".join(re.findall(r"[a-z0-9]", ending.lower()))[:_LONGEST_ENDING]
    return f"{stem}.{ending}" if ending else stem


def plain_name(given: str) -> str:
    """The last part of a path, without signs that some system obeys; never empty."""
    last = re.split(r"[/\\]", given)[-1]
    plain = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    return plain[:_MOST_FILE_NAME] or "file"


_MOST_STEM = 100
"""Bytes of a document's name without its ending: room is left for what is put around it while it is written."""
_KNOWN_ENDING = re.compile(r"\.(?:md|markdown|txt|text|html?|xhtml|pdf|docx?)$", re.IGNORECASE)
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]", re.IGNORECASE)
"""Names that Windows takes for devices, whatever stands behind a dot."""


def document_name(given: str, ending: str) -> str:
    """The name under which a document that somebody sent is saved: letters and digits of any script, joined by hyphens, and
    `ending` (".pdf"), which its content calls for. Never hidden, never empty, no device, no way elsewhere; 100 bytes and the
    ending at most. Given its own result, it gives the same again.
    """
    last = re.split(r"[/\\]", given)[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign) != "Cf")  # such as marks that turn the direction
    stem = _KNOWN_ENDING.sub("", unicodedata.normalize("NFC", shown.strip()))
    plain = "".join(sign if unicodedata.category(sign)[0] in "LMN" or sign == "_" else "-" for sign in stem)
    short = re.sub("-+", "-", plain).encode()[:_MOST_STEM].decode("utf-8", "ignore")
    while short and (short[0] in "-_" or unicodedata.category(short[0])[0] == "M"):
        short = short[1:]
    short = short.rstrip("-_") or "document"
    if _DEVICE.fullmatch(unicodedata.normalize("NFKC", short)):
        short = f"{short}-document"
    return f"{short}{ending}"


def same_name(one: str, other: str) -> bool:
    """Whether some file system takes the two names for one."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
