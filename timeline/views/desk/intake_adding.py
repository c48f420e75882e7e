"""A statement or an incident more, made of a passage that was selected in an article.

Nothing is saved by it. htmx gets what is new alone, and the article with its marks.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from timeline.forms.desk_review import ReviewForms
from timeline.forms.desk_review.adding import with_claim, with_incident
from timeline.forms.desk_review.by_hand import (
    LONGEST_PASSAGE,
    span_in,
    span_of_words,
)
from timeline.intake.proposal import Span
from timeline.models import Intake
from timeline.views.access import StaffRequest, staff_required
from timeline.views.desk.article import marked_article
from timeline.views.desk.intake import forms_of, review_page

type Adding = Callable[[ReviewForms, QueryDict, Span], QueryDict]


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def intake_statement(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Add a statement made of a passage, with the incident in `home`, else the first.

    The passage is `passage`, as ``start-end``, or the words of `quote`.
    """

    def adding(forms: ReviewForms, data: QueryDict, span: Span) -> QueryDict:
        home = request.POST.get("home", "")
        if home not in {form.key for form in forms.incidents}:
            home = forms.incidents[0].key
        return with_claim(forms, data, span, home)

    def new(forms: ReviewForms) -> dict[str, Any]:
        return {"claim": forms.claims[-1], "loose": False}

    return _add(request, intake_id, "a statement", adding, new)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def intake_incident(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Add an incident made of a passage, given as for a statement."""

    def new(forms: ReviewForms) -> dict[str, Any]:
        # The one that was begun stands in the page already.
        made, blank = forms.incidents[-2:]
        return {"made": made, "blank": blank}

    return _add(request, intake_id, "an incident", with_incident, new)


def _add(
    request: StaffRequest,
    intake_id: int,
    what: str,
    adding: Adding,
    new: Callable[[ReviewForms], dict[str, Any]],
) -> HttpResponse:
    held = get_object_or_404(Intake, pk=intake_id)
    forms = forms_of(request, held, request.POST) if held.proposal else None
    if request.method != "POST" or forms is None:
        return redirect("desk:intake", intake_id)
    text = forms.proposal.source.text
    span = span_in(text, request.POST.get("passage", "")) or span_of_words(
        text, request.POST.get("quote", "")
    )
    if span is None:
        forms.hush().problems.append(
            f"These words don’t stand in the article: {what} is made of a passage "
            f"of at most {LONGEST_PASSAGE:,} characters."
        )
        return review_page(request, held, forms, status=422)
    more = forms_of(request, held, adding(forms, request.POST, span))
    if more is None:
        return redirect("desk:intake", intake_id)
    more.hush()
    if not request.headers.get("HX-Request"):
        return review_page(request, held, more)
    context = {"review": more, "paragraphs": marked_article(more), **new(more)}
    return render(request, f"desk/parts/review_added_{what.split()[-1]}.html", context)
