"""The administrator's pages: reference data and accounts to keep, the rest to read.

What the desk writes is read-only here: there is no way round review and the ledger.
"""

from timeline.admin import (
    access,
    accounts,
    actors,
    conflicts,
    desk,
    editions,
    incidents,
    places,
    sources,
)

__all__ = [
    "access",
    "accounts",
    "actors",
    "conflicts",
    "desk",
    "editions",
    "incidents",
    "places",
    "sources",
]
