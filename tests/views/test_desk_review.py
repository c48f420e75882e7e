"""The review of a proposal: what the page offers, and what is saved of it."""

from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import (
    TEXT,
    fields_of,
    logged_in,
    proposal,
    proposed,
    span,
    text_of,
)
from timeline.actions.content import CitationContent, ParticipationContent
from timeline.intake.proposal import ActorMention, ClaimFound, SourceDetails
from timeline.models import (
    Actor,
    Claim,
    ClaimRelation,
    Incident,
    Intake,
    IntakeStatus,
    Source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor() -> User:
    return factories.user(username="cora")


@pytest.fixture
def desk(client: Client, contributor: User) -> Client:
    return logged_in(client, contributor)


@pytest.fixture
def intake(contributor: User) -> Intake:
    return proposed(by=contributor)


def filled(desk: Client, intake: Intake, **changes: Any) -> dict[str, Any]:
    """What the page would send as it is, with `changes`; None takes a field out."""
    page = desk.get(intake.get_absolute_url())
    fields = fields_of(page.content, "review-form") | {
        name.replace("__", "-"): value for name, value in changes.items()
    }
    return {name: value for name, value in fields.items() if value is not None}


def save(desk: Client, intake: Intake, **changes: Any) -> Any:
    return desk.post(
        reverse("desk:intake-save", args=[intake.pk]), filled(desk, intake, **changes)
    )


# -- the page ----------------------------------------------------------------------


def test_page_shows_the_article_whole(desk: Client, intake: Intake) -> None:
    page = text_of(desk.get(intake.get_absolute_url()).content)

    for words in ("pulled its guards back from", "Three farmers were wounded"):
        assert words in page


def test_every_mention_is_marked_with_what_rests_on_it(
    desk: Client, intake: Intake
) -> None:
    segments = [
        segment
        for line in desk.get(intake.get_absolute_url()).context["paragraphs"]
        for segment in line
    ]

    assert [(s.text, s.refs) for s in segments if "actor-0" in s.refs] == [
        ("Ruritania", ["actor-0", "claim-0", "incident-0"])
    ]
    assert (
        "\n\n".join(
            "".join(segment.text for segment in line)
            for line in desk.get(intake.get_absolute_url()).context["paragraphs"]
        )
        == TEXT
    )


def test_page_tells_what_was_cut_what_is_background_and_what_is_warned_of(
    desk: Client, intake: Intake
) -> None:
    page = text_of(desk.get(intake.get_absolute_url()).content)

    for words in (
        "Subscribe now",
        "A treaty named the bridge neutral",
        "The page names no author.",
    ):
        assert words in page


def test_date_is_shown_in_words_with_its_rule(desk: Client, intake: Intake) -> None:
    page = text_of(desk.get(intake.get_absolute_url()).content)

    assert "10 May 1904" in page
    assert (
        "“on Tuesday”, published Thu 12 May 1904 → 1904-05-10 "
        "(weekday before publication)"
    ) in page


def test_proposed_types_stand_first(desk: Client, intake: Intake) -> None:
    form = desk.get(intake.get_absolute_url()).context["review"].incidents[0]

    name, first = form.fields["event_type"].choices[0]
    assert (name, [code for code, _ in first]) == ("Proposed", ["RETREAT", "CONCEDE"])


def test_undated_incident_happened_by_the_day_of_publication(
    desk: Client, intake: Intake
) -> None:
    form = desk.get(intake.get_absolute_url()).context["review"].incidents[1]

    assert (form["occurred"].value(), form["date_basis"].value()) == (
        "[..1904-05-12]",
        "published",
    )


def test_conflict_of_the_actors_and_the_time_is_ticked(
    desk: Client, contributor: User
) -> None:
    ruritania = factories.actor(name="Ruritania", kind="state")
    army = factories.actor(name="Ruritanian army")
    fits = factories.conflict(parties={"A": ruritania, "B": army}, start="1904")
    factories.conflict(parties={"A": ruritania, "B": army}, start="1950")
    factories.conflict(parties={"A": ruritania, "B": factories.actor()}, start="1904")
    found = proposal(
        actors=[
            ActorMention(name=a.name, kind="state", spans=[], known_id=a.pk)
            for a in (ruritania, army)
        ]
    )

    page = desk.get(proposed(by=contributor, found=found).get_absolute_url())

    form = page.context["review"].incidents[0]
    assert form["conflicts"].value() == [str(fits.pk)]


def test_who_speaks_without_being_found_is_offered_as_an_actor(
    desk: Client, intake: Intake
) -> None:
    review = desk.get(intake.get_absolute_url()).context["review"]

    names = [form["name"].value() for form in review.actors if not form.blank]
    assert names == [
        "Ruritania",
        "Mayor of Strelsau",
        "Ruritanian army",
        "An envoy",
        "Farmers",
    ]


def test_page_tells_what_will_not_be_saved(desk: Client, intake: Intake) -> None:
    page = text_of(desk.get(intake.get_absolute_url()).content)

    assert "2 incidents and 2 statements will be saved; 1 statement will not." in page


def test_likely_duplicate_is_offered_with_its_reasons(
    desk: Client, intake: Intake
) -> None:
    ruritania = factories.actor(name="Ruritania", kind="state")
    held = factories.incident(
        title="Guards leave",
        occurred="1904-05-10",
        event_type="RETREAT",
        participations=(ParticipationContent(actor_id=ruritania.pk, role="initiator"),),
    )

    page = desk.get(intake.get_absolute_url())

    form = page.context["review"].incidents[0]
    assert [(d.incident, d.reasons) for d in form.duplicates] == [
        (held, ("same days", "same event type", "both name Ruritania"))
    ]


def test_article_held_already_is_told_with_what_cites_it(
    desk: Client, contributor: User
) -> None:
    source = factories.source(url="https://courier.example/1")
    citing = factories.incident(citations=(CitationContent(source_id=source.pk),))
    found = proposal(
        source=SourceDetails(
            title="Guards leave",
            url="https://courier.example/1",
            text=TEXT,
            sha256="0" * 64,
        )
    )

    page = desk.get(proposed(by=contributor, found=found).get_absolute_url())

    assert "We hold this article already (same address)" in text_of(page.content)
    targets = [value for value, _ in page.context["review"].incidents[0].targets]
    assert targets == [str(citing.pk)]


# -- saving ------------------------------------------------------------------------


def test_save_makes_drafts_with_participants_places_and_claims(
    desk: Client, intake: Intake
) -> None:
    save(desk, intake)

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


def test_each_claim_keeps_its_exact_passage(desk: Client, intake: Intake) -> None:
    save(desk, intake)

    claim = Claim.objects.get(stance="denies")
    assert claim.passage is not None
    assert (claim.passage.start, claim.passage.end) == span(
        "any of its guards had crossed the river"
    )
    assert claim.passage.exact == "any of its guards had crossed the river"


def test_relations_between_saved_claims_are_kept(desk: Client, intake: Intake) -> None:
    save(desk, intake)

    relation = ClaimRelation.objects.get()
    assert (relation.claim.stance, relation.kind, relation.other.stance) == (
        "asserts",
        "contradicts",
        "denies",
    )


def test_save_tells_what_was_saved_and_what_was_not(
    desk: Client, intake: Intake
) -> None:
    page = desk.get(save(desk, intake)["Location"])

    assert (
        "Saved as drafts: Ruritania withdraws guards from the Elbe bridge, Three "
        "farmers wounded. Not saved: 1 statement."
    ) in text_of(page.content)


def test_what_the_editor_typed_is_what_is_saved(desk: Client, intake: Intake) -> None:
    save(
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


def test_dropped_parts_are_not_saved(desk: Client, intake: Intake) -> None:
    save(desk, intake, incident__1__keep=None, claim__1__keep=None)

    incident = Incident.objects.get()
    assert [claim.stance for claim in incident.claims.all()] == ["asserts"]


def test_dropped_actor_leaves_the_participants(desk: Client, intake: Intake) -> None:
    save(desk, intake, actor__0__keep=None)

    assert list(Incident.objects.order_by("pk")[0].participations.all()) == []
    assert not Actor.objects.named("Ruritania").exists()


def test_dropped_place_leaves_the_incidents(desk: Client, intake: Intake) -> None:
    save(desk, intake, place__0__keep=None)

    assert list(Incident.objects.order_by("pk")[0].places.all()) == []


def test_dropped_speaker_is_asked_about(desk: Client, intake: Intake) -> None:
    response = save(desk, intake, actor__1__keep=None)

    assert response.status_code == 422
    assert response.context["review"].claims[0].errors == {
        "speaker": ["This actor is dropped: keep it, or choose another."]
    }


def test_statement_moves_to_another_incident(desk: Client, intake: Intake) -> None:
    save(desk, intake, claim__2__incident="i1")

    second = Incident.objects.order_by("pk")[1]
    assert [claim.stance for claim in second.claims.all()] == ["promises"]


def test_renamed_actor_is_ours_where_we_know_the_name(
    desk: Client, intake: Intake
) -> None:
    held = factories.actor(name="Kingdom of Ruritania", kind="state")

    save(desk, intake, actor__0__name="Kingdom of Ruritania")

    participation = Incident.objects.order_by("pk")[0].participations.get()
    assert participation.actor == held


def test_actor_added_by_hand_takes_part(desk: Client, intake: Intake) -> None:
    save(
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
    save(
        desk,
        intake,
        incident__2__keep="on",
        incident__2__title="A treaty is signed",
        incident__2__occurred="1894",
        incident__2__event_type="AGREE",
    )

    assert Incident.objects.filter(title="A treaty is signed").count() == 1


def test_attached_incident_gains_the_parts_and_keeps_its_title(
    desk: Client, contributor: User, intake: Intake
) -> None:
    held = factories.incident(by=contributor, title="Guards leave")

    save(
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


def test_contributor_cannot_attach_to_what_is_published(
    desk: Client, intake: Intake
) -> None:
    edition = factories.published_incident()

    response = save(
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

    response = save(desk, intake, **choice)

    assert response.status_code == 422
    assert list(response.context["review"].incidents[0].errors) == [field]


# -- nothing lost ------------------------------------------------------------------


def test_errors_are_named_and_every_typed_value_stays(
    desk: Client, intake: Intake
) -> None:
    response = save(
        desk,
        intake,
        incident__0__occurred="last Tuesday",
        incident__1__title="Farmers hurt",
        claim__0__text="The guards have gone.",
    )

    review = response.context["review"]
    assert response.status_code == 422
    assert [(form.title_in_words, text) for form, _, text in review.wrong] == [
        ("Incident 1", "Date: “last Tuesday” is no EDTF date, such as 2021-05-14.")
    ]
    again = fields_of(response.content, "review-form")
    assert (
        again["incident-0-occurred"],
        again["incident-1-title"],
        again["claim-0-text"],
    ) == (["last Tuesday"], ["Farmers hurt"], ["The guards have gone."])
    assert Incident.objects.count() == 0


def test_error_in_a_row_names_its_incident_and_unfolds_it(
    desk: Client, intake: Intake
) -> None:
    response = save(desk, intake, incident__1__casualty__0__best="9", claim__1__text="")

    review = response.context["review"]
    assert [(form.title_in_words, text) for form, _, text in review.wrong] == [
        ("Incident 2, casualty 1", "High: Low, best and high must not fall."),
        ("Statement 2", "Statement: This field is required."),
    ]
    assert [incident.is_open for incident in review.incidents] == [True, True, False]


def test_save_is_no_primary_button_where_nothing_would_be_saved(
    desk: Client, contributor: User
) -> None:
    empty = proposed(by=contributor, found=proposal(incidents=[], claims=[]))

    page = lxml.html.fromstring(desk.get(empty.get_absolute_url()).content.decode())

    assert page.xpath("//*[@class='savebar']/button/@class") == ["as-link"]


def test_dropped_incident_is_not_checked(desk: Client, intake: Intake) -> None:
    save(desk, intake, incident__1__keep=None, incident__1__occurred="nonsense")

    assert Incident.objects.count() == 1


def test_accepting_nothing_is_refused(desk: Client, intake: Intake) -> None:
    response = save(desk, intake, incident__0__keep=None, incident__1__keep=None)

    assert response.status_code == 422
    assert response.context["review"].problems == [
        "Accept at least one incident, or discard the intake."
    ]


def test_mode_must_belong_to_its_type(desk: Client, intake: Intake) -> None:
    response = save(desk, intake, incident__0__event_type="AGREE")

    assert response.context["review"].incidents[0].errors == {
        "mode": ["Agreement has no mode “withdraw”. Its modes: none."]
    }


def test_second_click_saves_nothing_more(desk: Client, intake: Intake) -> None:
    fields = filled(desk, intake)
    address = reverse("desk:intake-save", args=[intake.pk])
    desk.post(address, fields)

    response = desk.post(address, fields)

    assert response.status_code == 302
    assert (Incident.objects.count(), Claim.objects.count()) == (2, 2)


def test_second_tab_with_other_words_is_told_and_keeps_them(
    desk: Client, intake: Intake
) -> None:
    address = reverse("desk:intake-save", args=[intake.pk])
    typed = filled(desk, intake, incident__0__title="The other tab's title")
    desk.post(address, filled(desk, intake))

    response = desk.post(address, typed)

    assert response.status_code == 409
    assert fields_of(response.content, "review-form")["incident-0-title"] == [
        "The other tab's title"
    ]


def test_second_editor_is_told_and_keeps_the_text(desk: Client, intake: Intake) -> None:
    address = reverse("desk:intake-save", args=[intake.pk])
    other = logged_in(Client(), factories.user())
    typed = filled(other, intake, incident__0__title="My own title")
    desk.post(address, filled(desk, intake))

    response = other.post(address, typed)

    assert response.status_code == 409
    assert "cora finished this article while you worked on it" in text_of(
        response.content
    )
    assert fields_of(response.content, "review-form")["incident-0-title"] == [
        "My own title"
    ]


def test_save_of_a_failed_intake_changes_nothing(
    desk: Client, contributor: User
) -> None:
    intake = factories.intake(
        created_by=contributor, status=IntakeStatus.FAILED, error="No."
    )

    response = desk.post(reverse("desk:intake-save", args=[intake.pk]))

    assert response["Location"] == intake.get_absolute_url()


def test_posting_every_model_field_changes_only_declared_ones(
    desk: Client, contributor: User, intake: Intake
) -> None:
    stranger = factories.user()
    extra = {
        f"incident-0-{name}": "1"
        for name in (
            *("status", "version", "created_by", "drafter_ids", "merged_into"),
            *("desk_note", "date_rule", "intake", "violence_type", "id"),
        )
    } | {
        "claim-0-credibility": "1",
        "claim-0-note": "x",
        "claim-0-id": "1",
        "actor-0-slug": "x",
        "actor-0-wikidata_id": "Q1",
        "source-note": "x",
        "source-kind": "dataset",
        "created_by": str(stranger.pk),
        "status": "published",
    }

    desk.post(
        reverse("desk:intake-save", args=[intake.pk]), filled(desk, intake) | extra
    )

    incident = Incident.objects.order_by("pk")[0]
    assert (
        incident.status,
        incident.created_by,
        incident.drafter_ids,
        incident.desk_note,
        incident.violence_type,
        incident.intake,
        incident.date_rule,
    ) == (
        "draft",
        contributor,
        [contributor.pk],
        "",
        None,
        intake,
        "weekday before publication",
    )
    claim = incident.claims.all()[0]
    assert (claim.credibility, claim.note) == (6, "")
    source = Source.objects.get()
    assert (source.note, source.kind) == ("", "news")
    assert Actor.objects.get(name="Ruritania").wikidata_id == ""


def test_review_takes_as_many_queries_for_25_claims_as_for_two(
    desk: Client, contributor: User, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in (2, 25):
        claim = ClaimFound(
            speaker="Ruritania",
            stance="asserts",
            cue="said",
            text="So.",
            span=(0, 9),
            quoted=False,
        )
        intake = proposed(by=contributor, found=proposal(claims=[claim] * number))
        with django_assert_max_num_queries(100) as captured:
            desk.get(intake.get_absolute_url())
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_line_that_was_set_aside_can_be_brought_back(
    desk: Client, intake: Intake
) -> None:
    page = lxml.html.fromstring(desk.get(intake.get_absolute_url()).content.decode())
    (form,) = page.xpath("//details[@class='cut']//form")

    desk.post(form.get("action"), {"line": form.xpath(".//button/@value")[0]})

    intake.refresh_from_db()
    assert (intake.status, intake.kept_lines) == (
        IntakeStatus.WAITING,
        ["Subscribe now"],
    )


@pytest.mark.parametrize("line", ["", "1", "x", "9" * 30])
def test_line_that_is_not_set_aside_changes_nothing(
    desk: Client, intake: Intake, line: str
) -> None:
    desk.post(f"{intake.get_absolute_url()}bring-back/", {"line": line})

    intake.refresh_from_db()
    assert (intake.status, intake.kept_lines) == (IntakeStatus.PROPOSED, [])


def test_review_of_a_former_reading_is_not_saved(desk: Client, intake: Intake) -> None:
    response = save(desk, intake, read="0" * 64)

    assert response.status_code == 409
    assert "has been read again since you opened it" in text_of(response.content)
    assert Incident.objects.count() == 0
