"""Merges: what moves, who has to agree, where old addresses lead, and the way back."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from tests import factories
from timeline.actions import incidents, merge_rows, merging
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ParticipationContent,
    read,
)
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.known_names import known_names
from timeline.models import (
    Action,
    Actor,
    Affiliation,
    CasualtyEstimate,
    Claim,
    ClaimRelation,
    ConflictParty,
    Edition,
    Incident,
    IncidentLink,
    Merge,
    MergeStatus,
    Participation,
    Place,
    PlaceName,
    Revision,
    Source,
    Status,
)

pytestmark = pytest.mark.django_db


def propose(by: User, kind: str, kept: Any, gone: Any) -> Merge:
    return merging.propose(
        by=by, kind=kind, kept_id=kept.pk, gone_id=gone.pk, reason="They are one."
    )


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every working row that a merge may touch, in an order of its own."""
    found = {}
    for model in (
        *(Actor, Place, Source, Participation, Claim, Affiliation, ConflictParty),
        *(ClaimRelation, IncidentLink, CasualtyEstimate),
        *(Actor.names.rel.related_model, Place.names.rel.related_model),
    ):
        columns = [f.attname for f in model._meta.concrete_fields if f.name != "id"]
        found[model.__name__] = sorted(
            map(repr, model._default_manager.values_list(*columns))
        )
    found["citations"] = sorted(
        map(repr, Incident.objects.values_list("citations__source", "pk"))
    )
    found["places"] = sorted(map(repr, Incident.objects.values_list("places", "pk")))
    return found  # type: ignore[return-value]


def named_everywhere() -> tuple[Actor, Actor]:
    """Two actors; the second stands wherever an actor can stand."""
    kept, gone = factories.actor(name="Kept"), factories.actor(name="Gone")
    factories.actor(part_of=gone)
    factories.conflict(parties={"A": kept, "B": gone})
    Affiliation.objects.create(
        person=factories.actor(), organisation=gone, office="Chair"
    )
    Affiliation.objects.create(person=gone, organisation=kept, office="Envoy")
    source = factories.source()
    PlaceName.objects.create(
        place=factories.place(), text="Their town", language="en", used_by=gone
    )
    factories.incident(
        participations=(
            ParticipationContent(actor_id=kept.pk, role="initiator"),
            ParticipationContent(actor_id=gone.pk, role="initiator"),
            ParticipationContent(actor_id=gone.pk, role="target"),
        ),
        claims=(
            factories.claim_content(speaker_id=gone.pk, on_behalf_of_id=kept.pk),
            factories.claim_content(on_behalf_of_id=gone.pk, relayed_by_id=gone.pk),
        ),
        casualties=(
            CasualtyContent(
                kind="killed", low=1, attributed_to_id=gone.pk, source_id=source.pk
            ),
        ),
    )
    return kept, gone


def naming(table: str, pk: int) -> dict[str, int]:
    """Every column of the database that names a row of a table → how often it does.

    What belongs to the row itself, and the history of rows, is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint AS c "
            "JOIN pg_attribute AS a "
            "ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
            "WHERE c.contype = 'f' AND c.confrelid = %s::regclass",
            [table],
        )
        columns = [found for found in cursor.fetchall() if found not in OWN]
        found = {}
        for other, column in columns:
            cursor.execute(
                f"SELECT count(*) FROM {other} WHERE {column} = %s",  # noqa: S608
                [pk],
            )
            [found[f"{other}.{column}"]] = cursor.fetchone()
    return found


OWN: Final = {
    ("timeline_actor", "merged_into_id"),
    ("timeline_actorname", "actor_id"),
    ("timeline_linkstate", "source_id"),
    ("timeline_place", "merged_into_id"),
    ("timeline_placename", "place_id"),
    ("timeline_secondlook", "source_id"),
    ("timeline_snapshot", "source_id"),
    ("timeline_source", "merged_into_id"),
}


def cited_everywhere() -> tuple[Source, Source]:
    """Two sources; the second stands wherever a source can stand."""
    kept = factories.source(url="https://a.example/")
    gone = factories.source(url="https://b.example/")
    factories.source(same_text_as=gone)
    factories.intake(source=gone)
    factories.incident(
        citations=(CitationContent(source_id=gone.pk),),
        claims=(factories.claim_content(source_id=gone.pk),),
        casualties=(CasualtyContent(kind="killed", low=1, source_id=gone.pk),),
    )
    return kept, gone


def placed_everywhere() -> tuple[Place, Place]:
    kept, gone = factories.place(), factories.place()
    factories.incident(place_ids=(gone.pk,))
    return kept, gone


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("actor", named_everywhere),
        ("place", placed_everywhere),
        ("source", cited_everywhere),
    ],
)
def test_merge_leaves_no_row_that_names_the_gone_record(
    one: User, kind: str, make: Callable[[], tuple[Any, Any]]
) -> None:
    kept, gone = make()
    before = naming(f"timeline_{kind}", gone.pk)

    merge = propose(one, kind, kept, gone)

    after = naming(f"timeline_{kind}", gone.pk)
    assert (min(before.values()) > 0, set(after.values())) == (True, {0})
    merging.undo(by=one, merge_id=merge.pk, reason="They are two.")
    assert naming(f"timeline_{kind}", gone.pk) == before


def test_preview_counts_all_that_moves_and_names_it() -> None:
    kept, gone = named_everywhere()

    shown = merging.preview("actor", kept, gone)

    told = {row.what: (row.count, len(row.first)) for row in shown.rows}
    assert told == {
        "actor, as what it is part of": (1, 1),
        "affiliation, as the organisation": (1, 1),
        "affiliation, as the person": (1, 1),
        "claim, as on whose behalf it is said": (1, 1),
        "claim, as who passes it on": (1, 1),
        "claim, as who speaks": (1, 1),
        "casualty estimate, as who gives the number": (1, 1),
        "conflict party": (1, 1),
        "participations": (2, 1),
        "place name, as whose name for it that is": (1, 1),
    }


def test_merge_of_actors_moves_every_row(one: User) -> None:
    kept, gone = named_everywhere()

    merge = propose(one, "actor", kept, gone)

    gone.refresh_from_db()
    assert (merge.status, gone.merged_into) == (MergeStatus.DONE, kept)
    assert list(merge_rows.references(gone)) == []
    assert set(
        Participation.objects.filter(actor=kept).values_list("role", flat=True)
    ) == {"initiator", "target"}


def test_merged_actor_is_found_by_its_names_under_the_other(one: User) -> None:
    kept = factories.actor(name="Kept")
    gone = factories.actor(name="Gone", names={"GNE": "acronym"})

    propose(one, "actor", kept, gone)

    assert [list(Actor.objects.named(name)) for name in ("Gone", "GNE")] == [
        [kept],
        [kept],
    ]
    assert {n.id for n in known_names() if n.text in {"Gone", "GNE"}} == {kept.pk}


def test_undone_merge_of_actors_puts_every_row_back(one: User) -> None:
    kept, gone = named_everywhere()
    before = rows()
    merge = propose(one, "actor", kept, gone)
    changed = rows() != before

    _, lost = merging.undo(by=one, merge_id=merge.pk, reason="They are two.")

    assert (changed, lost, rows()) == (True, 0, before)


def test_merge_of_places_and_back(one: User) -> None:
    kept, gone = factories.place(), factories.place(names=["Gone town"])
    factories.incident(place_ids=(kept.pk, gone.pk))
    factories.incident(place_ids=(gone.pk,))
    before = rows()
    merge = propose(one, "place", kept, gone)
    held = [list(i.places.all()) for i in Incident.objects.order_by("pk")]

    merging.undo(by=one, merge_id=merge.pk, reason="They are two.")

    assert (held, rows()) == ([[kept], [kept]], before)


def test_merge_of_sources_and_back(one: User) -> None:
    kept, gone = factories.source(), factories.source()
    factories.source(same_text_as=gone)
    quote = factories.passage(snapshot=factories.snapshot(source=gone))
    factories.incident(
        citations=(
            CitationContent(source_id=kept.pk),
            CitationContent(source_id=gone.pk),
            CitationContent(source_id=gone.pk, passage_id=quote.pk),
        ),
        claims=(factories.claim_content(source_id=gone.pk, passage_id=quote.pk),),
    )
    before = rows()
    merge = propose(one, "source", kept, gone)
    held = Incident.objects.get()
    # What was captured of the other supports what is now cited from the kept one.
    incidents.revise(
        by=one, incident_id=held.pk, version=held.version, content=read(held)
    )
    cited = set(held.citations.values_list("source_id", flat=True))

    merging.undo(by=one, merge_id=merge.pk, reason="They are two.")

    assert (cited, rows()) == ({kept.pk}, before)


def test_merge_that_readers_would_see_waits_for_a_second_person(
    one: User, two: User
) -> None:
    kept, gone = factories.actor(name="Kept"), factories.actor(name="Gone")
    first = factories.published_incident(
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),)
    )

    merge = propose(one, "actor", kept, gone)
    waiting = (merge.status, Edition.objects.current().get())
    with pytest.raises(NotAllowedError, match="somebody else"):
        merging.confirm(by=one, merge_id=merge.pk)
    merging.confirm(by=two, merge_id=merge.pk)

    edition = Edition.objects.current().get()
    assert waiting == (MergeStatus.PROPOSED, first)
    assert (edition.actor_ids, edition.published_by_id, edition.drafter_ids) == (
        [kept.pk],
        two.pk,
        [one.pk],
    )
    assert edition.content["actors"][str(kept.pk)]["name"] == "Kept"


def test_old_address_of_an_actor_leads_to_the_new_one(
    client: Client, one: User, two: User
) -> None:
    kept, gone = factories.actor(name="Kept"), factories.actor(name="Gone")
    factories.published_incident(
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),)
    )
    merge = propose(one, "actor", kept, gone)
    merging.confirm(by=two, merge_id=merge.pk)

    got = [
        client.get(address)
        for address in (gone.get_absolute_url(), f"/actors/{gone.slug}.csv")
    ]

    assert [(r.status_code, r["Location"]) for r in got] == [
        (302, kept.get_absolute_url()),
        (302, f"/actors/{kept.slug}.csv"),
    ]
    listed = client.get("/", {"actor": gone.slug})
    assert listed.status_code == 200


def test_merged_actor_that_readers_do_not_know_is_404(
    client: Client, one: User
) -> None:
    kept, gone = factories.actor(), factories.actor()
    propose(one, "actor", kept, gone)

    assert client.get(gone.get_absolute_url()).status_code == 404


def test_old_address_of_a_source_leads_to_the_new_one(
    client: Client, one: User, two: User
) -> None:
    kept, gone = factories.source(), factories.source()
    factories.published_incident(citations=(CitationContent(source_id=gone.pk),))
    merge = propose(one, "source", kept, gone)
    merging.confirm(by=two, merge_id=merge.pk)

    got = client.get(f"/sources/{gone.pk}/")

    assert (got.status_code, got["Location"]) == (302, f"/sources/{kept.pk}/")


def test_undone_merge_publishes_again_what_was_in_force(one: User, two: User) -> None:
    kept, gone = factories.actor(), factories.actor()
    first = factories.published_incident(
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),)
    )
    merge = propose(one, "actor", kept, gone)
    merging.confirm(by=two, merge_id=merge.pk)

    merging.undo(by=one, merge_id=merge.pk, reason="They are two.")

    edition = Edition.objects.current().get()
    assert (edition.number, edition.content) == (3, first.content)


@pytest.mark.parametrize("kind", ["actor", "place", "source", "incident"])
def test_merge_is_for_editors(kind: str) -> None:
    with pytest.raises(NotAllowedError):
        merging.propose(
            by=factories.user(), kind=kind, kept_id=1, gone_id=2, reason="One."
        )


def test_merge_of_actors_of_two_kinds_is_refused(one: User) -> None:
    with pytest.raises(ActionRefusedError, match="Correct that first"):
        propose(one, "actor", factories.actor(kind="person"), factories.actor())


def test_merge_twice_is_refused(one: User) -> None:
    kept, gone = factories.place(), factories.place()
    propose(one, "place", kept, gone)

    with pytest.raises(ActionRefusedError, match="merged already"):
        propose(one, "place", kept, gone)


def test_merge_needs_a_reason(one: User) -> None:
    with pytest.raises(ActionRefusedError, match="how you know"):
        merging.propose(by=one, kind="place", kept_id=1, gone_id=2, reason=" ")


def test_merge_names_the_drafter_of_open_incidents(one: User) -> None:
    kept, gone = factories.actor(), factories.actor()
    held = factories.submitted_incident(
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),)
    )

    propose(one, "actor", kept, gone)

    version = held.version
    held.refresh_from_db()
    assert (one.pk in held.drafter_ids, held.version) == (True, version + 1)


# -- incidents -----------------------------------------------------------------------


def incident_with_everything(**fields: Any) -> dict[str, Any]:
    claim = factories.claim_content()
    return {
        "claims": (claim, factories.claim_content()),
        "casualties": (
            CasualtyContent(kind="killed", low=1, claim=0, source_id=claim.source_id),
        ),
        "place_ids": (factories.place().pk,),
        "conflict_ids": (factories.conflict().pk,),
        "citations": (CitationContent(source_id=claim.source_id),),
        **fields,
    }


def published(**fields: Any) -> Incident:
    edition = factories.published_incident(**incident_with_everything(**fields))
    return Incident.objects.get(pk=edition.incident_id)


def test_merge_of_published_incidents_is_seen_at_once(
    client: Client, one: User, two: User
) -> None:
    kept, gone = published(title="Kept"), published(title="Gone")
    address = f"/incidents/{gone.pk}/gone/"
    merge = propose(one, "incident", kept, gone)
    merging.confirm(by=two, merge_id=merge.pk)

    edition = Edition.objects.current().get()
    got = client.get(address)

    assert (edition.incident_id, edition.number, len(edition.content["claims"])) == (
        kept.pk,
        2,
        4,
    )
    assert (got.status_code, got["Location"]) == (302, edition.get_absolute_url())
    assert client.get(f"/incidents/{gone.pk}/gone.json").status_code == 302
    assert client.get(f"/incidents/{gone.pk}/editions/1/").status_code == 200


def test_merged_incident_keeps_relations_and_links(one: User, two: User) -> None:
    kept, gone, third = published(), published(), factories.incident()
    first, second = gone.claims.order_by("pk")
    incidents.relate_claims(by=one, claim=first, other=second, kind="contradicts")
    link = IncidentLink.objects.create(incident=third, other=gone, kind="follows")
    merge = propose(one, "incident", kept, gone)

    merging.confirm(by=two, merge_id=merge.pk)

    link.refresh_from_db()
    assert (link.other, ClaimRelation.objects.get().claim.incident) == (kept, kept)


def test_undone_merge_of_incidents_puts_everything_back(one: User, two: User) -> None:
    kept, gone, third = published(), published(), factories.incident()
    IncidentLink.objects.create(incident=third, other=gone, kind="follows")
    contents = (read(kept), read(gone))
    editions = list(Edition.objects.current().order_by("incident_id"))
    before = rows()
    merge = propose(one, "incident", kept, gone)
    merging.confirm(by=two, merge_id=merge.pk)

    _, lost = merging.undo(by=one, merge_id=merge.pk, reason="They are two.")

    kept.refresh_from_db()
    gone.refresh_from_db()
    again = list(Edition.objects.current().order_by("incident_id"))
    assert (lost, read(kept), read(gone)) == (0, *contents)
    assert (kept.status, gone.status) == (Status.PUBLISHED, Status.PUBLISHED)
    assert rows() == before
    assert [e.content for e in again] == [e.content for e in editions]


def test_merge_of_drafts_needs_no_second_person_and_can_be_undone(one: User) -> None:
    kept = factories.incident(**incident_with_everything())
    gone = factories.incident(**incident_with_everything())
    before = rows()
    merge = propose(one, "incident", kept, gone)
    gone.refresh_from_db()
    merged = (merge.status, gone.status, kept.claims.count())

    merging.undo(by=one, merge_id=merge.pk, reason="They are two.")

    assert (merged, rows()) == ((MergeStatus.DONE, Status.MERGED, 4), before)


def test_merge_of_a_published_incident_into_a_draft_is_refused(one: User) -> None:
    with pytest.raises(ActionRefusedError, match="has to be published"):
        propose(one, "incident", factories.incident(), published())


def test_proposed_and_dropped_merges_stand_in_the_ledger_of_both(one: User) -> None:
    kept, gone = published(title="Kept"), published(title="Gone")
    merge = propose(one, "incident", kept, gone)

    merging.drop(by=one, merge_id=merge.pk)

    said = [
        (Action.MERGE_PROPOSED, "‘Gone’ into ‘Kept’: They are one."),
        (Action.MERGE_DROPPED, "‘Gone’ into ‘Kept’"),
    ]
    assert [
        list(Revision.objects.of_incident(pk).values_list("action", "reason"))[-2:]
        for pk in (kept.pk, gone.pk)
    ] == [said, said]


def test_merge_at_once_is_no_proposal(one: User) -> None:
    propose(one, "place", factories.place(), factories.place())

    assert not Revision.objects.filter(action=Action.MERGE_PROPOSED).exists()


def test_merge_leaves_its_steps_in_the_ledger(one: User, two: User) -> None:
    kept, gone = published(), published()
    merge = propose(one, "incident", kept, gone)
    merging.confirm(by=two, merge_id=merge.pk)
    merging.undo(by=one, merge_id=merge.pk, reason="They are two.")

    steps = Revision.objects.of_incident(gone.pk).values_list("action", flat=True)

    assert list(steps)[-2:] == [Action.MERGED, Action.MERGE_UNDONE]
