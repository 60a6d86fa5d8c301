"""What of a question nothing in the record bears: names, countries, years. It makes the answer silence."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.lexicon import lexicon
from briefs.record import Record
from briefs.understanding import Question, countries_in, plain_words
from search import Generation, fold, parse_query


def unborne(record: Record, question: Question) -> list[str]:
    """The question's names, countries, years and ordinals that nothing in the record bears, in the reader's own words."""
    generation = record.generation
    missing = []
    for name in question.names:
        parts = fold(name).replace("-", " ").split()
        # Of countries side by side the one that is not there is told below.
        countries = bool(lexicon().country(name)) or all(map(lexicon().country, parts))
        if not countries and not all(_has(generation, part) for part in parts):
            missing.append(name)
    for country in question.countries:
        if country not in record.parties and not _is_named(record, country):
            missing += [word for word in plain_words(question.text) if lexicon().country(word) == country]
    missing += [str(year) for year in question.years if not generation.has_word(str(year)) and str(year) in question.text]
    missing = list(dict.fromkeys(word for word in missing if word in question.text))
    return [word for word in missing if not any(word in other.split() for other in missing if other != word)]


def _has(generation: Generation, word: str) -> bool:
    """A word, or an abbreviation in the plural."""
    return generation.has_word(word) or generation.has_word(f"{word}s")


def _is_named(record: Record, country: str) -> bool:
    """Whether some passage names the country, under any of its names; "South China Sea" names none."""
    if country not in record.countries:
        record.countries[country] = _named(record, next(n for n in lexicon().countries.values() if n[0] == country))
    return record.countries[country]


def _named(record: Record, names: Sequence[str]) -> bool:
    for name in names:
        hits = record.generation.search(parse_query(f'"{name}"'), limit=50).hits
        if any(names[0] in countries_in(hit.passage.text) for hit in hits):
            return True
    return False
