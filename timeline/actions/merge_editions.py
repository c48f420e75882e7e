"""Taking a merge back out of an edition that was corrected since, as pure functions."""

from copy import deepcopy
from typing import Any, Final

from timeline.actions.merge_content import substituted
from timeline.actions.pairing import paired
from timeline.independence import independent_in
from timeline.models import Actor, Place, Source
from timeline.models import edition_content as ec

_ACTOR: Final[dict[str, tuple[str, ...]]] = {
    "participations": ("actor_id",),
    "claims": ("speaker_id", "on_behalf_of_id", "relayed_by_id"),
    "casualties": ("attributed_to_id",),
}
_SOURCE: Final[dict[str, tuple[str, ...]]] = {
    "claims": ("source_id",),
    "casualties": ("source_id",),
    "citations": ("source_id",),
}
_UNIQUE: Final = {
    "participations": ("actor_id", "role"),
    "citations": ("source_id", "passage_id"),
}
"""What there can be but one of, so that a merge makes one of two."""


def unmerged(
    now: ec.EditionContent,
    before: ec.EditionContent,
    gone_id: int,
    kept: Actor | Place | Source,
) -> ec.EditionContent:
    """Return `now` with the gone record where `before` had it and the kept one stands.

    `before` is the edition that the merge followed; `now` came after the merge's own.
    """
    new = deepcopy(now)
    if isinstance(kept, Place):
        _places_back(new, before, gone_id, kept.pk)
        return new
    merged = substituted(before, gone_id, kept)
    for part, columns in (_ACTOR if isinstance(kept, Actor) else _SOURCE).items():
        _part_back(part, columns, new, before, merged, gone_id, kept.pk)
    named_again(new, before)
    return new


def _places_back(
    new: ec.EditionContent, before: ec.EditionContent, gone_id: int, kept_id: int
) -> None:
    held = {place["id"]: place for place in before["places"]}
    places: list[ec.PlaceContent] = []
    for place in new["places"]:
        if place["id"] != kept_id or gone_id not in held:
            places.append(place)
            continue
        places += [held[kept_id]] if kept_id in held else []
        places.append(held[gone_id])
    new["places"] = places


def _part_back(
    part: str,
    columns: tuple[str, ...],
    new: Any,
    before: Any,
    merged: Any,
    gone_id: int,
    kept_id: int,
) -> None:
    rows = new[part]
    pairs = paired(part, flat(merged[part]), flat(rows))
    unique = _UNIQUE.get(part)
    twins: list[tuple[int, Any]] = []
    for place, row in enumerate(merged[part]):
        if place not in pairs:
            continue
        there = rows[pairs[place]]
        origins = (
            [before[part][place]]
            if unique is None
            else [
                one
                for one in before[part]
                if _key(one, unique, gone_id, kept_id)
                == _key(row, unique, gone_id, kept_id)
            ]
        )
        was = next((o for o in origins if gone_id in map(o.get, columns)), None)
        if was is None:
            continue
        if len(origins) > 1:
            if there[columns[0]] == kept_id:
                twins.append((pairs[place], was))
            continue
        for column in columns:
            if was[column] == gone_id and there[column] == kept_id:
                there[column] = gone_id
                if "side" in there and column in {"actor_id", "speaker_id"}:
                    there["side"] = was["side"]
    for place, was in sorted(twins, key=lambda twin: twin[0], reverse=True):
        rows.insert(place + 1, deepcopy(was))


def _key(row: Any, unique: tuple[str, ...], gone_id: int, kept_id: int) -> Any:
    [known] = flat([row])
    values = [known[name] for name in unique]
    return (kept_id if values[0] == gone_id else values[0], *values[1:])


def flat(rows: list[Any]) -> list[dict[str, Any]]:
    """Return rows of an edition with their passage by its id."""
    return [
        {**row, "passage_id": row["passage"]["id"] if row.get("passage") else None}
        for row in rows
    ]


def named_again(new: Any, before: ec.EditionContent) -> None:
    """Hold the actors and sources that are named, and nothing else."""
    for kind, parts in (("actors", _ACTOR), ("sources", _SOURCE)):
        ids = [
            str(row[column])
            for part, columns in parts.items()
            for row in new[part]
            for column in columns
            if row[column] is not None
        ]
        held = {**before[kind], **new[kind]}  # type: ignore[literal-required]
        new[kind] = {pk: held[pk] for pk in dict.fromkeys(ids)}
    new["independent_sources"] = independent_in(new["sources"].values())
