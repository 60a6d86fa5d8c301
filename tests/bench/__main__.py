"""All that is measured, as one table.

    python -m tests.bench [--quick] [--only NAME,…] [--sizes N,…] [--to FILE] [--folder FOLDER]

Each measure is a module of `tests.bench.measures`; a row says how two sides fared that took turns in one run. The noise of
a row is half the distance between the first and the ninth decile of the times that a fixed piece of work took meanwhile, as a
share of their median. Exit 1 when a measure broke.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import tempfile
import time
import traceback
from contextlib import redirect_stdout
from pathlib import Path

from tests.bench.bench import Bench, Measure
from tests.bench.machine import Noise, cores
from tests.bench.measures import LONG, ORDER
from tests.bench.table import Measured, Row, Table

_SIZES = (10_000, 100_000, 1_000_000)
_LEFT_OUT = f" A quick run leaves out: {', '.join(LONG)}, and records of more than {_SIZES[0]:,} passages."


def main() -> int:
    given = _given()
    os.environ.pop("TELEGRAM_BOT_TOKEN", None)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder, open(given.to or os.devnull, "w", encoding="utf-8") as to:
        table = Table(sys.stdout, to)
        whole = Bench(Path(folder), given.quick, given.sizes or (_SIZES[:1] if given.quick else _SIZES))
        names = given.only or [name for name in ORDER if not (given.quick and name in LONG)]
        broken = [name for name in names if not _run(name, whole, table)]
        table.note(
            f"\nPython {platform.python_version()}, {cores()} cores, {(time.perf_counter() - began) / 60:.0f} minutes."
            f" Targets missed: {', '.join(table.missed) or 'none'}.{_LEFT_OUT if given.quick and not given.only else ''}"
        )
    return 1 if broken else 0


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.bench")
    parser.add_argument("--quick", action="store_true", help="less than two minutes in all")
    parser.add_argument("--only", type=_names, help=f"some of {', '.join(ORDER)}")
    parser.add_argument("--sizes", type=lambda text: tuple(map(int, text.split(","))), help="passages to search among")
    parser.add_argument("--to", type=_file, help="a file to write the table to, as well")
    parser.add_argument("--folder", type=Path, help="where records are made meanwhile; with room for some gigabytes")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    found = [name.strip() for name in text.split(",")]
    if unknown := set(found) - set(ORDER):
        raise argparse.ArgumentTypeError(f"no measure is called {', '.join(sorted(unknown))}; there are {', '.join(ORDER)}")
    return [name for name in ORDER if name in found]


def _file(text: str) -> Path:
    path = Path(text)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text} cannot be written: name a file in a folder that is there")
    return path


def _module(name: str) -> Measure:
    module: Measure = importlib.import_module(f"tests.bench.measures.{name}")
    return module


def _run(name: str, bench: Bench, table: Table) -> bool:
    """Whether it came to its end. What it gave until then is told."""
    bench.noise = Noise()
    bench.noise.look(2)  # one tells of no distance, and a measure may have but one row
    try:
        module = _module(name)
        with redirect_stdout(sys.stderr):  # what a script of its own prints is no part of the table
            for row in module.measure(bench):
                bench.noise.look()
                table.add(Measured(row, bench.noise.spread()))
    except Exception as error:
        traceback.print_exc()
        table.add(Measured(Row(name, None, f"it broke: {error!r}"), 0.0))
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
