"""A record updated in steps beside the same built at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from search import Report, build
from tests.search.deriving import Plain

Step = Mapping[str, str | None]
"""Stems of files -> their texts from then on; None for one that is taken away."""


def steps_of(words: Sequence[str], names: Sequence[str] = ("a", "b", "c", "d")) -> st.SearchStrategy[Step]:
    """Steps whose texts are made of the words."""
    paragraph = st.lists(st.sampled_from(words), min_size=1, max_size=12).map(" ".join)
    content = st.none() | st.lists(paragraph, min_size=1, max_size=4).map(lambda lines: ".\n".join(lines) + ".")
    return st.dictionaries(st.sampled_from(names), content, min_size=1)


@contextmanager
def both_built(steps: Sequence[Step]) -> Iterator[tuple[tuple[Path, Report], tuple[Path, Report]]]:
    """The data and the last report of the record that took each step, and of the one built at the end."""
    with tempfile.TemporaryDirectory() as folder:
        seeds, stepwise, at_once = Path(folder, "seeds"), Path(folder, "stepwise"), Path(folder, "at-once")
        seeds.mkdir()
        for step in steps:
            for name, text in step.items():
                path = seeds / f"{name}.txt"
                path.unlink(missing_ok=True) if text is None else path.write_text(text)
            report = build(seeds, stepwise, Plain(), {})
        yield (stepwise, report), (at_once, build(seeds, at_once, Plain(), {}))
