"""Reporting an error in an incident: a form for anybody, without a cookie."""

from typing import Final, cast

from allauth.core.internal.httpkit import get_client_ip
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from timeline.actions.reports import TooManyReportsError, receive
from timeline.forms.public_report import ReportForm
from timeline.models.edition import Edition
from timeline.models.fields import GREATEST_ID
from timeline.pages.navigation import header_conflicts

HELD_SECONDS: Final = 12 * 3600
"""How long a form may stay open."""
_SIGNER: Final = TimestampSigner(salt="timeline.reader-report")
_STALE: Final = (
    "This form was open for long, or is not of this page. Your text is kept below: "
    "send it again."
)
_LATER: Final = (
    "As many reports as we take within an hour have come from your address or from all "
    "readers. Your text is kept below: send it again later."
)


# Django's token needs a cookie, which readers don't get. There is no login here that
# another site could misuse; what is signed shows that the form came from us, lately.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, incident_id: int) -> HttpResponse:
    """The form, and what became of what was sent with it."""
    if incident_id > GREATEST_ID:
        raise Http404
    edition = get_object_or_404(Edition.objects.latest_of(incident_id))
    if request.method != "POST":
        return _page(request, edition, ReportForm(), sent="sent" in request.GET)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, form, status=422)
    if not _is_ours(request.POST.get("token", ""), incident_id):
        form.add_error(None, _STALE)
        return _page(request, edition, form, status=422)
    address = cast("str | None", get_client_ip(request)) or ""
    text, mail = form.cleaned_data["text"], form.cleaned_data["mail"]
    try:
        receive(edition=edition, text=text, mail=mail, address=address)
    except TooManyReportsError:
        form.add_error(None, _LATER)
        response = _page(request, edition, form, status=429)
        response.headers["Retry-After"] = "3600"
        return response
    # 303, so that loading the page again sends nothing again.
    address = f"{reverse('incident-report', args=[incident_id])}?sent"
    return HttpResponse(status=303, headers={"Location": address})


def _is_ours(token: str, incident_id: int) -> bool:
    try:
        return _SIGNER.unsign(token, max_age=HELD_SECONDS) == str(incident_id)
    except BadSignature:
        return False


def _page(
    request: HttpRequest,
    edition: Edition,
    form: ReportForm,
    *,
    sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    response = render(
        request,
        "timeline/report.html",
        {
            "conflicts": header_conflicts(),
            "edition": edition,
            "form": form,
            "token": _SIGNER.sign(str(edition.incident_id)),
            "sent": sent,
            "too_many": status == 429,
        },
        status=status,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
