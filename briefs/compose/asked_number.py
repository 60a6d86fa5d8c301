"""Questions after a number or a rank: the series that bears all that was asked, in the year asked for, or silence."""

from __future__ import annotations

from briefs.compose import figure, listing, silence
from briefs.compose.bearing import asked, bearing, quoted, trail_of
from briefs.drafts import Draft
from briefs.measuring import measured
from briefs.mentions import Sort
from briefs.record import Record
from briefs.understanding import Question


def quantity(record: Record, question: Question) -> Draft | None:
    """The observations of the series that bears all that was asked; another year of it is no answer."""
    found = measured(record, question.text, weak=True)
    if not found.series:
        return None
    if len(found.series) > 1:
        return listing.choice_of_series(question.text, found.series)
    series = found.series[0]
    wanted = _sorts(question)
    fitting = [one for one in series.observations if one.sort in wanted]
    chosen = [one for one in fitting if not question.years or one.year in question.years]
    if question.years and not chosen:
        return silence.silent(
            question.text, [str(year) for year in question.years if str(year) in question.text], series=[series]
        )
    if not chosen:
        return figure.figure(record, series, question.years)
    return figure.answered(record, series, chosen)


def _sorts(question: Question) -> tuple[Sort, ...]:
    text = question.text.lower()
    if any(word in text for word in ("share", "percentage", "proportion", "per cent", "percent")):
        return (Sort.SHARE, Sort.CHANGE)
    if any(
        word in text for word in ("by how much", "grow", "growth", "increase", "rise", "change", "fall", "decline", "how fast")
    ):
        return (Sort.CHANGE,)
    return (Sort.LEVEL,)


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
    if question.direction is not None:
        return None
    draft = sentence(record, question)
    counting = draft and any(char.isdigit() for one in draft.lines for span in one.spans() for char in span.text)
    return draft if counting else None
