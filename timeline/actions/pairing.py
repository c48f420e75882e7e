"""Finding a row again that every save of its incident makes anew."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

type Way = tuple[str, ...]

_ESTIMATE: Final = ("kind", "group", "low", "best", "high", "wording")

WAYS: Final[dict[str, tuple[Way, ...]]] = {
    "participations": (
        ("actor_id", "role", "alleged"),
        ("actor_id", "role"),
        ("actor_id",),
        ("role",),
    ),
    "citations": (
        ("source_id", "passage_id", "note"),
        ("source_id", "passage_id"),
        ("source_id",),
        ("passage_id",),
    ),
    "casualties": (
        (*_ESTIMATE, "attributed_to_id", "claim_id", "source_id", "passage_id"),
        (*_ESTIMATE, "attributed_to_id", "source_id", "passage_id"),
        (*_ESTIMATE, "source_id"),
        ("kind", "group", "attributed_to_id", "source_id", "passage_id"),
        ("kind", "attributed_to_id", "source_id"),
        ("kind", "source_id", "passage_id"),
        (*_ESTIMATE, "attributed_to_id"),
    ),
    "places": (("place_id",),),
    "claims": (("id",),),
}
"""Part of an incident → the columns that a row is known by, the surest first."""


def paired(
    part: str,
    before: Sequence[Mapping[str, Any]],
    now: Sequence[Mapping[str, Any]],
    *,
    surely: bool = False,
) -> dict[int, int]:
    """Return place in `before` → place in `now` of the same row; each at most once.

    `surely`: not by the last way, in which another row may be taken for it.
    """
    pairs: dict[int, int] = {}
    for way in WAYS[part][:-1] if surely else WAYS[part]:
        free: dict[tuple[Any, ...], list[int]] = {}
        for place, row in enumerate(now):
            if place not in pairs.values():
                free.setdefault(tuple(row[name] for name in way), []).append(place)
        for place, row in enumerate(before):
            same = free.get(tuple(row[name] for name in way))
            if place not in pairs and same:
                pairs[place] = same.pop(0)
    return pairs
