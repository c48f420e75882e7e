"""Same again? An article and an incident held already are told before work begins."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import TEXT, fields_of, logged_in, proposal, proposed, text_of
from tests.views.desk_forms import save_review
from timeline.actions import workflow
from timeline.actions.content import CitationContent, ParticipationContent
from timeline.intake.likeness import bands
from timeline.models import Incident, Intake, Source

pytestmark = pytest.mark.django_db

NEW = "/desk/intake/"
ADDRESS = "https://courier.example/bridge"


@pytest.fixture
def citing() -> Incident:
    """An incident that rests on the source at the address."""
    source = factories.source(url=ADDRESS, canonical_url=ADDRESS, title="At the bridge")
    return factories.incident(citations=(CitationContent(source_id=source.pk),))


def read(by: User, *, url: str | None = None, **changes: Any) -> Intake:
    """An intake whose article was read, with its signature, as the worker leaves it."""
    source = proposal().source.model_copy(update={"url": url})
    intake = proposed(by=by, found=proposal(source=source, **changes))
    intake.text_bands = bands(TEXT)
    intake.save(update_fields=["text_bands"])
    return intake


# -- before anything is read -------------------------------------------------------


def test_typed_address_is_looked_up_at_once(desk: Client, citing: Incident) -> None:
    part = desk.get(
        "/desk/intake/held/",
        {"url": "http://www.courier.example/bridge?utm_source=letter"},
        headers={"HX-Request": "true", "HX-Target": "held-already"},
    )

    words = text_of(part.content)
    assert part.content.decode().strip().startswith('<div id="held-already"')
    assert "We hold this page already: At the bridge" in words
    assert citing.title in words


def test_address_that_is_new_says_nothing(desk: Client) -> None:
    part = desk.get(
        "/desk/intake/held/",
        {"url": "https://courier.example/new"},
        headers={"HX-Request": "true", "HX-Target": "held-already"},
    )

    assert text_of(part.content) == ""


def test_address_held_is_told_before_it_is_read_and_the_text_stays(
    desk: Client, citing: Incident
) -> None:
    response = desk.post(NEW, {"text": "Guards left.", "url": ADDRESS})

    assert (response.status_code, Intake.objects.count()) == (409, 0)
    assert response.context["form"]["text"].value() == "Guards left."
    assert "We hold this page already" in text_of(response.content)


def test_address_held_is_read_all_the_same_once_it_was_told(
    desk: Client, citing: Incident
) -> None:
    known = f"source-{Source.objects.get().pk}"

    desk.post(NEW, {"text": "Guards left.", "url": ADDRESS, "known": known})

    assert [intake.attach_to for intake in Intake.objects.all()] == [None]


def test_one_click_reads_it_and_adds_it_to_the_incident(
    desk: Client, citing: Incident
) -> None:
    known = f"source-{Source.objects.get().pk}"
    posted = {"text": "Guards left.", "url": ADDRESS, "known": known}

    desk.post(NEW, {**posted, "attach": str(citing.pk)})

    assert [intake.attach_to for intake in Intake.objects.all()] == [citing]


@pytest.mark.parametrize("attach", ["x", "9" * 30, "0"])
def test_incident_that_rests_on_nothing_held_is_not_attached_to(
    desk: Client, citing: Incident, attach: str
) -> None:
    known = f"source-{Source.objects.get().pk}"

    desk.post(NEW, {"url": ADDRESS, "known": known, "attach": attach})

    assert [intake.attach_to for intake in Intake.objects.all()] == [None]


def test_address_in_work_is_told_with_who_has_it(desk: Client) -> None:
    other = factories.intake(
        created_by=factories.user(username="otto"), address_key="courier.example/bridge"
    )

    response = desk.post(NEW, {"url": ADDRESS})

    assert response.status_code == 409
    assert "This page is in work at the desk" in text_of(response.content)
    assert other.get_absolute_url() in response.content.decode()


# -- at the top of the review ------------------------------------------------------


def test_copy_is_told_and_its_incident_offered(desk: Client, contributor: User) -> None:
    wire = factories.snapshot(text=TEXT).source
    held = factories.incident(
        by=contributor, citations=(CitationContent(source_id=wire.pk),)
    )

    page = desk.get(read(contributor).get_absolute_url())

    words = text_of(page.content)
    assert f"The same story elsewhere (same text): {wire.title}" in words
    assert [
        (one.incident, one.part.number) for one in page.context["review"].again
    ] == [(held, 1)]
    assert f'href="?attach={held.pk}&amp;part=0#incident-0"' in page.content.decode()


def test_pastes_of_one_article_are_told_in_one_line_each_with_its_number(
    desk: Client, contributor: User
) -> None:
    earlier = [read(contributor).pk for _ in range(2)]

    words = text_of(desk.get(read(contributor).get_absolute_url()).content)

    assert words.count("in work already") == 1
    assert "in work already, given in 2 times:" in words
    title = Intake.objects.get(pk=earlier[0]).title
    assert [f"{title} No. {pk} by" in words for pk in earlier] == [True, True]


def test_one_click_chooses_the_incident(desk: Client, contributor: User) -> None:
    ruritania = factories.actor(name="Ruritania", kind="state")
    held = factories.incident(
        by=contributor,
        occurred="1904-05-10",
        event_type="RETREAT",
        participations=(ParticipationContent(actor_id=ruritania.pk, role="initiator"),),
    )
    intake = read(contributor)

    page = desk.get(intake.get_absolute_url(), {"attach": str(held.pk), "part": "0"})

    fields = fields_of(page.content, "review-form")
    assert fields["incident-0-attach_to"] == [str(held.pk)]
    assert "E1 is added to it" in text_of(page.content)


def test_incident_chosen_before_the_reading_is_chosen_in_the_review(
    desk: Client, contributor: User
) -> None:
    held = factories.incident(by=contributor)
    intake = read(contributor)
    Intake.objects.filter(pk=intake.pk).update(attach_to=held)

    page = desk.get(intake.get_absolute_url())

    fields = fields_of(page.content, "review-form")
    assert fields["incident-0-attach_to"] == [str(held.pk)]


@pytest.mark.parametrize(
    "query", [{"attach": "x"}, {"attach": "9" * 30}, {"attach": "1", "part": "99"}]
)
def test_address_of_the_page_cannot_choose_what_is_not_there(
    desk: Client, contributor: User, query: dict[str, str]
) -> None:
    page = desk.get(read(contributor).get_absolute_url(), query)

    fields = fields_of(page.content, "review-form")
    assert fields["incident-0-attach_to"] == ["new"]


def test_review_takes_as_many_queries_for_five_copies_as_for_one(
    desk: Client, contributor: User, django_assert_max_num_queries: Any
) -> None:
    counts = []
    read(contributor)
    for number in (1, 5):
        for _ in range(number):
            wire = factories.snapshot(text=TEXT).source
            factories.incident(citations=(CitationContent(source_id=wire.pk),))
        intake = read(contributor)
        with django_assert_max_num_queries(100) as captured:
            desk.get(intake.get_absolute_url())
        counts.append(len(captured))

    assert counts[0] == counts[1]


# -- one wire story is one independent source ----------------------------------------


def held_without_text(by: User, **fields: Any) -> Source:
    """A source without a capture, which an incident like the proposed one rests on."""
    ruritania = factories.actor(name="Ruritania", kind="state")
    wire = factories.source(**{"credited_agency": "Reuters", **fields})
    factories.incident(
        by=by,
        occurred="1904-05-10",
        event_type="RETREAT",
        participations=(ParticipationContent(actor_id=ruritania.pk, role="initiator"),),
        citations=(CitationContent(source_id=wire.pk),),
    )
    return wire


def offered_as_copies(desk: Client, by: User) -> tuple[list[str], str]:
    """The sources offered to be copied from, and what is ticked, by a Reuters story."""
    credited = proposal().source.model_copy(update={"credited_agency": "Reuters"})
    page = desk.get(proposed(by=by, found=proposal(source=credited)).get_absolute_url())
    form = page.context["review"].source
    choices = (
        form["same_text_as"].field.choices if "same_text_as" in form.fields else []
    )
    return [str(pk) for pk, _ in choices if pk], form.initial["same_text_as"]


def test_story_of_the_same_agency_without_text_is_asked_and_not_ticked(
    desk: Client, contributor: User
) -> None:
    wire = held_without_text(contributor, published="1904-05-11")

    assert offered_as_copies(desk, contributor) == ([str(wire.pk)], "")


@pytest.mark.parametrize(
    "fields",
    [
        {"published": "1904-05-11", "credited_agency": "AFP"},
        {"published": "1904-05-30"},
    ],
    ids=["another agency", "weeks apart"],
)
def test_story_of_another_agency_or_of_another_week_is_not_asked(
    desk: Client, contributor: User, fields: dict[str, str]
) -> None:
    held_without_text(contributor, **fields)

    assert offered_as_copies(desk, contributor)[0] == []


def published(incident: Incident, by: User) -> str:
    """Publish an incident and return the words of its public page."""
    incident.refresh_from_db()
    submitted = workflow.submit(
        by=by, incident_id=incident.pk, version=incident.version
    )
    edition = workflow.publish(
        by=factories.user(role="editor"),
        incident_id=incident.pk,
        version=submitted.version,
    )
    return text_of(Client().get(edition.get_absolute_url()).content)


def resting_on_a_wire_text(by: User) -> tuple[Incident, Source]:
    wire = factories.snapshot(text=TEXT).source
    citations = (CitationContent(source_id=wire.pk),)
    return factories.incident(by=by, citations=citations), wire


def save_copy(desk: Client, by: User, held: Incident, **changes: Any) -> Source:
    """Add another outlet's copy of the wire text to an incident; return its source."""
    save_review(
        desk,
        read(by, url="https://other.example/1"),
        incident__0__attach_to=str(held.pk),
        incident__1__keep="",
        **changes,
    )
    return Source.objects.get(url="https://other.example/1")


def test_copy_that_is_saved_as_proposed_counts_once_on_the_public_page(
    desk: Client, contributor: User
) -> None:
    held, wire = resting_on_a_wire_text(contributor)

    copy = save_copy(desk, contributor, held)

    assert copy.same_text_as == wire
    assert "in 2 sources, 1 of them independent." in published(held, contributor)


def test_copy_that_the_editor_unticks_counts_for_itself(
    desk: Client, contributor: User
) -> None:
    held, _ = resting_on_a_wire_text(contributor)

    copy = save_copy(desk, contributor, held, source__same_text_as="")

    assert copy.same_text_as is None
    assert "in 2 sources, 2 of them independent." in published(held, contributor)


@pytest.mark.parametrize("chosen", ["x", "9" * 30])
def test_copy_of_nothing_is_refused_or_ignored(
    desk: Client, contributor: User, chosen: str
) -> None:
    factories.snapshot(text=TEXT)

    response = save_review(
        desk,
        read(contributor, url="https://other.example/1"),
        source__same_text_as=chosen,
    )

    assert response.status_code in {302, 422}
    assert not Source.objects.filter(same_text_as__isnull=False).exists()


def test_signature_of_what_was_saved_finds_the_next_copy(
    desk: Client, contributor: User
) -> None:
    save_review(desk, read(contributor, url="https://one.example/1"))

    page = desk.get(read(contributor, url="https://two.example/1").get_absolute_url())

    assert [held.same.reason for held in page.context["review"].held.copied] == [
        "same text"
    ]


def test_editor_counts_a_copy_as_independent_again(client: Client) -> None:
    copy = factories.source(same_text_as=factories.source(title="Wire story"))
    editor = logged_in(client, factories.user(role="editor"))
    page = text_of(editor.get(reverse("desk:source", args=[copy.pk])).content)
    assert "It carries the text of Wire story" in page

    editor.post(
        reverse("desk:source-independence", args=[copy.pk]), {"same_text_as": ""}
    )

    copy.refresh_from_db()
    assert copy.same_text_as is None


def test_editor_counts_a_source_as_a_copy_of_one_alike(client: Client) -> None:
    wire = factories.snapshot(text=TEXT).source
    copy = factories.snapshot(text=TEXT).source
    editor = logged_in(client, factories.user(role="editor"))
    address = reverse("desk:source", args=[copy.pk])
    assert "same text. Count it as a copy" in text_of(editor.get(address).content)

    editor.post(
        reverse("desk:source-independence", args=[copy.pk]),
        {"same_text_as": str(wire.pk)},
    )

    copy.refresh_from_db()
    assert copy.same_text_as == wire


@pytest.mark.parametrize("chosen", ["x", "9" * 30, "999999"])
def test_copy_of_what_is_not_held_changes_nothing(client: Client, chosen: str) -> None:
    first = factories.source()
    copy = factories.source(same_text_as=first)
    editor = logged_in(client, factories.user(role="editor"))

    editor.post(
        reverse("desk:source-independence", args=[copy.pk]), {"same_text_as": chosen}
    )

    copy.refresh_from_db()
    assert copy.same_text_as == first


def test_contributor_cannot_judge_independence(desk: Client) -> None:
    copy = factories.source(same_text_as=factories.source())

    desk.post(reverse("desk:source-independence", args=[copy.pk]), {"same_text_as": ""})

    copy.refresh_from_db()
    assert copy.same_text_as is not None


@pytest.mark.parametrize("is_copy", [True, False])
def test_corroborated_needs_two_sources_that_are_independent(
    contributor: User, *, is_copy: bool
) -> None:
    wire = factories.source()
    other = factories.source(same_text_as=wire if is_copy else None)
    incident = factories.incident(
        by=contributor,
        verification="corroborated",
        citations=(
            CitationContent(source_id=wire.pk),
            CitationContent(source_id=other.pk),
        ),
    )

    lacks = workflow.missing(incident)

    assert [text.split(",")[0] for text in lacks] == (
        ["a second independent source"] if is_copy else []
    )


# -- one publication that came without its address ---------------------------------


@pytest.fixture
def printed() -> Source:
    """What the proposal's article is, held without its text."""
    return factories.source(
        publisher=factories.publisher(name="Strelsau Courier"),
        title="Guards leave the bridge",
        url=ADDRESS,
        canonical_url=ADDRESS,
        published="1904-05-12T20:07",
    )


def test_same_outlet_headline_and_day_is_the_article_that_is_held(
    desk: Client, contributor: User, printed: Source
) -> None:
    page = desk.get(read(contributor).get_absolute_url())

    words = text_of(page.content)
    assert "We hold this article already (same outlet, headline and day)" in words
    assert "A text of its own" not in words


def test_publication_that_is_held_is_no_second_source(
    desk: Client, contributor: User, printed: Source
) -> None:
    intake = read(contributor)

    save_review(desk, intake)

    intake.refresh_from_db()
    assert (intake.source, Source.objects.count()) == (printed, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"source__title": "Guards stay"},
        {"source__publisher": "Zenda Gazette"},
        {"source__published": "1904-05-13"},
        {"source__url": "https://courier.example/other"},
    ],
)
def test_other_headline_outlet_day_or_address_is_a_source_of_its_own(
    desk: Client, contributor: User, printed: Source, changes: dict[str, str]
) -> None:
    save_review(desk, read(contributor), **changes)

    assert Source.objects.count() == 2
