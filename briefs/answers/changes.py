"""/changes: what changed since an older generation of the record, or what documents from a date on state."""

from __future__ import annotations

from dataclasses import replace

from briefs.answers.passing import missing_from, passed
from briefs.answers.topical import Topical, topical
from briefs.changes import Change, compare, telling
from briefs.comparing import values_apart
from briefs.compose import silence
from briefs.compose.changes import change_line, changes_draft, counts, generation_id, statement_line
from briefs.drafts import Draft, Option, Reply, Trail
from briefs.lines import Argument, Echoed, Interface, Title, title
from briefs.lookup import find
from briefs.measuring import measured
from briefs.mentions import Thing
from briefs.record import Record
from briefs.since import Since, odd_year, since
from briefs.statements import NAMED
from briefs.understanding import content
from search import NoRecord


def changes(record: Record, words: str = "", page: int = 1) -> Reply:
    """Since the generation before this one, or since what the words say; on a topic, if they name one."""
    asked = since(words)
    action = f"/changes {words}".strip()
    kept = any(one.startswith(asked.generation or "-") for one in (record.generation.id, *record.earlier))
    if odd_year(asked) and not kept:
        return passed(record, Draft("error", title("title.changes_odd_year", since=Echoed(asked.text))), words)
    if asked.text and not (asked.date or asked.generation):
        return passed(record, Draft("error", title("title.changes_unread", since=Echoed(asked.text))), words)
    if asked.date:
        return _dated(record, asked, words, page, action)
    chosen = [one for one in record.earlier if one.startswith(asked.generation or "")]
    if not chosen or (asked.generation and len(chosen) > 1):
        return _no_generation(record, asked, words)
    try:
        older = record.older(chosen[0])
    except NoRecord:
        return _none(record, title("title.changes_unreadable", generation=generation_id(chosen[0])), words)
    return _since_generation(record, older, asked, words, page, action)


def _no_generation(record: Record, asked: Since, words: str) -> Reply:
    """No older generation at all, none of that name, several, or this very one; those that are there are a tap away."""
    if not topical(record, asked.topic):
        return _silent(record, asked, words)
    if asked.generation and record.generation.id.startswith(asked.generation):
        return _none(record, _titled("title.changes_none", asked, generation=generation_id(record.generation.id)), words)
    if not record.earlier:
        return _none(record, title("title.changes_first", generation=generation_id(record.generation.id)), words)
    kept = Interface(", ".join(generation_id(one).text for one in record.earlier))
    heading = title("title.changes_unknown", since=Echoed(asked.text), kept=kept)
    options = [
        Option(generation_id(one).text, f"/changes {asked.topic} since generation {generation_id(one).text}")
        for one in record.earlier
    ]
    return passed(record, Draft("not_found", heading, options=tuple(options)), words)


def _since_generation(record: Record, older: Record, asked: Since, words: str, page: int, action: str) -> Reply:
    """What differs between two generations; a topic may be one that only the older one has."""
    now, before = _in_both(topical(record, asked.topic), topical(older, asked.topic))
    if not now and not before:
        return _silent(record, asked, words)
    found = telling(compare(*values_apart(older, record)))
    found = [one for one in found if (now and now.bears(one.new)) or (before and before.bears(one.old))]
    generation = generation_id(older.generation.id)
    if not found:
        return _none(record, _titled("title.changes_none", asked, generation=generation), words)
    heading = _titled("title.changes", asked, generation=generation, **counts(found))
    lines = [change_line(one, record, older) for one in found]
    return _passed(record, changes_draft(heading, lines, page, action), now or before, words, older)


def _in_both(now: Topical | None, before: Topical | None) -> tuple[Topical | None, Topical | None]:
    """What one record has as it is typed is not mended to something else for the other."""
    if now and before and bool(now.corrected) != bool(before.corrected):
        return (None, before) if now.corrected else (now, None)
    return now, before


def _dated(record: Record, asked: Since, words: str, page: int, action: str) -> Reply:
    """What the documents dated on that day or later state, the latest document first, in its own order."""
    topic = topical(record, asked.topic)
    if not topic:
        return _silent(record, asked, words)
    dates = {document.id: document.date for document in record.documents}
    late = {name: date for name, date in dates.items() if date and asked.date and date >= asked.date}
    found = [Change(None, one) for one in record.values.statements if one.document in late and topic.bears(one)]
    statements = [one.new for one in telling(found) if one.new]
    statements.sort(key=lambda one: (one.document, record.order[one.span.passage], one.span.start))
    statements.sort(key=lambda one: late[one.document], reverse=True)
    statements.sort(key=lambda one: one.about == NAMED)
    numbers = {"documents": len(late), "undated": sum(date is None for date in dates.values()), "count": len(statements)}
    shown: dict[str, Argument] = {name: Interface(str(number)) for name, number in numbers.items()}
    heading = _titled("title.changes_dated", asked, since=Echoed(asked.text), **shown)
    lines = [statement_line(one, record) for one in statements]
    return _passed(record, changes_draft(heading, lines, page, action), topic, words)


def _titled(key: str, asked: Since, **arguments: Argument) -> Title:
    """The title, with the topic in it when there is one."""
    return title(f"{key}_on", words=Echoed(asked.topic), **arguments) if asked.topic else title(key, **arguments)


def _none(record: Record, heading: Title, words: str) -> Reply:
    return passed(record, Draft("changes", heading), words)


def _silent(record: Record, asked: Since, words: str) -> Reply:
    near = find(record, asked.topic, *Thing).near
    series = measured(record, asked.topic)
    draft = silence.silent(asked.topic, missing_from(record, asked.topic), near, series.series or series.near)
    return passed(record, draft, words)


def _passed(record: Record, draft: Draft, topic: Topical | None, words: str, older: Record | None = None) -> Reply:
    """With what the words were taken for."""
    asked = since(words)
    trail = Trail(words=content(asked.topic), filters=(asked.text,) if asked.text else ())
    if topic:
        draft = replace(draft, corrected=topic.corrected)
        trail = replace(trail, matched=topic.names)
    return passed(record, replace(draft, trail=trail), words, older)
