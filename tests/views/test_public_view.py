"""How a list is shown: its strip, detail, and the way to a day."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.views.test_public_timeline import titles
from timeline.actions.content import ParticipationContent
from timeline.models import Edition
from timeline.pages import chronicle

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true", "HX-Target": "timeline"}


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def bars(html: str) -> list[tuple[str, str]]:
    """Label and address of each bar that is a link."""
    found = re.findall(r'<a class="bar" href="(.*?)".*?aria-label="(.*?)"', html)
    return [
        (label, address.replace("&amp;", "&").removesuffix("#timeline"))
        for address, label in found
    ]


def listed(html: str) -> list[str]:
    return re.findall(r'<h4 class="headline-title">.*?<bdi>(.*?)</bdi>', html, re.S)


@pytest.fixture
def three() -> list[Edition]:
    return [
        factories.published_incident(title=f"On {day}", occurred=day)
        for day in ("2020-12-31", "2021-05-13", "2021-05-14")
    ]


def test_strip_bars_lead_to_their_period(client: Client, three: list[Edition]) -> None:
    assert bars(client.get("/").text) == [
        ("December 2020: 1 incident", "/?from=2020-12&to=2020-12"),
        ("May 2021: 2 incidents", "/?from=2021-05&to=2021-05"),
    ]


def test_strip_bar_lists_what_it_counts(client: Client, three: list[Edition]) -> None:
    address = bars(client.get("/").text)[1][1]

    assert titles(client.get(address).text) == ["On 2021-05-14", "On 2021-05-13"]


def test_strip_of_one_day_shows_the_month_around_it(
    client: Client, three: list[Edition]
) -> None:
    html = client.get("/?from=2021-05-13&to=2021-05-13").text

    assert [label for label, _ in bars(html)] == [
        "13 May 2021: 1 incident",
        "14 May 2021: 1 incident",
    ]
    assert "13 May 2021 1 incident, by day Whole period 2021 May 2021" in plain(html)
    assert "‹ 12 May 2021 14 May 2021 ›" in plain(html)


def test_strip_keeps_filter_and_view(client: Client, three: list[Edition]) -> None:
    html = client.get("/?type=CONSULT&detail=headline").text

    assert bars(html)[1][1] == "/?type=CONSULT&from=2021-05&to=2021-05&detail=headline"


def test_strip_says_what_is_not_exact(client: Client) -> None:
    factories.published_incident(occurred="2021-05-12/2021-05-14")
    factories.published_incident(occurred="2021-05-14")

    html = client.get("/").text

    assert bars(html)[1][0] == (
        "13 May 2021: 1 incident, 1 of them listed under other days"
    )
    assert "the bars add up to more than the list" in plain(html)


def test_strip_of_nothing_is_not_drawn(client: Client) -> None:
    assert 'id="strip"' not in client.get("/").text


def test_strip_of_an_empty_period_leads_out_of_it(
    client: Client, three: list[Edition]
) -> None:
    html = client.get("/?from=2019&to=2019").text

    assert "Nothing matches" in html
    assert '<a href="/#timeline">Whole period</a>' in html
    # Before it is nothing either.
    assert "from=2018" not in html


def test_strip_is_not_made_for_an_appended_page(
    client: Client, three: list[Edition]
) -> None:
    more = {"HX-Request": "true", "HX-Target": "timeline-more"}

    assert 'id="strip"' not in client.get("/", headers=more).text


def test_detail_headline_is_one_line_each(client: Client, three: list[Edition]) -> None:
    html = client.get("/?detail=headline").text

    assert listed(html) == ["On 2021-05-14", "On 2021-05-13", "On 2020-12-31"]
    assert "entry-facts" not in html


def test_detail_full_shows_claims_with_their_passages(client: Client) -> None:
    passage = factories.passage(exact="said on Friday")
    factories.published_incident(
        claims=(
            factories.claim_content(
                text="They crossed the border.",
                source_id=passage.snapshot.source_id,
                passage_id=passage.pk,
            ),
        )
    )

    card, full = (client.get(f"/?detail={d}").text for d in ("card", "full"))

    assert "They crossed the border." not in card
    assert "They crossed the border." in full
    assert "<mark>said on Friday</mark>" in full


def test_detail_full_leaves_unpublished_contradictions_out(client: Client) -> None:
    factories.published_incident(claims=(factories.claim_content(),))
    factories.canary_draft()

    assert factories.CANARY not in client.get("/?detail=full").text


@pytest.mark.parametrize("number", [1, 3])
def test_detail_full_costs_the_same_queries_for_any_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        factories.published_incident(claims=(factories.claim_content(),))

    # Besides the page's own six: the addresses of sources; no other incident.
    with django_assert_num_queries(7):
        client.get("/?detail=full")


def test_detail_stays_with_the_filter_form(
    client: Client, three: list[Edition]
) -> None:
    html = client.get("/?detail=full", headers=PART).text

    assert '<input type="hidden" form="filter" name="detail" value="full">' in html


def test_detail_is_kept_by_the_pushed_address(
    client: Client, three: list[Edition]
) -> None:
    response = client.get("/?q=&from=2021&detail=headline", headers=PART)

    assert response["HX-Push-Url"] == "/?from=2021&detail=headline"


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({"detail": "huge"}, "detail"),
        ({"lanes": "place"}, "lanes"),
        ({"newer_than": "x"}, "newer_than"),
    ],
)
def test_view_that_cannot_be_read_says_which_part(
    client: Client, query: dict[str, Any], part: str
) -> None:
    response = client.get("/", query)

    assert response.status_code == 422
    assert f"The part “{part}” of the address cannot be read." in response.text


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2021-05-13", ["On 2021-05-13", "On 2020-12-31"]),
        ("2021-05", ["On 2021-05-14", "On 2021-05-13", "On 2020-12-31"]),
        ("2021-01-01", ["On 2020-12-31"]),
        ("13 May 2021", ["On 2021-05-13", "On 2020-12-31"]),
        ("May 2021", ["On 2021-05-14", "On 2021-05-13", "On 2020-12-31"]),
    ],
)
def test_at_opens_the_list_at_that_day(
    client: Client, three: list[Edition], at: str, expected: list[str]
) -> None:
    assert titles(client.get(f"/?at={at}").text) == expected


@pytest.mark.parametrize("typed", ["foo", "2021-02-30", "13 May", "9" * 99, "<b>"])
def test_at_no_day_keeps_the_list_and_what_was_typed(
    client: Client, three: list[Edition], typed: str
) -> None:
    response = client.get(
        "/", {"at": typed, "detail": "headline", "q": ""}, follow=True
    )

    assert response.status_code == 422
    assert len(re.findall('class="headline-title"', response.text)) == 3
    assert f'name="at" value="{escape(typed)}"' in response.text
    assert "is no date. Write a year, a month or a day" in response.text


def test_at_leads_to_what_is_newer(client: Client, three: list[Edition]) -> None:
    html = client.get("/?at=2021-05-13").text

    newer = re.findall(r'<a href="(/\?newer_than=.*?)" rel="prev">', html)

    assert titles(client.get(newer[0]).text) == ["On 2021-05-14"]


def test_at_before_everything_says_so(client: Client, three: list[Edition]) -> None:
    html = client.get("/?at=1999").text

    assert "Nothing is listed on or before 1999" in html


def test_pages_lead_back_as_they_led_on(
    client: Client, three: list[Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chronicle, "PAGE_SIZE", 1)
    seen, address = [], f"/?older_than=2020-12-31.{three[0].incident_id + 1}"

    while address:
        html = client.get(address).text
        seen += titles(html)
        found = re.findall(r'<a href="(/\?newer_than=.*?)" rel="prev">', html)
        address = found[0] if found else ""

    assert seen == ["On 2020-12-31", "On 2021-05-13", "On 2021-05-14"]


def test_part_that_means_nothing_is_told_and_narrows_nothing(
    client: Client, three: list[Edition]
) -> None:
    response = client.get("/?event_type=ASSAULT&utm_source=letter")

    assert (response.status_code, len(titles(response.text))) == (200, 3)
    assert re.findall("<code><bdi>(.*?)</bdi>", response.text) == ["event_type=ASSAULT"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from=2020&from=2021", ["from=2020"]),
        ("q=harvest&q=on", ["q=harvest"]),
        ("detail=full&detail=card", ["detail=full"]),
        ("from=2021&from=2021", []),
        ("q=&q=on", []),
        ("type=AID&type=CONSULT", []),
    ],
)
def test_value_that_a_later_one_overrules_is_told(
    client: Client, three: list[Edition], query: str, told: list[str]
) -> None:
    html = client.get(f"/?{query}", follow=True).text

    assert re.findall("<code><bdi>(.*?)</bdi>", html) == told


def test_parts_that_mean_something_are_not_told_of(
    client: Client, three: list[Edition]
) -> None:
    html = client.get("/?detail=full&lanes=actor&at=2021-05&from=2020&counts=now").text

    assert "Left out" not in html


def test_at_no_day_is_told_where_nothing_matches_too(
    client: Client, three: list[Edition]
) -> None:
    response = client.get("/?at=foo&type=AID")

    assert response.status_code == 422
    assert "“foo” is no date." in plain(response.text)
    assert "Nothing matches" in response.text


def test_headlines_tell_by_which_name_they_were_found(client: Client) -> None:
    factories.published_incident(
        title="A march",
        participations=(
            ParticipationContent(
                actor_id=factories.actor(name="Beland").pk, role="participant"
            ),
        ),
    )

    html = client.get("/?q=beland&detail=headline").text

    assert listed(html) == ["A march"]
    assert "Named: Beland" in plain(html)


@pytest.mark.parametrize(
    ("words", "led_to"),
    [
        ("13 May 2021", ["/?type=CONSULT&from=2021-05-13&to=2021-05-13#timeline"]),
        ("13.05.2021", ["/?type=CONSULT&from=2021-05-13&to=2021-05-13#timeline"]),
        ("2021-05", ["/?type=CONSULT&from=2021-05&to=2021-05#timeline"]),
        ("May", []),
        ("march", []),
        ("spring 2021", []),
        ("99.99.2021", []),
        ('"13 May 2021"', []),
    ],
)
def test_date_that_is_searched_for_leads_to_all_of_it(
    client: Client, three: list[Edition], words: str, led_to: list[str]
) -> None:
    html = client.get("/", {"q": words, "type": "CONSULT"}).text

    found = re.findall(r'a date too: <a href="(.*?)"', html)
    assert [unescape(address) for address in found] == led_to
