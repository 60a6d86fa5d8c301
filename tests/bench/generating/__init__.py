"""Records made up from a seed, in the manner of communiqués, agency reports, yearbooks and ministry pages, with the truth: of
every name and figure in them, what it is of. The same seed and size give the same bytes."""

from tests.bench.generating.documents import Generated, generate, write_folder
from tests.bench.generating.judging import Verdict, judge

__all__ = ["Generated", "Verdict", "generate", "judge", "write_folder"]
