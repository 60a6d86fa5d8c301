"""The process that draws one chart: JSON from standard input, a PNG to standard output. It bounds its own time and memory."""

from __future__ import annotations

import resource
import signal
import sys

from briefs.charts.chart import unpack

SECONDS = 30
"""matplotlib's first start on a machine looks at all its fonts."""
_MEMORY = 1 << 30
"""Bytes of addresses; what is really used is about a tenth of it."""


def main() -> None:
    signal.alarm(SECONDS)
    _bound(resource.RLIMIT_CPU, SECONDS)
    _bound(resource.RLIMIT_AS, _MEMORY)
    from briefs.charts.picture import png

    sys.stdout.buffer.write(png(*unpack(sys.stdin.buffer.read())))


def _bound(what: int, most: int) -> None:
    try:
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
    except (ValueError, OSError):
        # Some systems know no such limit, or have a lower one already; the time is bounded all the same.
        return


if __name__ == "__main__":
    main()
