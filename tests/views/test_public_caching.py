"""What caches may keep of the public side, and that nothing stays behind."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from tests import factories
from timeline.models import (
    ActorName,
    Edition,
    Place,
    PlaceName,
    PublicationCounter,
    Publisher,
    Source,
)
from timeline.models.actor import ActorNameKind
from timeline.models.publication import publication
from timeline.views.caching import release
from timeline.views.kept import pages

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

# The counter is raised when a transaction ends.
pytestmark = pytest.mark.django_db(transaction=True)

type Answer = _MonkeyPatchedWSGIResponse

LENIENT = "public, max-age=0, stale-while-revalidate=10"
STRICT = "public, max-age=0, must-revalidate"
PAGES = ("/", "/timeline.csv", "/timeline.json", "/about/")


def again(address: str, first: Answer) -> Answer:
    """Ask as a browser does that has `first`."""
    return Client().get(address, headers={"If-None-Match": first.headers["ETag"]})


def read(address: str) -> Answer:
    return Client().get(address)


@pytest.mark.parametrize("address", PAGES)
def test_page_is_not_sent_again_while_nothing_is_published(address: str) -> None:
    factories.published_incident()

    assert again(address, read(address)).status_code == 304


@pytest.mark.parametrize("address", PAGES)
def test_page_is_sent_again_after_a_publication(address: str) -> None:
    factories.published_incident()
    first = read(address)
    factories.published_incident()

    assert again(address, first).status_code == 200


def test_publication_shows_at_once() -> None:
    first = read("/")
    factories.published_incident(title="Guards leave")

    assert "Guards leave" in again("/", first).content.decode()


def test_withdrawal_shows_at_once() -> None:
    edition = factories.published_incident(title="Guards leave")
    address = edition.get_absolute_url()
    first = read(address)
    factories.withdrawal(edition, notice="It did not happen.")

    assert "It did not happen." in again(address, first).content.decode()


def test_renamed_actor_shows_at_once() -> None:
    actor = factories.actor(name="Ruritania")
    factories.published_incident(claims=(factories.claim_content(speaker_id=actor.pk),))
    address = actor.get_absolute_url()
    first = read(address)
    actor.name = "Kingdom of Ruritania"
    actor.save(update_fields=["name"])

    assert "Kingdom of Ruritania" in again(address, first).content.decode()


def rename_publisher(edition: Edition) -> None:
    Publisher.objects.filter(pk__in=edition.publisher_ids).update(name="Another Herald")


def rename_source(edition: Edition) -> None:
    Source.objects.filter(pk__in=edition.source_ids).update(title="Another headline")


def rename_place(edition: Edition) -> None:
    Place.objects.filter(pk__in=edition.place_ids).update(name="Another town")


def name_place(edition: Edition) -> None:
    PlaceName.objects.create(place_id=edition.place_ids[0], text="Another spelling")


@pytest.mark.parametrize(
    "step", [rename_publisher, rename_source, rename_place, name_place]
)
def test_what_a_filter_names_is_counted_when_it_changes(
    step: Callable[[Edition], None],
) -> None:
    edition = factories.published_incident(place_ids=(factories.place().pk,))
    before, _ = publication()

    with transaction.atomic():
        step(edition)

    assert publication()[0] == before + 1


def test_draft_of_what_is_known_changes_no_page() -> None:
    edition = factories.published_incident(claims=(factories.claim_content(),))
    content = edition.content
    first = read("/")
    factories.incident(
        participations=(),
        claims=(
            factories.claim_content(
                speaker_id=content["claims"][0]["speaker_id"],
                source_id=content["claims"][0]["source_id"],
            ),
        ),
    )

    assert again("/", first).status_code == 304


def test_draft_with_a_new_actor_changes_no_page() -> None:
    factories.published_incident()
    first = read("/")
    actor = factories.actor(name="Ruritania")
    ActorName.objects.create(actor=actor, text="Ruritanian", kind=ActorNameKind.DEMONYM)

    assert again("/", first).status_code == 304


def test_new_name_of_a_published_actor_shows_at_once() -> None:
    actor = factories.actor()
    factories.published_incident(claims=(factories.claim_content(speaker_id=actor.pk),))
    address = actor.get_absolute_url()
    first = read(address)
    ActorName.objects.create(actor=actor, text="Old Land", kind=ActorNameKind.ALIAS)

    assert "Old Land" in again(address, first).content.decode()


def test_renamed_conflict_shows_at_once() -> None:
    conflict = factories.conflict()
    factories.published_incident(conflict_ids=(conflict.pk,))
    address = conflict.get_absolute_url()
    first = read(address)
    conflict.name = "War of the Two Hills"
    conflict.save(update_fields=["name"])

    assert "War of the Two Hills" in again(address, first).content.decode()


def test_transaction_counts_once_however_much_it_changes() -> None:
    before = PublicationCounter.objects.filter(number__gt=0).first()
    with transaction.atomic():
        for _ in range(5):
            factories.published_incident()

    after = PublicationCounter.objects.get().number
    assert after - (before.number if before else 0) == 1


def test_transaction_that_is_rolled_back_does_not_count() -> None:
    factories.published_incident()
    before = PublicationCounter.objects.get().number
    with transaction.atomic():
        factories.published_incident()
        transaction.set_rollback(True)

    assert PublicationCounter.objects.get().number == before


def test_second_publication_within_a_second_is_not_missed() -> None:
    """`Last-Modified` has seconds only, so it is not given that soon."""
    factories.published_incident()

    assert "Last-Modified" not in read("/").headers


def test_date_alone_is_enough_once_it_is_sure() -> None:
    factories.published_incident()
    PublicationCounter.objects.update(changed_at="2021-05-14T20:07:00Z")
    first = read("/")

    response = Client().get(
        "/", headers={"If-Modified-Since": first.headers["Last-Modified"]}
    )

    assert response.status_code == 304


@pytest.mark.parametrize("address", PAGES)
def test_caches_are_told_the_same_for_everybody(address: str) -> None:
    response = read(address)
    vary = response.headers.get("Vary", "")

    assert (
        response.headers["Cache-Control"],
        "Cookie" in vary,
        "Set-Cookie" in response.headers,
    ) == (LENIENT, False, False)


def test_operator_has_caches_ask_first(settings: Settings) -> None:
    settings.PUBLIC_STALE_SECONDS = 0
    pages.clear()

    assert read("/").headers["Cache-Control"] == STRICT


def test_caches_are_told_the_same_again_with_each_304() -> None:
    factories.published_incident()
    first = read("/")

    assert again("/", first).headers["Cache-Control"] == LENIENT


def test_withdrawn_incident_is_asked_about_first() -> None:
    edition = factories.published_incident()
    factories.withdrawal(edition)
    of_it = f"/incidents/{edition.incident_id}"
    addresses = [
        edition.get_absolute_url(),
        f"{of_it}/editions/1/",
        f"{of_it}/editions/2/",
        f"{of_it}/editions/1-2/",
        f"{of_it}/card.png",
        f"{of_it}/editions/1/card.png",
        f"{edition.get_absolute_url()[:-1]}.json",
        f"/embed{of_it}/",
    ]

    first = [read(address) for address in addresses]
    then = [again(a, f) for a, f in zip(addresses, first, strict=True)]

    assert {each.headers["Cache-Control"] for each in first} == {STRICT}
    assert {each.headers["Cache-Control"] for each in then} == {STRICT}


@pytest.mark.parametrize(
    "address",
    [
        "/corrections/",
        "/corrections.atom",
        "/corrections.feed.json",
        "/withdrawn.json",
        "/?from=never",
        "/timeline.csv?from=never",
        "/?q=",
    ],
)
def test_corrections_and_what_is_no_page_are_asked_about_first(address: str) -> None:
    assert read(address).headers["Cache-Control"] == STRICT


def test_parts_that_htmx_asks_for_are_asked_about_first() -> None:
    part = Client().get("/", headers={"HX-Request": "true", "HX-Target": "timeline"})

    assert part.headers["Cache-Control"] == STRICT


def test_page_and_partial_are_kept_apart() -> None:
    assert {"HX-Request", "HX-Target"} <= set(read("/").headers["Vary"].split(", "))


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true", "HX-Target": "timeline"},
        {
            "HX-Request": "true",
            "HX-Target": "timeline",
            "HX-Current-URL": "http://testserver/",
        },
    ],
)
def test_tag_of_a_page_is_not_that_of_its_parts(headers: dict[str, str]) -> None:
    factories.published_incident()
    page = read("/")

    part = Client().get("/", headers={**headers, "If-None-Match": page["ETag"]})

    assert part.status_code == 200


def test_date_alone_says_nothing_of_a_part() -> None:
    factories.published_incident()
    PublicationCounter.objects.update(changed_at="2021-05-14T20:07:00Z")
    page = read("/")

    part = Client().get(
        "/",
        headers={
            "HX-Request": "true",
            "HX-Target": "timeline",
            "If-Modified-Since": page.headers["Last-Modified"],
        },
    )

    assert part.status_code == 200


def test_page_changes_with_what_the_site_sends_elsewhere(
    settings: Settings,
) -> None:
    first = read("/about/")
    settings.INTAKE_LLM_BASE_URL = "http://127.0.0.1:1/v1"
    settings.INTAKE_LLM_MODEL = "any"
    release.cache_clear()
    second = again("/about/", first)
    release.cache_clear()

    assert second.status_code == 200


def test_what_is_not_there_is_no_matter_for_caches() -> None:
    response = read("/incidents/999999999/nothing/")

    assert (response.status_code, "ETag" in response.headers) == (404, False)


@pytest.mark.parametrize(
    "address",
    [
        "/incidents/999999999/nothing/",
        "/no-such-page/",
        "/actors/nobody.csv",
        "/corrections/?older_than=x",
    ],
)
def test_what_is_not_there_is_kept_by_no_cache(address: str) -> None:
    response = read(address)

    assert (response.status_code, response.headers["Cache-Control"]) == (
        404,
        "no-store",
    )


def test_the_tag_is_older_than_the_page_never_newer() -> None:
    """A publication while a page is made makes the next request get it anew."""
    factories.published_incident()
    first = read("/")
    number = PublicationCounter.objects.get().number

    assert (first.headers["ETag"].split(".")[0], Edition.objects.count()) == (
        f'W/"{number}',
        1,
    )
