"""Parts of an address that mean nothing here, which a reader should be told of."""

from collections.abc import Collection
from typing import Final

from django.http import QueryDict
from django.utils.text import Truncator

MOST_TOLD: Final = 5
# What newsletters and networks add to the links that they send.
_TRACKING: Final = ("utm_", "fbclid", "gclid")


def unread(query: QueryDict, known: Collection[str]) -> list[str]:
    """Return the parts of a query string whose names are not `known`, as given."""
    found = [
        f"{name}={value}"
        for name, values in query.lists()
        if name not in known and not name.startswith(_TRACKING)
        for value in values
    ]
    return [Truncator(part).chars(60) for part in found[:MOST_TOLD]]
