"""People beside their offices, in either order; nobody where only an office stands."""

from __future__ import annotations

import pytest

from briefs.mentions import About, Mention, Thing
from tests.briefs.making import mentioned


def people(text: str) -> list[Mention]:
    return mentioned(Thing.PERSON, text)


def named(text: str) -> list[str]:
    return [one.span.text for one in people(text)]


def said(mention: Mention, about: About) -> list[tuple[str, str]]:
    return [(fact.span.text, fact.value) for fact in mention.facts if fact.about is about]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Prime Minister Kishida Fumio attended.", "Kishida Fumio", "Prime Minister"),
        ("Japanese Prime Minister Kishida Fumio met him.", "Kishida Fumio", "Japanese Prime Minister"),
        ("Kishida Fumio, Prime Minister of Japan, said so.", "Kishida Fumio", "Prime Minister of Japan"),
        ("Prime Minister of Japan Takaichi Sanae spoke.", "Takaichi Sanae", "Prime Minister of Japan"),
        ("the then Prime Minister Abe Shinzo", "Abe Shinzo", "Prime Minister"),
        ("Deputy Prime Minister Tran Luu Quang", "Tran Luu Quang", "Deputy Prime Minister"),
        ("Minister of Foreign Affairs Bui Thanh Son spoke.", "Bui Thanh Son", "Minister of Foreign Affairs"),
        ("Minister of Planning and Investment Nguyen Chi Dung", "Nguyen Chi Dung", "Minister of Planning and Investment"),
        (
            "Minister of Labour, War Invalids and Social Affairs Dao Ngoc Dung",
            "Dao Ngoc Dung",
            "Minister of Labour, War Invalids and Social Affairs",
        ),
        ("ASEAN Secretary-General Kao Kim Hourn said.", "Kao Kim Hourn", "Secretary-General"),
        ("Secretary-General of ASEAN, Dr. Kao Kim Hourn, said.", "Kao Kim Hourn", "Secretary-General of ASEAN"),
        ("the President of the European Council, Charles Michel,", "Charles Michel", "President of the European Council"),
        ("Emperor Naruhito greeted them.", "Naruhito", "Emperor"),
    ],
)
def test_a_name_is_found_on_either_side_of_its_office(text: str, name: str, office: str) -> None:
    (one,) = people(text)
    assert one.span.text == name
    assert [words for words, _ in said(one, About.OFFICE)] == [office]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Japanese Prime Minister Kishida Fumio met him.", "Japan"),
        ("Kishida Fumio, Prime Minister of Japan, said so.", "Japan"),
        ("President of the Socialist Republic of Vietnam Võ Văn Thưởng came.", "Vietnam"),
    ],
)
def test_the_country_of_an_office_is_kept_by_its_usual_name(text: str, country: str) -> None:
    (one,) = people(text)
    assert [value for _, value in said(one, About.COUNTRY)] == [country]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Phạm Minh Chính visited Japan.", "Phạm Minh Chính"),
        ("President Võ Văn Thưởng and his spouse", "Võ Văn Thưởng"),
        ("Foreign Minister Đỗ Văn spoke", "Đỗ Văn"),
        ("Prime Minister Xanana Gusmão", "Xanana Gusmão"),
    ],
)
def test_accents_stay_in_a_name(text: str, name: str) -> None:
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "H.E. Mr. Vo Van Thuong, President of Vietnam, spoke.",
        "President H.E. Vo Van Thuong spoke.",
        "President Mr. Vo Van Thuong spoke.",
        "Vietnamese President Vo Van Thuong's visit to Japan",
        "Vietnamese President Vo Van Thuong’s visit to Japan",
    ],
)
def test_honorifics_and_possessives_are_no_part_of_a_name(text: str) -> None:
    assert named(text) == ["Vo Van Thuong"]


def test_several_people_of_one_sentence_each_keep_their_office() -> None:
    found = people("Prime Minister of Vietnam Pham Minh Chinh and Prime Minister of Japan Kishida Fumio met.")
    assert [(one.span.text, said(one, About.COUNTRY)[0][1]) for one in found] == [
        ("Pham Minh Chinh", "Vietnam"),
        ("Kishida Fumio", "Japan"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Accordingly, the Prime Minister said so.",
        "Moreover, the President agreed.",
        "In Tokyo, the Prime Minister met students.",
        "On the same day, the President met students.",
        "the Prime Minister of Japan",
        "Prime Minister Japan",
        "Tokyo, Minister of Finance",
        "Vietnam, President of the Council",
        "Prime Minister and President agreed",
        "the Ministry of Foreign Affairs",
        "President of the United States",
        "the Chair Joint Statement",
        "Chair May 2023",
    ],
)
def test_an_office_without_a_name_is_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Anwar Ibrahim of Malaysia spoke.", "Anwar Ibrahim"),
        ("Sultan Hassanal Bolkiah of Brunei spoke.", "Hassanal Bolkiah"),
        ("Governor Suzuki Naomichi of Hokkaido spoke.", "Suzuki Naomichi"),
        ("President Ferdinand R. Marcos Jr. spoke.", "Ferdinand R. Marcos Jr."),
    ],
)
def test_what_follows_a_name_neither_hides_nor_lengthens_nor_cuts_it(text: str, name: str) -> None:
    assert named(text) == [name]
