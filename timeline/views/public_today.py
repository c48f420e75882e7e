"""One day of the year, in earlier years."""

import calendar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from timeline.models.edition import EditionQuerySet
from timeline.pages.navigation import header_conflicts
from timeline.pages.today import day_of_year, read_day
from timeline.views.caching import kept_until_published
from timeline.views.htmx import page
from timeline.views.past import clocks_of, keeps_clocks, past_context


@require_safe
@kept_until_published
@keeps_clocks
def today(request: HttpRequest) -> HttpResponse:
    """What happened on this day of earlier years, or on one that is chosen."""
    clocks = clocks_of(request)
    now = timezone.now().date()
    given = (request.GET.get("month", ""), request.GET.get("day", ""))
    picked = read_day(*given, now)
    return page(
        request,
        "timeline/today.html",
        (),
        {
            "conflicts": header_conflicts(),
            "found": picked and day_of_year(clocks.editions(), *picked, before=now),
            "is_today": picked == (now.month, now.day),
            "given": given,
            "days": [str(day) for day in range(1, 32)],
            "months": [(str(n), calendar.month_name[n]) for n in range(1, 13)],
            "chosen": tuple(str(part) for part in picked) if picked else given,
            "kept": clocks.parameters(),
            "day_address": "?month={}&day={}".format(*picked) if picked else "",
            **past_context(request, clocks, EditionQuerySet.all),
        },
        status=200 if picked else 422,
    )
