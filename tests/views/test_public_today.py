"""One day of the year, in earlier years."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.pages import today

pytestmark = pytest.mark.django_db


def titles(html: str) -> list[str]:
    return re.findall(r'class="entry-title"><a [^>]*><bdi>(.*?)</bdi>', html)


@pytest.mark.parametrize(
    ("occurred", "listed"),
    [
        ("2021-05-13", True),
        ("2021-05-13T10:00", True),
        ("2021-05-12/2021-05-14", True),
        ("2020-12-20/2021-06-01", True),
        ("2020-06-01/2021-01-04", False),
        ("2021-05-12", False),
        ("2021-04-13", False),
        ("[2021-05-12..2021-05-14]", False),
        ("2021-05", False),
        ("2019-01/2021-12", False),
        ("2020-05-01/..", False),
    ],
)
def test_day_lists_what_is_known_to_have_been_on_it(
    client: Client, occurred: str, listed: bool
) -> None:
    factories.published_incident(title="It", occurred=occurred)

    assert titles(client.get("/today/?month=5&day=13").text) == ["It"] * listed


def test_day_over_new_year_is_found(client: Client) -> None:
    factories.published_incident(title="It", occurred="2020-12-30/2021-01-02")

    found = [
        titles(client.get(f"/today/?month={month}&day={day}").text)
        for month, day in ((12, 29), (12, 31), (1, 1), (1, 3))
    ]

    assert found == [[], ["It"], ["It"], []]


def test_day_without_incidents_says_so(client: Client) -> None:
    html = client.get("/today/").text

    assert "Nothing is known of this day" in html


def test_day_leaves_this_year_out(client: Client) -> None:
    factories.published_incident(occurred="2021-05-13")
    this_year = timezone.now().year
    factories.published_incident(title="Now", occurred=f"{this_year}-05-13")

    assert "Now" not in titles(client.get("/today/?month=5&day=13").text)


def test_day_tells_of_what_it_does_not_list(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "SHOWN", 1)
    for year in (2019, 2020):
        factories.published_incident(occurred=f"{year}-05-13")

    html = client.get("/today/?month=5&day=13").text

    assert len(titles(html)) == 1
    assert "1 more of earlier years are not listed here" in html
    assert '<a href="/?from=2019-05-13&amp;to=2019-05-13">2019</a>' in html


@pytest.mark.parametrize("query", ["month=2&day=30", "month=13&day=1", "month=x&day=1",
                                   "month=5", "day=-1&month=1"])  # fmt: skip
def test_day_that_is_none_says_so(client: Client, query: str) -> None:
    response = client.get(f"/today/?{query}")

    assert response.status_code == 422
    assert "There is no such day" in response.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("day=05-13", "Choose both a day and a month."),
        ("month=2&day=30", "There is no day “30” in month “2”. Choose another."),
    ],
)
def test_day_that_is_none_says_what_is_wrong(
    client: Client, query: str, said: str
) -> None:
    assert said in client.get(f"/today/?{query}").text


def test_day_leads_to_its_neighbours(client: Client) -> None:
    html = client.get("/today/?month=3&day=1").text

    assert '<a href="?month=2&amp;day=29" rel="prev">' in html
    assert '<a href="?month=3&amp;day=2" rel="next">' in html


@pytest.mark.parametrize("number", [1, 3])
def test_day_costs_the_same_queries_for_any_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        factories.published_incident(occurred=f"200{n}-05-13")

    # The counter, years, incidents, and conflicts for the header.
    with django_assert_num_queries(4):
        client.get("/today/?month=5&day=13")
