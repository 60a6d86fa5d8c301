"""/find: the passages that match, with the sentence that does. /brief: the best sentences of several documents on a topic."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.compose.says import said, sentences_on, spread
from briefs.drafts import Draft, Paging, Trail
from briefs.excerpts import excerpt
from briefs.lexicon import lexicon
from briefs.lines import Echoed, Line, line, title
from briefs.lookup import Found, covers
from briefs.mentions import Span
from briefs.record import Record
from briefs.understanding import content, masked
from search import Passage, Query, sentences, tokens

FIND_PAGE = 5
MOST = 7


def found(record: Record, query: Query, page: int, action: str, trail: Trail) -> Draft | None:
    """One page of the passages that match, the best first; None when nothing does."""
    hits = record.generation.search(query, limit=FIND_PAGE, offset=(page - 1) * FIND_PAGE)
    if not hits.hits:
        return None
    lines = []
    for hit in hits.hits:
        lines.append(line("found", words=excerpt(hit.passage, best_sentence(hit.passage, wanted_terms(query))[0])))
    pages = -(-hits.total // FIND_PAGE)
    ranked = tuple((hit.passage.id, hit.score) for hit in hits.hits)
    trail = Trail(trail.words, trail.matched, trail.filters, ranked)
    paging = Paging(page, pages, action) if pages > 1 else None
    return Draft("search", title("title.find", words=Echoed(query.text)), tuple(lines), paging=paging, trail=trail)


def wanted_terms(query: Query) -> frozenset[str]:
    return frozenset((*query.terms, *query.required, *(term for phrase in query.phrases for term in phrase)))


def best_sentence(passage: Passage, wanted: frozenset[str]) -> tuple[Span, int]:
    """The sentence with most of the wanted terms (the first of equals): the place of its first match, and how many it has."""
    found = []
    for start, end in sentences(passage.text):
        matched = [(term, s, e) for term, s, e in tokens(passage.text[start:end]) if term in wanted]
        _, s, e = matched[0] if matched else ("", 0, end - start)
        place = Span(passage.id, start + s, start + e, passage.text[start + s : start + e])
        found.append((len({term for term, _, _ in matched}), -start, place))
    count, _, place = max(found)
    return place, count


def brief(record: Record, topic: str, entities: Found, query: Query, trail: Trail) -> Draft | None:
    """What the record says on a topic: of the thing it names, or the sentences that bear most of its words."""
    if len(entities.entities) == 1:
        entity = entities.entities[0]
        pairs = spread(record, sentences_on(record, entity), MOST)
        lines = [said(record, mention) for mention, _ in pairs]
        matched = Trail(trail.words, (entity.name.text,), trail.filters)
        return Draft(
            "brief",
            title("title.brief", words=Echoed(topic)),
            tuple(lines),
            corrected=entities.corrected,
            trail=matched,
        )
    lines, ranked = ranked_lines(record, query, MOST, share=0.5)
    if not lines:
        return None
    trail = Trail(trail.words, trail.matched, trail.filters, ranked)
    return Draft("brief", title("title.brief", words=Echoed(topic)), tuple(lines), trail=trail)


def ranked_lines(
    record: Record, query: Query, most: int, share: float, must: Sequence[str] = ()
) -> tuple[list[Line], tuple[tuple[str, float], ...]]:
    """Excerpts of the best passages that bear at least a share of the query's terms and all of `must`, without repetition;
    every document has its turn."""
    wanted = wanted_terms(query)
    if not wanted and not query.sources and not query.years:
        return [], ()
    candidates: list[tuple[Span, float, str]] = []
    seen: list[frozenset[str]] = []
    for hit in record.generation.search(query, limit=24).hits:
        bag = frozenset(content(masked(hit.passage.text, lexicon()))) | frozenset(content(hit.passage.heading or ""))
        borne = sum(covers(bag, term) for term in wanted)
        if wanted and (borne < share * len(wanted) or not all(covers(bag, word) for word in must)):
            continue
        focus, _ = best_sentence(hit.passage, wanted)
        words = frozenset(content(excerpt(hit.passage, focus).span.text))
        if any(len(words & other) >= 0.7 * len(words | other) for other in seen):
            continue
        seen.append(words)
        candidates.append((focus, hit.score, hit.passage.document))
    chosen = _in_turn(candidates, most)
    lines = [line("said", words=excerpt(record.passage(focus.passage), focus)) for focus, _, _ in chosen]
    return lines, tuple((focus.passage, score) for focus, score, _ in chosen)


def _in_turn(candidates: list[tuple[Span, float, str]], most: int) -> list[tuple[Span, float, str]]:
    """The best of each document first, then the rest by score, in the order of their scores."""
    firsts: dict[str, tuple[Span, float, str]] = {}
    for candidate in candidates:
        firsts.setdefault(candidate[2], candidate)
    rest = [candidate for candidate in candidates if candidate not in firsts.values()]
    kept = [*firsts.values(), *rest][:most]
    return [candidate for candidate in candidates if candidate in kept]
