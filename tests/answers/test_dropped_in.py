"""Three documents dropped in beside the shipped notes: each can be asked for by every command, and what is new is told.

They are fictional: a numbered statement, an agency's report and an institute's yearbook that revises a figure.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import Message, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.shipped import config_folder, seeds_folder
from bot.wording import load_words
from briefs import BuildReport, build_record, open_record

NEW = Path(__file__).parent / "dropped_in"
Ask = Callable[[str], str]


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BuildReport, Callable[[str], Message]]]:
    """The report of the reload that took them in, and whoever answers after it."""
    folder = tmp_path_factory.mktemp("dropped")
    seeds, data = folder / "seeds", folder / "data"
    shutil.copytree(seeds_folder(), seeds)
    facts = config_folder() / "facts.yaml"
    build_record(seeds, facts, data)
    for file in NEW.iterdir():
        shutil.copy(file, seeds)
    report = build_record(seeds, facts, data)
    record = open_record(data)
    desk = Desk(record, load_settings({}, {}), load_words())
    yield report, lambda text: answer(Request(text, Reader(1, 1)), desk)
    record.close()


@pytest.fixture
def ask(dropped: tuple[BuildReport, Callable[[str], Message]]) -> Ask:
    return lambda text: plain(dropped[1](text))


@pytest.mark.parametrize(
    ("message", "kind", "words"),
    [
        ("/summit 29", "summit", "Cebu"),
        ("/agreement AJDTA", "agreement", "ASEAN-Japan Digital Trade Agreement"),
        ("/figure ASEAN Japan trade 2025", "figure", "US$241.3 billion"),
        ("/figure digital work plan action lines", "figure", "74 out of 98"),
        ("/figure delegates", "figure", "2,300"),
        ("/who Morishita", "person", "Prime Minister"),
        ("/who Abrenica", "person", "Secretary"),
        ("/term PITR", "term", "Pacific Institute for Trade Research"),
        ("/term ADWP", "term", "ASEAN-Japan Digital Work Plan"),
        ("/brief digital trade", "brief", "AJDTA"),
        ("/find submarine cables", "search", "45 billion yen"),
        ("/timeline 29th summit", "timeline", "12 November 2026"),
        ("/sources yearbook", "brief", "Yearbook of Asian Exchanges"),
        ("how much was trade between ASEAN and Japan in 2023?", "figure", "US$241.1 billion"),
        ("where was the 29th ASEAN-Japan Summit held?", "summit", "Cebu"),
    ],
)
def test_each_is_asked_for_by_every_command(
    dropped: tuple[BuildReport, Callable[[str], Message]], message: str, kind: str, words: str
) -> None:
    reply = dropped[1](message)
    assert words in plain(reply), plain(reply)
    assert reply.kind.value == kind or kind in ("brief", "summit"), reply.kind


def test_the_trade_series_goes_on_with_their_years_and_shows_where_they_differ(ask: Ask) -> None:
    text = ask("/figure ASEAN Japan trade")
    for value in ("US$268.5 billion", "US$241.1 billion", "US$236.6 billion", "US$238.1 billion", "US$241.3 billion"):
        assert value in text
    assert "The sources differ for 2025: US$241.3 billion / US$239.8 billion. The newest source gives US$239.8 billion." in text
    assert "US$238.1 billion is said to be the later figure (“revised”)" in text


def test_the_reload_and_changes_tell_all_of_it(dropped: tuple[BuildReport, Callable[[str], Message]], ask: Ask) -> None:
    report = dropped[0]
    assert set(report.added) == {file.stem for file in NEW.iterdir()}
    assert report.changes is not None
    pages = [ask(f"/changes page:{page}") for page in range(1, 10)]
    told = "\n".join(pages)
    for fact in (
        "29th ASEAN-Japan Summit",
        "Cebu",
        "US$241.3 billion",
        "US$239.8 billion",
        "US$238.1 billion",
        "Ayako Morishita",
    ):
        assert fact in told, fact
    assert "ASEAN-Japan Digital Trade Agreement" in told
