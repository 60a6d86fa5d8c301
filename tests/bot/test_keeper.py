"""The keeper builds a record that is missing, and changes to a newer one whole or not at all."""

import gc
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.keeper import Keeper
from bot.settings import Settings


class RecordError(Exception):
    pass


class NoRecord(RecordError):
    pass


class Record(SimpleNamespace):
    """A class of Python's own, unlike SimpleNamespace itself, can be referred to weakly."""


class Standin:
    """In the place of `briefs` and `search`, of which the keeper needs four functions."""

    def __init__(self, seeds: Path, facts: Path | None) -> None:
        self.generation: str | None = None
        self.origin = {"seeds": str(seeds), "facts": str(facts)}
        self.seeds, self.facts = seeds, facts
        self.built, self.opened, self.closed = 0, 0, []
        self.failing: set[str] = set()
        self.opening_takes = 0.0
        self.have_arrays: Callable[[], object] = lambda: False
        self.NoRecord, self.RecordError = NoRecord, RecordError

    def current_id(self, data: Path) -> str | None:
        return self.generation

    def build_record(self, seeds: Path, facts: Path | None, data: Path, progress: object, documents: Path) -> None:
        assert data.is_dir()
        self.built += 1
        self.generation = f"built-{self.built}"
        self.origin = {"seeds": str(seeds), "facts": str(facts)}

    def open_record(self, data: Path) -> object:
        self.opened += 1
        time.sleep(self.opening_takes)
        if self.generation is None:
            raise NoRecord
        if self.generation in self.failing:
            raise RecordError("damaged")
        name = self.generation
        generation = SimpleNamespace(
            id=name,
            origin=dict(self.origin),
            have_arrays=lambda: self.have_arrays(),
            is_replaced=lambda: False,
        )
        return Record(generation=generation, close=lambda: self.closed.append(name))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "seeds", None, tmp_path / "data")


@pytest.fixture
def record(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Standin:
    standin = Standin(settings.seeds, settings.facts)
    monkeypatch.setitem(sys.modules, "briefs", standin)
    monkeypatch.setitem(sys.modules, "search", standin)
    return standin


def test_a_missing_record_is_built_in_a_private_folder(record, settings):
    assert Keeper(settings).current().generation.id == "built-1"
    assert settings.data.stat().st_mode & 0o777 == 0o700


def test_a_record_that_is_there_is_not_built_again(record, settings):
    record.generation = "g1"
    assert Keeper(settings).current().generation.id == "g1"
    assert record.built == 0


@pytest.mark.parametrize("origin", [{"seeds": "/elsewhere", "facts": "None"}, {"facts": "/x/facts.yaml"}, {"seeds": ""}])
def test_a_record_of_other_sources_counts_as_missing(record, settings, origin):
    record.generation = "g1"
    record.origin |= origin
    assert Keeper(settings).current().generation.id == "built-1"
    assert record.closed == ["g1"]


def test_a_message_costs_no_opening_while_nothing_changed(record, settings):
    keeper = Keeper(settings)
    assert keeper.current() is keeper.current()
    assert record.opened == 2  # the first found nothing


def test_a_new_generation_is_noticed_and_the_old_one_serves_on(record, settings):
    keeper = Keeper(settings)
    old = keeper.current()
    record.generation = "g2"
    assert keeper.current().generation.id == "g2"
    assert record.closed == []
    gone = weakref.ref(old)
    del old
    gc.collect()
    assert gone() is None


def test_a_generation_that_cannot_be_opened_changes_nothing_and_is_tried_once(record, settings, caplog):
    keeper = Keeper(settings)
    keeper.current()
    record.generation, record.failing = "g2", {"g2"}
    before = record.opened
    assert [keeper.current().generation.id for _ in range(3)] == ["built-1"] * 3
    assert record.opened == before + 1
    assert "generation g2 is not used: damaged" in caplog.text
    record.generation = "g3"
    assert keeper.current().generation.id == "g3"


def test_a_generation_of_other_documents_is_not_followed(record, settings):
    keeper = Keeper(settings)
    keeper.current()
    record.generation, record.origin = "g2", {"seeds": "/elsewhere", "facts": "None"}
    assert keeper.current().generation.id == "built-1"
    assert record.closed == ["g2"]


def test_a_data_folder_that_vanished_leaves_the_record_that_is_open(record, settings):
    keeper = Keeper(settings)
    keeper.current()
    record.generation = None
    assert keeper.current().generation.id == "built-1"


def test_many_threads_build_once_and_none_waits_for_a_newer_record(record, settings):
    keeper = Keeper(settings)
    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.append(keeper.current().generation.id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (got, record.built) == (["built-1"] * 8, 1)

    record.generation, record.opening_takes = "g2", 0.5
    opener = threading.Thread(target=keeper.current)
    opener.start()
    time.sleep(0.1)
    assert keeper.current().generation.id == "built-1"
    opener.join()
    assert keeper.current().generation.id == "g2"


def test_at_the_end_the_record_is_closed(record, settings):
    keeper = Keeper(settings)
    keeper.current()
    keeper.close()
    keeper.close()
    assert record.closed == ["built-1"]


# A program that stays up


@pytest.fixture
def warmed(record, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Warming lasts until this is set."""
    go_on = threading.Event()
    monkeypatch.setattr("bot.keeper.warm", lambda opened: go_on.wait(30))
    return go_on


def test_a_newer_record_is_opened_and_warmed_aside_while_nobody_waits(record, settings, warmed):
    keeper = Keeper(settings, lasting=True)
    keeper.current()
    record.generation = "g2"
    began = time.monotonic()
    assert {keeper.current().generation.id for _ in range(50)} == {"built-1"}
    assert time.monotonic() - began < 5
    warmed.set()
    end = time.monotonic() + 30
    while keeper.current().generation.id != "g2" and time.monotonic() < end:
        time.sleep(0.01)
    assert keeper.current().generation.id == "g2"
    assert record.opened == 3  # the first found nothing; the newer one was opened once


def test_whoever_reloads_waits_until_the_newer_record_is_in_use(record, settings, warmed):
    keeper = Keeper(settings, lasting=True)
    keeper.current()
    record.generation = "g2"
    warmed.set()
    assert keeper.take().generation.id == "g2"


def test_a_record_that_fails_while_it_is_warmed_is_closed_and_told_of_once(record, settings, monkeypatch, caplog):
    def damaged(opened: object) -> None:
        raise ValueError("bad bytes")

    told: list[str] = []
    monkeypatch.setattr("bot.keeper.warm", damaged)
    keeper = Keeper(settings, lasting=True, tell=told.append)
    old = keeper.current()
    record.generation = "g2"
    assert keeper.take() is old
    assert [keeper.current() for _ in range(3)] == [old] * 3
    assert told == ["g2: it is damaged: ValueError('bad bytes')"]
    assert record.closed == ["g2"]
    assert "generation g2 is not used" in caplog.text


def test_a_record_that_was_refused_is_tried_again_when_it_was_reloaded(record, settings, warmed):
    keeper = Keeper(settings, lasting=True)
    keeper.current()
    record.generation, record.failing = "g2", {"g2"}
    keeper.take()
    record.failing = set()
    warmed.set()
    assert keeper.take().generation.id == "g2"


def test_a_program_that_stays_up_answers_while_its_arrays_are_made(record, settings):
    made, go_on = [], threading.Event()
    record.have_arrays = lambda: go_on.wait(30) and made.append(threading.current_thread().name)
    keeper = Keeper(settings, lasting=True)
    assert keeper.current().generation.id == "built-1"
    assert made == []
    go_on.set()
    end = time.monotonic() + 30
    while not made and time.monotonic() < end:
        time.sleep(0.01)
    assert made == ["arrays"]


def test_a_program_that_answers_once_makes_no_arrays(record, settings):
    made = []
    record.have_arrays = lambda: made.append(True)
    Keeper(settings).current()
    assert made == []


def test_while_a_record_is_warmed_no_garbage_is_looked_for(record, settings, monkeypatch):
    seen = []
    monkeypatch.setattr("bot.keeper.warm", lambda opened: seen.append(gc.isenabled()))
    keeper = Keeper(settings, lasting=True)
    keeper.current()
    record.generation = "g2"
    keeper.take()
    assert seen == [False]
