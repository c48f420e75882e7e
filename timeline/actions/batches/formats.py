"""The formats in which incidents come, by the kind of file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from timeline.exchange.incoming import acled, timelinejs, ucdp_ged
from timeline.exchange.incoming.drafts import Draft
from timeline.models import ImportKind


class Reader(Protocol):
    """Reads the rows of one file."""

    def read(self, record: Sequence[str]) -> Draft | None:
        """Return a row's draft; nothing where it is no incident. Raises Refused."""


class MakesReader(Protocol):
    def __call__(self, columns: Sequence[str], *, event_type: str = "") -> Reader:
        """Return what reads rows under these columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its columns, those that a file must have, and what reads its rows."""

    option: str
    """What the command line calls it."""
    about: str
    columns: tuple[str, ...]
    required: frozenset[str]
    reader: MakesReader
    headerless: bool = False
    needs_event_type: bool = False


FORMATS: Final[dict[str, Format]] = {
    ImportKind.UCDP_GED: Format(
        option="ucdp",
        about="UCDP’s Georeferenced Event Dataset, with or without its header.",
        columns=ucdp_ged.COLUMNS,
        required=ucdp_ged.REQUIRED,
        reader=ucdp_ged.Reader,
        headerless=True,
    ),
    ImportKind.ACLED: Format(
        option="acled",
        about="ACLED’s event file, your own download. Its words may not be passed on: "
        "they are kept in the desk’s note.",
        columns=acled.COLUMNS,
        required=acled.REQUIRED,
        reader=acled.Reader,
    ),
    ImportKind.TIMELINEJS: Format(
        option="timelinejs",
        about="A TimelineJS sheet. Title slides and eras are no incidents; places and "
        "participants are added in the drafts.",
        columns=timelinejs.COLUMNS,
        required=timelinejs.REQUIRED,
        reader=timelinejs.Reader,
        needs_event_type=True,
    ),
}
