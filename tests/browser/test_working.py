"""What is typed at the desk survives a reload, a lost server and a lost session."""

import re

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, Route, expect

from tests import factories
from tests.browser.flaws import flaws
from tests.browser.people import PASSWORD
from tests.views.desk import proposed
from timeline.actions import retracting
from timeline.actions.presence import be_present
from timeline.models import Edition, Incident, Revision, WorkingText

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "The guards left the bridge at noon, and took the flag with them. " * 40


@pytest.fixture
def editing(desk: Page, live: str, contributor: User) -> Page:
    """The edit page of a draft."""
    incident = factories.incident(by=contributor, title="Guards leave")
    desk.goto(f"{live}{incident.get_absolute_url()}edit/")
    return desk


def kept(page: Page) -> None:
    expect(page.locator("[data-kept]")).to_contain_text("Kept ")


def lose_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def log_in_again(page: Page, username: str) -> None:
    dialog = page.locator("#login-again")
    dialog.get_by_label("Username").fill(username)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Log in", exact=True).click()


def save(page: Page) -> None:
    page.locator(".savebar").get_by_role("button", name="Save").click()


def test_pause_keeps_the_text_and_says_when(editing: Page) -> None:
    editing.locator("#id_title").fill("Guards stay")

    kept(editing)
    assert "title=Guards+stay" in WorkingText.objects.get().form


def test_text_comes_back_by_itself_after_a_reload(editing: Page) -> None:
    editing.locator("#id_summary").fill(LONG)
    kept(editing)

    editing.reload()

    expect(editing.locator("#id_summary")).to_have_value(LONG)
    expect(editing.locator(".unsaved")).to_contain_text("Here is again what you typed")


def test_text_that_came_back_is_put_aside_and_taken_up_again(editing: Page) -> None:
    editing.locator("#id_title").fill("Guards stay")
    kept(editing)
    editing.reload()

    editing.get_by_role("link", name="Show the page without it").click()
    expect(editing.locator("#id_title")).to_have_value("Guards leave")
    expect(editing.locator(".unsaved")).to_contain_text("typed in this window: Title")
    editing.get_by_role("link", name="Take it up").click()

    expect(editing.locator("#id_title")).to_have_value("Guards stay")


def test_reloads_of_one_window_pile_nothing_up(editing: Page) -> None:
    for title in ("Guards stay", "Guards go", "Guards return"):
        editing.locator("#id_title").fill(title)
        kept(editing)
        editing.reload()
        expect(editing.locator("#id_title")).to_have_value(title)

    assert WorkingText.objects.count() == 1


def test_text_of_another_window_is_offered_and_not_taken(editing: Page) -> None:
    editing.locator("#id_title").fill("Guards stay")
    kept(editing)
    other = editing.context.new_page()

    other.goto(editing.url)

    expect(other.locator(".unsaved")).to_contain_text("in another window: Title")
    expect(other.locator("#id_title")).to_have_value("Guards leave")


def test_text_left_within_the_pause_is_kept_all_the_same(editing: Page) -> None:
    editing.locator("#id_title").fill("Guards stay")

    editing.get_by_role("link", name="Leave without saving").click()
    editing.go_back()

    expect(editing.locator("#id_title")).to_have_value("Guards stay")


def test_thrown_away_text_is_gone(editing: Page) -> None:
    editing.locator("#id_title").fill("Guards stay")
    kept(editing)
    editing.reload()

    editing.get_by_role("button", name="Throw it away").click()

    expect(editing.locator(".unsaved")).to_have_count(0)
    expect(editing.locator("#id_title")).to_have_value("Guards leave")


def test_control_s_saves_and_leaves_nothing_unsaved(editing: Page) -> None:
    editing.locator("#id_title").fill("Guards stay")

    editing.keyboard.press("Control+s")

    expect(editing.locator("#desk-messages")).to_contain_text("Saved.")
    assert WorkingText.objects.count() == 0
    assert Incident.objects.get().title == "Guards stay"


def test_control_s_goes_on_in_the_same_field(editing: Page) -> None:
    field = editing.locator("#id_desk_note")
    field.fill("Asked the mayor.")
    height = editing.evaluate("scrollY")

    editing.keyboard.press("Control+s")

    expect(editing.locator("#desk-messages")).to_contain_text("Saved.")
    expect(editing).to_have_url(re.compile(r"/edit/$"))
    expect(field).to_be_focused()
    assert abs(editing.evaluate("scrollY") - height) < 60


def test_correction_of_a_proposal_survives_a_reload(
    desk: Page, live: str, contributor: User
) -> None:
    desk.goto(live + proposed(by=contributor).get_absolute_url())
    desk.locator("#id_incident-0-title").fill("Guards withdraw in part")
    kept(desk)

    desk.reload()

    expect(desk.locator("#id_incident-0-title")).to_have_value(
        "Guards withdraw in part"
    )


def test_lost_server_is_said_and_the_text_sent_when_it_is_back(editing: Page) -> None:
    editing.route("**/working/", lambda route: route.abort())
    editing.locator("#id_title").fill("Guards stay")
    said = editing.locator("[data-kept]")
    expect(said).to_contain_text("The server can’t be reached.")

    editing.unroute("**/working/")

    kept(editing)
    assert "title=Guards+stay" in WorkingText.objects.get().form


def test_save_without_a_server_leaves_the_form_as_it_is(editing: Page) -> None:
    editing.route("**/working/", lambda route: route.abort())
    editing.locator("#id_title").fill("Guards stay")

    save(editing)

    expect(editing.locator("[data-kept]")).to_contain_text("can’t be reached")
    expect(editing.locator("#id_title")).to_have_value("Guards stay")


def test_text_that_never_reached_the_server_is_offered_in_its_window(
    editing: Page,
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    editing.on("dialog", lambda dialog: dialog.accept())
    editing.route("**/working/", refuse)
    editing.locator("#id_title").fill("Guards stay")
    expect(editing.locator("[data-kept]")).to_contain_text("can’t be reached")
    editing.reload()
    editing.unroute("**/working/")

    editing.get_by_role("button", name="Take it up").click()

    expect(editing.locator("#id_title")).to_have_value("Guards stay")


def test_session_that_ends_in_a_long_edit_loses_nothing(editing: Page) -> None:
    editing.locator("#id_summary").fill(LONG)
    lose_session(editing)
    editing.locator("#id_title").fill("Guards stay")
    expect(editing.locator("[data-kept]")).to_contain_text("You are logged out.")
    editing.locator("#id_desk_note").fill("Typed while logged out")

    save(editing)
    log_in_again(editing, "cora")

    expect(editing.locator("#desk-messages")).to_contain_text("Saved.")
    incident = Incident.objects.get()
    assert (incident.title, incident.summary, incident.desk_note) == (
        "Guards stay",
        LONG.strip(),
        "Typed while logged out",
    )


def test_wrong_password_in_the_dialog_is_said_there(editing: Page) -> None:
    editing.locator("#id_title").fill("Guards stay")
    lose_session(editing)
    save(editing)
    dialog = editing.locator("#login-again")
    dialog.get_by_label("Password").fill("not mine")
    dialog.get_by_role("button", name="Log in", exact=True).click()
    expect(dialog).to_contain_text("not correct")

    log_in_again(editing, "cora")

    expect(editing.locator("#desk-messages")).to_contain_text("Saved.")


def test_another_who_logs_in_there_does_not_take_the_text_over(editing: Page) -> None:
    factories.user(role="editor", username="edda", password=PASSWORD)
    editing.locator("#id_title").fill("Guards stay")
    lose_session(editing)
    save(editing)

    log_in_again(editing, "edda")

    dialog = editing.locator("#login-again")
    expect(dialog).to_contain_text("edda is logged in now.")
    assert Incident.objects.get().title == "Guards leave"
    assert not WorkingText.objects.filter(user__username="edda").exists()
    dialog.get_by_role("button", name="Log out, and log in as cora").click()
    log_in_again(editing, "cora")
    expect(editing.locator("#desk-messages")).to_contain_text("Saved.")
    assert Revision.objects.newest_first()[0].username == "cora"


def test_adding_a_row_logs_in_again_first(editing: Page) -> None:
    editing.locator("#id_title").fill("Guards stay")
    lose_session(editing)

    editing.get_by_role("button", name="Add statement").click()
    log_in_again(editing, "cora")

    expect(editing.locator("#login-again")).to_be_hidden()
    editing.get_by_role("button", name="Add statement").click()
    expect(editing.locator("#id_claims-0-speaker")).to_be_focused()
    expect(editing.locator("#id_title")).to_have_value("Guards stay")


def test_role_taken_in_the_middle_of_an_edit_is_said_and_the_text_stays(
    editing: Page, contributor: User
) -> None:
    contributor.groups.clear()
    editing.locator("#id_title").fill("Guards stay")
    bar = editing.locator("[data-kept]")
    expect(bar).to_contain_text("Your account has no role at the desk any more.")

    save(editing)

    expect(editing.locator(".savebar [aria-busy]")).to_have_count(0)
    expect(editing.locator("#login-again")).to_be_hidden()
    expect(editing.locator("#id_title")).to_have_value("Guards stay")
    contributor.groups.add(Group.objects.get(name="contributor"))
    bar.get_by_role("button", name="Try again").click()
    kept(editing)
    save(editing)
    expect(editing.locator("#desk-messages")).to_contain_text("Saved.")
    assert Incident.objects.get().title == "Guards stay"


def test_account_closed_in_the_middle_of_an_edit_is_said_and_the_text_stays(
    editing: Page, contributor: User
) -> None:
    contributor.is_active = False
    contributor.save()
    editing.locator("#id_title").fill("Guards stay")
    expect(editing.locator("[data-kept]")).to_contain_text("You are logged out.")

    save(editing)
    log_in_again(editing, "cora")

    dialog = editing.locator("#login-again")
    expect(dialog).to_contain_text("This account is closed")
    dialog.get_by_role("button", name="Go on typing").click()
    expect(editing.locator("#id_title")).to_have_value("Guards stay")


def test_who_else_edits_is_shown(editing: Page) -> None:
    edda = factories.user(role="editor", username="edda")
    be_present(by=edda, at=Incident.objects.get())

    editing.reload()

    expect(editing.locator("#presence")).to_contain_text("edda has this incident open")


def test_login_dialog_is_accessible(editing: Page, look: Page) -> None:
    lose_session(editing)
    save(editing)
    expect(editing.locator("#login-again").get_by_label("Password")).to_be_visible()

    assert flaws(editing) == []


def retract(edition: Edition) -> None:
    held = Incident.objects.get(pk=edition.incident_id)
    retracting.retract(
        by=factories.user(role="administrator", username="ada"),
        incident_id=held.pk,
        version=held.version,
        notice="A court ordered it.",
        reason="Letter of 3 May.",
    )


@pytest.mark.parametrize("goes_on", ["types", "waits"])
def test_form_of_what_is_retracted_empties_itself(
    desk: Page, live: str, goes_on: str
) -> None:
    edition = factories.published_incident(title="Guards leave")
    desk.goto(f"{live}/desk/incidents/{edition.incident_id}/edit/")
    desk.locator("#id_summary").fill("Seen by the ferryman.")
    kept(desk)
    retract(edition)

    if goes_on == "types":
        desk.locator("#id_summary").fill("Seen by the ferryman at noon.")
    else:
        # The page asks every 15 seconds.
        desk.evaluate(
            "const at = document.getElementById('presence');"
            "htmx.ajax('GET', at.getAttribute('hx-get'), { source: at, target: at })"
        )

    expect(desk.get_by_role("alert")).to_contain_text("It was retracted by ada at")
    assert ("Guards" in desk.content(), "ferryman" in desk.content()) == (False, False)
    assert "ferryman" not in desk.evaluate("JSON.stringify(sessionStorage)")
