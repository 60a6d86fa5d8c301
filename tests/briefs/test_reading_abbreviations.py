"""Abbreviations and what they stand for, in sentences as communiqués, wires, yearbooks and ministries really write them."""

from __future__ import annotations

import pytest

from briefs.forms import letters_of
from briefs.mentions import Thing
from tests.briefs.making import extracted


def given(text: str) -> dict[str, str | None]:
    """Each abbreviation with its long form, None where the text gives none."""
    found: dict[str, str | None] = {}
    for one in extracted(text).things:
        if one.short is not None:
            long = None if one.short.text == one.span.text else one.span.text
            found[one.short.text] = found.get(one.short.text) or long
        elif one.thing is Thing.TERM:
            found.setdefault(one.span.text, None)
    return found


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("They welcomed the Kenya–Oman Framework Agreement on Ports (FAP).", "Kenya–Oman Framework Agreement on Ports"),
        ("It came through the WXO Strategic Programme for Climate (SPC).", "WXO Strategic Programme for Climate"),
        ("The Peru-EFTA Framework Agreement on Waste (FAW) was read.", "Peru-EFTA Framework Agreement on Waste"),
        (
            "Talks on the Republic of Korea–Chile Free Trade Agreement (FTA) resumed.",
            "Republic of Korea–Chile Free Trade Agreement",
        ),
        ("The South Asian Free Trade Area (SAFTA) grew.", "South Asian Free Trade Area"),
        ("The Asia-Pacific Trade Agreement (APTA) grew.", "Asia-Pacific Trade Agreement"),
    ],
)
def test_the_parties_joined_in_front_of_a_name_belong_to_it(text: str, long: str) -> None:
    assert long in given(text).values()


ROUND = [
    (
        "The West African Health Organisation (WAHO) and Africa CDC held a joint drill.",
        {"WAHO": "West African Health Organisation", "CDC": None},
    ),
    (
        "ECO (Economic Cooperation Organization) member states met in Baku.",
        {"ECO": "Economic Cooperation Organization"},
    ),
    (
        "Officials of the OACPS, the Organisation of African, Caribbean and Pacific States, came.",
        {"OACPS": "Organisation of African, Caribbean and Pacific States"},
    ),
    ("LDCs and SIDS asked for easier rules of origin.", {"LDCs": None, "SIDS": None}),
    ("The Least Developed Countries (LDCs) asked for aid.", {"LDCs": "Least Developed Countries"}),
    (
        "Small and medium-sized enterprises (SMEs) received loans.",
        {"SMEs": "Small and medium-sized enterprises"},
    ),
    ("The Group of 77 (G77) and China spoke with one voice.", {"G77": "Group of 77"}),
    ("COP29 in Baku and CHOGM 2024 were mentioned.", {"COP29": None, "CHOGM": None}),
    (
        "The Partnership for Quality Infrastructure – PQI for short – was launched.",
        {"PQI": "Partnership for Quality Infrastructure"},
    ),
    (
        "Non-tariff measures (NTMs) and sanitary and phytosanitary (SPS) rules were discussed.",
        {"NTMs": "Non-tariff measures", "SPS": "sanitary and phytosanitary"},
    ),
    (
        "The Caribbean Disaster Emergency Management Agency (hereafter “CDEMA”) coordinates relief.",
        {"CDEMA": "Caribbean Disaster Emergency Management Agency"},
    ),
    (
        "The Union du Maghreb arabe (UMA) has not met for years.",
        {"UMA": "Union du Maghreb arabe"},
    ),
    (
        "The Latin American Integration Association, known by its Spanish acronym ALADI, has thirteen members.",
        {"ALADI": "Latin American Integration Association"},
    ),
    (
        "The Eastern Caribbean Currency Union, which is also called the ECCU, kept its peg.",
        {"ECCU": "Eastern Caribbean Currency Union"},
    ),
    (
        "A memorandum of understanding (MoU) was exchanged.",
        {"MoU": "memorandum of understanding"},
    ),
    (
        "The Black Sea Trade and Development Bank (BSTDB) lent to Armenian banks.",
        {"BSTDB": "Black Sea Trade and Development Bank"},
    ),
    (
        "Two MoUs and an LoI were signed between the port authorities.",
        {"MoUs": None, "LoI": None},
    ),
    (
        "The ECOWAS-EU EPA awaits two signatures, the WTO said.",
        {"ECOWAS": None, "EPA": None, "WTO": None},
    ),
    (
        "The acronym CAREC stands for Central Asia Regional Economic Cooperation.",
        {"CAREC": "Central Asia Regional Economic Cooperation"},
    ),
    (
        "Public-private partnerships, or PPPs, paid for two bridges.",
        {"PPPs": "Public-private partnerships"},
    ),
    (
        "The Trans-Saharan Gas Pipeline (“TSGP”) would pass through Niger.",
        {"TSGP": "Trans-Saharan Gas Pipeline"},
    ),
    (
        "The Network of ASEAN Defence Industries (NADI) was renewed.",
        {"NADI": "Network of ASEAN Defence Industries", "ASEAN": None},
    ),
    (
        "MINSK, June 4 (BelaWire) - The EAEU and Iran began talks, the EEC said.",
        {"EAEU": None, "EEC": None},
    ),
    (
        "The Indian Ocean Tuna Commission (IOTC; seat in Victoria) adopted a quota.",
        {"IOTC": "Indian Ocean Tuna Commission"},
    ),
    ("Officials of the Lake Chad Basin Commission, LCBC, met in N'Djamena.", {"LCBC": "Lake Chad Basin Commission"}),
    ("The Inter-American Development Bank's private arm, IDB Invest, lent US$90 million.", {"IDB": None}),
    ("Foreign direct investment (FDI) from OECD countries fell.", {"FDI": "Foreign direct investment", "OECD": None}),
    (
        "The Bank of Central African States (BEAC, by its French initials) raised rates.",
        {"BEAC": "Bank of Central African States"},
    ),
    ("UNCTAD XV and MC12 dealt with the matter.", {"UNCTAD": None, "MC12": None}),
    (
        "The Association of Caribbean States (ACS) and its CDB partners signed.",
        {"ACS": "Association of Caribbean States", "CDB": None},
    ),
    ("A non-objection from the IMF's Executive Board is needed.", {"IMF": None}),
    (
        "An environmental impact assessment (EIA) precedes each HVDC link.",
        {"EIA": "environmental impact assessment", "HVDC": None},
    ),
    (
        "The Gulf Cooperation Council Interconnection Authority (GCCIA) supplies power.",
        {"GCCIA": "Gulf Cooperation Council Interconnection Authority"},
    ),
    ("The ACP–EU Partnership Agreement expired.", {"ACP": None, "EU": None}),
    (
        "The International Solar Alliance (the Alliance, or ISA) held its fifth assembly.",
        {"ISA": "International Solar Alliance"},
    ),
    ("UN-Habitat and UN Women support the programme.", {"UN": None}),
    (
        "The Sixth Tokyo International Conference on African Development (TICAD VI) took place in Nairobi.",
        {"TICAD VI": "Sixth Tokyo International Conference on African Development"},
    ),
    ("The Turkic Investment Fund, abbreviated TIF, has six members.", {"TIF": "Turkic Investment Fund"}),
    ("Signatories of the Apia Agreement – the ‘AA’ – met.", {"AA": "Apia Agreement"}),
    (
        "The Permanent Secretariat (PS) of the CPLP (Community of Portuguese Language Countries) is in Lisbon.",
        {"PS": "Permanent Secretariat", "CPLP": "Community of Portuguese Language Countries"},
    ),
    ("A Joint Working Group (JWG) on customs, and two JWGs on fisheries, were set up.", {"JWG": "Joint Working Group"}),
    ("The GUAM Organization for Democracy and Economic Development met in Baku.", {"GUAM": None}),
    ("Exports under AGOA, the African Growth and Opportunity Act, fell.", {"AGOA": "African Growth and Opportunity Act"}),
    (
        "The Economic and Monetary Community of Central Africa (CEMAC) uses the CFA franc.",
        {"CEMAC": "Economic and Monetary Community of Central Africa", "CFA": None},
    ),
    ("The so-called BRI (Belt and Road Initiative) reached the port.", {"BRI": "Belt and Road Initiative"}),
    (
        "Information and communications technologies (ICTs) and e-government were discussed.",
        {"ICTs": "Information and communications technologies"},
    ),
    (
        "A Project Preparation Facility (or “PPF”) will be housed at the AfDB.",
        {"PPF": "Project Preparation Facility", "AfDB": None},
    ),
    ("The Mano River Union – MRU – covers four states.", {"MRU": "Mano River Union"}),
    ("The heads of the ADB, AIIB and EBRD signed a joint note.", {"ADB": None, "AIIB": None, "EBRD": None}),
    ("Japan's JICA and Korea's KOICA co-finance the port.", {"JICA": None, "KOICA": None}),
    (
        "The Organisation of Eastern Caribbean States (OECS) Commission met.",
        {"OECS": "Organisation of Eastern Caribbean States"},
    ),
    (
        "The Regional Centre for Renewable Energy and Energy Efficiency, RCREEE, is in Cairo.",
        {"RCREEE": "Regional Centre for Renewable Energy and Energy Efficiency"},
    ),
    (
        "An International North–South Transport Corridor (INSTC) working group was formed.",
        {"INSTC": "International North–South Transport Corridor"},
    ),
    ("WTO members adopted MC13 texts on S&DT.", {"WTO": None, "MC13": None}),
    (
        "The ASEAN+3 Macroeconomic Research Office (AMRO) forecast growth of 4%.",
        {"AMRO": "ASEAN+3 Macroeconomic Research Office", "ASEAN+3": None},
    ),
    ("The CIS Free Trade Area (CISFTA) and the EAEU overlap.", {"CISFTA": "CIS Free Trade Area", "EAEU": None, "CIS": None}),
    (
        "The Agency for International Trade (AIT), the Bureau of Standards (BoS) and the NGO forum took part.",
        {"AIT": "Agency for International Trade", "BoS": "Bureau of Standards", "NGO": None},
    ),
    ("ICAO's and IMO's rules apply.", {"ICAO": None, "IMO": None}),
    (
        "A nationally determined contribution (NDC) under the UNFCCC was filed.",
        {"NDC": "nationally determined contribution", "UNFCCC": None},
    ),
    ("The “C5+1” format and the GCC-5 were mentioned.", {"C5+1": None, "GCC-5": None}),
    ("Liquefied natural gas, or LNG, made up half of exports.", {"LNG": "Liquefied natural gas"}),
    ("The Common External Tariff (CET) applies from 1 May; CET rates range from 0 to 35%.", {"CET": "Common External Tariff"}),
    ("The Gulf Monetary Council – known by the initials GMCO – is in Riyadh.", {"GMCO": "Gulf Monetary Council"}),
    (
        "The Port Authority of Jamaica (PAJ), KOTRA and DP World signed an MoU.",
        {"PAJ": "Port Authority of Jamaica", "KOTRA": None, "DP": None, "MoU": None},
    ),
    ("Members of the Southern African Customs Union [SACU] share revenue.", {"SACU": "Southern African Customs Union"}),
    ("The PTA Bank, now called TDB, lends to SMEs.", {"PTA": None, "TDB": None, "SMEs": None}),
    (
        "AfCFTA – the African Continental Free Trade Area – has 54 signatories.",
        {"AfCFTA": "African Continental Free Trade Area"},
    ),
    (
        "The Pacific Agreement on Closer Economic Relations (PACER) Plus is in force.",
        {"PACER": "Pacific Agreement on Closer Economic Relations"},
    ),
    ("PARIS (Agence Nord) — The OIF said that the AIF fund had grown.", {"OIF": None, "AIF": None}),
    (
        "The Lower Mekong Initiative (LMI) and the BIMP-EAGA grouping met.",
        {"LMI": "Lower Mekong Initiative", "BIMP": None, "EAGA": None},
    ),
    (
        "The International Centre for Settlement of Investment Disputes, usually called ICSID, heard the case.",
        {"ICSID": "International Centre for Settlement of Investment Disputes"},
    ),
    (
        "OHADA, which stands for Organisation for the Harmonisation of Business Law in Africa, has 17 members.",
        {"OHADA": "Organisation for the Harmonisation of Business Law in Africa"},
    ),
    ("The Unified Payments Interface (UPI) was linked with PayNow.", {"UPI": "Unified Payments Interface"}),
    (
        "The Great Green Wall Accelerator (GGWA) is funded by IFAD and the GCF.",
        {"GGWA": "Great Green Wall Accelerator", "IFAD": None, "GCF": None},
    ),
    ("Exporters of fast-moving consumer goods (FMCG) met.", {"FMCG": "fast-moving consumer goods"}),
    ("The Tripartite (COMESA, EAC and SADC) met in Lusaka.", {"COMESA": None, "EAC": None, "SADC": None}),
    ("Two special economic zones (SEZs) were opened; a third SEZ follows.", {"SEZ": "special economic zones"}),
    ("In 2020 the Ports Authority (the “Authority”) paid a dividend.", {}),
    ("Heads of the NSOs and of UNSD met at FAO.", {"NSO": None, "UNSD": None, "FAO": None}),
    (
        "The Western Balkans Investment Framework (hereinafter: WBIF) pays half.",
        {"WBIF": "Western Balkans Investment Framework"},
    ),
    (
        "The Interstate Commission for Water Coordination of Central Asia (ICWC) allots quotas.",
        {"ICWC": "Interstate Commission for Water Coordination of Central Asia"},
    ),
    ("Kenya's KRA and Uganda's URA share data.", {"KRA": None, "URA": None}),
]


@pytest.mark.parametrize(("text", "expected"), ROUND)
def test_an_abbreviation_is_read_with_its_long_form_where_one_is_given(text: str, expected: dict[str, str | None]) -> None:
    found: dict[str, str | None] = {}
    for short, long in given(text).items():
        found[letters_of(short)] = found.get(letters_of(short)) or long
    assert found == {letters_of(short): long for short, long in expected.items()}
