"""Dates as newsrooms of many regions write them.

All sentences are our own; published Friday 19 May 2023.
"""

from datetime import date

import pytest

from tests.intake.dating import dates_of
from timeline.intake.dates import Anchor
from timeline.intake.dates.holidays import orthodox_easter, western_easter

FRIDAY = Anchor(date(2023, 5, 19))

STYLES = [
    # South Asia.
    (
        "Two soldiers were martyred in the early hours of Thursday in Poonch.",
        [("the early hours of Thursday", "2023-05-18")],
    ),
    (
        "The encounter broke out on the intervening night of May 17-18.",
        [("night of May 17-18", "2023-05-17/2023-05-18")],
    ),
    (
        "He was arrested on the intervening night of 17th and 18th May.",
        [("night of 17th and 18th May", "2023-05-17/2023-05-18")],
    ),
    (
        "The militants opened fire at around 11 pm on Wednesday.",
        [("around 11 pm on Wednesday", "2023-05-17")],
    ),
    (
        "The curfew will be relaxed from 6 am to 10 am on Saturday.",
        [("6 am", "2023-05-20"), ("10 am on Saturday", "2023-05-20")],
    ),
    (
        "The minister said on Friday (May 19) that calm had returned.",
        [("Friday", "2023-05-19"), ("May 19", "2023-05-19")],
    ),
    (
        "The ceasefire of 25th February, 2021 has held.",
        [("25th February, 2021", "2021-02-25")],
    ),
    # Africa.
    (
        "Bandits raided the village at dawn on Monday.",
        [("dawn on Monday", "2023-05-15")],
    ),
    (
        "Police shot two protesters dead on Wednesday, May 17, 2023.",
        [("Wednesday, May 17, 2023", "2023-05-17")],
    ),
    (
        "The raid happened on Tuesday night at about 8pm.",
        [("Tuesday night at about 8pm", "2023-05-16")],
    ),
    (
        "Gunmen attacked the village in the small hours of 14 May.",
        [("the small hours of 14 May", "2023-05-14")],
    ),
    ("The bandits struck on Sunday at 3am.", [("Sunday at 3am", "2023-05-14")]),
    ("The governor visited on 14/05/2023.", [("14/05/2023", "2023-05-14")]),
    # Latin America.
    (
        "Hitmen killed four people this Thursday in Cali.",
        [("this Thursday", "2023-05-18")],
    ),
    (
        "The army clashed with dissidents this past Wednesday.",
        [("this past Wednesday", "2023-05-17")],
    ),
    ("The decree was signed last May 12.", [("last May 12", "2023-05-12")]),
    (
        "The ceasefire expires on the 30th of this month.",
        [("the 30th of this month", "2023-05-30")],
    ),
    # Europe, agencies, records.
    ("The shelling of 13.05.2023 hit a school.", [("13.05.2023", "2023-05-13")]),
    ("On 2023-05-13 a drone fell in Kursk.", [("2023-05-13", "2023-05-13")]),
    ("The order of 13. May 2023 is void.", [("13. May 2023", "2023-05-13")]),
    (
        "Shells fell on Thursday 18 May, 18:00 local time.",
        [("Thursday 18 May, 18:00 local time", "2023-05-18")],
    ),
    (
        "As of 0600 GMT on 18 May, three ships had left.",
        [("0600 GMT on 18 May", "2023-05-18")],
    ),
    (
        "The jet left at 6:40 p.m. (GMT +8) on Thursday.",
        [("6:40 p.m. (GMT +8) on Thursday", "2023-05-18")],
    ),
    (
        "The strike came at 2:30 a.m. local time (2330 GMT Tuesday).",
        [("2:30 a.m. local time", "2023-05-17"), ("2330 GMT Tuesday", "2023-05-16")],
    ),
    (
        "The strike came at 8:30 p.m. (0030 GMT Wednesday).",
        [("8:30 p.m.", "2023-05-16"), ("0030 GMT Wednesday", "2023-05-17")],
    ),
    (
        "The strike came at 9:30 p.m. (1830 GMT Wednesday).",
        [("9:30 p.m.", "2023-05-17"), ("1830 GMT Wednesday", "2023-05-17")],
    ),
    (
        "Drones struck Odesa in the night from 30 April to 1 May.",
        [("the night from 30 April to 1 May", "2023-04-30/2023-05-01")],
    ),
    (
        "Drones struck Odesa on the night of April 30 to May 1.",
        [("the night of April 30 to May 1", "2023-04-30/2023-05-01")],
    ),
    ("The court sat on Mon 15 May.", [("Mon 15 May", "2023-05-15")]),
    (
        "The soldiers were captured on May 8, 9 and 10.",
        [("May 8", "2023-05-08"), ("9", "2023-05-09"), ("10", "2023-05-10")],
    ),
    ("The depot burned on 2023/05/14.", [("2023/05/14", "2023-05-14")]),
    (
        "The depot burned at 15h30 on 17-May-2023.",
        [("15h30 on 17-May-2023", "2023-05-17")],
    ),
    (
        "The depot burned on the morning of the 14th.",
        [("the morning of the 14th", "2023-05-14")],
    ),
    (
        "They met on the weekend of 6-7 May.",
        [("the weekend of 6-7 May", "2023-05-06/2023-05-07")],
    ),
    (
        "They met on the weekend of May 7.",
        [("the weekend of May 7", "2023-05-06/2023-05-07")],
    ),
    (
        "Fires burned late Wednesday into Thursday.",
        [("late Wednesday into Thursday", "2023-05-17/2023-05-18")],
    ),
    # Parts of a day, of a week, of a month.
    (
        "The shelling began late in the evening on May 16.",
        [("the evening", "2023-05-16"), ("May 16", "2023-05-16")],
    ),
    (
        "Shells hit the port on Tuesday. In the evening, two houses burned.",
        [("Tuesday", "2023-05-16"), ("the evening", "2023-05-16")],
    ),
    ("By mid-afternoon the fire was out.", [("mid-afternoon", "2023-05-19")]),
    ("He works in the evening.", []),
    ("It was told in the morning papers.", []),
    ("They will talk about May 20.", [("May 20", "2023-05-20")]),
    ("The army said today at dawn that it won.", [("today at dawn", "2023-05-19")]),
    ("The port was hit around May 10.", [("around May 10", "2023-05-10~")]),
    ("Mid-week clashes left two dead.", [("Mid-week", "2023-05-16/2023-05-18")]),
    (
        "The patrols resumed in the week of 8 May.",
        [("the week of 8 May", "2023-05-08/2023-05-14")],
    ),
    (
        "The patrols resumed in the week beginning Monday 8 May.",
        [("the week beginning Monday 8 May", "2023-05-08/2023-05-14")],
    ),
    (
        "They counted 90 attacks in the week to 14 May.",
        [("the week to 14 May", "2023-05-08/2023-05-14")],
    ),
    (
        "The aid sold out well into the summer of 2022.",
        [("the summer of 2022", "2022-22")],
    ),
    ("Fighting lasted into the winter.", [("the winter", "2022-24")]),
    # Parts of a year and of a decade.
    ("Arms sales fell in Q3 2022.", [("Q3 2022", "2022-35")]),
    (
        "Arms sales fell in the first two quarters of 2022.",
        [("the first two quarters of 2022", "2022-40")],
    ),
    (
        "Arms sales fell in the last three quarters of 2022.",
        [("the last three quarters of 2022", "2022-04/2022-12")],
    ),
    (
        "It was at war in the second half of the 1980s.",
        [("the second half of the 1980s", "1985/1989")],
    ),
    # The date is said outright right after.
    (
        "Two days before, on 14 May, the bridge was hit.",
        [("Two days before", "2023-05-14"), ("14 May", "2023-05-14")],
    ),
    # What has been counts from no day to come, and what lasted is no date.
    (
        "The army struck Thursday. It wants calm by Sunday. It struck a day earlier.",
        [
            ("Thursday", "2023-05-18"),
            ("Sunday", "2023-05-21"),
            ("a day earlier", "2023-05-17"),
        ],
    ),
    ("It ruled for three decades before he came in 2018.", [("2018", "2018")]),
    # A headline's last word is none of the next line's date.
    (
        "Markets were closed on Thursday\n\nMay 19, 2023\n\nThey open again.",
        [("Thursday", "2023-05-18"), ("May 19, 2023", "2023-05-19")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_dates_are_read_in_the_house_styles_of_many_regions(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert dates_of(text, FRIDAY) == expected


HOLIDAYS = [
    ("The truce was signed on Orthodox Christmas.", ["2023-01-07"]),
    ("Shelling eased over Orthodox Easter.", ["2023-04-16"]),
    ("They burned Christmas trees in the square.", []),
    ("The Christmas truce was broken.", ["2022-12-25"]),
    ("Two were shot in Belfast on Good Friday.", ["2023-04-07"]),
    ("Two were shot in Belfast on Easter Monday, 2022.", ["2022-04-18"]),
    # Whose Easter isn't said, and the two differ.
    ("Two were shot in Moscow on Easter Monday.", []),
    ("The Good Friday Agreement was signed.", []),
    ("Americans vote on Election Day, 2024.", ["2024-11-05"]),
    ("U.S. senators will return after Labor Day.", ["2023-09-04"]),
    ("Ghana will vote on Election Day.", []),
    ("Drones came on Ukraine's Independence Day.", ["2022-08-24"]),
    ("Drones came on Independence Day.", []),
    ("Russia marked Victory Day with a parade.", ["2023-05-09"]),
    ("Turkey marked Victory Day with a parade.", []),
]


@pytest.mark.parametrize(("text", "days"), HOLIDAYS)
def test_named_day_is_read_where_a_rule_gives_it(text: str, days: list[str]) -> None:
    assert [day for _, day in dates_of(text, FRIDAY)] == days


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (2010, (4, 4), (4, 4)),
        (2016, (3, 27), (5, 1)),
        (2019, (4, 21), (4, 28)),
        (2021, (4, 4), (5, 2)),
        (2024, (3, 31), (5, 5)),
    ],
)
def test_easter_falls_where_the_churches_keep_it(
    year: int, western: tuple[int, int], orthodox: tuple[int, int]
) -> None:
    easters = western_easter(year), orthodox_easter(year)
    assert easters == (date(year, *western), date(year, *orthodox))


TENSES = [
    ("The last soldier to leave the base on Monday was a general.", "2023-05-15"),
    ("The last soldier to leave the base on Monday will be a general.", "2023-05-22"),
    ("The president let the attack begin as planned Tuesday night.", "2023-05-16"),
    ("The port has been kept closed until Monday.", "2023-05-22"),
    ("The port was kept closed until Monday.", "2023-05-15"),
    ("The army wants the bridge rebuilt by Monday.", "2023-05-22"),
    ("The bridge will be shut overnight.", "2023-05-19/2023-05-20"),
    ("She has invited the ministers to a ceremony on 12 June.", "2023-06-12"),
    ("He said so in a June 2 letter.", "2022-06-02"),
    ("They will gather for a June 2 rally.", "2023-06-02"),
]


@pytest.mark.parametrize(("text", "day"), TENSES)
def test_day_follows_the_tense_of_what_it_hangs_on(text: str, day: str) -> None:
    assert [found for _, found in dates_of(text, FRIDAY)] == [day]


ORDERS = [
    # Eleven days old, or still to come.
    ("The jet left on 5/8/2023.", "2023-05-08"),
    ("The jet left on 8/5/2023.", "2023-05-08"),
    # Both lie behind, so the anchor's order holds.
    ("The jet left on 5/4/2023.", "2023-04-05"),
    ("The jet left on 5/8/2022.", "2022-08-05"),
]


@pytest.mark.parametrize(("text", "day"), ORDERS)
def test_numeric_date_of_the_last_weeks_shows_the_order(text: str, day: str) -> None:
    assert [found for _, found in dates_of(text, FRIDAY)] == [day]


REPORTS = [
    (
        "Profit rose to $5 million in the first quarter. Taxes rose from a year ago.",
        ["2023-33", "2022-33"],
    ),
    (
        "Profit rose 5% last quarter, to $9 million this year from last year.",
        ["2023-33", "2023", "2022"],
    ),
    (
        "Exports rose by 5% in April from the same period last year.",
        ["2023-04", "2022-04"],
    ),
    (
        "It lost $2 in the last quarter of 2020, $8 for the whole year.",
        ["2020-36", "2020"],
    ),
    (
        "Profit fell 5% in the first quarter. This quarter's loss was $2.",
        ["2023-33", "2023-33"],
    ),
]


@pytest.mark.parametrize(("text", "days"), REPORTS)
def test_figures_are_compared_with_the_period_reported(
    text: str, days: list[str]
) -> None:
    assert [day for _, day in dates_of(text, FRIDAY)] == days


def test_season_of_this_year_that_is_over_may_be_one_to_come() -> None:
    december = Anchor(date(2023, 12, 15))
    assert dates_of("They will vote this summer.", december) == [
        ("this summer", "2024-22")
    ]
