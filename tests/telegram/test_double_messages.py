"""What the double makes of messages: sent, changed, deleted; with files and buttons; what it refuses and what it tells."""

from io import BytesIO

import httpx
import pytest
from PIL import Image


def keys(*buttons):
    return {"inline_keyboard": [list(buttons)]}


def key(**action):
    return {"text": "x"} | (action or {"callback_data": "y"})


def png():
    out = BytesIO()
    Image.new("1", (40, 30)).save(out, "PNG")
    return out.getvalue()


async def a_photo(call, **more):
    return await call("sendPhoto", files={"photo": ("a.png", png())}, chat_id=7, **more)


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (keys(key(callback_data="")), "BUTTON_DATA_INVALID"),
        (keys(key(callback_data="x" * 65)), "BUTTON_DATA_INVALID"),
        (keys(key(copy_text={"text": "x" * 257})), "BUTTON_COPY_TEXT_INVALID"),
        (keys(key(url="nowhere")), "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        (keys(key(url="ftp://x.y")), "inline keyboard button URL 'ftp://x.y' is invalid: Unsupported URL protocol"),
        (keys({"text": "x"}), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"inline_keyboard": [[key()] * 10] * 11}, "reply markup is too long"),
        (keys({"text": "x", "url": "https://x.y", "callback_data": "y"}), "BUTTON_TYPE_INVALID"),
    ],
)
async def test_keyboards_are_refused(double, call, markup, said):
    assert await call("sendMessage", chat_id=7, text="a", reply_markup=markup) == f"Bad Request: {said}"
    double.complaints()


async def test_malformed_keyboards_are_refused(double, call):
    async def refused(markup):
        said = await call("sendMessage", chat_id=7, text="a", reply_markup=markup)
        return said.removeprefix("Bad Request: ")

    assert await refused("{") == "can't parse reply_markup JSON object"
    assert await refused({"x": 1}) == "object expected as reply markup"
    assert await refused({"inline_keyboard": 5}) == 'field "inline_keyboard" must be of type Array'
    assert await refused({"inline_keyboard": [5]}) == 'field "inline_keyboard" must be an Array of Arrays'
    assert await refused(keys({"callback_data": "y"})) == "can't parse inline keyboard button: Can't find field \"text\""
    double.complaints()


@pytest.mark.parametrize(
    "action",
    [
        {"copy_text": {"text": "x" * 256}},
        {"switch_inline_query": ""},
        {"switch_inline_query_current_chat": "trade"},
        {"switch_inline_query_chosen_chat": {"query": "x", "allow_user_chats": True}},
        {"url": "tg://user?id=5"},
        {"callback_data": "x" * 64},
    ],
    ids=lambda action: next(iter(action)),
)
async def test_every_kind_of_button_is_kept(call, action):
    sent = await call("sendMessage", chat_id=7, text="a", reply_markup=keys(key(**action)))
    assert sent["reply_markup"] == keys(key(**action))


async def test_a_thirteenth_button_in_a_row_is_dropped_and_told(double, call):
    sent = await call("sendMessage", chat_id=7, text="a", reply_markup=keys(*[key()] * 13))
    assert len(sent["reply_markup"]["inline_keyboard"][0]) == 12
    assert double.complaints() == ["a row of 13 buttons: Telegram shows 12 of them"]


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="nowhere">x</a>', "a link to 'nowhere': Telegram takes that for no address"),
        ('<a href="https://x.y">a <code>b</code></a>', "1 code: Telegram drops what is in another entity's way"),
        ("<pre>a <blockquote>b</blockquote></pre>", "1 pre: Telegram drops what is in another entity's way"),
    ],
)
async def test_markup_that_telegram_drops_is_told(double, call, html, told):
    await call("sendMessage", chat_id=7, parse_mode="HTML", text=html)
    assert double.complaints() == [told]


async def test_a_button_without_a_label_is_left_out_and_told(double, call):
    sent = await call("sendMessage", chat_id=7, text="a", reply_markup=keys({"text": "", "callback_data": "y"}))
    assert "reply_markup" not in sent
    assert double.complaints() == ["a button without a label: Telegram leaves it out"]


async def test_a_hundred_and_first_entity_is_dropped_and_told(double, call):
    sent = await call("sendMessage", chat_id=7, parse_mode="HTML", text="<b>x</b> " * 101)
    assert len(sent["entities"]) == 100
    assert double.complaints() == ["a text with 101 entities: Telegram keeps 100 of them"]


async def test_a_caption_counts_after_parsing(call):
    markup = "<b>" + "&amp;" * 1024 + "</b>"
    assert (await a_photo(call, caption=markup, parse_mode="HTML"))["caption"] == "&" * 1024
    said = await a_photo(call, caption=markup + "x", parse_mode="HTML")
    assert said == "Bad Request: message caption is too long"


async def test_white_space_at_the_ends_is_not_kept(call):
    assert (await call("sendMessage", chat_id=7, text=" \n a b \n"))["text"] == "a b"


async def test_a_document_is_kept_and_can_be_fetched_and_sent_again(double, call):
    sent = await call("sendDocument", chat_id=7, caption="c", files={"document": ("a.csv", b"1,2")})
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("a.csv", 3)
    found = await call("getFile", file_id=sent["document"]["file_id"])
    async with httpx.AsyncClient() as client:
        fetched = await client.get(f"{double.url}/file/bot{double.token}/{found['file_path']}")
        elsewhere = await client.get(f"{double.url}/file/bot1:x/{found['file_path']}")
    assert (fetched.content, elsewhere.status_code) == (b"1,2", 404)
    again = await call("sendDocument", chat_id=7, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    as_photo = await call("sendPhoto", chat_id=7, photo=sent["document"]["file_id"])
    assert as_photo == "Bad Request: can't use file of type Document as Photo"


async def test_files_that_telegram_does_not_have_are_refused(call):
    assert await call("getFile", file_id="no") == "Bad Request: invalid file_id"
    assert await call("sendDocument", chat_id=7, document="no") == "Bad Request: wrong file identifier/HTTP URL specified"
    assert await call("sendDocument", chat_id=7, files={"document": ("a", b"")}) == "Bad Request: file must be non-empty"


async def test_no_request_without_its_file(double, call):
    assert await call("sendDocument", chat_id=7) == "Bad Request: there is no document in the request"
    double.complaints()


async def test_a_file_of_more_than_20_megabytes_can_be_sent_by_a_person_and_not_fetched(double, call):
    for size, said in ((20_971_520, None), (20_971_521, "Bad Request: file is too big")):
        file = double.file(b"x" * size)
        double.say(None, document=file)
        found = await call("getFile", file_id=file["file_id"])
        assert (found if said else found["file_size"]) == (said or size)


async def test_a_caption_is_edited_and_a_text_has_none(call):
    photo = await a_photo(call, caption="a")
    edited = await call("editMessageCaption", chat_id=7, message_id=photo["message_id"], caption="b")
    assert (edited["caption"], "edit_date" in edited) == ("b", True)
    text = await call("sendMessage", chat_id=7, text="a")
    said = await call("editMessageCaption", chat_id=7, message_id=text["message_id"], caption="b")
    assert said == "Bad Request: there is no caption in the message to edit"


async def test_a_picture_is_exchanged_for_another(double, call):
    photo = await a_photo(call, caption="a")
    media = {"type": "photo", "media": "attach://new", "caption": "<b>b</b>", "parse_mode": "HTML"}
    where = {"chat_id": 7, "message_id": photo["message_id"]}
    edited = await call("editMessageMedia", **where, media=media, files={"new": ("b.png", png())})
    assert edited["photo"][0]["file_id"] != photo["photo"][0]["file_id"]
    assert double.replies()[0].text == "b"
    same = {"type": "photo", "media": edited["photo"][0]["file_id"], "caption": "b"}
    media_again = await call("editMessageMedia", **where, media=same)
    assert media_again["caption_entities"] == []
    assert (await call("editMessageMedia", **where, media=same)).startswith("Bad Request: message is not modified")


async def test_a_keyboard_alone_is_exchanged(call):
    sent = await call("sendMessage", chat_id=7, text="a", reply_markup=keys(key()))
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    assert (await call("editMessageReplyMarkup", **where, reply_markup=keys(key()))).startswith("Bad Request: message is not")
    assert "reply_markup" not in await call("editMessageReplyMarkup", **where)


async def test_a_message_is_deleted_once_and_not_after_two_days(double, call):
    sent = await call("sendMessage", chat_id=7, text="a")
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    assert await call("deleteMessage", **where) is True
    assert await call("deleteMessage", **where) == "Bad Request: message to delete not found"
    old = await call("sendMessage", chat_id=7, text="a")
    double.clock.advance(49 * 3600)
    said = await call("deleteMessage", chat_id=7, message_id=old["message_id"])
    assert said == "Bad Request: message can't be deleted for everyone"


async def test_a_message_of_a_member_is_deleted_by_an_administrator_alone(double, call):
    group = double.chat(-100, "supergroup")
    where = {"chat_id": -100, "message_id": double.say("hello", chat=-100).id}
    assert await call("deleteMessage", **where) == "Bad Request: message can't be deleted"
    group.members[4242] = "administrator"
    assert await call("deleteMessage", **where) is True
