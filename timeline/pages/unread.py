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


def overruled(query: QueryDict, single: Collection[str]) -> list[str]:
    """Return the values that another one after them overrules, as given.

    `single` are the names of parts that have one value: the last that is given.
    """
    found = [
        f"{name}={value}"
        for name in query
        if name in single
        for value in dict.fromkeys(query.getlist(name)[:-1])
        if value and value != query[name]
    ]
    return [Truncator(part).chars(60) for part in found[:MOST_TOLD]]
