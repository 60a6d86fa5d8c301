"""Going back to a generation that is kept, and staying with it."""

import fcntl
import os

import pytest

from search import Busy, NoRecord, Pinned, RecordError, build, current_id, keep_needed, kept_ids, pinned_id, roll_back, unpin

TEXT = "Trade between ASEAN and Japan reached US$268.5 billion in 2022, for the {} time."


@pytest.fixture
def made(record):
    """The ids of three generations, the oldest first."""
    ids = []
    for n in range(3):
        record.write(a=TEXT.format(n))
        ids.append(record.build().generation)
    return ids


def damage(record, generation):
    segment = next(iter((record.data / "generations" / generation / "index").glob("*.seg")))
    segment.write_bytes(b"\xff" * segment.stat().st_size)


def test_the_kept_generations_are_listed_the_latest_first_with_the_time_they_were_built(record, made):
    kept = kept_ids(record.data)
    assert [one.id for one in kept] == made[::-1]
    assert [one.built for one in kept] == sorted((one.built for one in kept), reverse=True)
    assert all(one.built.tzinfo is not None for one in kept)


def test_going_back_is_what_the_next_who_opens_the_record_sees(record, made):
    roll_back(record.data, made[0])
    assert record.open().id == made[0]
    assert record.open().passages[0].text == TEXT.format(0)
    assert pinned_id(record.data) == made[0]


def test_a_pinned_record_is_not_built_until_it_is_unpinned(record, made):
    roll_back(record.data, made[1])
    record.write(a="Something new.")
    with pytest.raises(Pinned, match=f"pinned to generation {made[1]}: unpin it with /rollback off first"):
        record.build()
    assert current_id(record.data) == made[1]
    assert unpin(record.data)
    assert not unpin(record.data)
    assert pinned_id(record.data) is None
    assert record.build().before == made[1]
    assert record.open().passages[0].text == "Something new."


def test_the_current_generation_can_be_pinned(record, made):
    roll_back(record.data, made[2])
    assert (current_id(record.data), pinned_id(record.data)) == (made[2], made[2])


@pytest.mark.parametrize("generation", ["0" * 16, "", "../../etc", "nonsense\0"])
def test_what_is_not_kept_is_refused(record, made, generation):
    with pytest.raises(NoRecord):
        roll_back(record.data, generation)
    assert (current_id(record.data), pinned_id(record.data)) == (made[2], None)


def test_a_damaged_generation_is_refused_and_the_current_one_stays(record, made):
    damage(record, made[0])
    with pytest.raises(NoRecord, match=r"rapporteur reload|cannot be read|damaged"):
        roll_back(record.data, made[0])
    assert (current_id(record.data), pinned_id(record.data)) == (made[2], None)


def test_who_looks_at_it_before_can_refuse(record, made):
    def refuse(generation):
        raise NoRecord(f"{generation.id} is of another version")

    with pytest.raises(NoRecord, match="is of another version"):
        roll_back(record.data, made[0], refuse)
    assert (current_id(record.data), pinned_id(record.data)) == (made[2], None)


def test_while_a_build_is_at_work_it_is_refused(record, made):
    with (record.data / "LOCK").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for change in (lambda: roll_back(record.data, made[0]), lambda: unpin(record.data)):
            with pytest.raises(Busy):
                change()


@pytest.mark.parametrize("file", ["PINNED", "CURRENT"])
def test_where_it_cannot_be_written_the_current_one_stays_and_nothing_is_pinned(record, made, monkeypatch, file):
    real = os.replace

    def fail(source, target):
        if str(target).endswith(file):
            raise OSError(28, "No space left on device")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail)
        with pytest.raises(RecordError, match=r"could not go back .* No space left on device\. It is as it was"):
            roll_back(record.data, made[0])
    assert (current_id(record.data), pinned_id(record.data)) == (made[2], None)
    record.write(a="Something new.")
    record.build()
    assert pinned_id(record.data) is None


@pytest.mark.parametrize("text", [b"", b"\xff", b"../../etc", b"0" * 16])
def test_a_strange_pin_pins_nothing(record, made, text):
    (record.data / "PINNED").write_bytes(text)
    assert pinned_id(record.data) is None
    record.write(a="Something new.")
    record.build()


def test_generations_that_are_needed_stay_through_going_back(record, made):
    keep_needed(record.data, [made[0]])
    for n in range(5, 8):
        record.write(a=TEXT.format(n))
        record.build()
    roll_back(record.data, kept_ids(record.data)[-1].id)
    assert (record.data / "generations" / made[0]).is_dir()
    unpin(record.data)
    build(record.seeds, record.data, record.derivation, record.attachments)
    assert (record.data / "generations" / made[0]).is_dir()
