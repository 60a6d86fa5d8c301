"""Texts and names of readers at rest: sealed with the keys of RAPPORTEUR_KEY, or plain where there is none."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.store.failures import StoreError

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

SEALED_BEGINS = "gAAAA"
"""How everything that is sealed begins: the version of the format, and the first bytes of a time before the year 4147."""

_FITS_NOT = (
    "is sealed with a key that RAPPORTEUR_KEY does not hold. Set RAPPORTEUR_KEY to the key that it was sealed with"
    " (several, separated by commas: the first seals, each opens); nothing in the database was changed."
)


class Seal:
    """Seals with the first key and opens with any. keys: Fernet keys; without one, texts stay as they are.

    What is opened must have been sealed, and raises StoreError where none of the keys fits.
    """

    def __init__(self, keys: Sequence[str], path: Path) -> None:
        self._path = path
        self._fernets = _fernets(keys)
        self.secret = b""
        """Of this database; known once it is open."""

    @property
    def keyed(self) -> bool:
        return bool(self._fernets)

    def seal(self, text: str) -> str:
        return self.seal_bytes(text.encode()).decode("ascii") if self._fernets else text

    def opened(self, text: str) -> str:
        return self.opened_bytes(text.encode()).decode() if self._fernets else text

    def seal_bytes(self, data: bytes) -> bytes:
        return self._fernets[0].encrypt(data) if self._fernets else data

    def opened_bytes(self, data: bytes) -> bytes:
        if not self._fernets:
            return data
        from cryptography.fernet import InvalidToken, MultiFernet

        try:
            return MultiFernet(self._fernets).decrypt(data)
        except InvalidToken:
            raise StoreError(f"{self._path}: the database {_FITS_NOT}") from None

    def stale(self, sealed: str | bytes) -> bool:
        """Whether another than the first key has sealed it."""
        from cryptography.fernet import InvalidToken

        try:
            self._fernets[0].decrypt(sealed)
        except InvalidToken:
            return True
        return False

    def resealed(self, sealed: str | bytes) -> str | bytes:
        """Sealed with the first key, as text where it is text."""
        if isinstance(sealed, bytes):
            return self.seal_bytes(self.opened_bytes(sealed))
        return self.seal(self.opened(sealed))

    def mark(self, text: str, size: int = 12) -> str:
        """Tells texts apart without telling them: `size` bytes that nobody works out without the database's secret."""
        digest = hashlib.blake2b(text.encode(), key=self.secret, digest_size=size).digest()
        return base64.urlsafe_b64encode(digest).decode("ascii")


def _fernets(keys: Sequence[str]) -> list[Fernet]:
    if not keys:
        return []
    # Here, not above: most have no key, and need not wait for it.
    from cryptography.fernet import Fernet

    return [Fernet(key) for key in keys]


def new_key() -> str:
    """A key of its own for RAPPORTEUR_KEY."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode("ascii")
