"""A source as the desk sees it: its address, what was captured of it, second looks."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from timeline.actions import second_looks
from timeline.actions.errors import ActionRefusedError
from timeline.actions.roles import is_editor
from timeline.actions.same_article import SameArticle, with_text
from timeline.actions.sources import set_same_text
from timeline.intake.changes import Change, holds_verbatim, word_changes
from timeline.models import (
    CasualtyEstimate,
    Citation,
    Claim,
    LinkState,
    LookStatus,
    Passage,
    SecondLook,
    Snapshot,
    Source,
    TextSignature,
)
from timeline.models.fields import GREATEST_ID
from timeline.tasks import look_again
from timeline.views.access import StaffRequest, staff_required
from timeline.views.htmx import page

SHOWN: Final = 50
LOOKS_SHOWN: Final = 10
_AROUND: Final = 30
"""Words left of a long stretch that is the same, at each of its ends."""


@staff_required
@require_safe
def sources(request: StaffRequest) -> HttpResponse:
    """List the sources, those first whose addresses no longer lead to them.

    `before` is the number of the last of all the sources that was seen.
    """
    broken = (
        LinkState.objects.broken()
        .select_related("source__publisher")
        .order_by("-since", "-pk")
    )
    checked = LinkState.objects.order_by("-checked_at").first()
    held = Source.objects.select_related("publisher").order_by("-pk")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) <= 18:
        held = held.filter(pk__lt=int(before))
    # One more than is shown tells whether there is another page.
    found = list(held[: SHOWN + 1])
    context = {
        "held": found[:SHOWN],
        "older": found[SHOWN - 1].pk if len(found) > SHOWN else None,
        "newest": not before,
        "links": list(broken[:SHOWN]),
        "beyond": max(0, broken.count() - SHOWN),
        "checked": checked,
    }
    return page(request, "desk/sources.html", (), context)


@staff_required
@require_safe
def source(request: StaffRequest, source_id: int) -> HttpResponse:
    """Show what is held of a source."""
    held = _source(source_id)
    context = {
        "source": held,
        "address": held.address,
        "link": LinkState.objects.filter(pk=held.pk).first(),
        "snapshots": _snapshots().filter(source=held).order_by("-captured_at", "-pk"),
        "copies": held.copies.select_related("publisher").order_by("pk")[:SHOWN],
        "may_judge": is_editor(request.user),
        "alike": _alike(held) if is_editor(request.user) else [],
        **_look_context(held),
    }
    return page(request, "desk/source.html", {"source-look"}, context)


def _alike(held: Source) -> list[SameArticle]:
    """Return other sources with this text that are not counted as one with it."""
    signed = TextSignature.objects.filter(snapshot__source=held)
    latest = signed.select_related("snapshot").order_by("-snapshot_id").first()
    if latest is None:
        return []
    return [
        same
        for same in with_text(latest.snapshot.text, latest.bands)
        if same.source.independence_id != held.independence_id
    ]


@staff_required
@require_POST
def source_independence(request: StaffRequest, source_id: int) -> HttpResponse:
    """Say whose text a source carries, or that it stands for itself."""
    held = _source(source_id)
    chosen = request.POST.get("same_text_as", "")
    is_number = chosen.isdecimal() and len(chosen) <= 18
    try:
        if chosen and not is_number:
            raise ActionRefusedError("Choose a source that we hold.")
        changed = set_same_text(
            by=request.user,
            source_id=held.pk,
            same_text_as=int(chosen) if is_number else None,
        )
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        counts = "a copy" if changed.same_text_as_id else "an independent source"
        messages.success(request, f"It counts as {counts} now.")
    return redirect("desk:source", held.pk)


@staff_required
@require_safe
def source_status(request: StaffRequest, source_id: int) -> HttpResponse:
    """Give the state of the second look that the page polls."""
    held = _source(source_id)
    context = _look_context(held)
    if not context["waiting"]:
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(_desk_url(held))
        return redirect("desk:source", source_id)
    return page(
        request, "desk/source.html", {"source-look"}, {"source": held, **context}
    )


@staff_required
@require_POST
def source_look(request: StaffRequest, source_id: int) -> HttpResponse:
    """Have the source's page fetched again and compared, in the background."""
    held = _source(source_id)
    try:
        with transaction.atomic():
            asked = second_looks.ask(by=request.user, source_id=held.pk)
            transaction.on_commit(
                partial(look_again.enqueue, asked.pk, by=request.user.get_username())
            )
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:source", source_id)


@staff_required
@require_safe
def source_changes(request: StaffRequest, source_id: int, look_id: int) -> HttpResponse:
    """Show what a second look found changed, and what rests on words that went."""
    look = get_object_or_404(
        SecondLook.objects.select_related("source", "before", "after", "requested_by"),
        pk=_in_range(look_id),
        source_id=_in_range(source_id),
        status=LookStatus.CHANGED,
    )
    if look.before is None or look.after is None:  # a constraint rules it out
        raise Http404
    context = {
        "look": look,
        "source": look.source,
        "changes": shortened(word_changes(look.before.text, look.after.text)),
        "passages": affected(look.source, look.after.text),
    }
    return page(request, "desk/source_changes.html", (), context)


@staff_required
@require_safe
def snapshot_warc(request: StaffRequest, snapshot_id: int) -> HttpResponse:
    """Give out a fetched page with its exchanges, as web archives keep them."""
    snapshot = get_object_or_404(
        Snapshot.objects.select_related("capture").only("capture__warc"),
        pk=_in_range(snapshot_id),
        capture__isnull=False,
    )
    assert snapshot.capture is not None  # noqa: S101
    return HttpResponse(
        bytes(snapshot.capture.warc),
        content_type="application/gzip",
        headers={
            "Content-Disposition": f'attachment; filename="{snapshot_id}.warc.gz"'
        },
    )


def _in_range(number: int) -> int:
    if number > GREATEST_ID:
        raise Http404
    return number


def _source(source_id: int) -> Source:
    found = Source.objects.select_related("publisher")
    return get_object_or_404(found, pk=_in_range(source_id))


def _desk_url(held: Source) -> str:
    return redirect("desk:source", held.pk).url


def _snapshots() -> QuerySet[Snapshot]:
    return Snapshot.objects.select_related("capture").defer(
        "text", "raw", "capture__warc"
    )


def _look_context(held: Source) -> dict[str, Any]:
    looks = list(held.looks.select_related("requested_by")[:LOOKS_SHOWN])
    waiting = bool(looks) and looks[0].status == LookStatus.WAITING
    return {"looks": looks, "waiting": waiting}


def shortened(changes: list[Change]) -> list[tuple[str, str]]:
    """Leave the middle out of long stretches that are the same; sign "left out".

    The space before a word that changed stands outside it, so that the mark is at it.
    """
    shown: list[tuple[str, str]] = []
    for number, (sign, text) in enumerate(changes):
        words = text.split(" ")
        if sign != "same":
            bare = text.lstrip()
            before = text[: len(text) - len(bare)]
            gone = changes[number - 1][1] if number and sign == "new" else ""
            # Old and new of one place stand in one line, with one break before them.
            if gone.startswith(before) and changes[number - 1][0] == "gone":
                before = " "
            shown += [("same", before), (sign, bare)]
        elif len(words) <= 3 * _AROUND:
            shown.append((sign, text))
        else:
            head = [] if number == 0 else words[:_AROUND]
            tail = [] if number == len(changes) - 1 else words[-_AROUND:]
            left = len(words) - len(head) - len(tail)
            shown += [
                ("same", " ".join(head)),
                ("left out", f" … {left} words unchanged … "),
                ("same", " ".join(tail)),
            ]
    return [(sign, text) for sign, text in shown if text]


@dataclass(frozen=True, slots=True)
class Affected:
    """A passage that is no longer there word for word, and what rests on it."""

    passage: Passage
    claims: list[Claim]
    citations: list[Citation]
    casualties: list[CasualtyEstimate]


def affected(source: Source, text: str) -> list[Affected]:
    """Return the passages of the source that `text` no longer holds verbatim."""
    claims = Claim.objects.filter(incident__retraction=None)
    citations = Citation.objects.filter(incident__retraction=None)
    passages = (
        Passage.objects.filter(snapshot__source=source)
        .order_by("snapshot", "start")
        .prefetch_related(
            Prefetch("claims", claims.select_related("incident", "speaker")),
            Prefetch("citations", citations.select_related("incident")),
        )
    )
    lost = [p for p in passages if not holds_verbatim(text, p.exact)]
    counted: dict[int, list[CasualtyEstimate]] = {}
    for estimate in CasualtyEstimate.objects.filter(
        passage__in=lost, incident__retraction=None
    ).select_related("incident"):
        counted.setdefault(estimate.passage_id or 0, []).append(estimate)
    return [
        Affected(
            passage,
            list(passage.claims.all()),
            list(passage.citations.all()),
            counted.get(passage.pk, []),
        )
        for passage in lost
    ]
