"""What an incident's page draws, and that it is what stands in words."""

from typing import cast

import pytest
from django.contrib.auth.models import User

from tests import factories
from timeline.actions import incidents, workflow
from timeline.actions.content import CasualtyContent as Estimate
from timeline.actions.content import LinkContent
from timeline.models import Claim, Edition, Incident, RelationKind
from timeline.models.edition_content import CasualtyContent
from timeline.pages.drawn import Range, Scale, drawn_range, scale_of
from timeline.pages.incident import IncidentPage, incident_page


def count(**numbers: int | None) -> CasualtyContent:
    return cast("CasualtyContent", {"low": None, "best": None, "high": None, **numbers})


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"low": 10, "high": 40}, Range(10.0, 40.0, None, False, False)),
        ({"low": 10, "best": 20, "high": 40}, Range(10.0, 40.0, 20.0, False, False)),
        ({"best": 20}, Range(20.0, 20.0, 20.0, False, False)),
        ({"low": 40}, Range(40.0, 100.0, None, False, True)),
        ({"high": 40}, Range(0.0, 40.0, None, True, False)),
        ({}, None),
    ],
)
def test_a_count_is_drawn_as_it_is_known(
    numbers: dict[str, int], expected: Range | None
) -> None:
    assert drawn_range(count(**numbers), Scale(100)) == expected


def test_a_scale_leaves_room_for_an_open_end() -> None:
    assert scale_of([count(low=90), count(best=12), count()]) == Scale(100)


def test_a_scale_of_nothing_divides_by_nothing() -> None:
    assert drawn_range(count(best=0), scale_of([count(best=0)])) == Range(
        0.0, 0.0, 0.0, False, False
    )


def page_of(edition: Edition) -> IncidentPage:
    return incident_page(Edition.objects.get(pk=edition.pk))


@pytest.fixture
def at_odds(db: None) -> Edition:
    """Two sides whose first statements contradict each other, and one that is alone."""
    first, second = factories.actor(), factories.actor()
    conflict = factories.conflict(parties={"A": first, "B": second})
    by = factories.user()
    draft = factories.incident(
        by=by,
        conflict_ids=(conflict.pk,),
        claims=tuple(
            factories.claim_content(speaker_id=actor.pk, text=f"Statement {n}.")
            for n, actor in enumerate((first, second, first))
        ),
    )
    one, other, _ = Claim.objects.order_by("pk")
    incidents.relate_each(by=by, relations=[(one, other, RelationKind.CONTRADICTS)])
    return publish(draft, by)


def publish(draft: Incident, by: User) -> Edition:
    held = Incident.objects.get(pk=draft.pk)
    held = workflow.submit(by=by, incident_id=held.pk, version=held.version)
    return workflow.publish(
        by=factories.user(role="editor"), incident_id=held.pk, version=held.version
    )


def test_claims_are_drawn_by_side_with_what_lies_between(at_odds: Edition) -> None:
    graph = page_of(at_odds).claim_graph

    assert graph is not None
    assert (
        [(node.label, node.kind) for node in graph.nodes],
        [edge.kind for edge in graph.edges],
    ) == ([("A1", "a"), ("B1", "b")], ["contradicts"])


def test_claims_without_relations_are_not_drawn(db: None) -> None:
    edition = factories.published_incident(claims=(factories.claim_content(),))

    assert page_of(edition).claim_graph is None


def test_linked_incidents_are_drawn_once_each_in_the_order_of_time(db: None) -> None:
    late, early = (
        factories.published_incident(occurred=day, title=day)
        for day in ("2021-06-01", "2021-04-01")
    )
    kinds = ((late, "follows"), (early, "follows"), (early, "violates"))
    edition = factories.published_incident(
        links=tuple(LinkContent(other_id=e.incident_id, kind=k) for e, k in kinds)
    )

    page = page_of(edition)

    assert page.link_graph is not None
    assert (
        [node.label for node in page.link_graph.nodes],
        [(link.number, link.title) for link in page.links],
    ) == (["1", "", "2"], [(1, "2021-04-01"), (1, "2021-04-01"), (2, "2021-06-01")])


def test_a_count_in_words_is_not_drawn(db: None) -> None:
    source = factories.source()
    edition = factories.published_incident(
        casualties=(
            Estimate(kind="killed", wording="dozens", source_id=source.pk),
            Estimate(kind="killed", low=3, source_id=source.pk),
        )
    )

    drawn = [casualty.drawn for casualty in page_of(edition).casualties]

    assert [one is None for one in drawn] == [True, False]
