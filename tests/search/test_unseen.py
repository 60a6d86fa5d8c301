"""What nobody sees is left out of a text, and each place is found again in the text as it is."""

from __future__ import annotations

from search import as_it_is, seen, without_unseen

_TEXT = "\ufeffUS$6 bil\u00adlion\u200b in 20\u206023"


def test_places_lead_back_to_the_text_as_it_is() -> None:
    text, places = seen(_TEXT)
    assert text == without_unseen(_TEXT) == "US$6 billion in 2023"
    start = text.index("billion")
    assert _TEXT[slice(*as_it_is(places, start, start + 7))] == "bil\u00adlion"
    assert as_it_is(places, 0, len(text)) == (1, len(_TEXT))


def test_a_text_that_has_none_is_itself() -> None:
    assert seen("Đà Nẵng") == ("Đà Nẵng", range(8))
    assert as_it_is(range(8), 3, 3) == (3, 3)
