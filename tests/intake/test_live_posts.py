"""Posts of a live blog are read as of their own day."""

import pytest

from timeline.intake.extract import extract
from timeline.intake.live_posts import posts_of
from timeline.intake.propose import propose

LIVE = """Strelsau Courier
Bridge crisis: the day as it happened
Last updated 12 February 2023 at 18:20

12 Feb 2023, 17:40
Soldiers of Turkey fired on a ferry on Sunday, the coast guard of Greece said.

Sun 12 Feb 2023 09:12 GMT
The foreign minister of Greece met the mayor of Salonica today.

11 Feb 2023, 21:30
The foreign minister of Turkey met the mayor of Ankara today, a spokesman said.
"""


def test_posts_are_told_by_the_times_above_them() -> None:
    source = extract(LIVE)

    found = [
        (post.stamp, source.text[post.start : post.end].split()[2])
        for post in posts_of(source)
    ]

    assert found == [
        ("2023-02-12T17:40", "Turkey"),
        ("2023-02-12T09:12+00:00", "minister"),
        ("2023-02-11T21:30", "minister"),
    ]


def test_today_is_the_day_of_the_post() -> None:
    dates = propose(extract(LIVE)).dates

    assert [(date.expression, date.edtf) for date in dates] == [
        ("Sunday", "2023-02-12"),
        ("today", "2023-02-12"),
        ("today", "2023-02-11"),
    ]


def test_what_has_no_date_stands_at_the_day_of_its_post() -> None:
    undated = LIVE.replace(" on Sunday", "").replace(" today", "")

    incidents = propose(extract(undated)).incidents

    assert {(one.edtf, one.date_basis) for one in incidents} == {
        ("2023-02-12", "published"),
        ("2023-02-11", "published"),
    }


@pytest.mark.parametrize(
    "text",
    [
        # One time is that of the article, and a label says that it is no post's.
        LIVE.replace("Sun 12 Feb 2023 09:12 GMT\n", "").replace(
            "11 Feb 2023, 21:30\n", ""
        ),
        LIVE.replace("12 Feb 2023, 17:40", "12 Feb 2023")
        .replace("Sun 12 Feb 2023 09:12 GMT", "11 Feb 2023")
        .replace("11 Feb 2023, 21:30", "10 Feb 2023"),
    ],
)
def test_an_article_of_one_time_has_no_posts(text: str) -> None:
    assert posts_of(extract(text)) == []
