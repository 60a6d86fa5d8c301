"""A chart in a chat: a photo with its sources beneath; where that cannot be, the same as text."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from telegram import Bot

from bot.commands import COMMANDS, answer
from bot.desk import Desk
from bot.message import Line, Run
from bot.settings import load_settings
from bot.shipped import config_folder, seeds_folder
from bot.telegram.attempts import Pauses, Undelivered
from bot.telegram.html import Part, to_caption
from bot.telegram.sender import Place, Sender
from bot.wording import load_words
from briefs import ChartError, build_record, open_record
from tests.telegram.double import Refusal

NO_PHOTOS = Refusal.bad("not enough rights to send photos to the chat")
CHART = "/figure Trade between ASEAN and Japan chart"


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """What a bot on the shipped record is made with."""
    data = tmp_path_factory.mktemp("record")
    build_record(seeds_folder(), config_folder() / "facts.yaml", data)
    desk = Desk(open_record(data), load_settings({}, {}), load_words())
    return {"answer": answer, "desk": lambda: desk, "commands": COMMANDS, "words": load_words()}


def picture(wide=90, high=90, kind="PNG"):
    out = BytesIO()
    Image.new("1", (wide, high)).save(out, kind)
    return out.getvalue()


async def test_a_tap_on_chart_sends_a_photo_whose_caption_gives_values_and_sources(double, run_bot, real):
    await run_bot(**real)
    double.say("/figure ASEAN Japan trade")
    brief = await double.reply()
    shown = brief.text
    double.press(brief, "Chart")
    chart = await double.reply(2)
    assert Image.open(BytesIO(chart.photo)).format == "PNG"
    heading, *sources = chart.text.splitlines()
    assert heading == "Trade between ASEAN and Japan"
    assert [line.split(" — ")[0] for line in sources] == ["[1] 2022: US$268.5 billion", "[2] 2024: US$236.6 billion"]
    assert sources[1].endswith("— our notes on the report on the 28th ASEAN-Japan Summit, ¶4")
    assert chart.labels == [["Source 1", "Source 2"]]
    assert brief.text == shown
    double.press(chart, "Source 2")
    assert "US$236.6 billion" in (await double.reply(3)).text


async def test_a_photo_that_is_refused_is_sent_as_text_that_says_so(double, run_bot, real):
    await run_bot(**real)
    double.refuse("sendPhoto", NO_PHOTOS)
    double.say(CHART)
    reply = await double.reply()
    assert reply.text.startswith(load_words().say("chat.chart_as_text"))
    [block] = [entity for entity in reply.entities if entity["type"] == "pre"]
    drawn = reply.text[block["offset"] : block["offset"] + block["length"]]
    assert drawn.splitlines()[0].startswith("2022 │─")
    assert drawn.endswith("US$236.6 billion [2]")
    assert reply.labels == [["Source 1", "Source 2"]]


async def test_a_chart_that_cannot_be_drawn_is_sent_as_text(double, run_bot, real, log):
    def fail(picture):
        raise ChartError("the chart was not drawn within 30 s")

    await run_bot(**real, draw=fail)
    double.say(CHART)
    assert "US$268.5 billion [1]" in (await double.reply()).text
    assert double.calls("sendPhoto") == []
    assert "the chart was not drawn within 30 s" in log()


async def test_drawing_holds_up_nobody_else(double, run_bot, real):
    import threading

    go_on = threading.Event()

    def slow(picture):
        go_on.wait(10)
        raise ChartError("slow")

    await run_bot(**real, draw=slow)
    double.say(CHART, chat=1)
    double.say("/help", chat=2)
    await double.reply(chat=2)
    assert double.replies(1) == []
    go_on.set()
    await double.reply(chat=1)


async def test_a_chat_that_blocked_the_bot_gets_no_text_instead(double, run_bot, real):
    await run_bot(**real)
    double.refuse("sendPhoto", Refusal(403, "Forbidden: bot was blocked by the user"))
    double.say(CHART)
    double.say("/help")
    assert (await double.reply()).text.startswith("Commands")
    assert len(double.calls("sendPhoto")) == 1


@pytest.fixture
async def sender(double):
    double.chat(7)
    async with Bot(double.token, f"{double.url}/bot", f"{double.url}/file/bot") as bot:
        yield Sender(bot, Pauses(0.01, 0.01))


async def test_a_caption_whose_markup_is_refused_goes_out_as_plain_text(double, sender):
    await sender.photo(Place(7), picture(), Part("<b>broken", "whole"))
    assert double.replies()[0].text == "whole"


async def test_a_caption_is_escaped_and_links_to_its_source(double, sender):
    lines = [Line((Run("a < b & c", bold=True),)), Line((Run("[1] "), Run("there", url="https://example.org")))]
    await sender.photo(Place(7), picture(), to_caption(lines))
    [sent] = double.replies()
    assert sent.text == "a < b & c\n[1] there"
    assert [entity["type"] for entity in sent.entities] == ["bold", "text_link"]


@pytest.mark.parametrize(
    ("png", "caption", "reason"),
    [
        (picture(), "x" * 1025, "message caption is too long"),
        (b"no picture", "", "IMAGE_PROCESS_FAILED"),
        (picture()[:40], "", "IMAGE_PROCESS_FAILED"),
        (picture(5001, 5000), "", "PHOTO_INVALID_DIMENSIONS"),
        (picture(2101, 100), "", "PHOTO_INVALID_DIMENSIONS"),
        (b"\0" * 10_485_761, "", "too big for a photo"),
    ],
    ids=["a long caption", "no picture", "half a picture", "too large", "too narrow", "too many bytes"],
)
async def test_the_double_refuses_what_telegram_refuses(double, sender, png, caption, reason):
    with pytest.raises(Undelivered) as refused:
        await sender.photo(Place(7), png, Part(caption, caption))
    assert refused.value.refused
    assert reason in double.calls("sendPhoto")[0].answer["description"]


async def test_a_caption_of_1024_code_points_passes_however_long_its_markup(double, sender):
    await sender.photo(Place(7), picture(), to_caption([Line((Run("&" * 1024),))]))
    assert double.replies()[0].text == "&" * 1024


async def test_a_photo_cannot_be_edited_into_a_text_so_that_is_sent_anew(double, sender):
    sent = await sender.photo(Place(7), picture(), Part("a", "a"))
    shown = await sender.edit(Place(7), sent, [Part("b", "b")])
    assert "no text in the message" in double.calls("editMessageText")[0].answer["description"]
    assert [(reply.id, reply.text) for reply in double.replies()] == [(sent, "a"), (*shown, "b")]
