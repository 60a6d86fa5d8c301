"""When a figure that was read is what a label says: value, unit, year, parties and measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from briefs.lexicon import lexicon
from briefs.mentions import Observation
from search import fold, stem
from tests.bench.labelled.reading import Case
from tests.bench.labelled.tally import Tally

Label = dict[str, Any]


def _places(text: str, labels: Sequence[Label], key: str) -> list[tuple[int, int]]:
    """Where each label stands: equal words one after the other."""
    seen: dict[str, int] = {}
    found = []
    for label in labels:
        words = label[key]
        at = _whole(text, words, seen.get(words, 0))
        seen[words] = at + len(words)
        found.append((at, at + len(words)))
    return found


def _whole(text: str, words: str, start: int) -> int:
    """The next place where the words stand as words, not inside a longer number or word."""
    match = re.compile(rf"(?<![\w.,]){re.escape(words)}(?!\d|[.,]\d|\w)").search(text, start)
    return match.start() if match else max(text.find(words, start), text.find(words))


def figures(case: Case, tally: Tally) -> None:
    labels = case.labels["figures"]
    order = sorted(range(len(labels)), key=lambda n: case.text.find(labels[n]["text"]))
    places = _places(case.text, labels, "text")
    taken: set[int] = set()
    for n in order:
        label, place = labels[n], places[n]
        hits = [i for i, one in enumerate(case.observations) if _stands(one, place, case.text)]
        taken.update(hits)
        if label.get("optional"):
            continue
        tally.expected += 1
        tally.predicted += len(hits)
        best = min(hits, key=lambda i: len(_figure_faults(case.observations[i], label)), default=None)
        wrong = _figure_faults(case.observations[best], label) if best is not None else ["not found"]
        tally.right += not wrong
        if best is not None:
            one = case.observations[best]
            tally.detail("sort", one.sort.value == label["sort"])
            tally.detail("status", one.status.value == label["status"])
        if wrong:
            tally.faults.append(f"{label['text']!r}: {'; '.join(wrong)}")
    for i, one in enumerate(case.observations):
        if i not in taken:
            tally.predicted += 1
            tally.faults.append(f"too much: {one.quantity.text!r} ({one.measure}; {one.unit})")


def _stands(one: Observation, place: tuple[int, int], text: str) -> bool:
    """Whether the observation's number lies where the label's does; of a range, each end counts."""
    start, end = one.quantity.start, one.quantity.end
    if end <= place[0] or place[1] <= start:
        return False
    numbers = [match.span() for match in re.finditer(r"\d[\d.,\u2009\u202f\u00a0]*", text[place[0] : place[1]])]
    own = [match.span() for match in re.finditer(r"\d[\d.,\u2009\u202f\u00a0]*", one.quantity.text)]
    if not numbers or not own:
        return True
    first = place[0] + numbers[0][0]
    return any(start + s <= first < start + e for s, e in own[:2])


def _figure_faults(one: Observation, label: Label) -> list[str]:
    wrong = []
    values = [one.value, *([one.upper] if getattr(one, "upper", None) is not None else [])]
    if not any(_near(value, Decimal(label["value"])) for value in values):
        wrong.append(f"value {one.value} for {label['value']}")
    if label.get("out_of") and (one.out_of is None or one.out_of != Decimal(label["out_of"])):
        wrong.append(f"out of {one.out_of} for {label['out_of']}")
    if not _same_unit(one, label):
        wrong.append(f"unit {one.unit!r} for {label['unit']!r}")
    if one.year != label["year"] and not label.get("year_optional"):
        wrong.append(f"year {one.year} for {label['year']}")
    parties, needed = {_party(p) for p in one.parties}, {_party(p) for p in label["parties"]}
    if not needed <= parties <= needed | {_party(p) for p in label.get("parties_also", [])}:
        wrong.append(f"parties {sorted(parties)} for {sorted(needed)}")
    if not _same_measure(one, label["measure"]):
        wrong.append(f"measure {one.wording.text if one.wording else one.measure!r} for {label['measure']!r}")
    return wrong


def _near(value: Decimal, label: Decimal) -> bool:
    """Equal; fractions in words, which have no digits, within half a per cent."""
    return value == label or abs(value - label) <= abs(label) * Decimal("0.005")


def _same_unit(one: Observation, label: Label) -> bool:
    wanted = label["unit"]
    if fold(one.unit) == fold(wanted) or {fold(one.unit), fold(wanted)} == {"percent", "percentage points"}:
        return True
    mine, theirs = ({stem(word) for word in fold(unit).replace("-", " ").split()} for unit in (one.unit, wanted))
    return bool(mine and theirs and (mine <= theirs or theirs <= mine))


def _party(name: str) -> str:
    return fold(lexicon().country(name) or name).removeprefix("the ")


def _same_measure(one: Observation, wanted: str) -> bool:
    """The label's words all stand in the wording, the unit or the measure's name; a word of the lexicon also by its measure."""
    lex = lexicon()
    mine = {stem(word) for text in (one.wording.text if one.wording else "", one.measure, one.unit) for word in _words(text)}
    measures = {one.measure, *(lex.measures_in(one.wording.text) if one.wording else ())}
    return all(stem(word) in mine or lex.measure_of(word) in measures for word in _words(wanted))


_IDLE = {"of", "the", "in", "a", "an", "and", "for", "to", "on", "by", "at", "from", "with"}


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", fold(text)) if word not in _IDLE]
