"""What a reply claims, read off its rendered text alone, and held against the record's documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.message import Line, Message, Quotation
from briefs import Record

_MARKS = re.compile(r" ((?:\[\d+\])+)$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_INTERFACE = re.compile(r"^\d+ (?=earlier or other|further figures|paragraphs)|(?<= and )\d+(?= more\b)")
_CHANGE = re.compile(r", computed: (?:(?P<d>[^(]*) \()?(?P<g>[+−]?[\d.]+)%\)?, from (?P<x>.+) to (?P<y>.+)$")
_SHARE = re.compile(r", computed: (?P<s>[\d.]+)%, (?P<x>.+) of (?P<y>.+)$")
_ROW = re.compile(
    r"^(?:Target or prospect, )?(?:fiscal year )?(?P<year>\d{4})(?: \(the year of its paragraph\))?: (?P<what>.+)$"
)
_SCALES = {"million": Decimal(10) ** 6, "billion": Decimal(10) ** 9, "trillion": Decimal(10) ** 12}


def numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def lines_of(message: Message) -> list[str]:
    """The lines of a brief, without the page and the sources."""
    blocks = list(message.blocks)
    cut = next((n for n, block in enumerate(blocks) if block == Line()), len(blocks))
    return [block.plain for block in blocks[:cut] if isinstance(block, Line) and not re.match(r"Page \d", block.plain)]


def faults(record: Record, asked: str, message: Message, truth: dict[str, set[int]]) -> Iterator[str]:
    """What is wrong with a message that gives a brief."""
    passages = {citation.n: record.passage(citation.id) for citation in message.citations}
    for row in lines_of(message):
        marks = _MARKS.search(row)
        if marks is None:
            yield f"uncited: {row}"
            continue
        shown, cited = row[: marks.start()], [int(n) for n in re.findall(r"\d+", marks.group())]
        if set(cited) - set(passages):
            yield f"cites what is not there: {row}"
            continue
        if re.search(r"\[[\s\u200b]*\d", shown):
            yield f"bears a mark that is none: {row}"
        documents = [record.document_of(passages[n].id) for n in cited]
        known = " ".join(
            f"{one.title} {one.file} {one.publisher} {one.date and f'{one.date.day} {one.date.year}'}" for one in documents
        )
        if "gives way to" in shown:  # it names a document that nothing cites
            known += " ".join(record.generation.document(document).title for document in record.voices)
        allowed = numbers(" ".join([asked, known, *(passages[n].text for n in cited)]))
        yield from _of_numbers(_without_files(shown, record), allowed)
        yield from _of_years(shown, truth)
    yield from _of_quotations(record, message)


def _without_files(shown: str, record: Record) -> str:
    """A list tells documents of one title apart by their files, also those that give way, which nothing cites."""
    for document in record.documents:
        shown = shown.replace(f"({document.file})", "")
    return shown


def _of_numbers(shown: str, allowed: set[str]) -> Iterator[str]:
    """Every number stands in a cited passage, or is computed from two that the line shows, or counts."""
    stray = numbers(_INTERFACE.sub("", shown)) - allowed
    for pattern in (_CHANGE, _SHARE):
        if match := pattern.search(shown):
            yield from _of_computed(match, shown)
            inputs = numbers(match.group("x")) | numbers(match.group("y"))
            stray -= numbers(shown[match.start() : match.start("x")]) - inputs
    if own := re.search(r"(?P<x>[\d,]+) out of (?P<y>[\d,]+)[^(]*\((?P<s>[\d.]+)%, computed\)", shown):
        part, whole = (Decimal(own.group(key).replace(",", "")) for key in "xy")
        if abs(part * 100 / whole - Decimal(own.group("s"))) > Decimal("0.05"):
            yield f"is computed wrongly: {shown}"
        stray -= {own.group("s")}
    if stray:
        yield f"{sorted(stray)} is in no source of: {shown}"


def _value(text: str) -> Decimal:
    number = Decimal(_NUMBER.findall(text)[0].replace(",", ""))
    return number * next((size for word, size in _SCALES.items() if word in text), Decimal(1))


def _of_computed(match: re.Match[str], shown: str) -> Iterator[str]:
    first, last = _value(match.group("x")), _value(match.group("y"))
    if currency(match.group("x")) != currency(match.group("y")):
        yield f"computes with two currencies: {shown}"
    if match.re is _SHARE:
        if abs(first * 100 / last - Decimal(match.group("s"))) > Decimal("0.05"):
            yield f"is computed wrongly: {shown}"
        return
    growth = Decimal(match.group("g").replace("−", "-"))
    if abs((last - first) * 100 / first - growth) > Decimal("0.05"):
        yield f"is computed wrongly: {shown}"
    if match.group("d") and abs(abs(last - first) - _value(match.group("d"))) > abs(first) / 10**6:
        yield f"is computed wrongly: {shown}"


def currency(text: str) -> str:
    return next((sign for sign, words in _CURRENCIES.items() if any(word in text for word in words)), "")


_CURRENCIES = {"USD": ("US$", "US dollars"), "EUR": ("€", "euros"), "JPY": ("yen",)}


def _of_years(shown: str, truth: dict[str, set[int]]) -> Iterator[str]:
    """A figure whose year the text gives beyond doubt stands beside that year alone."""
    if (row := _ROW.match(shown)) and not row.group("what").startswith("“"):
        for digits in numbers(row.group("what").split(" – ")[0]) & set(truth):
            if int(row.group("year")) not in truth[digits]:
                yield f"puts {row.group('year')} on the figure of {truth[digits]}: {shown}"


def _of_quotations(record: Record, message: Message) -> Iterator[str]:
    """Quotes are exact; what is shown of them differs by an ellipsis outside and by the brackets of marks alone."""
    quotations = [block for block in message.blocks if isinstance(block, Quotation)]
    for citation, quotation in zip(message.citations, quotations, strict=True):
        if citation.quote not in record.passage(citation.id).text or not citation.quote:
            yield f"[{citation.n}] is no quote of its passage"
        bare = quotation.text.removeprefix("… ").removesuffix(" …")
        if re.sub(r"[()\[\]]", "", bare) != re.sub(r"[()\[\]]", "", citation.quote):
            yield f"[{citation.n}] is shown otherwise than it reads: {quotation.text[:80]}"
        if re.search(r"\[[\s\u200b]*\d", quotation.text) or not quotation.label.plain.startswith(f"[{citation.n}] "):
            yield f"[{citation.n}] is labelled or marked otherwise: {quotation.label.plain}"
