"""Ordinary English words."""

from spellchecker import SpellChecker

from briefs.english import is_english


def test_a_word_is_english_where_the_dictionary_has_it_as_more_than_a_rarity():
    dictionary = SpellChecker(distance=1)
    usual = {word for word in dictionary if dictionary.word_usage_frequency(word) >= 5e-7}
    assert all(is_english(word) for word in usual)
    endings = ("s", "es", "d", "ed", "ing", "ly")
    rare = [word for word in dictionary if not {word, *(word.removesuffix(one) for one in endings)} & usual]
    assert len(rare) > 100_000
    assert not any(is_english(word) for word in rare)


def test_case_and_common_endings_change_nothing():
    assert all(is_english(word) for word in ("Agreement", "AGREEMENTS", "reported", "supplies"))
    assert not any(is_english(word) for word in ("agreemnet", "takaichi", ""))
