"""How a date that is being typed would read."""

from django.http import HttpResponse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from timeline.edtf import EdtfError, display
from timeline.models.fields import MAX_EDTF_LENGTH
from timeline.views.access import StaffRequest, staff_required


@staff_required
@require_safe
def date_words(request: StaffRequest) -> HttpResponse:
    """Word the EDTF date in the query, under whatever field name it comes."""
    edtf = str(next(iter(request.GET.values()), "")).strip()
    if not edtf:
        return HttpResponse("no date yet")
    try:
        return HttpResponse(escape(display(edtf[: MAX_EDTF_LENGTH + 1])))
    except EdtfError as error:
        return HttpResponse(escape(str(error)))
