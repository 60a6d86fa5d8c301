"""Documents assembled over an invented world, with the truth of every name and figure."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from briefs.mentions import Mentions, Thing
from search import Document, passages_of
from search.reading import read_bytes
from tests.bench.generating import naming
from tests.bench.generating.figures import figure
from tests.bench.generating.words import CITIES, PLAIN
from tests.bench.generating.world import Agreement, Person, Series, World, world
from tests.bench.generating.writing import Name, Page, mention_of, observation_of

Place = tuple[str, int, int]
"""A passage's id, and the start and end in its text."""


@dataclass(frozen=True)
class Generated:
    """files: name -> text. documents: as the reader gives them. mentions: of each document, as a right extraction gives them.
    truth: where a name or amount stands -> what it is of."""

    files: dict[str, str]
    documents: tuple[Document, ...]
    mentions: tuple[Mentions, ...]
    truth: dict[Place, str]


_T = TypeVar("_T")
STYLES = ("communique", "report", "yearbook", "ministry")


@dataclass
class _Told:
    """What the documents so far have told: names that a later one may use short."""

    defined: set[str] = field(default_factory=set)
    introduced: set[tuple[str, str]] = field(default_factory=set)
    bilateral: dict[str, set[str]] = field(default_factory=dict)


def generate(seed: int, documents: int, size: int | None = None) -> Generated:
    """A record of so many documents over a world of about `size` things of each sort."""
    rng = random.Random(seed)
    made = world(rng, size or max(30, round(documents * 0.8)))
    told = _Told()
    pages = [_page(rng, made, told, n) for n in range(documents)]
    files = {f"{STYLES[n % 4]}-{n:04}.md": _file(page, STYLES[n % 4] == "communique") for n, page in enumerate(pages)}
    read = [read_bytes(name, text.encode()) for name, text in files.items()]
    truth: dict[Place, str] = {}
    mentions = tuple(_mentions(document, page, truth) for document, page in zip(read, pages, strict=True))
    return Generated(files, tuple(read), mentions, truth)


def write_folder(generated: Generated, folder: Path) -> None:
    """The documents as files."""
    for name, text in generated.files.items():
        (folder / name).write_text(text, "utf-8")


def _file(page: Page, numbered: bool) -> str:
    lines = [f"{n}. {text}" if numbered else text for n, text in enumerate(page.paragraphs, 1)]
    return f"---\ntitle: {page.title}\n---\n\n" + "\n\n".join(lines) + "\n"


def _mentions(document: Document, page: Page, truth: dict[Place, str]) -> Mentions:
    passages = passages_of(document)
    assert [passage.text for passage in passages] == page.paragraphs, document.id
    things, observations = [], []
    for passage, marks in zip(passages, page.marks, strict=True):
        for start, piece in marks:
            truth[passage.id, start, start + len(piece.text)] = piece.true
            if isinstance(piece, Name):
                things.append(mention_of(piece, passage.id, start, passage.text))
            else:
                observations.append(observation_of(piece, passage.id, start, passage.text))
    return Mentions(tuple(things), tuple(observations))


def _page(rng: random.Random, made: World, told: _Told, n: int) -> Page:
    page = Page(f"{STYLES[n % 4].capitalize()} {n} of {rng.choice(CITIES)}")
    sorts = {"communique": "mmaapf", "report": "mappaf", "yearbook": "fffffam", "ministry": "aaampf"}[STYLES[n % 4]]
    for sort in rng.sample(sorts * 2, len(sorts) * 2):
        page.paragraph()
        {"m": _meetings, "a": _agreements, "p": _people, "f": _figures}[sort](rng, made, told, page)
        page.sentence(rng.choice(PLAIN))
        while page.paragraphs[-1] in page.paragraphs[:-1]:  # a reader takes what stands twice for page furniture
            page.sentence(rng.choice(PLAIN))
    return page


def _often(rng: random.Random, things: Sequence[_T]) -> _T:
    """One of them, the first more often: what is much spoken of is named in many documents."""
    return things[int(len(things) * rng.random() ** 2)]


def _meetings(rng: random.Random, made: World, told: _Told, page: Page) -> None:
    series = _often(rng, made.series)
    number = rng.randint(1, 29)
    city = rng.choice(CITIES)
    clear = not _clashes(page, series, made)
    named = naming.meeting(rng, series, number, short=clear and rng.random() < 0.5)
    page.sentence("Leaders gathered for the ", named, f" in {city}.")
    told.defined.update({series.id} if named.short else ())
    if series.parties and rng.random() < 0.4 and not _has(page, f"#{number}", besides=named.true):
        bare = f"{naming.ordinal(rng, number)} {series.name.split()[-1]}"
        page.sentence("The ", Name(named.true, Thing.MEETING, bare, ordinal=number), " closed after two days.")
    elif clear and series.short and series.id in told.defined:
        page.sentence("Work under ", Name(series.id, Thing.TERM, series.short), " continues.")
    if rng.random() < 0.4:
        page.sentence("It built on the ", naming.meeting(rng, series, rng.randint(1, 29)), ".")
    if rng.random() < 0.3:
        page.sentence("The ", naming.meeting(rng, series, None), " remains the main forum of its kind.")
    if series.parties and rng.random() < 0.3:
        page.sentence("They recalled the ", naming.anniversary(rng, series, rng.choice((10, 20, 30, 40, 50))), ".")


def _has(page: Page, ending: str, besides: str) -> bool:
    return any(piece.true.endswith(ending) and piece.true != besides for marks in page.marks for _, piece in marks)


def _agreements(rng: random.Random, made: World, told: _Told, page: Page) -> None:
    for one in dict.fromkeys((_often(rng, made.agreements), rng.choice(made.agreements))):
        clear = bool(one.short) and not _clashes(page, one, made)
        bare = clear and one.id in told.defined and rng.random() < 0.3
        if bare:
            page.sentence("Members noted the review of ", Name(one.id, Thing.TERM, one.short), ".")
        elif one.form == "bilateral" and rng.random() < 0.15 and len(told.bilateral.get(one.head, set()) - {one.id}) > 1:
            _bare_type(page, one)
        else:
            defining = clear and rng.random() < 0.6
            name = naming.agreement(rng, one, defining, odd=rng.random() < 0.05)
            page.sentence("They welcomed the ", name, ".")
            told.defined.update({one.id} if name.short == one.short else ())
            if one.form == "bilateral":
                told.bilateral.setdefault(one.head, set()).add(one.id)
                if rng.random() < 0.4:
                    _bare_type(page, one)
            elif one.short and name.short == one.short and rng.random() < 0.5:
                page.sentence("A fund supports ", Name(one.id, Thing.TERM, one.short), ".")


def _clashes(page: Page, one: Agreement | Series, made: World) -> bool:
    """Whether the page names another thing that has the abbreviation, long or short: no author then uses it for two."""
    return any(piece.true.split("#")[0] in made.sharing(one) for marks in page.marks for _, piece in marks)


def _bare_type(page: Page, one: Agreement) -> None:
    """A bilateral agreement called by what many pairs have: told apart by its document alone, if at all."""
    if not _has_other(page, one):
        page.sentence("The ", Name(one.id, Thing.AGREEMENT, one.head), " will be reviewed.")


def _has_other(page: Page, one: Agreement) -> bool:
    """Whether the page names another agreement, and not this one last: no author would then call it by the type."""
    named = [piece.true for marks in page.marks for _, piece in marks if isinstance(piece, Name) and one.head in piece.text]
    return bool(set(named) - {one.id})


def _people(rng: random.Random, made: World, told: _Told, page: Page) -> None:
    one = _often(rng, made.people)
    office = rng.choice(one.offices)
    alone = not _namesakes(page, one, made)
    if alone and (one.id, office) in told.introduced and rng.random() < 0.3:
        page.sentence(naming.person(rng, one, full=False, office=office), " opened the debate.")
    elif not any(name.text in (one.family, naming.unaccented(one.family)) for name in _namesakes(page, one, made)):
        page.sentence(naming.person(rng, one, full=True, office=office, with_country=rng.random() < 0.7), " spoke first.")
        told.introduced.add((one.id, office))
        if alone and rng.random() < 0.5:
            page.sentence(naming.person(rng, one, full=False, office=office), " thanked the hosts.")


def _namesakes(page: Page, one: Person, made: World) -> list[Name]:
    """Where the page names others of that family name: two of them are told apart by their full names."""
    others = {other.id for other in made.people if other.family == one.family and other.id != one.id}
    return [piece for marks in page.marks for _, piece in marks if isinstance(piece, Name) and piece.true in others]


def _figures(rng: random.Random, made: World, told: _Told, page: Page) -> None:
    flow = _often(rng, made.flows)
    page.sentence(*figure(rng, flow, rng.randint(2015, 2025)))
