"""An update that the library cannot read is passed over, and those behind it are answered."""

from __future__ import annotations

import json

from bot.telegram.reading import UpdatesRequest

GOOD = {"update_id": 2, "message": {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "/help"}}


def parsed(*updates: object) -> object:
    return UpdatesRequest.parse_json_payload(json.dumps({"ok": True, "result": updates}).encode())["result"]


def test_an_update_that_cannot_be_read_keeps_its_number_alone(caplog):
    bad = {"update_id": 1, "message": {"message_id": "x", "chat": ["secret question"]}}
    assert parsed(bad, GOOD) == [{"update_id": 1}, GOOD]
    assert "Update 1 cannot be read" in caplog.text
    assert "secret" not in caplog.text


def test_what_has_no_number_is_left_to_the_poller():
    assert parsed("nonsense") == ["nonsense"]


def test_other_answers_are_untouched():
    payload = b'{"ok": false, "error_code": 409, "description": "Conflict"}'
    assert UpdatesRequest.parse_json_payload(payload)["error_code"] == 409
