"""The draft of a fact sheet: one that can be read as it is, of what the record bears and the sheet lacks, for review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefs.drafting.advice import Advice, Further, Variant, advise
from briefs.drafting.entities import Candidate, asserted_fact, standing_entities
from briefs.drafting.entries import entity_lines, fact_text, observation_text, series_lines
from briefs.drafting.figures import SeriesCandidate, asserted_observation, standing_series
from briefs.drafting.grounds import Grounds, Progress, grounds_of
from briefs.drafting.inert import comment, flat, scalar
from briefs.drafting.revisions import Revision
from briefs.mentions import Span
from briefs.sheet import SECTIONS, VERSION, AssertedEntity, AssertedSeries, Sheet, read_sheet
from search import Sources

_ONCE = "  # Borne by one document in one place: look twice."


def draft_sheet(seeds: Path | Sources, facts: Path | None, data: Path | None = None, progress: Progress | None = None) -> str:
    """The draft as YAML in one string. data: where an index may be, which saves reading the documents anew.

    Raises SheetError for a malformed sheet and search.RecordError for a folder that cannot be read.
    """
    sheet = read_sheet(facts) if facts else Sheet()
    grounds = grounds_of(seeds, sheet, facts.name if facts else "none", data, progress)
    return "\n".join((*_lines(grounds, advise(grounds)), ""))


def _lines(grounds: Grounds, advice: Advice) -> Iterator[str]:
    entities = standing_entities(advice.entities, grounds)
    series = standing_series(advice.series, grounds)
    yield "# A draft: what the documents bear and the fact sheet does not list. Every entry stands in the paragraphs that it"
    yield "# names; whether it is worth listing, and is what it seems, is for you to judge."
    yield ""
    yield f"version: {VERSION}"
    for section, thing in SECTIONS.items():
        of_kind = [one for one in entities if one.asserted.thing is thing]
        once = [one for one in of_kind if len(one.entity.places) == 1]
        often = [one for one in of_kind if len(one.entity.places) > 1]
        yield from _section(section, *([entity_lines(one, grounds) for one in part] for part in (often, once)))
    alone = [one for one in series if len(one.read) == 1]
    repeated = [one for one in series if len(one.read) > 1]
    yield from _section("figures", *([series_lines(one, grounds) for one in part] for part in (repeated, alone)))
    yield from _to_add(grounds, advice)
    yield from _left_out(grounds, advice, entities, series)


def _section(name: str, often: Sequence[Iterable[str]], once: Sequence[Iterable[str]]) -> Iterator[str]:
    if often or once:
        yield from ("", f"{name}:")
        yield from (f"  {line}" for entry in often for line in entry)
    if once:
        yield _ONCE
        yield from (f"  {line}" for entry in once for line in entry)


def _to_add(grounds: Grounds, advice: Advice) -> Iterator[str]:
    """What belongs to entries that are there, as comments: where, the source, and the YAML to put in."""
    yield from _titled(
        "Revised by newer documents: put this in the place of the fact, or beside it.",
        (_revision(one, grounds) for one in advice.revised),
    )
    yield from _titled("Variants to add to entries of the sheet.", (_variant(one, grounds) for one in advice.variants))
    yield from _titled("Figures to add to series of the sheet.", (_further(one, grounds) for one in advice.further))


def _titled(title: str, entries: Iterable[Iterable[str]]) -> Iterator[str]:
    lines = [line for entry in entries for line in entry]
    if lines:
        yield from ("", comment(title), *lines)


def _revision(one: Revision, grounds: Grounds) -> Iterator[str]:
    yield from _where(one, one.name, one.span, grounds)
    if one.fact:
        yield f"#   {fact_text(asserted_fact(one.fact, '', grounds))}"
    if one.observation:
        yield f"#   - {observation_text(asserted_observation(one.observation, '', grounds))}"


def _variant(one: Variant, grounds: Grounds) -> Iterator[str]:
    yield from _where(one.listed, one.listed.name, one.span, grounds)
    yield f"#   {'short' if one.short else 'variants'}: [{scalar(flat(one.span.text))}]"


def _further(one: Further, grounds: Grounds) -> Iterator[str]:
    yield from _where(one.listed, one.listed.name, one.observation.quantity, grounds)
    yield f"#   - {observation_text(asserted_observation(one.observation, '', grounds))}"


def _where(listed: Revision | AssertedEntity | AssertedSeries, name: str, span: Span, grounds: Grounds) -> Iterator[str]:
    yield comment(f"{grounds.file}:{listed.line}: {listed.key}: {name}")
    yield f"#   {comment(grounds.shown(span))}"


def _left_out(
    grounds: Grounds, advice: Advice, entities: Sequence[Candidate], series: Sequence[SeriesCandidate]
) -> Iterator[str]:
    """What a sheet could not say as the documents do, by name: they go on to tell it without one."""
    written = {id(one.entity) for one in entities} | {id(one.series) for one in series}
    left: list[tuple[str, Span]] = [(flat(one.name.text), one.name) for one in advice.entities if id(one) not in written]
    left += [(one.name, one.observations[0].quantity) for one in advice.series if id(one) not in written]
    yield from _titled(
        "Left to the documents: a sheet could not say it in the same way.",
        ((comment(f"{name}: {grounds.shown(span)}"),) for name, span in left),
    )
