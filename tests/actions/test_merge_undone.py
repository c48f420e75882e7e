"""Undoing a merge after later edits: what goes back, what stays, and who is told."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests import factories
from timeline.actions import incidents, merge_back, merging, workflow
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    IncidentContent,
    ParticipationContent,
    read,
)
from timeline.models import Actor, Edition, Incident, Merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors() -> tuple[Actor, Actor, Actor]:
    """The one that stays, the one that goes, and another."""
    kept, gone = factories.actor(name="Kept"), factories.actor(name="Gone")
    return kept, gone, factories.actor(name="Other")


def naming_both(kept: Actor, gone: Actor) -> dict[str, Any]:
    """Return what an incident may say of two actors, in every kind of row."""
    source = factories.source().pk
    return {
        "participations": (
            ParticipationContent(actor_id=kept.pk, role="target"),
            ParticipationContent(actor_id=gone.pk, role="initiator"),
            ParticipationContent(actor_id=gone.pk, role="target"),
        ),
        "claims": (
            factories.claim_content(speaker_id=gone.pk),
            factories.claim_content(speaker_id=kept.pk, relayed_by_id=gone.pk),
        ),
        "casualties": (
            CasualtyContent(
                kind="killed",
                low=1,
                claim=0,
                attributed_to_id=gone.pk,
                source_id=source,
            ),
            CasualtyContent(
                kind="wounded", low=2, attributed_to_id=gone.pk, source_id=source
            ),
            CasualtyContent(
                kind="wounded", low=3, attributed_to_id=kept.pk, source_id=source
            ),
        ),
    }


def merged(kind: str, kept: Any, gone: Any, one: User, two: User) -> Merge:
    merge = merging.propose(
        by=one, kind=kind, kept_id=kept.pk, gone_id=gone.pk, reason="They are one."
    )
    if merge.status == "proposed":
        merge = merging.confirm(by=two, merge_id=merge.pk)
    return merge


def edited(
    held: Incident, by: User, edit: Callable[[IncidentContent], IncidentContent]
) -> None:
    held.refresh_from_db()
    incidents.revise(
        by=by, incident_id=held.pk, version=held.version, content=edit(read(held))
    )


def corrected(
    held: Incident,
    one: User,
    two: User,
    edit: Callable[[IncidentContent], IncidentContent],
) -> None:
    """Correct what is published: one edits and submits, the other publishes."""
    edited(held, one, edit)
    held.refresh_from_db()
    held = workflow.submit(by=one, incident_id=held.pk, version=held.version)
    workflow.publish(
        by=two, incident_id=held.pk, version=held.version, change_note="Corrected."
    )


def summary_only(content: IncidentContent) -> IncidentContent:
    return replace(content, summary="Said better.")


def undone(merge: Merge, by: User) -> list[tuple[str, str]]:
    """Undo it; return what stayed: kind of row, and why."""
    merge, lost = merging.undo(by=by, merge_id=merge.pk, reason="They are two.")
    told = merge_back.told(merge.moved["left"])
    assert len(told) == lost
    return [(one.what, one.why) for one in told]


def in_force(held: Incident) -> dict[str, Any]:
    content: dict[str, Any] = Edition.objects.current().get(incident=held).content
    return content


@pytest.mark.parametrize("times", [0, 1, 3])
def test_merge_of_actors_is_undone_whole_after_edits_of_other_fields(
    one: User, two: User, actors: tuple[Actor, Actor, Actor], times: int
) -> None:
    kept, gone, _ = actors
    held = factories.incident(by=one, **naming_both(kept, gone))
    before = replace(read(held), summary="")
    merge = merged("actor", kept, gone, one, two)
    for _ in range(times):
        edited(held, one, summary_only)

    left = undone(merge, one)

    held.refresh_from_db()
    after = replace(read(held), summary="")
    assert (left, replace(after, participations=())) == (
        [],
        replace(before, participations=()),
    )
    assert set(after.participations) == set(before.participations)


def test_corrected_edition_keeps_its_correction_under_the_names_of_before(
    one: User, two: User, actors: tuple[Actor, Actor, Actor]
) -> None:
    kept, gone, other = actors
    first = factories.published_incident(**naming_both(kept, gone))
    held = first.incident
    merge = merged("actor", kept, gone, one, two)

    def edit(content: IncidentContent) -> IncidentContent:
        claim, *rest = content.claims
        return replace(
            content,
            summary="Said better.",
            claims=(replace(claim, speaker_id=other.pk), *rest),
        )

    corrected(held, one, two, edit)
    with_merge = in_force(held)

    left = undone(merge, one)

    now = in_force(held)
    assert [e["attributed_to_id"] for e in with_merge["casualties"]] == [kept.pk] * 3
    assert [e["attributed_to_id"] for e in now["casualties"]] == [
        gone.pk,
        gone.pk,
        kept.pk,
    ]
    assert [(c["speaker_id"], c["relayed_by_id"]) for c in now["claims"]] == [
        (other.pk, None),
        (kept.pk, gone.pk),
    ]
    assert {(p["actor_id"], p["role"]) for p in now["participations"]} == {
        (kept.pk, "target"),
        (gone.pk, "initiator"),
        (gone.pk, "target"),
    }
    assert now["summary"] == "Said better."
    assert now["actors"][str(gone.pk)] == first.content["actors"][str(gone.pk)]
    assert left == [("claim", "names another one since")]
    merge.refresh_from_db()
    assert [one.public for one in merge_back.told(merge.moved["left"])] == [False]


def test_new_row_that_names_the_kept_record_stays_and_is_told(
    one: User, two: User, actors: tuple[Actor, Actor, Actor]
) -> None:
    kept, gone, _ = actors
    held = factories.published_incident(**naming_both(kept, gone)).incident
    merge = merged("actor", kept, gone, one, two)

    def edit(content: IncidentContent) -> IncidentContent:
        new = replace(content.casualties[0], kind="missing", claim=None)
        return replace(content, casualties=(new, *content.casualties))

    corrected(held, one, two, edit)

    left = undone(merge, one)

    named = [(e["kind"], e["attributed_to_id"]) for e in in_force(held)["casualties"]]
    assert named == [
        ("missing", kept.pk),
        ("killed", gone.pk),
        ("wounded", gone.pk),
        ("wounded", kept.pk),
    ]
    assert left == [("casualty estimate", "was added since and names it still")]
    merge.refresh_from_db()
    assert [one.public for one in merge_back.told(merge.moved["left"])] == [True]


def test_removed_row_stays_removed_and_is_told(
    one: User, two: User, actors: tuple[Actor, Actor, Actor]
) -> None:
    kept, gone, _ = actors
    held = factories.incident(by=one, **naming_both(kept, gone))
    merge = merged("actor", kept, gone, one, two)
    edited(held, one, lambda c: replace(c, casualties=c.casualties[1:]))

    left = undone(merge, one)

    assert left == [("casualty estimate", "was removed since")]
    assert [e.attributed_to_id for e in held.casualties.all()] == [gone.pk, kept.pk]


def test_incident_first_published_under_the_merged_name_is_told(
    one: User, two: User, actors: tuple[Actor, Actor, Actor]
) -> None:
    kept, gone, _ = actors
    held = factories.incident(
        by=one,
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),),
    )
    merge = merged("actor", kept, gone, one, two)
    for step, by in (("submit", one), ("publish", two)):
        held.refresh_from_db()
        getattr(workflow, step)(by=by, incident_id=held.pk, version=held.version)

    left = undone(merge, two)

    assert held.participations.get().actor_id == gone.pk
    assert left == [("incident", "its edition in force still names it: correct it")]


def test_merge_of_places_is_undone_after_a_correction(one: User, two: User) -> None:
    kept, gone, third = (factories.place() for _ in range(3))
    held = factories.published_incident(place_ids=(gone.pk, third.pk)).incident
    both = factories.published_incident(place_ids=(gone.pk, kept.pk)).incident
    merge = merged("place", kept, gone, one, two)
    for incident in (held, both):
        corrected(incident, one, two, summary_only)

    left = undone(merge, one)

    assert left == []
    assert [
        ({p["id"] for p in in_force(i)["places"]}, set(read(i).place_ids))
        for i in (held, both)
    ] == [({gone.pk, third.pk},) * 2, ({gone.pk, kept.pk},) * 2]


def test_merge_of_sources_is_undone_after_a_correction(one: User, two: User) -> None:
    kept, gone = factories.source(), factories.source()
    quote = factories.passage(snapshot=factories.snapshot(source=gone))
    held = factories.published_incident(
        citations=(
            CitationContent(source_id=kept.pk),
            CitationContent(source_id=gone.pk),
            CitationContent(source_id=gone.pk, passage_id=quote.pk),
        ),
        claims=(factories.claim_content(source_id=gone.pk, passage_id=quote.pk),),
        casualties=(CasualtyContent(kind="killed", low=1, source_id=gone.pk),),
    ).incident
    before = in_force(held)
    merge = merged("source", kept, gone, one, two)
    corrected(held, one, two, summary_only)

    left = undone(merge, one)

    now = in_force(held)
    assert left == []
    assert sorted(c["source_id"] for c in now["citations"]) == sorted(
        [kept.pk, gone.pk, gone.pk]
    )
    assert set(held.citations.values_list("source_id", "passage_id")) == {
        (kept.pk, None),
        (gone.pk, None),
        (gone.pk, quote.pk),
    }
    assert [now[name] for name in ("claims", "casualties", "sources")] == [
        before[name] for name in ("claims", "casualties", "sources")
    ]
    assert now["independent_sources"] == before["independent_sources"]


def test_two_merges_into_one_actor_are_undone_each_for_itself(
    one: User, two: User, actors: tuple[Actor, Actor, Actor]
) -> None:
    kept, gone, other = actors
    source = factories.source().pk
    held = factories.published_incident(
        casualties=tuple(
            CasualtyContent(
                kind="killed", low=low, attributed_to_id=actor.pk, source_id=source
            )
            for low, actor in ((1, gone), (2, other))
        )
    ).incident
    first = merged("actor", kept, gone, one, two)
    merged("actor", kept, other, one, two)
    corrected(held, one, two, summary_only)

    left = undone(first, one)

    assert left == []
    assert [e.attributed_to_id for e in held.casualties.all()] == [gone.pk, kept.pk]
    assert [e["attributed_to_id"] for e in in_force(held)["casualties"]] == [
        gone.pk,
        kept.pk,
    ]


# -- incidents -----------------------------------------------------------------------


def two_incidents() -> tuple[Incident, Incident, int]:
    """Two published ones, both of which name an actor, who is returned."""
    actor = factories.actor().pk
    made = []
    for title in ("Kept", "Gone"):
        claim = factories.claim_content(text=f"{title} was said.")
        made.append(
            factories.published_incident(
                title=title,
                participations=(
                    ParticipationContent(actor_id=actor, role="target"),
                    ParticipationContent(actor_id=factories.actor().pk, role="target"),
                ),
                claims=(claim,),
                casualties=(
                    CasualtyContent(
                        kind="killed", low=1, claim=0, source_id=claim.source_id
                    ),
                ),
                citations=(CitationContent(source_id=claim.source_id),),
                place_ids=(factories.place().pk,),
            ).incident
        )
    return made[0], made[1], actor


def said(content: IncidentContent) -> IncidentContent:
    """Leave out what an incident's rows are numbered by."""
    return replace(
        content, claims=tuple(replace(claim, id=None) for claim in content.claims)
    )


@pytest.mark.parametrize("removes", [False, True])
def test_merge_of_incidents_is_undone_whole_after_a_correction(
    one: User, two: User, *, removes: bool
) -> None:
    kept, gone, _ = two_incidents()
    before = [said(read(kept)), said(read(gone))]
    public = [in_force(kept), in_force(gone)]
    merge = merged("incident", kept, gone, one, two)

    def edit(content: IncidentContent) -> IncidentContent:
        content = replace(content, summary="Said better.")
        if not removes:
            return content
        # What says the same twice is taken out of the one that holds both.
        return replace(
            content,
            claims=content.claims[:1],
            casualties=content.casualties[:1],
            citations=content.citations[:1],
        )

    corrected(kept, one, two, edit)
    together = len(in_force(kept)["participations"])

    left = undone(merge, one)

    for incident in (kept, gone):
        incident.refresh_from_db()
    before[0] = replace(before[0], summary="Said better.")
    public[0] = {**public[0], "summary": "Said better."}
    assert together == 3
    assert left == []
    assert [said(read(kept)), said(read(gone))] == before
    assert [in_force(kept), in_force(gone)] == public


def test_statement_edited_while_two_were_one_goes_back_as_edited(
    one: User, two: User
) -> None:
    kept, gone, _ = two_incidents()
    merge = merged("incident", kept, gone, one, two)

    def edit(content: IncidentContent) -> IncidentContent:
        first, second = content.claims
        new = factories.claim_content(text="New.", source_id=first.source_id)
        return replace(content, claims=(first, replace(second, text="Better."), new))

    corrected(kept, one, two, edit)

    left = undone(merge, one)

    assert [
        [claim.text for claim in incident.claims.all()] for incident in (kept, gone)
    ] == [["Kept was said.", "New."], ["Better."]]
    assert [
        [claim["text"] for claim in in_force(incident)["claims"]]
        for incident in (kept, gone)
    ] == [["Kept was said.", "New."], ["Gone was said."]]
    assert left == [
        (
            "incident",
            "holds what was edited while they were one; readers see it as before",
        )
    ]


def test_drafts_published_as_one_are_told_when_they_are_parted(
    one: User, two: User
) -> None:
    kept, gone = (
        factories.incident(by=one, claims=(factories.claim_content(),))
        for _ in range(2)
    )
    merge = merged("incident", kept, gone, one, two)
    kept.refresh_from_db()
    held = workflow.submit(by=one, incident_id=kept.pk, version=kept.version)
    workflow.publish(by=two, incident_id=kept.pk, version=held.version)

    left = undone(merge, one)

    assert (kept.claims.count(), gone.claims.count()) == (1, 1)
    assert left == [
        (
            "incident",
            "its edition in force still shows statements of the other one: correct it",
        )
    ]
