"""What is new between two days, in figures: what the banner says at a glance."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext, ngettext

from timeline.clocks import Clocks
from timeline.models.edition import EditionQuerySet
from timeline.pages.entries import claim_ids

MOST_SUMMED: Final = 500
"""Incidents whose statements and sources are counted; of more, no figure is given."""

type _Parts = dict[int, tuple[set[int], set[int]]]
"""Incident → its claims and its sources."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How much of what is listed came after the day that it is compared with."""

    incidents: int = 0
    """Those of which nothing was known before."""
    known: int = 0
    """Those of which something was."""
    statements: int = 0
    sources: int = 0
    by_reports: bool = True
    """Whether the days are those of the reports, else of our publications."""
    of_one: bool = False
    """Whether it is of one incident, which needs no counting."""
    too_many: bool = False
    """Whether they are more than are summed: the other figures are 0 then."""

    @property
    def words(self) -> list[str]:
        """The figures in words, without those that are 0."""
        if self.too_many:
            return [gettext("more than %(n)s incidents") % {"n": MOST_SUMMED}]
        more = (
            ngettext(
                "%(n)s earlier one with more",
                "%(n)s earlier ones with more",
                self.known,
            )
            if self.by_reports
            else ngettext(
                "%(n)s earlier one corrected",
                "%(n)s earlier ones corrected",
                self.known,
            )
        )
        said = [
            (
                ngettext("%(n)s new incident", "%(n)s new incidents", self.incidents),
                self.incidents,
            ),
            (more, self.known),
            (
                ngettext(
                    "%(n)s new statement", "%(n)s new statements", self.statements
                ),
                self.statements,
            ),
            (
                ngettext("%(n)s new source", "%(n)s new sources", self.sources),
                self.sources,
            ),
        ]
        return [words % {"n": n} for words, n in said[2 * self.of_one :] if n]


def compared(
    clocks: Clocks,
    shown: Callable[[EditionQuerySet], EditionQuerySet],
    *,
    of_one: bool = False,
) -> Compared | None:
    """Return what is new of `shown` between the two days of the clocks.

    Three queries, two of them by number. None where no two days are compared.
    """
    if clocks.since is None:
        return None
    by_reports = clocks.reported_by is not None
    day = "reported_by" if by_reports else "as_of"
    before = replace(clocks, since=None, **{day: clocks.since})
    listed = shown(clocks.editions()).order_by().values_list("incident_id", flat=True)
    # Of very many, no content is read.
    incidents = list(listed[: MOST_SUMMED + 1])
    if len(incidents) > MOST_SUMMED:
        return Compared(by_reports=by_reports, too_many=True)
    found = _parts(clocks.without_since().editions().filter(incident_id__in=incidents))
    held = _parts(before.editions().filter(incident_id__in=incidents))
    none: tuple[set[int], set[int]] = (set(), set())
    new = [
        (claims - held.get(pk, none)[0], sources - held.get(pk, none)[1])
        for pk, (claims, sources) in found.items()
    ]
    # One report may tell of several incidents, some of which it was cited for before.
    earlier = {pk for _, sources in held.values() for pk in sources}
    return Compared(
        incidents=len(found.keys() - held.keys()),
        known=len(found.keys() & held.keys()),
        statements=sum(len(claims) for claims, _ in new),
        sources=len({pk for _, sources in new for pk in sources} - earlier),
        by_reports=by_reports,
        of_one=of_one,
    )


def _parts(editions: EditionQuerySet) -> _Parts:
    rows = editions.order_by().values_list("incident_id", claim_ids(), "source_ids")
    return {pk: (set(claims), set(sources)) for pk, claims, sources in rows}
