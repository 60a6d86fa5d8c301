"""Text of any document as YAML that means that text and nothing else: no tag, no comment, no line of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[^\W\d_][\w /()’'.+–-]*(?<! )")
_NO_TEXT = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null"))


def flat(text: str) -> str:
    """The text on one line, as the fact sheet writes words: any white space is one space."""
    return " ".join(text.split())


def scalar(text: str) -> str:
    """The text as a YAML scalar on one line, plain where that is safe in any place, else quoted; a sign that shows
    nothing, or turns the direction of reading, is written by its code."""
    if text.isprintable() and _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT:
        return text
    return "".join(sign if sign.isprintable() else _code(sign) for sign in json.dumps(text, ensure_ascii=False))


def _code(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"


def listed(texts: Iterable[str]) -> str:
    """One text alone, several as a list."""
    scalars = [scalar(text) for text in texts]
    return scalars[0] if len(scalars) == 1 else f"[{', '.join(scalars)}]"


def table(pairs: Iterable[tuple[str, str]]) -> str:
    """A mapping on one line; the values are scalars already."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def comment(text: str) -> str:
    """The text as a comment of one line; what shows nothing becomes a replacement sign."""
    return f"# {''.join(sign if sign.isprintable() else chr(0xFFFD) for sign in flat(text))}"
