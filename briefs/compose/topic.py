"""/find: the passages that match, with the sentence that does. /brief: the best sentences of several documents on a topic."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from math import fsum

from briefs.compose.says import entity_trail, said, sentences_on, spread
from briefs.drafts import Draft, Paging, Trail
from briefs.excerpts import excerpt
from briefs.lexicon import lexicon
from briefs.lines import Echoed, Line, line, title
from briefs.lookup import Found, covers
from briefs.mentions import Span
from briefs.open_words import Key, borne_keys, wanted_keys
from briefs.record import Record
from briefs.understanding import content, stems_by_sentence
from briefs.worth_reading import may_bear
from search import Passage, Pattern, Query, names_years, sentences, terms, tokens

FIND_PAGE = 5
MOST = 7


def found(record: Record, query: Query, page: int, action: str, trail: Trail) -> Draft | None:
    """One page of the passages that match, the best first, and the last page for one behind it; None when nothing does."""
    hits = record.generation.search(query, limit=FIND_PAGE, offset=(page - 1) * FIND_PAGE)
    if hits.total and not hits.hits:
        page = -(-hits.total // FIND_PAGE)
        hits = record.generation.search(query, limit=FIND_PAGE, offset=(page - 1) * FIND_PAGE)
    if not hits.hits:
        return None
    lines = []
    for hit in hits.hits:
        lines.append(line("found", words=excerpt(hit.passage, best_sentence(record, hit.passage, wanted_keys(query)))))
    pages = -(-hits.total // FIND_PAGE)
    ranked = tuple((hit.passage.id, hit.score) for hit in hits.hits)
    trail = replace(trail, ranked=ranked)
    paging = Paging(page, pages, action) if pages > 1 else None
    return Draft("search", title("title.find", words=Echoed(query.text)), tuple(lines), paging=paging, trail=trail)


def wanted_terms(query: Query) -> frozenset[str]:
    return frozenset((*query.terms, *query.required, *(term for phrase in query.phrases for term in phrase)))


def best_sentence(record: Record, passage: Passage, wanted: Set[Key]) -> Span:
    """The place of the first match in the sentence that bears most of what is wanted, a rare term counting more.

    "Japanese" matches Japan.
    """
    meant = _meant(wanted)
    weights = {key: 1 / (1 + record.generation.counts(key)) for key in wanted}
    is_open = any(isinstance(key, Pattern) for key in wanted)

    def worth(place: tuple[int, int]) -> float:
        text = passage.text[slice(*place)]
        keys = (key for key, *_ in borne_keys(record, wanted, text)) if is_open else terms(text)
        # Summed exactly: what a set's order rounds to must not decide between two sentences.
        return fsum(weights[key] for key in {meant[key] for key in keys if key in meant})

    start, end = max(sentences(passage.text), key=worth)
    places = ((s, e) for key, s, e in borne_keys(record, wanted, passage.text[start:end]) if key in meant)
    s, e = next(places, (0, end - start))
    return Span(passage.id, start + s, start + e, passage.text[start + s : start + e])


def _meant(wanted: Set[Key]) -> dict[Key, Key]:
    """What a sentence may bear, and what that matches of the wanted: itself, or the word for the same country."""
    lex = lexicon()
    words = sorted(key for key in wanted if isinstance(key, str) and key in lex.country_of_stem)
    meant: dict[Key, Key] = {stem: word for word in words for stem in lex.stems_of_country[lex.country_of_stem[word]]}
    return meant | {key: key for key in wanted}


def brief(record: Record, topic: str, entities: Found, query: Query, trail: Trail) -> Draft | None:
    """What the record says on a topic: of the thing it names, or the sentences that bear most of its words."""
    if len(entities.entities) == 1:
        entity = entities.entities[0]
        pairs = spread(record, sentences_on(record, entity), MOST)
        lines = [said(record, mention) for mention, _ in pairs]
        if len(lines) < _ENOUGH:
            lines += _not_among(ranked_lines(record, query, MOST, share=0.8)[0], lines)
            lines += _further(record, lines, query)[: max(0, _ENOUGH - len(lines))]
        matched = replace(entity_trail(entity), words=trail.words, filters=trail.filters)
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
    lines += _further(record, lines, query)[: max(0, _ENOUGH - len(lines))]
    trail = replace(trail, ranked=ranked)
    return Draft("brief", title("title.brief", words=Echoed(topic)), tuple(lines), trail=trail)


_ENOUGH = 4
"""Lines from which on a brief needs no more of what is said beside."""


def _not_among(more: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Those that quote a sentence that is not quoted yet."""
    shown = {(span.passage, span.start) for one in lines for span in one.spans()}
    return [one for one in more if not any((span.passage, span.start) in shown for span in one.spans())]


def _further(record: Record, lines: Sequence[Line], query: Query) -> list[Line]:
    """More sentences of the passages that are shown, where they are few: those that bear a term, in order."""
    shown = {(span.passage, span.start) for one in lines for span in one.spans()}
    found = []
    for passage_id in dict.fromkeys(span.passage for one in lines for span in one.spans()):
        passage = record.passage(passage_id)
        for start, end in sentences(passage.text):
            places = [(s, e) for term, s, e in tokens(passage.text[start:end]) if term in wanted_terms(query)]
            if places and not any(place == passage.id and start <= at < end for place, at in shown):
                s, e = start + places[-1][0], start + places[-1][1]
                found.append(line("said", words=excerpt(passage, Span(passage.id, s, e, passage.text[s:e]))))
    return found


def ranked_lines(
    record: Record, query: Query, most: int, share: float, must: Sequence[str] = (), years: Sequence[int] = ()
) -> tuple[list[Line], tuple[tuple[str, float], ...]]:
    """Excerpts of the best passages that bear at least a share of the query's terms, all of `must` and the years, without
    repetition; every document has its turn."""
    wanted = wanted_terms(query)
    if not wanted and not query.sources and not query.years:
        return [], ()
    candidates: list[tuple[Span, float, str]] = []
    seen: list[frozenset[str]] = []
    hits = record.generation.search(query, limit=24).hits
    for hit, may in zip(hits, may_bear(record, [hit.passage for hit in hits], [*wanted]), strict=True):
        if sum(may) < share * len(wanted):
            continue
        parts = stems_by_sentence(hit.passage.text, query.text)
        bag = set(content(hit.passage.heading or "")).union(*(sequence for *_, sequence in parts))
        borne = sum(covers(bag, term) for term in wanted)
        if wanted and (borne < share * len(wanted) or not all(covers(bag, word) for word in must)):
            continue
        if not names_years(f"{hit.passage.heading or ''}\n{hit.passage.text}", years):
            continue
        focus = best_sentence(record, hit.passage, wanted)
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
