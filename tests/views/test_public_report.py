"""Reporting an error: for anybody, without a cookie, and no text is lost."""

import datetime as dt
import re

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone

from tests import factories
from timeline.actions.reports import MOST_OF_ALL, MOST_OF_ONE
from timeline.models import Action, Edition, ReaderReport, Revision

pytestmark = pytest.mark.django_db

TEXT = "The town is another one: see the ministry's map."


@pytest.fixture
def edition() -> Edition:
    return factories.published_incident(title="Guards leave")


def address(edition: Edition) -> str:
    return f"/incidents/{edition.incident_id}/report/"


def token(edition: Edition, client: Client | None = None) -> str:
    page = (client or Client()).get(address(edition)).content.decode()
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def send(edition: Edition, *, ip: str = "192.0.2.7", **fields: str) -> tuple[int, str]:
    """Status and page of what a reader sends, with a token of the form."""
    data = {"text": TEXT, "mail": "", "token": token(edition), **fields}
    client = Client(enforce_csrf_checks=True)
    response = client.post(address(edition), data, REMOTE_ADDR=ip)
    return response.status_code, response.content.decode()


def test_a_report_reaches_the_desk(edition: Edition) -> None:
    status, _ = send(edition, mail="reader@example.org")

    report = ReaderReport.objects.get()
    assert (status, report.text, report.mail, report.incident_id) == (
        303,
        TEXT,
        "reader@example.org",
        edition.incident_id,
    )


def test_a_report_needs_no_cookie_and_leaves_none(edition: Edition) -> None:
    client = Client()

    got = client.get(address(edition))
    sent = client.post(address(edition), {"text": TEXT, "token": token(edition)})

    assert (got.cookies, sent.cookies, sent.status_code) == ({}, {}, 303)


def test_the_form_is_never_kept(edition: Edition) -> None:
    assert Client().get(address(edition))["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "Say what is wrong."),
        ({"text": "Short"}, "Say a little more, in at least ten characters."),
        ({"text": "x" * 4001}, "The text has more than 4,000 characters."),
        ({"text": f"{TEXT}\x00"}, "Null characters are not allowed."),
        ({"mail": "nobody"}, "That is no mail address."),
        ({"leave_empty": "http://spam.example"}, "leave it empty"),
        ({"token": ""}, "This form was open for long"),
        ({"token": "1:x:y"}, "This form was open for long"),
    ],
)
def test_what_is_not_taken_is_told_and_given_back(
    edition: Edition, fields: dict[str, str], message: str
) -> None:
    status, page = send(edition, **fields)

    kept = fields.get("text", TEXT).replace("\x00", "").replace("'", "&#x27;")
    assert (status, message in page, kept in page, ReaderReport.objects.count()) == (
        422,
        True,
        True,
        0,
    )


def test_a_token_is_of_one_incident(edition: Edition) -> None:
    other = factories.published_incident()

    assert send(edition, token=token(other))[0] == 422


def test_a_token_holds_for_hours_not_for_days(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 1_600_000_000.0)
    old = TimestampSigner(salt="timeline.reader-report").sign(str(edition.incident_id))
    monkeypatch.undo()

    assert send(edition, token=old)[0] == 422


def test_an_address_may_send_some_reports_an_hour(edition: Edition) -> None:
    got = [send(edition)[0] for _ in range(MOST_OF_ONE + 1)]

    assert got == [303] * MOST_OF_ONE + [429]


def test_too_many_reports_lose_no_text(edition: Edition) -> None:
    for _ in range(MOST_OF_ONE):
        send(edition)

    status, page = send(edition, text="One thing more that is wrong here.")

    assert (status, "One thing more that is wrong here." in page) == (429, True)


def test_another_address_may_still_send(edition: Edition) -> None:
    for _ in range(MOST_OF_ONE):
        send(edition)

    assert send(edition, ip="192.0.2.8")[0] == 303


def test_hosts_of_one_network_are_one_sender(edition: Edition) -> None:
    got = [send(edition, ip=f"2001:db8::{n}")[0] for n in range(MOST_OF_ONE + 1)]

    assert got[-1] == 429


def test_all_together_cannot_flood_the_desk(edition: Edition) -> None:
    factories.report(edition=edition)
    held = ReaderReport.objects.get()
    held.sent_at = timezone.now()
    ReaderReport.objects.bulk_create(
        ReaderReport(
            incident_id=edition.incident_id,
            edition_number=1,
            text="x",
            sender=str(n),
            sent_at=held.sent_at,
        )
        for n in range(MOST_OF_ALL)
    )

    assert send(edition)[0] == 429


def test_no_network_address_is_kept(edition: Edition) -> None:
    send(edition)

    row = ReaderReport.objects.values().get()
    assert [value for value in row.values() if "192.0.2.7" in str(value)] == []


def test_no_public_page_tells_of_a_report(edition: Edition) -> None:
    before = Client().get(edition.get_absolute_url()).content
    send(edition)

    assert Client().get(edition.get_absolute_url()).content == before


@pytest.mark.parametrize("number", ["999999999", "9" * 30])
def test_what_is_not_public_takes_no_report(db: None, number: str) -> None:
    draft = factories.incident()

    assert [
        Client().post(f"/incidents/{pk}/report/", {"text": TEXT}).status_code
        for pk in (draft.pk, number)
    ] == [404, 404]


def test_the_incident_leads_to_its_report(edition: Edition) -> None:
    page = Client().get(edition.get_absolute_url()).content.decode()

    assert address(edition) in page


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(factories.user(role="editor", username="ed"))
    return client


def test_the_queue_shows_an_open_report(edition: Edition, editor: Client) -> None:
    factories.report(edition=edition, text="Another town.")

    assert "Another town." in editor.get("/desk/").content.decode()


def test_closing_a_report_takes_a_reason_and_enters_the_ledger(
    edition: Edition, editor: Client
) -> None:
    report = factories.report(edition=edition)

    response = editor.post(
        report.get_absolute_url(), {"outcome": "corrected", "reason": "They are right."}
    )

    report.refresh_from_db()
    step = Revision.objects.get(action=Action.REPORT_CLOSED)
    assert (response.status_code, report.closed_by, step.reason, step.object_id) == (
        302,
        "ed",
        "They are right.",
        edition.incident_id,
    )


@pytest.mark.parametrize(
    "data",
    [
        {"outcome": "corrected", "reason": "  "},
        {"outcome": "other", "reason": "Why."},
        {"outcome": "corrected", "reason": "x" * 2001},
    ],
)
def test_a_report_is_not_closed_without_a_reason(
    edition: Edition, editor: Client, data: dict[str, str]
) -> None:
    report = factories.report(edition=edition)

    response = editor.post(report.get_absolute_url(), data)

    assert (response.status_code, ReaderReport.objects.open().count()) == (422, 1)


def test_a_report_is_closed_once(edition: Edition, editor: Client) -> None:
    report = factories.report(edition=edition)
    data = {"outcome": "unchanged", "reason": "It stands."}
    editor.post(report.get_absolute_url(), data)

    assert editor.post(report.get_absolute_url(), data).status_code == 409


def test_a_contributor_reads_reports_and_closes_none(edition: Edition) -> None:
    client = Client()
    client.force_login(factories.user(role="contributor"))
    report = factories.report(edition=edition, sent_at=dt.datetime.now(tz=dt.UTC))

    got = client.get(report.get_absolute_url())
    sent = client.post(
        report.get_absolute_url(), {"outcome": "unchanged", "reason": "No."}
    )

    assert (got.status_code, sent.status_code) == (200, 403)
