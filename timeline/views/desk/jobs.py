"""What the background worker does, about what and for whom, and why it failed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from timeline.models import Intake, PlannedPublication, ReferenceImport, SecondLook
from timeline.views.access import StaffRequest, staff_required
from timeline.views.htmx import page

SHOWN: Final = 50
_LONGEST: Final = 80
"""Characters of what a job is about, and of what the software said of a fault."""

type Result = DBTaskResult[Any, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """What the worker does or did, about what (with its page), and for whom."""

    what: str
    about: str
    url: str
    by: str
    why: str
    """Why it failed, in words."""
    result: Result


def _itself(record: Any) -> tuple[str, int]:
    return str(record), record.pk


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of job: its words, and the record whose id is its first argument."""

    what: str
    model: type[Model] | None = None
    url: str = ""
    shown: Callable[[Any], tuple[str, int]] = _itself
    """What the record is called, and the number that its address takes."""
    joined: tuple[str, ...] = ()
    unneeded: tuple[str, ...] = ()
    kept: str = "It can be asked for once more."
    """What is left after it broke off."""


_KINDS: Final = {
    f"timeline.tasks.{name}": kind
    for name, kind in {
        "read_intake": _Kind(
            "Read the article",
            Intake,
            "desk:intake",
            unneeded=("raw",),
            kept="What was given is kept; it can be read once more from its page.",
        ),
        "look_again": _Kind(
            "Look again at a source",
            SecondLook,
            "desk:source",
            lambda look: (str(look.source), look.source_id),
            ("source",),
        ),
        "check_links": _Kind(
            "Check addresses of sources", kept="The next round comes by itself."
        ),
        "work_on_import": _Kind(
            "Work on a file",
            ReferenceImport,
            "desk:import",
            unneeded=("raw", "undo"),
            kept="The file is kept; its page says how far it came.",
        ),
        "try_sentence": _Kind("Try the vocabulary on a sentence"),
        "publish_due": _Kind(
            "Publish what is due",
            PlannedPublication,
            "desk:incident",
            lambda planned: (str(planned.incident), planned.incident_id),
            ("incident",),
            kept="Nothing was published.",
        ),
    }.items()
}
_FAULTS: Final = {
    "OperationalError": "The database could not be reached, or broke off.",
    "InterfaceError": "The database could not be reached, or broke off.",
    "MemoryError": "It needed more memory than there is.",
    "TimeoutError": "It took too long.",
    "DoesNotExist": "The record that it is about is not held any more.",
}


@staff_required
@require_safe
def activity_jobs(request: StaffRequest) -> HttpResponse:
    """List what the background worker does and for whom, newest first."""
    results = DBTaskResult.objects.order_by("-enqueued_at", "-pk")
    context = {"jobs": _jobs(list(results[:SHOWN]))}
    return page(request, "desk/activity_jobs.html", (), context)


def _jobs(results: list[Result]) -> list[Job]:
    """Return the jobs with what they are about: a query for each kind of record."""
    records = {path: _records(kind, path, results) for path, kind in _KINDS.items()}
    return [_job(one, records.get(one.task_path, {})) for one in results]


def _records(kind: _Kind, path: str, results: Iterable[Result]) -> dict[Any, Any]:
    ids = {_first(one) for one in results if one.task_path == path}
    if kind.model is None or not ids:
        return {}
    held = kind.model._default_manager.defer(*kind.unneeded)
    if kind.joined:
        held = held.select_related(*kind.joined)
    return held.in_bulk([pk for pk in ids if isinstance(pk, int)])


def _first(result: Result) -> Any:
    return next(iter(result.args_kwargs.get("args", [])), None)


def _job(result: Result, records: dict[Any, Any]) -> Job:
    kind = _KINDS.get(result.task_path, _Kind(result.task_path.rsplit(".", 1)[-1]))
    about, url = "", ""
    if kind.model is None:
        arguments = result.args_kwargs.get("args", [])
        about = f"“{_short(str(arguments[3]))}”" if len(arguments) > 3 else ""
    elif (record := records.get(_first(result))) is not None:
        name, pk = kind.shown(record)
        about, url = _short(name), reverse(kind.url, args=[pk])
    elif _first(result) is not None:
        about = f"number {_first(result)}, not held any more"
    return Job(
        what=kind.what,
        about=about,
        url=url,
        by=result.args_kwargs.get("kwargs", {}).get("by", ""),
        why=_why(result, kind),
        result=result,
    )


def _why(result: Result, kind: _Kind) -> str:
    """Return what went wrong, in words; empty where nothing did."""
    if result.status != "FAILED":
        return ""
    name = (result.exception_class_path or "").rsplit(".", 1)[-1]
    lines = [line for line in (result.traceback or "").splitlines() if line.strip()]
    said = lines[-1].strip().partition(": ")[2] if lines else ""
    fault = _FAULTS.get(name) or (
        f"Through a fault of ours: {name or 'the worker was stopped'}"
        f"{f', “{_short(said)}”' if said else ''}."
    )
    return f"{fault} {kind.kept}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
