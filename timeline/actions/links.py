"""Whether the sources' addresses still answer: checked in small rounds.

A round asks each host once at most, and rounds are apart by `ROUND_EVERY`, so that no
server hears from us more often than that.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import urlsplit

from django.db.models import F, Q
from django.utils import timezone

from timeline.intake.links import LinkFound, check_link
from timeline.models import LinkState, LinkStatus, Source
from timeline.models.link import SURE_AFTER

ROUND_EVERY: Final = dt.timedelta(minutes=1)
IDLE: Final = dt.timedelta(minutes=15)
"""Until the next round where nothing is due."""
ROUND_SECONDS: Final = 20
"""After this long a round starts no further check: articles may be waiting."""
MOST_IN_A_ROUND: Final = 8
_LOOKED_AHEAD: Final = 200

_USUALLY: Final = dt.timedelta(days=7)
_TO_MAKE_SURE: Final = dt.timedelta(days=1)
_RARELY: Final = dt.timedelta(days=30)
_LONG_BROKEN: Final = 6

type Check = Callable[[str], LinkFound]


def due(now: dt.datetime, *, most: int = MOST_IN_A_ROUND) -> list[Source]:
    """Return sources to be checked, longest due first, one of each host."""
    waiting = (
        Source.objects.exclude(url="", canonical_url="")
        .filter(Q(link__isnull=True) | Q(link__next_check__lte=now))
        .order_by(F("link__next_check").asc(nulls_first=True), "pk")[:_LOOKED_AHEAD]
    )
    by_host: dict[str, Source] = {}
    for source in waiting:
        by_host.setdefault(urlsplit(source.address).netloc.lower(), source)
    return list(by_host.values())[:most]


def run_round(
    *,
    check: Check = check_link,
    most: int = MOST_IN_A_ROUND,
    clock: Callable[[], dt.datetime] = timezone.now,
) -> int:
    """Check what is due and keep what was found; return the number checked.

    Where several hosts were asked and none could be reached, the fault is likely ours:
    nothing is kept, and the same sources are asked again later.
    """
    started = clock()
    found: list[tuple[Source, LinkFound]] = []
    for source in due(started, most=most):
        if (clock() - started).total_seconds() > ROUND_SECONDS:
            break
        found.append((source, check(source.address)))
    if len(found) > 2 and _all_unreachable(result for _, result in found):
        _postpone([source for source, _ in found], started)
        return 0
    for source, result in found:
        note_link(source, result, at=started)
    return len(found)


def _all_unreachable(results: Iterable[LinkFound]) -> bool:
    return all(
        LinkStatus(result.status) == LinkStatus.UNREACHABLE for result in results
    )


def _postpone(sources: list[Source], now: dt.datetime) -> None:
    LinkState.objects.filter(source__in=sources).update(next_check=now + IDLE)


def note_link(source: Source, found: LinkFound, *, at: dt.datetime) -> LinkState:
    """Keep the result of a check; a status goes on counting while it stays the same."""
    held = LinkState.objects.filter(pk=source.pk).first()
    goes_on = held is not None and held.status == found.status
    times = held.times + 1 if held and goes_on else 1
    state, _ = LinkState.objects.update_or_create(
        source=source,
        defaults={
            "status": found.status,
            "since": held.since if held and goes_on else at,
            "times": times,
            "checked_at": at,
            "next_check": at + _pause(LinkStatus(found.status), times),
            "moved_to": found.moved_to,
            "note": found.note,
        },
    )
    return state


def _pause(status: LinkStatus, times: int) -> dt.timedelta:
    if status not in SURE_AFTER:
        return _USUALLY
    if times < SURE_AFTER[status]:
        return _TO_MAKE_SURE
    return _RARELY if times >= _LONG_BROKEN else _USUALLY


def next_round(now: dt.datetime) -> dt.datetime:
    """Return when the next round should start."""
    return now + (ROUND_EVERY if due(now, most=1) else IDLE)
