"""How good an order of answers is where people have judged: the texts, the engines, the measure."""

from tests.bench.ranked.engines import ENGINES, Engine
from tests.bench.ranked.judged import Judged, Text, half, judged
from tests.bench.ranked.own import own
from tests.bench.ranked.scores import Scores, chance, macro, ndcg

__all__ = ["ENGINES", "Engine", "Judged", "Scores", "Text", "chance", "half", "judged", "macro", "ndcg", "own"]
