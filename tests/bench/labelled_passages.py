"""How well extraction reads passages that people have labelled: precision and recall by class, for each part.

    python tests/bench/labelled_passages.py [--faults CLASS] [--file NAME]

--faults prints what is wrong in the half that is worked on (never in the sealed ones). The targets: figures 0.97 and 0.90;
meetings and agreements 0.95 and 0.90; abbreviations and people 0.97 and 0.95.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.labelled import matching, matching_figures
from tests.bench.labelled.reading import HERE, Case, cases, files
from tests.bench.labelled.tally import Tally

SEALED = ("held_out", "blind")

CLASSES: dict[str, Callable[[Case, Tally], None]] = {
    "figures": matching_figures.figures,
    "meetings": matching.meetings,
    "agreements": matching.agreements,
    "abbreviations": matching.abbreviations,
    "people": matching.people,
}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--faults", choices=CLASSES)
    parser.add_argument("--file", default="")
    options = parser.parse_args()
    for half in ("dev", *SEALED):
        tallies = {name: Tally() for name in CLASSES}
        paragraphs = 0
        for file in files(half):
            if options.file not in file.name:
                continue
            for case in cases(file):
                paragraphs += 1
                for name, score in CLASSES.items():
                    before = len(tallies[name].faults)
                    score(case, tallies[name])
                    if name == options.faults and half == "dev" and len(tallies[name].faults) > before:
                        print(f"{case.document}: {case.text}")
                        print("".join(f"    - {fault}\n" for fault in tallies[name].faults[before:]))
        print(f"{half}: {paragraphs} passages{sealed(half) if half in SEALED else ''}")
        for name, tally in tallies.items():
            details = ", ".join(f"{what} {fit}/{of}" for what, (fit, of) in tally.details.items())
            print(
                f"  {name:<14} precision {tally.precision:.3f} ({tally.right}/{tally.predicted})  "
                f"recall {tally.recall:.3f} ({tally.right}/{tally.expected})  {details}"
            )
    return 0


def sealed(half: str) -> str:
    """Whether these passages are those whose hash was committed."""
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files(half))).hexdigest()
    seals = (HERE / "SEAL").read_text("utf-8").splitlines()
    return ", as sealed" if any(line.startswith(f"{digest}  {half}-") for line in seals) else ", NOT as sealed"


if __name__ == "__main__":
    sys.exit(main())
