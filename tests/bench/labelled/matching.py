"""When what was extracted is what a label says. Strict where a reader would be misled, lenient where only wording differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from briefs.forms import letters_of, words_of
from briefs.lexicon import lexicon
from briefs.mentions import About, Mention, Observation, Thing
from search import fold, stem
from tests.bench.labelled.reading import Case

Label = dict[str, Any]


@dataclass
class Tally:
    """right: labels found and right. predicted: what was extracted; expected: what is labelled, optional ones apart in both.

    faults: a line for each that is wrong, missing or too much.
    """

    right: int = 0
    predicted: int = 0
    expected: int = 0
    details: dict[str, list[int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def detail(self, name: str, fits: bool) -> None:
        """Counts a detail of a label that was found, beside the verdict."""
        row = self.details.setdefault(name, [0, 0])
        row[0] += fits
        row[1] += 1

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


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


def _joined(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions of one thing in a paragraph, as a reader would count them: the same words, or one's abbreviation."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        keys = _keys(mention)
        group = next((g for g in groups if any(keys & _keys(other) for other in g)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return groups


def _keys(mention: Mention) -> set[str]:
    own = " ".join(words_of(mention.span.text))
    alone = [letters_of(mention.span.text)] if len(mention.span.text.split()) == 1 else []
    return {own, *([letters_of(mention.short.text)] if mention.short else []), *alone}


def _same_name(found: str, label: str) -> bool:
    """Two thirds of the words of either are the other's."""
    mine, theirs = set(words_of(found)), set(words_of(label))
    shared = len(mine & theirs)
    return bool(shared) and shared * 3 >= 2 * max(len(mine), len(theirs))


Check = Callable[[list[Mention], Label], list[str]]
Details = Callable[[list[Mention], Label], None]


def named(
    labels: list[Label],
    groups: list[list[Mention]],
    check: Check,
    details: Details,
    tally: Tally,
    free: Callable[[Mention], bool],
) -> None:
    """Labels by name against groups of mentions; a group that no label has counts against, unless `free` excuses it.

    details: counts what else is right of a label that was found.
    """
    left = list(groups)
    ordered = sorted(labels, key=lambda one: -len(one["name"]))
    for label in ordered:
        fitting = [group for group in left if any(_same_name(m.span.text, label["name"]) or _short_is(m, label) for m in group)]
        exact = [group for group in fitting if not check(group, label)]
        group = (exact or fitting or [None])[0]
        if group is not None:
            left.remove(group)
        if label.get("optional"):
            continue
        tally.expected += 1
        tally.predicted += group is not None
        wrong = check(group, label) if group is not None else ["not found"]
        tally.right += not wrong
        if wrong:
            tally.faults.append(f"{label['name']!r}: {'; '.join(wrong)}")
        elif group is not None:
            details(group, label)
    for group in left:
        if not all(free(mention) for mention in group):
            tally.predicted += 1
            tally.faults.append(f"too much: {group[0].span.text!r}")


def _short_is(mention: Mention, label: Label) -> bool:
    written = mention.short.text if mention.short else mention.span.text
    shorts = {letters_of(label["name"]), *([letters_of(label["short"])] if label.get("short") else [])}
    return letters_of(written) in shorts


def meetings(case: Case, tally: Tally) -> None:
    def check(group: list[Mention], label: Label) -> list[str]:
        ordinals = {mention.ordinal for mention in group} - {None}
        expected = {label["ordinal"]} - {None}
        return [] if ordinals == expected else [f"ordinal {sorted(ordinals)} for {label['ordinal']}"]

    def details(group: list[Mention], label: Label) -> None:
        where = [fact.span.text for m in group for fact in m.facts if fact.about is About.WHERE]
        if label.get("place"):
            tally.detail("place", any(fold(label["place"]) in fold(w) or fold(w) in fold(label["place"]) for w in where))
        if label.get("start"):
            when = [fact.value for m in group for fact in m.facts if fact.about is About.WHEN]
            tally.detail("date", any(_same_date(value, label) for value in when))

    named(case.labels["meetings"], _joined(case.of(Thing.MEETING)), check, details, tally, lambda mention: False)


def _same_date(value: str, label: Label) -> bool:
    start, _, end = value.partition("/")
    return label["start"] == start and (not end or label.get("end") in (None, end))


def agreements(case: Case, tally: Tally) -> None:
    def check(group: list[Mention], label: Label) -> list[str]:
        shorts = {letters_of(m.short.text) for m in group if m.short} | {
            letters_of(m.span.text) for m in group if m.thing is Thing.TERM
        }
        if label.get("short") and letters_of(label["short"]) not in shorts:
            return [f"short {sorted(shorts)} for {label['short']}"]
        return []

    def details(group: list[Mention], label: Label) -> None:
        if label.get("state"):
            states = {fact.value for m in group for fact in m.facts if fact.about is About.STATE}
            tally.detail("state", label["state"] in states)

    named(
        case.labels["agreements"],
        _joined(case.of(Thing.AGREEMENT, Thing.TERM)),
        check,
        details,
        tally,
        lambda mention: mention.thing is Thing.TERM or _is_meeting(mention, case),
    )


def _is_meeting(mention: Mention, case: Case) -> bool:
    return any(_same_name(mention.span.text, label["name"]) for label in case.labels["meetings"])


def abbreviations(case: Case, tally: Tally) -> None:
    found: dict[str, set[str]] = {}
    for mention in case.mentions:
        if mention.short is not None:
            own = mention.short.text == mention.span.text
            found.setdefault(letters_of(mention.short.text), set()).update(set() if own else {mention.span.text})
        elif mention.thing is Thing.TERM:
            found.setdefault(letters_of(mention.span.text), set())
    labels = {letters_of(label["short"]): label for label in case.labels["abbreviations"]}
    for short, label in labels.items():
        if label.get("optional"):
            continue
        tally.expected += 1
        tally.predicted += short in found
        wrong = [] if short in found else ["not found"]
        if short in found and label.get("long") and not any(_same_name(long, label["long"]) for long in found[short]):
            wrong = [f"means {sorted(found[short])} for {label['long']!r}"]
        if short in found and not label.get("long") and found[short]:
            wrong = [f"means {sorted(found[short])}, which the paragraph does not say"]
        tally.right += not wrong
        if wrong:
            tally.faults.append(f"{label['short']!r}: {'; '.join(wrong)}")
    for short in found.keys() - labels.keys():
        tally.predicted += 1
        tally.faults.append(f"too much: {short!r}")


def people(case: Case, tally: Tally) -> None:
    groups: dict[str, list[Mention]] = {}
    for mention in case.of(Thing.PERSON):
        words = set(words_of(mention.span.text))
        key = next(
            (k for k in groups if words <= set(k.split()) or set(k.split()) <= words), " ".join(words_of(mention.span.text))
        )
        groups.setdefault(key, []).append(mention)
    left = list(groups.values())
    for label in case.labels["people"]:
        mine = set(words_of(label["name"]))
        group = next((g for g in left if any(set(words_of(m.span.text)) == mine for m in g)), None)
        if group is not None:
            left.remove(group)
        if label.get("optional"):
            continue
        tally.expected += 1
        tally.predicted += group is not None
        wrong = _person_faults(group, label, tally) if group is not None else ["not found"]
        tally.right += not wrong
        if wrong:
            tally.faults.append(f"{label['name']!r}: {'; '.join(wrong)}")
    for group in left:
        tally.predicted += 1
        tally.faults.append(f"too much: {group[0].span.text!r}")


def _person_faults(group: list[Mention], label: Label, tally: Tally) -> list[str]:
    offices = [fold(fact.span.text) for m in group for fact in m.facts if fact.about is About.OFFICE]
    countries = [fact.value for m in group for fact in m.facts if fact.about is About.COUNTRY]
    if label.get("country"):
        tally.detail("country", label["country"] in countries)
    if label.get("office"):
        wanted = fold(label["office"])
        if not any(office in wanted or wanted in office for office in offices):
            return [f"office {offices} for {label['office']!r}"]
    return [f"office {offices}, which the paragraph does not say"] if offices and not label.get("office") else []
