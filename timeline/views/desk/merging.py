"""Merging records at the desk: chosen, previewed, confirmed, undone."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from timeline.actions import merge_back, merging
from timeline.actions.errors import ActionRefusedError
from timeline.actions.hanging import Hanging, page_of
from timeline.actions.veiling import veil_editions, veil_merges, veil_steps
from timeline.forms.desk_merge import MergeForm
from timeline.models import Action, Edition, Merge, MergeStatus, Revision
from timeline.recent_login import recent_login_required
from timeline.views.access import StaffRequest, editor_required
from timeline.views.desk.side_by_side import side_by_side
from timeline.views.desk.steps import (
    note_in,
    number_of,
    status_of,
)
from timeline.views.htmx import page

SHOWN: Final = 50


@editor_required
@require_safe
def merges(request: StaffRequest) -> HttpResponse:
    """List the merges, those that wait first; `before` is the last one seen."""
    held = Merge.objects.select_related("proposed_by", "done_by").order_by("-pk")
    before = number_of(request.GET.get("before", ""))
    done = held.exclude(status=MergeStatus.PROPOSED)
    if before is not None:
        done = done.filter(pk__lt=before)
    found = list(done[: SHOWN + 1])
    proposed = held.filter(status=MergeStatus.PROPOSED)
    waiting = list(proposed[:SHOWN]) if not before else []
    veil_merges([*waiting, *found])
    context = {
        "waiting": waiting,
        "done": found[:SHOWN],
        "older": found[SHOWN - 1].pk if len(found) > SHOWN else None,
    }
    return page(request, "desk/merges.html", (), context)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge_new(request: StaffRequest) -> HttpResponse:
    """Choose two records, see what a merge would move, and merge them."""
    given = request.POST if request.method == "POST" else request.GET
    form = MergeForm(given if "kept" in given else None, initial=given.dict())
    refusal, status = "", 200
    shown = None
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        kept, gone = chosen["kept"], chosen["gone"]
        if request.method == "POST":
            try:
                merge = merging.propose(
                    by=request.user,
                    kind=chosen["kind"],
                    kept_id=kept.pk,
                    gone_id=gone.pk,
                    reason=note_in(request),
                )
            except ActionRefusedError as error:
                refusal, status = str(error), status_of(error)
            else:
                done = merge.status == MergeStatus.DONE
                messages.success(
                    request,
                    f"Merged: {merge}."
                    if done
                    else "Proposed: somebody else confirms it, since readers will see "
                    "the difference.",
                )
                return redirect("desk:merges")
        shown = merging.preview(chosen["kind"], kept, gone)
    elif form.is_bound:
        status = 422
    context = {
        "form": form,
        "preview": shown,
        "pairs": side_by_side(kept, gone) if shown else [],
        "chosen": form.cleaned_data if shown else {},
        "to_correct": _to_correct(kept, gone) if shown else [],
        "refusal": refusal,
        "note": note_in(request),
    }
    return page(request, "desk/merge_new.html", (), context, status=status)


@editor_required
@require_safe
def merge(request: StaffRequest, merge_id: int) -> HttpResponse:
    """Show a merge: what it moves or moved, and what can be done about it."""
    return _merge_page(request, merge_id)


def _to_correct(kept: merging.Record, gone: merging.Record) -> list[tuple[str, str]]:
    """Return actors of two kinds with the pages on which the kind is corrected."""
    if not merging.other_kinds(kept, gone):
        return []
    return [(str(one), page_of(one)) for one in (kept, gone)]


def _why_undone(merge: Merge) -> str:
    """Return the reason that the ledger keeps of an undone merge."""
    if merge.status != MergeStatus.UNDONE:
        return ""
    step = (
        Revision.objects.filter(
            action=Action.MERGE_UNDONE,
            object_type=merge.kind,
            object_id=merge.kept_id,
            at__gte=merge.done_at,
        )
        .order_by("pk")
        .first()
    )
    if step is None:
        return ""
    veil_steps([step])
    return step.reason


def _merge_page(
    request: StaffRequest, merge_id: int, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    held = get_object_or_404(
        Merge.objects.select_related("proposed_by", "done_by"), pk=merge_id
    )
    veil_merges([held])
    shown, pairs, to_correct = None, [], []
    rows: list[Hanging] = []
    editions: list[Edition] = []
    if held.status in {MergeStatus.DONE, MergeStatus.UNDONE}:
        rows, editions = merging.moved(held)
        veil_editions(editions)
    if held.status == MergeStatus.PROPOSED:
        found = merging.MODELS[held.kind]._default_manager.in_bulk(
            [held.kept_id, held.gone_id]
        )
        if len(found) == 2 and not merging.is_retracted(*found.values()):
            kept, gone = found[held.kept_id], found[held.gone_id]
            shown = merging.preview(held.kind, kept, gone)
            pairs = side_by_side(kept, gone)
            to_correct = _to_correct(kept, gone)
    context = {
        "merge": held,
        "preview": shown,
        "pairs": pairs,
        "to_correct": to_correct,
        "moved": rows,
        "published": editions,
        "left": merge_back.told(held.moved.get("left", [])),
        "why_undone": _why_undone(held),
        "own": held.proposed_by_id == request.user.pk,
        "refusal": refusal,
        "note": note_in(request),
    }
    return page(request, "desk/merge.html", (), context, status=status)


@editor_required
@require_POST
@recent_login_required
def merge_confirm(request: StaffRequest, merge_id: int) -> HttpResponse:
    """Carry out what somebody else proposed."""
    return _decide(
        request,
        merge_id,
        lambda: merging.confirm(by=request.user, merge_id=merge_id),
        "Merged.",
    )


@editor_required
@require_POST
def merge_drop(request: StaffRequest, merge_id: int) -> HttpResponse:
    """Drop what waits; nothing was moved."""
    return _decide(
        request,
        merge_id,
        lambda: merging.drop(by=request.user, merge_id=merge_id),
        "Dropped: nothing was moved.",
    )


@editor_required
@require_POST
@recent_login_required
def merge_undo(request: StaffRequest, merge_id: int) -> HttpResponse:
    """Put everything back."""

    def undo() -> str:
        _, lost = merging.undo(
            by=request.user, merge_id=merge_id, reason=note_in(request)
        )
        if lost:
            return (
                f"Undone, but for {lost} that somebody changed or wrote since: listed "
                "below, with links."
            )
        return "Undone: everything is back."

    return _decide(request, merge_id, undo, "")


def _decide(
    request: StaffRequest, merge_id: int, decide: Callable[[], object], done: str
) -> HttpResponse:
    get_object_or_404(Merge, pk=merge_id)
    try:
        said = decide()
    except ActionRefusedError as refusal:
        return _merge_page(
            request, merge_id, refusal=str(refusal), status=status_of(refusal)
        )
    messages.success(request, done or str(said))
    return redirect("desk:merge", merge_id)
