"""`ask`: what it prints, for people and for programs."""

import io
import json

import pytest

from bot.ask import ask
from bot.message import Citation, Line, Message, MessageKind, Quotation, Run


def message(text: str, kind: MessageKind = MessageKind.FIGURE) -> Message:
    return Message(
        kind,
        "Trade",
        (
            Line((Run("US$236.6 billion ", bold=True), Run("in 2024 [1]", url="https://example.org"))),
            Line(),
            Quotation(Line((Run("[1] our notes, ¶4"),)), "trade of US$236.6 billion"),
        ),
        (Citation(1, "notes-4", "notes", 4, f"quote of “{text}”"),),
        note=f"Read as: {text}",
    )


def run(arguments: list[str], as_json: bool, stdin: bytes = b"", answer=message) -> tuple[int, str]:
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding="ascii")
    code = ask(arguments, as_json, answer, io.BytesIO(stdin), stdout)
    return code, raw.getvalue().decode("utf-8")


def test_json_is_one_object_with_the_keys_that_programs_rely_on():
    code, out = run(["/figure", "trade"], True)
    assert code == 0
    assert out.endswith("}\n")
    assert out.count("\n") == 1
    got = json.loads(out)
    took_ms = got.pop("took_ms")
    assert isinstance(took_ms, float)
    assert round(took_ms, 1) == took_ms
    assert list(got) == ["message", "kind", "title", "text", "citations"]
    assert got == {
        "message": "/figure trade",
        "kind": "figure",
        "title": "Trade",
        "text": "Read as: /figure trade\nTrade\nUS$236.6 billion in 2024 [1]\n\n[1] our notes, ¶4",
        "citations": [{"n": 1, "document": "notes", "paragraph": 4, "quote": "quote of “/figure trade”"}],
    }


def test_text_is_what_the_reader_sees_with_a_question_mark_for_what_cannot_be_shown():
    code, out = run(["/figure trade"], False)
    assert code == 0
    assert out == "Read as: /figure trade\nTrade\nUS$236.6 billion in 2024 [1]\n\n[1] our notes, ?4\n"


def test_a_dash_reads_a_message_a_line_and_skips_blank_ones():
    code, out = run(["-"], True, "\ufeff/figure trade\r\n\n  \nmột câu\nno end".encode())
    assert code == 0
    assert [json.loads(line)["message"] for line in out.splitlines()] == ["/figure trade", "một câu", "no end"]


def test_a_dash_among_words_is_a_word():
    assert json.loads(run(["-", "trade"], True)[1])["message"] == "- trade"


def test_answers_in_plain_text_are_set_apart_by_a_blank_line():
    _, out = run(["-"], False, b"a\nb\n", lambda text: Message(MessageKind.SEARCH, f"<{text}>"))
    assert out == "<a>\n\n<b>\n"


def test_bytes_that_are_no_utf8_are_replaced():
    assert json.loads(run(["-"], True, b"caf\xe9\n")[1])["message"] == "caf�"
    assert json.loads(run(["caf\udce9"], True)[1])["message"] == "caf�"


def test_each_answer_is_flushed_before_the_next_message_is_read():
    seen = []

    class Out(io.StringIO):
        def flush(self):
            seen.append(self.getvalue().count("\n"))

    class Lines(io.BytesIO):
        def __next__(self):
            line = super().__next__()
            seen.append(f"read {line.decode().strip()}")
            return line

    ask(["-"], True, message, Lines(b"a\nb\n"), Out())
    assert seen == ["read a", 1, "read b", 2]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0c", "\x1c", "\n", "\x9b"])
def test_json_stays_on_one_line_and_is_harmless_whatever_a_document_holds(sign):
    answer = Message(MessageKind.SEARCH, f"a{sign}b", (Line((Run(f"c{sign}d"),)),))
    _, out = run(["x"], True, answer=lambda text: answer)
    assert len(out.splitlines()) == 1
    assert sign not in out.rstrip("\n")
    assert json.loads(out)["title"] == f"a{sign}b"


def test_plain_text_holds_nothing_that_a_terminal_obeys():
    _, out = run(["x"], False, answer=lambda text: Message(MessageKind.SEARCH, "a\x1b[31mb\x9bc\td\rE"))
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in out.rstrip("\n"))


@pytest.mark.parametrize(("kind", "code"), [("not_found", 0), ("choice", 0), ("error", 2)])
def test_one_message_exits_2_when_it_met_an_error_alone(kind, code):
    assert run(["x"], True, answer=lambda text: message(text, MessageKind(kind)))[0] == code


def test_a_line_that_met_an_error_does_not_stop_the_others():
    code, out = run(["-"], True, b"a\nb\n", lambda text: message(text, MessageKind.ERROR))
    assert (code, out.count("\n")) == (0, 2)
