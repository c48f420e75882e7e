"""The review of a proposal: what the page offers, and what its controls change."""

from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import (
    TEXT,
    proposal,
    proposed,
    text_of,
)
from timeline.actions.content import CitationContent, ParticipationContent
from timeline.intake.proposal import (
    ActorMention,
    ClaimFound,
    EventCandidate,
    SourceDetails,
)
from timeline.models import (
    Intake,
    IntakeStatus,
)

pytestmark = pytest.mark.django_db


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


def test_page_tells_what_of_the_source_has_no_field(
    desk: Client, contributor: User
) -> None:
    given = proposal()
    source = given.source.model_copy(
        update={
            "published": "1904-05-12T20:07",
            "modified": "1904-05-13T09:12+01:00",
            "dateline": ["Zenda"],
            "canonical_url": "https://news.example/bridge",
        }
    )
    intake = proposed(by=contributor, found=given.model_copy(update={"source": source}))

    page = text_of(desk.get(intake.get_absolute_url()).content)

    for words in (
        "12 May 1904, 20:07 as printed; the page names no time zone",
        "13 May 1904, 09:12 UTC+01:00",
        "Zenda",
        "https://news.example/bridge as the page gives it",
    ):
        assert words in page


def test_date_is_shown_in_words_with_its_rule(desk: Client, intake: Intake) -> None:
    page = text_of(desk.get(intake.get_absolute_url()).content)

    assert "10 May 1904" in page
    assert (
        "“on Tuesday”, published Thu 12 May 1904 → 1904-05-10 "
        "(weekday before publication)"
    ) in page


def marked(form: Any) -> list[str]:
    """The event types that are marked as proposed, in the order of the list."""
    choices = form.fields["event_type"].choices
    return [code for code, label in choices if label.endswith("· proposed")]


def test_proposed_types_are_marked_where_they_always_stand(
    desk: Client, intake: Intake
) -> None:
    form = desk.get(intake.get_absolute_url()).context["review"].incidents[0]
    by_hand = desk.get("/desk/incidents/new/").context["forms"].columns

    assert marked(form) == ["CONCEDE", "RETREAT"]
    assert [code for code, _ in form.fields["event_type"].choices] == [
        code for code, _ in by_hand.fields["event_type"].choices if code
    ]


def test_an_incident_by_hand_is_offered_what_the_text_suggests(
    desk: Client, contributor: User
) -> None:
    hint = EventCandidate(
        event_type="PROTEST", confidence=0.2, reason="the text says “rally”"
    )
    intake = proposed(by=contributor, found=proposal(suggested=[hint]))

    response = desk.get(intake.get_absolute_url())

    form = response.context["review"].incidents[-1]
    assert (form.blank, form["event_type"].value(), marked(form)) == (
        True,
        None,
        ["PROTEST"],
    )
    assert "the text says “rally”" in text_of(response.content)


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


def test_save_is_no_primary_button_where_nothing_would_be_saved(
    desk: Client, contributor: User
) -> None:
    empty = proposed(by=contributor, found=proposal(incidents=[], claims=[]))

    page = lxml.html.fromstring(desk.get(empty.get_absolute_url()).content.decode())

    assert page.xpath("//*[@class='savebar']/button/@class") == ["as-link"]


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
