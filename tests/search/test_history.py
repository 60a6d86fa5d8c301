"""The generations that were current before one, as long as they are kept."""

import shutil

import pytest

from search import NoRecord, earlier_ids, open_generation


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
