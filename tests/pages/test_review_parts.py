"""A review part by part."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests import factories
from timeline.actions import incidents
from timeline.actions.compose import compose
from timeline.actions.content import ClaimContent, read
from timeline.models import Edition, Incident
from timeline.pages.review_parts import Part, changed_parts, review_parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return factories.published_incident(
        title="Guards leave",
        summary="Guards left the bridge.",
        claims=(
            factories.claim_content(text="Guards left the bridge at noon."),
            factories.claim_content(text="The ford is open to all."),
        ),
    )


def changed(edition: Edition, **changes: Any) -> dict[str, Part]:
    """What a correction changes, by part."""
    held = Incident.objects.get(pk=edition.incident_id)
    by: User = factories.user(role="editor")
    held = incidents.revise(
        by=by,
        incident_id=held.pk,
        version=held.version,
        content=replace(read(held), **changes),
    )
    parts = review_parts(edition.content, compose(held))
    return {part.key: part for part in changed_parts(parts)}


def claims_of(edition: Edition) -> tuple[ClaimContent, ...]:
    return read(Incident.objects.get(pk=edition.incident_id)).claims


def test_first_edition_is_new_in_every_part_that_holds_anything() -> None:
    incident = factories.submitted_incident(title="Guards leave")

    parts = review_parts(None, compose(incident))

    assert {part.state for part in parts} == {"new"}
    assert [part.key for part in parts] == [
        *("title", "summary", "occurred", "date_basis", "event_type"),
        *("hostility", "verification", "participations", "citations", "sources"),
    ]


def test_nothing_changed_is_nothing_to_look_at(edition: Edition) -> None:
    assert changed_parts(review_parts(edition.content, edition.content)) == []


def test_field_is_changed_word_by_word(edition: Edition) -> None:
    found = changed(edition, summary="Guards left the ford.")

    (row,) = found["summary"].rows
    assert (list(found), found["summary"].state, row.lines) == (
        ["summary"],
        "changed",
        (
            (
                ("same", "Guards left the"),
                ("gone", " bridge"),
                ("new", " ford"),
                ("same", "."),
            ),
        ),
    )


def test_claims_are_changed_new_and_gone_one_by_one(edition: Edition) -> None:
    first, second = claims_of(edition)
    new = factories.claim_content(
        text="Nobody saw anything.", speaker_id=second.speaker_id
    )

    found = changed(
        edition, claims=(replace(first, text="Guards left the bridge at one."), new)
    )

    states = {key: part.state for key, part in found.items() if part.is_claim}
    assert sorted(states.values()) == ["changed", "gone", "new"]
    assert states[f"claim:{first.id}"] == "changed"
    assert states[f"claim:{second.id}"] == "gone"


def test_claim_written_anew_in_like_words_is_the_one_it_was(edition: Edition) -> None:
    first, second = claims_of(edition)

    found = changed(
        edition,
        claims=(first, replace(second, id=None, text="The ford is open to some.")),
    )

    (part,) = [part for part in found.values() if part.is_claim]
    assert part.state == "changed"


def test_claim_of_another_speaker_is_another_claim(edition: Edition) -> None:
    first, second = claims_of(edition)
    other = replace(second, id=None, speaker_id=factories.actor().pk)

    found = changed(edition, claims=(first, other))

    states = [part.state for part in found.values() if part.is_claim]
    assert sorted(states) == ["gone", "new"]


def test_digest_stands_for_what_is_read(edition: Edition) -> None:
    once = changed(edition, summary="Guards left the ford.")["summary"]
    title_too = changed(edition, title="Guards leave at noon")["summary"]
    other = changed(edition, summary="Guards left the ford at noon.")["summary"]

    assert once.digest == title_too.digest != other.digest
