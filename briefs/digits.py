"""Digits of any script, and no others."""

from __future__ import annotations

import unicodedata

from search import without_notes


def plain_digits(text: str) -> str:
    """The text with the digits of other scripts as 0 to 9, each in its place: "２０２２" is a year, too, and so is "2022⁵"."""
    if text.isascii():
        return text
    text = without_notes(text)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
