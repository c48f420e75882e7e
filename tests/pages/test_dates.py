"""Dates in the margin, and their rulers."""

import pytest

from timeline.pages.dates import WIDTH, margin_date, ruler


@pytest.mark.parametrize(
    ("edtf", "expression", "lead", "rest"),
    [
        ("2021-05-14", "", "14", "May 2021"),
        ("2021-05-12/2021-05-14", "", "12–14", "May 2021"),
        ("2021-05", "mid-May", "", "mid-May 2021"),
        ("[..2021-05-27]", "", "", "by 27\N{NO-BREAK SPACE}May 2021"),
        (
            "2020-09-27/2020-11-10",
            "",
            "",
            "27\N{NO-BREAK SPACE}September – 10\N{NO-BREAK SPACE}November 2020",
        ),
        ("2023", "", "", "2023"),
    ],
)
def test_margin_date_sets_plain_days_apart(
    edtf: str, expression: str, lead: str, rest: str
) -> None:
    date = margin_date(edtf, expression)

    assert (date.lead, date.rest) == (lead, rest)


def test_margin_date_of_a_known_day_has_no_ruler() -> None:
    assert margin_date("2021-05-14").ruler is None


@pytest.mark.parametrize("edtf", ["2021-05-14~", "2021-05", "[2021-05-12..2021-05-14]"])
def test_margin_date_gives_no_machine_date_where_the_day_is_not_known(
    edtf: str,
) -> None:
    assert margin_date(edtf).iso == ""


def test_ruler_draws_what_lasted_as_a_bar() -> None:
    drawn = ruler("2021-05-12/2021-05-14")

    assert (drawn.bar, drawn.marks) == ((33.0, 9.0), "")


def test_ruler_draws_one_of_several_days_as_a_mark_for_each() -> None:
    drawn = ruler("[2021-05-12..2021-05-14]")

    assert (drawn.bar, drawn.marks.count("M")) == (None, 3)


@pytest.mark.parametrize(
    ("edtf", "open_ends"),
    [
        ("2021-05-28/..", (False, True)),
        ("../2021-05-28", (True, False)),
        ("[..2021-05-27]", (True, False)),
        ("2021-05", (False, False)),
    ],
)
def test_ruler_leaves_an_end_open(edtf: str, open_ends: tuple[bool, bool]) -> None:
    drawn = ruler(edtf)

    assert (drawn.open_start, drawn.open_end) == open_ends


@pytest.mark.parametrize(
    ("edtf", "ticks"),
    [
        ("2021-02", 28),
        ("2021-05-28/2021-06-02", 12),
        ("2020-12-30/2021-01-02", 24),
        ("2001/2010", 10),
        ("1800/1999", 31),
        ("2021", 12),
        ("0001-01-01~", 31),
        ("9999-12-31~", 31),
    ],
)
def test_ruler_counts_days_months_or_years(edtf: str, ticks: int) -> None:
    assert ruler(edtf).ticks.count("M") == ticks


@pytest.mark.parametrize(
    "edtf", ["2020-09-27/2020-11-10", "2020-12-30/2021-01-02", "1800/1999", "2021"]
)
def test_ruler_stays_within_its_width(edtf: str) -> None:
    drawn = ruler(edtf)
    x, width = drawn.bar or (0, 0)

    assert 0 <= x <= x + width <= WIDTH


@pytest.mark.parametrize(
    ("words", "first", "number"),
    [
        ("early May 2021", "M1.5 ", 10),
        ("mid-May 2021", "M31.5 ", 11),
        ("late May 2021", "M64.5 ", 10),
    ],
)
def test_ruler_marks_the_part_of_a_month_that_the_source_names(
    words: str, first: str, number: int
) -> None:
    drawn = ruler("2021-05", words)

    assert (drawn.marks.startswith(first), drawn.marks.count("M")) == (True, number)
