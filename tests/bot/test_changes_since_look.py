"""/changes without a date: since the reader's own last look."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import TELEGRAM, Message, MessageKind, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.shelf import Shelf
from bot.wording import load_words
from briefs import build_record, open_record

LAGOS = "The 3rd Lagos Summit was held in Lagos on 3 May 2021."
TRADE = "Trade between Ghana and Togo reached US${} billion in 2020."
OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)
SINCE_LOOK = "Counted from your last look."


class Changing:
    """A record that changes, and readers who look at it now and then."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.data = folder / "seeds", folder / "data"
        self.seeds.mkdir()
        self.shelf = Shelf(folder / "store.sqlite3")
        self.generations: list[str] = []

    def build(self, trade: str, *more: str) -> None:
        (self.seeds / "report.md").write_text("\n\n".join((LAGOS, TRADE.format(trade), *more)), "utf-8")
        self.generations.append(build_record(self.seeds, None, self.data).generation)

    def ask(self, text: str, reader: Reader = OFFICER, shelf: Shelf | None = None) -> Message:
        desk = Desk(open_record(self.data), load_settings({}, {}), load_words(), shelf or self.shelf)
        return answer(Request(text, reader), desk)


@pytest.fixture
def changing(tmp_path: Path):
    made = Changing(tmp_path)
    made.build("2.5")
    yield made
    made.shelf.close()


def actions(message: Message) -> list[str]:
    return [button.action for row in message.buttons for button in row]


def revised(message: Message) -> list[str]:
    return [row for row in plain(message).splitlines() if row.startswith("Revised: ")]


def test_the_first_look_is_since_the_generation_before(changing: Changing) -> None:
    changing.build("2.6")
    changing.build("2.7")
    message = changing.ask("/changes")
    assert message.title.startswith(f"Since generation {changing.generations[1][:8]}:")
    assert message.note is None


def test_a_later_look_joins_all_that_came_since(changing: Changing) -> None:
    changing.ask("/changes")
    changing.build("2.6")
    changing.build("2.7")
    message = changing.ask("/changes")
    assert message.note == SINCE_LOOK
    assert message.title.startswith(f"Since generation {changing.generations[0][:8]}:")
    [row] = revised(message)
    assert "US$2.7 billion" in row
    assert "US$2.5 billion" in row


def test_when_nothing_is_new_the_last_reload_is_a_tap_away(changing: Changing) -> None:
    changing.build("2.6")
    changing.ask("/changes")
    message = changing.ask("/changes")
    assert message.note == SINCE_LOOK
    assert message.title == f"No fact or figure changed since generation {changing.generations[1][:8]}."
    last = f"/changes since generation {changing.generations[0]}"
    assert last in actions(message)
    assert "US$2.6 billion" in revised(changing.ask(last))[0]


def test_each_reader_has_their_own_last_look(changing: Changing) -> None:
    changing.ask("/changes", OFFICER)
    changing.build("2.6")
    changing.ask("/changes", OFFICER)
    changing.build("2.7")
    assert "US$2.6 billion" in revised(changing.ask("/changes", OFFICER))[0]
    assert changing.ask("/changes", JOURNALIST).note is None


def test_its_pages_are_those_of_one_list(changing: Changing) -> None:
    changing.ask("/changes")
    changing.build("2.5", *(LAGOS.replace("3rd", f"{n}th") for n in range(4, 14)))
    first = changing.ask("/changes")
    following = f"/changes since generation {changing.generations[0]} page:2"
    assert following in actions(first)
    assert changing.ask(following).title == first.title
    assert plain(changing.ask(following)) != plain(first)


def test_why_is_asked_for_with_the_generation_too(changing: Changing) -> None:
    changing.build("2.6")
    [why] = [action for action in actions(changing.ask("/changes")) if action.startswith("/why ")]
    assert plain(changing.ask(why)).count("it states this, or stated it before") == 2
    assert why == f"/why /changes since generation {changing.generations[0]}"


def test_a_look_at_a_topic_leaves_the_rest_unseen(changing: Changing) -> None:
    changing.ask("/changes")
    changing.build("2.6")
    changing.build("2.7")
    for _ in range(2):
        on_topic = changing.ask("/changes Togo")
        assert on_topic.note == SINCE_LOOK
        assert on_topic.title.startswith(f"On “Togo” since generation {changing.generations[0][:8]}:")
    assert "US$2.5 billion" in revised(changing.ask("/changes"))[0]


def test_on_a_topic_of_which_nothing_is_new_it_says_so(changing: Changing) -> None:
    changing.build("2.6")
    changing.ask("/changes")
    message = changing.ask("/changes Togo")
    assert message.title == f"No fact or figure changed on “Togo” since generation {changing.generations[1][:8]}."
    assert f"/changes Togo since generation {changing.generations[0]}" in actions(message)


def test_a_topic_that_the_record_does_not_have_is_silence_whatever_was_seen(changing: Changing) -> None:
    changing.build("2.6")
    for _ in range(2):
        message = changing.ask("/changes Atlantis")
        assert message.kind is MessageKind.NOT_FOUND
        assert message.note is None
        changing.ask("/changes")


@pytest.mark.parametrize("since", ["2020", "generation abcd", "yesterday"])
def test_a_date_or_a_generation_is_taken_as_it_is_and_is_no_look(changing: Changing, since: str) -> None:
    changing.ask("/changes")
    changing.build("2.6")
    assert changing.ask(f"/changes since {since}").note is None
    assert "US$2.5 billion" in revised(changing.ask("/changes"))[0]


def test_of_a_look_too_long_ago_it_says_what_is_counted_from_instead(changing: Changing) -> None:
    changing.ask("/changes")
    for n in range(6, 10):
        changing.build(f"2.{n}")
    message = changing.ask("/changes")
    assert message.note == (
        "What the record held at your last look is no longer kept; this is counted from the generation before the present one."
    )
    assert message.title.startswith(f"Since generation {changing.generations[-2][:8]}:")
    changing.build("3.1")
    assert changing.ask("/changes").note == SINCE_LOOK


def test_of_the_first_generation_nothing_can_have_changed_and_it_counts_as_a_look(changing: Changing) -> None:
    assert changing.ask("/changes").title.startswith("There is nothing to compare with")
    changing.build("2.6")
    assert changing.ask("/changes").note == SINCE_LOOK


def test_why_and_a_look_that_is_only_worked_out_move_nothing(changing: Changing) -> None:
    changing.ask("/changes")
    changing.build("2.6")
    changing.ask("/why /changes")
    assert len(revised(changing.ask("/changes"))) == 1


def test_where_nothing_can_be_kept_it_is_answered_as_without_readers(changing: Changing, tmp_path: Path) -> None:
    changing.build("2.6")
    broken = Shelf(tmp_path)
    for _ in range(2):
        assert len(revised(changing.ask("/changes", shelf=broken))) == 1


def test_it_is_kept_as_the_question_that_was_asked(changing: Changing) -> None:
    changing.build("2.6")
    changing.ask("/changes  Togo")
    assert changing.shelf(lambda store: store.history.last(OFFICER)) == "/changes Togo"
