"""What pages wrap around their text: dropped, yet what it tells (publisher, date, address, captions) is kept.

Conservative on purpose: a line goes only when the whole of it is furniture. Bylines, labels and sources count only
in the head (before the first sentence of the text) and the tail (after the last); buttons, counters and captions
count anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from search.reading import patterns
from search.reading.datelines import read_dateline
from search.reading.dates import find_date, without_date
from search.reading.lines import FIGURE, Line
from search.reading.told import Told

_CAPTION_LENGTH = 300
_REPEATED_LENGTH = 200
_PUBLISHER_WORDS = 6
_ENDS = " .:"


def without_furniture(lines: Sequence[Line], wrapped: bool) -> tuple[list[Line], Told]:
    """The lines of the text itself, and what the others told. In a wrapped file only a line that stands alone can
    go."""
    told = Told()
    lines = _cut_related(lines)
    kept = _drop(lines, wrapped, told, _anywhere)
    kept = _without_captions_below_markers(kept, wrapped, told)
    kept = _without_page_numbers(kept)
    head, tail = _edges(kept)
    outer = {line.number for line in kept[:head] + kept[tail:]}
    kept = _drop(kept, wrapped, told, lambda line, t: line.number in outer and _at_the_edge(line, t))
    kept = _without_section_labels(kept)
    if kept:
        read_dateline(kept[: _edges(kept)[0] + 1], told)
    return kept, told


def without_repeats(lines: Sequence[Line], title: str | None, wrapped: bool) -> list[Line]:
    """Without the title wherever it stands again, and without short lines that stand twice: printed captions, page
    heads. In a wrapped file, as ever, only lines that stand alone."""
    same = comparable(title) if title else None
    counts = Counter(comparable(line.shown) for line in lines if _may_repeat(line))

    def repeats(line: Line) -> bool:
        if wrapped and not line.alone:
            return False
        short = _may_repeat(line)
        if not short and len(line.shown.rstrip(_ENDS)) > len(same or ""):
            return False  # most lines; folding case makes none shorter
        here = comparable(line.shown)
        return here == same or (short and counts[here] > 1)

    kept = [line for line in lines if not repeats(line)]
    return kept or list(lines)  # a note that only repeats its title still says it


def comparable(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(_ENDS)


def _may_repeat(line: Line) -> bool:
    """Whether a line that stands twice can be a printed one; a figure is evidence, however often it is given."""
    own = line.heading_mark or line.bullet or line.table or re.match(r"\(?\d{1,3}[.)]\s", line.text)
    return len(line.text) <= _REPEATED_LENGTH and not own and not FIGURE.search(line.text)


def _drop(lines: Sequence[Line], wrapped: bool, told: Told, is_furniture: Callable[[Line, Told], bool]) -> list[Line]:
    return [line for line in lines if line.table or (wrapped and not line.alone) or not is_furniture(line, told)]


def _anywhere(line: Line, told: Told) -> bool:
    if any(pattern.fullmatch(line.folded) for pattern in patterns.always()):
        return True
    return _caption(line, told) or _link(line, told)


def _caption(line: Line, told: Told) -> bool:
    if len(line.shown) > _CAPTION_LENGTH:
        return False
    credited = patterns.credited().fullmatch(line.folded)
    if credited is None:
        return patterns.credit().fullmatch(line.folded) is not None
    caption = line.shown[: credited.end("caption")].strip(" .–—-")
    if caption:
        told.captions.append(caption)
    return True


def _link(line: Line, told: Told) -> bool:
    """ "Source: https://…": the address, and the name beside it if there is one."""
    match = patterns.link().fullmatch(line.folded)
    if match is None:
        return False
    told.url = told.url or line.shown[match.start("url") : match.end("url")].rstrip(".,;)")
    told.publisher_is(line.shown[match.start("name") : match.end("name")].strip(" ()"))
    return True


def _at_the_edge(line: Line, told: Told) -> bool:
    if any(pattern.fullmatch(line.folded) for pattern in patterns.at_the_edge()):
        return True
    if patterns.URL.fullmatch(line.folded):
        told.url = told.url or line.shown
        return True
    return _stamp(line, told) or _byline(line, told) or _agency(line, told)


def _stamp(line: Line, told: Told) -> bool:
    """ "Updated: 12 March 2024, 10:15", or a date and nothing else."""
    label = patterns.stamp().match(line.folded)
    date, rest = without_date(line.folded[label.end() if label else 0 :])
    if date is None or rest:
        return False
    if label and label.lastgroup == "updated":
        told.updated = told.updated or date
    else:
        told.published = told.published or date
    return True


def _byline(line: Line, told: Told) -> bool:
    """ "According to Tin Tuc newspaper November 27, 2023 21:34"; "By Jane Doe | 12 March 2024"; "Source: VNA"."""
    opening = patterns.byline().match(line.folded)
    if opening is None or len(line.shown) > 120:
        return False
    rest = line.folded[opening.end() :]
    found = find_date(rest)
    name = line.shown[opening.end() :][: found.start if found else None].strip(" .,|–—-•")
    if found and without_date(rest[found.start :])[1]:
        return False  # something follows the date
    words = name.split()
    if not words or len(words) > _PUBLISHER_WORDS + 2 or "," in name.removesuffix(","):
        return False
    if opening.lastgroup == "by":
        if len(words) < 2 or not all(word[0].isupper() or word in ("and", "&", "/", "de", "van", "bin") for word in words):
            return False
    elif len(words) > _PUBLISHER_WORDS or not (found or opening.lastgroup == "source" or patterns.is_press(name)):
        return False
    else:
        told.publisher_is(name)
    told.press = told.press or opening.lastgroup != "source" or patterns.is_press(name)
    told.published = told.published or (found.date if found else None)
    return True


def _agency(line: Line, told: Told) -> bool:
    """ "(VNA/Vietnam+)" or "— Reuters", alone on a line."""
    match = patterns.AGENCY.fullmatch(line.shown)
    if match is None or not patterns.is_press(match.group(1) or match.group(2)):
        return False
    told.publisher_is(match.group(1) or match.group(2))
    told.press = True
    return True


def _cut_related(lines: Sequence[Line]) -> list[Line]:
    """Without "Related news" and the links below it, when nothing else follows to the end of the page."""
    for n, line in enumerate(lines):
        if patterns.related().fullmatch(line.folded.rstrip(" :")) and not any(
            after.sentence or after.final or after.table for after in lines[n + 1 :]
        ):
            return list(lines[:n]) + [after for after in lines[n + 1 :] if _tells_source(after)]
    return list(lines)


def _tells_source(line: Line) -> bool:
    return patterns.link().fullmatch(line.folded) is not None or patterns.stamp().match(line.folded) is not None


def _without_captions_below_markers(lines: list[Line], wrapped: bool, told: Told) -> list[Line]:
    """A marker such as "Chú thích ảnh", and the line right below it unless that is a paragraph."""
    dropped: set[int] = set()
    for n, line in enumerate(lines):
        if line.number in dropped or (wrapped and not line.gap):
            continue
        if not patterns.caption_marker().fullmatch(line.folded.rstrip(" :")):
            continue
        dropped.add(line.number)
        below = lines[n + 1] if n + 1 < len(lines) else None
        if below and not below.gap and not below.bullet and (len(below.text) <= 160 or not below.sentence):
            dropped.add(below.number)
            told.captions.append(below.shown.rstrip("."))
    return [line for line in lines if line.number not in dropped]


def _without_page_numbers(lines: list[Line]) -> list[Line]:
    """Numbers alone on a line, when they count up as pages do; otherwise they may be the cells of a table."""
    alone = [line for line in lines if line.text.isascii() and line.text.isdigit() and len(line.text) <= 3]
    if not all(0 < int(after.text) - int(line.text) <= 2 for line, after in pairwise(alone)):
        return lines
    return [line for line in lines if line not in alone]


def _edges(lines: Sequence[Line]) -> tuple[int, int]:
    """How many lines come before the first sentence, and the number of lines up to the last."""
    own = [n for n, line in enumerate(lines) if line.sentence]
    return (own[0], own[-1] + 1) if own else (len(lines), len(lines))


def _without_section_labels(lines: list[Line]) -> list[Line]:
    """Without "News", "Home > World" and the like, above whatever comes first."""
    n = 0
    while n + 1 < len(lines) and not lines[n].heading_mark and patterns.is_section(lines[n].shown):
        n += 1
    return lines[n:]
