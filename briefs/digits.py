"""Digits of any script."""

from __future__ import annotations

import unicodedata


def plain_digits(text: str) -> str:
    """The text with the digits of other scripts as 0 to 9, each in its place: "２０２２" is a year, too."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
