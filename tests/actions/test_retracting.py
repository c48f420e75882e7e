"""Retraction for legal reasons: nothing of it is left where readers can look."""

import re
from typing import Any, Final

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.factories import CANARY
from timeline.actions import merging, retracting, workflow
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.clocks import Clocks
from timeline.filters import TimelineFilter
from timeline.models import (
    Action,
    Edition,
    EditionState,
    EditionWords,
    Incident,
    Retraction,
    Revision,
    SealedEdition,
)
from timeline.models.edition import EditionQuerySet
from timeline.tally.tally import tally

pytestmark = pytest.mark.django_db

NOTICE: Final = "A court ordered it."


@pytest.fixture
def administrator() -> User:
    return factories.user(role="administrator")


@pytest.fixture
def edition() -> Edition:
    """A second edition, with the canary in every text of both."""
    drafter, editor = factories.user(), factories.user(role="editor")
    draft = factories.canary_draft(by=drafter)
    draft = workflow.submit(by=drafter, incident_id=draft.pk, version=draft.version)
    first = workflow.publish(by=editor, incident_id=draft.pk, version=draft.version)
    return factories.correction(
        first, note=f"{CANARY} note", summary=f"Another {CANARY} summary"
    )


def addresses(edition: Edition) -> list[str]:
    """Every address that showed something of the incident."""
    page = edition.get_absolute_url().rstrip("/")
    source = f"/sources/{edition.source_ids[0]}"
    return [
        *("/", "/?q=zyxcanary", "/timeline.csv", "/timeline.json", "/timeline.geojson"),
        *("/timeline.claims.csv", "/timeline.casualties.csv", "/timeline.atom"),
        *("/timeline.feed.json", "/timeline.ics", "/corrections/", "/corrections.atom"),
        *("/corrections.feed.json", "/withdrawn.json", "/sitemap-pages.xml"),
        *(f"{page}/", f"{page}.json", f"{page}.csv", f"{page}.ics", f"{page}.atom"),
        *(f"/incidents/{edition.incident_id}/editions/{n}/" for n in (1, 2, 3)),
        *(f"/incidents/{edition.incident_id}/editions/{n}/cite.bib" for n in (1, 2)),
        f"/incidents/{edition.incident_id}/editions/1-2/",
        f"{source}/",
        f"{source}.json",
        "/?reported_by=2021-05-16",
    ]


def seen(client: Client, edition: Edition) -> dict[str, str]:
    found = {}
    for address in addresses(edition):
        response: Any = client.get(address, follow=True)
        body = response.getvalue().decode()
        # The address says what was asked for.
        found[address] = re.sub(r"q=zyxcanary|value=\"zyxcanary\"", "", body)
    return found


def showing(client: Client, edition: Edition, hidden: str) -> set[str]:
    return {a for a, body in seen(client, edition).items() if hidden in body.lower()}


def test_control_published_text_is_seen_where_it_is_looked_for(
    client: Client, edition: Edition
) -> None:
    shown = showing(client, edition, CANARY.lower())

    assert len(shown) > 15


def test_retracted_text_is_nowhere(
    client: Client, edition: Edition, administrator: User
) -> None:
    factories.retract(edition, by=administrator)

    assert showing(client, edition, CANARY.lower()) <= {"/?q=zyxcanary"}


def test_retracted_hash_is_nowhere(
    client: Client, edition: Edition, administrator: User
) -> None:
    [passage] = {
        str(c["passage"]["snapshot_sha256"]) for c in edition.content["citations"]
    }
    shown = showing(client, edition, passage)

    factories.retract(edition, by=administrator)

    assert (bool(shown), showing(client, edition, passage)) == (True, set())


def test_no_column_of_a_retracted_edition_holds_its_text(
    edition: Edition, administrator: User
) -> None:
    factories.retract(edition, by=administrator)

    with connection.cursor() as cursor:
        for table in ("timeline_edition", "timeline_editionstate"):
            cursor.execute(
                f"SELECT count(*) FROM {table} AS e "  # noqa: S608
                "WHERE to_jsonb(e)::text ILIKE %s",
                [f"%{CANARY}%"],
            )
            assert cursor.fetchone() == (0,)
    assert not EditionState.objects.filter(incident_id=edition.incident_id).exists()


def test_tombstones_stay_at_every_address(
    client: Client, edition: Edition, administrator: User
) -> None:
    tombstone = factories.retract(edition, by=administrator)

    pages = [
        client.get(f"/incidents/{edition.incident_id}/editions/{n}/") for n in (1, 2, 3)
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert NOTICE in client.get(tombstone.get_absolute_url()).content.decode()


def test_retraction_ends_every_cached_answer(
    client: Client, edition: Edition, administrator: User
) -> None:
    address = f"/incidents/{edition.incident_id}/editions/1/"
    kept = client.get(address)
    factories.retract(edition, by=administrator)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    again = client.get(address, headers={"If-None-Match": kept["ETag"]})

    assert (again.status_code, again["Cache-Control"]) == (
        200,
        "public, max-age=0, must-revalidate",
    )


@pytest.mark.django_db(transaction=True)
def test_retracted_editions_are_counted_on_no_day_and_found_by_no_word(
    edition: Edition, administrator: User
) -> None:
    chosen = TimelineFilter(clocks=Clocks(as_of=timezone.now().date()))

    def counted() -> tuple[int, int, int]:
        held = tally(chosen, EditionQuerySet.all)
        words = EditionWords.objects.count()
        return held.total() if held else -1, chosen.editions().count(), words

    before = counted()
    factories.retract(edition, by=administrator)

    assert (before, counted()) == ((1, 1, 2), (0, 0, 0))


def test_what_was_retracted_is_sealed(edition: Edition, administrator: User) -> None:
    contents = list(
        Edition.objects.filter(incident=edition.incident_id)
        .order_by("number")
        .values_list("content", flat=True)
    )

    factories.retract(edition, by=administrator)

    sealed = SealedEdition.objects.order_by("edition_id")
    assert [one.row["content"] for one in sealed] == contents
    assert Revision.objects.latest("pk").action == Action.RETRACTED


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_retraction_is_for_administrators(edition: Edition, role: str) -> None:
    with pytest.raises(NotAllowedError):
        factories.retract(edition, by=factories.user(role=role))


@pytest.mark.parametrize("word", ["notice", "reason"])
def test_retraction_says_why(edition: Edition, administrator: User, word: str) -> None:
    with pytest.raises(ActionRefusedError, match=r"^Say "):
        factories.retract(edition, by=administrator, **{word: " "})


def test_retracted_incident_is_never_published_again(
    edition: Edition, administrator: User
) -> None:
    factories.retract(edition, by=administrator)

    last = Edition.objects.get(incident=edition.incident_id, superseded_at=None)
    last.pk, last.number, last.kind = None, 9, "published"

    with (
        pytest.raises(DatabaseError, match="never published again"),
        transaction.atomic(),
    ):
        last.save(force_insert=True)


def test_edition_without_a_retraction_takes_no_tombstone(edition: Edition) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(
            kind="withdrawn", content={"retracted": True}
        )


def test_retraction_seals_before_it_hides(
    edition: Edition, administrator: User
) -> None:
    Retraction.objects.create(
        incident_id=edition.incident_id,
        notice=NOTICE,
        reason="Letter.",
        retracted_by=administrator,
        retracted_at=edition.published_at,
    )

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(
            kind="withdrawn", content={"retracted": True}
        )


def test_incident_that_was_merged_is_retracted_and_not_parted_again() -> None:
    kept = factories.published_incident().incident_id
    gone = factories.published_incident().incident_id
    first, second = (factories.user(role="editor") for _ in range(2))
    merge = merging.propose(
        by=first, kind="incident", kept_id=kept, gone_id=gone, reason="One."
    )
    merging.confirm(by=second, merge_id=merge.pk)
    # Until then readers see there what the merge has brought.
    factories.correction(Edition.objects.current().get(incident=kept))
    held = Incident.objects.get(pk=gone)

    retracting.retract(
        by=factories.user(role="administrator"),
        incident_id=gone,
        version=held.version,
        notice="Gone.",
        reason="Order.",
    )

    held.refresh_from_db()
    assert held.status == "merged"
    with pytest.raises(ActionRefusedError, match="retracted for legal reasons"):
        merging.undo(by=first, merge_id=merge.pk, reason="Two after all.")


def test_incident_that_was_published_urgently_is_retracted(
    client: Client, administrator: User
) -> None:
    draft = factories.submitted_incident(by=administrator, title=f"{CANARY} alone")
    urgent = workflow.publish_urgently(
        by=administrator,
        incident_id=draft.pk,
        version=draft.version,
        reason=f"{CANARY} reason",
    )

    factories.retract(urgent, by=administrator)

    urgent.refresh_from_db()
    assert (urgent.notice, urgent.urgent_reason) == ("retracted", retracting.HIDDEN)
    assert CANARY not in client.get(urgent.get_edition_url()).text
