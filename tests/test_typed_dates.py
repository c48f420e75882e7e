"""Dates as editors type them, and what each is refused for."""

import datetime as dt

import pytest

from timeline.edtf import EdtfError, display
from timeline.typed_dates import TypedDate, read_typed

NEAR = dt.date(2021, 5, 28)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2021-05-12/2021-05-14", "2021-05-12/2021-05-14"),
        ("12 May 2021", "2021-05-12"),
        ("12th of May 2021", "2021-05-12"),
        ("May 12, 2021", "2021-05-12"),
        ("Sept. 3, 2020", "2020-09-03"),
        ("12.05.2021", "2021-05-12"),
        ("13/5/2021", "2021-05-13"),
        ("2021-5-3", "2021-05-03"),
        ("Wednesday, 12 May 2021", "2021-05-12"),
        ("14 May 2021, 10:30", "2021-05-14T10:30"),
        ("14 May 2021 at 10:30 UTC", "2021-05-14T10:30Z"),
        ("May 2021", "2021-05"),
        ("spring 2021", "2021-21"),
        ("Q2 2021", "2021-34"),
        ("last quarter of 2020", "2020-36"),
        ("first half of 2021", "2021-40"),
        ("the 1990s", "199X"),
        # It lasted.
        ("12–14 May 2021", "2021-05-12/2021-05-14"),
        ("12 - 14 May 2021", "2021-05-12/2021-05-14"),
        ("May 12–14, 2021", "2021-05-12/2021-05-14"),
        ("from 12 to 14 May 2021", "2021-05-12/2021-05-14"),
        ("28 April – 3 May 2021", "2021-04-28/2021-05-03"),
        ("28 December to 3 January 2021", "2020-12-28/2021-01-03"),
        ("night of 12 to 13 May 2021", "2021-05-12/2021-05-13"),
        ("2020–2021", "2020/2021"),
        ("since 12 May 2021", "2021-05-12/.."),
        ("until 12 May 2021", "../2021-05-12"),
        # It was one of them.
        ("between 12 and 14 May 2021", "[2021-05-12..2021-05-14]"),
        ("one day of 12–14 May 2021", "[2021-05-12..2021-05-14]"),
        ("12 or 13 May 2021", "[2021-05-12,2021-05-13]"),
        ("12 and 13 May 2021", "{2021-05-12,2021-05-13}"),
        ("after 12 May 2021", "[2021-05-13..]"),
        ("after May 2021", "[2021-06..]"),
        ("after 31 December 2021", "[2022-01-01..]"),
        ("on or after 12 May 2021", "[2021-05-12..]"),
        ("before 12 May 2021", "[..2021-05-11]"),
        ("by 27 May 2021", "[..2021-05-27]"),
        # It is not certain.
        ("about 12 May 2021", "2021-05-12~"),
        ("c. May 2021", "2021-05~"),
        ("possibly 12 May 2021", "2021-05-12?"),
        ("12 May 2021?", "2021-05-12?"),
    ],
)
def test_typed_date_is_read_as_edtf(typed: str, edtf: str) -> None:
    assert read_typed(typed) == TypedDate(edtf)


@pytest.mark.parametrize(
    ("typed", "edtf", "words"),
    [
        ("mid-May 2021", "2021-05", "mid-May 2021"),
        ("in the middle of May 2021", "2021-05", "mid-May 2021"),
        ("early in May 2021", "2021-05", "early May 2021"),
        ("late 2021", "2021", "late 2021"),
    ],
)
def test_part_of_a_period_stays_in_the_words(typed: str, edtf: str, words: str) -> None:
    found = read_typed(typed)

    assert (found.edtf, display(found.edtf, expression=found.part)) == (edtf, words)


@pytest.mark.parametrize(
    ("typed", "edtf", "year"),
    [
        ("after 12 May", "[2021-05-13..]", 2021),
        ("12–14 May", "2021-05-12/2021-05-14", 2021),
        ("12 June", "2021-06-12", 2021),
        ("12 December", "2020-12-12", 2020),
        ("28 December – 3 January", "2020-12-28/2021-01-03", 2020),
    ],
)
def test_year_left_out_is_the_one_near(typed: str, edtf: str, year: int) -> None:
    assert read_typed(typed, near=NEAR) == TypedDate(edtf, "", year)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "A date is missing."),
        ("12 May", "Say the year as well."),
        ("the 12th", "Say the month as well."),
        (
            "5/6/2021",
            "“5/6” can be 5 June or 6 May: write the month as a word.",
        ),
        ("Monday 12 May 2021", "12 May 2021 was a Wednesday."),
        ("31 February 2021", "“2021-02-31” is no day of the years 1 to 9999."),
        (
            "14 May 2021 – 12 May 2021",
            "“2021-05-14/2021-05-12” ends before it begins.",
        ),
        ("14–12 May 2021", "The end, day 12, is before the start, 14."),
        ("0000-01-01", "There is no year 0: years run from 1 to 9999."),
        ("third half of 2021", "A year has 2 such parts."),
        ("after 31 December 9999", "That lies outside the years 1 to 9999."),
        (
            "13 мая",
            (
                "“13 мая” is no date that we can read: write 12–14 May 2021, mid-May "
                "2021, after 12 May 2021, or EDTF such as 2021-05-14."
            ),
        ),
        (
            "soon",
            (
                "“soon” is no date that we can read: write 12–14 May 2021, mid-May "
                "2021, after 12 May 2021, or EDTF such as 2021-05-14."
            ),
        ),
    ],
)
def test_what_cannot_be_read_says_why(typed: str, why: str) -> None:
    with pytest.raises(EdtfError) as refused:
        read_typed(typed)

    assert str(refused.value) == why


@pytest.mark.parametrize(
    "typed", ["\x00", "9" * 500, "12 " * 200, "²³ May 2021", "/" * 90]
)
def test_no_input_is_more_than_an_error(typed: str) -> None:
    with pytest.raises(EdtfError):
        read_typed(typed, near=NEAR)
