"""The measure of how good an order of answers is, and the questions that we judged."""

import math

import pytest

from tests.bench.ranked import Judged, Text, chance, macro, ndcg, own
from tests.bench.ranked.engines import ours


def test_the_best_order_there_can_be_scores_one_and_nothing_found_scores_none():
    assert ndcg(["b", "a"], {"a": 1, "b": 3}) == 1
    assert ndcg([], {"a": 1}) == ndcg(["c"], {"a": 1}) == 0


def test_a_later_place_and_a_lesser_answer_count_for_less():
    assert ndcg(["c", "a"], {"a": 1}) == pytest.approx(1 / math.log2(3))
    assert ndcg(["a", "b"], {"a": 1, "b": 3}) < 1
    assert ndcg([*"cdefghijkl", "a"], {"a": 1}) == 0


def test_each_collection_counts_as_much_as_another():
    assert macro({("one", "full"): {"q": 1.0}, ("two", "full"): {"q": 0.0, "r": 0.0, "s": 0.0}}) == 0.5


def test_engines_that_differ_by_luck_differ_by_chance_and_those_that_always_differ_do_not():
    better = {("one", "full"): {str(n): 0.5 for n in range(40)}}
    worse = {("one", "full"): {str(n): 0.4 for n in range(40)}}
    mixed = {("one", "full"): {str(n): 0.4 + 0.2 * (n % 2) for n in range(40)}}
    assert chance(better, worse) < 0.001
    assert chance(better, mixed) > 0.5


def test_keywords_are_the_rarest_words_of_a_question_in_its_order():
    texts = [Text(str(n), "trade of ships" + " grows" * (n > 1) + " slowly" * (n > 2)) for n in range(4)]
    kinds = Judged("made", texts, {"q": "How slowly did the trade grow of ships and unicorns?"}, {"q": {"3": 1}}).kinds()
    assert (kinds["keywords"]["q"], kinds["first"]["q"]) == ("slowly trade grow", "slowly trade grow")
    assert kinds["full"]["q"].startswith("How slowly")


def test_every_judged_passage_is_there_and_most_questions_are_answered_well(tmp_path):
    for one in own():
        assert len(one.questions) >= 30
        keys = {text.key for text in one.texts}
        assert all(relevant and relevant.keys() <= keys for relevant in one.relevant.values())
        (tmp_path / one.name).mkdir()
        search = ours(one.texts, tmp_path / one.name)
        scores = {(one.name, "full"): {key: ndcg(search(asked), one.relevant[key]) for key, asked in one.questions.items()}}
        assert macro(scores) > 0.85
