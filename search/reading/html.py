"""Web pages as lines: trafilatura says where the text of a page begins and ends; between the two nothing is lost."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from search.errors import Unreadable
from search.reading.content import Content, without_controls
from search.reading.decoding import decode
from search.reading.html_blocks import Block, blocks_of
from search.reading.html_meta import meta_of

_MOST_ELEMENTS = 60_000
"""Trafilatura takes seconds for more; such a page is read whole."""
_KEY = 60
_LEAST_SHARE = 0.3
"""Of a page's sentences: what finds fewer has taken something else for the text."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEEDED = re.compile(
    r"utf-?8|windows-?(?:125\d|874)|cp125\d|iso-?8859-?\d{1,2}|latin-?1|us-ascii|shift[-_]?jis|euc-(?:jp|kr)|iso-2022-jp"
    r"|gb(?:k|2312|18030)|big5|koi8-[ru]|tis-620",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_AS_BROWSERS_DO |= {"shift_jis": "cp932", "shift-jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}


def read_html(data: bytes) -> Content:
    """A web page. Raises `Unreadable` for one without words."""
    text = without_controls(_decoded(data))
    tree = _tree(text)
    blocks = blocks_of(tree)
    if not blocks:
        raise Unreadable("a web page without text; one that a browser fills in by scripts must be saved as it is shown")
    kept = _main(blocks, text, tree)
    lines: list[str] = []
    for n, block in enumerate(kept):
        beside = n > 0 and block.kind in ("item", "row") and block.holder is kept[n - 1].holder
        lines += [block.text] if beside else ["", block.text]
    return Content("\n".join(lines).strip("\n"), meta_of(tree), marked=any(block.kind == "heading" for block in kept))


def _decoded(data: bytes) -> str:
    """By the mark, else as the page declares, else as any text."""
    declared = _CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if not data.startswith(_MARKS) and _HEEDED.fullmatch(name):
        try:
            return data.decode(_AS_BROWSERS_DO.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass  # declared wrongly, as many a page is: its bytes tell
    return decode(data.replace(b"\x00", b"") if b"<" in data[:200] and data[:400].count(b"\x00") < 20 else data)


def _tree(text: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(f"a web page that cannot be made out ({type(error).__name__})") from error


def _main(blocks: Sequence[Block], text: str, tree: Any) -> Sequence[Block]:
    """The blocks from the first to the last that trafilatura finds, and those beside these; all where it finds too little."""
    found = {_key(line) for line in _found(text, tree).split("\n")} - {""}
    main = [n for n, block in enumerate(blocks) if _key(block.text) in found]
    if not main:
        return blocks
    first, last = main[0], main[-1]
    while first and blocks[first - 1].holder is blocks[main[0]].holder:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].holder is blocks[main[-1]].holder:
        last += 1
    kept = blocks[first : last + 1]
    return kept if _sentences(kept) >= _LEAST_SHARE * _sentences(blocks) else blocks


def _sentences(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if len(block.text) >= 60 and block.text[-1:] in '.!?”"。')


def _found(text: str, tree: Any) -> str:
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return ""
    import trafilatura

    try:
        return trafilatura.extract(text, favor_recall=True, include_comments=False, include_tables=True) or ""
    except Exception:  # whatever it stumbles over, the page's own paragraphs are at hand
        return ""


def _key(line: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", line).casefold() if c.isalnum())[:_KEY]
