"""Dates that count from publication: weekdays, nights, last month, in a week."""

from datetime import date

import pytest

from tests.intake.dating import dates_of
from timeline.intake.dates import Anchor

RELATIVE = [
    ("Armenia said on Friday that troops left.", [("Friday", "2021-05-14")]),
    ("Troops met as recently as Wednesday.", [("Wednesday", "2021-05-12")]),
    ("They crossed on Saturday.", [("Saturday", "2021-05-08")]),
    ("He called Putin late on Thursday.", [("late on Thursday", "2021-05-13")]),
    ("He called Putin early Thursday.", [("early Thursday", "2021-05-13")]),
    ("He called earlier on Friday.", [("earlier on Friday", "2021-05-14")]),
    ("Shelling began on Thursday night.", [("Thursday night", "2021-05-13")]),
    (
        "Shelling began early on Friday morning.",
        [("early on Friday morning", "2021-05-14")],
    ),
    ("They will meet on Monday.", [("Monday", "2021-05-17")]),
    ("The sides are to meet on Monday.", [("Monday", "2021-05-17")]),
    ("The sides agreed to meet on Monday.", [("Monday", "2021-05-17")]),
    ("The minister said he would visit Baku on Tuesday.", [("Tuesday", "2021-05-18")]),
    ("Talks scheduled for Monday were cancelled.", [("Monday", "2021-05-17")]),
    ("Talks are due on Monday.", [("Monday", "2021-05-17")]),
    ("He arrived ahead of Sunday's election.", [("Sunday", "2021-05-16")]),
    ("The foreign minister arrives in Baku on Sunday.", [("Sunday", "2021-05-16")]),
    ("They extended the truce until Monday.", [("Monday", "2021-05-17")]),
    ("Shelling has gone on since Monday.", [("Monday", "2021-05-10")]),
    ("Two men were killed on Monday.", [("Monday", "2021-05-10")]),
    ("Monday's meeting ended early.", [("Monday", "2021-05-10")]),
    ("They met last Monday.", [("last Monday", "2021-05-10")]),
    ("They met last Friday.", [("last Friday", "2021-05-07")]),
    ("They will meet next Friday.", [("next Friday", "2021-05-21")]),
    ("They met on Tuesday last week.", [("Tuesday last week", "2021-05-04")]),
    ("They will meet on Tuesday next week.", [("Tuesday next week", "2021-05-18")]),
    ("They met this Wednesday.", [("this Wednesday", "2021-05-12")]),
    ("They met yesterday.", [("yesterday", "2021-05-13")]),
    ("They met yesterday evening.", [("yesterday evening", "2021-05-13")]),
    ("They met today.", [("today", "2021-05-14")]),
    ("They will meet tomorrow.", [("tomorrow", "2021-05-15")]),
    ("Sirens sounded last night.", [("last night", "2021-05-13")]),
    ("Sirens sounded this morning.", [("this morning", "2021-05-14")]),
    ("He will speak tonight.", [("tonight", "2021-05-14")]),
    (
        "They left the day before yesterday.",
        [("the day before yesterday", "2021-05-12")],
    ),
    ("Drones struck the port overnight.", [("overnight", "2021-05-13/2021-05-14")]),
    ("The incident this week was minor.", [("this week", "2021-05-10/2021-05-16")]),
    (
        "It happened earlier this week.",
        [("earlier this week", "2021-05-10/2021-05-16")],
    ),
    ("It happened earlier this month.", [("earlier this month", "2021-05")]),
    ("It happened last week.", [("last week", "2021-05-03/2021-05-09")]),
    ("It happened last month.", [("last month", "2021-04")]),
    ("It happened late last year.", [("late last year", "2020")]),
    ("Last year's fighting ended.", [("Last year", "2020")]),
    ("Elections next month may fail.", [("next month", "2021-06")]),
    ("It will happen next week.", [("next week", "2021-05-17/2021-05-23")]),
    (
        "It happened earlier in the week.",
        [("earlier in the week", "2021-05-10/2021-05-16")],
    ),
    ("It should be over by the end of the year.", [("the end of the year", "2021")]),
    ("It happened over the weekend.", [("the weekend", "2021-05-08/2021-05-09")]),
    ("They will vote this weekend.", [("this weekend", "2021-05-15/2021-05-16")]),
    ("It happened last summer.", [("last summer", "2020-22")]),
    ("It may come this summer.", [("this summer", "2021-22")]),
    ("It happened last autumn.", [("last autumn", "2020-23")]),
    ("He was jailed three years ago.", [("three years ago", "2018")]),
    ("He was jailed six months ago.", [("six months ago", "2020-11")]),
    ("He was jailed three days ago.", [("three days ago", "2021-05-11")]),
    ("He was jailed two weeks ago.", [("two weeks ago", "2021-04-26/2021-05-02")]),
    ("He was jailed about three years ago.", [("about three years ago", "2018~")]),
    ("He was jailed two decades ago.", [("two decades ago", "200X")]),
    ("He was jailed a year ago.", [("a year ago", "2020")]),
    (
        "Three soldiers died in the past 24 hours.",
        [("the past 24 hours", "2021-05-13/2021-05-14")],
    ),
    (
        "Three soldiers died in the last three days.",
        [("the last three days", "2021-05-11/2021-05-14")],
    ),
    (
        "Three soldiers died over the past six months.",
        [("the past six months", "2020-11/2021-05")],
    ),
    ("Tension rose in recent days.", [("recent days", "2021-05-07~/2021-05-14~")]),
    (
        "A decision is expected in the coming weeks.",
        [("the coming weeks", "2021-05-14~/2021-06-11~")],
    ),
    ("They will leave in two weeks.", [("two weeks", "2021-05-24/2021-05-30")]),
    ("They shot at 6 p.m. on Tuesday.", [("6 p.m. on Tuesday", "2021-05-11")]),
    ("They shot at 1700 GMT on Tuesday.", [("1700 GMT on Tuesday", "2021-05-11")]),
    ("They shot on Tuesday at 6 p.m.", [("Tuesday at 6 p.m.", "2021-05-11")]),
    ("It collapsed in the spring.", [("the spring", "2021-21")]),
    ("It collapsed in the autumn.", [("the autumn", "2020-23")]),
    ("It will open in the autumn.", [("the autumn", "2021-23")]),
    ("He said that Monday's talks failed.", [("Monday", "2021-05-10")]),
    ("The race runs through the vote on July 7.", [("July 7", "2021-07-07")]),
    ("It lasted the past week.", [("the past week", "2021-05-07/2021-05-14")]),
    ("They shot on the 27th.", [("the 27th", "2021-04-27")]),
    (
        "Six months after the worst fighting, the truce has held.",
        [("Six months after", "2020-11~")],
    ),
    ("Voting is planned for June 20.", [("June 20", "2021-06-20")]),
    ("Snap elections on June 20 worry Moscow.", [("June 20", "2021-06-20")]),
]


NIGHTS = [
    ("Drones came overnight into Tuesday.", "overnight into Tuesday"),
    (
        "Drones came in the night from Monday to Tuesday.",
        "the night from Monday to Tuesday",
    ),
    (
        "Drones came on the night of Monday to Tuesday.",
        "the night of Monday to Tuesday",
    ),
    ("Drones came on Monday night into Tuesday.", "Monday night into Tuesday"),
    ("Drones came overnight Monday to Tuesday.", "overnight Monday to Tuesday"),
    ("Drones came on Monday-Tuesday night.", "Monday-Tuesday night"),
    ("Drones came overnight into 11 May.", "overnight into 11 May"),
    ("Drones came on the night of May 10 to 11.", "the night of May 10 to 11"),
    ("Drones came on the night of 10–11 May.", "the night of 10–11 May"),
]

WORDINGS = [
    ("They met on Friday last.", [("Friday last", "2021-05-07")]),
    ("They met the Friday before last.", [("the Friday before last", "2021-04-30")]),
    (
        "They met the week before last.",
        [("the week before last", "2021-04-26/2021-05-02")],
    ),
    ("They will meet the month after next.", [("the month after next", "2021-07")]),
    ("They will meet this coming Monday.", [("this coming Monday", "2021-05-17")]),
    ("He was jailed a year ago today.", [("a year ago today", "2020-05-14")]),
    (
        "He was jailed two weeks ago on Saturday.",
        [("two weeks ago on Saturday", "2021-05-01")],
    ),
    (
        "He was jailed a year ago this week.",
        [("a year ago this week", "2020-05-11/2020-05-17")],
    ),
    ("He was jailed weeks ago.", [("weeks ago", "2021-04-16~/2021-05-14~")]),
    ("They fought on Wednesday the 12th.", [("Wednesday the 12th", "2021-05-12")]),
    ("They fought in April-May.", [("April-May", "2021-04/2021-05")]),
    (
        "They fought in the second half of April.",
        [("the second half of April", "2021-04-16~/2021-04-30~")],
    ),
    (
        "They fought in the last days of April.",
        [("the last days of April", "2021-04-24~/2021-04-30~")],
    ),
    ("They fought in mid to late July.", [("mid to late July", "2020-07")]),
    ("The order of 12-V-2021 stands.", [("12-V-2021", "2021-05-12")]),
    ("The order of 12.XI.2020 stands.", [("12.XI.2020", "2020-11-12")]),
    ("The order of 12.05.21 stands.", [("12.05.21", "2021-05-12")]),
    (
        "It ruled in the late 19th and early 20th centuries.",
        [("the late 19th", "18XX"), ("early 20th centuries", "19XX")],
    ),
    ("It ruled in the nineteenth century.", [("the nineteenth century", "18XX")]),
    (
        "They fought in the small hours of Thursday.",
        [("the small hours of Thursday", "2021-05-13")],
    ),
    (
        "It said on Tuesday that five men had died in the past 24 hours.",
        [("Tuesday", "2021-05-11"), ("the past 24 hours", "2021-05-10/2021-05-11")],
    ),
    ("They met on Bastille Day.", [("Bastille Day", "2020-07-14")]),
    # What the sentence plans, and what it had planned.
    ("They planned a rally in Baku on Saturday.", [("Saturday", "2021-05-15")]),
    ("The truce had been due to expire on Monday.", [("Monday", "2021-05-10")]),
    ("The truce is due to expire on Monday.", [("Monday", "2021-05-17")]),
    ("The raid began as planned on Monday.", [("Monday", "2021-05-10")]),
    ("Israel strikes Damascus on Monday.", [("Monday", "2021-05-10")]),
    ("The premier arrives in Baku on Monday.", [("Monday", "2021-05-17")]),
    ("The vote is on Sunday.", [("Sunday", "2021-05-16")]),
    ("Kyiv expects a reply on Monday.", [("Monday", "2021-05-17")]),
    ("He announced a summit to be held on June 12.", [("June 12", "2021-06-12")]),
    ("He was invited to a parade on June 12.", [("June 12", "2021-06-12")]),
    ("They worked under a December accord.", [("December", "2020-12")]),
    ("They fought in the 70s and 80s.", [("the 70s", "197X"), ("80s", "198X")]),
]

NARRATED = [
    ("It began in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
    ("By the year two thousand it was over.", [("the year two thousand", "2000")]),
    ("It began in May nineteen forty.", [("May nineteen forty", "1940-05")]),
    (
        "It began in the winter of nineteen ninety-four.",
        [("the winter of nineteen ninety-four", "1994-24")],
    ),
    ("It began in nineteen oh five.", [("nineteen oh five", "1905")]),
    ("It began in twenty fifteen.", [("twenty fifteen", "2015")]),
    ("It began in mid-1996.", [("mid-1996", "1996")]),
    ("The May 9 parade was held.", [("May 9", "2021-05-09")]),
    ("He saw the Aug. 7, 1998, bombings.", [("Aug. 7, 1998", "1998-08-07")]),
    ("He was shot last Oct. 23.", [("last Oct. 23", "2020-10-23")]),
    ("He was found on Thanksgiving Day.", [("Thanksgiving Day", "2020-11-26")]),
    ("He was found last Thanksgiving.", [("last Thanksgiving", "2020-11-26")]),
    ("It ended this past spring.", [("this past spring", "2021-21")]),
    ("A deal is likely by year-end.", [("year-end", "2021-12-31")]),
    ("They will leave before the year's end.", [("the year's end", "2021-12-31")]),
    ("It fell in the first months of the year.", [("the year", "2021")]),
    ("The rules are effective June 1.", [("June 1", "2021-06-01")]),
    ("They gave him until 9 a.m. Monday.", [("9 a.m. Monday", "2021-05-17")]),
    (
        "They postponed until Monday morning any vote.",
        [("Monday morning", "2021-05-17")],
    ),
    (
        "He has been sought since the Oct. 23 raid.",
        [("Oct. 23", "2020-10-23")],
    ),
    ("He vowed to answer Monday's raid.", [("Monday", "2021-05-10")]),
    ("The minister could not be reached on Tuesday.", [("Tuesday", "2021-05-11")]),
    ("The bridge could be destroyed on Tuesday.", [("Tuesday", "2021-05-18")]),
    ("He vowed to attend Monday's summit.", [("Monday", "2021-05-17")]),
    (
        "Invited in July 2017, it will join on May 20.",
        [("July 2017", "2017-07"), ("May 20", "2021-05-20")],
    ),
    (
        "He spoke on Tuesday. Later in the day he left.",
        [("Tuesday", "2021-05-11"), ("Later in the day", "2021-05-11")],
    ),
    ("The raid was at 6.30 on Tuesday.", [("6.30 on Tuesday", "2021-05-11")]),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_relative_dates_count_from_publication(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert dates_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_other_wordings_mean_the_same_days(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert dates_of(text) == expected


@pytest.mark.parametrize(("text", "expression"), NIGHTS)
def test_nights_reach_into_the_next_day(text: str, expression: str) -> None:
    assert dates_of(text) == [(expression, "2021-05-10/2021-05-11")]


@pytest.mark.parametrize(("text", "expected"), NARRATED)
def test_further_wordings_of_dates_are_read(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert dates_of(text) == expected


@pytest.mark.parametrize("number", range(7))
def test_every_weekday_is_the_last_one_up_to_publication(number: int) -> None:
    published = date(2021, 5, 10 + number)

    found = dates_of("Soldiers were killed on Wednesday.", Anchor(published))

    assert found == [("Wednesday", f"2021-05-{5 if number < 2 else 12:02d}")]


@pytest.mark.parametrize("number", range(7))
def test_every_coming_weekday_is_the_next_one_from_publication(number: int) -> None:
    published = date(2021, 5, 10 + number)

    found = dates_of("The ministers will meet on Wednesday.", Anchor(published))

    assert found == [("Wednesday", f"2021-05-{12 if number < 3 else 19:02d}")]
