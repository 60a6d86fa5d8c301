"""A message as JSON and back, to be kept until it is sent. Pictures and files are left out: nothing that is kept has any."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from bot.message import Block, Button, Citation, Line, Message, MessageKind, Preformatted, Quotation, Run


def pack(message: Message) -> str:
    """Raises ValueError for a message with a picture or files."""
    if message.picture or message.files:
        raise ValueError("a message with a picture or files cannot be kept")
    packed = {
        "kind": message.kind.value,
        "title": message.title,
        "note": message.note,
        "blocks": [_packed(block) for block in message.blocks],
        "citations": [asdict(citation) for citation in message.citations],
        "buttons": [[_short(button) for button in row] for row in message.buttons],
    }
    return json.dumps({name: value for name, value in packed.items() if value}, ensure_ascii=False)


def unpack(text: str) -> Message:
    """What `pack` packed."""
    packed: dict[str, Any] = json.loads(text)
    return Message(
        MessageKind(packed["kind"]),
        packed.get("title", ""),
        tuple(_block(block) for block in packed.get("blocks", ())),
        tuple(Citation(**citation) for citation in packed.get("citations", ())),
        tuple(tuple(Button(**button) for button in row) for row in packed.get("buttons", ())),
        packed.get("note"),
    )


def _packed(block: Block) -> dict[str, Any]:
    if isinstance(block, Line):
        return {"runs": _runs(block)}
    if isinstance(block, Quotation):
        return {"runs": _runs(block.label), "quoted": block.text}
    return {"pre": block.text}


def _runs(line: Line) -> list[dict[str, Any]]:
    return [_short(run) for run in line.runs]


def _short(value: Run | Button) -> dict[str, Any]:
    """Without what is as usual."""
    return {name: given for name, given in asdict(value).items() if given not in (None, False, "") or name == "text"}


def _block(packed: dict[str, Any]) -> Block:
    if "pre" in packed:
        return Preformatted(packed["pre"])
    line = Line(tuple(Run(**run) for run in packed["runs"]))
    return Quotation(line, packed["quoted"]) if "quoted" in packed else line
