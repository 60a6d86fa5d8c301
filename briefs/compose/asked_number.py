"""Questions after a number or a rank: the series that bears all that was asked, in the year asked for, or silence."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs.compose import figure, listing, silence
from briefs.compose.bearing import asked, bearing, quoted, trail_of
from briefs.drafts import Draft
from briefs.entities import Series
from briefs.lexicon import lexicon
from briefs.measuring import bears_all, contradicts, measured
from briefs.mentions import Sort
from briefs.record import Record
from briefs.understanding import Question, content, direction_among, plain_words
from search import stem


def quantity(record: Record, question: Question) -> Draft | None:
    """The observations of the series that bears all that was asked; another year of it is no answer."""
    found = measured(record, question.text, weak=True)
    fitting = [one for one in found.series if not question.years or set(question.years) & set(one.years)]
    if found.series and not fitting:
        return silence.silent(question.asked, series=found.series)
    if len(fitting) != 1:
        return listing.choice_of_series(question.asked, fitting) if fitting else None
    series = fitting[0]
    wanted = _sorts(question)
    chosen = [one for one in series.observations if one.sort in wanted and (not question.years or one.year in question.years)]
    if not chosen and Sort.CHANGE in wanted:
        return _computed_change(record, series, question)
    if not chosen and question.years:
        return silence.silent(question.asked, series=[series])
    return figure.answered(record, series, chosen) if chosen else figure.figure(record, series, question.years)


def _computed_change(record: Record, series: Series, question: Question) -> Draft | None:
    """The change between the years asked for, computed from their levels, first; silence when a year has none."""
    whole = figure.figure(record, series, question.years)
    computed = [one for one in whole.lines if one.key.startswith(("figure.computed", "figure.uncomputed"))]
    if not computed:
        return silence.silent(question.asked, series=[series])
    rest = [one for one in whole.lines if one not in computed]
    return replace(whole, lines=(*computed, *rest))


def _sorts(question: Question) -> tuple[Sort, ...]:
    """The sorts of number that a question is after."""
    text = question.text.lower()
    if re.search(r"\b(?:share|percentage|proportion|per\s?cent)\b", text):
        return (Sort.SHARE, Sort.CHANGE)
    return (Sort.CHANGE,) if lexicon().changes & set(question.words) else (Sort.LEVEL,)


def compared(record: Record, question: Question) -> Draft | None:
    """The figure that a text names with nothing beside it but years, and words that compare them ("trade 2022 vs 2024").

    Where years are compared, one that the series lacks is silence, and several series that fit are a choice.
    """
    parts = plain_words(question.text)
    words = " ".join(part for part in parts if stem(part) not in lexicon().comparing)
    if not question.years:
        return None
    found = [one for one in measured(record, words).series if bears_all(one, " ".join(_left(words, question)))]
    fitting = [one for one in found if set(question.years) <= set(one.years)]
    if len(fitting) == 1:
        return figure.figure(record, fitting[0], question.years)
    if len(question.years) == 1 or not found:
        return None
    return listing.choice_of_series(question.asked, fitting) if fitting else silence.silent(question.asked, series=found)


def _left(words: str, question: Question) -> list[str]:
    """The words that a question's scaffolding and its years leave."""
    return [part for part in plain_words(words) if not re.search(r"\d{4}", part) and set(content(part)) & set(question.words)]


def rank(record: Record, question: Question) -> Draft | None:
    """Ranks: "what rank does Japan have as an investor in ASEAN", "who is the largest donor"."""
    if not question.measures or not (
        {"rank", "largest", "biggest"} & set(question.text.lower().replace("-", " ").split()) or question.ordinals
    ):
        return None
    found = measured(record, question.text, weak=True)
    if len(found.series) != 1:
        return None
    series = found.series[0]
    chosen = [one for one in series.of(Sort.RANK) if not question.years or one.year in question.years]
    if question.ordinals:
        chosen = [one for one in chosen if int(one.value) in question.ordinals]
    return figure.answered(record, series, chosen) if chosen else None


def sentence(record: Record, question: Question) -> Draft | None:
    """The sentences that bear all of the question, whatever its sort."""
    found = bearing(record, question)
    found = [one for one in found if one.level == 0] or []
    if not found:
        return None
    lines = [quoted(record, one.sentence, question) for one in found[:3]]
    return Draft("brief", asked(question), tuple(lines), trail=trail_of(question))


def counting_sentence(record: Record, question: Question) -> Draft | None:
    """A sentence with a number that bears all of a question for one; never where it asks for a flow's direction, which a
    sentence alone does not vouch for."""
    if question.direction is not None or direction_among(question.text, sorted(record.parties)) is not None:
        return None
    draft = sentence(record, question)
    if draft is None:
        return None
    texts = [span.text for one in draft.lines for span in one.spans()]
    counting = any(char.isdigit() for text in texts for char in text)
    return draft if counting and not any(contradicts(question.text, [text]) for text in texts) else None
