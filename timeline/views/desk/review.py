"""Reviewing an incident at the desk: remarks, suggestions, and what one has seen."""

from collections.abc import Callable
from typing import Final, TypedDict, cast

from django.contrib import messages
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from django_htmx.middleware import HtmxDetails

from timeline.actions import review
from timeline.actions.errors import ActionRefusedError
from timeline.actions.review import OutdatedSuggestionError
from timeline.models import Incident, ReviewThread, Suggestion
from timeline.views.access import StaffRequest, staff_required
from timeline.views.desk.incident import REVIEW, read_page, review_context
from timeline.views.desk.review_page import anchor_of, part_of
from timeline.views.desk.steps import status_of, text_in, version_in
from timeline.views.htmx import VARY, page

# What is retracted is answered to by nobody.
_THREADS: Final = ReviewThread.objects.filter(incident__retraction=None)
_SUGGESTIONS: Final = Suggestion.objects.filter(
    comment__thread__incident__retraction=None
)


@staff_required
@require_safe
def incident_review(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Show what would be published, and what that changes of the edition in force."""
    return read_page(request, incident_id, REVIEW)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def incident_comment(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Say something about a part, or suggest other words for it.

    The form is fetched when it is wanted: a review has a part for every statement.
    """
    held = get_object_or_404(Incident, pk=incident_id)
    if request.method != "POST":
        return _comment_form(request, held)
    part = text_in(request, "part")
    return _done(
        request,
        incident_id,
        part,
        lambda: review.comment(
            by=request.user, incident_id=incident_id, part=part, **_said(request)
        ),
    )


def _comment_form(request: StaffRequest, held: Incident) -> HttpResponse:
    """Show the form alone to htmx, and a page around it to who follows the link."""
    key = request.GET.get("part", "")
    about = part_of(held, key)
    if about is None:
        raise Http404
    context = {"held": held, **about}
    htmx = cast("HtmxDetails", request.htmx)  # type: ignore[attr-defined]
    template = (
        "desk/parts/comment_form.html"
        if htmx and not htmx.history_restore_request
        else "desk/comment.html"
    )
    return page(request, template, (), context)


@staff_required
@require_POST
def comment_answer(request: StaffRequest, thread_id: int) -> HttpResponse:
    """Answer in a thread."""
    thread = get_object_or_404(_THREADS, pk=thread_id)
    return _done(
        request,
        thread.incident_id,
        thread.part,
        lambda: review.answer(by=request.user, thread_id=thread_id, **_said(request)),
        thread_id=thread_id,
    )


def _on_thread(act: Callable[..., object]) -> Callable[..., HttpResponseBase]:
    """Return the view of a step that is taken on a whole thread."""

    @staff_required
    @require_POST
    def view(request: StaffRequest, thread_id: int) -> HttpResponse:
        thread = get_object_or_404(_THREADS, pk=thread_id)
        return _done(
            request,
            thread.incident_id,
            thread.part,
            lambda: act(by=request.user, thread_id=thread_id),
        )

    return view


comment_settle = _on_thread(review.settle)
comment_reopen = _on_thread(review.reopen)


@staff_required
@require_POST
def incident_viewed(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Note for oneself that one has seen a part, or that one hasn't."""
    get_object_or_404(Incident, pk=incident_id)
    part = text_in(request, "part")[:60]
    return _done(
        request,
        incident_id,
        part,
        lambda: review.mark_viewed(
            by=request.user,
            incident_id=incident_id,
            part=part,
            digest=text_in(request, "digest")[:64],
            viewed=request.POST.get("viewed") == "yes",
        ),
    )


@staff_required
@require_POST
def suggestion_take(request: StaffRequest, suggestion_id: int) -> HttpResponse:
    """Put the suggested words in their place."""
    suggestion = get_object_or_404(
        _SUGGESTIONS.select_related("comment__thread"), pk=suggestion_id
    )
    thread = suggestion.comment.thread
    try:
        review.take(
            by=request.user,
            suggestion_id=suggestion_id,
            version=version_in(request),
        )
    except ActionRefusedError as refusal:
        outdated = isinstance(refusal, OutdatedSuggestionError)
        status = 409 if outdated else status_of(refusal)
        return read_page(
            request,
            thread.incident_id,
            REVIEW,
            status=status,
            typed={"refusal": str(refusal), "step": "take"},
        )
    messages.success(
        request,
        "Taken: the words stand in the draft, and who suggested them is one of its "
        "drafters now.",
    )
    return _to_part(request, thread.incident_id, thread.part)


class _Said(TypedDict):
    text: str
    words: str | None


def _said(request: StaffRequest) -> _Said:
    """Return what was written, and the words suggested if that box was opened."""
    suggests = request.POST.get("suggests") == "yes"
    words = text_in(request, "words") if suggests else None
    return {"text": text_in(request, "text"), "words": words}


def _done(
    request: StaffRequest,
    incident_id: int,
    part: str,
    take: Callable[[], object],
    *,
    thread_id: int | None = None,
) -> HttpResponse:
    """Do it, and answer with the page at that part, or with the part alone."""
    typed: dict[str, str] = {}
    status = 200
    try:
        take()
    except ActionRefusedError as refusal:
        status = status_of(refusal)
        typed = {
            "step": "comment",
            "refused": str(refusal),
            "part": part,
            "thread": str(thread_id or ""),
            "text": text_in(request, "text"),
            "words": text_in(request, "words"),
            "suggests": request.POST.get("suggests", ""),
        }
    if cast("HtmxDetails", request.htmx):  # type: ignore[attr-defined]
        # The parts are many: the page takes the one that it asked for.
        context = review_context(request, incident_id, typed=typed)
        answer = render(request, f"{REVIEW}#review-parts", context, status=status)
        patch_vary_headers(answer, VARY)
        return answer
    if typed:
        return read_page(request, incident_id, REVIEW, status=status, typed=typed)
    return _to_part(request, incident_id, part)


def _to_part(
    request: StaffRequest, incident_id: int, part: str
) -> HttpResponseRedirect:
    address = reverse("desk:incident-review", args=[incident_id])
    anchor = anchor_of(part)
    queue = "?from=queue" if request.POST.get("from") == "queue" else ""
    return HttpResponseRedirect(f"{address}{queue}#{anchor}")
