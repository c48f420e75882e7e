"""The page of a source under a filter, which its address alone can have."""

import csv
import io
import re

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.views.test_public_records import plain
from timeline.actions.content import CitationContent

pytestmark = pytest.mark.django_db


@pytest.fixture
def cited_twice() -> int:
    """Number of a source on which a march and an assault rest."""
    source = factories.source()
    for event_type in ("PROTEST", "ASSAULT"):
        factories.published_incident(
            title=f"An event of type {event_type}",
            event_type=event_type,
            citations=(CitationContent(source_id=source.pk),),
        )
    return source.pk


def resting(html: str) -> list[str]:
    """Titles of what a source's page says rests on it."""
    return re.findall(r'<section class="use">\s*<h3><a [^>]*><bdi>(.*?)</bdi>', html)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["An event of type ASSAULT", "An event of type PROTEST"]),
        ("?type=PROTEST", ["An event of type PROTEST"]),
        ("?q=assault", ["An event of type ASSAULT"]),
        ("?type=AID", []),
        ("?detail=full", ["An event of type ASSAULT", "An event of type PROTEST"]),
    ],
)
def test_source_page_and_its_csv_are_filtered_alike(
    client: Client, cited_twice: int, query: str, expected: list[str]
) -> None:
    html = client.get(f"/sources/{cited_twice}/{query}").text
    data = client.get(f"/sources/{cited_twice}.csv{query}").getvalue().decode()

    rows = [row["title"] for row in csv.DictReader(io.StringIO(data))]
    assert (resting(html), sorted(rows)) == (expected, expected)


def test_source_page_says_that_its_filter_lets_nothing_through(
    client: Client, cited_twice: int
) -> None:
    html = client.get(f"/sources/{cited_twice}/?type=AID").text

    assert "none that the filter lets through" in plain(html)
    assert f'href="/sources/{cited_twice}/#uses"' in html


def test_source_page_lists_nothing_under_a_filter_it_cannot_read(
    client: Client, cited_twice: int
) -> None:
    response = client.get(f"/sources/{cited_twice}/?type=NONE&from=2020")

    assert (response.status_code, resting(response.text)) == (422, [])
    assert f'href="/sources/{cited_twice}/?from=2020"' in response.text


def test_source_page_keeps_its_filter_on_other_days(
    client: Client, cited_twice: int
) -> None:
    today = timezone.now().date()

    html = client.get(f"/sources/{cited_twice}/?type=AID&as_of={today}").text

    assert f'data-now href="/sources/{cited_twice}/?type=AID"' in html


def test_source_page_tells_of_what_it_does_not_know(
    client: Client, cited_twice: int
) -> None:
    html = client.get(f"/sources/{cited_twice}/?event_type=AID").text

    assert re.findall("<code><bdi>(.*?)</bdi>", html) == ["event_type=AID"]


def test_page_without_a_form_to_filter_leads_back_to_now(
    client: Client, cited_twice: int
) -> None:
    today = timezone.now().date()

    html = client.get(f"/sources/{cited_twice}/?as_of={today}").text

    assert f'data-now href="/sources/{cited_twice}/"' in html
