"""The kinds of file, by their name."""

from typing import Any, Final

from timeline.actions.imports.actors import ActorNameTable, ActorTable
from timeline.actions.imports.conflicts import ConflictTable
from timeline.actions.imports.places import PlaceTable
from timeline.actions.imports.publishers import PublisherTable
from timeline.actions.imports.table import Table
from timeline.actions.imports.terms import TermTable
from timeline.models import ImportKind

TABLES: Final[dict[str, type[Table[Any]]]] = {
    ImportKind.ACTORS: ActorTable,
    ImportKind.PLACES: PlaceTable,
    ImportKind.PUBLISHERS: PublisherTable,
    ImportKind.CONFLICTS: ConflictTable,
    ImportKind.NAMES: ActorNameTable,
    ImportKind.TERMS: TermTable,
}
