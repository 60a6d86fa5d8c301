"""What a digest tells: what changed on what is followed, each thing once, and nothing when nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefs import Record, answers, build_record, open_record
from briefs.answers.following import MOST, Taken
from briefs.lines import Argument, spans_of
from tests.briefs.making import record_from, record_of

TRADE = "Trade between Ghana and Togo"
SUMMIT = "3rd Lagos Summit"
BEFORE = {
    "trade": "Trade between Ghana and Togo reached US$2.5 billion in 2020.",
    "summit": "The 3rd Lagos Summit was held in Lagos on 3 May 2021. Fishing fleets were discussed.",
}


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Record]:
    with closing(record_of(tmp_path, **BEFORE)) as record:
        yield record


def after(folder: Path, **documents: str) -> Record:
    """The record once these documents have come or changed."""
    for name, text in documents.items():
        (folder / "seeds" / f"{name}.md").write_text(f"---\ntitle: Report {name}\n---\n{text}\n", "utf-8")
    build_record(folder / "seeds", None, folder / "data")
    return open_record(folder / "data")


def told(record: Record, base: str, *topics: str) -> list[tuple[str, str]]:
    """Each line of the digest: what it tells, and the words of its citations' quotes."""
    parts = answers.digest([(answers.news(record, base), topics)])
    return [
        (line.key, " ".join(part.reply.brief.citations[n - 1].quote for n in marks))
        for part in parts
        for line, marks in part.reply.brief.lines
    ]


def test_a_new_figure_of_a_followed_series_is_told_and_cited(tmp_path: Path, older: Record):
    with closing(after(tmp_path, more="Trade between Ghana and Togo reached US$3.1 billion in 2021.")) as record:
        [(key, quote)] = told(record, older.generation.id, TRADE)
        assert key == "changes.added"
        assert "US$3.1 billion" in quote


def test_what_is_followed_beside_what_changed_is_not_told_of(tmp_path: Path, older: Record):
    with closing(after(tmp_path, more="Trade between Ghana and Togo reached US$3.1 billion in 2021.")) as record:
        assert told(record, older.generation.id, SUMMIT) == []


def test_nothing_is_told_when_nothing_changed(tmp_path: Path, older: Record):
    with closing(after(tmp_path)) as record:
        assert answers.digest([(answers.news(record, older.generation.id), [TRADE, SUMMIT, "fishing", "/find fishing"])]) == ()


def test_a_document_of_another_name_and_the_same_words_is_no_news(tmp_path: Path, older: Record):
    (tmp_path / "seeds" / "trade.md").rename(tmp_path / "seeds" / "renamed.md")
    with closing(after(tmp_path)) as record:
        assert told(record, older.generation.id, TRADE, "Togo billion", "/find Togo") == []


def test_a_revised_figure_is_told_with_what_stood_before(tmp_path: Path, older: Record):
    with closing(after(tmp_path, trade=BEFORE["trade"].replace("2.5", "2.7"))) as record:
        [(key, quote)] = told(record, older.generation.id, TRADE)
        assert key == "changes.revised"
        assert "2.7" in quote
        assert "2.5" in quote


def test_a_withdrawn_figure_is_told(tmp_path: Path, older: Record):
    with closing(after(tmp_path, trade="Trade was discussed.")) as record:
        assert [key for key, _ in told(record, older.generation.id, TRADE)] == ["changes.withdrawn"]


def test_free_words_tell_the_new_passages_that_bear_them_all(tmp_path: Path, older: Record):
    new = "Whaling fleets were mended.\n\nFishing fleets were mended.\n\nFishing was banned."
    with closing(after(tmp_path, more=new)) as record:
        [(key, quote)] = told(record, older.generation.id, "fishing fleets")
        assert key == "changes.found"
        assert quote == "Fishing fleets were mended."


def test_a_search_tells_the_passages_that_did_not_match_before(tmp_path: Path, older: Record):
    summit = BEFORE["summit"] + "\n\nFishing was banned.\n\nFishing fleets were sold."
    with closing(after(tmp_path, summit=summit)) as record:
        found = told(record, older.generation.id, '/find "fishing was banned"')
        assert found == [("changes.found", "Fishing was banned.")]


def test_a_passage_that_moved_is_no_news(tmp_path: Path, older: Record):
    with closing(after(tmp_path, summit="The hosts were thanked.\n\n" + BEFORE["summit"])) as record:
        assert told(record, older.generation.id, "fishing fleets", "/find fishing") == []


def test_what_the_record_had_not_is_told_once_it_bears_it(tmp_path: Path, older: Record):
    assert answers.taken(older, "4th Lagos Summit") == answers.taken(older, "xylophones")
    with closing(after(tmp_path, more="The 4th Lagos Summit was held in Lagos on 5 June 2022.")) as record:
        lines = told(record, older.generation.id, "4th Lagos Summit")
        assert lines
        assert all("4th Lagos Summit" in quote for _, quote in lines)


def test_what_two_topics_bear_is_told_once(tmp_path: Path, older: Record):
    with closing(after(tmp_path, more="Fishing fleets were mended.")) as record:
        assert len(told(record, older.generation.id, "fishing fleets", "/find fishing", "fleets")) == 1


def test_a_long_digest_gives_every_topic_its_turn_and_counts_the_rest(tmp_path: Path, older: Record):
    fishing = [f"Fishing in bay {'abcdefghijklmnopqrst'[n]} was good." for n in range(20)]
    figure = "Trade between Ghana and Togo reached US$3.1 billion in 2021."
    with closing(after(tmp_path, more="\n\n".join([*fishing, figure]))) as record:
        [part] = answers.digest([(answers.news(record, older.generation.id), ["/find fishing", TRADE])])
        assert len(part.reply.brief.lines) == MOST
        assert part.more == 20 + 1 - MOST
        assert part.topics == ("/find fishing", TRADE)
        assert [option.action for option in part.reply.options] == ["/find fishing"]
        assert part.reply.brief.lines[-1][0].key == "changes.added"


def test_the_rest_of_a_topic_is_a_tap_away(tmp_path: Path, older: Record):
    more = [f"Trade between Ghana and Togo reached US${n}.1 billion in {2000 + n}." for n in range(1, 17)]
    with closing(after(tmp_path, more="\n\n".join(more))) as record:
        [part] = answers.digest([(answers.news(record, older.generation.id), [TRADE])])
        [option] = part.reply.options
        assert option.action == f"/changes {TRADE} since generation {older.generation.id[:8]}"
        assert answers.changes(record, option.action.removeprefix("/changes ")).brief.lines


def test_topics_of_two_generations_are_parts_and_still_nothing_is_told_twice(tmp_path: Path, older: Record):
    first = older.generation.id
    after(tmp_path, one="Fishing fleets were mended.").close()
    middle = open_record(tmp_path / "data")
    with closing(middle), closing(after(tmp_path, two="Fishing fleets were sold.")) as record:
        parts = [
            (answers.news(record, middle.generation.id), ["fishing fleets"]),
            (answers.news(record, first), ["/find fishing fleets"]),
        ]
        lines = [
            [part.reply.brief.citations[n - 1].quote for _, (n,) in part.reply.brief.lines] for part in answers.digest(parts)
        ]
        assert lines == [["Fishing fleets were sold."], ["Fishing fleets were mended."]]


def test_when_the_generation_is_gone_new_and_changed_documents_are_told(tmp_path: Path, older: Record):
    digests = dict(older.generation.digests)
    with closing(after(tmp_path, more="Trade between Ghana and Togo reached US$3.1 billion in 2021.")) as record:
        parts = answers.digest([(answers.news(record, "0" * 16, digests), [TRADE, SUMMIT, "fishing"])])
        [(line, _)] = [line for part in parts for line in part.reply.brief.lines]
        assert line.key == "changes.stated"


def test_words_are_never_mended_silently(older: Record):
    assert answers.taken(older, "fishng fleets") == Taken(meant="fishing fleets")
    assert answers.taken(older, '"fishng fleets"') == Taken()
    assert answers.taken(older, "/find fishng") == Taken(meant="/find fishing")
    assert answers.taken(older, "xylophones") == Taken()


def test_a_thing_a_series_words_and_a_search_are_told_apart(older: Record):
    assert answers.taken(older, "Lagos 3").names == (SUMMIT,)
    assert answers.taken(older, "trade Ghana Togo").names == ("Trade, Ghana – Togo",)
    assert answers.taken(older, "fishing fleets").passages == 1
    assert answers.taken(older, "/find fishing OR billion").passages == 2


def test_a_backtest_counts_the_documents_that_would_have_told_something(tmp_path: Path, older: Record):
    assert answers.backtest(older, TRADE) == 1
    repeated = {
        "again": f"{BEFORE['trade']} Guests were thanked.",
        "later": "Trade between Ghana and Togo reached US$3.1 billion in 2021.",
        "other": "Guests came.",
    }
    with closing(after(tmp_path, **repeated)) as record:
        assert answers.backtest(record, TRADE) == 2
        assert answers.backtest(record, "fishing fleets") == 1
        assert answers.backtest(record, "xylophones") == 0


PACT = {"pact": "Ministers of Ghana and Togo signed the Volta Trade Agreement (VTA) in Accra on 2 May 2020."}


def printed(record: Record, base: str, *topics: str) -> list[tuple[str, str, str]]:
    """Each line: its key, the words that stand now, and those that stood before."""
    parts = answers.digest([(answers.news(record, base), topics)])
    rows = [(line.key, dict(line.arguments)) for part in parts for line, _ in part.reply.brief.lines]
    return [(key, _shown(given, "words"), _shown(given, "before")) for key, given in rows]


def _shown(given: dict[str, Argument], name: str) -> str:
    return " ".join(span.text for span in spans_of(given[name])) if name in given else ""


def test_every_new_sentence_on_a_thing_is_told_once(tmp_path: Path):
    new = [
        "Ministers spoke about the VTA in Accra.",
        "Benin will join the VTA on 1 March 2027, the ministers agreed.",
        "The VTA will be upgraded in 2028. Guests were thanked.",
    ]
    with closing(record_of(tmp_path, **PACT)) as older, closing(after(tmp_path, note="\n\n".join(new))) as record:
        assert answers.taken(older, "VTA").names
        quotes = [quote for _, quote in told(record, older.generation.id, "VTA")]
        # What tells its state comes first.
        assert quotes == ["The VTA will be upgraded in 2028.", new[0], new[1]]


def test_a_sentence_that_is_turned_round_is_told_with_what_stood_before(tmp_path: Path):
    old, new = "Benin will join the VTA, it was agreed.", "Benin will not join the VTA, it was agreed."
    older = record_of(tmp_path, **PACT, note=f"{old} The VTA was praised.")
    with closing(older), closing(after(tmp_path, note=f"{new} The VTA was praised.")) as record:
        assert printed(record, older.generation.id, "VTA") == [("changes.reworded", new, old)]


def test_words_that_come_to_name_something_go_on_being_followed_as_typed(tmp_path: Path):
    first, more = "President Jens Nielsen of Greenland opened the Polar Forum.", "Greenland will host fishing talks."
    with closing(record_of(tmp_path, first=first)) as older, closing(after(tmp_path, more=more)) as record:
        assert printed(record, older.generation.id, "Greenland") == [
            ("changes.found", "Greenland will host fishing talks.", "")
        ]


def test_a_sentence_beside_one_that_changed_is_not_new(tmp_path: Path, older: Record):
    with closing(after(tmp_path, summit=BEFORE["summit"] + " Guests were thanked.")) as record:
        assert told(record, older.generation.id, "fishing fleets", "/find fishing") == []


def test_a_sentence_that_stands_nowhere_any_more_is_told_behind_the_new_ones(tmp_path: Path, older: Record):
    with closing(after(tmp_path, summit="Guests came.", more="Fishing fleets were mended in Accra by many hands.")) as record:
        assert printed(record, older.generation.id, "fishing fleets") == [
            ("changes.found", "Fishing fleets were mended in Accra by many hands.", ""),
            ("changes.gone", "", "Fishing fleets were discussed."),
        ]


def test_a_sentence_that_another_document_still_has_is_not_withdrawn(tmp_path: Path, older: Record):
    with closing(after(tmp_path, summit="Guests came.", more="Fishing fleets were discussed. Guests came.")) as record:
        assert told(record, older.generation.id, "fishing fleets") == []


def test_of_many_withdrawn_sentences_a_few_are_told_and_the_rest_is_counted(tmp_path: Path):
    bays = "\n\n".join(f"Fishing in bay {letter} was good." for letter in "abcdefghij")
    with closing(record_of(tmp_path, bays=bays)) as older, closing(after(tmp_path, bays="Guests came.")) as record:
        [part] = answers.digest([(answers.news(record, older.generation.id), ["fishing"])])
        assert {line.key for line, _ in part.reply.brief.lines} == {"changes.gone"}
        assert len(part.reply.brief.lines) < 5
        assert len(part.reply.brief.lines) + part.more == 10


def test_what_a_figure_is_told_from_is_not_told_again_to_who_follows_its_words(tmp_path: Path, older: Record):
    with closing(after(tmp_path, trade=BEFORE["trade"].replace("2.5", "2.7"))) as record:
        base = older.generation.id
        assert [key for key, _ in told(record, base, "billion", TRADE)] == ["changes.revised"]
        [part] = answers.digest([(answers.news(record, base), ["billion", TRADE, "fishing"])])
        assert part.topics == (TRADE, "billion")


def test_a_fact_of_one_thing_does_not_hide_its_sentence_from_who_follows_another(tmp_path: Path):
    new = "Prime Minister Jens Nielsen of Greenland said that Greenland will join the VTA."
    with closing(record_of(tmp_path, **PACT)) as older, closing(after(tmp_path, new=new)) as record:
        lines = printed(record, older.generation.id, "Jens Nielsen", "VTA")
        assert "changes.added" in {key for key, _, _ in lines}
        assert ("changes.found", new, "") in lines


def test_the_heading_names_every_follow_that_a_line_bears(tmp_path: Path, older: Record):
    with closing(after(tmp_path, more="Fishing fleets were mended.")) as record:
        [part] = answers.digest([(answers.news(record, older.generation.id), ["fishing fleets", TRADE, "fleets"])])
        assert part.topics == ("fishing fleets", "fleets")
        assert len(part.reply.brief.lines) == 1


def test_when_a_note_and_its_original_take_turns_only_what_the_original_says_beyond_it_is_told(tmp_path: Path):
    note = "---\ntitle: A note\nkind: notes\noriginal: original\n---\nFishing fleets of Ghana were mended in Accra by Togo.\n"
    with closing(record_from(tmp_path, {"note": note})) as older:
        original = "In Accra, Togo mended fishing fleets of Ghana."
        with closing(after(tmp_path, original=original)) as record:
            assert record.voices
            assert told(record, older.generation.id, "fishing fleets", "Ghana") == []
            with closing(after(tmp_path, original=f"{original}\n\nGhana will ban whaling in three bays.")) as longer:
                quotes = [quote for _, quote in told(longer, older.generation.id, "fishing fleets", "Ghana")]
                assert quotes == ["Ghana will ban whaling in three bays."]
        (tmp_path / "seeds" / "original.md").unlink()
        with closing(after(tmp_path)) as again:
            assert told(again, record.generation.id, "fishing fleets") == []


def test_a_backtest_counts_new_sentences_on_a_thing_as_a_digest_tells_them(tmp_path: Path):
    notes = {"q": "Ministers spoke about the VTA.", "r": "Benin will join the VTA, it was agreed.", "s": "Guests came."}
    with closing(record_of(tmp_path, **PACT, **notes)) as record:
        assert answers.backtest(record, "VTA") == 3
