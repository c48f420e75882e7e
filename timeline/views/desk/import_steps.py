"""What the pages of imports and of batches do alike: find a file, and take a step."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from timeline.actions.errors import ActionRefusedError
from timeline.models import ReferenceImport
from timeline.models.fields import GREATEST_ID
from timeline.tasks import work_on_import
from timeline.views.access import StaffRequest


def held_among(files: QuerySet[ReferenceImport], import_id: int) -> ReferenceImport:
    """Return one of `files` with who gave it in; raises Http404."""
    if import_id > GREATEST_ID:
        raise Http404
    return get_object_or_404(files.select_related("created_by"), pk=import_id)


def start(request: StaffRequest, held: ReferenceImport) -> None:
    """Have the worker see to it once this is stored, if there is something to do."""
    if held.is_at_work:
        by = request.user.get_username()
        transaction.on_commit(partial(work_on_import.enqueue, held.pk, by=by))


def take(request: StaffRequest, step: Callable[[], ReferenceImport]) -> None:
    """Take a step and start what comes of it, or say why not."""
    try:
        with transaction.atomic():
            start(request, step())
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
