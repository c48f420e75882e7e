"""The two clocks of a view: what we had published, and what anyone had reported.

Both are days, read at their end. A view starts from `Clocks.editions`, whatever it
shows of them then, so that no list can forget which day it is about.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_state import ever_reported, reported_by

AS_OF: Final = "as_of"
REPORTED_BY: Final = "reported_by"
SINCE: Final = "since"
NAMES: Final = (AS_OF, REPORTED_BY, SINCE)
"""Their parameters in an address."""

ONE_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The days that a view is about; None is now."""

    as_of: dt.date | None = None
    """What we had published at the end of that day (UTC)."""
    reported_by: dt.date | None = None
    """What anyone had reported at the end of that day."""
    since: dt.date | None = None
    """Only what was new after that day, by `reported_by`, else by `as_of`."""

    def __bool__(self) -> bool:
        """Tell whether either is set back."""
        return self.as_of is not None or self.reported_by is not None

    @property
    def compared_with(self) -> dt.date | None:
        """The day against which something is new: the one before, unless given."""
        day = self.reported_by or self.as_of
        if self.since is not None or day is None or day == dt.date.min:
            return self.since
        return day - ONE_DAY

    def editions(self) -> EditionQuerySet:
        """Return the editions that a reader sees: what every view starts from."""
        if self.reported_by is not None:
            editions = self._in_force(reported_by(self.reported_by))
            return editions.new_since(self.since) if self.since else editions
        editions = self._in_force(Edition.objects.all())
        return editions.published_since(self.since) if self.since else editions

    def over_time(self) -> EditionQuerySet:
        """Return a row for each day on which something of an edition was reported.

        `reported_since` is that day; not for a page, but for telling which days matter.
        """
        return self._in_force(ever_reported())

    def without_since(self) -> "Clocks":
        return replace(self, since=None)

    def _in_force(self, editions: EditionQuerySet) -> EditionQuerySet:
        return editions.as_of(self.as_of) if self.as_of else editions.current()

    def parameters(self) -> list[tuple[str, str]]:
        """Return the clocks as parameters of a query string; none for the present."""
        days = (self.as_of, self.reported_by, self.since)
        pairs = zip(NAMES, days, strict=True)
        return [(name, day.isoformat()) for name, day in pairs if day is not None]

    @property
    def query_string(self) -> str:
        """The clocks with their "?", for a link that keeps them; empty for now."""
        pairs = self.parameters()
        return f"?{urlencode(pairs)}" if pairs else ""


NOW: Final = Clocks()
