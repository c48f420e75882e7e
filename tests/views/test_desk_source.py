"""Sources at the desk: their addresses, their captures, second looks."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.views.desk import text_of
from timeline.actions.content import CasualtyContent, CitationContent, ClaimContent
from timeline.intake.changes import word_changes
from timeline.models import LookStatus, SecondLook
from timeline.views.desk import source as desk_source
from timeline.views.desk.source import shortened

pytestmark = pytest.mark.django_db

OLD = "Three guards left the bridge on Tuesday.\n\nThe mayor said so."
NEW = OLD.replace("Three guards", "Five guards")


def changed_look() -> SecondLook:
    before = factories.snapshot(text=OLD, obtained="fetched")
    after = factories.snapshot(text=NEW, source=before.source, obtained="fetched")
    return factories.second_look(
        source=before.source,
        status=LookStatus.CHANGED,
        before=before,
        after=after,
        finished_at=after.captured_at,
    )


def test_page_shows_what_was_captured_and_how(desk: Client) -> None:
    capture = factories.capture(redirects=["https://news.example/old"])
    held = factories.snapshot(
        text=OLD,
        obtained="fetched",
        capture=capture,
        charset="cp1252",
        charset_from="meta",
    )

    words = text_of(desk.get(f"/desk/sources/{held.source_id}/").content)

    assert "read as cp1252, told by the page itself" in words
    assert "status 200 after 1 redirect" in words
    assert held.sha256 in words


def test_page_shows_what_independence_is_judged_by(desk: Client) -> None:
    held = factories.source(
        credited_agency="Reuters",
        authors=["A. Hope", "R. Rassendyll"],
        modified="2021-05-15",
    )

    words = text_of(desk.get(f"/desk/sources/{held.pk}/").content)

    assert "Credits Reuters By A. Hope, R. Rassendyll Published 14 May 2021" in words
    assert ", changed 15 May 2021 Language en" in words


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Yes. news.example answers (200)."),
        (
            {"status": "moved", "moved_to": "https://news.example/new"},
            "Moved to https://news.example/new.",
        ),
        ({"status": "gone"}, "Readers are told only once further checks agree."),
        ({"status": "unreachable", "times": 3}, "Not to be reached."),
        ({"status": "refused"}, "Not known."),
    ],
)
def test_page_says_what_became_of_the_address(
    desk: Client, fields: dict[str, Any], expected: str
) -> None:
    link = factories.link(**fields)

    assert expected in text_of(desk.get(f"/desk/sources/{link.pk}/").content)


def test_archive_is_given_out_as_a_file(desk: Client) -> None:
    held = factories.snapshot(capture=factories.capture(warc=b"\x1f\x8bpage"))

    response = desk.get(f"/desk/snapshots/{held.pk}.warc.gz")

    assert (response.content, response["Content-Type"]) == (
        b"\x1f\x8bpage",
        "application/gzip",
    )
    assert (
        response["Content-Disposition"] == f'attachment; filename="{held.pk}.warc.gz"'
    )


def test_pasted_text_has_no_archive(desk: Client) -> None:
    held = factories.snapshot()

    assert desk.get(f"/desk/snapshots/{held.pk}.warc.gz").status_code == 404


def test_another_look_starts_after_the_commit(
    desk: Client, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    source = factories.source()

    with django_capture_on_commit_callbacks() as callbacks:  # type: ignore[attr-defined]
        response = desk.post(f"/desk/sources/{source.pk}/look/")

    look = SecondLook.objects.get()
    assert (response["Location"], look.status, len(callbacks)) == (
        f"/desk/sources/{source.pk}/",
        "waiting",
        1,
    )


def test_page_polls_while_a_look_is_under_way(desk: Client) -> None:
    look = factories.second_look()

    html = desk.get(f"/desk/sources/{look.source_id}/").content.decode()

    assert f'hx-get="/desk/sources/{look.source_id}/status/"' in html
    assert "Start it again" in html


def test_status_gives_the_part_alone_to_htmx(desk: Client) -> None:
    look = factories.second_look()

    response = desk.get(
        f"/desk/sources/{look.source_id}/status/",
        headers={"HX-Request": "true", "HX-Target": "source-look"},
    )

    html = response.content.decode()
    assert (html.strip().startswith('<div id="source-look"'), "<h1" in html) == (
        True,
        False,
    )


def test_status_sends_htmx_on_once_the_look_is_done(desk: Client) -> None:
    look = changed_look()

    response = desk.get(
        f"/desk/sources/{look.source_id}/status/", headers={"HX-Request": "true"}
    )

    assert response["HX-Redirect"] == f"/desk/sources/{look.source_id}/"


def test_changes_are_marked_by_sign_and_by_element(desk: Client) -> None:
    look = changed_look()

    html = desk.get(
        f"/desk/sources/{look.source_id}/changes/{look.pk}/"
    ).content.decode()

    assert '<del><span class="visually-hidden">Removed: </span>Three</del>' in html
    assert '<ins><span class="visually-hidden">Added: </span>Five</ins>' in html


def test_changes_name_what_rests_on_words_that_went(desk: Client) -> None:
    look = changed_look()
    source = look.source
    gone = factories.passage(snapshot=look.before, exact="Three guards left")
    stays = factories.passage(snapshot=look.before, exact="The mayor said so.")
    incident = factories.incident(
        title="Guards leave",
        claims=(
            ClaimContent(
                speaker_id=factories.actor(name="The mayor").pk,
                source_id=source.pk,
                passage_id=gone.pk,
                stance="asserts",
                text="Three guards left.",
            ),
        ),
        casualties=(
            CasualtyContent(
                kind="missing", best=3, source_id=source.pk, passage_id=gone.pk
            ),
        ),
        citations=(
            CitationContent(source_id=source.pk, passage_id=gone.pk),
            CitationContent(source_id=source.pk, passage_id=stays.pk),
        ),
    )

    response = desk.get(f"/desk/sources/{source.pk}/changes/{look.pk}/")

    words = text_of(response.content)
    assert "Passages no longer there word for word 1" in words
    assert "Statement of The mayor in Guards leave: Three guards left." in words
    assert "Casualty estimate in Guards leave" in words
    assert "Evidence for Guards leave" in words
    assert incident.get_absolute_url() in response.content.decode()
    assert [lost.passage for lost in response.context["passages"]] == [gone]


@pytest.mark.parametrize("number", ["999999999", "9" * 30])
def test_source_that_is_none_is_not_found(desk: Client, number: str) -> None:
    assert desk.get(f"/desk/sources/{number}/").status_code == 404


def test_changes_of_another_source_are_not_found(desk: Client) -> None:
    look, other = changed_look(), factories.source()

    assert desk.get(f"/desk/sources/{other.pk}/changes/{look.pk}/").status_code == 404


def test_lost_sources_are_listed_with_the_newest_loss_first(desk: Client) -> None:
    factories.link()
    gone = factories.link(status="gone")
    moved = factories.link(
        status="moved", moved_to="https://new.example/", since="2022-01-01T00:00Z"
    )

    html = desk.get("/desk/sources/").content.decode()

    listed = [f"/desk/sources/{link.pk}/" for link in (moved, gone)]
    assert html.index(listed[0]) < html.index(listed[1])
    assert "2 sources no longer found where they were" in html


def test_all_sources_are_listed_the_newest_first_and_by_pages(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_source, "SHOWN", 2)
    pks = [factories.source().pk for _ in range(3)]

    first = desk.get("/desk/sources/").context
    second = desk.get("/desk/sources/", {"before": first["older"]}).context

    assert [one.pk for one in first["held"]] == [pks[2], pks[1]]
    assert [one.pk for one in second["held"]] == [pks[0]]
    assert second["older"] is None


def test_desk_page_of_an_incident_leads_to_the_desk_page_of_its_source(
    desk: Client,
) -> None:
    source = factories.source()
    incident = factories.incident(citations=(CitationContent(source_id=source.pk),))

    html = desk.get(incident.get_absolute_url()).content.decode()

    assert f'href="/desk/sources/{source.pk}/"' in html


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("failed", "Not known: the look on 3 May 2021, 10:00 could not be completed."),
        ("same", "Yes, on 3 May 2021, 10:00, when it was looked at again."),
    ],
)
def test_look_is_told_at_the_address_that_no_check_has_asked(
    desk: Client, status: str, said: str
) -> None:
    done = dt.datetime(2021, 5, 3, 10, tzinfo=dt.UTC)
    look = factories.second_look(status=status, finished_at=done)

    words = text_of(desk.get(f"/desk/sources/{look.source_id}/").content)

    assert said in words
    assert "Not checked yet" not in words


def test_list_costs_the_same_queries_for_any_number(
    desk: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    counts = []
    for _ in range(2):
        factories.link(status="gone")
        factories.link(status="gone")
        with django_assert_max_num_queries(20) as queries:  # type: ignore[attr-defined]
            desk.get("/desk/sources/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_page_costs_the_same_queries_for_any_number(
    desk: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    source = factories.source()
    counts = []
    for number in range(3):
        factories.snapshot(source=source, text=f"{number}", capture=factories.capture())
        with django_assert_max_num_queries(30) as queries:  # type: ignore[attr-defined]
            desk.get(f"/desk/sources/{source.pk}/")
        counts.append(len(queries))

    assert counts[0] == counts[2]


def test_old_and_new_first_word_of_a_paragraph_stand_in_one_line() -> None:
    changes = word_changes("All left.\n\nThree stayed.", "All left.\n\nNine stayed.")

    assert "".join(text for _, text in shortened(changes)) == (
        "All left.\n\nThree Nine stayed."
    )


def test_long_stretches_that_are_the_same_are_shortened() -> None:
    same = " ".join(f"w{n}" for n in range(200))

    shown = shortened([("same", same), ("gone", " old"), ("same", same)])

    assert [sign for sign, _ in shown] == [
        *("left out", "same", "same", "gone", "same", "left out"),
    ]
    assert "170 words unchanged" in shown[0][1]
