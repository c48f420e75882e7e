"""What is saved of a reviewed proposal: the parts kept, as the editor left them."""

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import (
    TEXT,
    proposed,
    span,
    text_of,
)
from tests.views.desk_forms import save_review
from timeline.models import (
    Actor,
    Claim,
    ClaimRelation,
    Incident,
    Intake,
    Source,
)

pytestmark = pytest.mark.django_db


def test_save_makes_drafts_with_participants_places_and_claims(
    desk: Client, intake: Intake
) -> None:
    save_review(desk, intake)

    first, second = Incident.objects.order_by("pk")
    assert (first.title, first.occurred, first.date_rule) == (
        "Ruritania withdraws guards from the Elbe bridge",
        "1904-05-10",
        "weekday before publication",
    )
    assert [str(p) for p in first.participations.all()] == ["Ruritania: initiator"]
    assert [p.name for p in first.places.all()] == ["Elbe bridge"]
    assert [str(c.speaker) for c in first.claims.all()] == [
        "Mayor of Strelsau",
        "Ruritanian army",
    ]
    assert [str(c) for c in second.casualties.all()] == ["wounded: 3–3 "]


@pytest.mark.parametrize(
    "published", ["1904-05-11T16:07+00:00", "1904-05-11T16:07Z", "1904-05-11T16:07"]
)
def test_article_is_saved_with_the_time_that_its_page_gives(
    desk: Client, intake: Intake, published: str
) -> None:
    assert intake.proposal is not None
    intake.proposal["source"]["published"] = published
    intake.save(update_fields=["proposal"])

    save_review(desk, intake)

    assert Source.objects.get().published == published


def test_each_claim_keeps_its_exact_passage(desk: Client, intake: Intake) -> None:
    save_review(desk, intake)

    claim = Claim.objects.get(stance="denies")
    assert claim.passage is not None
    assert (claim.passage.start, claim.passage.end) == span(
        "any of its guards had crossed the river"
    )
    assert claim.passage.exact == "any of its guards had crossed the river"


def test_relations_between_saved_claims_are_kept(desk: Client, intake: Intake) -> None:
    save_review(desk, intake)

    relation = ClaimRelation.objects.get()
    assert (relation.claim.stance, relation.kind, relation.other.stance) == (
        "asserts",
        "contradicts",
        "denies",
    )


def test_save_tells_what_was_saved_and_what_was_not(
    desk: Client, intake: Intake
) -> None:
    page = desk.get(save_review(desk, intake)["Location"])

    assert (
        "Saved as drafts: Ruritania withdraws guards from the Elbe bridge, Three "
        "farmers wounded. Not saved: 1 statement."
    ) in text_of(page.content)


def test_what_the_editor_typed_is_what_is_saved(desk: Client, intake: Intake) -> None:
    save_review(
        desk,
        intake,
        incident__0__title="Guards leave the bridge",
        incident__0__occurred="1904-05",
        claim__0__text="The guards have gone.",
        claim__0__speaker="a0",
        source__publisher="The Courier",
    )

    incident = Incident.objects.order_by("pk")[0]
    assert (incident.title, incident.occurred, incident.date_rule) == (
        "Guards leave the bridge",
        "1904-05",
        "",
    )
    claim = incident.claims.all()[0]
    assert (claim.text, str(claim.speaker)) == ("The guards have gone.", "Ruritania")
    assert Source.objects.get().publisher.name == "The Courier"


def test_number_behind_a_name_tells_which_of_several(
    desk: Client, intake: Intake
) -> None:
    _, second = (factories.actor(name="Graustark") for _ in range(2))

    save_review(
        desk, intake, actor__0__name=f"Graustark #{second.pk}", claim__0__speaker="a0"
    )

    assert Claim.objects.order_by("pk")[0].speaker == second


def test_number_of_another_name_is_part_of_the_name(
    desk: Client, intake: Intake
) -> None:
    other = factories.actor(name="Graustark")

    save_review(
        desk, intake, actor__0__name=f"Fort #{other.pk}", claim__0__speaker="a0"
    )

    assert str(Claim.objects.order_by("pk")[0].speaker) == f"Fort #{other.pk}"


def test_dropped_parts_are_not_saved(desk: Client, intake: Intake) -> None:
    save_review(desk, intake, incident__1__keep=None, claim__1__keep=None)

    incident = Incident.objects.get()
    assert [claim.stance for claim in incident.claims.all()] == ["asserts"]


def test_dropped_actor_leaves_the_participants(desk: Client, intake: Intake) -> None:
    save_review(desk, intake, actor__0__keep=None)

    assert list(Incident.objects.order_by("pk")[0].participations.all()) == []
    assert not Actor.objects.named("Ruritania").exists()


def test_dropped_place_leaves_the_incidents(desk: Client, intake: Intake) -> None:
    save_review(desk, intake, place__0__keep=None)

    assert list(Incident.objects.order_by("pk")[0].places.all()) == []


def test_dropped_speaker_is_asked_about(desk: Client, intake: Intake) -> None:
    response = save_review(desk, intake, actor__1__keep=None)

    assert response.status_code == 422
    assert response.context["review"].claims[0].errors == {
        "speaker": ["This actor is dropped: keep it, or choose another."]
    }


def test_statement_moves_to_another_incident(desk: Client, intake: Intake) -> None:
    save_review(desk, intake, claim__2__incident="i1")

    second = Incident.objects.order_by("pk")[1]
    assert [claim.stance for claim in second.claims.all()] == ["promises"]


def test_renamed_actor_is_ours_where_we_know_the_name(
    desk: Client, intake: Intake
) -> None:
    held = factories.actor(name="Kingdom of Ruritania", kind="state")

    save_review(desk, intake, actor__0__name="Kingdom of Ruritania")

    participation = Incident.objects.order_by("pk")[0].participations.get()
    assert participation.actor == held


def test_actor_added_by_hand_takes_part(desk: Client, intake: Intake) -> None:
    save_review(
        desk,
        intake,
        actor__5__keep="on",
        actor__5__name="Ferrymen",
        actor__5__kind="civilians",
        incident__0__participant__1__actor="a5",
        incident__0__participant__1__role="witness",
    )

    parts = Incident.objects.order_by("pk")[0].participations.all()
    assert [str(part) for part in parts] == [
        "Ruritania: initiator",
        "Ferrymen: witness",
    ]


def test_incident_added_by_hand_is_saved(desk: Client, intake: Intake) -> None:
    save_review(
        desk,
        intake,
        incident__2__keep="on",
        incident__2__title="A treaty is signed",
        incident__2__occurred="1894",
        incident__2__event_type="AGREE",
        incident__2__date_basis="occurred",
        incident__2__hostility="1",
        incident__2__verification="reported",
    )

    assert Incident.objects.filter(title="A treaty is signed").count() == 1


def test_attached_incident_gains_the_parts_and_keeps_its_title(
    desk: Client, contributor: User, intake: Intake
) -> None:
    held = factories.incident(by=contributor, title="Guards leave")

    save_review(
        desk,
        intake,
        incident__0__attach_to="another",
        incident__0__attach_number=f"Guards leave #{held.pk}",
        incident__1__keep=None,
    )

    held.refresh_from_db()
    assert (held.title, held.claims.count(), Incident.objects.count()) == (
        "Guards leave",
        2,
        1,
    )


def test_message_and_page_part_drafts_from_what_was_added_to(
    desk: Client, contributor: User, intake: Intake
) -> None:
    held = factories.incident(by=contributor, title="At the bridge")

    save_review(
        desk,
        intake,
        incident__0__attach_to="another",
        incident__0__attach_number=f"#{held.pk}",
    )

    draft = Incident.objects.exclude(pk=held.pk).get()
    words = text_of(desk.get(intake.get_absolute_url()).content)
    assert f"Saved as drafts: {draft.title}. Added to: At the bridge." in words
    its_drafts, _, added_to = words.partition("Its drafts ")[2].partition(" Added to ")
    assert its_drafts.startswith(f"{draft.title} Draft")
    assert added_to.startswith("At the bridge Draft")


def test_message_after_adding_all_of_it_names_no_draft(
    desk: Client, contributor: User, intake: Intake
) -> None:
    held = factories.incident(by=contributor, title="At the bridge")
    choice = {}
    for part in (0, 1):
        choice[f"incident__{part}__attach_to"] = "another"
        choice[f"incident__{part}__attach_number"] = f"#{held.pk}"

    save_review(desk, intake, **choice)

    words = text_of(desk.get(intake.get_absolute_url()).content)
    assert ("Added to: At the bridge." in words, "Saved as drafts:" in words) == (
        True,
        False,
    )


def test_contributor_cannot_attach_to_what_is_published(
    desk: Client, intake: Intake
) -> None:
    edition = factories.published_incident()

    response = save_review(
        desk,
        intake,
        incident__0__attach_to="another",
        incident__0__attach_number=str(edition.incident_id),
    )

    assert response.status_code == 422
    assert response.context["review"].incidents[0].errors == {
        "attach_number": ["It is published; only an editor can change it."]
    }


def test_published_duplicate_is_not_offered_to_a_contributor(
    desk: Client, contributor: User
) -> None:
    edition = factories.published_incident(title="Guards leave", occurred="1904-05-10")
    article = Source.objects.get(pk=edition.source_ids[0])
    factories.snapshot(source=article, text=TEXT)
    intake = proposed(by=contributor)

    page = lxml.html.fromstring(desk.get(intake.get_absolute_url()).content.decode())

    (radio, *_) = page.xpath(f"//input[@type='radio'][@value='{edition.incident_id}']")
    assert radio.get("disabled") is not None
    assert (
        "(published: only an editor can add to it)" in radio.getparent().text_content()
    )


@pytest.mark.parametrize("field", ["attach_to", "attach_number"])
def test_number_of_5000_digits_is_no_incident(
    desk: Client, intake: Intake, field: str
) -> None:
    choice = {"incident__0__attach_to": "another", f"incident__0__{field}": "9" * 5000}

    response = save_review(desk, intake, **choice)

    assert response.status_code == 422
    assert list(response.context["review"].incidents[0].errors) == [field]


def test_dropped_incident_is_not_checked(desk: Client, intake: Intake) -> None:
    save_review(desk, intake, incident__1__keep=None, incident__1__occurred="nonsense")

    assert Incident.objects.count() == 1
