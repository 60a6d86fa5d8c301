"""What is done at this machine's command line, and by itself, in the audit: it is done whether it can be noted or not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store import Store

T = TypeVar("T")


@contextmanager
def noted(settings: Settings, face: str, who: int | None, action: str, what: str | None = None) -> Iterator[None]:
    """Notes an action before and after, where there is a database; a fault there is logged and holds nothing up.

    who: the face's own id for the reader, None for no person.
    """
    row = _tried(settings, lambda store: store.audit.add(face, who, action, what, "begun"))

    def end(outcome: str) -> None:
        if row is not None:
            _tried(settings, lambda store: store.audit.end(row, outcome))

    try:
        yield
    except BaseException as problem:
        end(f"failed: {str(problem) or type(problem).__name__}")
        raise
    end("done")


def _tried(settings: Settings, use: Callable[[Store], Awaitable[T]]) -> T | None:
    """What `use` gives; None without a database, and where it cannot be used."""
    if not settings.store.exists():
        return None
    import asyncio

    from bot.store import Store, StoreError

    async def used() -> T:
        store = await Store.open(settings.store, keys=settings.key)
        try:
            return await use(store)
        finally:
            await store.close()

    try:
        return asyncio.run(used())
    except StoreError as error:
        import logging

        logging.getLogger(__name__).error("It is not noted what is done here: %s", error)
        return None
