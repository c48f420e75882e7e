"""Pages of actors, conflicts and sources; about; and that drafts never show."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions.content import CitationContent, ParticipationContent
from timeline.models import Actor, Affiliation, Edition

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true", "HX-Target": "timeline"}


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def acting(*actors: Actor, **fields: Any) -> Edition:
    """A published incident in which these actors take part."""
    return factories.published_incident(
        participations=tuple(
            ParticipationContent(actor_id=actor.pk, role="participant")
            for actor in actors
        ),
        **fields,
    )


def test_actor_page_shows_its_names_by_kind(client: Client) -> None:
    actor = factories.actor(
        name="Ministry of Defence", slug="mod", names={"MoD": "acronym"}
    )
    actor.names.create(text="Պաշտպանության նախարարություն", language="hy", kind="name")
    acting(actor)

    html = client.get("/actors/mod/").text

    assert "Acronym MoD" in plain(html)
    assert '<bdi lang="hy">Պաշտպանության նախարարություն</bdi>' in html


def test_actor_page_leads_to_the_whole_under_which_it_is_filed(
    client: Client,
) -> None:
    whole = factories.actor(name="The Government", slug="government")
    actor = factories.actor(name="The Ministry", slug="ministry", part_of=whole)
    acting(actor)

    html = client.get("/actors/ministry/").text

    assert '<a href="/actors/government/"><bdi>The Government</bdi></a>' in html
    assert client.get("/actors/government/").context["chronicle"].entries != []


def test_actor_page_shows_offices_with_their_days(client: Client) -> None:
    person = factories.actor(name="A. Person", slug="person", kind="person")
    state = factories.state(name="Ruritania", iso3="RUR")
    Affiliation.objects.create(
        person=person, organisation=state, office="Prime Minister", start="2020-01"
    )
    acting(person, state)

    html = client.get("/actors/person/").text

    assert "Prime Minister, Ruritania from January 2020" in plain(html)


def test_actor_page_lists_its_own_incidents(client: Client) -> None:
    actor = factories.actor(slug="mod")
    acting(actor, title="With the actor")
    factories.published_incident(title="Without the actor")

    html = client.get("/actors/mod/").text

    assert ("With the actor" in html, "Without the actor" in html) == (True, False)


def test_actor_page_filters_its_own_incidents_in_part(client: Client) -> None:
    actor = factories.actor(slug="mod")
    acting(actor, title="In May", occurred="2021-05-12")
    acting(actor, title="In June", occurred="2021-06-12")

    response = client.get("/actors/mod/?from=2021-06", headers=PART)

    assert ("In May" in response.text, "In June" in response.text) == (False, True)
    assert response["HX-Push-Url"] == "/actors/mod/?from=2021-06"


@pytest.mark.parametrize("number", [1, 3])
def test_actor_page_costs_the_same_queries_for_any_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    actor = factories.actor(slug="mod")
    for _ in range(number):
        person = factories.actor(part_of=actor)
        Affiliation.objects.create(person=person, organisation=actor, office="Head")
        acting(actor, person)

    # The actor, entries, conflicts, strip, whole, parts, names, offices both ways;
    # figures (5), who with whom (3), how claims fared (2); the filter's choices (2).
    # What counts reads the columns anew within a transaction.
    with django_assert_num_queries(22):
        client.get("/actors/mod/")


def test_conflict_page_shows_parties_by_side(client: Client) -> None:
    side_a, side_b = factories.actor(name="Aland"), factories.actor(name="Beland")
    unnamed = factories.actor(name="Celand")
    conflict = factories.conflict(slug="war", parties={"A": side_a, "B": side_b})
    conflict.parties.create(actor=unnamed, side="B")
    acting(side_a, side_b, conflict_ids=(conflict.pk,))

    text = plain(client.get("/conflicts/war/").text)

    assert "A Aland B Beland" in text
    assert "since 27 September 2020" in text
    assert "Celand" not in text


def test_conflict_page_lists_its_own_incidents(client: Client) -> None:
    conflict = factories.conflict(slug="war")
    factories.published_incident(title="Of the war", conflict_ids=(conflict.pk,))
    factories.published_incident(title="Of nothing")

    html = client.get("/conflicts/war/").text

    assert ("Of the war" in html, "Of nothing" in html) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_conflict_page_costs_the_same_queries_for_any_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    conflict = factories.conflict(slug="war")
    for _ in range(number):
        party = factories.actor()
        conflict.parties.create(actor=party, side="A")
        acting(party, conflict_ids=(conflict.pk,))

    # The conflict, its parties and names, entries, strip, the days on which something
    # was reported (2), conflicts for the header; figures (4), who with whom (3); the
    # filter's choices (2).
    with django_assert_num_queries(19):
        client.get("/conflicts/war/")


def test_source_page_shows_passages_and_not_the_text(client: Client) -> None:
    snapshot = factories.snapshot(
        text=(
            "Armenia said on Friday that troops had left. "
            + "Much follows. " * 20
            + "The end of the article."
        )
    )
    passage = factories.passage(snapshot=snapshot, exact="troops had left")
    edition = factories.published_incident(
        title="Troops leave",
        claims=(
            factories.claim_content(
                text="The troops are gone.",
                source_id=snapshot.source_id,
                passage_id=passage.pk,
            ),
        ),
    )

    html = client.get(f"/sources/{snapshot.source_id}/").text

    assert "<mark>troops had left</mark>" in html
    assert "states The troops are gone." in plain(html)
    assert f'href="{edition.get_absolute_url()}#claim-' in html
    assert "Not republished here" in html
    assert "The end of the article" not in html


def test_statement_leads_to_its_passage_on_the_source_page(client: Client) -> None:
    snapshot = factories.snapshot(text="Armenia said that troops had left.")
    passage = factories.passage(snapshot=snapshot, exact="troops had left")
    claims = tuple(
        factories.claim_content(
            text=text, source_id=snapshot.source_id, passage_id=passage.pk
        )
        for text in ("The troops are gone.", "Nobody is left.")
    )
    edition = factories.published_incident(claims=claims)

    source_page = client.get(f"/sources/{snapshot.source_id}/").text
    incident_page = client.get(edition.get_absolute_url()).text

    leads = f'href="/sources/{snapshot.source_id}/#passage-{passage.pk}"'
    anchors = source_page.count(f'id="passage-{passage.pk}"')
    assert (incident_page.count(leads), anchors) == (2, 1)


def test_source_page_links_to_the_original_without_endorsing_it(
    client: Client,
) -> None:
    source = factories.source(canonical_url="https://news.example/story")
    factories.published_incident(citations=(CitationContent(source_id=source.pk),))

    html = client.get(f"/sources/{source.pk}/").text

    assert 'href="https://news.example/story" rel="noopener external nofollow"' in html


@pytest.mark.parametrize("number", [1, 3])
def test_source_page_costs_the_same_queries_for_any_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    source = factories.source()
    for _ in range(number):
        factories.published_incident(citations=(CitationContent(source_id=source.pk),))

    # The citing editions, the address, and conflicts for the header.
    with django_assert_num_queries(4):
        client.get(f"/sources/{source.pk}/")


def test_about_defines_every_event_type(client: Client) -> None:
    text = plain(client.get("/about/").text)

    assert "Retreat A party pulls back" in text


@pytest.mark.parametrize(
    "address",
    [
        "/actors/nobody/",
        "/conflicts/nothing/",
        "/sources/999999999/",
        "/sources/99999999999999999999999/",
        "/sources/1/?older_than=x",
    ],
)
def test_record_that_no_edition_names_is_nothing(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "There is no such page" in response.text


def test_records_of_drafts_are_the_same_nothing(client: Client) -> None:
    draft = factories.canary_draft()
    conflict = factories.conflict(slug="of-drafts")
    draft.conflicts.add(conflict)
    actor, citation = draft.actors.get(), draft.citations.get()
    nothing = client.get("/nothing-here/").content

    for address in (
        f"/actors/{actor.slug}/",
        f"/sources/{citation.source_id}/",
        "/conflicts/of-drafts/",
    ):
        response = client.get(address)
        assert (response.status_code, response.content) == (404, nothing)


def test_public_bytes_are_the_same_with_drafts_and_without(client: Client) -> None:
    actor, source = factories.actor(slug="mod"), factories.source()
    conflict = factories.conflict(slug="war")
    edition = acting(
        actor,
        conflict_ids=(conflict.pk,),
        citations=(CitationContent(source_id=source.pk),),
    )
    addresses = [
        "/",
        "/?q=zyxcanary",
        "/?actor=Zyxcanary ministry",
        "/about/",
        "/actors/mod/",
        "/conflicts/war/",
        f"/sources/{source.pk}/",
        edition.get_absolute_url(),
        edition.get_edition_url(),
    ]
    before = [client.get(address).content for address in addresses]
    for _ in range(20):
        draft = factories.canary_draft()
        draft.conflicts.add(conflict)
        draft.links_out.create(other_id=edition.incident_id, kind="follows")

    after = [client.get(address).content for address in addresses]

    assert after == before
    assert factories.CANARY.encode() not in b"".join(
        page
        for address, page in zip(addresses, after, strict=True)
        if "?" not in address
    )


@pytest.mark.parametrize(
    ("reliability", "said"), [("B", "rated B, usually reliable"), ("F", "")]
)
def test_source_is_shown_with_how_reliable_its_publisher_is(
    client: Client, reliability: str, said: str
) -> None:
    publisher = factories.publisher(name="Zenda Post", reliability=reliability)
    source = factories.source(publisher=publisher, title="Guards leave")
    edition = factories.published_incident(
        citations=(CitationContent(source_id=source.pk),)
    )

    page = plain(client.get(edition.get_absolute_url()).text)
    record = plain(client.get(f"/sources/{source.pk}/").text)

    assert (" rated " in page, said in page) == (bool(said), True)
    assert ("Reliability of the publisher" in record) == bool(said)
