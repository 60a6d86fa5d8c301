"""What goes into the log of a fault, and what never does."""

import logging

import pytest

from bot.faults import fault
from bot.scrub import scrubbed_logs

TOKEN = "4242:AAsecretsecretsecret"


def raised(error, cause=None):
    try:
        try:
            if cause:
                raise cause
        except Exception as inner:
            raise error from inner
        raise error
    except Exception as outer:
        return outer


def test_a_fault_tells_where_and_what():
    told = fault(raised(KeyError("find.none")), "/summit 28")
    assert "test_scrub.py" in told
    assert told.endswith("builtins.KeyError: 'find.none'")


@pytest.mark.parametrize("question", ["/summit Ruritania", "ruritanian trade", "what of RURITANIA?"])
def test_a_message_that_repeats_the_question_is_withheld(question):
    told = fault(raised(KeyError("Ruritania")), question)
    assert "Ruritania" not in told
    assert "KeyError: (the message may repeat the question and is withheld)" in told


def test_without_the_question_at_hand_every_message_is_withheld():
    assert "find.none" not in fault(raised(KeyError("find.none")), None)


def test_causes_are_told_first():
    told = fault(raised(RuntimeError("outer"), ValueError("inner")), "")
    assert told.index("ValueError: inner") < told.index("RuntimeError: outer")


def test_records_lose_the_token_wherever_it_stands(caplog):
    log = logging.getLogger("anything")
    with scrubbed_logs(TOKEN):
        log.error("at %s and %s", f"https://x/bot{TOKEN}/getMe", TOKEN.replace(":", "%3A"))
        log.error("only the secret: AAsecretsecretsecret")
        try:
            raise ValueError(TOKEN)
        except ValueError:
            log.exception("failed", stack_info=True)
    formatted = "\n".join(map(logging.Formatter().format, caplog.records))
    assert "secretsecret" not in formatted
    assert formatted.count("[token]") >= 4


def test_records_without_the_token_stay_as_they_were(caplog):
    with scrubbed_logs(TOKEN):
        logging.getLogger("anything").warning("%d of %s", 1, "two")
    [record] = caplog.records
    assert record.args == (1, "two")


def test_a_record_that_cannot_be_formatted_tells_nothing(caplog):
    with scrubbed_logs(TOKEN):
        logging.getLogger("anything").warning("%d", TOKEN)
    assert caplog.messages == ["a log record that cannot be formatted (logger anything)"]


def test_levels_are_given_back():
    before = logging.getLogger("httpx").level
    with scrubbed_logs(TOKEN):
        assert logging.getLogger("httpx").level >= logging.WARNING
    assert logging.getLogger("httpx").level == before


def test_records_lose_the_keys_of_the_database_too(caplog):
    with scrubbed_logs(TOKEN, ["first-key-of-all", "second-key-of-all"]):
        logging.getLogger("anything").error("sealed with %s and %s", "first-key-of-all", "second-key-of-all")
    assert caplog.messages == ["sealed with [key] and [key]"]
