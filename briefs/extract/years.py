"""Which year each figure of a sentence is of."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from briefs.extract.pairing import ends_of, moved, respective
from briefs.extract.sentence import Q, Sentence, T
from briefs.extract.times import From, Time
from briefs.extract.yardsticks import is_compared, is_event, is_taken, is_yardstick
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

_PAST = re.compile(r"(?:\b(?:which|who|whose)\b[^,;]*|\bthat\s+)\bhad\b(?:[^,;]|,(?=\d))*$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:currently|now|at\s+present|presently)\b", re.IGNORECASE)
_JOIN = re.compile(
    r"(?!.*[;:])(?!.*\b(?:while|whereas|but|although|and\s+that|which|who|against|than|compared|from(?!\s+(?:the\s+)?[A-Z]|\s*$))\b)[^\ue000-\ue7ff\ue800-\uefff]{0,110}$"
)


class Years:
    """Reads the years of one document's figures, sentence by sentence; what one sentence establishes, the next inherits."""

    def __init__(self, date: dt.date | None) -> None:
        self._date = date
        self._own = Year(date.year, None, Basis.DOCUMENT) if date else NO_YEAR
        self.focus = self._own
        self._yardstick = NO_YEAR
        self._known: dict[Time, Year] = {}

    def begin(self, heading: int | None) -> None:
        """A new paragraph: the year of its heading or title holds until a sentence gives one."""
        self.focus = Year(heading, None, Basis.HEADING) if heading else self._own
        self._yardstick = NO_YEAR

    def of_sentence(self, sentence: Sentence) -> list[Year]:
        """The year of each quantity of the sentence, in order."""
        found: list[Year] = []
        self._known = {}
        paired, ends = respective(sentence), moved(sentence)
        for n in range(len(sentence.quantities)):
            if n in paired:
                year = self._told(sentence, paired[n], False)
            elif n in ends:
                year = self._told(sentence, ends[n], is_compared(sentence.masked, sentence.at(n)))
            elif found and _PART_OF.search(sentence.masked[: sentence.at(n)]):
                year = found[-1]
            else:
                year = self._of(sentence, n)
            found.append(year)
            if year.aside:
                self._yardstick = replace(year, basis=_carried(year.basis))
            ahead = self._date is not None and year.year is not None and year.year > self._date.year
            if year.year is not None and not year.aside and not year.term and not ahead:
                self.focus = Year(year.year, year.span, _carried(year.basis))
        for match in re.finditer(T, sentence.masked):
            time = self._time(sentence, sentence.masked, match.start())
            if is_yardstick(sentence.masked, match.start(), time):
                self._yardstick = replace(self._told(sentence, time, True), basis=Basis.NEIGHBOUR)
        return found

    def _of(self, sentence: Sentence, n: int) -> Year:
        masked, at = sentence.masked, sentence.at(n)
        right = self._right(sentence, masked, at)
        if right is not None:
            return self._told(sentence, right, is_compared(masked, at))
        left = self._left(sentence, masked, at)
        if self._date and (now := _now(masked, at)) is not None and (left is None or masked[:now].count(T) > 0 or now > at):
            return self._own
        if is_compared(masked, at) and (apart := self._held_against(sentence, masked, left)) is not None:
            return apart
        if left is not None:
            return self._told(sentence, left, False)
        across = self._across(sentence, masked, at)
        return self._told(sentence, across, False) if across is not None else self.focus

    def _held_against(self, sentence: Sentence, masked: str, left: Time | None) -> Year | None:
        """The year of a figure that another is held against, without a year of its own.

        That of the comparison made before; else unknown beside a year of that other; None where neither has one.
        """
        before = self._yardstick.year
        if before is not None and self.focus.year in (None, before + 1):
            return replace(self._yardstick, aside=True)
        own = [self._time(sentence, masked, found.start()) for found in re.finditer(T, masked)]
        return replace(NO_YEAR, aside=True) if any(time.year and not time.by for time in own) else None

    def _right(self, sentence: Sentence, masked: str, at: int) -> Time | None:
        """The time behind the quantity that belongs to it: nothing that parts clauses, and no other quantity, lies between."""
        for ahead in re.finditer(T, masked[at + 1 :]):
            stop = at + 1 + ahead.start()
            time = self._time(sentence, masked, stop)
            between = re.sub(T, "", masked[at + 1 : stop])
            if to := re.match(rf"\s*(?:,\s*)?to\s+(?:\w+\s+){{0,3}}({Q})", between):
                beyond = self._right(sentence, masked, at + 1 + to.start(1))
                if beyond is None or not is_compared(masked, at):
                    return beyond
                return ends_of(sentence, beyond)[0] if beyond.first else None
            if re.search(Q, between):
                return time if not time.by and _listed(sentence, masked, at, stop) else None
            if is_event(sentence, time, masked[at + 1 : stop]) or is_yardstick(masked, stop, time):
                continue
            if time.of is From.NOTHING and _REACHED.search(masked[:at]):
                continue
            if not _JOIN.match(between) and not (time.by and _TERM.match(between)):
                return None
            if between.strip() == "(" and masked[stop + 1 : stop + 2] == ")":
                return time
            if re.search(r"(?:\b(?:to|with)|,|\()\s+$|\($", between):
                continue
            if re.search(r",\s+(?!(?:in|as\s+of|at|by|during|up|for)\b)", between) and not time.by:
                continue
            return time
        return None

    def _left(self, sentence: Sentence, masked: str, at: int) -> Time | None:
        """The nearest time before the quantity that is no event's, no comparison's and not taken by another figure alone."""
        best = None
        for match in re.finditer(T, masked[:at]):
            before = masked[: match.start()]
            between = masked[match.end() : at]
            time = self._time(sentence, masked, match.start())
            if (is_event(sentence, time, before) and not re.match(r"Of\s+the\b[^,]*$", before)) or ";" in between:
                continue
            if time.by and not (re.fullmatch(r"\W*By\s+(?:the\s+)?(?:end\s+of\s+|year\s+)?", before) or between == ": "):
                continue
            if time.of is From.NOTHING and _REACHED.search(between):
                continue
            if is_yardstick(masked, match.start(), time) or is_taken(before) or between.count(")") > between.count("("):
                continue
            if re.search(r"\b(?:which|who|whose)\b[^,]*$", before) and re.search(r"^[^,]*,", between):
                continue
            best = time
        return best

    def _across(self, sentence: Sentence, masked: str, at: int) -> Time | None:
        """The one time at the end of the quantity's clause, beyond other quantities: "5 tonnes for US$2 million in 2022"."""
        found = re.search(T, masked[at + 1 :])
        if found is None:
            return None
        stop = at + 1 + found.start()
        time, between = self._time(sentence, masked, stop), masked[at + 1 : stop]
        others = [at + 1 + other.start() for other in re.finditer(Q, between)]
        if not others or time.by or _PARTED.search(between) or any(is_compared(masked, other) for other in others):
            return None
        if (
            is_event(sentence, time, between)
            or is_yardstick(masked, stop, time)
            or not _TERM.match(masked[others[-1] + 1 : stop])
        ):
            return None
        return time

    def _time(self, sentence: Sentence, masked: str, place: int) -> Time:
        return sentence.times[ord(masked[place]) - 0xE800]

    def _told(self, sentence: Sentence, time: Time, aside: bool) -> Year:
        """The year that a time comes to; told from the document or from the year spoken of, it is marked as such."""
        if time not in self._known:
            past = _PAST.search(sentence.text[: time.start]) is not None
            self._known[time] = self._worked_out(sentence, time, aside or past)
        return replace(self._known[time], aside=self._known[time].aside or aside)

    def _worked_out(self, sentence: Sentence, time: Time, aside: bool) -> Year:
        span = sentence.span(*time.at)
        if time.year is not None:
            return Year(time.year, span, Basis.STATED, aside, time.by)
        if time.of is From.NOTHING:
            return NO_YEAR
        if time.of is From.DOCUMENT:
            if self._date is None:
                return self.focus
            if time.month is not None:
                if time.shift:
                    return Year(self._date.year + _turn(time, self._date), span, Basis.RELATIVE, aside, time.by)
                shift = -1 if time.month > self._date.month + 1 else 0
                same = self.focus.basis not in (Basis.DOCUMENT, Basis.HEADING) and self.focus.year is not None
                if same:
                    return replace(self.focus, aside=aside)
                return Year(self._date.year + shift, span, Basis.RELATIVE, aside)
            return Year(self._date.year + time.shift, span, Basis.RELATIVE, aside, time.by)
        earlier = [
            one.year
            for one in sentence.times
            if one.start < time.start and one.year and not is_event(sentence, one, sentence.text[: one.start])
        ]
        spoken = earlier[-1] if earlier else self.focus.year
        if spoken is None:
            return NO_YEAR
        return Year(spoken + time.shift, span, Basis.RELATIVE, aside or time.shift < 0)


def _turn(time: Time, date: dt.date) -> int:
    """By how many years "next January" or "last October" lies from the date's own."""
    month = time.month or date.month
    return int(month <= date.month) if time.shift > 0 else -int(month >= date.month)


def _now(masked: str, at: int) -> int | None:
    """Where the quantity's own clause says that it is of the present."""
    start = max((found.end() for found in _CLAUSE.finditer(masked[:at])), default=0)
    stop = _CLAUSE.search(masked, at + 1)
    found = _NOW.search(masked, start, stop.start() if stop else len(masked))
    return found.start() if found else None


_REACHED = re.compile(
    r"\b(?:(?<!amounted )(?<!came )to|at|reach\w*|from|now)\s+(?:(?:about|nearly|almost|some|over|just|only|a|the|record)\s+)*$"
)
"""Words of a level at an end of a span of years: what is told is not its total."""
_PART_OF = re.compile(r"\bof\s+(?:which|whom)\b[^;:\ue000-\uefff]*$", re.IGNORECASE)
_CLAUSE = re.compile(rf"[;:,]\s|\b(?:and|while|whereas|but|although|which|who)\b|{Q}")
_PARTED = re.compile(
    r"[;:]|,\s+(?:and\s+)?(?:the\s+)?[A-Z]|\b(?:while|whereas|but|although|though|which|who|against|than|compared|will|would|should|aim\w*|target\w*|expect\w*|plan\w*)\b"
)
_TERM = re.compile(r"(?!.*[;:])(?!.*\b(?:while|whereas|but|and|which|who)\b)[^\ue000-\ue7ff]{0,110}$")


def _listed(sentence: Sentence, masked: str, at: int, stop: int) -> bool:
    """Whether a time behind several quantities is of them all: they are one list, of one sort."""
    between = masked[at + 1 : stop]
    if not re.fullmatch(
        rf"(?:(?:\s+[\w’'-]+){{0,3}}(?:,|\s+and|,\s+and)(?:\s+[\w’'-]+){{0,4}}\s+{Q})+(?:\s+[\w’'-]+){{0,6}},?\s*", between
    ):
        return False
    if re.search(
        r"\b(?:to|from|against|than|reach\w*|aim\w*|was|were|is|are|has|had|will|which|who)\b", re.split(Q, between)[0]
    ):
        return False
    marks = [sentence.quantities[sentence.number_of(masked[i])] for i in range(at, stop) if re.match(Q, masked[i])]
    return len({(one.sort, one.unit if one.sort == "money" else "") for one in marks}) == 1


def _carried(basis: Basis) -> Basis:
    return Basis.NEIGHBOUR if basis is Basis.STATED else basis
