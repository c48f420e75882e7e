"""What differs between two editions: nothing that a reader sees is left out."""

import copy
from collections.abc import Iterator
from typing import Any, Final

import pytest

from tests import factories
from timeline.actions import incidents, workflow
from timeline.actions.content import CasualtyContent, CitationContent, LinkContent
from timeline.models.edition_content import EditionContent
from timeline.pages.differences import diff_lines, edition_diff

# Leaves that no page shows for themselves: numbers of records, and where in the
# captured text a passage stands (its words are compared).
HIDDEN: Final = {
    *("version", "id", "slug", "actor_id", "speaker_id", "source_id", "place_id"),
    *("start", "end", "snapshot_sha256", "earliest", "latest"),
    # The date of a statement is one date: its EDTF is compared.
    *("said.expression", "said.rule", "said.basis"),
    # Names are compared with who uses them; their language only tags them.
    "names.language",
    # The other statement is compared, by its words or its incident.
    "relations.incident_id",
    # It goes with the kind.
    "relations.direction",
    # One direction alone is stored.
    "links.direction",
}
OTHER: Final[dict[str, Any]] = {
    "edtf": "1999-01-01",
    "published": "1999-01-01",
    "modified": "1999-01-02",
    "captured_at": "1999-01-01T00:00:00+00:00",
    "basis": "reported",
    "event_type": "AID",
    "verification": "disputed",
    "obtained": "uploaded",
    "title_basis": "address",
    "credibility": 2,
    "side": "B",
    "reliability": "E",
}
KINDS: Final = {
    "actors": "media",
    "casualties": "missing",
    "links": "ends",
    "relations": "corroborates",
    "sources": "analysis",
}


@pytest.fixture
def content(db: None) -> EditionContent:
    """An edition in which everything is there that an edition can hold."""
    part_of = factories.actor(name="The whole")
    actors = [factories.actor(part_of=part_of, iso3="ARM") for _ in range(4)]
    passage = factories.passage()
    source_id = passage.snapshot.source_id
    place = factories.place(names=["Other name"], admin1="Province", note="A note.")
    made = factories.submitted_incident(
        conflict_ids=(factories.conflict(parties={"A": actors[0]}).pk,),
        place_ids=(place.pk,),
        citations=(
            CitationContent(source_id=source_id, passage_id=passage.pk, note="Note."),
        ),
        claims=tuple(
            factories.claim_content(
                speaker_id=actor.pk,
                on_behalf_of_id=actors[2].pk,
                relayed_by_id=actors[3].pk,
                source_id=source_id,
                passage_id=passage.pk,
                said="2021-05-14",
                note="Note.",
                text=f"Statement of {actor.name}.",
            )
            for actor in actors[:2]
        ),
        casualties=(
            CasualtyContent(
                kind="killed",
                group="soldiers",
                low=1,
                best=2,
                high=3,
                wording="some",
                attributed_to_id=actors[0].pk,
                claim=0,
                source_id=source_id,
                passage_id=passage.pk,
                note="Note.",
            ),
        ),
        links=(
            LinkContent(
                other_id=factories.published_incident().incident_id,
                kind="follows",
                note="Note.",
            ),
        ),
    )
    first, second = made.claims.order_by("pk")
    incidents.relate_claims(
        by=factories.user(), claim=first, other=second, kind="contradicts"
    )
    edition = workflow.publish(
        by=factories.user(role="editor"), incident_id=made.pk, version=made.version
    )
    found: EditionContent = copy.deepcopy(edition.content)
    return found


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in the content that holds no list or mapping of its own."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*path, key))
    elif isinstance(value, list) and value and not isinstance(value[0], str):
        for index, below in enumerate(value):
            yield from leaves(below, (*path, index))
    else:
        yield path


def named(path: tuple[Any, ...]) -> list[str]:
    return [part for part in path if isinstance(part, str) and not part.isdigit()]


def hidden(path: tuple[Any, ...]) -> bool:
    names = named(path)
    ends = {".".join(names[-count:]) for count in (1, 2)}
    # An edition without its slug or id would be another record, not a correction.
    return bool(ends & HIDDEN)


def changed(value: Any, path: tuple[Any, ...]) -> Any:
    key = path[-1]
    if key == "kind":
        return KINDS[named(path)[-2]]
    if key in OTHER:
        return OTHER[key]
    if key == "stance":
        return "denies"
    if key == "role":
        return "witness"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, list):
        return [*value, "Another"]
    if value is None:
        return 1
    return f"{value} and more"


def test_edition_diff_misses_nothing_that_a_page_shows(
    content: EditionContent,
) -> None:
    missed = []
    for path in leaves(content):
        if hidden(path):
            continue
        after = copy.deepcopy(content)
        holder: Any = after
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = changed(holder[path[-1]], path)
        if not edition_diff(content, after):
            missed.append(".".join(named(path)))

    assert sorted(set(missed)) == []


def test_edition_diff_of_the_same_is_empty(content: EditionContent) -> None:
    assert edition_diff(content, copy.deepcopy(content)) == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (["a", "b"], ["a", "b"], [("same", "a"), ("same", "b")]),
        (["a"], ["b"], [("gone", "a"), ("new", "b")]),
        (["a", "b"], ["b", "a"], [("new", "b"), ("same", "a"), ("gone", "b")]),
        (["a", "a"], ["a"], [("same", "a"), ("gone", "a")]),
        ([], ["a"], [("new", "a")]),
    ],
)
def test_diff_lines_show_order_and_number(
    before: list[str], after: list[str], found: list[tuple[str, str]]
) -> None:
    assert diff_lines(before, after) == found
