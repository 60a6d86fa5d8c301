"""What each figure of a dense passage measures: several to a sentence, each leaving out what the one before has said."""

from __future__ import annotations

import pytest

from tests.briefs.test_reading_measures import assert_measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "In 2022 Mauritius received 997,290 tourists, against 1.38 million in 2019. The French accounted "
            "for 24% of them, the British for 14%. Receipts came to MUR 64.8 billion, or 11% of GDP; the "
            "average stay cost visitors MUR 65,000.",
            ["tourists", "tourists", "tourists", "tourists", "receipts", "receipts", "stay"],
        ),
        (
            "Kenya's geothermal plants delivered 5,040 GWh in 2022, 45% of all electricity generated; "
            "hydropower gave 24%, wind 17% and thermal stations 13%. Losses on the grid ran to 22.4%, and the "
            "peak load of 2,149 MW was met in June.",
            ["geothermal", "electricity", "electricity", "electricity", "electricity", "losses grid", "peak load"],
        ),
        (
            "Beef cattle in the four states numbered 291 million in 2022, of which 234 million in Brazil, 54 "
            "million in Argentina. Slaughter fell by 2.8% to 42 million head; hides fetched US$1.4 billion.",
            ["beef cattle", "beef cattle", "beef cattle", "slaughter", "slaughter", "hides"],
        ),
        (
            "The African Export-Import Bank disbursed US$17.5 billion in 2023, a tenth more than in 2022. "
            "Loans to commercial banks accounted for 48% and guarantees for 9%; non-performing loans were "
            "2.5% of the book.",
            ["disbursed", "disbursed", "disbursed", "disbursed", "non-performing loans"],
        ),
        (
            "The catch of anchovy in the Black Sea came to 312,000 tonnes in 2022: Turkish boats landed "
            "259,000, Georgian boats 42,000. The quota for turbot stayed at 75 tonnes.",
            ["catch anchovy", "catch", "catch", "quota turbot"],
        ),
        (
            "Togo's phosphate mines shipped 1.5 million tonnes, four-fifths of them to India; earnings, at "
            "112 billion CFA francs, were twice those of 2020.",
            ["phosphate", "phosphate", "earnings"],
        ),
        (
            "The index of industrial production gained 2.1% in the Philippines and 5.6% in Vietnam, but in "
            "Thailand it lost 3.8%. Capacity use there was only 59%.",
            ["industrial production", "industrial production", "industrial production", "capacity use"],
        ),
        (
            "Public enterprises in Zambia lost 4.1 billion kwacha in 2021. The power utility alone owed its "
            "suppliers US$1.7 billion; the treasury injected 2.2 billion kwacha and took over half of the "
            "debt.",
            ["lost", "owed suppliers", "injected", "debt"],
        ),
        (
            "The ferry line between Tallinn and Helsinki served 6.4 million passengers, 84% of the number in "
            "2019, and 1.2 million vehicles. Finns made up 57% of travellers, Estonians 31%.",
            ["passengers", "passengers", "vehicles", "travellers", "travellers"],
        ),
        (
            "Colombia certified 860,000 hectares of palm, coffee and cocoa, a third of the planted area; "
            "growers received premiums of US$96 million.",
            ["palm coffee cocoa", "planted area", "premiums"],
        ),
        (
            "Rents in Luxembourg rose by 4.9% in 2023 and house prices fell by 9.1%, the first drop in ten "
            "years. The state bought 800 unfinished flats for €480 million.",
            ["rents", "house prices", "flats", "flats"],
        ),
        (
            "Wind farms with a combined capacity of 3,480 MW were linked to the Moroccan grid between 2010 "
            "and 2023; another 1,900 MW is being built. Coal still fires 62% of generation.",
            ["capacity", "capacity", "generation"],
        ),
    ],
)
def test_a_yearbook_tells_many_figures_of_few_measures(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Heads of State reviewed the state of food security in the region and expressed concern that 31.6 "
            "million people were in need of assistance, 4.2 million more than a year before. They called for "
            "the regional reserve, which holds 38,000 tonnes of cereals, to be raised to 120,000 tonnes.",
            ["people", "people", "cereals", "cereals"],
        ),
        (
            "The Embassy's consular section issued 18,400 visas in 2023, two thirds of them to students, and "
            "refused 9 per cent of applications. The fee is 80 euros; it was 60 euros until 2022.",
            ["visas", "visas", "applications", "fee", "fee"],
        ),
        (
            "Turkish contractors have completed 1,140 projects in the country with a total value of US$51 "
            "billion; 62 projects valued at US$8.3 billion are under way.",
            ["projects", "projects", "projects", "projects"],
        ),
        (
            "Some 27,000 Filipinos work in the country's hospitals, where they make up 19 percent of nurses. "
            "Remittances from there grew 8 percent last year to $640 million, the central bank said.",
            ["filipinos", "nurses", "remittances", "remittances"],
        ),
        (
            "Participants noted that only 17 per cent of rural households had access to the internet, "
            "compared with 64 per cent in towns, and set themselves the goal of connecting 5,000 villages by "
            "2028.",
            ["rural households", "households", "villages"],
        ),
        (
            "The Fund's executive board approved the disbursement of $786 million, which takes the amount "
            "drawn to $2.4 billion. The primary surplus was 1.1 percent of GDP.",
            ["disbursement", "amount drawn", "primary surplus"],
        ),
        (
            "The Authority adopted the community levy report, according to which arrears of eleven members "
            "had reached US$187 million, and approved a supplementary budget of US$26 million.",
            ["arrears", "supplementary budget"],
        ),
        (
            "Ministers underlined that the digital divide persists: 38 per cent of women in the region use "
            "the internet, as against 47 per cent of men.",
            ["women", "men"],
        ),
        (
            "JAKARTA, Oct 3 - Nickel ore output will be capped at 240 million tonnes in 2025, down from 272 "
            "million tonnes this year, the mining ministry said, sending futures up 3.1 percent. Smelters "
            "need about 210 million tonnes a year.",
            ["nickel ore output", "nickel ore output", "futures", "smelters"],
        ),
        (
            "Chad's livestock herd is put at 129 million head, and exports of live animals, mainly on the "
            "hoof to Nigeria, are thought to earn some 310 billion CFA francs.",
            ["livestock herd", "exports live animals"],
        ),
        (
            "Pension funds hold 34% of Chilean government bonds, banks 21% and foreigners 14%. The average "
            "yield was 5.9%, 40 basis points less than in January.",
            ["government bonds", "government bonds", "government bonds", "average yield", "average yield"],
        ),
        (
            "Between 2015 and 2022 the number of registered fishing boats in Senegal fell from 22,000 to "
            "17,400 and the catch by 12%. Licences brought in 14 billion CFA francs.",
            ["fishing boats", "fishing boats", "catch", "licences"],
        ),
        (
            "The pact, signed in March, scraps duties on 92% of goods, opens 40 service sectors and provides "
            "for 5,000 work visas a year.",
            ["goods", "service sectors", "work visas"],
        ),
        (
            "Some 3.4 million Venezuelans have settled in Colombia and Peru, which between them have granted "
            "2.6 million residence permits.",
            ["venezuelans", "residence permits"],
        ),
        (
            "Armenia's IT sector grew by a quarter to 460 billion drams; it now counts 2,700 firms, provides "
            "44,000 jobs and pays average wages of 680,000 drams a month.",
            ["IT sector", "IT sector", "firms", "jobs", "average wages"],
        ),
        (
            "Only 16 of the 23 dams inspected were judged safe; repairs would cost an estimated $2.3 billion.",
            ["dams", "repairs cost"],
        ),
        (
            "Tunisia's phosphate output recovered to 3.9 million tonnes, still less than the 8.2 million tonnes mined in 2010.",
            ["phosphate output", "phosphate output"],
        ),
    ],
)
def test_communiques_reports_and_ministries_say_what_they_count(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Nigeria pumped 1.47 million barrels a day in October, OPEC said, up from 1.40 million in "
            "September, while Angola's output sank to 1.1 million. The group as a whole missed its quota by "
            "900,000 barrels.",
            ["pumped", "pumped", "output", "quota"],
        ),
        (
            "A total of 312 lorries carrying relief goods crossed into the territory on Monday, against a "
            "daily average of 500 before the war.",
            ["lorries", "lorries"],
        ),
        (
            "Women account for 61% of university students in Kuwait, but for only 22% of members of company boards.",
            ["university students", "members company boards"],
        ),
        (
            "The two countries' trade, which stood at a mere $74 million when the accord was signed in 2011, "
            "is now worth $2.6 billion; machinery makes up a third of it.",
            ["trade", "trade", "trade"],
        ),
        (
            "Air links: 41 flights a week to seven Turkish cities; 1.9 million passengers in 2023 (+14%).",
            ["flights", "passengers", "passengers"],
        ),
        (
            "Mauritania's iron ore sales abroad brought in $1.3 billion last year, gold $940 million and fish $610 million.",
            ["iron ore sales", "gold", "fish"],
        ),
        (
            "The government forecasts growth of 4.3% and an inflation rate of 6.5% for next year, and plans "
            "to borrow 9.8 trillion shillings at home.",
            ["growth", "inflation", "borrow"],
        ),
        (
            "Subsidised loans at 2.5% interest were taken up by 14,300 households.",
            ["interest", "households"],
        ),
        (
            "In Bhutan the state spends 7.9% of GDP on schools.",
            ["schools"],
        ),
        (
            "Foreign workers make up 88% of the labour force of the Emirates and 95% of that of Qatar.",
            ["labour force", "labour force"],
        ),
        (
            "Germany takes in the most asylum seekers: 329,000 applied there in 2023, 51% more than in 2022.",
            ["asylum seekers", "asylum seekers"],
        ),
        (
            "Fertiliser prices have fallen by half since their peak, to $310 a tonne.",
            ["fertiliser prices", "fertiliser prices"],
        ),
        (
            "The island generates 23% of its power from the sun and wants to reach 60% by 2030; its only "
            "coal-fired station, of 48 MW, shuts next year.",
            ["power", "power", "coal-fired station"],
        ),
    ],
)
def test_figures_take_up_what_stands_far_before_or_behind_them(text: str, measures: list[str]) -> None:
    assert_measures(text, *measures)
