"""An article's way through the desk: given in, read, reviewed, saved."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from django_htmx.http import HttpResponseClientRedirect
from pydantic import ValidationError

from timeline.actions import intake_saving, intakes
from timeline.actions.errors import ActionRefusedError
from timeline.actions.outcomes import field_in_words
from timeline.actions.presence import leave
from timeline.actions.reading_lock import being_read
from timeline.actions.working_texts import throw_away
from timeline.forms.desk_changed import changed_parts
from timeline.forms.desk_fields import hostility_by_type, modes_by_type
from timeline.forms.desk_intake import IntakeForm, PublishedForm
from timeline.forms.desk_lookup import offered_actors, offered_incidents
from timeline.forms.desk_review import ReviewForms
from timeline.forms.desk_review.held import Held
from timeline.forms.desk_review.outcome import outcomes
from timeline.intake.charsets import decode
from timeline.intake.content import clean
from timeline.intake.errors import IntakeError, NotAnArticle
from timeline.intake.proposal import Proposal
from timeline.models import (
    Incident,
    InputKind,
    Intake,
    IntakeStatus,
    Revision,
    WorkingText,
)
from timeline.tasks import read_intake
from timeline.views.access import StaffRequest, staff_required
from timeline.views.database import waits_for_database
from timeline.views.desk.article import marked_article
from timeline.views.desk.held import held_at, held_for, place_names
from timeline.views.desk.intake_drafts import saved_from
from timeline.views.desk.queue import back_to_queue, onward
from timeline.views.desk.working import WINDOW, Window, window, window_of
from timeline.views.htmx import page

PATIENCE: Final = dt.timedelta(seconds=10)
"""How long an intake may wait before the page says that nobody reads it."""

LONG: Final = dt.timedelta(seconds=60)
"""How long a reading may take before the page says that it is unusual."""

_READ_AGAIN: Final = (
    "The article has been read again since you opened it, with another line in it. "
    "Nothing of yours has been saved; it still stands below, perhaps beside another "
    "finding now, so look through all of it."
)
_IN_WORK: Final = {IntakeStatus.WAITING, IntakeStatus.READING}


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def intake_new(request: StaffRequest) -> HttpResponse:
    """Take an article in, and start its reading."""
    if request.method != "POST":
        form = IntakeForm(initial=_former_input(request.GET.get("from", "")))
        return page(request, "desk/intake_new.html", (), {"form": form})
    form = IntakeForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        held = held_at(form.cleaned_data["url"])
        if held.anything and not _knows(request, held):
            context = {"form": form, "held": held}
            return page(request, "desk/intake_new.html", (), context, status=409)
        try:
            with transaction.atomic():
                received = intakes.receive(
                    by=request.user,
                    attach_to=_incident_of(held, request.POST.get("attach", "")),
                    **form.received(),
                )
                _start_reading(request, received)
            return redirect("desk:intake", received.pk)
        except IntakeError as error:
            form.add_error("page" if form.cleaned_data["page"] else "text", str(error))
            status = 415 if isinstance(error, NotAnArticle) else 422
    return page(request, "desk/intake_new.html", (), {"form": form}, status=status)


def _knows(request: StaffRequest, held: Held) -> bool:
    """Tell whether all that is held was on the page that was sent."""
    return set(held.known_as) <= set(request.POST.getlist("known"))


def _incident_of(held: Held, chosen: str) -> int | None:
    """Return the id of the chosen incident if it rests on what is held."""
    offered = {one.pk for source in held.sources for one in source.incidents}
    return pk if (pk := number_in(chosen)) in offered else None


@staff_required
@require_safe
def intake_held(request: StaffRequest) -> HttpResponse:
    """Say what is held at the address that is being typed, before it is read."""
    url = request.GET.get("url", "")[:2000]
    context = {"form": IntakeForm(initial={"url": url}), "held": held_at(url)}
    return page(request, "desk/intake_new.html", {"held-already"}, context)


def _former_input(intake_id: str) -> dict[str, Any]:
    """Return what an earlier intake was given, for another try with changes."""
    former = Intake.objects.filter(pk=number_in(intake_id) or 0).first()
    if former is None:
        return {}
    return {
        "text": _given_text(former),
        "url": former.url,
        "published": former.published,
    }


def _given_text(intake: Intake) -> str:
    if intake.kind == InputKind.URL:
        return ""
    text, _, _ = decode(bytes(intake.raw), intake.content_type)
    return clean(text)


def _start_reading(request: StaffRequest, intake: Intake) -> None:
    transaction.on_commit(
        partial(read_intake.enqueue, intake.pk, by=request.user.get_username())
    )


@staff_required
@require_safe
def intake(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Show an intake as far as it has come: progress, failure, review, or result."""
    held = get_object_or_404(Intake, pk=intake_id)
    if held.status == IntakeStatus.PROPOSED:
        here = window(request, held)
        forms = forms_of(request, held, here.form)
        if forms:
            return review_page(request, held, _taken_up(forms, here), here=here)
    added_to, repeated = intake_saving.added_to(held)
    return page(
        request,
        "desk/intake.html",
        {"intake-progress"},
        {
            **_progress(held),
            "incidents": (saved := saved_from(held)),
            "ready": len([one for one in saved if one.can_be_submitted]),
            "added_to": added_to,
            "repeated": repeated,
            "outcome": [
                {**row, "words": field_in_words(row["field"])}
                # What the editor had to do comes first.
                for row in sorted(
                    held.outcome or (),
                    key=lambda row: row["outcome"] in {"accepted", "unseen"},
                )
            ],
        },
    )


def _taken_up(forms: ReviewForms, here: Window) -> ReviewForms:
    """Say nothing against a text that is taken up, unless it is of another reading."""
    if here.form is None:
        return forms
    if here.form.get("read", forms.read_as) != forms.read_as:
        forms.problems.append(_READ_AGAIN)
    return forms.hush()


@waits_for_database
@staff_required
@require_safe
def intake_status(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Give the progress that the page polls; send on to the page when it is done."""
    held = get_object_or_404(Intake, pk=intake_id)
    if held.status not in _IN_WORK:
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(held.get_absolute_url())
        return redirect("desk:intake", intake_id)
    return page(request, "desk/intake.html", {"intake-progress"}, _progress(held))


def _progress(held: Intake) -> dict[str, Any]:
    waited = timezone.now() - held.updated_at
    reading = held.status == IntakeStatus.READING
    alive = reading and held.pk in being_read([held.pk])
    return {
        "intake": held,
        "in_work": held.status in _IN_WORK,
        "outdated": held.status == IntakeStatus.PROPOSED,
        "interrupted": reading and not alive,
        "slow": alive and waited > LONG,
        "unattended": held.status == IntakeStatus.WAITING and waited > PATIENCE,
        "given_text": _given_text(held),
        "seconds": int(waited.total_seconds()),
    }


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def intake_save(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Save what the editor accepted as drafts; a second click changes nothing."""
    held = get_object_or_404(Intake, pk=intake_id)
    if request.method != "POST" or held.proposal is None:
        return redirect("desk:intake", intake_id)
    submission = _submission(request)
    if intake_saving.was_saved(held, by=request.user, submission=submission):
        messages.info(request, "This article had been saved already.")
        return redirect("desk:intake", intake_id)
    forms = forms_of(request, held, request.POST)
    if forms is None:
        return redirect("desk:intake", intake_id)
    if request.POST.get("read", forms.read_as) != forms.read_as:
        forms.problems.append(_READ_AGAIN)
        return review_page(request, held, forms, status=409)
    if held.status != IntakeStatus.PROPOSED:
        forms.problems.append(_overtaken(request, held))
        return review_page(request, held, forms, status=409)
    if not forms.is_valid():
        return review_page(request, held, forms, status=422)
    try:
        saved = intake_saving.save(
            by=request.user,
            intake_id=intake_id,
            review=forms.review(),
            submission=submission,
            outcomes=outcomes(forms),
        )
    except ActionRefusedError as refusal:
        forms.problems.append(str(refusal))
        return review_page(request, held, forms, status=409)
    throw_away(by=request.user, key=window_of(request))
    leave(by=request.user, at=held)
    messages.success(request, _what_was_saved(held, saved, forms.tally))
    return onward(request, "intakes", intake_id) or redirect("desk:intake", intake_id)


def _submission(request: StaffRequest) -> str:
    """Return a digest of the filled form, the same for a second click."""
    fields = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "typist", WINDOW}
    )
    return hashlib.sha256(repr(fields).encode()).hexdigest()


def _overtaken(request: StaffRequest, held: Intake) -> str:
    step = (
        Revision.objects.filter(object_type="intake", object_id=held.pk)
        .newest_first()
        .first()
    )
    mine = step is not None and step.user_id == request.user.pk
    who = "You" if mine else step.username if step else "Somebody"
    where = "in another window" if mine else "while you worked on it"
    done = held.get_status_display().lower()
    return (
        f"{who} finished this article {where}: it is {done} now. "
        "Nothing of yours has been saved; it still stands below, to be carried over "
        "into the drafts by hand."
    )


def _what_was_saved(
    intake: Intake, saved: list[Incident], tally: Mapping[str, int]
) -> SafeString:
    drafts = [one for one in saved if one.intake_id == intake.pk]
    # Several parts may have been added to one.
    others = {one.pk: one for one in saved if one.intake_id != intake.pk}
    done = format_html_join(
        " ",
        "{}: {}.",
        (
            (words, _linked(incidents))
            for words, incidents in (
                ("Saved as drafts", drafts),
                ("Added to", others.values()),
            )
            if incidents
        ),
    )
    left = [
        f"{count} {what if count == 1 else what + 's'}"
        for count, what in (
            (tally["incidents_left"], "proposed incident"),
            (tally["claims_left"], "statement"),
        )
        if count
    ]
    rest = f" Not saved: {' and '.join(left)}." if left else ""
    return format_html("{}{}", done, rest)


def _linked(incidents: Iterable[Incident]) -> SafeString:
    return format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((incident.get_absolute_url(), incident.title) for incident in incidents),
    )


def forms_of(
    request: StaffRequest, held: Intake, data: Mapping[str, Any] | None = None
) -> ReviewForms | None:
    """Return the forms of a review, or None if the proposal is of a former shape."""
    try:
        proposal = Proposal.model_validate(held.proposal)
    except ValidationError:
        return None
    found = held_for(held, proposal)
    attach = _attach(request, held, found)
    return ReviewForms(proposal, found, user=request.user, data=data, attach=attach)


def _attach(request: StaffRequest, held: Intake, found: Held) -> dict[int, int]:
    """Return which proposed incident is added to which, as asked for in the address.

    Without a word, what looks like the incident meant is added to it, or the first.
    """
    asked = number_in(request.GET.get("attach", "")) or held.attach_to_id
    if not asked:
        return {}
    part = number_in(request.GET.get("part", ""))
    if part is None:
        part = found.likest[asked][0] if asked in found.likest else 0
    return {part: asked}


def number_in(text: str) -> int | None:
    """Return the number of a record in a query string; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None


def review_page(
    request: StaffRequest,
    held: Intake,
    forms: ReviewForms,
    *,
    status: int = 200,
    here: Window | None = None,
) -> HttpResponse:
    """Show the review as it stands."""
    here = here or window(request, held)
    context = {
        "intake": held,
        "review": forms,
        "window": here,
        "unsaved": [(typed, _changed(forms, typed)) for typed in here.unsaved],
        "paragraphs": marked_article(forms),
        "modes": modes_by_type(),
        "hostilities": hostility_by_type(),
        "actor_names": offered_actors(),
        "place_names": place_names(),
        "incident_options": offered_incidents(),
    }
    return page(request, "desk/intake_review.html", (), context, status=status)


def _changed(forms: ReviewForms, typed: WorkingText) -> list[str]:
    """Return what a text that is not saved would change of the proposal."""
    data = QueryDict(typed.form)
    same = ReviewForms(forms.proposal, forms.held, user=forms.user, data=data)
    return changed_parts((form.title_in_words, form) for form in same.all_forms())


@staff_required
@require_POST
def intake_retry(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Read the same input again."""
    get_object_or_404(Intake, pk=intake_id)
    try:
        with transaction.atomic():
            again = intakes.retry(by=request.user, intake_id=intake_id)
            _start_reading(request, again)
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:intake", intake_id)


@staff_required
@require_POST
def intake_bring_back(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Read the article again with a line that had been set aside."""
    held = get_object_or_404(Intake, pk=intake_id)
    line = _line_set_aside(held, number_in(request.POST.get("line", "")))
    try:
        with transaction.atomic():
            again = intakes.bring_back(by=request.user, intake_id=intake_id, line=line)
            _start_reading(request, again)
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:intake", intake_id)


@staff_required
@require_POST
def intake_date(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Read the article again as of the day that it came out, given by hand."""
    held = get_object_or_404(Intake, pk=intake_id)
    form = PublishedForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"Not read again. {form.errors['published'][0]}")
        return redirect("desk:intake", intake_id)
    try:
        with transaction.atomic():
            again = intakes.date_by_hand(
                by=request.user,
                intake_id=held.pk,
                published=form.cleaned_data["published"],
            )
            _start_reading(request, again)
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:intake", intake_id)


def _line_set_aside(held: Intake, number: int | None) -> str:
    cut = (held.proposal or {}).get("source", {}).get("cut", [])
    return str(cut[number]["text"]) if number is not None and number < len(cut) else ""


@staff_required
@require_POST
def intake_discard(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Close an intake without saving; input and proposal stay in the database."""
    get_object_or_404(Intake, pk=intake_id)
    try:
        intakes.discard(
            by=request.user,
            intake_id=intake_id,
            reason=request.POST.get("reason", "")[:500],
        )
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:intake", intake_id)
    if led := onward(request, "intakes", intake_id):
        return led
    # The queue offers to undo it.
    return back_to_queue(request)


@staff_required
@require_POST
def intake_restore(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Take up a discarded intake again."""
    get_object_or_404(Intake, pk=intake_id)
    try:
        restored = intakes.restore(by=request.user, intake_id=intake_id)
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:intake", intake_id)
    if restored.status == IntakeStatus.WAITING:
        _start_reading(request, restored)
    messages.success(request, f"Taken up again: {restored.title}.")
    return back_to_queue(request)
