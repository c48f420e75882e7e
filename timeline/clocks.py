"""The two clocks of a view: what we had published, and what anyone had reported.

Both are days, read at their end. A view starts from `Clocks.editions`, whatever it
shows of them then, so that no list can forget which day it is about.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_state import reported_by

AS_OF: Final = "as_of"
REPORTED_BY: Final = "reported_by"


@dataclass(frozen=True, slots=True)
class Clocks:
    """The days that a view is about; None is now."""

    as_of: dt.date | None = None
    """What we had published at the end of that day (UTC)."""
    reported_by: dt.date | None = None
    """What anyone had reported at the end of that day."""

    def __bool__(self) -> bool:
        """Tell whether either is set back."""
        return self.as_of is not None or self.reported_by is not None

    def editions(self) -> EditionQuerySet:
        """Return the editions that a reader sees: what every view starts from."""
        editions = (
            reported_by(self.reported_by) if self.reported_by else Edition.objects.all()
        )
        return editions.as_of(self.as_of) if self.as_of else editions.current()

    def parameters(self) -> list[tuple[str, str]]:
        """Return the clocks as parameters of a query string; none for the present."""
        pairs = ((AS_OF, self.as_of), (REPORTED_BY, self.reported_by))
        return [(name, day.isoformat()) for name, day in pairs if day is not None]

    @property
    def query_string(self) -> str:
        """The clocks with their "?", for a link that keeps them; empty for now."""
        pairs = self.parameters()
        return f"?{urlencode(pairs)}" if pairs else ""


NOW: Final = Clocks()
