"""A timeline page: the filter applied, one page of entries, and where to go on."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict

from timeline.clocks import Clocks
from timeline.filters import Part, TimelineFilter, Within, read
from timeline.forms.public import FilterForm
from timeline.models.edition import Edition
from timeline.pages.entries import Entry, entries, for_entries

PAGE_SIZE: Final = 25
CURSOR: Final = "older_than"
"""Parameter that says after which entry a page begins: day and incident."""

_CURSOR: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """One page of a timeline; `wrong` says why there is none."""

    form: FilterForm
    filter: TimelineFilter
    entries: list[Entry] = field(default_factory=list)
    after: dt.date | None = None
    """Day of the last entry of the page before."""
    older: str = ""
    """Query string of the next page; empty on the last."""
    wrong: bool = False
    wrong_cursor: bool = False
    droppable: list[Part] = field(default_factory=list)
    """Where nothing matches: the conditions without which something would."""

    @property
    def status(self) -> int:
        return 422 if self.wrong else 200

    @property
    def clocks(self) -> Clocks:
        return self.filter.clocks

    @property
    def newest(self) -> str:
        """Query string of the first page."""
        return self.filter.query_string()

    @property
    def continues_year(self) -> bool:
        """Tell whether the first entry's year began on the page before."""
        return (
            self.after is not None
            and bool(self.entries)
            and self.entries[0].sort_day.year == self.after.year
        )

    @property
    def continues_month(self) -> bool:
        """Tell whether the first entry's month began on the page before."""
        return (
            self.after is not None
            and self.continues_year
            and self.entries[0].sort_day.month == self.after.month
        )

    @property
    def actor_names(self) -> list[str]:
        """Names on the page, which the filter offers while a reader types."""
        return sorted(
            {
                actor["name"]
                for entry in self.entries
                for side in entry.sides
                for actor in side.actors
            }
        )

    @property
    def chips(self) -> list[Part]:
        return list(self.filter.parts())


def chronicle(query: QueryDict, within: Within, *, appended: bool = False) -> Chronicle:
    """Return the page of what is `within` that a query string asks for.

    What is `appended` to the page before it does not repeat that page's headings.
    """
    form, chosen = read(query)
    if chosen is None:
        return Chronicle(form=form, filter=TimelineFilter(), wrong=True)
    editions = chosen.editions(within)
    after = None
    if given := query.get(CURSOR, ""):
        cursor = read_cursor(given)
        if cursor is None:
            return Chronicle(form=form, filter=chosen, wrong=True, wrong_cursor=True)
        after = cursor[0]
        page = editions.after(*cursor)
    else:
        page = editions
    rows = list(for_entries(page.newest_first())[: PAGE_SIZE + 1])
    more = len(rows) > PAGE_SIZE
    rows = rows[:PAGE_SIZE]
    return Chronicle(
        form=form,
        filter=chosen,
        entries=entries(rows, after=after if appended else None),
        after=after,
        older=chosen.query_string(**{CURSOR: cursor_of(rows[-1])}) if more else "",
        droppable=[] if rows else _droppable(chosen, within),
    )


def cursor_of(edition: Edition) -> str:
    return f"{edition.sort_day.isoformat()}.{edition.incident_id}"


def read_cursor(text: str) -> tuple[dt.date, int] | None:
    """Return the day and incident of a cursor, or None if it is none."""
    found = _CURSOR.fullmatch(text)
    if not found:
        return None
    try:
        return dt.date.fromisoformat(found[1]), int(found[2])
    except ValueError:
        return None


def _droppable(chosen: TimelineFilter, within: Within) -> list[Part]:
    return [part for part in chosen.parts() if part.without.editions(within).exists()]
