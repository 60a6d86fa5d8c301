"""The blocks of a web page in order: headings, paragraphs, items and rows, without what is there to move about on the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from search.errors import Unreadable
from search.notes import raised
from search.reading.content import plain_line, table_rows
from search.stopwords import word_set

_NEVER = word_set(
    """
    script style noscript template nav aside button select option input textarea iframe svg object embed video audio
    canvas dialog menu figcaption head map area math applet frame frameset
    """
)
_AROUND = frozenset(["header", "footer"])
_ROLES = word_set("navigation banner contentinfo search dialog alertdialog menu menubar complementary toolbar")
_NAMES = word_set(
    """
    cookie cookies consent gdpr nav navbar navigation menu breadcrumb breadcrumbs sidebar share sharing social related
    comments newsletter subscribe advert advertisement ads promo popup modal footer pagination toolbar masthead skip
    """
)
_HOLDS_PAGE = frozenset(["html", "body", "main", "article"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BLOCKS = _HEADINGS | word_set(
    """
    html body p div section article main header footer li ul ol dl dt dd blockquote pre table caption thead tbody tfoot tr
    td th address center fieldset form figure hr br details summary hgroup legend
    """
)
_MOST_OF_PAGE = 0.4
_DEEPEST = 250
"""The parser leaves out what lies deeper than 255, and a text with holes is not to be cited."""
_LONG_CELL, _MOST_CELLS = 600, 60
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


@dataclass(frozen=True, slots=True)
class Block:
    """text: one line as the pipeline takes it. holder: the element that it stands in beside others."""

    text: str
    kind: Literal["heading", "text", "item", "row"]
    holder: Any


def blocks_of(tree: Any) -> list[Block]:
    """The blocks that hold words, in the order of the page. Numbers above the line are marked as such in the tree."""
    for above in tree.iter("sup"):
        before, parent = above.getprevious(), above.getparent()
        said = before.tail if before is not None else parent.text if parent is not None else ""
        words = "".join(text for _, text in zip(range(20), above.itertext(), strict=False))
        if len(words) < 50 and (shown := raised(said or "", words)) != words:
            for child in list(above):
                above.remove(child)
            above.text = shown
    return _Walk(tree).blocks


class _Walk:
    """Goes through a tree once, without recursion."""

    def __init__(self, tree: Any) -> None:
        from lxml import etree

        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._element: Any = tree
        self._size = sum(len(text) for text in tree.itertext("p", "div", "td", "li", "span", "br", "a"))
        self._articles = 0
        self._item: str | None = None
        depth = 0
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            depth += 1 if event == "start" else -1
            if depth >= _DEEPEST:
                raise Unreadable(f"a web page of more than {_DEEPEST} elements inside of one another: save it as text")
            if event == "start":
                if self._start(element):
                    walker.skip_subtree()
            else:
                self._end(element)
        self._flush()

    def _start(self, element: Any) -> bool:
        """Takes in the beginning of an element; whether what is in it is to be passed over."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER or (tag in _AROUND and not self._articles) or self._is_aside(element):
            return True
        if tag in ("article", "main"):
            self._articles += 1
        if tag in _BLOCKS:
            self._flush()
            self._element = element
            if tag == "li":
                self._item = _mark(element)
            if tag == "table" and (rows := _data_rows(element)):
                self.blocks += [Block(row, "row", element) for row in rows]
                return True
        if element.text:
            self._words.append(element.text)
        return False

    def _end(self, element: Any) -> None:
        if element.tag in ("article", "main"):
            self._articles -= 1
        if element.tag in _BLOCKS:
            self._flush()
            self._item = None if element.tag == "li" else self._item
            parent = element.getparent()
            self._element = parent if parent is not None else element
        if element.tail:
            self._words.append(element.tail)

    def _flush(self) -> None:
        """What has been gathered since the last block began or ended is one block."""
        text = " ".join("".join(self._words).split())
        self._words = []
        if not any(c.isalnum() for c in text):
            return
        element = self._element
        while element.tag not in _BLOCKS or element.tag == "br":
            parent = element.getparent()
            if parent is None:
                break
            element = parent
        parent = element.getparent()
        holder = parent if parent is not None and element.tag not in ("div", "td", "body", "article", "section") else element
        item, self._item = self._item, None
        if element.tag in _HEADINGS:
            self.blocks.append(Block(f"# {plain_line(text)}", "heading", holder))
        elif item is not None:
            self.blocks.append(Block(f"{item}{text}", "item", holder))
        else:
            self.blocks.append(Block(plain_line(text) or text, "text", holder))

    def _is_aside(self, element: Any) -> bool:
        """Whether it is hidden, or by its role, its class or its name a part of the site and not of the page's text."""
        if element.tag in _HOLDS_PAGE or not element.attrib:
            return False
        get = element.get
        if get("hidden") is not None or get("aria-hidden") == "true" or _HIDDEN.search(get("style") or ""):
            return True
        if get("role") in _ROLES:
            return True
        names = f"{get('class') or ''} {get('id') or ''}"[:500]
        if not any(word.lower() in _NAMES for word in _CAMEL.findall(names)):
            return False
        return sum(len(text) for text in element.itertext()) < _MOST_OF_PAGE * self._size


def _mark(item: Any) -> str:
    """ "3. " for an item of a numbered list, "- " for any other. The list keeps its own count."""
    holder = item.getparent()
    if holder is None or holder.tag != "ol" or (holder.get("type") or "1") != "1":
        return "- "
    before = holder.get("data-count")
    if before is None:
        start = holder.get("start") or ""
        before = str(int(start) - 1) if re.fullmatch(r"[0-9]{1,4}", start) else "0"
    value = item.get("value") or ""
    count = int(value) if re.fullmatch(r"[0-9]{1,4}", value) else int(before) + 1
    holder.set("data-count", str(count))
    return f"{count}. "


def _data_rows(table: Any) -> list[str]:
    """The rows of a table of data; none for one that only lays a page out: with long cells, one column, or tables inside."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = [[_words(cell) for cell in row.iterchildren("td", "th")][:_MOST_CELLS] for row in table.iterdescendants("tr")]
    rows = [row for row in rows if any(row)]
    cells = [cell for row in rows for cell in row]
    if sum(len(row) > 1 for row in rows) < 2 or max(map(len, cells)) > _LONG_CELL:
        return []
    return table_rows(rows)


def _words(cell: Any) -> str:
    """The words of a cell, those of scripts and styles apart."""
    found: list[str] = []
    for element in cell.iter():
        found.append(element.text or "" if element.tag not in _NEVER else "")
        if element is not cell:
            found.append(element.tail or "")
        if element.tag in _BLOCKS:
            found.append(" ")
    return " ".join("".join(found).split())
