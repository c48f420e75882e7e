"""The page of an incident: its editions, its claims and what they lead to."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions import content as contents
from timeline.actions import incidents, workflow
from timeline.actions.content import CasualtyContent, LinkContent, ParticipationContent
from timeline.models import Claim, Edition, Incident

pytestmark = pytest.mark.django_db


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def published(draft: Incident) -> Edition:
    draft.refresh_from_db()
    sent = workflow.submit(
        by=draft.created_by, incident_id=draft.pk, version=draft.version
    )
    return workflow.publish(
        by=factories.user(role="editor"), incident_id=draft.pk, version=sent.version
    )


def corrected(edition: Edition, note: str, **changes: object) -> Edition:
    """The next edition of an incident."""
    author, editor = factories.user(role="editor"), factories.user(role="editor")
    incident = Incident.objects.get(pk=edition.incident_id)
    content = replace(contents.read(incident), **changes)  # type: ignore[arg-type]
    draft = incidents.revise(
        by=author, incident_id=incident.pk, version=incident.version, content=content
    )
    sent = workflow.submit(by=author, incident_id=draft.pk, version=draft.version)
    return workflow.publish(
        by=editor, incident_id=sent.pk, version=sent.version, change_note=note
    )


def withdrawn(edition: Edition, notice: str) -> Edition:
    incident = Incident.objects.get(pk=edition.incident_id)
    return workflow.withdraw(
        by=factories.user(role="editor"),
        incident_id=incident.pk,
        version=incident.version,
        notice=notice,
    )


def contradict(by: User, ours: Incident, theirs: Incident) -> None:
    """Relate the one statement of each of two incidents."""
    incidents.relate_claims(
        by=by,
        claim=Claim.objects.get(incident=ours),
        other=Claim.objects.get(incident=theirs),
        kind="contradicts",
    )


@pytest.mark.parametrize("slug", ["something-else/", ""])
def test_incident_with_another_slug_or_none_redirects_to_its_own(
    client: Client, slug: str
) -> None:
    edition = factories.published_incident(title="Troops cross")

    response = client.get(f"/incidents/{edition.incident_id}/{slug}")

    assert (response.status_code, response["Location"]) == (
        302,
        f"/incidents/{edition.incident_id}/troops-cross/",
    )


def test_incident_says_on_what_its_date_rests(client: Client) -> None:
    edition = factories.published_incident(
        occurred="2021-05-13",
        occurred_expression="late on Thursday",
        date_rule="last Thursday before publication",
        date_basis="said",
    )

    text = plain(client.get(edition.get_absolute_url()).text)

    assert "13 May 2021 “late on Thursday” in the source" in text
    assert "When it occurred, as a speaker says." in text
    assert "Resolved by the rule: last Thursday before publication." in text


def test_incident_shows_both_names_of_a_place(client: Client) -> None:
    state = factories.state(name="Azerbaijan", iso3="AZE")
    place = factories.place(
        name="Stepanakert", country="", disputed=True, recognised_as_part_of="AZE"
    )
    place.names.create(text="Khankendi", language="az", used_by=state)
    edition = factories.published_incident(place_ids=(place.pk,))

    text = plain(client.get(edition.get_absolute_url()).text)

    assert "Stepanakert , Khankendi (used by Azerbaijan )" in text
    assert "most states recognise it as part of Azerbaijan" in text


def test_incident_sets_the_claims_of_the_sides_beside_each_other(
    client: Client,
) -> None:
    side_a, side_b = factories.actor(name="Aland"), factories.actor(name="Beland")
    outsider = factories.actor(name="Observers")
    edition = factories.published_incident(
        conflict_ids=(factories.conflict(parties={"A": side_a, "B": side_b}).pk,),
        claims=tuple(
            factories.claim_content(speaker_id=actor.pk, stance=stance)
            for actor, stance in (
                (outsider, "expresses_concern"),
                (side_b, "denies"),
                (side_a, "accuses"),
            )
        ),
    )

    html = client.get(edition.get_absolute_url()).text

    assert re.findall(r'class="claim-column claim-column-(\w+)"', html) == [
        "a",
        "b",
        "other",
    ]
    assert re.findall(r'<span class="stance">(.*?)</span>', html) == [
        "accuses",
        "denies",
        "expresses concern",
    ]
    [to_sides] = re.findall(r'(?s)<nav class="to-sides".*?</nav>', html)
    assert re.findall('href="#(.*?)"', to_sides) == ["side-A", "side-B", "side-other"]


def test_incident_says_of_a_silent_side_where_it_answers(client: Client) -> None:
    user = factories.user()
    side_a, side_b = factories.actor(name="Aland"), factories.actor(name="Beland")
    held = (factories.conflict(parties={"A": side_a, "B": side_b}).pk,)
    ours = factories.incident(
        by=user,
        conflict_ids=held,
        claims=(factories.claim_content(speaker_id=side_a.pk),),
    )
    theirs = factories.incident(
        by=user,
        title="The other one",
        conflict_ids=held,
        claims=(factories.claim_content(speaker_id=side_b.pk, text="No."),),
    )
    contradict(user, ours, theirs)
    address = published(ours).get_absolute_url()

    before = client.get(address).text
    other = published(theirs).get_absolute_url()
    after = client.get(address).text

    silent = "No statement of this side is recorded with this incident."
    assert (silent in before, silent in after) == (False, True)
    assert re.findall(r'class="claim-column claim-column-(\w+)"', after) == ["a", "b"]
    assert f'<a href="{other}#claims"><bdi>The other one</bdi></a>' in after


def test_incident_links_contradicting_claims_to_each_other(client: Client) -> None:
    user = factories.user()
    draft = factories.incident(
        by=user,
        claims=(
            factories.claim_content(text="They crossed."),
            factories.claim_content(text="Nobody crossed.", stance="denies"),
        ),
    )
    first, second = Claim.objects.filter(incident=draft)
    incidents.relate_claims(by=user, claim=first, other=second, kind="contradicts")

    html = client.get(published(draft).get_absolute_url()).text

    assert re.findall(r'Contradicted by\s*<a href="(.*?)">', html) == [
        f"#claim-{second.pk}",
        f"#claim-{first.pk}",
    ]
    assert f'id="claim-{first.pk}"' in html


def test_incident_shows_a_contradiction_elsewhere_only_once_it_is_published(
    client: Client,
) -> None:
    user = factories.user()
    ours = factories.incident(by=user, claims=(factories.claim_content(),))
    theirs = factories.incident(
        by=user, title="The other one", claims=(factories.claim_content(text="No."),)
    )
    contradict(user, ours, theirs)
    address = published(ours).get_absolute_url()

    before = client.get(address).text
    published(theirs)
    after = client.get(address).text

    assert ("Contradicted by" in before, "Contradicted by" in after) == (False, True)
    assert "in “The other one”" in plain(after).replace("“ ", "“").replace(" ”", "”")


def test_incident_links_only_to_published_incidents(client: Client) -> None:
    other = factories.incident(title="What came before")
    edition = factories.published_incident(
        links=(LinkContent(other_id=other.pk, kind="follows"),)
    )

    before = client.get(edition.get_absolute_url()).text
    target = published(other)
    after = client.get(edition.get_absolute_url()).text

    assert "What came before" not in before
    assert "Related incidents" not in before
    assert f'<a href="{target.get_absolute_url()}"><bdi>What came before' in after


def linked_from(other: Edition, *, kind: str = "ends", **fields: Any) -> Edition:
    link = LinkContent(other_id=other.incident_id, kind=kind)
    return factories.published_incident(links=(link,), **fields)


def test_incident_shows_the_links_that_lead_to_it(client: Client) -> None:
    edition = factories.published_incident(title="The siege")
    ending = linked_from(edition, title="The truce")

    html = client.get(edition.get_absolute_url()).text

    related = html[html.index("Related incidents") :]
    assert "Ended by" in related
    assert f'<a href="{ending.get_absolute_url()}"><bdi>The truce' in related
    assert 'class="graph-node" href="' + ending.get_absolute_url() in related


def test_incident_shows_no_link_of_what_is_not_published(client: Client) -> None:
    edition = factories.published_incident(title="The siege")
    factories.incident(links=(LinkContent(other_id=edition.incident_id, kind="ends"),))
    factories.withdrawal(linked_from(edition, title="The truce that was not"))

    html = client.get(edition.get_absolute_url()).text

    assert "Related incidents" not in html


def test_data_of_an_incident_have_links_both_ways(client: Client) -> None:
    edition = factories.published_incident(title="The siege")
    ending = linked_from(edition, title="The truce")

    def links(one: Edition) -> list[tuple[str, str, int]]:
        data = client.get(f"{one.get_absolute_url()[:-1]}.json").getvalue()
        (held,) = json.loads(data)["incidents"]
        return [(e["kind"], e["direction"], e["incident_id"]) for e in held["links"]]

    assert links(edition) == [("ends", "in", ending.incident_id)]
    assert links(ending) == [("ends", "out", edition.incident_id)]


@pytest.mark.parametrize("query", ["", "?reported_by=2025-01-01"])
def test_data_of_a_list_have_links_both_ways(client: Client, query: str) -> None:
    edition = factories.published_incident(title="The siege")
    ending = linked_from(edition, title="The truce")
    factories.withdrawal(linked_from(edition, title="The truce that was not"))

    held = json.loads(client.get(f"/timeline.json{query}").getvalue())["incidents"]

    assert {
        one["incident_id"]: [(e["direction"], e["incident_id"]) for e in one["links"]]
        for one in held
    } == {
        edition.incident_id: [("in", ending.incident_id)],
        ending.incident_id: [("out", edition.incident_id)],
    }


def test_incident_shows_the_passage_of_a_claim(client: Client) -> None:
    passage = factories.passage(exact="said on Friday")
    edition = factories.published_incident(
        claims=(
            factories.claim_content(
                source_id=passage.snapshot.source_id, passage_id=passage.pk
            ),
        )
    )

    html = client.get(edition.get_absolute_url()).text

    assert (
        '<span class="passage-context">…Armenia </span><mark>said on Friday</mark>'
        '<span class="passage-context"> that troops had left.…</span>'
    ) in html
    assert 'Captured <time datetime="2021-05-15T09:30:00+00:00">15 May 2021' in html
    assert "Cited without a captured passage" not in html


def test_incident_says_that_a_claim_has_no_passage(client: Client) -> None:
    edition = factories.published_incident(claims=(factories.claim_content(),))

    html = client.get(edition.get_absolute_url()).text

    assert "Cited without a captured passage." in html


def test_incident_gives_casualties_with_who_says_so(client: Client) -> None:
    counter, source = factories.actor(name="Ministry of Defence"), factories.source()
    edition = factories.published_incident(
        casualties=(
            CasualtyContent(
                kind="killed",
                group="servicemen",
                low=10,
                high=14,
                attributed_to_id=counter.pk,
                source_id=source.pk,
            ),
            CasualtyContent(kind="wounded", wording="dozens", source_id=source.pk),
        )
    )

    text = plain(client.get(edition.get_absolute_url()).text)

    assert "Killed servicemen 10–14 Ministry of Defence" in text
    assert "Wounded not stated dozens the source itself" in text


def test_incident_says_what_is_only_alleged(client: Client) -> None:
    actor = factories.actor(name="Border guards")
    edition = factories.published_incident(
        participations=(
            ParticipationContent(actor_id=actor.pk, role="initiator", alleged=True),
        )
    )

    text = plain(client.get(edition.get_absolute_url()).text)

    assert "Border guards alleged initiator" in text


def test_incident_counts_one_wire_story_once(client: Client) -> None:
    first = factories.source(publisher=factories.publisher(name="First Paper"))
    copy = factories.source(same_text_as=first)
    edition = factories.published_incident(
        claims=(
            factories.claim_content(source_id=first.pk),
            factories.claim_content(source_id=copy.pk),
        )
    )

    text = plain(client.get(edition.get_absolute_url()).text)

    assert "2 statements in 2 sources, 1 of them independent." in text
    assert "Same wire text as First Paper : not counted again." in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        (
            "?reported_by=2021-05-13",
            [("?reported_by=2021-05-13", "as reported by 13 May 2021")],
        ),
        (
            "?as_of=2021-05-13",
            [("?as_of=2021-05-13", "as published by 13 May 2021")],
        ),
        ("?reported_by=yesterday", [("", "")]),
    ],
)
def test_edition_is_whole_on_any_day_and_says_so(
    client: Client, query: str, expected: list[tuple[str, str]]
) -> None:
    edition = factories.published_incident()
    html = client.get(f"{edition.get_edition_url()}{query}").text

    said = re.findall(
        r"(?s)An edition is shown whole, whatever day its address names\.(.*?)</p>",
        html,
    )
    found = [
        re.findall(r'href="(.*?)">See the incident (.*?)<', part) or [("", "")]
        for part in said
    ]
    assert [part[0] for part in found] == [
        (f"{edition.get_absolute_url()}{address}" if address else "", words)
        for address, words in expected
    ]


def test_superseded_edition_stays_with_a_banner(client: Client) -> None:
    first = factories.published_incident(title="Troops cross")
    second = corrected(first, "The title was too bold.", title="Troops near the line")

    old = client.get(first.get_edition_url()).text

    assert "Edition 1, superseded." in old
    assert "<h1><bdi>Troops cross</bdi></h1>" in old
    assert f'<a href="{second.get_absolute_url()}">Read edition 2' in old


def test_corrected_incident_shows_the_change_note(client: Client) -> None:
    first = factories.published_incident(title="Troops cross")
    second = corrected(first, "The title was too bold.", title="Troops near the line")

    html = client.get(second.get_absolute_url()).text

    assert "<h1><bdi>Troops near the line</bdi></h1>" in html
    assert "The title was too bold." in html
    assert "superseded" not in plain(html)


def test_withdrawn_incident_leaves_its_page_with_the_notice(client: Client) -> None:
    first = factories.published_incident(title="Troops cross", summary="At dawn.")
    last = withdrawn(first, "The only source retracted it.")

    response = client.get(last.get_absolute_url())

    assert response.status_code == 200
    assert "The only source retracted it." in response.text
    assert "At dawn." not in response.text


def test_withdrawn_incident_is_in_no_list(client: Client) -> None:
    withdrawn(factories.published_incident(title="Troops cross"), "Retracted.")

    assert "Troops cross" not in client.get("/").text


def test_edition_of_a_withdrawn_incident_leads_to_the_notice(client: Client) -> None:
    first = factories.published_incident()
    last = withdrawn(first, "Retracted.")

    html = client.get(first.get_edition_url()).text

    assert f'<a href="{last.get_absolute_url()}">read the notice</a>' in html


def test_superseded_edition_links_to_no_record_that_may_be_gone(
    client: Client,
) -> None:
    first = factories.published_incident(claims=(factories.claim_content(),))
    corrected(first, "Summary shortened.", summary="They met.")

    html = client.get(first.get_edition_url()).text

    assert re.findall(r'href="(/(?:actors|sources|conflicts)/.*?)"', html) == []


@pytest.mark.parametrize("number", [1, 3])
def test_incident_costs_the_same_queries_for_any_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    others = [factories.published_incident() for _ in range(number)]
    edition = factories.published_incident(
        claims=tuple(factories.claim_content() for _ in range(number)),
        links=tuple(
            LinkContent(other_id=other.incident_id, kind="follows") for other in others
        ),
    )

    # The edition, all editions, incidents linked to and from, addresses, and conflicts
    # for the header.
    with django_assert_num_queries(7):
        client.get(edition.get_absolute_url())


@pytest.mark.parametrize(
    "address",
    [
        "/incidents/{draft}/x/",
        "/incidents/{draft}/editions/1/",
        "/incidents/999999999/x/",
        "/incidents/99999999999999999999999/x/",
        "/incidents/{published}/editions/2/",
        "/incidents/{published}/editions/99999999999999999999999/",
    ],
)
def test_incident_that_is_not_published_is_nothing(
    client: Client, address: str
) -> None:
    ids = {
        "draft": factories.canary_draft().pk,
        "published": factories.published_incident().incident_id,
    }

    response = client.get(address.format(**ids))

    assert response.status_code == 404
    assert response.content == client.get("/nothing-here/").content
