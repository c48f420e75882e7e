"""Files of reference data and of incidents: taken in, tried, applied, undone."""

from collections.abc import Callable
from functools import partial
from typing import Final

from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from django_htmx.http import HttpResponseClientRedirect

from timeline.actions.batches.formats import FORMATS
from timeline.actions.errors import ActionRefusedError
from timeline.actions.imports import steps
from timeline.actions.imports.tables import TABLES
from timeline.exchange.csv_files import MOST_PROBLEMS, write_csv
from timeline.forms.desk_import import ImportForm
from timeline.models import ImportKind, ReferenceImport
from timeline.views.access import StaffRequest, administrator_required
from timeline.views.desk.import_steps import held_among, start, take
from timeline.views.htmx import page

SHOWN: Final = 50


@administrator_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: StaffRequest) -> HttpResponse:
    """List the files given in, newest first, and take another."""
    form = ImportForm(
        request.POST or None, request.FILES or None, initial=request.GET.dict()
    )
    refusal, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                with transaction.atomic():
                    made = steps.receive(
                        by=request.user,
                        kind=given["kind"],
                        filename=given["file"].name,
                        raw=given["file"].read(steps.LARGEST_BATCH + 1),
                        encoding=given["encoding"],
                        event_type=given["event_type"],
                    )
                    start(request, made)
            except ActionRefusedError as error:
                refusal = str(error)
            else:
                return redirect(made)
    held = ReferenceImport.objects.select_related("created_by").defer(
        "raw", "rows", "problems", "undo"
    )
    context = {
        "form": form,
        "refusal": refusal,
        "held": held[:SHOWN],
        "kinds": [
            (kind, ImportKind(kind).label, table.columns)
            for kind, table in TABLES.items()
        ],
        "formats": [
            (ImportKind(kind).label, format_) for kind, format_ in FORMATS.items()
        ],
    }
    return page(request, "desk/imports.html", (), context, status=status)


@administrator_required
@require_safe
def import_one(request: StaffRequest, import_id: int) -> HttpResponse:
    """Show what a file would change, or did."""
    held = _held(import_id)
    context = {"held": held, "problems": held.problems[:MOST_PROBLEMS]}
    return page(request, "desk/import.html", {"import-state"}, context)


@administrator_required
@require_safe
def import_status(request: StaffRequest, import_id: int) -> HttpResponse:
    """Give how far the worker is, for the page that polls."""
    held = _held(import_id)
    if not held.is_at_work:
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(held.get_absolute_url())
        return redirect(held)
    return page(request, "desk/import.html", {"import-state"}, {"held": held})


@administrator_required
@require_safe
def import_file(request: StaffRequest, import_id: int) -> HttpResponse:
    """Give the file back as it came, to be corrected."""
    held = _held(import_id)
    if not held.raw:
        raise Http404
    response = HttpResponse(bytes(held.raw), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{held.pk}.csv"'
    return response


@administrator_required
@require_safe
def import_errors(request: StaffRequest, import_id: int) -> StreamingHttpResponse:
    """Give all errors that were kept, as a file."""
    held = _held(import_id)
    rows = ({k: str(v) for k, v in problem.items()} for problem in held.problems)
    return StreamingHttpResponse(
        (line.encode() for line in write_csv(("row", "column", "message"), rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{held.pk}-errors.csv"'},
    )


@administrator_required
@require_POST
def import_confirm(request: StaffRequest, import_id: int) -> HttpResponse:
    """Apply what the dry run showed."""
    digest = request.POST.get("digest", "")[:64]
    return _step(request, import_id, partial(steps.confirm, digest=digest))


@administrator_required
@require_POST
def import_undo(request: StaffRequest, import_id: int) -> HttpResponse:
    """Take an import back, as far as nothing depends on it."""
    return _step(request, import_id, steps.undo)


@administrator_required
@require_POST
def import_drop(request: StaffRequest, import_id: int) -> HttpResponse:
    """Put a file away."""
    return _step(request, import_id, steps.drop)


@administrator_required
@require_POST
def import_again(request: StaffRequest, import_id: int) -> HttpResponse:
    """Put an import into the worker's queue once more, as after it was ended."""
    held = _held(import_id)
    with transaction.atomic():
        start(request, held)
    return redirect(held)


@administrator_required
@require_safe
def export(request: StaffRequest, kind: str) -> StreamingHttpResponse:
    """Give all records of a kind as a file that an import takes back."""
    if kind not in TABLES:
        raise Http404
    table = TABLES[kind]()
    lines = write_csv(
        list(table.columns), table.rows(table.queryset().iterator(chunk_size=500))
    )
    return StreamingHttpResponse(
        (line.encode() for line in lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{kind}.csv"'},
    )


def _held(import_id: int) -> ReferenceImport:
    return held_among(ReferenceImport.objects.defer("undo"), import_id)


def _step(
    request: StaffRequest, import_id: int, step: Callable[..., ReferenceImport]
) -> HttpResponse:
    held = _held(import_id)
    take(request, partial(step, by=request.user, import_id=held.pk))
    return redirect(held)
