"""The desk in Chromium: looks that hold, access for everyone, and behaviour."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.flaws import flaws
from tests.browser.people import fill_login, log_in
from tests.views.desk import proposal, proposed
from timeline.actions.content import ClaimContent, ParticipationContent
from timeline.intake.proposal import ClaimFound
from timeline.models import Incident, Intake, IntakeStatus, Revision, SecondLook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Ministry of Extraordinarily Long and Unbreakablyhyphenatedinterministerial " * 2


def many_claims() -> Intake:
    claim = ClaimFound(
        speaker=LONG.strip(),
        stance="expresses_concern",
        cue="said",
        text="A statement that goes on. " * 8,
        span=(0, 40),
        quoted=True,
    )
    found = proposal()
    return proposed(
        by=User.objects.get(username="cora"),
        found=proposal(claims=[*found.claims, *[claim] * 22]),
    )


def reviewed() -> Incident:
    source = factories.source(title=f"{LONG} says so")
    return factories.submitted_incident(
        title=f"{LONG}meets"[:200],
        participations=(
            ParticipationContent(
                actor_id=factories.actor(name=LONG.strip(), slug="long").pk,
                role="initiator",
            ),
        ),
        claims=(
            ClaimContent(
                speaker_id=factories.actor().pk,
                stance="denies",
                text="It did not happen.",
                source_id=source.pk,
            ),
        ),
    )


def changed_source() -> SecondLook:
    text = "Three guards left the bridge on Tuesday, the mayor said. " * 12
    capture = factories.capture()
    before = factories.snapshot(
        source=factories.source(title=f"{LONG}leaves"),
        text=text,
        capture=capture,
        obtained="fetched",
        charset="utf-8",
        charset_from="header",
    )
    factories.link(source=before.source, status="gone", times=2)
    factories.passage(snapshot=before, exact="Three guards left")
    return factories.second_look(
        source=before.source,
        status="changed",
        before=before,
        after=factories.snapshot(
            source=before.source,
            text=text.replace("Three guards", "Five guards", 1).replace("said", "says"),
        ),
        finished_at=before.captured_at,
    )


PAGES: dict[str, Callable[[], str]] = {
    "login": lambda: "/accounts/logout/",
    "second factor": lambda: "/accounts/2fa/",
    "queue": lambda: f"/desk/?{many_claims().pk}{reviewed().pk}",
    "new article": lambda: "/desk/intake/",
    "waiting": lambda: factories.intake().get_absolute_url(),
    "failed": lambda: factories.intake(
        status=IntakeStatus.FAILED, error="The page could not be had."
    ).get_absolute_url(),
    "review of 25 statements": lambda: many_claims().get_absolute_url(),
    "incident": lambda: reviewed().get_absolute_url(),
    "incident review": lambda: f"{reviewed().get_absolute_url()}review/",
    "edit": lambda: f"{factories.incident().get_absolute_url()}edit/",
    "by hand": lambda: "/desk/incidents/new/",
    "sources": lambda: f"/desk/sources/?{changed_source().pk}",
    "source": lambda: changed_source().get_absolute_url(),
    "source changes": lambda: (
        f"/desk/sources/{(look := changed_source()).source_id}/changes/{look.pk}/"
    ),
    "activity": lambda: f"/desk/activity/?{reviewed().pk}",
}


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES.keys())
def test_page_is_accessible_and_never_wider_than_the_screen(
    desk: Page, live: str, make: Callable[[], str], look: Page
) -> None:
    desk.goto(live + make())

    assert flaws(desk) == []


def open_review(desk: Page, live: str, contributor: User) -> Intake:
    intake = proposed(by=contributor)
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(live + intake.get_absolute_url())
    return intake


def test_focused_field_lights_its_passage(
    desk: Page, live: str, contributor: User
) -> None:
    open_review(desk, live, contributor)

    desk.get_by_label("Statement 2", exact=True).focus()

    lit = desk.locator("#article mark.is-lit")
    assert "".join(lit.all_text_contents()) == "any of its guards had crossed the river"


def test_clicked_passage_leads_to_its_statement(
    desk: Page, live: str, contributor: User
) -> None:
    open_review(desk, live, contributor)

    desk.locator("#article mark", has_text="had crossed the river").last.click()

    expect(desk.locator("#id_claim-1-text")).to_be_focused()


def test_statement_moves_to_the_chosen_incident_and_the_tally_follows(
    desk: Page, live: str, contributor: User
) -> None:
    open_review(desk, live, contributor)

    desk.locator("#claim-2").get_by_label("Incident").select_option("i0")

    expect(desk.locator("#incident-0 #claim-2")).to_be_attached()
    expect(desk.locator("#tally")).to_have_text(
        "2 incidents and 3 statements will be saved."
    )


def test_two_clicks_on_save_are_one_save(
    desk: Page, live: str, contributor: User
) -> None:
    open_review(desk, live, contributor)

    desk.get_by_role("button", name="Save as drafts").dblclick()

    expect(
        desk.get_by_text("This article has been reviewed and saved.")
    ).to_be_visible()
    assert Incident.objects.count() == 2


def test_progress_gives_way_to_the_review_by_itself(
    desk: Page, live: str, contributor: User
) -> None:
    intake = factories.intake(created_by=contributor)
    desk.goto(live + intake.get_absolute_url())
    expect(desk.get_by_text("Waiting to be read")).to_be_visible()

    Intake.objects.filter(pk=intake.pk).update(
        status=IntakeStatus.PROPOSED, proposal=proposal().model_dump(mode="json")
    )

    expect(desk.get_by_role("button", name="Save as drafts")).to_be_visible()


def test_added_row_comes_without_a_new_page_and_has_the_focus(
    desk: Page, live: str, contributor: User
) -> None:
    incident = factories.incident(by=contributor)
    desk.goto(f"{live}{incident.get_absolute_url()}edit/")
    desk.locator("#id_title").fill("Typed before")

    desk.get_by_role("button", name="Add statement").click()

    expect(desk.locator("#id_claims-0-speaker")).to_be_focused()
    expect(desk.locator("#id_title")).to_have_value("Typed before")


def test_lost_session_is_said_and_the_text_stays(
    desk: Page, live: str, contributor: User
) -> None:
    incident = factories.incident(by=contributor)
    desk.goto(f"{live}{incident.get_absolute_url()}edit/")
    desk.locator("#id_title").fill("Typed before")
    desk.context.clear_cookies(name="sessionid")

    desk.get_by_role("button", name="Add statement").click()

    expect(desk.locator("#desk-messages")).to_contain_text("You are logged out.")
    expect(desk.locator("#id_title")).to_have_value("Typed before")


def test_sending_again_while_logged_out_says_so_and_keeps_the_form(
    desk: Page, live: str, contributor: User
) -> None:
    incident = factories.incident(by=contributor)
    desk.goto(live + incident.get_absolute_url())
    desk.locator("#note-submit").fill("Typed before")
    desk.context.clear_cookies(name="sessionid")
    desk.get_by_role("button", name="Submit for review").click()

    desk.get_by_role("button", name="Send again").click()

    expect(desk.locator("#desk-messages")).to_contain_text("You are still logged out.")
    kept = desk.locator("#send-again [name=note]")
    assert kept.get_attribute("value") == "Typed before"


def test_form_of_a_lost_session_is_sent_after_logging_in_elsewhere(
    desk: Page, live: str, contributor: User
) -> None:
    incident = factories.incident(by=contributor)
    desk.goto(live + incident.get_absolute_url())
    desk.locator("#note-submit").fill("Typed before")
    desk.context.clear_cookies(name="sessionid")
    desk.get_by_role("button", name="Submit for review").click()
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Log in in another window").click()
    login = opened.value
    fill_login(login, contributor.username)

    desk.get_by_role("button", name="Send again").click()

    expect(desk.locator("#desk-messages")).to_contain_text("Submitted")
    assert Revision.objects.newest_first()[0].reason == "Typed before"


def test_mentions_of_a_hostile_article_run_nothing(
    desk: Page, live: str, contributor: User
) -> None:
    text = "<img src=x onerror=alert(1)> <script>alert(2)</script> said so."
    source = proposal().source.model_copy(update={"text": text, "title": text})
    found = proposal(
        source=source,
        actors=[],
        places=[],
        dates=[],
        claims=[],
        relations=[],
        incidents=[],
        background=[],
        warnings=[text],
    )
    shown: list[str] = []
    desk.on("dialog", lambda dialog: shown.append(dialog.message))

    desk.goto(live + proposed(by=contributor, found=found).get_absolute_url())

    expect(desk.locator("#article")).to_contain_text("<script>alert(2)</script>")
    assert shown == []


def test_modes_offered_are_those_of_the_event_type(
    desk: Page, live: str, contributor: User
) -> None:
    open_review(desk, live, contributor)

    desk.locator("#id_incident-0-event_type").select_option("PROTEST")

    mode = desk.locator("#id_incident-0-mode")
    expect(mode).to_have_value("")
    assert mode.locator("option:enabled").all_text_contents() == [
        *("—", "boycott", "demo", "hunger", "obstruct", "riot", "strike")
    ]


def test_date_is_worded_while_it_is_typed(
    desk: Page, live: str, contributor: User
) -> None:
    open_review(desk, live, contributor)

    desk.locator("#id_incident-0-occurred").fill("1904-05-10/1904-05-12")

    expect(desk.locator("#incident-0-words")).to_have_text("10–12 May 1904")


def test_whole_review_works_without_scripts(
    browser: Browser, live: str, contributor: User
) -> None:
    page = browser.new_page(java_script_enabled=False)
    log_in(page, live, "cora")
    intake = proposed(by=contributor)
    page.goto(live + intake.get_absolute_url())

    page.locator("#id_incident-0-title").fill("Without scripts")
    page.get_by_role("button", name="Save as drafts").click()

    expect(page.locator("#desk-messages")).to_contain_text("Without scripts")
    page.close()
