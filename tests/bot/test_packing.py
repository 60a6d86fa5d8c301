"""A message that is kept comes back as it was."""

import pytest

from bot.message import Button, Citation, File, Line, Message, MessageKind, Preformatted, Quotation, Run
from bot.packing import pack, unpack

WHOLE = Message(
    MessageKind.CHANGES,
    "What changed <b>",
    (
        Line((Run("Added: ", bold=True), Run("a & b "), Run("[1]", url="https://example.org/?a=1&b=2"))),
        Line(),
        Preformatted("1  2\n3  4"),
        Quotation(Line((Run("[1] notes"),)), "“quoted” \u0000 \U0001f600"),
    ),
    (Citation(1, "id", "document", 4, "quoted"),),
    ((Button("Source", "/cite id", edits=True), Button("Copy", copy="text")), (Button("Open", url="https://example.org"),)),
    note="a note",
)


@pytest.mark.parametrize("message", [WHOLE, Message(MessageKind.LIST, ""), Message(MessageKind.HELP, "t", (Line((Run(""),)),))])
def test_it_comes_back_as_it_was(message):
    assert unpack(pack(message)) == message


def test_the_same_message_is_packed_alike():
    assert pack(WHOLE) == pack(unpack(pack(WHOLE)))


def test_what_cannot_be_kept_is_refused():
    with pytest.raises(ValueError, match="picture or files"):
        pack(Message(MessageKind.HELP, "", files=(File("a.json", "application/json", b"{}"),)))
