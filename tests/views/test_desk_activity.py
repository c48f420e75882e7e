"""The activity page: its filters, one step whole, and for whom the jobs work."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests import factories
from tests.triggers import commit
from tests.views.desk import logged_in, text_of
from timeline.actions import chain, merging, review
from timeline.actions.ledger import record
from timeline.models import (
    Action,
    Incident,
    LedgerLink,
    PlannedPublication,
    Retraction,
    Revision,
    SecondLook,
)
from timeline.tasks import look_again, read_intake, try_sentence

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/activity/"


@pytest.fixture
def incident(contributor: User) -> Incident:
    """One that the contributor submitted; another was drafted by somebody else."""
    factories.incident()
    return factories.submitted_incident(by=contributor)


def listed(desk: Client, **query: Any) -> list[tuple[str, str]]:
    steps = desk.get(ADDRESS, query).context["steps"]
    return [(step.username, step.action) for step in steps]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"person": "cora"}, ["submitted", "drafted"]),
        ({"person": "nobody"}, []),
        ({"action": "submitted"}, ["submitted"]),
        ({"person": "cora", "action": "drafted"}, ["drafted"]),
        ({"kind": "intake"}, []),
        ({"from": "1999-01-01"}, ["submitted", "drafted", "drafted"]),
        ({"to": "1999-01-01"}, []),
        (
            {"from": "1999-01-01", "to": "9999-12-31"},
            ["submitted", "drafted", "drafted"],
        ),
    ],
)
def test_activity_lists_what_the_filter_asks_for(
    desk: Client, incident: Incident, query: dict[str, str], expected: list[str]
) -> None:
    assert [action for _, action in listed(desk, **query)] == expected


def test_activity_of_one_record(desk: Client, incident: Incident) -> None:
    assert listed(desk, kind="incident", record=incident.pk) == [
        ("cora", "submitted"),
        ("cora", "drafted"),
    ]


def test_activity_of_one_request(desk: Client, contributor: User) -> None:
    one, other = (factories.incident(by=contributor) for _ in range(2))
    for incident in (one, other):
        desk.post(f"/desk/incidents/{incident.pk}/submit/", {"version": 1})
    step = Revision.objects.get(action="submitted", object_id=one.pk)

    assert step.request_id != ""
    assert listed(desk, request=step.request_id) == [("cora", "submitted")]
    assert listed(desk, request="another") == []


@pytest.mark.django_db(transaction=True)
def test_activity_of_one_job_names_whom_it_worked_for(
    review_desk: Client, run_tasks: Callable[[], None]
) -> None:
    incident = factories.submitted_incident()
    at = timezone.now() + dt.timedelta(hours=1)
    review_desk.post(
        f"/desk/incidents/{incident.pk}/plan/",
        {"version": incident.version, "publish_at": f"{at:%Y-%m-%dT%H:%M}"},
    )
    earlier = dt.timedelta(hours=3)
    planned = PlannedPublication.objects.get()
    PlannedPublication.objects.update(
        planned_at=planned.planned_at - earlier, publish_at=planned.publish_at - earlier
    )
    DBTaskResult.objects.update(run_after=timezone.now() - earlier)

    run_tasks()

    job = DBTaskResult.objects.get()
    assert listed(review_desk, request=f"job {job.pk}") == [("edda", "published")]


def test_remarks_are_listed_by_kind(desk: Client, incident: Incident) -> None:
    said = factories.comment(about=incident, part="summary", words="They met.")
    incident.refresh_from_db()
    review.take(
        by=User.objects.get(username="cora"),
        suggestion_id=said.suggestion.pk,
        version=incident.version,
    )
    commit()

    assert len(listed(desk, action="commented")) == 1
    assert listed(desk, action="suggestion_taken") == [("cora", "suggestion_taken")]
    assert chain.verify() == chain.Verdict(5)


def test_activity_of_today_holds_both_ends_of_the_day(
    desk: Client, incident: Incident
) -> None:
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()

    assert len(listed(desk, **{"from": today, "to": today})) == 3


@pytest.mark.parametrize(
    "query",
    [
        {"action": "danced"},
        {"record": "x", "kind": "incident"},
        {"record": "5"},
        {"from": "yesterday"},
        {"from": "2021-05-02", "to": "2021-05-01"},
        {"person": "x" * 200},
    ],
)
def test_activity_says_which_field_cannot_be_read(
    desk: Client, query: dict[str, str]
) -> None:
    response = desk.get(ADDRESS, query)

    assert (response.status_code, "can’t be read" in text_of(response.content)) == (
        422,
        True,
    )


def test_activity_keeps_the_filter_on_its_next_page(
    desk: Client, contributor: User
) -> None:
    for _ in range(51):
        factories.incident(by=contributor)
        factories.incident()

    first = desk.get(ADDRESS, {"person": "cora", "to": ""}).context
    second = desk.get(f"{ADDRESS}?{first['older_query']}").context

    assert (len(first["steps"]), [step.username for step in second["steps"]]) == (
        50,
        ["cora"],
    )


def test_step_shows_what_changed_and_its_place_in_the_chain(
    desk: Client, incident: Incident
) -> None:
    commit()
    step = Revision.objects.get(username="cora", action="drafted")

    words = text_of(desk.get(f"{ADDRESS}{step.pk}/").content)

    assert LedgerLink.objects.get(revision_id=step.pk).hash in words
    assert "The two ministers met and spoke about the border." in words


@pytest.mark.parametrize("number", ["999999999", "9" * 30])
def test_step_that_is_not_there_is_404(desk: Client, number: str) -> None:
    assert desk.get(f"{ADDRESS}{number}/").status_code == 404


def test_step_says_which_rows_its_request_wrote(
    desk: Client, contributor: User
) -> None:
    incident = factories.incident(by=contributor)
    desk.post(
        f"/desk/incidents/{incident.pk}/submit/", {"version": 1, "note": "Please."}
    )
    step = Revision.objects.get(action="submitted")

    page = desk.get(f"{ADDRESS}{step.pk}/")

    # The version, and the status.
    assert (step.request_id != "", "Incident: 2 changed" in text_of(page.content)) == (
        True,
        True,
    )


def test_job_names_the_person_it_works_for(
    desk: Client, contributor: User, run_tasks: Callable[[], None]
) -> None:
    intake = factories.intake(created_by=contributor)
    read_intake.enqueue(intake.pk, by=contributor.username)

    words = text_of(desk.get(f"{ADDRESS}jobs/").content)

    assert f"Read the article: {intake.title}, for cora ready" in words


def test_job_names_the_sentence_that_it_tries(desk: Client) -> None:
    try_sentence.enqueue("", None, {}, "The road was open.", by="cora")

    words = text_of(desk.get(f"{ADDRESS}jobs/").content)

    assert "Try the vocabulary on a sentence: “The road was open.”, for cora" in words


@pytest.mark.parametrize(
    ("fault", "last", "why"),
    [
        (
            "django.db.utils.OperationalError",
            "django.db.utils.OperationalError: connection refused",
            "The database could not be reached, or broke off. What was given is kept",
        ),
        (
            "builtins.ValueError",
            "ValueError: no such thing",
            "Through a fault of ours: ValueError, “no such thing”. What was given",
        ),
        ("", "", "Through a fault of ours: the worker was stopped. What was given"),
    ],
)
def test_failed_job_says_why(desk: Client, fault: str, last: str, why: str) -> None:
    read_intake.enqueue(factories.intake().pk, by="cora")
    DBTaskResult.objects.update(
        status="FAILED", exception_class_path=fault, traceback=f"Traceback\n{last}\n"
    )

    assert why in text_of(desk.get(f"{ADDRESS}jobs/").content)


def test_jobs_take_as_many_queries_for_three_as_for_one(desk: Client) -> None:
    def give() -> None:
        read_intake.enqueue(factories.intake().pk, by="cora")
        look = SecondLook.objects.create(
            source=factories.source(), requested_by=User.objects.get(username="cora")
        )
        look_again.enqueue(look.pk, by="cora")

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(f"{ADDRESS}jobs/")
        return len(captured)

    give()
    for_one = count()
    give()
    give()

    assert count() == for_one


def test_every_job_given_by_the_desk_names_its_person(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    source = factories.source()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/desk/intake/", {"text": "The mayor said so on Friday. " * 20})
        desk.post(f"/desk/sources/{source.pk}/look/")

    assert [
        (job.task_path, job.args_kwargs["kwargs"]["by"])
        for job in DBTaskResult.objects.order_by("enqueued_at")
    ] == [
        ("timeline.tasks.read_intake", "cora"),
        ("timeline.tasks.look_again", "cora"),
    ]


def test_finished_merge_names_both_records(desk: Client, editor: User) -> None:
    kept, gone = factories.place(name="Tegh"), factories.place(name="Tekh")
    merging.propose(
        by=editor, kind="place", kept_id=kept.pk, gone_id=gone.pk, reason="One."
    )

    assert f"{editor} merged the place Tekh into Tegh: One." in text_of(
        desk.get(ADDRESS).content
    )


@pytest.mark.parametrize("action", ["merged", "merge_undone"])
def test_step_of_a_merge_hides_the_title_of_a_retracted_incident(
    desk: Client, editor: User, action: str
) -> None:
    kept = factories.incident(title="Guards leave")
    gone = factories.incident(title="A name that must go")
    merge = merging.propose(
        by=editor, kind="incident", kept_id=kept.pk, gone_id=gone.pk, reason="One."
    )
    merging.undo(by=editor, merge_id=merge.pk, reason="Two.")
    before = desk.get(ADDRESS, {"action": action}).content.decode()
    Retraction.objects.create(
        incident=gone,
        notice="It went.",
        reason="An order.",
        retracted_by=factories.user(role="administrator"),
        retracted_at=timezone.now(),
    )

    after = desk.get(ADDRESS, {"action": action}).content.decode()

    assert ("A name that must go" in before, "A name that must go" in after) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("role", "leads"),
    [("contributor", False), ("editor", True), ("administrator", True)],
)
def test_step_leads_to_its_record_whoever_may_see_it(role: str, leads: bool) -> None:
    publisher = factories.publisher(name="AP")
    record(
        Action.RECORD_ADDED, by=factories.user(role="administrator"), about=publisher
    )
    client = logged_in(Client(), factories.user(role=role))

    shown = client.get(ADDRESS).content.decode()

    assert "added the publisher AP" in text_of(shown.encode())
    assert (f'href="/desk/vocabulary/publishers/{publisher.pk}/"' in shown) == leads


def test_step_on_a_removed_record_leads_nowhere(editor: User) -> None:
    place = factories.place(name="Tegh")
    record(Action.RECORD_REMOVED, by=editor, about=place)

    shown = logged_in(Client(), editor).get(ADDRESS).content.decode()

    assert f"/desk/vocabulary/places/{place.pk}/" not in shown
