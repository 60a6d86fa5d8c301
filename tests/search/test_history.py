"""The generations that were current before one, as long as they are kept."""

import shutil

import pytest

from search import NoRecord, earlier_ids, keep_needed, open_generation


def test_the_generations_before_one_are_known_in_the_order_in_which_they_were_current(record):
    made = []
    for text in ("trade", "peace", "health", "peace"):
        record.write(a=f"Of {text}.")
        report = record.build()
        assert report.before == (made[-1] if made else None)
        made.append(report.generation)
    trade, peace, health, _ = made
    assert earlier_ids(record.data, peace) == (health, trade)
    assert earlier_ids(record.data, health) == (trade,)
    assert earlier_ids(record.data, trade) == earlier_ids(record.data, "unknown") == ()
    record.build()
    assert earlier_ids(record.data, peace) == (health, trade)


def test_an_earlier_generation_can_be_read_until_it_is_dropped(record):
    record.write(a="Of trade.")
    first = record.build().generation
    record.write(a="Of peace.")
    second = record.build().generation
    older = open_generation(record.data, first)
    assert [passage.text for passage in older.passages] == ["Of trade."]
    older.close()
    shutil.rmtree(record.data / "generations" / first)
    assert earlier_ids(record.data, second) == ()
    with pytest.raises(NoRecord):
        open_generation(record.data, first)


def built_of(record, *texts: str) -> list[str]:
    """The ids of the generations that the texts of one document give, one after the other."""
    made = []
    for text in texts:
        record.write(a=f"Of {text}.")
        made.append(record.build().generation)
    return made


def test_a_generation_that_is_needed_outlasts_the_last_few(record):
    trade, _ = built_of(record, "trade", "peace")
    keep_needed(record.data, [trade])
    health, tourism, energy = built_of(record, "health", "tourism", "energy")
    open_generation(record.data, trade).close()
    assert earlier_ids(record.data, energy) == (tourism, health, trade)
    keep_needed(record.data, [])
    built_of(record, "fishing")
    with pytest.raises(NoRecord):
        open_generation(record.data, trade)


def test_of_the_needed_generations_the_first_forty_are_kept(record):
    built_of(record, "trade")
    keep_needed(record.data, [f"{n:016x}" for n in range(100)])
    assert len((record.data / "NEEDED").read_text("ascii").split()) == 40


@pytest.mark.parametrize("text", ["../../etc\n", "abc\n", "ümlaut\n", "0123456789abcdef\n\n0123456789abcdef\n"])
def test_a_malformed_list_of_needed_generations_is_ignored_and_logged(record, caplog, text):
    trade, _ = built_of(record, "trade", "peace")
    (record.data / "NEEDED").write_text(text, "utf-8")
    built_of(record, "health", "tourism", "energy")
    assert "NEEDED is ignored" in caplog.text
    with pytest.raises(NoRecord):
        open_generation(record.data, trade)
