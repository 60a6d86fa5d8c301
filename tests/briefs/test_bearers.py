"""What is worked out once tells of each word the very things that asking them one by one would."""

from pathlib import Path

import pytest

from briefs import build_record
from briefs.bearers import Bearers, bits_of, by_number, places_of
from briefs.figured import strong_bag
from briefs.lookup import covers
from briefs.measuring import measured
from briefs.mentions import Thing
from briefs.named import bag_of, plain
from briefs.record import Record, open_record
from briefs.understanding import content, understand
from search import stem
from tests.bench.generating import generate, write_folder

BAGS = [
    frozenset(map(stem, words.split()))
    for words in (
        "Japan trade",
        "Japanese exports",
        "memorandum of understanding",
        "mou labour",
        "labor organisation",
        "anniversary summit",
        "commemorative meeting",
        "Vietnam investment",
        "",
    )
]


@pytest.mark.parametrize(
    "word", ["Japan", "Japanese", "memorandum", "MoU", "labour", "organization", "commemorative", "FDI", "Vietnamese", "port"]
)
def test_the_things_that_bear_a_word_are_those_whose_stems_cover_it(word: str) -> None:
    asked = stem(word)
    assert list(places_of(Bearers(BAGS).bearing(asked))) == [n for n, bag in enumerate(BAGS) if covers(bag, asked)]


def test_bits_tell_the_places_that_they_were_made_of() -> None:
    places = [0, 7, 8, 63, 64, 1000]
    assert list(places_of(bits_of(places))) == places
    assert list(places_of(0)) == []


def test_things_are_told_apart_by_how_many_sets_have_them() -> None:
    none, one, two = by_number(0b1111, [0b0011, 0b0110])
    assert (none, one, two) == (0b1000, 0b0101, 0b0010)
    assert by_number(0b11, []) == [0b11]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder: Path = tmp_path_factory.mktemp("generated")
    (folder / "seeds").mkdir()
    write_folder(generate(3, 16), folder / "seeds")
    build_record(folder / "seeds", None, folder / "data")
    return open_record(folder / "data")


def test_names_lead_to_the_things_that_are_called_so(generated: Record) -> None:
    entities = generated.resolved.entities
    for entity in entities[::5]:
        words = entity.name.text
        called = generated.names.chosen(generated.names.called(words))
        wanted = [
            one
            for one in entities
            if plain(words) in {plain(name) for name in (*(form.text for form in one.forms), *one.aliases)}
        ]
        assert [one for one in called if one in wanted] == wanted
        assert entity in called


def test_a_passage_tells_the_places_where_things_are_named_in_it(generated: Record) -> None:
    for passage in generated.generation.passages[::7]:
        found = list(generated.names.in_passage(passage.id, Thing.PERSON, Thing.MEETING))
        assert found == [
            (place, one)
            for one in generated.resolved.entities
            if one.thing in (Thing.PERSON, Thing.MEETING)
            for place in one.places
            if place.passage == passage.id
        ]


def test_persons_are_those_in_whose_names_all_words_stand(generated: Record) -> None:
    for entity in generated.entities(Thing.PERSON)[::3]:
        words = content(entity.name.text)[-1:]
        assert generated.names.persons(words) == [
            one
            for one in generated.entities(Thing.PERSON)
            if set(words) <= {word for form in one.forms for word in content(form.text)}
        ]


def test_figures_that_lack_the_same_number_of_words_come_together(generated: Record) -> None:
    for series in generated.series[::4]:
        words = list(understand(series.name).words)
        levels = generated.figures.fitting(words, ())
        for lacking, level in enumerate(levels):
            assert all(sum(not covers(strong_bag(one), word) for word in words) == lacking for one in level)
        assert series in levels[0]
        assert sum(map(len, levels)) == sum(any(covers(strong_bag(one), w) for w in words) for one in generated.series)
        assert series in measured(generated, series.name).series


def test_no_figure_is_left_out_whose_sentences_bear_what_it_does_not(generated: Record) -> None:
    for series in generated.series[::4]:
        own, around = strong_bag(series), generated.figures.around(series)
        beside = [word for word in sorted(around - own) if word.isalpha()][:2]
        words = [*sorted(own)[:2], *beside]
        found = generated.figures.fitting(words, words)
        assert any(series in level for level in found)


def test_what_a_name_is_looked_up_among_does_not_grow_with_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The things that are read closely for a question after one of them, in a record and in one five times its size."""
    from briefs import lookup

    read: list[object] = []
    monkeypatch.setattr(lookup, "bag_of", lambda entity: read.append(entity) or bag_of(entity))
    seen = []
    for size in (6, 30):
        folder = tmp_path / str(size)
        (folder / "seeds").mkdir(parents=True)
        write_folder(generate(5, size, size=30), folder / "seeds")
        (folder / "seeds" / "own.md").write_text("# Own\n\nThey welcomed the Quivering Heron Compact (QHC).\n", "utf-8")
        build_record(folder / "seeds", None, folder / "data")
        record = open_record(folder / "data")
        record.warm()
        read.clear()
        assert lookup.find(record, "quivering compact heron", *Thing).entities
        seen.append(len(read))
        record.close()
    assert seen[0] == seen[1] == 1
