"""What links to our pages look like elsewhere: an image for each of them."""

import io
import re

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions import retracting
from timeline.actions.content import ParticipationContent
from timeline.clocks import Clocks
from timeline.models import Actor, Conflict, Edition, Incident
from timeline.pages.cards.content import (
    Card,
    Strip,
    actor_card,
    conflict_card,
    incident_card,
)
from timeline.pages.cards.drawing import drawn

pytestmark = pytest.mark.django_db

EARLY, LATE = "2021-05-13", "2021-05-15"


@pytest.fixture
def edition() -> Edition:
    """An incident with a claim of 13 May and one of 15 May, of either side."""
    ours = factories.actor(name="Ruritania", slug="ruritania")
    theirs = factories.actor(name="Zubrowka", slug="zubrowka")
    lake = factories.conflict(
        name="Lake dispute", slug="lake", parties={"A": ours, "B": theirs}
    )
    return factories.published_incident(
        title="Guards leave",
        event_type="RETREAT",
        occurred="2021-05-13",
        summary="They left at noon.",
        conflict_ids=(lake.pk,),
        participations=(ParticipationContent(actor_id=ours.pk, role="initiator"),),
        claims=tuple(
            factories.claim_content(
                speaker_id=speaker.pk,
                source_id=factories.source(published=day).pk,
                text=f"Said on {day}.",
            )
            for speaker, day in ((ours, EARLY), (theirs, LATE))
        ),
    )


def card_of(edition: Edition) -> Card:
    edition = Edition.objects.get(pk=edition.pk)
    return incident_card(edition, Edition.objects.latest_of(edition.incident_id).get())


def image(address: str) -> bytes:
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    return response.content


def image_of(page: str) -> str:
    """Return the path of the card that a page names."""
    text = Client().get(page).text
    [found] = re.findall(r'property="og:image" content="http://testserver(.*?)"', text)
    return str(found).replace("&amp;", "&")


def test_card_of_an_incident_says_what_its_page_says(edition: Edition) -> None:
    published = f"{edition.published_at:%-d %B %Y}"

    assert card_of(edition) == Card(
        title="Guards leave",
        kind="Retreat",
        sign=card_of(edition).sign,
        lead="13",
        rest="May 2021",
        hostility=(1, "no militarised action"),
        summary="They left at noon.",
        who="Who says so",
        sides=(("A", "Ruritania"), ("B", "Zubrowka")),
        verification=("○", "Reported"),
        says="2 statements; 2 sources, 2 independent",
        state=f"Edition 1, {published}",
    )


def test_date_in_the_margin_is_as_precise_as_it_is_known() -> None:
    month = factories.published_incident(occurred="2021-05")
    days = factories.published_incident(occurred="2021-05-12/2021-05-14")

    assert [(c.lead, c.rest) for c in (card_of(month), card_of(days))] == [
        ("", "May 2021"),
        ("12–14", "May 2021"),
    ]


def test_card_of_a_conflict_has_its_parties_and_its_incidents(edition: Edition) -> None:
    card = conflict_card(Conflict.objects.get())

    assert (card.title, card.lead, card.rest, card.who, card.sides, card.strip) == (
        "Lake dispute",
        "1",
        "incident",
        "Parties",
        (("A", "Ruritania"), ("B", "Zubrowka")),
        Strip((1,), "May 2021", "May 2021"),
    )


def test_card_of_an_actor_has_its_claims(edition: Edition) -> None:
    card = actor_card(Actor.objects.get(slug="zubrowka"))

    assert (card.title, card.lead, card.says) == ("Zubrowka", "1", "makes 1 claim")


def test_pages_name_their_card(edition: Edition) -> None:
    number = edition.incident_id
    page = edition.get_absolute_url()
    pages = {
        page: f"/incidents/{number}/editions/1/card.png",
        f"/incidents/{number}/editions/1/": f"/incidents/{number}/editions/1/card.png",
        f"{page}?reported_by={EARLY}": (
            f"/incidents/{number}/card.png?reported_by={EARLY}"
        ),
        "/conflicts/lake/": "/conflicts/lake/card.png",
        f"/actors/ruritania/?reported_by={EARLY}": (
            f"/actors/ruritania/card.png?reported_by={EARLY}"
        ),
    }

    assert {address: image_of(address) for address in pages} == pages


def test_link_to_a_past_day_does_not_tell_what_was_written_later(
    edition: Edition,
) -> None:
    Conflict.objects.update(summary="It ended in June.")
    told = [
        re.findall(r'og:description" content="(.*?)"', Client().get(address).text)
        for address in ("/conflicts/lake/", f"/conflicts/lake/?reported_by={EARLY}")
    ]

    assert told == [
        ["It ended in June."],
        ["What had been reported by the evening of 13 May 2021."],
    ]


def test_cards_of_pages_are_images_that_differ(edition: Edition) -> None:
    page = edition.get_absolute_url()
    addresses = [page, "/conflicts/lake/", "/actors/ruritania/", "/actors/zubrowka/"]
    images = [image(image_of(address)) for address in addresses]

    assert [Image.open(io.BytesIO(found)).size for found in images] == [
        (1200, 630)
    ] * len(addresses)
    assert len(set(images)) == len(addresses)


def test_card_of_a_past_day_has_what_was_reported_by_then(edition: Edition) -> None:
    page = f"{edition.get_absolute_url()}?reported_by={EARLY}"
    clocks = Clocks(reported_by=edition.reported_on)
    early = clocks.editions().get()
    card = incident_card(early, edition, clocks)

    assert (card.sides, card.summary, card.state) == (
        (("A", "Ruritania"),),
        "",
        "As reported by 13 May 2021",
    )
    assert image(image_of(page)) == drawn(card)


@pytest.mark.parametrize("address", ["conflicts/lake", "actors/zubrowka"])
def test_card_of_a_past_day_counts_what_was_reported_by_then(
    edition: Edition, address: str
) -> None:
    days = [image(f"/{address}/card.png?reported_by={day}") for day in (LATE, EARLY)]

    assert days[0] != days[1]
    assert (
        image(f"/{address}/card.png?as_of=2100-01-01".replace("2100", "2026"))
        != (days[0])
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("card.png?as_of=2021-01-01", 404),
        ("card.png?reported_by=2021-05-12", 404),
        ("card.png?as_of=yesterday", 422),
        ("editions/2/card.png", 404),
    ],
)
def test_card_of_what_was_not_there_is_not_there(
    edition: Edition, path: str, status: int
) -> None:
    response = Client().get(f"/incidents/{edition.incident_id}/{path}")

    assert response.status_code == status


def test_card_of_a_draft_is_not_there() -> None:
    draft = factories.incident()

    assert Client().get(f"/incidents/{draft.pk}/card.png").status_code == 404


def test_card_of_an_actor_that_nothing_names_is_not_there() -> None:
    factories.actor(slug="unnamed")

    assert Client().get("/actors/unnamed/card.png").status_code == 404


def test_earlier_edition_says_that_it_is_superseded(edition: Edition) -> None:
    factories.correction(edition, note="The hour.", title="Guards leave late")

    assert (card_of(edition).title, card_of(edition).state.split(" · ")[1]) == (
        "Guards leave",
        "superseded",
    )


def test_withdrawn_incident_has_a_tombstone_for_a_card(edition: Edition) -> None:
    notice = factories.withdrawal(edition)
    card = card_of(notice)

    assert (card.title, card.kind, card.sides, card.says, card.summary) == (
        "Guards leave",
        "Withdrawn",
        (),
        "",
        "We have taken this incident off the timeline. The page says why.",
    )
    assert card_of(edition).state.endswith("withdrawn since")
    assert image(f"/incidents/{edition.incident_id}/card.png") == drawn(card)


def test_card_of_a_retracted_incident_holds_no_word_of_it(edition: Edition) -> None:
    held = Incident.objects.get(pk=edition.incident_id)
    before = image(f"/incidents/{held.pk}/editions/1/card.png")
    notice = retracting.retract(
        by=factories.superuser(),
        incident_id=held.pk,
        version=held.version,
        notice="A court has ordered it.",
        reason="Letter of 3 May.",
    )
    tombstone = card_of(notice)

    assert (tombstone.title, tombstone.kind, tombstone.names, tombstone.sides) == (
        "Retracted incident",
        "Retracted",
        (),
        (),
    )
    assert image(f"/incidents/{held.pk}/card.png") == drawn(tombstone)
    assert image(f"/incidents/{held.pk}/editions/1/card.png") == drawn(card_of(edition))
    assert before != drawn(card_of(edition))


@pytest.mark.django_db(transaction=True)
def test_card_is_not_sent_again_while_nothing_is_published(edition: Edition) -> None:
    address = f"/incidents/{edition.incident_id}/card.png"
    tag = Client().get(address)["ETag"]
    asked = {"If-None-Match": tag}
    unchanged = Client().get(address, headers=asked)
    factories.withdrawal(edition)

    assert [
        r.status_code for r in (unchanged, Client().get(address, headers=asked))
    ] == [
        304,
        200,
    ]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("incidents/{}/card.png", 4),
        ("incidents/{}/editions/1/card.png", 4),
        ("conflicts/lake/card.png", 5),
        ("actors/ruritania/card.png", 11),
    ],
)
def test_card_costs_the_same_queries_for_any_number(
    django_assert_num_queries: DjangoAssertNumQueries,
    edition: Edition,
    number: int,
    path: str,
    queries: int,
) -> None:
    for _ in range(number - 1):
        factories.published_incident(
            conflict_ids=(Conflict.objects.get().pk,),
            participations=(
                ParticipationContent(
                    actor_id=Actor.objects.get(slug="ruritania").pk, role="target"
                ),
            ),
        )
    Client().get("/about/")

    with django_assert_num_queries(queries):
        image(f"/{path.format(edition.incident_id)}")
