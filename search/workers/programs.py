"""How a process of ours is started: a fresh interpreter that finds what this one finds, and knows no token and no key."""

from __future__ import annotations

import json
import os
import sys

_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv.pop()); from {} import main; main()"
_SECRET = ("RAPPORTEUR_", "TELEGRAM_")
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Libraries of numbers otherwise take addresses for a thread on each core."""


def command(module: str, *arguments: str) -> list[str]:
    """Calls the `main` of a module, which finds the arguments in `sys.argv` from 1 on."""
    places = json.dumps([os.path.abspath(place) for place in sys.path])
    return [sys.executable, "-P", "-c", _BEGIN.format(module), *arguments, places]


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(_SECRET)} | _ONE_THREAD
