"""How a date that is being typed would read."""

import datetime as dt
from contextlib import suppress

from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.views.decorators.http import require_safe

from timeline.edtf import EdtfError, display, lies_ahead
from timeline.forms.desk_fields import STILL_TO_COME
from timeline.models.fields import MAX_EDTF_LENGTH
from timeline.typed_dates import read_typed
from timeline.views.access import StaffRequest, staff_required


@staff_required
@require_safe
def date_words(request: StaffRequest) -> HttpResponse:
    """Word the date in the query, under whatever field name it comes, with its EDTF.

    `?near=` is the day whose year it means if it has none. Only what is understood has
    its EDTF in the header X-Date.
    """
    name = next((name for name in request.GET if name != "near"), "")
    text = request.GET.get(name, "").strip()[: MAX_EDTF_LENGTH + 1]
    if not text:
        return HttpResponse("no date yet")
    near = None
    with suppress(ValueError):
        near = dt.date.fromisoformat(request.GET.get("near", ""))
    try:
        found = read_typed(text, near=near)
        words = display(found.edtf, expression=found.part)
    except EdtfError as error:
        return HttpResponse(escape(str(error)))
    ahead = (
        f" · {STILL_TO_COME}" if lies_ahead(found.edtf, timezone.localdate()) else ""
    )
    year = (
        f" (the year was not typed: {found.assumed_year} is near)"
        if found.assumed_year
        else ""
    )
    shown = (
        escape(f"{words}{ahead}")
        if found.edtf == text
        else format_html(
            '{} <code>{}</code><span class="quiet">{}</span>{}',
            words,
            found.edtf,
            year,
            ahead,
        )
    )
    return HttpResponse(shown, headers={"X-Date": found.edtf})
