"""Fuzzes one reader or parser with atheris: `python tests/fuzz/run.py TARGET [--seconds N] [--corpus FOLDER]`.

Coverage leads it. A crash, a hang of ten seconds or 2 GB of memory ends the run, with an exit code and the input in a file that
it names; an input that ever did so belongs into tests/search/test_fuzzed.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["search", "briefs", "bot.commands", "docx", "trafilatura"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, help="a folder of inputs to begin with and to add to; a temporary one else")
    given = parser.parse_args()
    target = TARGETS[given.target]
    with tempfile.TemporaryDirectory() as temporary:
        corpus = given.corpus or Path(temporary)
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(target.seeds()):
            (corpus / f"seed-{number}").write_bytes(seed)
        limits = [
            "-timeout=10",
            "-rss_limit_mb=2048",
            f"-max_total_time={given.seconds}",
            "-max_len=20000",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *limits, str(corpus)], target.one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
