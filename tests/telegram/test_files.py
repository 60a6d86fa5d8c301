"""What goes with an answer: files, links and texts to copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cleaning import file_name
from bot.message import Button, File, Message, MessageKind
from bot.telegram.links import deep_link
from tests.telegram.bots import text
from tests.telegram.double import ME, Refusal

GROUP = -100123
FILES = (File("summit-28.txt", "text/plain", b"The text"), File("../RCEP & co.md", "text/markdown", b"# The text"))


def with_files(request, desk):
    return Message(MessageKind.HELP, "Here", files=FILES)


async def test_files_come_after_the_text(double, run_bot):
    await run_bot(answer=with_files)
    double.say("/files")
    await double.reply(3)
    assert [(reply.text, reply.document) for reply in double.replies()] == [
        ("Here", None),
        ("", b"The text"),
        ("", b"# The text"),
    ]
    assert [reply.file.name for reply in double.replies()[1:]] == ["summit-28.txt", "rcep-co.md"]


async def test_files_stay_in_the_topic(double, run_bot):
    double.chat(GROUP, "supergroup", forum=True)
    await run_bot(answer=with_files)
    double.say(f"/files@{ME['username']}", chat=GROUP, thread=55)
    assert [(await double.reply(number, chat=GROUP)).thread for number in (1, 2, 3)] == [55, 55, 55]


async def test_a_file_that_telegram_refuses_is_apologised_for(double, run_bot, words):
    double.refuse("sendDocument", Refusal.bad("not enough rights to send documents to the chat"))
    await run_bot(answer=with_files)
    double.say("/files")
    assert (await double.reply(2)).text == words.say("chat.apology")


async def test_an_edited_question_takes_the_files_of_its_answer_away(double, run_bot):
    await run_bot(answer=lambda request, desk: with_files(request, desk) if request.text == "files" else text("None"))
    question = double.say("files")
    await double.reply(3)
    double.amend(question, "no files")
    await double.until(lambda: len(double.replies()) == 1)
    assert double.replies()[0].text == "None"


async def test_desks_know_the_address_that_opens_a_payload(double, run_bot):
    def answer(request, desk):
        return text(str(desk.link(request.text))).with_buttons([Button("Copy", copy=desk.link("saved"))])

    await run_bot(answer=answer)
    double.say("b_UkNFUA")
    reply = await double.reply()
    assert reply.text == f"https://t.me/{ME['username']}?start=b_UkNFUA"
    assert reply.keyboard == [[{"text": "Copy", "copy_text": {"text": f"https://t.me/{ME['username']}?start=saved"}}]]


@pytest.mark.parametrize("payload", ["", "a b", "x" * 65, "é", "a&b=c", "../x", "a\n"])
def test_what_telegram_would_not_pass_on_is_no_payload(payload):
    assert deep_link("rapporteur_bot", payload) is None


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("/summit 28.txt", "summit-28.txt"),
        ("rapporteur-saved.csv", "rapporteur-saved.csv"),
        ("../../etc/passwd", "file.etcpassw"),
        (".hidden", "file.hidden"),
        ("no ending", "no-ending"),
        ("ASEAN\u202egpj.exe", "asean-gpj.exe"),
        ("岸田.md", "岸田.md"),
        ("", "file"),
    ],
)
def test_names_of_files_are_clean(name, clean):
    assert file_name(name) == clean


@given(st.text(max_size=300))
def test_no_name_leads_elsewhere_or_is_too_long(name):
    made = file_name(name)
    assert made.strip("-_.")
    assert len(made) <= 69
    assert not set(made) & set('/\\:*?"<>|\0\n')
    assert file_name(made) == made
