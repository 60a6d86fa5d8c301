"""A brief to pass on: as a link, as text or Markdown to copy, as files; and what links open."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.commands import COMMANDS, answer, looks_up
from bot.commands.links import message_of, payload_of
from bot.desk import Desk
from bot.message import TELEGRAM, Message, MessageKind, Preformatted, Reader, Request
from bot.rendering import plain
from bot.shelf import Shelf

JOURNALIST = Reader(2, 2, face=TELEGRAM)
LONG_BRIEF = "/brief what the leaders of ASEAN and Japan say on supply chains and on the AOIP"
LONG = "what do the leaders of ASEAN and Japan say on supply chains and on the AOIP?"


@pytest.fixture
def desk(app: App) -> Desk:
    """A desk whose links lead somewhere, as on Telegram."""
    return replace(app.desk(), link=lambda payload: f"https://t.me/rapporteur_bot?start={payload}")


def said(desk: Desk, text: str) -> Message:
    return answer(Request(text, JOURNALIST), desk)


def button(message: Message, label: str):
    [found] = [one for row in message.buttons for one in row if one.label == label]
    return found


def test_a_brief_has_a_button_to_share_it_and_nothing_else_has(desk):
    assert button(said(desk, "/term ERIA"), "Share").action == "/share /term ERIA"
    for text in ("/help", "/summit", "/summit 27", "/nonsense"):
        assert "Share" not in [one.label for row in said(desk, text).buttons for one in row]


def test_sharing_offers_a_link_to_copy_which_opens_the_brief(desk):
    offer = said(desk, "/share /term ERIA")
    link = button(offer, "Copy link").copy
    assert link in plain(offer)
    opened = said(desk, f"/start {link.partition('start=')[2]}")
    assert plain(opened) == plain(said(desk, "/term ERIA"))


def test_where_there_are_no_links_only_the_forms_are_offered(app):
    offer = app.answer(Request("/share /term ERIA", JOURNALIST))
    assert [[one.label for one in row] for row in offer.buttons] == [["Plain text", "Markdown", "Files"]]


def test_a_long_link_is_open_to_all_until_the_one_who_shared_it_is_forgotten(app, desk):
    payload = button(said(desk, f"/share {LONG_BRIEF}"), "Copy link").copy.partition("start=")[2]
    other = Request(f"/start {payload}", Reader(3, 3, face=TELEGRAM))
    assert answer(other, desk).asked == LONG_BRIEF
    [[forget]] = said(desk, "/forget_me").buttons
    assert said(desk, forget.action).forgets
    assert "This link opens nothing here" in plain(answer(other, desk))


def test_where_there_are_no_links_nothing_is_kept_for_one(app):
    app.answer(Request(f"/share {LONG_BRIEF}", JOURNALIST))
    assert app.shelf(lambda store: store._database.rows("SELECT * FROM actions")) == []


def test_the_text_has_its_sources_and_quotations_in_a_block_to_copy(desk):
    brief = said(desk, "/term ERIA")
    shared = said(desk, button(said(desk, "/share /term ERIA"), "Plain text").action)
    [block] = shared.blocks
    assert isinstance(block, Preformatted)
    assert block.text == plain(brief, unfolded=True)
    assert all(citation.quote in block.text for citation in brief.citations)
    assert shared.citations == brief.citations
    assert shared.asked is None


def test_markdown_is_a_block_to_copy_too(desk):
    shared = said(desk, button(said(desk, "/share /term ERIA"), "Markdown").action)
    [block] = shared.blocks
    assert block.text.startswith(f"# {said(desk, '/term ERIA').title}\n\n")
    assert "\\[1\\]" in block.text


def test_the_files_are_the_text_and_the_markdown(desk):
    shared = said(desk, button(said(desk, "/share /summit 28"), "Files").action)
    text, markdown = shared.files
    assert [(file.name, file.type) for file in shared.files] == [
        ("summit-28.txt", "text/plain"),
        ("summit-28.md", "text/markdown"),
    ]
    assert text.bytes.decode() == plain(said(desk, "/summit 28"), unfolded=True) + "\n"
    assert markdown.bytes.decode().startswith("# ")


def test_what_is_too_long_to_copy_comes_as_files(desk, monkeypatch):
    monkeypatch.setattr("bot.commands.share._LONGEST_BLOCK", 1000)
    shared = said(desk, "/share as:text /timeline")
    assert not [block for block in shared.blocks if isinstance(block, Preformatted)]
    assert [file.name for file in shared.files] == ["timeline.txt", "timeline.md"]


@pytest.mark.parametrize(
    "text", ["", "/summit", "/summit 27", "/help", "/start", "/why RCEP", "/share RCEP", "/nonsense", "as:text "]
)
def test_what_is_no_brief_cannot_be_shared(desk, text):
    shared = said(desk, f"/share {text}")
    assert shared.kind is MessageKind.ERROR
    assert "Only an answer with sources" in plain(shared)


def test_sharing_is_no_lookup(app, desk):
    said(desk, "/share /term ERIA")
    said(desk, "/share as:text /term ERIA")
    assert app.shelf(lambda store: store.history.last(JOURNALIST)) is None


@pytest.mark.parametrize("message", ["RCEP", "/summit 28", "/who 岸田", LONG])
def test_every_brief_has_a_payload_that_a_link_may_bear(app, message):
    payload = payload_of(message, app.shelf, JOURNALIST)
    assert payload is not None
    assert len(payload) <= 64
    assert set(payload) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    assert message_of(payload, app.shelf) == message


def test_a_long_one_has_none_where_nothing_is_kept(app, tmp_path, caplog):
    assert payload_of(LONG, None, JOURNALIST) is None
    (tmp_path / "file").touch()
    assert payload_of(LONG, Shelf(tmp_path / "file" / "store.sqlite3"), JOURNALIST) is None
    assert "cannot be opened" in caplog.text


@pytest.mark.parametrize("payload", ["b_", "b_%%%", "b_A", "b_////", "b__w", "t_", "t_nosuchtoken", "t_'; DROP TABLE actions"])
def test_a_link_to_nothing_says_so(desk, payload):
    assert "This link opens nothing here" in plain(said(desk, f"/start {payload}"))


@pytest.mark.parametrize("payload", ["hostile", "cite", "/forget_me", "b-x", "x" * 900, "\u202eabc"])
def test_the_payload_of_no_link_of_ours_is_a_plain_start(desk, payload):
    assert plain(said(desk, f"/start {payload}")) == plain(said(desk, "/start"))


def test_a_link_does_not_do_what_changes_something(app, desk, monkeypatch):
    from bot import commands
    from bot.commands.command import Command

    done = []
    other = Command("erase", lambda request, desk, argument: done.append(argument), "/erase", changes=True)
    monkeypatch.setattr(commands, "COMMANDS", (*COMMANDS, other))
    for message in ("/erase all", "/ERASE all", f"/erase {LONG}", "/start b_x", "/why /erase all"):
        payload = payload_of(message, app.shelf, JOURNALIST)
        assert said(desk, f"/start {payload}").kind is MessageKind.ERROR
    assert done == []


def test_a_link_that_names_a_command_opens_it(desk):
    assert plain(said(desk, "/start privacy")) == plain(said(desk, "/privacy"))


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("RCEP", True),
        ("/summit 28", True),
        ("/Find x", True),
        ("", False),
        ("/", False),
        ("/nonsense", False),
        ("/start b_x", False),
        ("/why x", False),
        ("/share x", False),
    ],
)
def test_what_only_looks_something_up_is_known(text, so):
    assert looks_up(text) is so


def test_a_citation_can_be_copied_with_its_place_and_address(desk):
    brief = said(desk, "RCEP")
    copied = button(said(desk, f"/cite {brief.citations[0].id}"), "Copy citation").copy
    assert copied.startswith("“It is also the hope of ASEAN countries")
    assert "” … — our notes on the report on the 28th ASEAN-Japan Summit, ¶8, https://www.vietnamplus.vn/" in copied


def test_every_citation_of_the_record_can_be_copied_in_256_characters(desk):
    for passage in desk.record.generation.passages:
        message = said(desk, f"/cite {passage.id}")
        copied = button(message, "Copy citation").copy
        assert len(copied) <= 256
        quoted = copied.partition("“")[2].partition("”")[0]
        assert quoted in " ".join(passage.text.split())
