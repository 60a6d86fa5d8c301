"""What a line typed into the local chat means, and how its reply is laid out."""

import pytest

from bot.message import Button, Line, Message, MessageKind, Quotation, Run
from bot.rendering import Role, harmless, plain
from bot.terminal.conversation import Conversation, Reply
from bot.terminal.screen import drawn, wrapped
from bot.wording import load_words


@pytest.fixture
def asked() -> list[tuple[str, bool]]:
    return []


@pytest.fixture
def talk(asked, sample, tmp_path) -> Conversation:
    def answer(text: str, pressed: bool) -> Message:
        asked.append((text, pressed))
        return sample if text.startswith("/summit") else Message(MessageKind.SEARCH, f"<{text}>")

    return Conversation(answer, load_words(), tmp_path)


def shown(reply: Reply) -> list[str]:
    return [part.indented for part in reply.parts]


def test_a_message_is_answered_with_its_buttons(talk, asked, sample):
    reply = talk.take(" /summit 28 ")
    assert asked == [("/summit 28", False)]
    assert "\n".join(shown(reply)) == plain(sample)
    assert [button.label for button in reply.buttons] == ["Why", "Next summit", "Sources"]


def test_a_number_presses_that_button_of_the_last_answer(talk, asked):
    talk.take("/summit 28")
    talk.take("2")
    talk.take("3")
    assert asked[1:] == [("/summit 29", True), ("/sources", True)]


@pytest.mark.parametrize("text", ["28", "4", "0", "01", "1 summit", "2023"])
def test_a_number_that_is_no_buttons_is_a_question(talk, asked, text):
    talk.take("/summit 28")
    talk.take(text)
    assert asked[-1] == (text, False)


def test_a_number_before_any_answer_is_a_question(talk, asked):
    talk.take("1")
    assert asked == [("1", False)]


def test_q_unfolds_every_quotation_and_q_with_a_number_one(talk, asked):
    talk.take("/summit 28")
    every, second = shown(talk.take("q")), shown(talk.take("Q 2"))
    assert every[:3] == ["[1] our notes, ¶4", "    trade of US$236.6 billion", "    https://example.org/notes"]
    assert second == every[3:]
    assert len(asked) == 1


def test_a_quotation_that_is_not_there_is_said_so(talk):
    assert shown(talk.take("q")) == ["The last answer has no quotations to unfold."]
    talk.take("/summit 28")
    assert shown(talk.take("q 3")) == ["The last answer has no source [3]."]


def test_quotations_without_marks_are_counted(tmp_path):
    folded = tuple(Quotation(Line((Run(f"notes, ¶{n}"),)), f"words {n}") for n in (4, 7))
    talk = Conversation(lambda text, pressed: Message(MessageKind.SEARCH, "t", folded), load_words(), tmp_path)
    talk.take("x")
    assert shown(talk.take("q 2")) == ["notes, ¶7", "    words 7"]


def test_a_word_that_starts_with_q_is_a_question(talk, asked):
    talk.take("quad")
    assert asked == [("quad", False)]


def test_lines_that_say_nothing_are_answered_with_nothing(talk, asked):
    assert talk.take("  ") == Reply()
    assert asked == []


def test_a_paste_of_several_lines_is_one_message(talk, asked):
    talk.take("what was\nsaid")
    assert asked == [("what was said", False)]


@pytest.mark.parametrize("text", ["/quit", "/QUIT ", "/exit"])
def test_quit_leaves(talk, asked, text):
    assert talk.take(text).leave
    assert asked == []


def test_plain_text_folds_quotations_unless_unfolded(sample):
    assert "a bell" not in plain(sample)
    assert "[2] a report, ¶2\n    a bell" in plain(sample, unfolded=True)


def test_what_a_terminal_would_obey_is_made_visible():
    assert harmless("a\x1b[31m\x07\x9b\x7f\tb\nc\r\u2028d") == "a␛[31m␇�␡ b\nc␍ d"


@pytest.mark.parametrize("width", [20, 33, 40, 80])
def test_lines_break_at_words_and_fit(width):
    text = "• Trade reached US$236.6 billion in 2024, compared to an extraordinarily-long-word here. [1]"
    lines = wrapped(text, width)
    assert all(len(line) < width for line in lines)
    assert all(line.startswith("  ") for line in lines[1:])
    if width > 30:
        assert " ".join(line.strip() for line in lines) == text


def test_wide_characters_take_two_columns_and_need_no_spaces():
    assert wrapped("第二十八回日ＡＳＥＡＮ首脳会議", 21) == ["第二十八回日ＡＳＥＡ", "Ｎ首脳会議"]


def test_nothing_is_wrapped_where_it_is_no_terminal():
    assert wrapped("a " * 200, None) == ["a " * 200]


def test_a_button_is_not_torn_apart_where_it_fits():
    buttons = tuple(Button(label, "/x") for label in ("Why", "Next summit", "Sources of it"))
    assert drawn(Reply(buttons=buttons), 30, False) == "\n1) Why  2) Next summit\n3) Sources of it\n"


def test_only_titles_notes_and_sources_have_a_style(sample, tmp_path):
    talk = Conversation(lambda text, pressed: sample, load_words(), tmp_path)
    reply = talk.take("x")
    lines = drawn(reply, 80, True).splitlines()
    assert lines[:2] == ["\x1b[3mRead as: summit\x1b[0m", "\x1b[1m28th Summit\x1b[0m"]
    assert lines[2] == "Trade reached US$236.6 billion in 2024. [1]"
    assert lines[4] == "\x1b[2m[1] our notes, ¶4\x1b[0m"
    assert {part.role for part in reply.parts} == {Role.NOTE, Role.TITLE, Role.LINE, Role.SOURCE}
    assert "\x1b" not in drawn(reply, 80, False)


def handy(*buttons: Button) -> Message:
    return Message(MessageKind.LIST, "Yours", buttons=(buttons,))


OPEN, COPY = Button("Open", url="https://example.org/" + "x" * 90), Button("Copy", copy="“quoted” " * 20 + "\nnotes, ¶4")
RUN = Button("Run", url="javascript:alert()")


@pytest.fixture
def hands(asked, tmp_path) -> Conversation:
    def answer(text: str, pressed: bool) -> Message:
        asked.append((text, pressed))
        return handy(OPEN, RUN, COPY, Button("Next", "/next"))

    talk = Conversation(answer, load_words(), tmp_path)
    talk.take("x")
    return talk


def test_a_button_with_an_address_shows_it_in_one_piece_and_asks_nothing(hands, asked):
    assert drawn(hands.take("1"), 40, True) == f"{OPEN.url}\n"
    assert len(asked) == 1


def test_a_button_that_copies_shows_its_words_alone_in_one_piece(hands, asked):
    assert drawn(hands.take("2"), 40, True) == f"{COPY.copy}\n"
    assert len(asked) == 1


def test_an_address_that_could_run_something_is_no_button(hands, asked):
    assert [button.label for button in hands.buttons] == ["Open", "Copy", "Next"]
    hands.take("3")
    assert asked[-1] == ("/next", True)


def digest() -> Message:
    buttons = ((Button("More", "/changes RCEP"), OPEN), (Button("Mute", "/following mute", edits=True),))
    folded = Quotation(Line((Run("[1] a note, ¶7"),)), "Myanmar has acceded.")
    return Message(MessageKind.CHANGES, "New on RCEP", (Line((Run("Added: Myanmar [1]"),)), folded), buttons=buttons)


def test_a_digest_shows_what_to_type_instead_of_its_buttons(talk):
    talk.take("/summit 28")
    assert drawn(talk.told(digest()), None, False).splitlines() == [
        "New on RCEP",
        "Added: Myanmar [1]",
        "[1] a note, ¶7",
        "",
        "d unfolds the quotations of this digest. Numbers and q are your last answer's, as before.",
        "",
        "More: /changes RCEP",
        f"Open: {OPEN.url}",
        "Mute: /following mute",
    ]


def test_a_digest_changes_nothing_that_the_reader_may_be_about_to_type(talk, asked):
    talk.take("/summit 28")
    before = shown(talk.take("q"))
    talk.told(digest())
    assert shown(talk.take("q")) == before
    talk.take("2")
    assert asked[-1] == ("/summit 29", True)


def test_d_unfolds_the_digests_quotations(talk, asked):
    talk.told(digest())
    assert shown(talk.take("d")) == shown(talk.take("D 1")) == ["[1] a note, ¶7", "    Myanmar has acceded."]
    assert shown(talk.take("d 2")) == ["The last digest has no source [2]."]
    assert asked == []


def test_d_is_a_question_where_there_was_no_digest(talk, asked):
    talk.take("d")
    assert asked == [("d", False)]


def test_an_answer_that_forgets_says_so_and_takes_the_digest_along(asked, tmp_path):
    def answer(text: str, pressed: bool) -> Message:
        asked.append((text, pressed))
        return Message(MessageKind.HELP, "All is forgotten.", forgets=True)

    talk = Conversation(answer, load_words(), tmp_path)
    talk.told(digest())
    assert talk.take("/forget_me x").forgets
    talk.take("d")
    assert asked[-1] == ("d", False)
