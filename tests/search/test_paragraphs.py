"""Paragraphs, their numbers and the headings above them."""

LONG = "The two leaders agreed that they would meet again in the coming year to review what had been done."


def rows(document):
    return [(paragraph.label, paragraph.heading, paragraph.text) for paragraph in document.paragraphs]


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_a_line_is_a_paragraph_and_keeps_its_inner_white_space(read):
    assert texts(read(f"{LONG}\n  Two  spaces\tand a tab stand here.  \n{LONG} Again.\n")) == [
        LONG,
        "Two  spaces\tand a tab stand here.",
        f"{LONG} Again.",
    ]


def test_in_a_wrapped_file_a_block_is_a_paragraph_its_lines_joined_by_a_space(read):
    document = read(
        "The first paragraph runs on over\nseveral lines, for someone has\nwrapped it by hand.\n\n"
        "The second one is wrapped in\nthe same way.\n"
    )
    assert texts(document) == [
        "The first paragraph runs on over several lines, for someone has wrapped it by hand.",
        "The second one is wrapped in the same way.",
    ]


def test_in_a_wrapped_file_numbers_and_bullets_begin_a_paragraph(read):
    document = read(
        "A STATEMENT\n\n1. The first paragraph runs on over\nseveral lines of text.\n2. The second one is wrapped in\n"
        "the same way, with\n- one thing that goes on\nover the line\n- another\n3. The third is\nwrapped, too.\n"
    )
    assert [label for label, _, _ in rows(document)] == ["1", "2", "2", "2", "3"]
    assert texts(document)[2:4] == ["one thing that goes on over the line", "another"]


def test_the_documents_own_numbers_are_taken_off_and_shown(read):
    document = read(
        f"Statement\n\n{LONG}\n\n1. {LONG}\n\n2. Two. {LONG}\n{LONG} Thus.\n\n3. Three. {LONG}\n\n4. Four. {LONG}\n"
    )
    assert [label for label, _, _ in rows(document)] == ["opening 1", "1", "2", "2", "3", "4"]
    assert [paragraph.shown for paragraph in document.paragraphs] == [1, 1, 2, 2, 3, 4]
    assert texts(document)[1] == LONG


def test_numbers_may_be_written_in_other_ways(read):
    for one, two, three in (("1)", "2)", "3)"), ("(1)", "(2)", "(3)"), ("1", "2", "3"), ("1.", "2.", "4.")):
        document = read(f"Statement\n\n{one} {LONG}\n{two} Two. {LONG}\n{three} Three. {LONG}\n")
        assert [paragraph.number for paragraph in document.paragraphs] == [1, 2, int(three.strip("()."))]
        assert texts(document)[0] == LONG


def test_a_year_that_opens_a_paragraph_is_no_number(read):
    document = read(f"{LONG}\n2023 is an important milestone for both.\n{LONG} Again.\n")
    assert rows(document)[1] == ("2", None, "2023 is an important milestone for both.")


def test_a_list_inside_a_report_does_not_number_its_paragraphs(read):
    document = read("\n".join([LONG + str(n) for n in range(6)] + ["1. Trade.", "2. Peace.", "3. People."]))
    assert not any(paragraph.numbered for paragraph in document.paragraphs)
    assert texts(document)[-3:] == ["1. Trade.", "2. Peace.", "3. People."]


def test_numbers_that_start_anew_in_each_section_number_nothing(read):
    section = "\n".join(f"{n}. {LONG} {n}" for n in range(1, 5))
    assert not any(paragraph.numbered for paragraph in read(f"Statement\n\n{section}\n{section}x\n").paragraphs)


def test_numbered_section_titles_are_headings(read):
    document = read(f"Declaration\n\n1. Goods\n{LONG}\n2. Services\nTwo. {LONG}\n3. Investment of both sides\nThree. {LONG}\n")
    assert [heading for _, heading, _ in rows(document)] == ["1. Goods", "2. Services", "3. Investment of both sides"]


def test_a_short_line_above_a_text_is_a_heading_and_no_paragraph(read):
    document = read(f"Report\n\n{LONG}\n\nSecurity and defense\n\nTwo. {LONG}\n\nII. Trade\n\nThree. {LONG}\n")
    assert [heading for _, heading, _ in rows(document)] == [None, "Security and defense", "II. Trade"]


def test_a_long_heading_counts_between_numbered_paragraphs_only(read):
    heading = "Cooperation in new areas such as energy, environment, science and technology, transformation and innovation"
    numbered = read(f"Statement\n\n1. {LONG}\n\n2. Two. {LONG}\n\n{heading}\n\n3. Three. {LONG}\n")
    assert numbered.paragraphs[2].heading == heading
    plain = read(f"Report\n\n{LONG}\n\nTwo. {LONG}\n\n{heading}\n\nThree. {LONG}\n")
    assert heading in texts(plain)


def test_a_line_with_a_figure_is_evidence_and_no_heading(read):
    assert "Trade of US$268.5 billion" in texts(read(f"Report\n\n{LONG}\n\nTrade of US$268.5 billion\n\nTwo. {LONG}\n"))


def test_a_list_of_short_lines_is_text(read):
    members = ["Minister of Health Dao Hong Lan", "Minister of Transport Nguyen Van Thang", "Minister of Labor Dao Ngoc Dung"]
    document = read("\n".join([f"Delegation\n\n{LONG}", *members, f"Two. {LONG}"]))
    assert texts(document)[1:4] == members


def test_the_last_line_heads_nothing(read):
    assert texts(read(f"Report\n\n{LONG}\n\nSecurity and defense\n"))[-1] == "Security and defense"


def test_markdown_headings_of_every_sort_are_headings(read):
    document = read(
        f"# Title\n\n## One\n\n{LONG}\n\nTwo\n---\n\nTwo. {LONG}\n\n**Three**\n\nThree. {LONG}\n\n"
        f"Not a heading\n\nFour. {LONG}\n",
        "a.md",
    )
    assert [heading for _, heading, _ in rows(document)] == ["One", "Two", "Three", "Three", "Three"]


def test_bullets_are_taken_off(read):
    assert texts(read(f"{LONG}\n\n- one thing\n• another\n* a third\n– a fourth\n", "a.md"))[1:] == [
        "one thing",
        "another",
        "a third",
        "a fourth",
    ]


def test_a_dash_inside_a_line_stays(read):
    text = "Cooperation with ASEAN – including the Co-Creation initiative – is bringing benefits."
    assert texts(read(f"{text}\n{LONG}\n")) == [text, LONG]


def test_the_rows_of_a_table_are_one_paragraph(read):
    table = "| Partner | 2022 |\n|---|---|\n| Japan | 268.5 |"
    assert texts(read(f"# Trade\n\n{LONG}\n\n{table}\n\nTwo. {LONG}\n", "a.md")) == [LONG, table, f"Two. {LONG}"]


def test_comments_and_quotation_marks_of_markdown_are_not_text(read):
    assert texts(read(f"# A\n\n<!-- not\nthis -->\n> {LONG}\n", "a.md")) == [LONG]
