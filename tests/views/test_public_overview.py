"""Conflicts and actors at a glance: figures, status, months, company, claims."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions import incidents, workflow
from timeline.actions.content import CasualtyContent, ParticipationContent
from timeline.clocks import NOW
from timeline.models import Actor, Claim, Conflict, Edition, Incident
from timeline.pages import overview, statements
from timeline.pages.overview import Force, status_label

pytestmark = pytest.mark.django_db

DAY = dt.date(2021, 5, 13)


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def cells(html: str, table: str) -> list[list[str]]:
    """The text of a table's body, row by row."""
    body = re.findall(rf'<table class="{table}">.*?<tbody>(.*?)</tbody>', html, re.S)
    return [
        [plain(cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr>(.*?)</tr>", body[0], re.S)
    ]


@pytest.fixture
def conflict() -> Conflict:
    return factories.conflict(name="Lake dispute", slug="lake")


@pytest.fixture
def aland() -> Actor:
    return factories.actor(name="Aland", slug="aland")


@pytest.fixture
def beland() -> Actor:
    return factories.actor(name="Beland", slug="beland")


def between(conflict: Conflict, *actors: Actor, **fields: Any) -> Edition:
    return factories.published_incident(
        conflict_ids=(conflict.pk,),
        participations=tuple(
            ParticipationContent(actor_id=actor.pk, role="participant")
            for actor in actors
        ),
        **fields,
    )


def test_overview_counts_what_the_conflict_holds(
    client: Client, conflict: Conflict, aland: Actor
) -> None:
    source = factories.source()
    claims = [
        factories.claim_content(speaker_id=aland.pk, source_id=source.pk)
        for _ in range(3)
    ]
    between(conflict, aland, occurred="2020-01-05", title="It began",
            claims=tuple(claims[:1]))  # fmt: skip
    between(conflict, aland, occurred="2021-02-05", title="It ended",
            claims=tuple(claims[1:]))  # fmt: skip
    factories.published_incident(claims=(factories.claim_content(),))

    text = plain(client.get("/conflicts/lake/").text)

    assert "Incidents 2 Claims 3 Sources 1" in text
    assert "First It began 5 January 2020 Last It ended 5 February 2021" in text


def test_overview_tells_the_claims_of_an_actor_from_those_of_its_incidents(
    client: Client, conflict: Conflict, aland: Actor
) -> None:
    own = factories.claim_content(speaker_id=aland.pk)
    between(conflict, aland, claims=(own, factories.claim_content()))

    text = plain(client.get("/actors/aland/").text)

    assert "Claims in these incidents 2 " in text
    assert "Claims made 1 " in text


def test_overview_leaves_withdrawn_incidents_out(
    client: Client, conflict: Conflict, aland: Actor
) -> None:
    between(conflict, aland)
    factories.withdrawal(between(conflict, aland))

    assert "Incidents 1 " in plain(client.get("/conflicts/lake/").text)


def test_overview_is_not_made_for_a_part(
    client: Client, conflict: Conflict, aland: Actor
) -> None:
    between(conflict, aland)
    part = {"HX-Request": "true", "HX-Target": "timeline"}

    assert "overview" not in client.get("/conflicts/lake/", headers=part).text


def force(incidents: int, killed: int) -> Force:
    return Force(DAY, DAY, incidents, killed)


@pytest.mark.parametrize(
    ("late", "before", "expected"),
    [
        ((0, 0), (0, 0), "too few to say"),
        ((4, 90), (0, 0), "too few to say"),
        ((5, 0), (0, 0), "worsening"),
        ((5, 0), (4, 0), "worsening"),
        ((11, 7), (10, 7), "unchanged"),
        ((10, 20), (10, 7), "worsening"),
        ((0, 0), (5, 0), "improving"),
        ((10, 7), (10, 9), "improving"),
        ((10, 20), (20, 10), "no clear direction"),
    ],
)
def test_status_follows_the_rule_that_the_page_states(
    late: tuple[int, int], before: tuple[int, int], expected: str
) -> None:
    assert status_label(force(*late), force(*before)) == expected


def test_status_of_quiet_days_says_so_in_a_word(
    client: Client, conflict: Conflict, aland: Actor
) -> None:
    between(conflict, aland, occurred="2021-05-13", event_type="CONSULT")

    text = plain(client.get("/conflicts/lake/").text)

    assert "No incident with use of force from 15 November 2020 to 13 May 2021." in text


def test_status_compares_the_last_days_that_the_timeline_covers(
    client: Client, conflict: Conflict, aland: Actor
) -> None:
    source = factories.source()
    killed = (CasualtyContent(kind="killed", low=3, source_id=source.pk),)
    for day in ("2021-02-13", "2021-02-14", "2021-05-01"):
        between(conflict, aland, occurred=day, hostility=4, casualties=killed)
    between(conflict, aland, occurred="2021-05-02", hostility=3)
    # Of another conflict, but the timeline covers its day.
    factories.published_incident(occurred="2021-05-14")

    html = client.get("/conflicts/lake/").text

    assert (
        "2 incidents with use of force and at least 6 killed "
        "from 14 February 2021 to 14 May 2021, "
        "after 1 and at least 3 in the 90 days before." in plain(html)
    )
    assert "?hostility=4&amp;hostility=5&amp;from=2021-02-14&amp;to=2021-05-14" in html


def test_months_lead_to_their_period(
    client: Client, conflict: Conflict, aland: Actor
) -> None:
    for day in ("2020-12-31", "2021-05-13", "2021-05-14"):
        between(conflict, aland, occurred=day)

    html = client.get("/conflicts/lake/").text

    dots = ["·"] * 12
    assert cells(html, "months") == [
        ["2021", *dots[:4], "2", *dots[:7], "2"],
        ["2020", *dots[:11], "1", "1"],
    ]
    assert "?from=2021-05&amp;to=2021-05#timeline" in html


def test_months_of_earlier_years_are_folded(
    client: Client,
    conflict: Conflict,
    aland: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(overview, "YEARS_SHOWN", 1)
    for day in ("2018", "2019", "2021"):
        between(conflict, aland, occurred=day)

    text = plain(client.get("/conflicts/lake/").text)

    assert "2 earlier years, 2019 back to 2018" in text


def test_matrix_counts_who_is_named_with_whom(
    client: Client, conflict: Conflict, aland: Actor, beland: Actor
) -> None:
    between(conflict, aland, beland)
    between(conflict, aland, beland)
    between(conflict, aland)

    html = client.get("/conflicts/lake/").text

    assert cells(html, "matrix") == [["1 Aland", "3", "2"], ["2 Beland", "2", "2"]]


def test_matrix_cell_lists_what_it_counts(
    client: Client, conflict: Conflict, aland: Actor, beland: Actor
) -> None:
    between(conflict, aland, beland, title="Both of them")
    between(conflict, aland, title="One of them")

    html = client.get("/conflicts/lake/?actor=aland&actor=beland&actors=all").text

    assert "?actor=aland&amp;actor=beland&amp;actors=all#timeline" in html
    assert re.findall(r'class="entry-title"><a [^>]*><bdi>(.*?)<', html) == [
        "Both of them"
    ]


def test_ego_graph_has_the_same_as_a_list(
    client: Client, conflict: Conflict, aland: Actor, beland: Actor
) -> None:
    between(conflict, aland, beland)
    between(conflict, aland, beland)

    html = client.get("/actors/aland/").text

    assert "Beland 2 incidents with Beland" in plain(html)
    assert '<svg class="ego"' in html


def test_ego_graph_of_one_alone_says_so(client: Client, aland: Actor) -> None:
    between(factories.conflict(), aland)

    html = client.get("/actors/aland/").text

    assert "No incident names another actor as well." in html


def related(kind: str, aland: Actor, beland: Actor) -> list[int]:
    """Two incidents in review, whose claims are related; their ids."""
    user = factories.user()
    made = [
        factories.incident(
            by=user,
            title=title,
            claims=(factories.claim_content(speaker_id=speaker.pk, text=title),),
        )
        for title, speaker in (("Ours", aland), ("Theirs", beland))
    ]
    ours, theirs = (Claim.objects.get(incident=one) for one in made)
    incidents.relate_claims(by=user, claim=theirs, other=ours, kind=kind)
    for one in made:
        one.refresh_from_db()
        workflow.submit(by=user, incident_id=one.pk, version=one.version)
    return [one.pk for one in made]


def publish(incident_id: int) -> None:
    workflow.publish(
        by=factories.user(role="editor"),
        incident_id=incident_id,
        version=Incident.objects.get(pk=incident_id).version,
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("corroborates", [1, 0, 0, 0]),
        ("contradicts", [0, 1, 0, 0]),
        ("supersedes", [0, 0, 1, 0]),
    ],
)
def test_record_counts_relations_once_both_sides_are_published(
    aland: Actor, beland: Actor, kind: str, expected: list[int]
) -> None:
    ours, theirs = related(kind, aland, beland)
    found = []

    for incident_id in (ours, theirs):
        publish(incident_id)
        record = statements.record(aland, NOW)
        found.append([*(one.count for one in record.fared), record.alone])

    assert found == [[0, 0, 0, 1], expected]


def test_claims_page_lists_what_fared_so(
    client: Client, aland: Actor, beland: Actor
) -> None:
    for incident_id in related("contradicts", aland, beland):
        publish(incident_id)

    found = {
        fared: "Contradicted by" in client.get(f"/actors/aland/claims/{fared}").text
        for fared in ("", "?fared=contradicted", "?fared=corroborated")
    }

    assert found == {
        "": True,
        "?fared=contradicted": True,
        "?fared=corroborated": False,
    }


def test_claims_page_goes_on(
    client: Client, aland: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "PAGE_SIZE", 1)
    for day in ("2021-05-12", "2021-05-13"):
        factories.published_incident(
            title=f"On {day}",
            occurred=day,
            claims=(factories.claim_content(speaker_id=aland.pk),),
        )
    pages, address = [], "/actors/aland/claims/"

    while address:
        html = client.get(address).text
        pages.append(re.findall(r"<bdi>(On .*?)</bdi>", html))
        found = re.findall(r'<a href="(\?older_than=.*?)" rel="next">', html)
        address = f"/actors/aland/claims/{found[0]}" if found else ""

    assert pages == [["On 2021-05-13"], ["On 2021-05-12"]]


@pytest.mark.parametrize("query", ["fared=well", "older_than=x"])
def test_claims_page_knows_no_other_address(
    client: Client, aland: Actor, query: str
) -> None:
    between(factories.conflict(), aland)

    assert client.get(f"/actors/aland/claims/?{query}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_claims_page_costs_the_same_queries_for_any_number(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    aland: Actor,
    number: int,
) -> None:
    for _ in range(number):
        factories.published_incident(
            claims=(factories.claim_content(speaker_id=aland.pk),)
        )

    # The counter, the actor, its parts twice, the columns, the record, incidents,
    # addresses, and the header's.
    with django_assert_num_queries(9):
        client.get("/actors/aland/claims/")
