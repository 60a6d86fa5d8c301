"""Numbers in words, up to ninety-nine."""

from __future__ import annotations

import re

SMALL = "(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
WORDS = (
    "(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)

_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def spelled(words: str) -> int:
    """The value of a number in words up to ninety-nine, or in digits."""
    if words.isdigit():
        return int(words)
    tens, _, rest = re.sub(r"\s", "-", words.lower()).partition("-")
    if tens in _TENS:
        return 20 + 10 * _TENS.index(tens) + (_UNITS.index(rest) + 1 if rest else 0)
    return 13 + _TEENS.index(tens) if tens in _TEENS else 1 + _UNITS.index(tens)
