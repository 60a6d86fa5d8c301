"""The real record over real HTTP: a command, its brief, a source reopened, Why, and back, in one message that is edited."""

from __future__ import annotations

from bot.commands import COMMANDS, answer
from bot.desk import Desk
from bot.settings import load_settings
from bot.shipped import config_folder, seeds_folder
from bot.wording import load_words
from briefs import build_record, open_record


def real_desk(tmp_path):
    build_record(seeds_folder(), config_folder() / "facts.yaml", tmp_path / "data")
    desk = Desk(open_record(tmp_path / "data"), load_settings({}, {}), load_words())
    return lambda: desk


async def test_a_figure_its_source_and_why(double, run_bot, tmp_path):
    await run_bot(answer=answer, desk=real_desk(tmp_path), commands=COMMANDS, words=load_words())
    double.say("/figure ASEAN Japan trade")
    reply = await double.reply()
    brief = reply.text
    assert brief.startswith("Trade between ASEAN and Japan\n2022: US$268.5 billion")
    assert "−US$31.9 billion (−11.9%)" in brief
    quotations = [entity for entity in reply.entities if entity["type"] == "expandable_blockquote"]
    assert len(quotations) == 2
    assert reply.labels == [["Source 1", "Source 2"], ["Chart", "Why"]]
    double.press(reply, "Source 2")
    source = await double.reply(2)
    assert "US$236.6 billion" in source.text
    double.press(reply, "Why")
    await double.until(lambda: reply.text.startswith("Why this answer"))
    assert "generation" in reply.text
    double.press(reply, "Back")
    await double.until(lambda: reply.text == brief)


async def test_a_list_is_paged_in_place_and_a_choice_becomes_its_answer(double, run_bot, tmp_path):
    await run_bot(answer=answer, desk=real_desk(tmp_path), commands=COMMANDS, words=load_words())
    double.say("/agreement")
    listed = await double.reply()
    first = listed.text
    double.press(listed, "Next ›")
    await double.until(lambda: listed.text != first)
    assert "Page 2 of" in listed.text
    double.say("/agreement joint statement")
    choice = await double.reply(2)
    assert choice.text.startswith("Which one do you mean by")
    double.press(choice, choice.labels[0][0])
    await double.until(lambda: not choice.text.startswith("Which one"))


async def test_a_deep_link_reopens_a_citation(double, run_bot, tmp_path):
    desk = real_desk(tmp_path)
    passage = desk().record.generation.passages[4]
    await run_bot(answer=answer, desk=desk, commands=COMMANDS, words=load_words())
    payload = f"cite_{passage.id}"
    assert len(payload) <= 64
    double.say(f"/start {payload}")
    reply = await double.reply()
    assert passage.text[:60] in " ".join(reply.text.split())


async def test_what_the_record_lacks_is_said_so(double, run_bot, tmp_path):
    await run_bot(answer=answer, desk=real_desk(tmp_path), commands=COMMANDS, words=load_words())
    double.say("How much did China invest in ASEAN in 2024?")
    reply = await double.reply()
    assert reply.text.startswith("The record does not say")
    assert "17.5" not in reply.text.split("[1]")[0]
