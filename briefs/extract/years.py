"""Which year each figure of a sentence is of."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from briefs.extract.sentence import Q, Sentence, T
from briefs.extract.times import From, Time
from briefs.mentions import Basis, Span


@dataclass(frozen=True, slots=True)
class Year:
    """A year, where it stands (None when nowhere in the passage) and how it was come by. aside: said for comparison only."""

    year: int | None
    span: Span | None
    basis: Basis
    aside: bool = False
    term: bool = False


NO_YEAR = Year(None, None, Basis.NONE)

_EVENT = re.compile(
    r"\b(?:signed|adopted|held|established|founded|concluded|launched|opened|ratified|met|dated|agreed|initialled|inaugurated|"
    r"approved|promised|created|set\s+up|elected|appointed|summit|meeting|session|conference|visit|agreement|decision|force)\s+"
    r"(?:(?:in|at|to|of)\s+(?:[A-Z][\w.-]+\s*)+)?,?\s*(?:on|in|of|since|by)?\s*(?:the\s+)?$"
)
_SINCE = re.compile(r"\b(?:since|after|before)\s+(?:(?!in\b|on\b)[\w’']+\s+){0,4}$", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:\b(?:than|from|against|over|versus|above|below|levels?\s+of|figures?\s+of|[Cc]ompared\s+(?:with|to)|on|of|to|with)|,)\s+(?:(?:in|the\s+\w+\s+(?:of|in))\s+)?$"
)
_JOIN = re.compile(
    r"(?!.*[;:])(?!.*\b(?:while|whereas|but|although|and\s+that|which|who|against|than|compared|from(?!\s+(?:the\s+)?[A-Z]))\b)[^\ue000-\ue7ff\ue800-\uefff]{0,110}$"
)


class Years:
    """Reads the years of one document's figures, sentence by sentence; what one sentence establishes, the next inherits."""

    def __init__(self, date: dt.date | None) -> None:
        self._date = date
        self._own = Year(date.year, None, Basis.DOCUMENT) if date else NO_YEAR
        self.focus = self._own
        self._known: dict[Time, Year] = {}

    def begin(self, heading: int | None) -> None:
        """A new paragraph: the year of its heading or title holds until a sentence gives one."""
        self.focus = Year(heading, None, Basis.HEADING) if heading else self._own

    def of_sentence(self, sentence: Sentence) -> list[Year]:
        """The year of each quantity of the sentence, in order."""
        found: list[Year] = []
        self._known = {}
        paired = _respective(sentence)
        for n in range(len(sentence.quantities)):
            year = self._told(sentence, paired[n], False) if n in paired else self._of(sentence, n)
            found.append(year)
            ahead = self._date is not None and year.year is not None and year.year > self._date.year
            if year.year is not None and not year.aside and not year.term and not ahead:
                self.focus = Year(year.year, year.span, _carried(year.basis))
        return found

    def _of(self, sentence: Sentence, n: int) -> Year:
        masked, at = sentence.masked, sentence.at(n)
        right = self._right(sentence, masked, at)
        if right is not None:
            time, aside = right
            return self._told(sentence, time, aside)
        left = self._left(sentence, masked, at)
        if left is not None:
            return self._told(sentence, left, False)
        return self.focus

    def _right(self, sentence: Sentence, masked: str, at: int) -> tuple[Time, bool] | None:
        """The time behind the quantity that belongs to it: nothing that parts clauses, and no other quantity, lies between."""
        for ahead in re.finditer(T, masked[at + 1 :]):
            stop = at + 1 + ahead.start()
            time = self._time(sentence, masked, stop)
            between = re.sub(T, "", masked[at + 1 : stop])
            if to := re.match(rf"\s*(?:,\s*)?to\s+(?:\w+\s+){{0,3}}({Q})", between):
                return self._right(sentence, masked, at + 1 + to.start(1))
            if re.search(Q, between):
                return (time, False) if not time.by and _listed(sentence, masked, at, stop) else None
            if not _JOIN.match(between) and not (time.by and _TERM.match(between)):
                return None
            if _EVENT.search(between) or _SINCE.search(between):
                continue
            if _ASIDE.search(between) and not re.search(r"^\s*(?:\w+\s+)*?of\s+$|in\s+$", between):
                continue
            if re.search(r",\s+(?!(?:in|as\s+of|at|by|during|up|for)\b)", between) and not time.by:
                continue
            before = masked[max(0, at - 30) : at]
            aside = bool(re.search(r"\b(?:from|against|than|compared\s+(?:with|to)|versus)\s+(?:\w+\s+){0,2}$", before))
            return time, aside
        return None

    def _left(self, sentence: Sentence, masked: str, at: int) -> Time | None:
        """The nearest time before the quantity that is no event's, no comparison's and not taken by another figure alone."""
        best = None
        for match in re.finditer(T, masked[:at]):
            before = masked[: match.start()]
            between = masked[match.end() : at]
            if _EVENT.search(before) or _SINCE.search(before) or re.search(r"[;]", between):
                continue
            time = self._time(sentence, masked, match.start())
            if time.by and not re.fullmatch(r"\W*By\s+(?:the\s+)?(?:end\s+of\s+|year\s+)?", before):
                continue
            if _ASIDE.search(before) and not re.search(r"\b(?:for|in|of)\s+$", before):
                continue
            if re.search(
                rf"\b(?:from|against|than|compared\s+(?:with|to)|versus)\s+(?:\w+\s+){{0,3}}(?:{Q}|the)[^,\ue000-\ue7ff]*$",
                before,
            ):
                continue
            if re.search(r"\b(?:which|who|whose)\b[^,]*$", before) and re.search(r"^[^,]*,", between):
                continue
            best = time
        return best

    def _time(self, sentence: Sentence, masked: str, place: int) -> Time:
        return sentence.times[ord(masked[place]) - 0xE800]

    def _told(self, sentence: Sentence, time: Time, aside: bool) -> Year:
        """The year that a time comes to; told from the document or from the year spoken of, it is marked as such."""
        if time not in self._known:
            self._known[time] = self._worked_out(sentence, time, aside)
        return replace(self._known[time], aside=self._known[time].aside or aside)

    def _worked_out(self, sentence: Sentence, time: Time, aside: bool) -> Year:
        span = sentence.span(*time.at)
        if time.year is not None:
            return Year(time.year, span, Basis.STATED, aside, time.by)
        if time.of is From.DOCUMENT:
            if self._date is None:
                return self.focus
            if time.month is not None:
                shift = -1 if time.month > self._date.month + 1 else 0
                same = self.focus.basis not in (Basis.DOCUMENT, Basis.HEADING) and self.focus.year is not None
                if same:
                    return replace(self.focus, aside=aside)
                return Year(self._date.year + shift, span, Basis.RELATIVE, aside)
            return Year(self._date.year + time.shift, span, Basis.RELATIVE, aside)
        if self.focus.year is None:
            return NO_YEAR
        return Year(self.focus.year + time.shift, span, Basis.RELATIVE, aside or time.shift < 0)


_TERM = re.compile(r"(?!.*[;:])(?!.*\b(?:while|whereas|but|and|which|who)\b)[^\ue000-\ue7ff]{0,110}$")


def _listed(sentence: Sentence, masked: str, at: int, stop: int) -> bool:
    """Whether a time behind several quantities is of them all: they are one list, of one sort."""
    between = masked[at + 1 : stop]
    if not re.fullmatch(
        rf"(?:(?:\s+[\w’'-]+){{0,3}}(?:,|\s+and|,\s+and)(?:\s+[\w’'-]+){{0,4}}\s+{Q})+(?:\s+[\w’'-]+){{0,6}},?\s*", between
    ):
        return False
    if re.search(
        r"\b(?:to|from|against|than|reach\w*|aim\w*|was|were|is|are|has|had|will|which|who)\b", between.rsplit(")", 1)[0][:-10]
    ):
        return False
    marks = [sentence.quantities[sentence.number_of(masked[i])] for i in range(at, stop) if re.match(Q, masked[i])]
    return len({(one.sort, one.unit if one.sort == "money" else "") for one in marks}) == 1


def _respective(sentence: Sentence) -> dict[int, Time]:
    """Which time each of several quantities is of, where as many stand behind them, "respectively"."""
    given: dict[int, Time] = {}
    for match in _PAIRED.finditer(sentence.masked):
        figures, times = re.findall(Q, match.group("figures")), re.findall(T, match.group("times"))
        if len(figures) == len(times):
            given.update({ord(q) - 0xE000: sentence.times[ord(t) - 0xE800] for q, t in zip(figures, times, strict=True)})
    return given


_PAIRED = re.compile(
    rf"(?P<figures>{Q}(?:[^.;\ue000-\uefff]{{0,30}}(?:,|\band)[^.;\ue000-\uefff]{{0,15}}{Q})+)[^.;\ue000-\uefff]{{0,40}}"
    rf"(?P<times>{T}(?:[^.;\ue000-\uefff]{{0,6}}(?:,|\band)\s*(?:in\s+)?{T})+)[^.;\ue000-\uefff]{{0,6}}respectively"
)


def _carried(basis: Basis) -> Basis:
    return Basis.NEIGHBOUR if basis is Basis.STATED else basis
