"""Extraction as `search` wants it: a derivation of each document, done by its worker processes."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.languages import has_patterns
from briefs.mentions import Mentions, pack
from briefs.version import extractor_version
from search import Derived, Document, Passage


class Extraction:
    """What `search` keeps of every document for this package: names per passage, and the mentions."""

    @property
    def version(self) -> str:
        return extractor_version()

    @property
    def path(self) -> str:
        return "briefs.extraction:Extraction"

    def derive(self, document: Document, passages: Sequence[Passage]) -> Derived:
        from briefs.extract.document import extract  # the process that builds only names this class

        mentions = extract(document, passages) if has_patterns(document.language) else Mentions()
        names: dict[str, list[str]] = {passage.id: [] for passage in passages}
        for mention in mentions.things:
            names[mention.span.passage].append(mention.span.text)
        return Derived(tuple(tuple(dict.fromkeys(names[passage.id])) for passage in passages), pack(mentions))
