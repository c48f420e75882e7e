"""The queue: what waits for a hand, the reader's own work first."""

from dataclasses import dataclass
from typing import Final

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from timeline.actions.outcomes import acceptance, without_record
from timeline.models import (
    Incident,
    Intake,
    IntakeStatus,
    LinkState,
    ReaderReport,
    Status,
)
from timeline.views.access import StaffRequest, staff_required
from timeline.views.htmx import page

SHOWN: Final = 50
"""Most entries of each list; the count says how many there are."""


@dataclass(frozen=True, slots=True)
class Waiting[R]:
    """One list of the queue: its first entries and how many there are."""

    entries: list[R]
    count: int

    @property
    def beyond(self) -> int:
        return self.count - len(self.entries)


@staff_required
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """List open intakes, incidents in review and drafts."""
    user_id = request.user.pk
    counts = Incident.objects.aggregate(
        review=Count("pk", filter=Q(status=Status.IN_REVIEW)),
        drafts=Count("pk", filter=Q(status=Status.DRAFT)),
        mine=Count(
            "pk", filter=Q(status=Status.DRAFT, drafter_ids__contains=[user_id])
        ),
    )
    intakes = Intake.objects.open()
    reports = ReaderReport.objects.open()
    context = {
        "intakes": Waiting(
            list(
                _mine_first(
                    intakes.select_related("created_by").defer("raw"),
                    Q(created_by=user_id),
                )[:SHOWN]
            ),
            intakes.count(),
        ),
        "in_review": Waiting(
            _incidents(Incident.objects.in_review(), user_id), counts["review"]
        ),
        "drafts": Waiting(
            _incidents(Incident.objects.drafts(), user_id), counts["drafts"]
        ),
        "mine": counts["mine"],
        "reports": Waiting(
            list(reports.select_related("incident")[:SHOWN]), reports.count()
        ),
        "lost": LinkState.objects.broken().count(),
        "failed": IntakeStatus.FAILED,
        "months": acceptance(),
        "without_record": without_record(),
    }
    return page(request, "desk/queue.html", (), context)


def _worked_on_by(user_id: int) -> Q:
    return Q(drafter_ids__contains=[user_id])


def _incidents(found: QuerySet[Incident], user_id: int) -> list[Incident]:
    listed = found.select_related("created_by", "intake__created_by").annotate(
        claim_count=Count("claims", distinct=True),
        edition_count=Count("editions", distinct=True),
    )
    return list(_mine_first(listed, _worked_on_by(user_id))[:SHOWN])


def _mine_first[R: (Incident, Intake)](found: QuerySet[R], mine: Q) -> QuerySet[R]:
    is_mine = Case(
        When(mine, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    return found.annotate(is_mine=is_mine).order_by("-is_mine", "-updated_at", "-pk")
