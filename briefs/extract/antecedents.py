"""Whom a clause means by a pronoun or a common noun: "its", "the kingdom", "the bloc", "the two sides", "we"."""

from __future__ import annotations

import re

THEIR = re.compile(
    r"\W*(?:(?:and|but|while|that|with|in\s+\S+|last\s+year)[\s,]+)*(?:(?:\w+\s+){1,3}?(?:of|from|in|to|on)\s+)?(?:its|their|her|his)\b",
    re.IGNORECASE,
)
THEM = re.compile(r"\b(?:it|them)\b(?!\s+(?:would|will|had|has|have|was|is|were|are|could)\b)")
ITS = re.compile(r"\b(?:its|their|her|his|it|they|them)\b", re.IGNORECASE)
COUNTRY = re.compile(
    r"\b(?:[Tt]h(?:e|is|at)|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)\s+(?:host\s+|(?:[A-Z][a-z]+\s+){0,2}|[a-z]+(?:-[a-z]+)?\s+)?"
    r"(?:country|nation|island|[Kk]ingdom|[Ss]ultanate|[Ee]mirate|[Ff]ederation|[Rr]epublic|archipelago|state|neighbour|neighbor)\b"
    r"(?!\s+of\b)(?![’']s\s+(?:largest|biggest))"
)
BLOC = re.compile(
    r"\bthe\s+(?:regional\s+|trade\s+|trading\s+|\S+-based\s+)?(?:bloc|grouping|organi[sz]ation|lender)\b|"
    r"\b(?:member|partner)\s+(?:states|countries)\b|\bintra-(?:regional|bloc|zone|community)\b|\bwithin\s+the\s+(?:region|bloc)\b|"
    r"\b(?:the|all)\s+(?:\w+\s+)?members\b|\bthe\s+(?-i:Secretariat|Commission|Organi[sz]ation|Community|Association)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\b(?:total|overall|worldwide|global|world)\b", re.IGNORECASE)
ABROAD = re.compile(r"\b(?:abroad|overseas)\b")
WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
WORLD = re.compile(r"\b(?:[Gg]lobal(?:ly)?|(?<!the )[Ww]orld(?:wide)?)\b(?![’']s)")
REGION = re.compile(r"\b(?:the|this)\s+(?:whole\s+|entire\s+)?(?:region|continent)\b(?![’']s)")
BOTH = re.compile(
    r"\b(?:two-way|bilateral|mutual|between\s+(?:the\s+two|them|us|our)|"
    r"(?:both|the\s+two)\s+(?:countries|sides|parties|nations|economies|regions|blocs|neighbours))\b",
    re.IGNORECASE,
)
ONE = re.compile(
    r"gross domestic product|population|growth|inflation|unemployment|inhabitant|per capita|budget|econom|forest|poverty|"
    r"literacy|life expectancy|reserves|public debt|interest rate|minimum wage|wages|income|output|defence|defense|military|"
    r"health spending|households|rainfall|birth|mortality",
    re.IGNORECASE,
)
"""What one country has by itself, even in a text on two."""
