"""Dates that the words themselves fix: days, months, years, seasons, centuries."""

import pytest

from tests.intake.dating import dates_of
from timeline.intake.dates import Anchor

ABSOLUTE = [
    ("The truce was signed on 14 May 2021.", [("14 May 2021", "2021-05-14")]),
    ("It was signed on May 14, 2021, in Kazan.", [("May 14, 2021", "2021-05-14")]),
    (
        "It was signed on the 14th of May 2021.",
        [("the 14th of May 2021", "2021-05-14")],
    ),
    ("It was signed on May 14th.", [("May 14th", "2021-05-14")]),
    ("Published 14/05/2021.", [("14/05/2021", "2021-05-14")]),
    ("Published 05/14/2021.", [("05/14/2021", "2021-05-14")]),
    ("Published 04/05/2021.", [("04/05/2021", "2021-05-04")]),
    ("Published 14.05.2021.", [("14.05.2021", "2021-05-14")]),
    ("The log of 2021-05-14 shows it.", [("2021-05-14", "2021-05-14")]),
    ("The log of 2021-05-14T20:07 shows it.", [("2021-05-14T20:07", "2021-05-14")]),
    ("It met on 14-May-2021.", [("14-May-2021", "2021-05-14")]),
    ("They met on Friday, May 14, 2021.", [("Friday, May 14, 2021", "2021-05-14")]),
    ("They met on Friday 14 May.", [("Friday 14 May", "2021-05-14")]),
    ("They met on Fri 14 May 2021.", [("Fri 14 May 2021", "2021-05-14")]),
    ("KYIV, Feb. 24 (Agency) - Troops crossed.", [("Feb. 24", "2021-02-24")]),
    ("KYIV, Sept 3 - Troops crossed.", [("Sept 3", "2020-09-03")]),
    ("The war began on September 27.", [("September 27", "2020-09-27")]),
    (
        "Shelling lasted from May 10 to May 12.",
        [
            ("May 10", "2021-05-10"),
            ("May 12", "2021-05-12"),
        ],
    ),
    ("They clashed on 12-14 May 2021.", [("12-14 May 2021", "2021-05-12/2021-05-14")]),
    ("They clashed on May 12–14.", [("May 12–14", "2021-05-12/2021-05-14")]),
    (
        "It fell between 3 and 5 June 2020.",
        [("between 3 and 5 June 2020", "2020-06-03/2020-06-05")],
    ),
    (
        "It fell from 3 to 5 June 2020.",
        [("from 3 to 5 June 2020", "2020-06-03/2020-06-05")],
    ),
    (
        "They fought from 30 May–2 June 2020.",
        [("30 May–2 June 2020", "2020-05-30/2020-06-02")],
    ),
    (
        "It came on the night of 3–4 June 2020.",
        [("the night of 3–4 June 2020", "2020-06-03/2020-06-04")],
    ),
    (
        "It lasted from 12 March to 3 May 1994.",
        [
            ("12 March", "1994-03-12"),
            ("3 May 1994", "1994-05-03"),
        ],
    ),
    (
        "It lasted from December 20 to January 3, 2015.",
        [
            ("December 20", "2014-12-20"),
            ("January 3, 2015", "2015-01-03"),
        ],
    ),
    ("The deal was made in May 2021.", [("May 2021", "2021-05")]),
    ("The deal was made in May of 2020.", [("May of 2020", "2020-05")]),
    ("The deal was made in May last year.", [("May last year", "2020-05")]),
    (
        "The deal was made in October of last year.",
        [("October of last year", "2020-10")],
    ),
    ("The deal was made in March.", [("March", "2021-03")]),
    ("The deal was made in December.", [("December", "2020-12")]),
    ("The deal was made last March.", [("last March", "2021-03")]),
    ("Voting will begin next March.", [("next March", "2022-03")]),
    ("Fighting flared in mid-May 2020.", [("mid-May 2020", "2020-05")]),
    ("Fighting flared in early 2020.", [("early 2020", "2020")]),
    ("Fighting flared in late July.", [("late July", "2020-07")]),
    ("It will be over by the end of 2022.", [("the end of 2022", "2022")]),
    ("It ended at the beginning of April.", [("the beginning of April", "2021-04")]),
    ("The war of 2020 ended.", [("2020", "2020")]),
    ("The enclave declared independence in 1991.", [("1991", "1991")]),
    ("The 1991–1994 war ended.", [("1991–1994", "1991/1994")]),
    ("The 1991-94 war ended.", [("1991-94", "1991/1994")]),
    ("They held it since the 1990s.", [("the 1990s", "199X")]),
    ("They held it since the late 1980s.", [("the late 1980s", "198X")]),
    ("They held it since the '90s.", [("the '90s", "199X")]),
    ("They held it in the nineties.", [("the nineties", "199X")]),
    ("Borders were drawn in the 19th century.", [("the 19th century", "18XX")]),
    ("It failed in the spring of 2020.", [("the spring of 2020", "2020-21")]),
    ("It failed in winter 2014.", [("winter 2014", "2014-24")]),
    (
        "Exports fell in the third quarter of 2020.",
        [("the third quarter of 2020", "2020-35")],
    ),
    ("Exports fell in Q1 2021.", [("Q1 2021", "2021-33")]),
    (
        "Exports fell in the first half of 2020.",
        [("the first half of 2020", "2020-40")],
    ),
    (
        "The raid came in the first week of May 2020.",
        [("the first week of May 2020", "2020-05-01~/2020-05-07~")],
    ),
    ("After the Sept. 11 attacks, troops arrived.", [("the Sept. 11", "2001-09-11")]),
    (
        "Shelling was heard on May 9 and 10.",
        [("May 9", "2021-05-09"), ("10", "2021-05-10")],
    ),
    (
        "Shelling was heard on 9 and 10 May.",
        [("9", "2021-05-09"), ("10 May", "2021-05-10")],
    ),
]

FIGURES = [
    (
        "It lost $3 in the first quarter of 2021 and $2 a year earlier.",
        [
            ("the first quarter of 2021", "2021-33"),
            ("a year earlier", "2020-33"),
        ],
    ),
    (
        "It rose 4% in the first quarter of 2021. It fell in the year-ago quarter.",
        [
            ("the first quarter of 2021", "2021-33"),
            ("the year-ago quarter", "2020-33"),
        ],
    ),
    (
        "Exports rose 4% in the first quarter of 2021, against 9% a year ago.",
        [("the first quarter of 2021", "2021-33"), ("a year ago", "2020-33")],
    ),
    (
        "Exports rose in the first half of 2020. He was jailed a year ago.",
        [("the first half of 2020", "2020-40"), ("a year ago", "2020")],
    ),
    (
        "Shipments fell in the first quarter of 2021. He was jailed a year ago.",
        [("the first quarter of 2021", "2021-33"), ("a year ago", "2020")],
    ),
    (
        "The gap in the first quarter of 2021 narrowed from a year earlier.",
        [("the first quarter of 2021", "2021-33"), ("a year earlier", "2020-33")],
    ),
    ("Exports fell in the latest quarter.", [("the latest quarter", "2021-33")]),
    (
        "It lost $5 million in the quarter ended March 31.",
        [("the quarter", "2021-33"), ("March 31", "2021-03-31")],
    ),
    ("The third-quarter loss was small.", [("third-quarter", "2020-35")]),
    (
        "Output fell in the fiscal first quarter.",
        [("the fiscal first quarter", "2021-33")],
    ),
    ("Output fell in fiscal 2020.", [("fiscal 2020", "2020")]),
    (
        "Output fell in the 2020 third quarter.",
        [("the 2020 third quarter", "2020-35")],
    ),
    (
        "It should be ready by next year's first half.",
        [("next year's first half", "2022-40")],
    ),
    (
        "Casualties doubled from the same period last year.",
        [("the same period last year", "2020")],
    ),
    ("Shares rose 1.26 points on Friday.", [("Friday", "2021-05-14")]),
    ("The index lost 6.43, on Friday, to 437.68.", [("Friday", "2021-05-14")]),
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE)
def test_calendar_dates_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_periods_of_figures_count_from_the_quarter_reported(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert dates_of(text) == expected


def test_without_publication_only_dates_that_stand_alone_are_read() -> None:
    text = "On Friday troops left. They came on 3 May 2021. Two days later, last week."

    assert dates_of(text, Anchor()) == [
        ("3 May 2021", "2021-05-03"),
        ("Two days later", "2021-05-05"),
    ]


def test_a_history_takes_its_years_from_its_own_dates() -> None:
    text = (
        "War broke out on 6 April 1992. In May the airport was taken. It reopened on "
        "29 June 1992. On 4 March 1994 a line was drawn, and the siege ended on "
        "29 February 1996. On 2 May 1992 the president was held; he was freed on 3 May."
    )

    found = dict(dates_of(text))

    assert (found["May"], found["3 May"]) == ("1992-05", "1992-05-03")


def test_an_unambiguous_date_shows_the_order_of_the_others() -> None:
    text = "Updated 05/14/2021. First published 05/04/2021."

    assert [edtf for _, edtf in dates_of(text)] == ["2021-05-14", "2021-05-04"]
