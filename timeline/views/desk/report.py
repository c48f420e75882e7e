"""Reports of readers at the desk: read by all, closed by editors."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from timeline.actions import reports
from timeline.actions.errors import ActionRefusedError
from timeline.actions.incidents import require_may_edit
from timeline.actions.roles import is_editor
from timeline.actions.veiling import veil_reports
from timeline.models import ReaderReport, ReportOutcome
from timeline.models.reader_report import LONGEST_REASON
from timeline.views.access import StaffRequest, staff_required
from timeline.views.htmx import page


class _CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=ReportOutcome.choices, label="What became of it"
    )
    reason = forms.CharField(
        label="Why",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For the desk and its ledger; readers don't see it.",
    )


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: StaffRequest, report_id: int) -> HttpResponse:
    """One report, and how an editor closes it."""
    found = get_object_or_404(
        ReaderReport.objects.select_related("incident"), pk=report_id
    )
    form = _CloseForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                reports.close(by=request.user, report_id=found.pk, **form.cleaned_data)
            except ActionRefusedError as refusal:
                form.add_error(None, str(refusal))
                status = (
                    409
                    if found.closed_at
                    else 403
                    if not is_editor(request.user)
                    else 422
                )
            else:
                messages.success(request, "The report is closed.")
                return redirect("desk:queue")
    veil_reports([found])
    return page(
        request,
        "desk/report.html",
        (),
        {
            "report": found,
            "form": form,
            "may_close": is_editor(request.user),
            "may_correct": _may_correct(request, found),
        },
        status=status,
    )


def _may_correct(request: StaffRequest, report: ReaderReport) -> bool:
    try:
        require_may_edit(request.user, report.incident)
    except ActionRefusedError:
        return False
    return report.closed_at is None
