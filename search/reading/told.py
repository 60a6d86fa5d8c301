"""What the page around a text tells of it; filled line by line as furniture is dropped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass
class Told:
    """captions: without their credits, in order, repeats kept. press: an agency or a paper is named, or a reporter."""

    publisher: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    url: str | None = None
    press: bool = False
    captions: list[str] = field(default_factory=list)

    @property
    def date(self) -> dt.date | None:
        return self.published or self.updated

    def publisher_is(self, name: str) -> None:
        """The first name that is told stays."""
        self.publisher = self.publisher or name.strip(" .,;:|–—-") or None
