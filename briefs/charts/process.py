"""Drawing in a process of its own, so that what hangs or eats memory there costs the chart alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from briefs.charts.chart import Chart, Labels, pack
from briefs.charts.worker import SECONDS
from search import on_all_cores

_ROOT = Path(__file__).resolve().parents[2]
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_OURS = ("RAPPORTEUR_", "TELEGRAM_", "MPL", "MATPLOTLIB")


class ChartError(Exception):
    """A chart that could not be drawn; the message says why, for a log."""


def png(chart: Chart, labels: Labels, folder: Path) -> bytes:
    """The picture of a chart: a PNG, 1170 pixels wide at most. Blocking, half a second and more; ended after `SECONDS`.

    folder: where matplotlib keeps its list of fonts; made when it is missing. Raises ChartError.
    """
    command = [sys.executable, "-P", "-m", "briefs.charts.worker"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        given = pack(chart, labels)
        environment = _environment(folder)
        with on_all_cores():
            done = subprocess.run(
                command, input=given, capture_output=True, timeout=SECONDS, env=environment, cwd=folder, check=False
            )
    except subprocess.TimeoutExpired:
        raise ChartError(f"the chart was not drawn within {SECONDS} s") from None
    except OSError as error:
        raise ChartError(f"the chart cannot be drawn: {error}") from error
    if done.returncode or not done.stdout.startswith(_SIGNATURE):
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ChartError(f"the chart was not drawn, the worker ended with {done.returncode}: {said:.200}")
    return done.stdout


def _environment(folder: Path) -> dict[str, str]:
    """What the worker may know: no token, none of the reader's settings of matplotlib."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {"MPLCONFIGDIR": str(folder), "MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(paths)}
    return kept | own
