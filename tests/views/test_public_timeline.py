"""The timeline as page and as parts, its paging, and what it costs."""

import re
from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions import incidents, workflow
from timeline.actions.content import ParticipationContent
from timeline.models import Claim, Edition
from timeline.pages import chronicle

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true", "HX-Target": "timeline"}
MORE = {"HX-Request": "true", "HX-Target": "timeline-more"}
CHOICES = {"HX-Request": "true", "HX-Target": "filter-choices"}


def titles(html: str) -> list[str]:
    return re.findall(r'class="entry-title"><a [^>]*><bdi>(.*?)</bdi>', html)


def headings(html: str) -> list[str]:
    found = re.findall(r'<h[23] class="(?:year|month)">(.*?)</h', html)
    return [re.sub(r"<.*?>", "", heading) for heading in found]


@pytest.fixture
def pages_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chronicle, "PAGE_SIZE", 2)


@pytest.fixture
def four_days() -> list[Edition]:
    return [
        factories.published_incident(title=f"On {day}", occurred=day)
        for day in ("2020-12-31", "2021-05-13", "2021-05-14", "2021-06-01")
    ]


def test_timeline_of_nothing_says_so(client: Client) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert "No incident is published yet" in response.text


def test_timeline_groups_newest_first(client: Client, four_days: list[Edition]) -> None:
    html = client.get("/").text

    assert titles(html) == [
        "On 2021-06-01",
        "On 2021-05-14",
        "On 2021-05-13",
        "On 2020-12-31",
    ]
    assert headings(html) == ["2021", "June", "May", "2020", "December"]


def test_timeline_entry_shows_what_the_edition_says(client: Client) -> None:
    side_a, side_b = factories.actor(name="Aland"), factories.actor(name="Beland")
    factories.published_incident(
        title="Troops cross",
        summary="They crossed at dawn.",
        occurred="2021-05-12/2021-05-14",
        event_type="MOBILIZE",
        hostility=3,
        verification="reported",
        conflict_ids=(factories.conflict(parties={"A": side_a, "B": side_b}).pk,),
        place_ids=(factories.place(name="Lake Sev", disputed=True).pk,),
        participations=(
            ParticipationContent(actor_id=side_b.pk, role="initiator"),
            ParticipationContent(actor_id=side_a.pk, role="target"),
        ),
    )

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", client.get("/").text))

    assert "12–14 May 2021" in text
    assert "Mobilisation" in text
    assert "They crossed at dawn." in text
    assert "A Aland B Beland" in text
    assert "Lake Sev (disputed)" in text
    assert "Reported" in text
    assert "1 independent source" in text
    assert 'aria-label="Hostility 3 of 5: display of force"' in client.get("/").text


def test_timeline_marks_contested_claims_once_both_are_published(
    client: Client,
) -> None:
    user, editor = factories.user(), factories.user(role="editor")
    drafts = [
        factories.incident(by=user, title=title, claims=(factories.claim_content(),))
        for title in ("Ours", "Theirs")
    ]
    ours, theirs = (Claim.objects.get(incident=draft) for draft in drafts)
    incidents.relate_claims(by=user, claim=ours, other=theirs, kind="contradicts")
    marks = []

    for draft in drafts:
        draft.refresh_from_db()
        sent = workflow.submit(by=user, incident_id=draft.pk, version=draft.version)
        workflow.publish(by=editor, incident_id=draft.pk, version=sent.version)
        marks.append(client.get("/").text.count("contested claims"))

    assert marks == [0, 2]


def test_timeline_part_is_the_swapped_region_alone(
    client: Client, four_days: list[Edition]
) -> None:
    html = client.get("/?from=2021-06", headers=PART).text

    # htmx takes the title out before it swaps.
    title, _, region = html.strip().partition("</title>")
    assert title == "<title>Timeline: June 2021 · conflicttracker"
    assert region.strip().startswith('<section id="timeline"')
    assert "<html" not in html
    assert titles(html) == ["On 2021-06-01"]


def test_timeline_part_pushes_the_canonical_address(
    client: Client, four_days: list[Edition]
) -> None:
    response = client.get("/?q=&type=CONSULT&from=2021&to=", headers=PART)

    assert response["HX-Push-Url"] == "/?type=CONSULT&from=2021"


def test_timeline_part_pushes_no_address_twice(
    client: Client, four_days: list[Edition]
) -> None:
    at = {"HX-Current-URL": "http://testserver/?from=2021"}

    response = client.get("/?q=&from=2021", headers=PART | at)

    assert "HX-Push-Url" not in response


def test_timeline_part_brings_messages_to_their_fields(client: Client) -> None:
    response = client.get("/?from=yesterday", headers=PART)

    assert response.status_code == 422
    assert (
        '<p class="field-error" id="from-error" hx-swap-oob="true">“yesterday” is no '
        in response.text
    )
    assert "HX-Push-Url" not in response


def test_timeline_for_the_back_button_is_the_whole_page(client: Client) -> None:
    response = client.get("/", headers={**PART, "HX-History-Restore-Request": "true"})

    assert response.text.startswith("<!DOCTYPE html>")
    assert "hx-swap-oob" not in response.text


def test_timeline_for_an_unknown_part_is_the_whole_page(client: Client) -> None:
    response = client.get("/", headers={"HX-Request": "true", "HX-Target": "main"})

    assert response.text.startswith("<!DOCTYPE html>")


def test_timeline_varies_by_the_headers_of_htmx(client: Client) -> None:
    vary = {name.strip() for name in client.get("/")["Vary"].split(",")}

    assert {"HX-Request", "HX-Target", "HX-History-Restore-Request"} <= vary


def test_timeline_page_names_what_is_wrong_beside_the_field(client: Client) -> None:
    response = client.get("/?from=2021-13&actor=nobody")

    assert response.status_code == 422
    assert 'id="from-error">“2021-13” is no date.' in response.text
    assert 'id="actor-error">No actor “nobody” is on the timeline.' in response.text


def test_timeline_redirects_a_form_with_empty_fields(client: Client) -> None:
    response = client.get("/?q=&conflict=&type=CONSULT&from=&to=")

    assert (response.status_code, response["Location"]) == (302, "/?type=CONSULT")


@pytest.mark.parametrize("query", ["q=%00", "q=%ED%A0%80"])
def test_timeline_refuses_what_is_no_text(client: Client, query: str) -> None:
    response = client.get(f"/?{query}")

    assert response.status_code == 400
    assert "This address cannot be read" in response.text


def test_timeline_says_which_condition_to_drop(
    client: Client, four_days: list[Edition]
) -> None:
    html = client.get("/?type=ASSAULT&from=2021-06").text

    assert "Nothing matches" in html
    assert re.findall(r'<li><a href="(.*?)">Drop', html) == ["/?from=2021-06"]


def test_timeline_says_how_many_there_would_be_without_a_condition(
    client: Client, four_days: list[Edition]
) -> None:
    html = client.get("/?type=ASSAULT&type=AID&from=2021").text

    assert re.findall(r">Drop (.*?)</a> <span class=\"quiet\">(.*?)</span>", html) == [
        ("“Type <bdi>Aid or Assault</bdi>”", "3 incidents")
    ]


@pytest.mark.parametrize(
    ("period", "offered"),
    [
        ("from=1500&to=2020", ["2021–2541"]),
        ("from=2022&to=2030", ["2013–2021"]),
        ("from=2021-06&to=2021-06", ["May 2021"]),
        ("from=2021-05-14&to=2021-05-14", ["13 May 2021", "15 May 2021"]),
    ],
)
def test_timeline_offers_no_period_beyond_all_that_it_lists(
    client: Client, four_days: list[Edition], period: str, offered: list[str]
) -> None:
    html = client.get(f"/?{period}").text

    [foot] = re.findall(r'(?s)<div class="strip-foot">(.*?)<output', html)
    words = re.sub(r"<[^>]*>|[‹›]", "", foot)
    assert [line.strip() for line in words.splitlines() if line.strip()] == offered


def test_timeline_says_where_dropping_one_condition_is_not_enough(
    client: Client, four_days: list[Edition]
) -> None:
    html = client.get("/?type=ASSAULT&from=2030").text

    assert "Leaving out one part alone does not help" in html


def test_timeline_chips_remove_one_condition(
    client: Client, four_days: list[Edition]
) -> None:
    html = client.get("/?type=CONSULT&from=2021").text

    assert re.findall(r'class="chip" href="(.*?)"', html) == [
        "/?from=2021#timeline",
        "/?type=CONSULT#timeline",
    ]


def test_timeline_pages_without_script(
    client: Client, four_days: list[Edition], pages_of_two: None
) -> None:
    first = client.get("/").text
    older = re.findall(r'<a href="(/\?older_than=.*?)" rel="next">', first)
    second = client.get(older[0]).text

    assert titles(first) == ["On 2021-06-01", "On 2021-05-14"]
    assert titles(second) == ["On 2021-05-13", "On 2020-12-31"]
    assert "No older incidents." in second
    assert '<a href="/">Newest</a>' in second


def test_timeline_repeats_no_heading_on_an_appended_page(
    client: Client, four_days: list[Edition], pages_of_two: None
) -> None:
    older = f"/?older_than=2021-05-14.{four_days[2].incident_id}"

    assert headings(client.get(older, headers=MORE).text) == ["2020", "December"]


def test_timeline_page_on_its_own_says_that_it_continues(
    client: Client, four_days: list[Edition], pages_of_two: None
) -> None:
    older = f"/?older_than=2021-05-14.{four_days[2].incident_id}"

    assert headings(client.get(older).text) == [
        "2021 continued",
        "May continued",
        "2020",
        "December",
    ]


def test_timeline_keeps_the_filter_on_the_next_page(
    client: Client, four_days: list[Edition], pages_of_two: None
) -> None:
    html = client.get("/?type=CONSULT&from=2020").text

    assert (
        f'hx-get="/?type=CONSULT&amp;from=2020&amp;older_than=2021-05-14.{
            four_days[2].incident_id
        }"'
        in html
    )


@pytest.mark.parametrize(
    "cursor", ["x", "2021-02-30.1", "0000-01-01.1", "2021-05-14", "2021-05-14.-1",
               "2021-05-14.9999999999999999999", "٢٠٢١-٠٥-١٤.١"],
)  # fmt: skip
def test_timeline_with_a_broken_cursor_says_so(client: Client, cursor: str) -> None:
    response = client.get("/", {"older_than": cursor})

    assert response.status_code == 422
    assert "This page of the timeline has no such address" in response.text


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    days=st.lists(st.sampled_from(["2020", "2021-05", "2021-05-13", "[..2021-05-13]"]),
                  min_size=1, max_size=9),
    size=st.integers(1, 4),
)  # fmt: skip
def test_timeline_pages_hold_every_incident_once_in_order(
    client: Client, monkeypatch: pytest.MonkeyPatch, days: list[str], size: int
) -> None:
    Edition.objects.all()
    made = {factories.published_incident(occurred=day).title for day in days}
    monkeypatch.setattr(chronicle, "PAGE_SIZE", size)
    expected = list(
        Edition.objects.current().newest_first().values_list("title", flat=True)
    )
    seen, address = [], "/"

    while address:
        html = client.get(address).text
        seen += titles(html)
        links = re.findall(r'<a href="(/\?older_than=.*?)" rel="next">', html)
        address = links[0] if links else ""

    assert seen == expected
    assert made <= set(seen)


def publish(number: int) -> None:
    """Incidents with everything that an entry shows."""
    conflict = factories.conflict()
    for _ in range(number):
        factories.published_incident(
            conflict_ids=(conflict.pk,),
            place_ids=(factories.place(names=["Elsewhere"]).pk,),
            claims=(factories.claim_content(), factories.claim_content()),
        )


@pytest.mark.parametrize(
    ("headers", "queries"),
    # The counter and the entries; the strip; on a whole page the conflicts of the
    # header, the counts beside the filter's choices, and the names of those.
    [({}, 6), (PART, 3), (MORE, 2), (CHOICES, 3)],
)
@pytest.mark.parametrize("number", [1, 3])
def test_timeline_costs_the_same_queries_for_any_number(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    headers: dict[str, str],
    queries: int,
    number: int,
) -> None:
    publish(number)

    with django_assert_num_queries(queries):
        client.get("/", headers=headers)


@pytest.mark.parametrize(
    "address", ["/", "/?q=x", "/?from=2021-13", "/about/", "/nowhere/"]
)
def test_public_page_sets_no_cookie(client: Client, address: str) -> None:
    response = client.get(address)

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_public_page_of_a_logged_in_editor_is_the_readers(
    client: Client, four_days: list[Edition]
) -> None:
    read = client.get("/").content
    client.force_login(factories.user(role="editor"))

    assert client.get("/").content == read


def test_public_page_has_a_policy_without_exceptions(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "nonce" not in policy


@pytest.mark.parametrize("page", ["500.html", "503.html"])
def test_server_error_page_needs_nothing_that_may_be_broken(
    django_assert_num_queries: DjangoAssertNumQueries, page: str
) -> None:
    with django_assert_num_queries(0):
        html = render_to_string(page)

    assert "Go to the timeline" in html
    assert "<script" not in html


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_page_takes_no_writes(client: Client, method: str) -> None:
    send: Callable[[str], object] = getattr(client, method)

    assert getattr(send("/"), "status_code", None) == 405


def test_timeline_shows_markup_in_titles_as_text(client: Client) -> None:
    factories.published_incident(title="<script>alert(1)</script>", summary="<b>x</b>")

    html = client.get("/").text

    assert "<script>alert" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
