"""What a page says of the past day that it is about, and the ways to other days."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, cast

from timeline.clocks import ONE_DAY, Clocks
from timeline.filters import ANYTHING
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_content import EditionContent
from timeline.pages.compared import Compared, compared
from timeline.pages.dates import day_words
from timeline.reporting import ReportDays
from timeline.tally.tally import tally

type Shown = Callable[[EditionQuerySet], EditionQuerySet]
"""Narrows the editions of any day to what the page shows of them."""
type Query = Callable[[Clocks], str]
"""Gives the query string of the same page at other clocks."""

MOST_DAYS: Final = 2_000
"""Days that a scale has at most: beyond, it would move by several at a time."""
MOST_LOOKED_AT: Final = 20_000
"""Editions of which each day is told apart; of more, the ends of months are."""


@dataclass(frozen=True, slots=True)
class Step:
    """A way to another day, or to what came between two."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Past:
    """The banner of a past day."""

    published: str
    """The day of what we had published, in words; empty for now."""
    reported: str
    """The day of what anyone had reported, in words; empty for now."""
    since: str
    """The day after which everything shown was new; empty where all is shown."""
    now: str
    """Query string of the same page as it is now."""
    whole: str
    """Query string of the day with all that it knew."""
    before: Step | None
    """The last day before with something new."""
    after: Step | None
    """The next day with something new."""
    added: Step | None
    """What that next day added."""
    quiet: str
    """The day after, in words, where it added nothing."""
    this_day: Step | None
    """What the day itself added."""
    compared: Compared | None
    """How much is new since `since`."""
    marked: bool
    """Whether the page shows all of the day, and marks what is new since `since`."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The days on which something new was reported, for a slider over them."""

    days: list[dt.date]
    at: int
    """Index of the day shown, counted from 0; that of now is the last."""

    @property
    def last(self) -> int:
        return len(self.days) - 1

    @property
    def words(self) -> str:
        return day_words(self.days[self.at])

    @property
    def isos(self) -> str:
        return " ".join(day.isoformat() for day in self.days)

    @property
    def ends(self) -> tuple[str, str]:
        return day_words(self.days[0]), day_words(self.days[-1])


def past(
    clocks: Clocks, shown: Shown, query: Query, *, marked: bool = False
) -> Past | None:
    """Return the banner of a page that shows `shown` at its clocks; None for now.

    Two queries, for the days around on which something came; three more where two days
    are compared.
    """
    if not clocks:
        return None
    here = clocks.without_since()
    day = here.reported_by or here.as_of or dt.date.max
    before, after = _around(here, shown)
    return Past(
        published=day_words(here.as_of) if here.as_of else "",
        reported=day_words(here.reported_by) if here.reported_by else "",
        since=day_words(clocks.since) if clocks.since else "",
        now=query(Clocks()),
        whole=query(here),
        before=_step(before, here, query),
        after=_step(after, here, query),
        added=_added(after, here, query),
        quiet=day_words(day + ONE_DAY) if after and after > day + ONE_DAY else "",
        this_day=_added(day, here, query),
        compared=compared(clocks, shown, of_one=marked),
        marked=marked,
    )


@dataclass(frozen=True, slots=True)
class ReportDay:
    """A day on which something of an incident came out, and how much."""

    label: str
    query: str
    statements: int
    counts: int
    held: bool
    """Whether something is dated only by our having it then."""


def report_days(edition: Edition) -> list[ReportDay]:
    """Return the days on which the parts of an edition came out, the first first."""
    content = cast("EditionContent", edition.content)
    days = ReportDays(content, edition.published_at.date())
    claims = [days.claim(claim) for claim in content["claims"]]
    counts = [days.casualty(estimate) for estimate in content["casualties"]]
    cited = [days.citation(citation) for citation in content["citations"]]
    return [
        ReportDay(
            label=day_words(day),
            query=Clocks(reported_by=day).query_string,
            statements=sum(one.day == day for one in claims),
            counts=sum(one.day == day for one in counts),
            held=any(
                one.day == day and one.basis == "held"
                for one in (*claims, *counts, *cited)
            ),
        )
        for day in sorted(days.all())
    ]


def clocks_words(clocks: Clocks) -> list[str]:
    """Return the clocks as a title has them."""
    said = {
        "as published by {}": clocks.as_of,
        "as reported by {}": clocks.reported_by,
        "only what was new after {}": clocks.since,
    }
    return [words.format(day_words(day)) for words, day in said.items() if day]


def scale(clocks: Clocks, shown: Shown) -> Scale | None:
    """Return the days on which something of `shown` was reported, in two queries.

    Of very much, in three: the ends of the months from the first day to the last.
    None where there are fewer than two: nothing to slide over.
    """
    current = shown(Edition.objects.current()).order_by()
    if _are_many(current, shown):
        days = _months(current)
    else:
        editions = shown(clocks.over_time()).order_by()
        found = editions.values_list("reported_since", flat=True).distinct()
        days = sorted(day for day in found if day)
    # Whatever is left out lies evenly between what is kept.
    step = -(-len(days) // MOST_DAYS)
    days = [*days[:-1:step], *days[-1:]] if step > 1 else days
    if len(days) < 2:
        return None
    known = [i for i, d in enumerate(days) if d <= (clocks.reported_by or dt.date.max)]
    return Scale(days, known[-1] if known else 0)


def _are_many(current: EditionQuerySet, shown: Shown) -> bool:
    if held := tally(ANYTHING, shown):
        return held.total() > MOST_LOOKED_AT
    return current.values("pk")[: MOST_LOOKED_AT + 1].count() > MOST_LOOKED_AT


def _months(editions: EditionQuerySet) -> list[dt.date]:
    """Return the first day of reports, the ends of months after it, and the last."""
    days = editions.filter(reported_since__isnull=False).values_list(
        "reported_since", flat=True
    )
    first = days.order_by("reported_since").first()
    last = days.order_by("-reported_since").first()
    if first is None or last is None:
        return []
    months = (
        dt.date(number // 12, number % 12 + 1, 1) - ONE_DAY
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month)
    )
    return sorted({first, *(day for day in months if day > first), last})


def _around(clocks: Clocks, shown: Shown) -> tuple[dt.date | None, dt.date | None]:
    """Return the days before and after that of the clocks on which something came."""
    if clocks.reported_by is not None:
        day = clocks.reported_by
        rows = shown(clocks.over_time()).values_list("reported_since", flat=True)
        return (
            rows.filter(reported_since__lt=day).order_by("-reported_since").first(),
            rows.filter(reported_since__gt=day).order_by("reported_since").first(),
        )
    day = clocks.as_of or dt.date.max
    midnight = dt.datetime.combine(day, dt.time.min, tzinfo=dt.UTC)
    published = shown(Edition.objects.all())
    before = published.filter(published_at__lt=midnight).order_by("-published_at")
    after = published.published_since(day).order_by("published_at")
    return _day_of(before), _day_of(after)


def _day_of(editions: EditionQuerySet) -> dt.date | None:
    moment = editions.values_list("published_at", flat=True).first()
    return moment.astimezone(dt.UTC).date() if moment else None


def _at(day: dt.date, clocks: Clocks) -> Clocks:
    if clocks.reported_by is not None:
        return replace(clocks, reported_by=day)
    return replace(clocks, as_of=day)


def _step(day: dt.date | None, clocks: Clocks, query: Query) -> Step | None:
    return Step(day_words(day), query(_at(day, clocks))) if day else None


def _added(day: dt.date | None, clocks: Clocks, query: Query) -> Step | None:
    if day is None or day == dt.date.min:
        return None
    compared = replace(_at(day, clocks), since=day - ONE_DAY)
    return Step(day_words(day), query(compared))
