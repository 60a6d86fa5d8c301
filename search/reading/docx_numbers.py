"""What Word counts by itself: the numbers of paragraphs, and the level of headings by their style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BASES = 20
"""Styles that a style is made from, one after the other, at most: some are made from themselves."""


def heading_level(paragraph: Any, styles: Mapping[str, Any]) -> int | None:
    """0 for a title, 1 to 9 for a heading; None for any other paragraph."""
    own = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    for style in _styles(paragraph, styles):
        name = (style.name or "").lower()
        if name == "title":
            return 0
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        outline = style.element.find(f"{_W}pPr/{_W}outlineLvl")
        own = own if own is not None else outline
    level = _number(own.get(_W + "val")) if own is not None else None
    return level + 1 if level is not None and level < 9 else None


def _styles(paragraph: Any, styles: Mapping[str, Any]) -> list[Any]:
    """The style of a paragraph and those that it is made from."""
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(named.get(_W + "val")) if named is not None else None
    found: list[Any] = []
    while style is not None and len(found) < _BASES:
        found.append(style)
        base = style.element.find(f"{_W}basedOn")
        style = styles.get(base.get(_W + "val")) if base is not None else None
    return found


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else None


class Numbers:
    """Counts as Word does, list by list, over the paragraphs in order."""

    def __init__(self, document: Any) -> None:
        self._lists: dict[str, Any] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._of: dict[str, str] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for one in root.iterfind(f"{_W}abstractNum"):
            self._lists[one.get(_W + "abstractNumId", "")] = one
        for one in root.iterfind(f"{_W}num"):
            link = one.find(f"{_W}abstractNumId")
            number = one.get(_W + "numId", "")
            if link is None:
                continue
            self._of[number] = link.get(_W + "val", "")
            for override in one.iterfind(f"{_W}lvlOverride"):
                start = override.find(f"{_W}startOverride")
                level = _number(override.get(_W + "ilvl"))
                value = _number(start.get(_W + "val")) if start is not None else None
                if level is not None and value is not None:
                    self._starts[number, level] = value

    def of(self, paragraph: Any, styles: Mapping[str, Any]) -> str:
        """ "12. " for a paragraph that Word numbers, "- " for an item with a bullet or a letter, else ""."""
        found = self._list_of(paragraph, styles)
        if found is None:
            return ""
        number, level = found
        form = self._level(number, level)
        if form is None:
            return ""
        key = self._counted(number, level)
        self._counts[key] = self._counts[key] + 1 if key in self._counts else self._first(number, level, form)
        for deeper in [one for one in self._counts if one[0] == key[0] and one[1] > level]:
            del self._counts[deeper]
        written = form.find(f"{_W}numFmt")
        kind = written.get(_W + "val") if written is not None else "decimal"
        if kind == "none":
            return ""
        # Of several levels ("2.1") only the first are the paragraphs' own numbers; the others are items of a list.
        return f"{self._counts[key]}. " if kind == "decimal" and level == 0 else "- "

    def _counted(self, number: str, level: int) -> tuple[str, int]:
        """Lists of one form go on counting in one another, unless one says where it starts."""
        own = any(one == number for one, _ in self._starts)
        return (f"num {number}" if own else f"form {self._of.get(number, '')}"), level

    def _first(self, number: str, level: int, form: Any) -> int:
        start = form.find(f"{_W}start")
        value = _number(start.get(_W + "val")) if start is not None else None
        return self._starts.get((number, level), 1 if value is None else value)

    def _list_of(self, paragraph: Any, styles: Mapping[str, Any]) -> tuple[str, int] | None:
        """The list and the level, as the paragraph or the nearest of its styles says; None when it is in none."""
        elements = [paragraph, *(style.element for style in _styles(paragraph, styles))]
        for element in elements:
            found = element.find(f"{_W}pPr/{_W}numPr")
            number = found.find(f"{_W}numId") if found is not None else None
            if found is None or number is None:
                continue
            level = found.find(f"{_W}ilvl")
            value = number.get(_W + "val", "0")
            deep = (_number(level.get(_W + "val")) if level is not None else 0) or 0
            return None if value == "0" else (value, deep)
        return None

    def _level(self, number: str, level: int) -> Any:
        form = self._lists.get(self._of.get(number, ""))
        if form is None:
            return None
        return next((one for one in form.iterfind(f"{_W}lvl") if _number(one.get(_W + "ilvl")) == level), None)
