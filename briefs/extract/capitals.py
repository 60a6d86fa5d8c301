"""Runs of capitalised words, as names are written."""

from __future__ import annotations

import re

_CAPITAL = r"[A-Z\u00c0-\u00de\u0110](?:[\w’'+-]|–(?=\w)|\.(?=\w))*(?:/[A-Z][\w-]*)?"


LINK = (
    r"(?:of|on|for|the|and|in|to|against|with|towards?|a|an|de|du|at|"
    r"des|la|le|les|pour|et|y|para|do|da|dos|das|di|del|für|und|der|och|för|og|voor|van)"
)


_NUMBERED = (
    r"(?:(?<=Phase)\s+\d+(?:\s*\(\d{4}[-–]\d{4}\))?|(?<=Stage)\s+\d+|(?<=Round)\s+\d+|"
    r"(?<=\bNo)\.\s*\d[\w/-]*|(?<!\bThe)(?<!\bthe)\s+\d{4}(?:[-–]\d{4})?\b)"
)


LISTED = rf"(?<=\w)(?:,\s+{_CAPITAL}(?:\s+{_CAPITAL})?)+,?\s+and\s+{_CAPITAL}"


RUN = re.compile(
    rf"(?:(?<!\d)(?:\d{{4}}|\d{{1,3}}(?:st|nd|rd|th))\s+(?=[A-Z]))?{_CAPITAL}(?:(?:\s+{LINK}){{0,3}}\s+{_CAPITAL})*{_NUMBERED}?"
)


LINK_WORDS = frozenset(
    [
        "of",
        "on",
        "for",
        "the",
        "and",
        "in",
        "to",
        "against",
        "with",
        "towards",
        "toward",
        "a",
        "an",
        "de",
        "du",
        "at",
        "as",
        "by",
        "from",
        "or",
        *[
            "des",
            "la",
            "le",
            "les",
            "pour",
            "et",
            "y",
            "para",
            "do",
            "da",
            "dos",
            "das",
            "di",
            "del",
            "für",
            "und",
            "der",
            "och",
            "för",
            "og",
            "voor",
            "van",
        ],
    ]
)
