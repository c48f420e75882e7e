"""Two past days compared: what the banner says at a glance, and its form."""

import datetime as dt
import json

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.clocks import Clocks
from timeline.models import Edition
from timeline.models.edition import EditionQuerySet
from timeline.pages.compared import Compared, compared

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = "2021-05-13", "2021-05-15", "2021-05-20"
ACROSS = f"reported_by={THIRD}&since={FIRST}"


@pytest.fixture
def editions() -> list[Edition]:
    """Of one something was known on the first day; all of the other came later."""
    conflict = factories.conflict(name="Lake dispute", slug="lake").pk
    return [
        factories.reported_incident(
            *days, title=title, occurred=FIRST, conflict_ids=(conflict,)
        )
        for title, days in (
            ("Guards leave", (FIRST, SECOND, THIRD)),
            ("Shots", (SECOND, SECOND)),
        )
    ]


def banner(address: str, *, status: int = 200) -> html.HtmlElement:
    response = Client().get(address)
    assert response.status_code == status
    [found] = html.fromstring(response.content).xpath("//aside[@id='past']")
    return found


def summed(address: str) -> str:
    return " ".join(banner(address).xpath("string(.//p[@class='past-sum'])").split())


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            ACROSS,
            "1 new incident, 1 earlier one with more, 4 new statements, 4 new sources",
        ),
        (
            f"reported_by={THIRD}&since={SECOND}",
            "1 earlier one with more, 1 new statement, 1 new source",
        ),
        (
            f"reported_by={SECOND}&since=2021-05-01",
            "2 new incidents, 4 new statements, 4 new sources",
        ),
        (f"{ACROSS}&q=shots", "1 new incident, 2 new statements, 2 new sources"),
        (f"reported_by={THIRD}&since=2021-05-01&q=harvest", ""),
        (f"reported_by={THIRD}", ""),
    ],
)
@pytest.mark.parametrize("path", ["/", "/map/", "/conflicts/lake/"])
def test_banner_sums_up_what_is_new(path: str, query: str, expected: str) -> None:
    assert summed(f"{path}?{query}") == expected


def test_banner_counts_what_the_list_shows(editions: list[Edition]) -> None:
    text = Client().get(f"/?{ACROSS}").content.decode()

    assert [text.count(f"Said on {day}.") for day in (FIRST, SECOND, THIRD)] == [
        0,
        3,
        1,
    ]


def test_an_actors_page_sums_up_what_is_new(editions: list[Edition]) -> None:
    actor = editions[0].content["actors"].popitem()[1]

    assert "new statement" in summed(f"/actors/{actor['slug']}/?{ACROSS}")


def test_an_incident_shows_all_and_marks_what_is_new(editions: list[Edition]) -> None:
    address = f"{editions[0].get_absolute_url()}?{ACROSS}"
    said = " ".join(banner(address).text_content().split())
    page = html.fromstring(Client().get(address).content)

    assert (
        "What had been reported by the evening of 20 May 2021." in said,
        summed(address),
        len(page.xpath("//main//article//span[contains(@class, 'past-new')]")),
    ) == (True, "2 new statements, 2 new sources", 2)


def test_what_we_published_is_compared_too(editions: list[Edition]) -> None:
    day = editions[0].published_at.date()

    assert summed(f"/?as_of={day}&since={day - dt.timedelta(days=1)}") == (
        "2 new incidents, 5 new statements, 5 new sources"
    )


def test_form_of_another_day_keeps_all_three(editions: list[Edition]) -> None:
    form = banner(f"/?{ACROSS}&q=said").find(".//form")
    assert form is not None

    assert dict(form.form_values()) == {
        "q": "said",
        "reported_by": THIRD,
        "as_of": "",
        "since": FIRST,
    }


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            f"reported_by={FIRST}&since={THIRD}",
            "20 May 2021 is not before 13 May 2021: what is new is what came after",
        ),
        (
            f"since={FIRST}",
            "A day to compare with needs a later day that it is compared with: what",
        ),
    ],
)
def test_days_in_the_wrong_order_are_told_of_and_kept(query: str, said: str) -> None:
    response = Client().get(f"/?{query}")
    form = html.fromstring(response.content).xpath("//aside[@id='past']//form")[0]

    values = {name: day for name, day in form.form_values() if day}
    assert (
        response.status_code,
        said in " ".join(response.content.decode().split()),
        "&".join(f"{name}={day}" for name, day in values.items()),
    ) == (422, True, query)


def anything(editions: EditionQuerySet) -> EditionQuerySet:
    return editions


@pytest.mark.parametrize("number", [1, 3])
def test_comparing_costs_three_queries_for_any_number(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        factories.reported_incident(FIRST, SECOND, occurred=FIRST)
    clocks = Clocks(reported_by=dt.date(2021, 5, 20), since=dt.date(2021, 5, 13))

    with django_assert_num_queries(3):
        found = compared(clocks, anything)

    assert found == Compared(known=number, statements=number, sources=number)


def test_of_very_many_no_figure_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.pages.compared.MOST_SUMMED", 1)
    for _ in range(2):
        factories.reported_incident(SECOND, occurred=FIRST)

    assert summed(f"/?{ACROSS}") == "more than 1 incidents"


def test_data_of_two_days_hold_the_same_incidents(editions: list[Edition]) -> None:
    response = Client().get(f"/timeline.json?{ACROSS}&q=shots")

    assert [one["title"] for one in json.loads(response.getvalue())["incidents"]] == [
        "Shots"
    ]
