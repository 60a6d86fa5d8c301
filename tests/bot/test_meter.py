"""What is counted of answers: commands, kinds and times, and nothing of who asked what."""

import logging
from types import SimpleNamespace

import pytest

from bot.message import TELEGRAM, Message, MessageKind, Reader, Request
from bot.meter import BOUNDS, Meter

READER = Reader(987654321, 987654321, face=TELEGRAM)
DESK = SimpleNamespace(record=SimpleNamespace(generation=SimpleNamespace(id="0123456789abcdef")))


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def asked(clock):
    """Asks a meter's answer, which takes so many seconds and is of that kind."""
    meter = Meter(clock)

    def ask(text, seconds=0.0, kind=MessageKind.FIGURE):
        def answer(request, desk):
            clock.now += seconds
            if kind is None:
                raise ValueError(request.text)
            return Message(kind, "an answer")

        return meter.metered(answer)(Request(text, READER), DESK)

    ask.meter = meter
    return ask


def test_answers_are_counted_by_command_and_kind(asked):
    for text in ("/figure trade", "/Figure@a_bot more trade", "how much?", "/nonsense", "/find x"):
        asked(text)
    asked("/find y", kind=MessageKind.NOT_FOUND)
    counts = asked.meter.counts()
    assert counts.answers == {
        ("figure", "figure"): 2,
        ("question", "figure"): 1,
        ("unknown", "figure"): 1,
        ("find", "figure"): 1,
        ("find", "not_found"): 1,
    }
    assert (counts.total, counts.of_kind("not_found")) == (6, 1)


def test_an_answer_that_fails_counts_as_an_error_and_still_fails(asked):
    with pytest.raises(ValueError, match="/figure trade"):
        asked("/figure trade", kind=None)
    assert asked.meter.counts().answers == {("figure", "error"): 1}


def test_times_are_counted_under_each_bound_that_they_keep(asked):
    for seconds in (0.0, 0.004, 0.2, 99.0):
        asked("x", seconds)
    counts = asked.meter.counts()
    assert dict(zip(BOUNDS, counts.under, strict=True))[0.005] == 2
    assert counts.under[-1] == 3
    assert counts.seconds == pytest.approx(99.204)
    assert counts.up == pytest.approx(99.204)


def test_percentiles_are_of_the_latest_thousand(asked):
    assert asked.meter.counts().percentile(0.5) is None
    asked("an old one", 500.0)
    for n in range(1000):
        asked("x", n / 1000)
    counts = asked.meter.counts()
    assert counts.percentile(0.5) == pytest.approx(0.5)
    assert counts.percentile(0.95) == pytest.approx(0.95)
    assert counts.percentile(1.0) == pytest.approx(0.999)


def test_a_line_is_logged_for_each_answer_with_four_things_in_it(asked, caplog):
    caplog.set_level(logging.DEBUG)
    asked("/who Wendeline Zzyzx", 0.0123, MessageKind.PERSON)
    [record] = caplog.records
    plain = set(vars(logging.makeLogRecord({}))) | {"message"}
    told = {name: value for name, value in vars(record).items() if name not in plain}
    assert told == {"command": "who", "kind": "person", "took_ms": 12.3, "generation": "0123456789abcdef"}
    assert record.getMessage() == "Answered who: person in 12.3 ms."
