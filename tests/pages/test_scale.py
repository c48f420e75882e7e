"""The days of a slider, of little and of very much."""

import datetime as dt

import pytest

from tests import factories
from timeline.clocks import Clocks
from timeline.models.edition import EditionQuerySet
from timeline.pages import past

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported() -> None:
    for day in ("2021-03-30", "2021-05-13", "2021-05-14", "2021-07-02"):
        factories.reported_incident(day, occurred="2021-03-01")


def days() -> list[str]:
    found = past.scale(Clocks(), EditionQuerySet.all)
    assert found is not None
    return [day.isoformat() for day in found.days]


def test_slider_stops_at_each_day_on_which_something_came(reported: None) -> None:
    assert days() == ["2021-03-30", "2021-05-13", "2021-05-14", "2021-07-02"]


def test_slider_over_very_much_stops_at_the_ends_of_months(
    reported: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "MOST_LOOKED_AT", 3)

    assert days() == [
        *("2021-03-30", "2021-03-31", "2021-04-30", "2021-05-31", "2021-06-30"),
        "2021-07-02",
    ]


def test_slider_leaves_out_days_evenly_where_there_are_too_many(
    reported: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "MOST_DAYS", 2)

    assert days() == ["2021-03-30", "2021-05-14", "2021-07-02"]


def test_slider_stands_at_the_last_day_that_is_shown(reported: None) -> None:
    found = past.scale(Clocks(reported_by=dt.date(2021, 6, 1)), EditionQuerySet.all)

    assert found is not None
    assert found.days[found.at] == dt.date(2021, 5, 14)
