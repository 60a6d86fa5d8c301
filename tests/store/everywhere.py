"""One word, written everywhere that a reader's words can be written, and read there again."""

from bot.message import TELEGRAM, File
from bot.store import Store, Told, new_key
from tests.store.keeping import DESK_OFFICER

KEY, OTHER = new_key(), new_key()
WORD = "Ruritania"
READ = 31
"""How often `read` gives the word."""


async def fill(store: Store) -> None:
    """Every method that writes a reader's words, each time with the word."""
    text, body = f"/find {WORD} and its neighbours", {"text": f"a brief on {WORD}", "buttons": [[button(f"/why {WORD}")]]}
    await store.actions.keep(text * 9)
    store.history.add(DESK_OFFICER, text, "search", f"print of {WORD}")
    await store.readers.wait(DESK_OFFICER, text, 600)
    await saved_and_followed(store, text)
    await store.chats.ask("page", "one", text, {"text": text})
    await store.chats.ask("page", "two", "", {"file": {"name": WORD}}, File(f"{WORD}.txt", "text/plain", WORD.encode() * 99))
    for task in await store.chats.waiting("page"):
        await store.chats.answer(task, body, [File(f"{WORD}.png", "image/png", WORD.encode() * 99)])
    chat = await store.chats.find("page")
    last = (await store.chats.since(chat, 0, 9))[-1]
    assert await store.chats.press("page", "three", last.id, last.revision, (0, 0))
    [task] = await store.chats.waiting("page")
    await store.chats.answer(task, body)
    row = await store.audit.add(TELEGRAM, DESK_OFFICER.id, "add", f"{WORD}.pdf", "begun")
    await store.audit.end(row, f"failed: {WORD}.pdf is empty")
    await store.behind.done()


def button(action: str) -> dict:
    return {"label": "x", "action": action, "edits": True}


async def saved_and_followed(store: Store, text: str) -> None:
    """What is kept is read, renamed and put in the place of another; what is followed is told."""
    wrong, right, third = [
        (await store.saved.add(DESK_OFFICER, f"my {WORD}", asked, f"print of {WORD}")).lookup.id
        for asked in (f"/find {WORD}", text, f"/term {WORD}")
    ]
    assert await store.saved.replace(DESK_OFFICER, right, wrong)
    assert await store.saved.rename(DESK_OFFICER, third, f"our {WORD}") is None
    store.saved.read(DESK_OFFICER, text, f"another print of {WORD}", "g")
    await store.follows.add(DESK_OFFICER, WORD, "g", lambda place: None, 9)
    [(place, follows)] = await store.follows.due(TELEGRAM, "h", 9)
    told = Told(place, follows, {follows[0].id: ("h", None)}, "a cause", f"news of {WORD}")
    assert await store.follows.tell([told]) == (1, 1)


async def read(store: Store) -> str:
    """Everything that `fill` wrote, by the methods that read it."""
    chat = await store.chats.find("page")
    entries = await store.chats.since(chat, 0, 99)
    files = [await store.chats.file(number) for entry in entries for number in entry.body.get("files", [])]
    assert len(files) == 2  # the third went with the entry that a button's answer took the place of
    assert {file.bytes for file in files} == {WORD.encode() * 99}
    due = await store.outbox.due(TELEGRAM, 9)
    action = await store.actions.find(store._database.mark(f"0{f'/find {WORD} and its neighbours' * 9}"))
    return "\n".join(
        [
            *(str(entry.body) for entry in entries),
            *(file.name for file in files),
            str(action),
            str(await store.history.listed(DESK_OFFICER)),
            str(await store.saved.listed(DESK_OFFICER)),
            str(await store.follows.listed(DESK_OFFICER)),
            str(await store.follows.of_chat(DESK_OFFICER)),
            str(await store.readers.awaited(DESK_OFFICER)),
            *(one.body for one in due),
            str(await store.audit.latest(9)),
        ]
    )
