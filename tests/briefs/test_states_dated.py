"""When something was signed, adopted or came into force: each state with its own date, and no year out of a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.wording import load_words
from briefs import build_record, open_record

PARAGRAPHS = (
    "The African Union and the European Union adopted the Joint Vision for 2030 in Brussels on 18 February 2022.",
    "The Rabat Accord, signed in Rabat on 4 May 2021, entered into force on 1 June 2023 after nine ratifications.",
    "The Pacific Forum launched the Blue Strategy 2050 in Suva on 14 July 2022.",
    "The Lima Convention entered into force on 2 March 2020, having been signed in Lima on 7 April 2018.",
    "The Harbour Treaty was signed on 3 March 2019 and took effect on 5 May 2020.",
    "Ministers endorsed the Agenda 2063 in Addis Ababa on 31 January 2015.",
    "The Delta Protocol was adopted in Cairo on 9 May 2016, signed by the Nile Council in 2017.",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("states")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "note.md").write_text("# A note\n\n" + "\n\n".join(PARAGRAPHS), "utf-8")
    build_record(folder / "seeds", None, folder / "data")
    return Desk(open_record(folder / "data"), load_settings({}, {}), load_words())


def lines(desk: Desk, text: str) -> list[str]:
    return plain(answer(Request(text, Reader(1, 1)), desk)).splitlines()[1:]


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("When did the African Union and the European Union adopt the Joint Vision?", "18 February 2022"),
        ("When was the Joint Vision adopted?", "18 February 2022"),
        ("When did the Pacific Forum launch the Blue Strategy?", "14 July 2022"),
        ("When did ministers endorse Agenda 2063?", "31 January 2015"),
    ],
)
def test_a_year_inside_a_name_is_no_date_of_an_event(desk: Desk, question: str, date: str) -> None:
    assert lines(desk, question)[0].startswith(f"{date}: ")


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("When was the Rabat Accord signed?", "4 May 2021"),
        ("When did the Rabat Accord enter into force?", "1 June 2023"),
        ("When was the Lima Convention signed?", "7 April 2018"),
        ("When did the Lima Convention enter into force?", "2 March 2020"),
        ("When was the Harbour Treaty signed?", "3 March 2019"),
        ("When did the Harbour Treaty take effect?", "5 May 2020"),
        ("When was the Delta Protocol adopted?", "9 May 2016"),
    ],
)
def test_the_date_is_the_one_that_stands_with_what_was_asked_for(desk: Desk, question: str, date: str) -> None:
    assert lines(desk, question)[0].startswith(f"{date}: ")


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("Rabat Accord", ["signed, 4 May 2021", "in force, 1 June 2023"]),
        ("Lima Convention", ["in force, 2 March 2020", "signed, 7 April 2018"]),
        ("Harbour Treaty", ["signed, 3 March 2019", "in force, 5 May 2020"]),
        ("Joint Vision for 2030", ["adopted, 18 February 2022"]),
    ],
)
def test_each_state_of_an_agreement_is_told_with_its_own_date(desk: Desk, name: str, states: list[str]) -> None:
    told = [line for line in lines(desk, f"/agreement {name}") if line.startswith("State: ")]
    assert [line.partition(": “")[0] for line in told] == [f"State: {state}" for state in states]


@pytest.mark.parametrize("name", ["European Union", "African Union", "Pacific Forum", "Nile Council"])
def test_who_adopts_launches_or_signs_is_not_adopted_launched_or_signed(desk: Desk, name: str) -> None:
    shown = lines(desk, f"/agreement {name}")
    assert any("“" in line for line in shown)
    assert not any(line.startswith("State: ") for line in shown)
