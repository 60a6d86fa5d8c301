"""What a language file tells: the words of page furniture. Folded (lower case, no accents); a space stands for any
white space."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageWords:
    """Each field is a set of words or short phrases; `furniture.py` and `dates.py` say where each counts.

    months: names and their numbers. weekdays: may stand before a date. counted: "Comment (0)", "12 shares". credit:
    opens a photo credit, "Photo: …", "(Photo by …)". caption_markers: a line of its own above a caption.
    caption_labels: "Caption: …". controls: buttons and menus, alone on a line or several with marks between.
    followed: a control that some words follow ("Follow us on …"). listed: labels before a list ("Tags: …"). related:
    a heading above links to other pages. sections: labels above a title. ends: "End", "Ends". page: "Page 3 of 10".
    rights: opens a line on rights. by: opens a byline. according: "According to … newspaper". source: "Source: …".
    link: labels before a URL. published / updated: labels of a date. press: words in the name of a newspaper or
    agency. statement / communique / yearbook: words of a title that tell the kind of document.
    """

    months: Mapping[str, int]
    weekdays: tuple[str, ...]
    counted: tuple[str, ...]
    credit: tuple[str, ...]
    caption_markers: tuple[str, ...]
    caption_labels: tuple[str, ...]
    controls: tuple[str, ...]
    followed: tuple[str, ...]
    listed: tuple[str, ...]
    related: tuple[str, ...]
    sections: tuple[str, ...]
    ends: tuple[str, ...]
    page: tuple[str, ...]
    of: tuple[str, ...]
    rights: tuple[str, ...]
    by: tuple[str, ...]
    according: tuple[str, ...]
    source: tuple[str, ...]
    link: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    press: tuple[str, ...]
    notes: tuple[str, ...]
    statement: tuple[str, ...] = ()
    communique: tuple[str, ...] = ()
    yearbook: tuple[str, ...] = ()
