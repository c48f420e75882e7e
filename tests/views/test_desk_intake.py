"""Giving an article in, and what the page says until it is read."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.views.desk import text_of
from timeline.models import InputKind, Intake, IntakeStatus

pytestmark = pytest.mark.django_db

NEW = "/desk/intake/"


def test_paste_is_kept_and_leads_to_its_page(desk: Client) -> None:
    response = desk.post(NEW, {"text": "Guards left.", "published": "2021-05-14"})

    intake = Intake.objects.get()
    assert (response.status_code, response["Location"]) == (
        302,
        f"/desk/intake/{intake.pk}/",
    )
    assert (bytes(intake.raw), intake.kind, intake.published) == (
        b"Guards left.",
        InputKind.TEXT,
        "2021-05-14",
    )


def test_address_alone_is_to_be_fetched(desk: Client) -> None:
    desk.post(NEW, {"url": "https://news.example/1"})

    intake = Intake.objects.get()
    assert (intake.kind, intake.url) == (InputKind.URL, "https://news.example/1")


def test_address_with_a_text_says_where_it_is_from(desk: Client) -> None:
    desk.post(NEW, {"text": "Guards left.", "url": "https://news.example/1"})

    intake = Intake.objects.get()
    assert (intake.kind, intake.url) == (InputKind.TEXT, "https://news.example/1")


def test_upload_keeps_its_bytes_and_name(desk: Client) -> None:
    page = SimpleUploadedFile("a.html", b"<html><p>Guards left.</p></html>")

    desk.post(NEW, {"page": page})

    intake = Intake.objects.get()
    assert (intake.kind, bytes(intake.raw), intake.filename) == (
        InputKind.HTML,
        b"<html><p>Guards left.</p></html>",
        "a.html",
    )


def test_reading_starts_after_the_commit(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        desk.post(NEW, {"text": "Guards left."})

    assert len(callbacks) == 1


@pytest.mark.parametrize(
    ("posted", "field", "message"),
    [
        ({}, "text", "Paste an article, upload a page, or give an address."),
        (
            {"text": " \n\t "},
            "text",
            "Paste an article, upload a page, or give an address.",
        ),
        ({"url": "not an address"}, "url", "Enter a valid URL."),
        (
            {"text": "Guards left.", "published": "04/05/2021"},
            "published",
            "“04/05” can be 4 May or 5 April: write the month as a word.",
        ),
        (
            {"text": "Guards left.", "published": "2021-05"},
            "published",
            "Give a day, such as 2021-05-14.",
        ),
    ],
)
def test_bad_input_is_explained_beside_its_field(
    desk: Client, posted: dict[str, str], field: str, message: str
) -> None:
    response = desk.post(NEW, posted)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [message]}
    assert Intake.objects.count() == 0


def test_what_was_typed_survives_an_error(desk: Client) -> None:
    response = desk.post(NEW, {"text": "Guards left.", "published": "soon"})

    form = response.context["form"]
    assert (form["text"].value(), form["published"].value()) == ("Guards left.", "soon")


def test_paste_of_five_megabytes_is_refused_clearly_and_stays(desk: Client) -> None:
    text = "Guards left. " * 400_000

    response = desk.post(NEW, {"text": text})

    assert response.status_code == 422
    message = (
        "That is more than the 2 MB that an article may have. Paste the article alone."
    )
    assert response.context["form"].errors["text"] == [message]
    assert response.context["form"]["text"].value() == text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"PK\x03\x04" + bytes(200), "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "an image"),
    ],
)
def test_other_files_named_html_are_refused_by_content(
    desk: Client, content: bytes, what: str
) -> None:
    response = desk.post(NEW, {"page": SimpleUploadedFile("a.html", content)})

    assert response.status_code == 415
    message = (
        f"That file is {what}, not a web page or plain text. Open it and paste the "
        "article's text instead."
    )
    assert response.context["form"].errors["page"] == [message]


def test_empty_file_is_refused(desk: Client) -> None:
    response = desk.post(NEW, {"page": SimpleUploadedFile("a.html", b"")})

    assert response.status_code == 422
    assert response.context["form"].errors["page"] == [
        "There is no text in what was given."
    ]


def test_nul_bytes_are_dropped_from_a_paste(desk: Client) -> None:
    desk.post(NEW, {"text": "Guards\x00 left."})

    assert bytes(Intake.objects.get().raw) == b"Guards left."


@pytest.mark.parametrize("status", [IntakeStatus.WAITING, IntakeStatus.READING])
def test_page_polls_while_the_article_is_read(
    desk: Client, contributor: User, status: str
) -> None:
    intake = factories.intake(created_by=contributor, status=status)

    page = desk.get(intake.get_absolute_url()).content.decode()

    assert f'hx-get="/desk/intake/{intake.pk}/status/"' in page
    assert '<meta http-equiv="refresh"' in page


def test_status_gives_the_part_alone_to_htmx(desk: Client, contributor: User) -> None:
    intake = factories.intake(created_by=contributor)

    part = desk.get(
        reverse("desk:intake-status", args=[intake.pk]),
        headers={"HX-Request": "true", "HX-Target": "intake-progress"},
    )

    assert part.content.decode().strip().startswith('<div id="intake-progress"')


def test_status_sends_htmx_on_when_there_is_a_proposal(
    desk: Client, contributor: User
) -> None:
    intake = factories.intake(
        created_by=contributor, status=IntakeStatus.PROPOSED, proposal={}
    )

    response = desk.get(
        reverse("desk:intake-status", args=[intake.pk]), headers={"HX-Request": "true"}
    )

    assert response["HX-Redirect"] == f"/desk/intake/{intake.pk}/"


def test_page_says_so_when_nobody_reads(desk: Client, contributor: User) -> None:
    intake = factories.intake(created_by=contributor)
    long_ago = timezone.now() - dt.timedelta(seconds=60)
    Intake.objects.filter(pk=intake.pk).update(updated_at=long_ago)

    page = text_of(desk.get(intake.get_absolute_url()).content)

    assert "the background worker does not seem to be running" in page


def test_failure_shows_why_and_what_was_given(desk: Client, contributor: User) -> None:
    intake = factories.intake(
        text="Guards left.",
        created_by=contributor,
        status=IntakeStatus.FAILED,
        error="The page could not be had.",
    )

    page = text_of(desk.get(intake.get_absolute_url()).content)

    assert "The page could not be had." in page
    assert "Guards left." in page


def test_retry_puts_a_failed_intake_back(desk: Client, contributor: User) -> None:
    intake = factories.intake(
        created_by=contributor, status=IntakeStatus.FAILED, error="No."
    )

    desk.post(reverse("desk:intake-retry", args=[intake.pk]))

    intake.refresh_from_db()
    assert (intake.status, intake.error) == (IntakeStatus.WAITING, "")


def test_changing_the_input_starts_from_what_was_given(
    desk: Client, contributor: User
) -> None:
    intake = factories.intake(text="Guards left.", created_by=contributor)

    form = desk.get(f"{NEW}?from={intake.pk}").context["form"]

    assert form["text"].value() == "Guards left."


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "0"])
def test_a_former_intake_that_is_none_is_ignored(desk: Client, number: str) -> None:
    response = desk.get(NEW, {"from": number})

    assert response.context["form"]["text"].value() is None


def test_discard_closes_and_keeps(desk: Client, contributor: User) -> None:
    intake = factories.intake(text="Guards left.", created_by=contributor)

    response = desk.post(reverse("desk:intake-discard", args=[intake.pk]))

    intake.refresh_from_db()
    assert response["Location"] == "/desk/"
    assert (intake.status, bytes(intake.raw)) == (
        IntakeStatus.DISCARDED,
        b"Guards left.",
    )


def test_reading_that_takes_long_can_be_started_again(
    desk: Client, contributor: User
) -> None:
    intake = factories.intake(created_by=contributor, status=IntakeStatus.READING)
    long_ago = timezone.now() - dt.timedelta(minutes=2)
    Intake.objects.filter(pk=intake.pk).update(updated_at=long_ago)

    page = text_of(desk.get(intake.get_absolute_url()).content)

    assert "Read again" in page


def test_proposal_of_a_former_shape_can_be_made_anew(
    desk: Client, contributor: User
) -> None:
    intake = factories.intake(
        created_by=contributor, status=IntakeStatus.PROPOSED, proposal={"source": {}}
    )

    page = text_of(desk.get(intake.get_absolute_url()).content)

    assert "made by a former version of the reader" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2021-05-12/2021-05-14", "12–14 May 2021"),
        ("", "no date yet"),
        ("2999-05-12", "12 May 2999 · still to come: check the year"),
        (
            "<b>",
            (
                "“&lt;b&gt;” is no date that we can read: write 12–14 May 2021, "
                "mid-May 2021, after 12 May 2021, or EDTF such as 2021-05-14."
            ),
        ),
        (
            "mid-May 1904",
            'mid-May 1904 <code>1904-05</code><span class="quiet"></span>',
        ),
    ],
)
def test_typed_date_is_worded_at_once(desk: Client, typed: str, words: str) -> None:
    response = desk.get("/desk/dates/words/", {"incident-0-occurred": typed})

    assert response.content.decode() == words
