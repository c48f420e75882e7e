"""Headings that fit the span on screen, and the lines of what lasted."""

import datetime as dt

import pytest

from timeline.edtf import bounds
from timeline.pages.grouping import Known, Row, headings, runs


def rows(*dates: str) -> list[Row]:
    """Rows as a list has them: by the first day that is known, the newest first."""
    found = []
    for edtf in dates:
        earliest, latest = bounds(edtf)
        day = earliest or latest
        assert day
        found.append(Row(day, edtf))
    return sorted(found, key=lambda row: row.day, reverse=True)


def texts(*dates: str) -> list[str]:
    return [heading.text for row in headings(rows(*dates)) for heading in row]


@pytest.mark.parametrize(
    ("edtf", "known"),
    [
        ("2021-05-13", Known.DAY),
        ("2021-05-13T10:00", Known.DAY),
        ("2021-05-13~", Known.DAY),
        ("[..2021-05-13]", Known.DAY),
        ("2021-05-12/2021-06-14", Known.DAY),
        ("2021-05/2022", Known.MONTH),
        ("[2021-05-12..2021-05-14]", Known.MONTH),
        ("2021-05", Known.MONTH),
        ("2021-21", Known.YEAR),
        ("2021", Known.YEAR),
        ("[2021-05-30..2021-06-01]", Known.YEAR),
        ("202X", Known.LESS),
        ("../2021-05-13", Known.DAY),
    ],
)
def test_row_knows_how_exactly_it_began(edtf: str, known: Known) -> None:
    assert rows(edtf)[0].known == known


def test_headings_of_years_are_years_and_months() -> None:
    assert texts("2021-05-13", "2021-05-01", "2020-12-31") == [
        *("2021", "May"),
        *("2020", "December"),
    ]


def test_headings_of_decades_are_decades_and_years() -> None:
    assert texts("2001", "1999-05-13", "1999-01-02", "1985") == [
        *("2000s", "2001"),
        *("1990s", "1999"),
        *("1980s", "1985"),
    ]


def test_headings_of_a_few_days_are_days_too() -> None:
    days = [f"2021-05-{day}" for day in (12, 13, 13, 14)]

    assert texts(*days, "2021-04-30") == [
        *("2021", "May", "Friday 14 May", "Thursday 13 May", "Wednesday 12 May"),
        *("April", "Friday 30 April"),
    ]


def test_headings_of_few_entries_leave_days_out() -> None:
    assert texts("2021-05-12", "2021-05-14") == ["2021", "May"]


def test_headings_claim_no_day_or_month_that_is_not_known() -> None:
    assert texts("2021-03", "2021", "2020-12-31") == [
        *("2021", "March", "Month not known"),
        *("2020", "December"),
    ]
    few = [f"2021-05-0{day}" for day in (3, 3, 2, 2)]
    assert texts(*few, "2021-05")[-1] == "Day not known"


def test_headings_go_on_after_another_page() -> None:
    page = headings(rows("2021-05-13", "2021-04-01"), after=dt.date(2021, 5, 14))

    assert [[(h.text, h.continued) for h in row] for row in page] == [
        [("2021", True), ("May", True)],
        [("April", False)],
    ]


def test_headings_are_not_repeated_where_a_page_is_appended() -> None:
    page = headings(
        rows("2021-05-13", "2020-04-01"), after=dt.date(2021, 5, 14), appended=True
    )

    assert [[h.text for h in row] for row in page] == [[], ["2020", "April"]]


def lines(*dates: str) -> list[list[tuple[int, str, bool]]]:
    found = rows(*dates)
    return [
        [(run.track, run.part, run.lasted) for run in row]
        for row in runs(found, [row.edtf for row in found])
    ]


def test_runs_reach_from_an_incident_to_the_last_of_its_days() -> None:
    assert lines("2020-11-20", "2020-11-10", "2020-10-08", "2020-09-27/2020-11-10") == [
        [],
        [(0, "end", True)],
        [(0, "on", True)],
        [(0, "start", True)],
    ]


def test_runs_of_days_not_known_are_open() -> None:
    assert lines("2021-05-13", "[2021-05-12..2021-05-14]") == [
        [(0, "on", False)],
        [(0, "start", False)],
    ]


def test_runs_without_an_end_go_on_to_the_top() -> None:
    assert lines("2024", "2022-01", "2021-05-12/..") == [
        [(0, "on", True)],
        [(0, "on", True)],
        [(0, "start", True)],
    ]


def test_runs_beside_each_other_have_their_own_track() -> None:
    found = lines("2021-06-02", "2021-05-20/2021-06-10", "2021-05-01/2021-06-03")

    assert [sorted(track for track, _, _ in row) for row in found] == [
        [0, 1],
        [0, 1],
        [1],
    ]


def test_runs_of_a_day_are_none() -> None:
    assert lines("2021-05-13", "2021-05-13") == [[], []]


def test_runs_beyond_three_are_left_to_the_words() -> None:
    found = lines("2021-06-01", *(f"2021-05-0{n}/2021-06-01" for n in range(1, 6)))

    assert len(found[0]) == 3
