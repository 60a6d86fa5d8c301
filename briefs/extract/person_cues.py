"""The words around a name that tell that it is a person's, and that join it to an office."""

from __future__ import annotations

import re

from briefs.extract.person_words import words

# Between a name and the office behind it.
GLUE = re.compile(
    rf"(?:,?\s+(?:{'|'.join(words('postnominals'))}))?(?:,\s+\d\d)?"
    # "X, the ministry's permanent secretary", "X, then Kyrgyz deputy minister", "X (deputy governor)"
    r"(?:(?:,|\s+\(|\s+[–—-])\s*(?:(?:also|who\s+(?:is|was|has\s+been|became)|then|now|one\s+of)\s+)*"
    r"(?:(?:the|an?|its|their|his|her|our)\s+(?:(?!(?:of|and|in|at|by|for|to|with|which|that|was|were|is|has|had|said)\b"
    r")[\w’'.-]+\s+){0,5}"
    r"|(?:(?:then|now|new|former|incoming|outgoing|current|late)\s+)*(?:[A-Z][\w.’'-]*\s+){0,4})"
    # "appointed X as Special Envoy", "X of Tonga was elected vice-chair", "X, who retires as Deputy Secretary-General"
    r"|(?:,?\s+of\s+(?:the\s+)?[A-Z][^,.;]{2,30}|\s+\([^()]{3,30}\))?,?\s+(?:(?:was|were|is|has\s+been|had\s+been"
    r"|been)\s+)?(?:re-?)?"
    r"(?:elected|appointed|named|chosen|confirmed|sworn\s+in|designated|nominated|as)\s+(?:as\s+)?(?:(?:the|its|an?|new"
    r"|first)\s+)*"
    r"|,\s+who\s+(?:[a-z]+\s+){1,4}as\s+(?:the\s+|its\s+|their\s+)?"
    # "X is the bank's chief economist", "elected X (Denmark) Rapporteur"
    r"|\s+(?:is|was|will\s+be|remains|became|becomes)\s+(?:the|its|their|his|her|an?)\s+(?:(?!(?:of|and|in|at|by|for|to|with)\b)"
    r"[\w’'-]+\s+){0,3}|\s+\([^()]{3,30}\),?\s+)"
)

# A run of capitals behind these is a place, not a person: "in Kuala Lumpur, the Prime Minister …".
AT_A_PLACE = re.compile(r"(?i)\b(?:in|at|from|(?<!ccording\s)to|near|of|via|for)\s+(?:the\s+)?$")

# Behind a name, of a person alone. `of`, `in` and `from` must be a country's start.
PERSONAL = re.compile(
    r"\s+(?:will|is\s+to|was\s+to)\s+(?:succeed|replace)\b|\s+(?:succeeds|succeeded)\b|"
    r",\s+(?:who|whose|representing|speaking\s+for|standing\s+in|elected|appointed)\b|\s+presiding\b|"
    r"(?:\s+(?:of|from|at)\s+(?:the\s+)?(?:[A-Z][\w-]*\s?(?:of\s|for\s|and\s)?){1,6})?\s+(?:told\s+(?:reporters"
    r"|journalists|the|this|a|an)|thinks|believes|argues|"
    r"doubts|hopes|fears|explained|recalls|replied|wrote|jokes|joked)\b|"
    r",\s+(?:his|her|their|its)\s+(?:[A-Z]\w+\s+){0,3}(?:counterpart|colleague)\b|"
    r"\s+\((?:the\s+)?(?:Ministry|Department|University|Embassy|Office|Institute|Chamber|Permanent\s+Mission|Secretariat)\b|"
    r",\s+of\s+(?:the\s+)?(?=(?P<of>[A-Z]))|\s+\((?=(?P<in>[A-Z])[^()]{2,30}\))|"
    r"\s+of\s+(?:the\s+)?(?=(?P<from>[A-Z])[^,.;]{2,30}?\s+(?:is\s+to|was\s+to|was\s+\w+ed|will|chair\w*|presid\w+|said"
    r"|told|added|noted|warned|"
    r"argued|spoke|asked|called|led)\b)"
)

# Before a name.
LED_BY = re.compile(
    r"\b(?:(?:chaired|led|headed|represented|presided\s+over|delivered|moderated|accompanied|succeeded|replaced"
    r"|received|greeted)\s+"
    r"(?:jointly\s+)?by|chairmanship\s+of|presidency\s+of|took\s+over\s+from|succeed(?:s|ed|ing)|congratulated|thanked"
    r"|elected|appointed)\s+$"
)
NAMED = re.compile(
    rf"\b(?:person\s+of|(?:{'|'.join(words('companions'))})s?(?:,|\s+(?:is|was)|\s+(?:from|of|in)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*,)?)\s+$"
)

ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+$")
OF_A_PLACE = re.compile(r"\s+(?:of|at|from)\s")

# Between a person and the next, who is named by name and country alone.
AND = re.compile(r"(?:,|\sand|,\s+and)\s+$")

# Before a run of capitals that names a house and nobody.
OF_A_HOUSE = re.compile(
    r"\b(?:think\s+tank|newspaper|agency|company|firm|portal|magazine|broadcaster|consultancy|charity|airline|lender|bank|group"
    r"|station|website|weekly|brand|maker|retailer|carrier|producer|startup)\s+$"
)
