"""How long `rapporteur ask` takes on a warm index, next to what importing its libraries alone takes.

    python tests/bench/ask_start.py [RUNS]

Both sides are whole processes, started in turn so that what else the machine does weighs on both alike. Prints the
medians and their ratio; exit 1 when the ratio is above the target.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGET = 2.0
RUNS = 25
IMPORTS = [sys.executable, "-c", "import whoosh.index, whoosh.qparser, yaml"]


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as data:
        # The script beside this Python, as its own start is part of what a person waits for.
        ask = [str(Path(sys.executable).with_name("rapporteur")), "ask", "--data", data, "/summit 28"]
        for command in (ask, ask, IMPORTS):
            seconds(command)
        asked, imported = zip(*[(seconds(ask), seconds(IMPORTS)) for _ in range(runs)], strict=True)
    ratio = statistics.median(asked) / statistics.median(imported)
    print(f"ask: median {statistics.median(asked) * 1000:.0f} ms of {runs}, fastest {min(asked) * 1000:.0f} ms")
    print(f"imports: median {statistics.median(imported) * 1000:.0f} ms, fastest {min(imported) * 1000:.0f} ms")
    print(f"ratio: {ratio:.2f} (target: at most {TARGET:.1f})")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
