"""Which documents give way to which: a note to its original, a repetition to what it repeats; nothing else to anything."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

from briefs.voices import Why, voices
from search import Document
from tests.briefs.making import document

NOTE = (
    "The 5th Ghana-Togo Summit was held in Lagos on 3 May 2021; President Ama Mensah of Ghana was its chair.",
    "Trade of Ghana with Togo came to US$2.5 billion in 2020, or 12% more than in 2019.",
    "Of the 40 measures in the Lagos Action Plan (LAP), 31 have been carried out so far.",
    "At the end the leaders adopted the Accra Joint Statement.",
)
ORIGINAL = (
    "On 3 May 2021, President Ama Mensah of Ghana chaired the 5th Ghana-Togo Summit in Lagos.",
    "In 2020, Ghana's trade with Togo reached US$2.5 billion, up 12% from 2019.",
    "So far 31 of 40 measures under the Lagos Action Plan (LAP) are complete.",
    "The Accra Joint Statement was adopted by the leaders in closing.",
)
WIRE = (
    "Ministers of Ghana and Togo met in Lagos on Monday to speak about the railway that is to join their ports.",
    "They agreed that the work begins in 2024 and that its cost of US$3 billion is shared by both of the countries.",
    "The railway is to carry eleven million tonnes a year, said the transport minister of Ghana after the meeting.",
    "Farmers along the line have asked for bridges and for gates, which the ministers promised to look into soon.",
)


def giving_way(*documents: Document) -> dict[str, str]:
    """Silent id -> speaking id; the same whatever the order of the documents."""
    found = {document: voice.to for document, voice in voices(documents).items()}
    assert {document: voice.to for document, voice in voices(documents[::-1]).items()} == found
    return found


def note(*texts: str, id: str = "note", on: str = "original") -> Document:
    return document(*(texts or NOTE), id=id, note_on=on)


# Notes


def test_a_note_gives_way_to_the_document_that_it_names() -> None:
    (found,) = voices([note(), document("Anything at all.", id="original")]).values()
    assert (found.to, found.why) == ("original", Why.NAMED)


def test_a_note_speaks_where_its_original_is_absent() -> None:
    assert giving_way(note(), document(*WIRE, id="other")) == {}


def test_an_original_of_another_name_is_known_by_what_it_says() -> None:
    (found,) = voices([note(), document(*ORIGINAL, id="download-7")]).values()
    assert (found.to, found.why) == ("download-7", Why.CONTENT)


def test_furniture_between_its_paragraphs_does_not_hide_an_original() -> None:
    furnished = ("Photo: a handshake", ORIGINAL[0], ORIGINAL[1], "Read more", *ORIGINAL[2:])
    assert giving_way(note(), document(*furnished, id="download")) == {"note": "download"}


@pytest.mark.parametrize(
    "texts",
    [
        (ORIGINAL[0], ORIGINAL[1].replace("2.5", "2.7").replace("12%", "15%"), *ORIGINAL[2:]),
        (
            ORIGINAL[0].replace("Ghana", "Benin").replace("Ama Mensah", "Kofi Boni"),
            *ORIGINAL[1:3],
            "The Cotonou Pact was adopted.",
        ),
        ORIGINAL[::-1],
        ORIGINAL[:1],
        (*ORIGINAL, *WIRE),
    ],
    ids=["other figures", "other names", "another order", "a part", "much besides"],
)
def test_a_document_that_tells_something_else_is_not_the_original(texts: tuple[str, ...]) -> None:
    assert giving_way(note(), document(*texts, id="other")) == {}


def test_a_note_with_little_to_know_it_by_is_known_by_name_alone() -> None:
    short = note("Ghana met Togo.", on="original")
    assert giving_way(short, document("Togo and Ghana met.", id="other")) == {}


def test_all_notes_on_one_original_give_way_to_it() -> None:
    found = giving_way(note(id="first"), note(id="second"), document(*ORIGINAL, id="original"))
    assert found == {"first": "original", "second": "original"}


def test_what_repeats_a_note_gives_way_to_the_original_too() -> None:
    copy = document(*NOTE, id="a-copy", date=dt.date(2020, 1, 1), publisher="Someone")
    assert giving_way(note(), copy, document(*ORIGINAL, id="original")) == {"note": "original", "a-copy": "original"}


def test_a_note_speaks_through_an_original_that_repeats_another() -> None:
    published = document(*WIRE, id="published", date=dt.date(2023, 5, 2), publisher="A newspaper")
    found = giving_way(note(), document(*WIRE, id="original"), published)
    assert found == {"note": "published", "original": "published"}


def test_notes_that_name_each_other_do_not_both_fall_silent() -> None:
    assert giving_way(note(*NOTE, id="a", on="b"), note(*WIRE, id="b", on="a")) == {"a": "b"}


def test_a_note_that_names_itself_speaks() -> None:
    assert giving_way(note(id="original")) == {}


def test_an_original_that_repeats_its_note_speaks_for_both() -> None:
    assert giving_way(note(), document(*NOTE, id="original")) == {"note": "original"}


# Word for word


def test_a_document_that_repeats_another_gives_way_to_it() -> None:
    (found,) = voices([document(*WIRE, id="b"), document(*WIRE, id="a")]).items()
    assert (found[0], found[1].to, found[1].why) == ("b", "a", Why.REPEATS)


def test_wrapping_case_and_marks_make_no_other_text() -> None:
    joined = f"{WIRE[0]}\n{WIRE[1].upper()}"
    assert giving_way(document(*WIRE, id="a"), document(joined, *WIRE[2:], id="b")) == {"b": "a"}


def test_other_furniture_makes_no_other_text() -> None:
    one = document("By our correspondent in Lagos", *WIRE, "Photo: the port at night", id="a")
    other = document(*WIRE, "Share this story with your friends", id="b")
    assert giving_way(one, other) == {"b": "a"}


def test_what_stands_in_a_longer_document_gives_way_to_it_whoever_published_it() -> None:
    item = document(*WIRE, id="item", date=dt.date(2020, 1, 1), publisher="A newspaper")
    assert giving_way(item, document(*WIRE, *ORIGINAL, id="long")) == {"item": "long"}


@pytest.mark.parametrize(
    ("stays", "goes"),
    [
        ({"publisher": "A newspaper", "date": dt.date(2024, 1, 1)}, {"date": dt.date(2023, 1, 1)}),
        ({"date": dt.date(2023, 1, 1)}, {"date": dt.date(2024, 1, 1)}),
        ({"date": dt.date(2023, 1, 1)}, {"publisher": "A newspaper"}),
    ],
    ids=["publisher and date", "the earlier", "a date"],
)
def test_of_two_alike_the_better_documented_stays(stays: dict[str, object], goes: dict[str, object]) -> None:
    kept = document(*WIRE, id="z", **stays)  # type: ignore[arg-type]
    assert giving_way(kept, document(*WIRE, id="a", **goes)) == {"a": "z"}  # type: ignore[arg-type]


def test_of_two_alike_the_longer_stays_else_the_lower_id() -> None:
    longer = document(*WIRE, "Read more here", id="z")
    assert giving_way(longer, document(*WIRE, id="a"), document(*WIRE, id="b")) == {"a": "z", "b": "z"}
    assert giving_way(document(*WIRE, id="c"), document(*WIRE, id="b")) == {"c": "b"}


def test_statements_that_share_boilerplate_speak_each_for_itself() -> None:
    assert giving_way(document(*WIRE[:3], NOTE[0], id="a"), document(*WIRE[:3], ORIGINAL[2], id="b")) == {}


@pytest.mark.parametrize(
    "changed",
    [
        WIRE[1].replace("US$3 billion", "US$4 billion"),
        WIRE[1].replace("2024", "2025"),
        "The cost came to US$3.4 billion in the end, said a later report.",
    ],
    ids=["another figure", "another year", "a sentence of its own"],
)
def test_a_statement_of_its_own_among_many_paragraphs_keeps_a_voice(changed: str) -> None:
    many = [f"{words} {sentence}" for words in ("First,", "Then,", "Again,", "Also,", "Last,") for sentence in WIRE]
    one = document(WIRE[1], *many, *WIRE[2:], id="a")
    assert giving_way(one, document(changed, *many, *WIRE[2:], id="b")) == {}


def test_a_plain_word_changed_among_many_paragraphs_is_no_other_statement() -> None:
    many = [f"{words} {sentence}" for words in ("First,", "Then,", "Again,", "Also,", "Last,") for sentence in WIRE]
    one = document(*many, WIRE[3], id="a")
    assert giving_way(one, document(*many, WIRE[3].replace("soon", "later"), id="b")) == {"b": "a"}


def test_a_document_that_quotes_another_speaks_and_so_does_the_other() -> None:
    quoting = document("An analyst sees it otherwise and says why at length.", f"The item says: “{WIRE[1]}”", NOTE[2], id="b")
    assert giving_way(document(*WIRE, id="a"), quoting) == {}


def test_a_sentence_that_another_repeats_among_more_is_a_quotation() -> None:
    assert giving_way(document(WIRE[1], id="a"), document(*WIRE, id="b")) == {}


def test_thousands_of_documents_are_not_compared_pair_by_pair() -> None:
    """All of them share a paragraph; pairs would take minutes."""
    chance = random.Random(7)
    words = [f"{a}{b}" for a in ("ba", "ke", "lo", "mi", "nu") for b in ("dor", "fen", "gal", "his", "jut", "kam")]
    made = [
        document(WIRE[0], *(" ".join(chance.choices(words, k=40)).capitalize() + "." for _ in range(4)), id=f"d{n:04}")
        for n in range(2000)
    ]
    repeated = [document(*(one.text for one in made[n].paragraphs), id=f"e{n}") for n in range(0, 2000, 500)]
    began = time.perf_counter()
    found = voices([*made, *repeated])
    assert {one: voice.to for one, voice in found.items()} == {f"e{n}": f"d{n:04}" for n in range(0, 2000, 500)}
    assert time.perf_counter() - began < 20
