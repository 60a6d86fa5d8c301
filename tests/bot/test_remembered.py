"""An answer that everybody gets is worked out once in a generation, and never shown in another one."""

from bot.message import Line, Message, MessageKind, Run
from bot.remembered import Remembered


def message(text: str) -> Message:
    return Message(MessageKind.BRIEF, text, (Line((Run(text),)),))


def test_the_same_message_is_worked_out_once() -> None:
    remembered, worked = Remembered(), []
    for _ in range(3):
        shown = remembered.answer("g1", "en", "RCEP", lambda: worked.append(1) or message("RCEP"))
    assert shown == message("RCEP")
    assert len(worked) == 1


def test_another_generation_is_asked_anew() -> None:
    remembered = Remembered()
    assert remembered.answer("g1", "en", "RCEP", lambda: message("old")).title == "old"
    assert remembered.answer("g2", "en", "RCEP", lambda: message("new")).title == "new"
    assert remembered.answer("g1", "en", "RCEP", lambda: message("old again")).title == "old again"


def test_another_language_is_another_answer() -> None:
    remembered = Remembered()
    remembered.answer("g1", "en", "RCEP", lambda: message("English"))
    assert remembered.answer("g1", "vi", "RCEP", lambda: message("Vietnamese")).title == "Vietnamese"


def test_what_was_not_asked_for_longest_is_forgotten_when_room_is_short() -> None:
    remembered = Remembered(most=6000)
    for name in ("a", "b", "a", "c", "d", "a", "e", "f"):
        remembered.answer("g1", "en", name, lambda name=name: message(name * 300))
    assert len(remembered) < 6
    assert remembered.answer("g1", "en", "b", lambda: message("anew")).title == "anew"
    assert remembered.answer("g1", "en", "f", lambda: message("anew")).title == "f" * 300


def test_an_answer_that_fails_is_not_remembered() -> None:
    remembered = Remembered()

    def fail() -> Message:
        raise LookupError

    for _ in range(2):
        try:
            remembered.answer("g1", "en", "RCEP", fail)
        except LookupError:
            continue
    assert remembered.answer("g1", "en", "RCEP", lambda: message("there")).title == "there"
