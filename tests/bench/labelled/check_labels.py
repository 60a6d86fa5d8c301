"""Whether labelled files are well formed: `check_labels.py FILE…` prints each fault; exit 1 for any."""

import json
import re
import sys
from decimal import Decimal
from pathlib import Path

STATES = {
    "proposed",
    "under negotiation",
    "signed",
    "in force",
    "to be upgraded",
    "upgraded",
    "adopted",
    "established",
    "implementation",
}
FIGURE = {"text", "value", "unit", "sort", "status", "year", "parties", "measure", "qualifier"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?")


def faults(paragraph):
    text = paragraph["text"]
    for one in paragraph["figures"]:
        if missing := FIGURE - one.keys():
            yield f"figure {one.get('text')}: lacks {sorted(missing)}"
            continue
        if one["text"] not in text:
            yield f"figure {one['text']!r} does not stand in the paragraph"
        Decimal(one["value"])
        if one["sort"] not in ("level", "change", "share", "rank") or one["status"] not in ("fact", "target", "negated"):
            yield f"figure {one['text']}: sort or status"
        if one["year"] is not None and not isinstance(one["year"], int):
            yield f"figure {one['text']}: year"
        if unknown := one.keys() - FIGURE - {"out_of", "year_from", "year_optional", "parties_also", "direction", "optional"}:
            yield f"figure {one['text']}: unknown {unknown}"
    for one in paragraph["meetings"]:
        for key in ("start", "end"):
            if one.get(key) and not DATE.fullmatch(one[key]):
                yield f"meeting {one['name']}: {key} {one[key]}"
        if one["name"] not in text or (one.get("place") and one["place"] not in text):
            yield f"meeting {one['name']!r}: name or place does not stand in the paragraph"
    for one in paragraph["agreements"]:
        if one["name"] not in text or (one.get("short") and one["short"] not in text):
            yield f"agreement {one['name']!r}: name or short does not stand in the paragraph"
        if one.get("state") and one["state"] not in STATES:
            yield f"agreement {one['name']}: state {one['state']}"
        if one.get("date") and not DATE.fullmatch(one["date"]):
            yield f"agreement {one['name']}: date {one['date']}"
    for one in paragraph["abbreviations"]:
        if one["short"] not in text or (one.get("long") and one["long"] not in text):
            yield f"abbreviation {one['short']!r}: does not stand in the paragraph"
    for one in paragraph["people"]:
        if one["name"] not in text or (one.get("office") and one["office"] not in text):
            yield f"person {one['name']!r}: name or office does not stand in the paragraph"


def main():
    bad = 0
    for file in sys.argv[1:]:
        paragraphs = 0
        for number, row in enumerate(Path(file).read_text("utf-8").splitlines(), 1):
            record = json.loads(row)
            for paragraph in record["paragraphs"]:
                paragraphs += 1
                for fault in faults(paragraph):
                    bad += 1
                    print(f"{file}:{number}: {record['id']}: {fault}")
        print(f"{file}: {paragraphs} paragraphs")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
