"""Which of our messages answer a question, for when the question is edited."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.database import Database
from bot.store.together import Together


@dataclass(frozen=True, slots=True)
class Answered:
    """answers: the ids of the messages that answer it, in order. same: whether it reads as it did when they were sent."""

    answers: tuple[int, ...]
    same: bool


class AnsweredQuestions:
    """Questions by chat and message, their words only as a mark that tells whether others stand there now."""

    def __init__(self, database: Database, together: Together) -> None:
        self._database, self._together = database, together

    async def keep(self, chat: int, question: int, asker: int, words: str, answers: Sequence[int]) -> None:
        """asker: the face's own id for who asked."""
        await self._together.run(
            "INSERT OR REPLACE INTO answered (chat, question, asker, mark, answers, at) VALUES (?, ?, ?, ?, ?, ?)",
            (chat, question, asker, self._mark(chat, question, words), json.dumps(list(answers)), self._database.now),
        )

    async def find(self, chat: int, question: int, words: str) -> Answered | None:
        """words: as the question reads now. None for a question that was not answered, or too long ago."""
        rows = await self._database.rows("SELECT mark, answers FROM answered WHERE chat = ? AND question = ?", (chat, question))
        if not rows:
            return None
        mark, answers = rows[0]
        return Answered(tuple(json.loads(answers)), mark == self._mark(chat, question, words))

    def _mark(self, chat: int, question: int, words: str) -> str:
        # With the message's own place in it, so that it does not tell that two readers asked the same.
        return self._database.mark(f"{chat} {question} {words.encode('utf-8', 'replace').decode()}")
