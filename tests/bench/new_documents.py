"""How far extraction carries on documents that it was not made on, with no fact sheet: questions right, of all.

    python tests/bench/new_documents.py [--all]

The documents beside this file are fictional, in the manner of a chairman's statement, an agency report, a ministry page, a
yearbook, a declaration and a wire item. --all also prints what is wrong with each answer.
"""

import json
import sys
import tempfile
from pathlib import Path

from bot.commands import answer
from bot.desk import Desk
from bot.message import Reader, Request
from bot.settings import load_settings
from bot.wording import load_words
from briefs import build_record, open_record

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
from tests.answers.test_questions import faults  # noqa: E402 - the tests are no package that is installed

FOLDER = HERE / "new_documents"


def main() -> int:
    questions = [json.loads(row) for row in (FOLDER / "questions.jsonl").read_text("utf-8").splitlines()]
    right = 0
    with tempfile.TemporaryDirectory() as data:
        build_record(FOLDER, None, Path(data))
        record = open_record(Path(data))
        desk = Desk(record, load_settings({}, {}), load_words())
        for question in questions:
            wrong = faults(question, answer(Request(question["ask"], Reader(1, 1)), desk), question["cites"])
            right += not wrong
            if wrong and "--all" in sys.argv:
                print(f"- {question['id']}: {question['ask']!r}: {'; '.join(wrong)}")
        record.close()
    print(f"new documents: {right} of {len(questions)} right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
