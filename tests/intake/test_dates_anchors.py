"""What a date counts from: an event, the date before, the day and place of filing."""

from zoneinfo import ZoneInfo

import pytest

from tests.intake.dating import dates_of
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.language import analyse

_BEFORE_SUNDAY = ["2021-05-14", "2021-05-14", "2021-05-16"]
_DAYS_EARLIER = "2021-04-26~/2021-05-02~"

BESIDE = [
    # Counted from the date after it.
    ("The day before Sunday's vote a bomb went off.", ["2021-05-08", "2021-05-09"]),
    ("A bomb went off two days after Monday's raid.", ["2021-05-12", "2021-05-10"]),
    ("A bomb went off the day before last Tuesday.", ["2021-05-10", "2021-05-11"]),
    ("A bomb went off a day after the 9 May parade.", ["2021-05-10", "2021-05-09"]),
    ("A bomb went off on the eve of Tuesday's talks.", ["2021-05-10"]),
    ("It fell on Friday, two days before a vote on Sunday.", _BEFORE_SUNDAY),
    # Counted from the date before it.
    ("It fell on Monday, a day after they left.", ["2021-05-10", "2021-05-09"]),
]

CHAINED = [
    ("Troops crossed on May 3. Two days later they left.", "2021-05-05"),
    ("Troops crossed on May 3. They had been seen two days earlier.", "2021-05-01"),
    ("Troops crossed on May 3. The next day they left.", "2021-05-04"),
    ("Troops crossed on May 3. The previous day they had massed.", "2021-05-02"),
    ("Troops crossed on May 3. They left the day after.", "2021-05-04"),
    ("Troops crossed on May 3 and left a week later.", "2021-05-10"),
    ("Troops crossed on May 3. They left that night.", "2021-05-03"),
    ("Troops crossed on May 3. They left the following month.", "2021-06"),
    ("Troops crossed in May 2016. Two years later they left.", "2018"),
    ("Troops crossed in 2016. They left the same year.", "2016"),
    ("He spoke on Thursday, a day after the clash.", "2021-05-12"),
    ("They fought on 3–5 May. The next day they left.", "2021-05-06"),
    ("They fought on 3–5 May. They had come the day before.", "2021-05-02"),
    ("They fought on May 3. They had come the day before that.", "2021-05-02"),
    ("Troops crossed on May 3. Hours later they left.", "2021-05-03"),
    ("Troops crossed on May 3. Days later they left.", "2021-05-04~/2021-05-10~"),
    ("Troops crossed on May 3. They had come a few days earlier.", _DAYS_EARLIER),
]

ANCHORS = [
    ("2022-02-24", "Russia attacked on Thursday.", "2022-02-24"),
    ("2022-02-24", "Putin spoke on Monday.", "2022-02-21"),
    ("2022-02-21", "He ordered troops in on Monday.", "2022-02-21"),
    ("2023-10-08", "Gunmen crossed on Saturday.", "2023-10-07"),
    ("2023-10-09", "Gunmen crossed on Saturday.", "2023-10-07"),
    ("2023-10-09", "Gunmen crossed over the weekend.", "2023-10-07/2023-10-08"),
    ("2023-10-08", "Gunmen crossed last week.", "2023-09-25/2023-10-01"),
    ("2021-01-02", "Shells fell on Thursday.", "2020-12-31"),
    ("2021-01-02", "Shells fell in December.", "2020-12"),
    ("2021-01-02", "Shells fell last month.", "2020-12"),
    ("2021-01-02", "Shells fell on December 30.", "2020-12-30"),
    ("2020-12-30", "They will meet on January 4.", "2021-01-04"),
    ("2020-12-30", "They will meet next month.", "2021-01"),
    ("2020-03-01", "Rebels fired on Saturday.", "2020-02-29"),
    ("2020-03-01", "Rebels fired yesterday.", "2020-02-29"),
    ("2024-01-15", "The army struck last winter.", "2022-24"),
    ("2024-01-15", "The army struck last summer.", "2023-22"),
    ("2024-01-15", "The army struck last year.", "2023"),
    ("2016-07-16", "Soldiers seized the bridge on Friday night.", "2016-07-15"),
    ("2014-03-18", "Crimea voted on Sunday.", "2014-03-16"),
    ("2014-03-14", "Crimea will vote on Sunday.", "2014-03-16"),
    ("2021-08-16", "The Taliban entered Kabul on Sunday.", "2021-08-15"),
    ("2023-04-17", "Fighting in Khartoum erupted on Saturday.", "2023-04-15"),
    ("2021-05-13T22:40", "Indian soldiers fired on Friday.", "2021-05-14"),
    ("2021-05-13T09:00", "Indian soldiers fired on Friday.", "2021-05-07"),
]


@pytest.mark.parametrize(("text", "days"), BESIDE)
def test_days_beside_an_event_count_from_its_date(text: str, days: list[str]) -> None:
    assert [edtf for _, edtf in dates_of(text)] == days


@pytest.mark.parametrize(("text", "edtf"), CHAINED)
def test_chained_dates_count_from_the_date_before(text: str, edtf: str) -> None:
    assert dates_of(text)[-1][1] == edtf


@pytest.mark.parametrize(("published", "text", "edtf"), ANCHORS)
def test_dates_follow_the_day_of_publication(
    published: str, text: str, edtf: str
) -> None:
    assert [value for _, value in dates_of(text, Anchor.of(published))] == [edtf]


FILED = [
    # Already the next day there.
    ("2021-05-13T22:30:00+00:00", "Asia/Yerevan", "on Friday", "2021-05-14"),
    ("2021-05-13T22:30:00+00:00", "Asia/Yerevan", "yesterday", "2021-05-13"),
    ("2021-05-13T20:30:00-04:00", "Asia/Yerevan", "on Friday", "2021-05-14"),
    # Still the day before there.
    ("2021-05-14T00:30:00+00:00", "America/New_York", "today", "2021-05-13"),
    ("2021-05-14T00:30:00+00:00", "America/New_York", "on Thursday", "2021-05-13"),
    # The same day there, late though it is here: Friday is last week's.
    ("2021-05-13T19:00:00+00:00", "Europe/London", "on Friday", "2021-05-07"),
    # Without a zone of its own the time can't be told elsewhere.
    ("2021-05-13T22:30:00", "Asia/Yerevan", "yesterday", "2021-05-12"),
    ("2021-05-13", "Asia/Yerevan", "yesterday", "2021-05-12"),
]


@pytest.mark.parametrize(("published", "zone", "words", "edtf"), FILED)
def test_days_are_those_of_the_place_a_report_was_filed_from(
    published: str, zone: str, words: str, edtf: str
) -> None:
    anchor = Anchor.of(published, ZoneInfo(zone))

    assert [value for _, value in dates_of(f"Shells fell {words}.", anchor)] == [edtf]


def test_the_reason_names_the_day_where_a_report_was_filed() -> None:
    anchor = Anchor.of("2021-05-13T22:30:00+00:00", ZoneInfo("Asia/Yerevan"))

    (found,) = find_dates(analyse("Shells fell yesterday."), anchor)

    assert found.why is not None
    assert found.why.note == (
        "“yesterday”, published Thu 13 May 2021, Fri there → 2021-05-13"
    )


@pytest.mark.parametrize("published", ["0001-01-01T00:30+00:00", "9999-12-31T23:00Z"])
def test_the_ends_of_the_calendar_have_no_other_zone(published: str) -> None:
    anchor = Anchor.of(published, ZoneInfo("Pacific/Auckland"))

    assert anchor.printed_day is not None
    assert anchor.day is not None
    assert find_dates(analyse("Shells fell yesterday and tomorrow."), anchor) != []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "“We were attacked yesterday,” the minister said on Wednesday.",
            ["2021-05-11", "2021-05-12"],
        ),
        (
            "The minister said on Wednesday: “We were attacked yesterday.”",
            ["2021-05-12", "2021-05-11"],
        ),
        ('"We were attacked yesterday," the minister said.', ["2021-05-13"]),
        (
            '"We leave today," he said after Wednesday\'s clash.',
            [
                "2021-05-14",
                "2021-05-12",
            ],
        ),
    ],
)
def test_quoted_days_count_from_the_day_they_were_said(
    text: str, days: list[str]
) -> None:
    assert [edtf for _, edtf in dates_of(text)] == days
