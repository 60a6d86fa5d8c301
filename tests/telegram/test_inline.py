"""Inline mode: what is typed after the bot's name in any chat."""

import asyncio
import json
import threading

import pytest

from bot.app import open_app
from bot.commands import COMMANDS, answer, run
from bot.message import Line, Message, MessageKind, Quotation, Run
from bot.settings import load_settings
from bot.telegram.html import to_parts
from bot.telegram.one_message import one_message
from tests.telegram.double import ME, Refusal


@pytest.fixture
async def bot(run_bot, app):
    saved = [("Abbreviations", "/term ERIA"), ("Gone", "/summit 27"), ("Wipe", "/forget_me")]
    return await run_bot(
        answer=answer, desk=app.desk, commands=COMMANDS, own=lambda reader, desk: saved if reader.id == 7 else []
    )


async def asked(double, text, user=7):
    """What a query is answered with: the results, and all that is said beside them."""
    found = dict(await double.answer(double.inquire(text, user)))
    return json.loads(found.pop("results")), found


async def test_a_brief_is_a_result_with_its_title_and_its_first_line(double, bot):
    [result], said = await asked(double, "RCEP")
    assert result["title"] == "Regional Comprehensive Economic Partnership Agreement"
    assert result["description"].startswith("Short: RCEP (Regional Comprehensive Economic Partnership Agreement) [1]")
    assert "button" not in said


async def test_what_is_sent_is_the_brief_with_its_sources_and_a_link_to_the_bot(double, bot, chat):
    query = double.inquire("RCEP")
    [result] = json.loads((await double.answer(query))["results"])
    sent = double.choose(query, result["id"], chat=-100555)
    assert sent.text.startswith("Regional Comprehensive Economic Partnership Agreement\nShort: RCEP")
    assert "[1] our notes on the report on the 28th ASEAN-Japan Summit, ¶8" in sent.text
    assert "expandable_blockquote" in [entity["type"] for entity in sent.entities]
    [[button]] = sent.keyboard
    assert button["text"] == "Open in the bot"
    link = button["url"]
    assert link.startswith(f"https://t.me/{ME['username']}?start=")
    double.open_link(link.partition("start=")[2])
    assert (await double.reply()).text.startswith("Regional Comprehensive Economic Partnership Agreement")


async def test_words_that_fit_several_things_bring_one_result_for_each(double, bot):
    results, _ = await asked(double, "/agreement")
    assert 2 <= len(results) <= 10
    assert len({result["id"] for result in results}) == len({result["title"] for result in results}) == len(results)


async def test_nothing_that_fits_is_a_button_to_the_chat_which_then_answers(double, bot, words):
    results, said = await asked(double, "the 27th summit")
    assert results == []
    button = json.loads(said["button"])
    assert button["text"] == words.say("inline.ask")
    double.open_link(button["start_parameter"])
    assert (await double.reply()).text.startswith("The record does not say")


@pytest.mark.parametrize("text", ["/forget_me", "/start b_x", "/why RCEP", "/nonsense", "/", "x" * 256, "💥" * 60, "\u202e"])
async def test_nothing_that_is_typed_does_anything_else(double, bot, text):
    results, said = await asked(double, text)
    assert results == []
    assert "start_parameter" in json.loads(said["button"])


async def test_before_anything_is_typed_the_readers_own_are_offered_to_that_reader_alone(double, bot, words):
    [result], said = await asked(double, "")
    assert (result["title"], said["is_personal"]) == ("Abbreviations", "true")
    assert result["description"].startswith("ERIA") or "Research" in result["description"]
    results, said = await asked(double, " ", user=8)
    assert results == []
    assert json.loads(said["button"])["text"] == words.say("inline.begin")


async def test_nothing_is_cached_and_briefs_are_nobodys_own(double, bot):
    _, said = await asked(double, "RCEP")
    assert said["cache_time"] == "0"
    assert said.get("is_personal") == "false"


async def test_a_result_of_another_generation_is_another(double, run_bot, app, tmp_path, monkeypatch):
    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS)
    [before], _ = await asked(double, "RCEP")
    [again], _ = await asked(double, "RCEP")
    assert before["id"] == again["id"]
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "note.md").write_text("---\ntitle: A note\n---\nThe RCEP Agreement entered into force.\n")
    other = open_app(load_settings({"data": str(tmp_path / "data"), "seeds": str(seeds), "facts": "none"}, {}))
    monkeypatch.setattr(app.keeper, "current", other.keeper.current)
    [after], _ = await asked(double, "RCEP")
    assert len(after["id"].encode()) <= 64
    assert after["id"] != before["id"]
    other.keeper.close()


async def test_nothing_is_kept_of_what_is_typed(double, bot, app):
    await asked(double, "RCEP")
    assert not (app.settings.data / "rapporteur.sqlite3").exists()


async def test_of_what_is_typed_fast_only_the_newest_is_worked_out(double, run_bot, app):
    looked, begun, let_go = [], threading.Event(), threading.Event()

    def look(request, desk):
        looked.append(request.text)
        begun.set()
        assert let_go.wait(10)
        return run(request, desk)

    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS, look=look, workers=1)
    queries = [double.inquire("R")]
    await asyncio.to_thread(begun.wait, 10)
    queries += [double.inquire(text) for text in ("RC", "RCE", "RCEP")]
    double.say("/start", chat=8)  # fetched after them all
    await double.until(lambda: not double.state.updates)
    let_go.set()
    [result] = json.loads((await double.answer(queries[-1]))["results"])
    assert result["title"].startswith("Regional Comprehensive")
    assert double.state.answered == queries[-1:]
    assert looked == ["R", "RCEP"]


async def test_people_do_not_wait_for_each_other(double, run_bot, app):
    let_go = threading.Event()

    def look(request, desk):
        assert request.reader.id == 8 or let_go.wait(10)
        return run(request, desk)

    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS, look=look)
    slow = double.inquire("RCEP", user=7)
    assert len((await asked(double, "RCEP", user=8))[0]) == 1
    let_go.set()
    await double.answer(slow)


async def test_a_question_in_the_private_chat_does_not_wait_for_what_is_typed_inline(double, run_bot, app):
    let_go = threading.Event()

    def look(request, desk):
        assert let_go.wait(10)
        return run(request, desk)

    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS, look=look)
    query = double.inquire("RCEP", user=7)
    double.say("/term ERIA")
    assert (await double.reply()).text.startswith("Economic Research Institute")
    let_go.set()
    await double.answer(query)


async def test_a_fault_leaves_a_button_and_no_word_of_the_query_in_the_log(double, run_bot, app, log):
    def look(request, desk):
        raise ValueError(f"no such thing: {request.text}")

    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS, look=look)
    results, said = await asked(double, "Ruritania")
    assert results == []
    assert "button" in said
    assert "ValueError" in log()
    assert "Ruritania" not in log()


async def test_an_answer_that_comes_too_late_does_no_harm(double, bot, log):
    double.refuse("answerInlineQuery", Refusal.bad("query is too old and response timeout expired or query ID is invalid"))
    double.inquire("RCEP")
    await double.until(lambda: double.calls("answerInlineQuery"))
    assert len((await asked(double, "RCEP"))[0]) == 1


async def test_a_brief_is_passed_on_by_link_as_text_and_as_files(double, bot, chat):
    await chat.say("/term ERIA")
    offer = await chat.press("Share")
    [[link], forms] = offer.buttons
    assert (link.kind, link.value["text"].partition("?")[0]) == ("copy_text", f"https://t.me/{ME['username']}")
    assert [button.label for button in forms] == ["Plain text", "Markdown", "Files"]
    text = await chat.press("Plain text", on=offer.messages[-1])
    assert "Economic Research Institute" in text.styled("pre")[0]
    files = await chat.press("Files", on=offer.messages[-1])
    assert [shown.file.name for shown in files.messages if shown.file] == ["term-eria.txt", "term-eria.md"]


async def test_a_citation_is_copied_by_a_button(double, bot, chat):
    await chat.say("/term ERIA")
    cited = await chat.press("Source 1")
    [copied] = [button.value["text"] for row in cited.buttons for button in row if button.label == "Copy citation"]
    assert copied.startswith(("“", "… “"))
    assert " — our notes on " in copied


def a_brief(lines, length=60, quotes=3):
    body = [Line((Run(f"line {number} " + "x" * length), Run(f" [{number % quotes + 1}]"))) for number in range(lines)]
    sources = [Quotation(Line((Run(f"[{n}] our notes, ¶{n}"),)), "words " * 60) for n in range(1, quotes + 1)]
    return Message(MessageKind.BRIEF, "Title", (*body, Line(), *sources))


def test_what_fits_is_sent_whole():
    brief = a_brief(10)
    assert one_message(brief, "More") == to_parts(brief)[0]


def test_quotations_go_before_lines_do():
    part = one_message(a_brief(45), "More")
    assert part.plain.count("line ") == 45
    assert "words words" not in part.plain
    assert part.plain.endswith("More\n\n[1] our notes, ¶1\n[2] our notes, ¶2\n[3] our notes, ¶3")


def test_lines_go_from_the_end_and_every_mark_that_stays_has_its_source():
    part = one_message(a_brief(200, quotes=9), "More")
    assert len(part.plain) <= 4096
    assert "More" in part.plain
    kept = part.plain.count("line ")
    assert 30 < kept < 200
    assert [line for line in part.plain.split("\n") if line.startswith("[")] == [f"[{n}] our notes, ¶{n}" for n in range(1, 10)]


def test_sources_of_what_is_left_out_go_with_it():
    lines = [Line((Run("x" * 3900), Run(" [1]"))), Line((Run("y" * 300), Run(" [2]")))]
    sources = [Quotation(Line((Run(f"[{n}] our notes"),)), "words") for n in (1, 2)]
    part = one_message(Message(MessageKind.BRIEF, "Title", (*lines, Line(), *sources)), "More")
    assert part.plain == f"Title\n{'x' * 3900} [1]\nMore\n\n[1] our notes"


def test_a_brief_that_begins_with_more_than_a_message_holds_is_none():
    assert one_message(a_brief(1, length=5000), "More") is None
