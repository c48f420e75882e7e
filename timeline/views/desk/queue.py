"""The queue: what waits for a hand, whose it is, and the way through it."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from timeline.actions.assignment import assign
from timeline.actions.errors import ActionRefusedError
from timeline.actions.intakes import last_discarded
from timeline.actions.outcomes import acceptance, without_record
from timeline.actions.roles import ROLES, is_editor
from timeline.actions.veiling import veil_reports
from timeline.models import (
    CasualtyEstimate,
    Citation,
    Claim,
    Incident,
    Intake,
    IntakeStatus,
    LinkState,
    ReaderReport,
    Status,
)
from timeline.views.access import StaffRequest, staff_required
from timeline.views.desk.queue_lists import (
    HEADINGS,
    PAGE,
    SHOWN,
    Choice,
    Name,
    lists,
    next_after,
)
from timeline.views.htmx import page

_RECORDS: Final[dict[str, type[Incident | Intake | ReaderReport]]] = {
    "incident": Incident,
    "intake": Intake,
    "report": ReaderReport,
}
KINDS: Final = tuple(_RECORDS)


@staff_required
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """List what waits: all lists in short, or one of them by pages."""
    choice = Choice.of(request.GET)
    context = {
        "choice": choice,
        "lists": lists(request.user, choice),
        "headings": HEADINGS,
        **_reports(request.user, choice),
        **_links(choice),
        "failed": IntakeStatus.FAILED,
        "may_give": is_editor(request.user),
        "discarded": last_discarded(request.user),
        "months": acceptance(),
        "without_record": without_record(),
    }
    return page(request, "desk/queue.html", (), context)


def _reports(by: User, choice: Choice) -> dict[str, object]:
    """Return what readers reported and nobody has closed, the oldest first."""
    if choice.name not in (None, "reports"):
        return {}
    found = ReaderReport.objects.open().select_related("incident", "assignee")
    if choice.whose:
        found = found.filter(assignee=by if choice.whose == "me" else None)
    if choice.words:
        found = found.filter(text__icontains=choice.words)
    shown = list(found[:PAGE])
    veil_reports(shown)
    return {
        "reports": shown,
        "reports_count": len(shown) if len(shown) < PAGE else found.count(),
    }


def _links(choice: Choice) -> dict[str, object]:
    """Return the sources that left their addresses, the latest first, and which
    published incidents rest on each."""
    if choice.name not in (None, "links") or choice.whose == "me":
        return {}
    found = LinkState.objects.broken().select_related("source__publisher")
    if choice.words:
        found = found.filter(source__title__icontains=choice.words)
    most = PAGE if choice.name else SHOWN
    shown = list(found.order_by("-since", "-pk")[:most])
    resting: dict[int, set[int]] = {link.pk: set() for link in shown}
    for part in (Citation, Claim, CasualtyEstimate):
        for source, incident in part._default_manager.filter(
            source__in=resting, incident__status=Status.PUBLISHED
        ).values_list("source", "incident"):
            resting[source].add(incident)
    return {
        "links": [(link, len(resting[link.pk])) for link in shown],
        "links_count": len(shown) if len(shown) < most else found.count(),
    }


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def assignment(request: StaffRequest, kind: str, record_id: int) -> HttpResponse:
    """Give a record to somebody of the desk, or to nobody."""
    held: Any = get_object_or_404(_RECORDS[kind], pk=record_id)
    if request.method != "POST":
        people = User.objects.filter(is_active=True, groups__name__in=ROLES)
        return render(
            request,
            "desk/assignment.html",
            {
                "held": held,
                "kind": kind,
                "people": people.distinct().order_by("username"),
                "may_give": is_editor(request.user),
            },
        )
    try:
        assign(by=request.user, record_of=held, to=_person(request.POST.get("to", "")))
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    return back_to_queue(request)


def back_to_queue(request: StaffRequest) -> HttpResponse:
    """Lead back to the lists that somebody acted from."""
    return redirect(f"{reverse('desk:queue')}{Choice.of(request.POST).query_string()}")


def _person(name: str) -> User | None:
    """Return the person named; nobody for no name.

    Raises Http404 for a name that no account has.
    """
    if not name:
        return None
    person = User.objects.filter(username=name.replace("\x00", "")).first()
    if person is None:
        raise Http404
    return person


def onward(request: StaffRequest, name: Name, pk: int) -> HttpResponse | None:
    """Lead whoever works through the queue to the next entry of a list.

    None for who came another way. Where nothing is left, back to the queue.
    """
    if request.POST.get("from") != "queue":
        return None
    following = next_after(request.user, name, pk)
    if following is None:
        messages.info(request, f"{HEADINGS[name]}: nothing more waits for you.")
        return redirect("desk:queue")
    messages.info(
        request,
        format_html(
            'Next of {}. <a href="{}">Back to the queue</a>.',
            HEADINGS[name].lower(),
            reverse("desk:queue"),
        ),
    )
    return redirect(f"{address_in(name, following)}?from=queue")


def offer_next(request: StaffRequest, name: Name, pk: int) -> None:
    """Name the next entry of a list to who came to this one another way."""
    following = next_after(request.user, name, pk)
    if following is None:
        messages.info(request, f"{HEADINGS[name]}: nothing more waits for you.")
        return
    messages.info(
        request,
        format_html(
            'Next {}: <a href="{}?from=queue">{}</a>.',
            HEADINGS[name].lower(),
            address_in(name, following),
            following,
        ),
    )


def address_in(name: Name, record: Incident | Intake) -> str:
    """Return where an entry of a list is worked on."""
    if name == "review":
        return reverse("desk:incident-review", args=[record.pk])
    return record.get_absolute_url()
