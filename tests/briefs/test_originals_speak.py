"""The shipped notes beside their originals: the originals are cited, and the notes' facts stand there where they can."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from bot.message import Message, MessageKind
from bot.shipped import config_folder, seeds_folder
from briefs import Record, build_record, open_record
from briefs.voices import Why, voices
from search import Document, read_file
from tests.briefs.conftest import asking, every_message
from tests.briefs.test_every_reply import check_all

NOTES = sorted(seeds_folder().glob("*.md"))
REWORDED = {
    "emphasized": "underlined",
    "affirmed": "said again",
    "reaffirmed": "once more said",
    "highly": "greatly",
    "importance": "weight",
    "strongly": "firmly",
    "specifically": "namely",
    "especially": "above all",
    "among": "amongst",
    "further": "more",
    "various": "many",
    "stressed": "pointed out",
    "also": "too",
    "both": "each",
    "continue": "go on",
    "fields": "areas",
    "strengthen": "make stronger",
    "which": "that",
}
"""Plain words, in what stands for the originals: the same paragraphs in other words."""
ASKED = (
    "/summit 28",
    "/figure trade between ASEAN and Japan",
    "/agreement AOIP",
    "/who Kishida",
    "/timeline 2023",
    "/brief energy",
    "/find cooperation",
    "/term UNCLOS",
    "How much was trade between ASEAN and Japan in 2022?",
)
Named = Callable[[Document], str]


def reworded(note: Path) -> str:
    body = note.read_text("utf-8").split("\n---\n", 1)[1].strip()
    return re.sub(r"[a-z]+", lambda match: REWORDED.get(match.group(), match.group()), body)


def folder_of(at: Path, named: Named, text: Callable[[Path, Document], str]) -> Path:
    """The notes, and for each a file of the given text under the given name."""
    seeds = at / "seeds"
    shutil.copytree(seeds_folder(), seeds)
    for path in NOTES:
        note = read_file(path)
        (seeds / f"{named(note)}.txt").write_text(text(path, note), "utf-8")
    return seeds


def opened(seeds: Path, data: Path) -> Record:
    build_record(seeds, config_folder() / "facts.yaml", data)
    return open_record(data)


def by_stem(note: Document) -> str:
    return str(note.original)


def by_another_name(note: Document) -> str:
    return f"saved-{len(note.paragraphs)}"


@pytest.fixture(scope="module", params=[by_stem, by_another_name], ids=["by name", "by content"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Named]]:
    """The notes beside originals made of their own text in other words."""
    folder = tmp_path_factory.mktemp("made")
    record = opened(folder_of(folder, request.param, lambda path, _: reworded(path)), folder / "data")
    yield record, request.param
    record.close()


def test_each_note_gives_way_to_the_document_that_tells_the_same(made: tuple[Record, Named]) -> None:
    record, named = made
    expected = {path.stem: named(read_file(path)) for path in NOTES}
    assert {note: voice.to for note, voice in record.voices.items()} == expected


def test_no_answer_cites_a_note_whose_original_is_there(made: tuple[Record, Named]) -> None:
    record, named = made
    ask, originals = asking(record), {named(read_file(path)) for path in NOTES}
    for asked in ASKED:
        message = ask(asked)
        assert message.kind is not MessageKind.NOT_FOUND, asked
        assert {citation.document for citation in message.citations} <= originals, asked


def test_with_an_original_that_differs_in_its_figures_both_speak() -> None:
    for path in NOTES:
        note = read_file(path)
        body = path.read_text("utf-8").split("\n---\n", 1)[1]
        other = re.sub(r"\d+", lambda match: str(int(match.group()) + 1), body)
        file = Path(path.name).with_suffix(".txt")
        assert dict(voices([note, _read(other, file)])) == {}


def _read(text: str, name: Path) -> Document:
    from search.reading import read_bytes

    return read_bytes(f"other-{name}", text.encode())


# The originals themselves, where they are at hand


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("real")
    seeds = folder_of(folder, by_stem, lambda _, note: (shared / "seeds" / f"{note.original}.txt").read_text("utf-8"))
    record = opened(seeds, folder / "data")
    yield record
    record.close()


def test_an_original_is_known_by_its_content_alone(shared: Path) -> None:
    for path in NOTES:
        note = read_file(path)
        original = (shared / "seeds" / f"{note.original}.txt").read_text("utf-8")
        (voice,) = voices([note, _read(original, Path("renamed.txt"))]).values()
        assert (voice.to, voice.why) == ("other-renamed", Why.CONTENT), note.id


def test_originals_do_not_give_way_to_each_other(shared: Path) -> None:
    assert dict(voices([read_file(path) for path in sorted((shared / "seeds").glob("*.txt"))])) == {}


def test_the_sheet_s_figures_stand_at_the_originals(real: Record) -> None:
    notes = set(real.voices)
    assert len(notes) == len(NOTES)
    assert not {real.document_of(one.passage).id for series in real.series for one in series.observations} & notes
    (trade,) = [series for series in real.series if series.name == "Trade between ASEAN and Japan"]
    assert [one.year for one in trade.observations if one.unit == "USD"] == [2022, 2024]


def test_each_source_of_an_answer_is_an_original(real: Record) -> None:
    ask = asking(real)
    for asked in ASKED:
        assert not {citation.document for citation in ask(asked).citations} & set(real.voices), asked


@pytest.mark.slow
def test_replies_of_notes_and_originals_together_stand(real: Record) -> None:
    ask: Callable[[str], Message] = asking(real)
    check_all(real, ask, lambda record: islice(every_message(record), 0, None, 7), Path(real.generation.origin["seeds"]))
