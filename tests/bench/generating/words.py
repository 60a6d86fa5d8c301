"""The stock of words that the invented world is made of, with neighbours that are easily confused."""

COUNTRIES = {
    "Vietnam": "Viet Nam", "South Korea": "Republic of Korea", "Türkiye": "Turkey", "Laos": "Lao PDR",
    "Czechia": "Czech Republic", "Cabo Verde": "Cape Verde", "Japan": "", "Kenya": "", "Peru": "",
    "Chile": "", "Norway": "", "Ghana": "", "Fiji": "",
    "Nepal": "", "Egypt": "", "Mongolia": "", "Canada": "", "Portugal": "", "Uruguay": "", "Senegal": "", "Iceland": "",
    "Papua New Guinea": "", "Guinea": "", "North Macedonia": "", "Georgia": "", "Jordan": "", "Niger": "", "Nigeria": "",
    "Indonesia": "", "India": "", "Morocco": "", "Estonia": "",
}  # fmt: skip
BODIES = ("NORDA", "CASPEX", "MERIDA", "SAVEC")
REGIONS = ("Coral", "Meridian", "Northern", "Southern", "Amber", "Asian", "African", "Inland", "Regional", "Continental")
TOPICS = (
    "Fisheries", "Forestry", "Trade", "Tourism", "Transport", "Technology", "Marine Pollution", "Maritime Security",
    "Food Security", "Food Safety", "Information", "Energy Transition", "Energy Security", "Energy Efficiency",
    "Human Security", "Human Resources", "Digital Economy", "Digital Trade", "Digital Economies of Scale",
    "Securities", "Security", "Water",
    "Waste", "Clean Air", "Clean Energy", "Public Health", "Labour Mobility", "Defence Industries", "Customs", "Education",
    "Disaster Risk Reduction", "Rice Reserves", "Green Finance", "Blue Finance", "Investment", "Intellectual Property",
    "Zero-Emission Transport", "Low-Emission Transport", "Cyber Security", "Cross-Border Payments", "Aviation", "Agriculture",
)  # fmt: skip
HEADS = (
    "Initiative",
    "Partnership",
    "Convention",
    "Declaration",
    "Framework",
    "Programme",
    "Centre",
    "Council",
    "Institute",
    "Fund",
)
MEETINGS = ("Summit", "Foreign Ministers' Meeting", "Defence Ministers' Meeting", "Dialogue", "Leaders' Meeting")
FORUMS = ("Forum", "Conference", "Summit", "Ministerial Meeting")
SURNAMES = (
    "Tanaka", "Kishimoto", "Nguyễn", "Trần", "Phạm", "Müller", "Lindqvist", "Okafor", "Mensah", "Sharma", "Kimura", "Park",
    "Costa", "Errázuriz", "Nakamura", "Haugen", "Otieno", "Batbayar", "Rahman", "Sørensen",
)  # fmt: skip
GIVEN = (
    "Ichiro", "Yuko", "Minh", "Đức", "Minh Đức", "Đức Minh", "Lan", "Ana", "José", "Ingrid", "Kwame", "Priya", "Tae-jin",
    "Sanae", "Văn An", "Văn Bình", "Grace", "Lars", "Fatima", "Karin",
)  # fmt: skip
CITIES = ("Lakeport", "Norwick", "Halden Bay", "Castellara", "Port Amity", "Vesterhavn", "Sandoval", "Kilmere")
PLAIN = (
    "Both sides noted the progress made since the previous year and asked their officials to report within six months.",
    "Participants welcomed the steady work of the technical teams and the support of the host.",
    "Observers said that the pace of delivery had been uneven, though the mood was constructive.",
    "The text was prepared over three rounds of talks and left several questions open.",
    "Officials stressed that small firms and young people should share in the results.",
    "A detailed list of activities will be published once the budget has been agreed.",
    "Several delegates spoke of the need for clearer rules and better exchange of data.",
    "The hosts thanked all delegations for their patience during a long session.",
)
