"""/changes: what a reader is told of two generations, or of the documents since a date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import Message, MessageKind, Quotation, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.wording import load_words
from briefs import build_record, open_record

LAGOS = "The 3rd Lagos Summit was held in Lagos on 3 May 2021."
TRADE = "Trade between Ghana and Togo reached US$2.5 billion in 2020."
LATER = "Trade between Ghana and Togo reached US$3.1 billion in 2023."


class Kept:
    """A folder of documents that changes, and what is answered from it."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.data = folder / "seeds", folder / "data"
        self.seeds.mkdir()
        self.generations: list[str] = []

    def write(self, name: str, *paragraphs: str, date: str | None = None) -> None:
        front = f"---\ntitle: Report {name}\n{f'date: {date}' if date else 'language: en'}\n---\n"
        (self.seeds / f"{name}.md").write_text(front + "\n\n".join(paragraphs), "utf-8")

    def build(self) -> None:
        self.generations.append(build_record(self.seeds, None, self.data).generation)

    def ask(self, text: str) -> Message:
        desk = Desk(open_record(self.data), load_settings({}, {}), load_words())
        return answer(Request(text, Reader(1, 1)), desk)

    def told(self, text: str) -> str:
        return plain(self.ask(text))


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    one = Kept(tmp_path)
    one.write("report", LAGOS, TRADE, date="2023-04-01")
    one.write("notes", LATER)
    one.build()
    return one


@pytest.fixture
def changed(kept: Kept) -> Kept:
    """A figure revised, and a document withdrawn."""
    kept.write("report", LAGOS, TRADE.replace("2.5", "2.6"), date="2023-04-01")
    (kept.seeds / "notes.md").unlink()
    kept.build()
    return kept


def actions(message: Message) -> list[str]:
    return [button.action for row in message.buttons for button in row]


def test_of_the_first_generation_nothing_can_have_changed(kept: Kept) -> None:
    message = kept.ask("/changes")
    assert message.kind is MessageKind.CHANGES
    assert (
        message.title
        == f"There is nothing to compare with: no generation from before this one ({kept.generations[0][:8]}) is kept."
    )


def test_a_revised_figure_is_told_with_both_values_and_both_sources(changed: Kept) -> None:
    message = changed.ask("/changes")
    text = plain(message)
    assert message.title == f"Since generation {changed.generations[0][:8]}: 0 added, 1 revised, 1 withdrawn"
    revised = next(row for row in text.splitlines() if row.startswith("Revised: "))
    assert re.search(r"2020: US\$2\.6 billion.* – before: 2020: US\$2\.5 billion.* \[\d\]\[\d\]$", revised)
    assert [c.quote for c in message.citations if c.document == "report"] == [TRADE.replace("2.5", "2.6"), TRADE]
    assert "Report report, ¶2, as the record had it before" in text


def test_what_was_withdrawn_is_cited_from_the_generation_that_had_it(changed: Kept) -> None:
    message = changed.ask("/changes")
    withdrawn = next(row for row in plain(message).splitlines() if row.startswith("Withdrawn: "))
    n = int(withdrawn[-2])
    assert "2023: US$3.1 billion" in withdrawn
    [citation] = [one for one in message.citations if one.n == n]
    assert (citation.document, citation.paragraph, citation.quote) == ("notes", 1, LATER)
    assert f"/cite {citation.id}" not in actions(message)
    assert any(isinstance(block, Quotation) and block.text == LATER for block in message.blocks)


def test_why_tells_the_sources_old_and_new(changed: Kept) -> None:
    text = changed.told("/why /changes")
    assert text.count("it states this, or stated it before") == 3
    assert text.count("/cite ") == 1


def test_when_nothing_but_a_name_changed_it_says_so(kept: Kept) -> None:
    (kept.seeds / "report.md").rename(kept.seeds / "renamed.md")
    kept.build()
    assert kept.told("/changes") == f"No fact or figure changed since generation {kept.generations[0][:8]}."
    assert kept.told("/changes Lagos").startswith("No fact or figure changed on “Lagos” since generation ")


def test_a_generation_is_named_by_the_beginning_of_its_id(changed: Kept) -> None:
    changed.write("more", "Tourism between Ghana and Togo reached 2,000 visitors in 2022.")
    changed.build()
    first, second, third = changed.generations
    assert "Revised: " not in changed.told("/changes")
    for name in (first[:6], f"generation {first[:4]}", first.upper()):
        assert "Revised: " in changed.told(f"/changes since {name}")
    assert changed.told(f"/changes since {third[:8]}") == f"No fact or figure changed since generation {third[:8]}."
    unknown = changed.ask("/changes since 0123456789abcdef")
    assert unknown.kind is MessageKind.NOT_FOUND
    assert unknown.title.endswith(f"There are: {second[:8]}, {first[:8]}.")
    assert "Revised: " in changed.told(actions(unknown)[1])


def test_a_generation_that_was_current_again_is_compared_with_what_it_followed(changed: Kept) -> None:
    changed.write("report", LAGOS, TRADE, date="2023-04-01")
    changed.write("notes", LATER)
    changed.build()
    assert changed.generations[2] == changed.generations[0]
    assert changed.ask("/changes").title == f"Since generation {changed.generations[1][:8]}: 1 added, 1 revised, 0 withdrawn"


def test_what_another_version_made_is_not_compared(changed: Kept) -> None:
    manifest = changed.data / "generations" / changed.generations[0] / "manifest.json"
    manifest.write_text(re.sub(r'("derivation": ?)"\w+"', r'\1"older"', manifest.read_text("utf-8")), "utf-8")
    assert changed.told("/changes").startswith(f"Generation {changed.generations[0][:8]} cannot be compared")


@pytest.mark.parametrize("since", ["2023", "April 2023", "1 April 2023", "2023-04-01", "March 15, 2023"])
def test_since_a_date_are_the_facts_of_documents_of_that_date_or_later(kept: Kept, since: str) -> None:
    message = kept.ask(f"/changes since {since}")
    assert message.title == (
        f"In documents dated {since} or later, of which there are 1: facts and figures 3. Without a date, so left out: 1"
    )
    assert "3rd Lagos Summit – When: 3 May 2021 [1]" in plain(message)
    assert {citation.document for citation in message.citations} == {"report"}


def test_since_a_later_date_there_is_nothing(kept: Kept) -> None:
    message = kept.ask("/changes since 2 April 2023")
    assert "of which there are 0: facts and figures 0" in message.title
    assert message.citations == ()


@pytest.mark.parametrize("since", ["yesterday", "31 February 2023", "2020-2023", "3 to 5 May 2023", "abc", "May", ""])
def test_what_is_neither_date_nor_generation_is_said_to_be_so(kept: Kept, since: str) -> None:
    message = kept.ask(f"/changes since {since}")
    assert message.kind is MessageKind.ERROR
    assert "is no date and no generation" in message.title


def test_a_topic_leaves_out_the_others(changed: Kept) -> None:
    assert "2.6 billion" in changed.told("/changes Ghana Togo trade")
    assert changed.told("/changes Lagos Summit").startswith("No fact or figure changed on “Lagos Summit”")
    assert "Lagos" not in changed.told("/changes Ghana Togo trade since 2023").split("\n\n")[0]


def test_a_year_leaves_out_the_other_years_and_one_that_no_figure_has_is_silence(changed: Kept) -> None:
    text = changed.told("/changes Ghana Togo trade 2020")
    assert "2.6 billion" in text
    assert "3.1 billion" not in text
    assert changed.ask("/changes Ghana Togo trade 2019").kind is MessageKind.NOT_FOUND


@pytest.mark.parametrize("words", ["Atlantis", "Atlantis since 2020", "Benin trade since 2020"])
def test_an_unknown_topic_is_silence(changed: Kept, words: str) -> None:
    assert changed.ask(f"/changes {words}").kind is MessageKind.NOT_FOUND


def test_an_unknown_topic_is_silence_in_the_first_generation_too(kept: Kept) -> None:
    assert kept.ask("/changes Atlantis").kind is MessageKind.NOT_FOUND


def test_a_topic_that_is_gone_is_found_where_it_was(kept: Kept) -> None:
    kept.write("report", TRADE, date="2023-04-01")
    kept.build()
    text = kept.told("/changes 3rd Lagos Summit")
    assert "Withdrawn: 3rd Lagos Summit – When: 3 May 2021 [1]" in text
    assert "Added: " not in text


def test_the_pages_show_every_change_once(kept: Kept) -> None:
    kept.write("long", *(LAGOS.replace("3rd", f"{n}th") for n in range(4, 14)))
    kept.build()
    rows: list[str] = []
    first = kept.ask("/changes")
    pages = int(plain(first).split("Page 1 of ")[1].split()[0])
    for page in range(1, pages + 1):
        shown = [row for row in kept.told(f"/changes page:{page}").splitlines() if row.startswith("Added: ")]
        assert 0 < len(shown) <= 6
        rows += [re.sub(r" \[\d+\]", "", row) for row in shown]
    assert len(rows) == len(set(rows)) == int(first.title.split(": ")[1].split()[0])
    assert "/changes page:2" in actions(first)
    assert kept.told("/changes page:99") == kept.told(f"/changes page:{pages}")


def test_no_line_is_withheld_of_what_is_added_and_withdrawn_with_a_whole_record(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.shipped import config_folder, seeds_folder
    from briefs import answers

    other = tmp_path / "other"
    other.mkdir()
    (other / "note.md").write_text(LAGOS, "utf-8")
    for seeds in (other, seeds_folder(), other):
        report = build_record(seeds, config_folder() / "facts.yaml", tmp_path / "data")
    assert report.changes
    assert report.changes.brief.withheld == 0
    for _ in range(2):
        opened = open_record(tmp_path / "data")
        shown, page, pages = 0, 1, 1
        while page <= pages:
            reply = answers.changes(opened, "", page)
            assert reply.brief.withheld == 0
            pages, shown, page = reply.paging.pages if reply.paging else 1, shown + len(reply.brief.lines), page + 1
        assert shown > 200
        opened.close()
        build_record(seeds_folder(), config_folder() / "facts.yaml", tmp_path / "data")
    assert "withheld" not in caplog.text


@pytest.mark.parametrize(("month", "documents"), [("2023-04", 1), ("2023-05", 0), ("1999-12", 1)])
def test_a_month_may_be_written_with_a_hyphen(kept: Kept, month: str, documents: int) -> None:
    assert f"In documents dated {month} or later, of which there are {documents}:" in kept.told(f"/changes since {month}")


@pytest.mark.parametrize("year", ["9999", "0000", "1066", "9999-06"])
def test_of_an_odd_year_it_is_said_that_it_is_odd(kept: Kept, year: str) -> None:
    message = kept.ask(f"/changes since {year}")
    assert message.kind is MessageKind.ERROR
    assert (message.title or "").startswith(f"“{year}” is an odd year")


@pytest.mark.parametrize("filter", ["year:abc", "year:20", "year:2020-x", "Year:twenty"])
def test_a_filter_of_no_year_is_not_searched_for(kept: Kept, filter: str) -> None:
    message = kept.ask(f"/find trade {filter}")
    assert message.kind is MessageKind.ERROR
    assert (message.title or "").startswith(f"“{filter}” is no filter")


@pytest.mark.parametrize("words", ["trade year:2020", "trade year:2020-2023", 'trade "year:abc"'])
def test_a_filter_that_can_be_read_and_quoted_words_are_no_error(kept: Kept, words: str) -> None:
    assert kept.ask(f"/find {words}").kind is not MessageKind.ERROR


@pytest.mark.parametrize("topic", ["2023", "in 2023", "the year 2023"])
def test_the_timeline_of_a_year_holds_what_is_dated_in_it_alone(kept: Kept, topic: str) -> None:
    kept.write("more", "Since 1973 the two have met; after 2017 they met in May 2023.", "Nothing was signed in 2022.")
    kept.build()
    rows = [line.partition(":")[0] for line in kept.told(f"/timeline {topic}").splitlines() if ": “" in line]
    assert rows == ["2023", "May 2023"]


def test_documents_of_one_title_are_told_apart_by_their_files(kept: Kept) -> None:
    for name in ("first", "second"):
        (kept.seeds / f"{name}.md").write_text(f"---\ntitle: Outcome\n---\nThe {name} paper on rice and roads.\n", "utf-8")
    kept.build()
    listed = kept.told("/sources")
    assert "Outcome (first.md)" in listed
    assert "Outcome (second.md)" in listed
    assert "Report notes (" not in listed


def test_two_states_that_one_sentence_tells_are_told_apart(kept: Kept) -> None:
    kept.write("more", "The Green Bay Agreement was signed on 3 May 2021 in Lagos and entered into force on 1 June 2022.")
    kept.build()
    states = [line for line in kept.told("/changes").splitlines() if "State: " in line]
    assert [line.partition("State: ")[2].partition(":")[0] for line in states] == ["in force", "signed"]
