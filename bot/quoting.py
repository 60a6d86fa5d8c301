"""A citation as one line to copy: the quotation, its document and paragraph, and the address."""

from __future__ import annotations

from bot.briefing import place, source_name
from bot.cleaning import is_link
from bot.cutting import shorten
from bot.desk import Desk
from bot.message import MOST_COPIED
from briefs import Citation

_MOST_NAME, _MOST_PLACE, _MOST_ADDRESS = 70, 24, 110
"""Code points of what stands behind the quotation, which so has room for some words at the least."""


def citation_text(citation: Citation, desk: Desk) -> str:
    """At most 256 code points: a long quotation is cut at a word, with an ellipsis outside of its marks; an address that
    is too long is left out, since one that is cut leads nowhere."""
    document = citation.former or desk.record.generation.document(citation.passage.document)
    url = document.url
    linked = url is not None and len(url) <= _MOST_ADDRESS and is_link(url, ("http", "https"))
    places = {
        "source": shorten(source_name(document, desk), _MOST_NAME),
        "label": shorten(place(citation.passage), _MOST_PLACE),
        **({"url": url or ""} if linked else {}),
    }
    key = "copy.citation_link" if linked else "copy.citation"
    room = MOST_COPIED - len(desk.words.say(key, quote="", **places))
    return desk.words.say(key, quote=_quoted(citation, room), **places)


def _quoted(citation: Citation, room: int) -> str:
    quote = " ".join(citation.quote.split())
    begin, end = "… “" if citation.cut_before else "“", "” …" if citation.cut_after else "”"
    if len(begin) + len(quote) + len(end) <= room:
        return f"{begin}{quote}{end}"
    end = "” …"
    # `shorten` counts the ellipsis that it puts behind the words, which here stands outside of the marks.
    cut = shorten(quote, room - len(begin) - len(end) + 1).removesuffix("…").rstrip()
    return f"{begin}{cut}{end}"
