"""A record goes with whoever holds it last."""

import gc
import weakref
from pathlib import Path

from briefs import answers
from briefs.mentions import Thing
from tests.briefs.making import record_of


def test_a_record_that_was_read_and_asked_is_freed_without_a_search_for_garbage(tmp_path: Path) -> None:
    text = "The 28th ASEAN-Japan Summit was held in Kuala Lumpur on October 26, 2025. Trade was US$268.5 billion in 2022.\n"
    record = record_of(tmp_path, summit=text)
    gc.disable()
    try:
        record.warm()
        assert record.entities(*Thing)
        for question in ("When was the 28th ASEAN-Japan Summit?", "How large was trade in 2022?", "What was said on trade?"):
            answers.ask(record, question)
        answers.time_line(record, "ASEAN")
        held = weakref.ref(record)
        record.close()
        del record
        assert held() is None
    finally:
        gc.enable()
