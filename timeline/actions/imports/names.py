"""A cell that holds several names: ``alias:en:Erivan | metonym:en:Yerevan``."""

from collections.abc import Iterable
from typing import Final

from timeline.actions.imports.table import RowError
from timeline.actions.records import visible

_BETWEEN: Final = " | "


def read_names(given: str, *, before: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return the names of a cell, each as what stands before it and its text.

    `before` names what that is, such as kind and language. Raises RowError.
    """
    found = set()
    for one in given.split("|"):
        if not one.strip():
            continue
        parts = one.strip().split(":", len(before))
        if len(parts) != len(before) + 1 or not visible(parts[-1]):
            form = ":".join((*before, "name"))
            raise RowError(f"“{one.strip()[:60]}” is not written as {form}.")
        found.add((*(part.strip() for part in parts[:-1]), visible(parts[-1])))
    return frozenset(found)


def show_names(names: Iterable[tuple[str, ...]]) -> str:
    return _BETWEEN.join(sorted(":".join(one) for one in names))
