"""What the admins are told when the bot starts: once, in private, as plain text."""

NOTICE = "The fact sheet cannot be read. facts.yaml:3: <b>no & yes</b>"


async def test_each_admin_is_told_once_and_nobody_else(double, run_bot):
    for admin in (8, 9):
        double.chat(admin)
    await run_bot(admins=frozenset({9, 8}), notice=NOTICE)
    await double.until(lambda: double.replies(8) and double.replies(9))
    double.say("/echo a", chat=7)
    await double.reply()
    assert [[shown.text for shown in double.replies(chat)] for chat in (7, 8, 9)] == [["a"], [NOTICE], [NOTICE]]


async def test_an_admin_who_cannot_be_reached_holds_up_nobody(double, run_bot, log):
    double.chat(8).blocked = True
    double.chat(9)
    await run_bot(admins=frozenset({8, 9}), notice=NOTICE)
    await double.until(lambda: double.replies(9))
    double.say("/echo a")
    assert (await double.reply()).text == "a"
    assert double.replies(8) == []
    assert "Traceback" not in log()


async def test_without_a_notice_nothing_is_sent(double, run_bot):
    await run_bot(admins=frozenset({8}))
    double.say("/echo a")
    await double.reply()
    assert len(double.calls("sendMessage")) == 1
