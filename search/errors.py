"""What can go wrong and a person can mend: each says what, where and what to do, in words fit to show."""

from __future__ import annotations


class RecordError(Exception):
    """Something is wrong with the documents or the folder of the index; the sentence is meant for the person in
    charge."""


class NoRecord(RecordError):
    """There is no index that this version can open (none yet, of another version, or damaged): build one."""


class Busy(RecordError):
    """Another build is at work in the same folder; it will be done in a while."""


class Pinned(RecordError):
    """The record is to stay with one generation until it is unpinned."""


class Unreadable(RecordError):
    """A file that is not taken in. `reason` says why and leaves the file's name to the caller."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
