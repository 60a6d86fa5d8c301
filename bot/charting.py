"""A figure's chart as a message: text for every screen, a picture for those that have one, and the picture's caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.briefing import place, present, source_name
from bot.desk import Desk
from bot.message import Line, Message, Picture, Preformatted, Run
from briefs import Chart, Citation, Labels, Reply, text_of

MOST_CAPTION = 1024
"""Code points that Telegram takes."""
_MOST_NAME = 120
_MOST_NOTE = 300
_NOT_DRAWN = "figure.not_drawn"


def present_chart(reply: Reply, chart: Chart, asked: str, desk: Desk) -> Message:
    """The message that shows a chart; `chart` is that of the reply's brief."""
    whole = present(reply, asked, desk)
    labels = labels_of(whole.title, desk)
    keys = [line.key for line, _ in reply.brief.lines]
    left_out = [block for key, block in zip(keys, whole.blocks, strict=False) if key == _NOT_DRAWN and isinstance(block, Line)]
    text = Preformatted("\n".join(text_of(chart, labels)))
    # A message with a photo takes no text in its place, so the buttons that would put some there are left out.
    buttons = tuple(row for row in whole.buttons if not any(button.edits for button in row))
    note = [Line((Run(whole.note, italic=True),))] if whole.note and len(whole.note) <= _MOST_NOTE else []
    heading = (*note, Line((Run(_cut(whole.title), bold=True),)))
    caption = _caption(heading, told(chart, labels, reply.brief.citations, desk), left_out, desk)
    blocks = (text, *left_out, *whole.blocks[len(keys) :])
    return replace(whole, blocks=blocks, buttons=buttons, picture=Picture(chart, labels, caption))


def labels_of(title: str, desk: Desk) -> Labels:
    say = desk.words.say
    return Labels(
        title=title,
        target=say("chart.target"),
        negated=say("chart.negated"),
        indirect=say("chart.indirect"),
        differs=say("chart.differs"),
        elsewhere=say("chart.elsewhere"),
    )


Told = tuple[Citation, str]
"""A source and one value that it gives, with its year."""


def told(chart: Chart, labels: Labels, citations: Sequence[Citation], desk: Desk) -> list[Told]:
    """Every value of a chart under each of its sources, in the order of the sources."""
    return [
        (citation, _value(f"{point.year}", point.text, labels.of(point), desk))
        for citation in citations
        for point in chart.points
        if citation.n in point.marks
    ]


def _value(year: str, quantity: str, said: Sequence[str], desk: Desk) -> str:
    if said:
        return desk.words.say("chart.value_said", year=year, said=", ".join(said), quantity=quantity)
    return desk.words.say("chart.value", year=year, quantity=quantity)


def _caption(heading: Sequence[Line], values: Sequence[Told], left_out: Sequence[Line], desk: Desk) -> tuple[Line, ...]:
    """The heading, a line for each source with its values, and how many values did not fit."""
    lines: tuple[Line, ...] = (*heading, *_sources(values, desk), *left_out)
    for many in range(len(values) - 1, -1, -1):
        if sum(len(line.plain) + 1 for line in lines) <= MOST_CAPTION:
            break
        more = Line((Run(desk.words.say("chart.more", count=str(len(values) - many))),))
        lines = (*heading, *_sources(values[:many], desk), more, *left_out)
    return lines


def _sources(values: Sequence[Told], desk: Desk) -> Iterator[Line]:
    """ "[1] 2022: US$268.5 billion — our notes on …, ¶5"; later ones of a document refer to the first."""
    first: dict[str, int] = {}
    for citation, group in groupby(values, key=lambda pair: pair[0]):
        document = desk.record.generation.document(citation.passage.document)
        shown = desk.words.say("chart.told", n=str(citation.n), values="; ".join(value for _, value in group))
        if document.id in first:
            name = desk.words.say("chart.again", first=str(first[document.id]))
        else:
            name = _cut(source_name(document, desk))
        first.setdefault(document.id, citation.n)
        source = desk.words.say("chart.source", name=name, label=place(citation.passage))
        yield Line((Run(f"{shown} "), Run(source, url=document.url)))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_NAME else f"{text[: _MOST_NAME - 1].rstrip()}…"
