"""Records without files or index, made of generated documents and what a right extraction gives of them, and edits of them."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from briefs.mentions import Mentions, Thing, pack, unpack
from briefs.record import Record
from briefs.resolving import keep_resolved
from briefs.voices import voices
from search import Document, Generation, Passage, Voice, passages_of
from tests.bench.generating import generate

Source = tuple[Document, Mentions]


@dataclass(frozen=True)
class World:
    """The documents of a record by id, with their mentions, and its fact sheet. silent: those that give way; worked out where
    it is None."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    sheet: str = ""
    silent: Mapping[str, Voice] | None = None

    def record(self, data: Path, name: str, before: str | None) -> Record:
        """A generation of it, whose entities and series are worked out and kept, going on from the one before."""
        made = self.unresolved(data, name)
        keep_resolved(made, data, before)
        return made

    def unresolved(self, data: Path, name: str) -> Record:
        return Record(cast("Generation", _generation(self, name)), data)


def _generation(world: World, name: str) -> SimpleNamespace:
    documents = {one: world.sources[one][0] for one in sorted(world.sources)}
    passages = {one: passages_of(document) for one, document in documents.items()}
    every = [passage for one in documents for passage in passages[one]]
    by_id: dict[str, Passage] = {passage.id: passage for passage in every}

    def attachment(_: str) -> bytes:
        if not world.sheet:
            raise KeyError(name)
        return world.sheet.encode()

    class Places(dict[str, int]):
        def document(self, passage: str) -> str:
            return by_id[passage].document

    return SimpleNamespace(
        id=name,
        documents=tuple(documents.values()),
        document=documents.__getitem__,
        digests={one: document.digest for one, document in documents.items()},
        entries={one: SimpleNamespace(key=f"{one} {made.digest}", meta=made) for one, made in documents.items()},
        passages=tuple(every),
        passages_of=passages.__getitem__,
        passage=by_id.__getitem__,
        places=Places({passage.id: n for n, passage in enumerate(every)}),
        voices=voices(documents.values()) if world.silent is None else world.silent,
        payload=lambda one: pack(world.sources[one][1]),
        attachment=attachment,
    )


def first(seed: int, documents: int, size: int | None = None) -> World:
    return World({made.id: (made, mentions) for made, mentions in _generated(seed, documents, size)})


def _generated(seed: int, documents: int, size: int | None = None) -> list[Source]:
    generated = generate(seed, documents, size)
    return list(zip(generated.documents, generated.mentions, strict=True))


def edited(world: World, rng: random.Random) -> World:
    """One or more changes of any sort: documents added, removed, renamed, repeated, with paragraphs more, fewer or others; the
    sheet written, or taken away."""
    sources = dict(world.sources)
    sheet = world.sheet
    for change in rng.choices(("cut", "mix", "add", "remove", "rename", "repeat", "sheet", "no sheet"), k=rng.randint(1, 3)):
        one, other = rng.choice(sorted(sources)), rng.choice(sorted(sources))
        match change:
            case "cut":
                sources[one] = of_paragraphs(one, _some(sources[one], rng))
            case "mix":
                sources[one] = of_paragraphs(one, [*_some(sources[one], rng), *_some(sources[other], rng)])
            case "add":
                new = f"{rng.choice('abz')}-{rng.randrange(1000)}"
                made = rng.choice(_generated(rng.randrange(1000), 6))
                sources[new] = of_paragraphs(new, _some(made, rng))
            case "remove" if len(sources) > 2:
                del sources[one]
            case "rename" | "repeat":
                new = f"n-{rng.randrange(1000)}"
                sources[new] = of_paragraphs(new, paragraphs_of(sources[one]), sources[one][0].digest)
                if change == "rename":
                    del sources[one]
            case "sheet":
                sheet = _sheet(sources, rng)
            case "no sheet":
                sheet = ""
    return World(sources, sheet)


_Piece = tuple[Source, int]
"""A paragraph, by its document and its number there."""


def paragraphs_of(source: Source) -> list[_Piece]:
    return [(source, n) for n in range(len(source[0].paragraphs))]


def _some(source: Source, rng: random.Random) -> list[_Piece]:
    return [piece for piece in paragraphs_of(source) if rng.random() < 0.6] or paragraphs_of(source)[:1]


def of_paragraphs(name: str, pieces: list[_Piece], digest: str | None = None) -> Source:
    """A document of some paragraphs, with the mentions that stand in them."""
    paragraphs = [replace(source[0].paragraphs[n], position=at) for at, (source, n) in enumerate(pieces, 1)]
    texts = "\n".join(paragraph.text for paragraph in paragraphs)
    document = replace(
        pieces[0][0][0], id=name, file=f"{name}.md", digest=digest or f"{hash_of(texts):064x}", paragraphs=tuple(paragraphs)
    )
    things, observations = [], []
    for passage, (source, n) in zip(passages_of(document), pieces, strict=True):
        was = passages_of(source[0])[n].id
        here = Mentions(
            tuple(mention for mention in source[1].things if mention.span.passage == was),
            tuple(observation for observation in source[1].observations if observation.passage == was),
        )
        moved = unpack(pack(here).replace(was.encode(), passage.id.encode()))
        things += moved.things
        observations += moved.observations
    return document, Mentions(tuple(things), tuple(observations))


def hash_of(text: str) -> int:
    from hashlib import sha256

    return int(sha256(text.encode()).hexdigest(), 16)


def _sheet(sources: Mapping[str, Source], rng: random.Random) -> str:
    """Some of what the documents name, as a fact sheet asserts it; of it not all may stand any more."""
    found: dict[str, list[dict[str, object]]] = {"agreements": [], "summits": [], "people": [], "figures": []}
    for one in rng.sample(sorted(sources), min(4, len(sources))):
        document, mentions = sources[one]
        labels = {passage.id: passage.label for passage in passages_of(document)}
        for mention in rng.sample(mentions.things, min(3, len(mentions.things))):
            kind = {Thing.MEETING: "summits", Thing.PERSON: "people"}.get(mention.thing, "agreements")
            entry: dict[str, object] = {"name": mention.span.text, "at": f"{one}/{labels[mention.span.passage]}"}
            if mention.thing is Thing.AGREEMENT and mention.short is not None:
                entry["short"] = [mention.short.text]
            if kind == "summits":
                entry["kind"] = "summit"
            if all(entry["name"] != other["name"] for other in found[kind]):
                found[kind].append(entry)
        for observation in rng.sample(mentions.observations, min(2, len(mentions.observations))):
            asserted = {"value": str(observation.value), "unit": observation.unit, "as_of": observation.year}
            found["figures"].append(
                {
                    "name": f"{observation.measure} of {' and '.join(observation.parties)}",
                    "measure": observation.measure,
                    "parties": list(observation.parties),
                    "observations": [asserted | {"at": f"{one}/{labels[observation.passage]}"}],
                }
            )
    return json.dumps({"version": 1, **{kind: entries for kind, entries in found.items() if entries}}, ensure_ascii=False)
