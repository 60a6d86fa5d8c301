"""What a figure measures, in the kinds of sentences that communiqués, agencies, yearbooks and ministries write."""

from __future__ import annotations

import pytest

from search import fold, stem
from tests.briefs.making import observed


def assert_measures(text: str, *measures: str) -> None:
    """Each figure of the text, in order, says at least these words of what it measures."""
    said = [" ".join((one.wording.text if one.wording else "", one.measure, one.unit)) for one in observed(text)]
    assert len(said) == len(measures), said
    for words, measure in zip(said, measures, strict=True):
        assert {stem(word) for word in fold(measure).split()} <= {stem(word) for word in fold(words).split()}, (words, measure)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Foreign reserves, which had fallen to $1.9 billion in 2022, recovered to $4.4 billion.", ["reserves", "reserves"]),
        ("Remittances, equivalent to 24% of GDP, came to $9.3 billion.", ["remittances", "remittances"]),
        ("Malaysian palm oil, most of it shipped to India, earned $18 billion.", ["palm oil"]),
        ("Trade between Oman and India, excluding oil, came to $6.7 billion.", ["trade"]),
        ("Imports from Brazil, mainly sugar and soya, doubled to $3.1 billion.", ["imports"]),
        ("Unemployment, which had peaked at 9.8% in 2020, is now 6.1%.", ["unemployment", "unemployment"]),
        ("Exports of cut flowers, Kenya's main earner, brought $810 million.", ["exports cut flowers"]),
    ],
)
def test_an_aside_between_a_subject_and_its_verb_is_not_what_is_measured(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The government wants exports to climb to $50 billion by 2030.", ["exports"]),
        ("Analysts expect inflation to slow to 4.2% next year.", ["inflation"]),
        ("Trade was $130 billion in 2023, and officials expect it to expand to $170 billion by 2032.", ["trade", "trade"]),
        ("Officials hope the number of visitors will rise to 3 million by 2027.", ["visitors"]),
        ("The ministry forecasts that unemployment will fall to 6.4% by 2026.", ["unemployment"]),
        ("Trade reached $3 billion, and they set the goal of bringing it to $10 billion by 2030.", ["trade", "trade"]),
    ],
)
def test_what_somebody_expects_is_what_is_measured_and_not_who_expects_it(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Chile spends 1.8% of GDP on defence.", ["defence"]),
        ("Rwanda spent RWF 210 billion on roads in 2022.", ["roads"]),
        ("Sweden will provide SEK 1.2 billion for climate adaptation in Mozambique.", ["climate adaptation"]),
        ("The Council earmarked €45 million for border management.", ["border management"]),
        ("Mauritania collects €60 million a year in licence fees.", ["licence fees"]),
        ("Germany paid €85 million in subsidies.", ["subsidies"]),
        ("The budget sets aside 3.2 trillion naira for defence and 1.3 trillion naira for health.", ["defence", "health"]),
        ("US$12 million is available for small firms.", ["small firms"]),
        ("Up to $50 million has been set aside for reserves.", ["reserves"]),
    ],
)
def test_money_without_a_noun_is_of_what_it_is_for(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Sales of electric cars jumped 45% to 1.2 million.", ["sales electric cars", "sales electric cars"]),
        ("The population grew by 1.3% a year to 54 million.", ["population", "population"]),
        ("Aid to Africa dropped 7.4% in real terms to $34 billion.", ["aid", "aid"]),
        ("The deficit narrowed to 4.9% of GDP from 6.7%.", ["deficit", "deficit"]),
        ("Of the 4.5 million visitors, 1.2 million came from Russia and 900,000 from Oman.", ["visitors"] * 3),
        (
            "Wheat output was 25.4 million tonnes, a little less than the 26.1 million of 2021.",
            ["wheat output", "wheat output"],
        ),
        ("Migrants numbered 209,400 in 2022, compared with 133,700 in the whole of 2021.", ["migrants", "migrants"]),
    ],
)
def test_a_figure_that_only_goes_on_is_of_what_the_one_before_was(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Exports rose 8% to $14 billion and imports 5% to $19 billion.", ["exports", "exports", "imports", "imports"]),
        (
            "Sugar output fell by 12% to 1.9 million tonnes and cotton output by 8% to 310,000 tonnes.",
            ["sugar output", "sugar output", "cotton output", "cotton output"],
        ),
        ("EU exports to Mexico came to €53 billion and imports from Mexico to €29 billion.", ["exports", "imports"]),
        ("Apples were the main item (41,000 tonnes), followed by pears (12,000 tonnes).", ["apples", "pears"]),
        ("Goods exports were NZ$1.2 billion and services exports NZ$340 million.", ["goods exports", "services exports"]),
        ("Exports stood at $310m, against imports of $1.2bn.", ["exports", "imports"]),
        ("The fee is $25 for adults and $10 for children.", ["fee", "fee"]),
    ],
)
def test_a_noun_may_stand_for_a_clause_like_the_one_before(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("A contract worth €620 million was awarded to a Spanish firm.", ["contract"]),
        ("Contracts worth $1.9 billion were signed at the forum.", ["contracts"]),
        ("A US$75 million grant was signed in Suva.", ["grant"]),
        ("A 300 MW solar farm is being built near Aswan.", ["solar farm"]),
        ("The World Bank approved a US$250 million credit for water supply.", ["credit"]),
        ("The bridge cost $4.9 billion and was finished in 2020.", ["bridge cost"]),
        ("The railway will cost an estimated $2.3 billion.", ["railway cost"]),
        ("The terminal, which is to cost OMR 17 million, is being built.", ["cost"]),
    ],
)
def test_what_something_is_worth_or_costs_is_its_own(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Rice output was 3 million tonnes in 2022. It did not reach the goal of 4 million tonnes.", ["rice output"] * 2),
        ("Debt fell to 62% in 2023. Kenya does not expect to meet its ceiling of 55% before 2029.", ["debt"] * 2),
        ("Exports were US$3 billion and missed the target of US$3.5 billion.", ["exports"] * 2),
        ("Inflation slowed to 5.1%, inside the central bank's band of 3 to 6%.", ["inflation"] * 2),
        ("Garments earned US$5 billion. In Oman the sector earned US$8 billion.", ["garments"] * 2),
    ],
)
def test_a_target_or_a_word_for_the_whole_keeps_the_measure(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("A litre of petrol costs 1,650 naira.", ["petrol costs"]),
        ("Rice is grown on 1.6 million hectares.", ["rice"]),
        (
            "Ghana's cocoa harvest slumped to 530,000 tonnes in the 2023/24 season, its lowest in two decades.",
            ["cocoa harvest"],
        ),
        (
            "At 3.4%, inflation was the lowest since early 2021.",
            ["inflation"],
        ),
        (
            "The two leaders welcomed the signing of contracts worth US$4.7 billion on the sidelines of the forum.",
            ["contracts"],
        ),
        (
            "Kazakhstan's GDP grew 4.8%, driven by mining, which expanded 7.1%, and construction, up 11.2%.",
            ["GDP", "mining", "construction"],
        ),
        (
            "The central bank raised its key rate by 50 basis points to 8.25%.",
            ["rate", "rate"],
        ),
        (
            "Diamonds make up 70% of Botswana's export revenue, tourism 12%.",
            ["export revenue", "export revenue"],
        ),
        (
            "The price of a tonne of cobalt tumbled 38% to $27,400.",
            ["price cobalt", "price cobalt"],
        ),
        (
            "The World Bank upgraded its growth forecast for Uzbekistan to 5.8% from 5.5%.",
            ["growth forecast", "growth forecast"],
        ),
        (
            "Copper prices hovered near $9,800 a tonne for most of the month.",
            ["copper prices"],
        ),
        (
            "The corridor shortened border crossing times by 40%.",
            ["border crossing times"],
        ),
        (
            "At 61.4 billion zlotys, defence spending takes up 3.9% of GDP.",
            ["defence spending", "defence spending"],
        ),
        (
            "The country has 460,000 hectares under irrigation.",
            ["irrigation"],
        ),
        (
            "Fish landings totalled 812,000 tonnes, worth 4.3 billion kroner.",
            ["fish landings", "fish landings"],
        ),
        (
            "The coastline is eroding by 1.5 metres a year.",
            ["coastline"],
        ),
    ],
)
def test_a_verb_of_no_list_stands_between_what_is_measured_and_its_number(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)
