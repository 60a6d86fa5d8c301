"""When what was extracted is what a label says. Strict where a reader would be misled, lenient where only wording differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from briefs.forms import letters_of, words_of
from briefs.mentions import About, Mention, Thing
from search import fold
from tests.bench.labelled.reading import Case
from tests.bench.labelled.tally import Tally

Label = dict[str, Any]


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
