"""Merging what two people made of one incident: row by row, and field by field.

Three states meet: what was loaded, what is held now, and what was typed. What one
side alone changed is taken over; where both changed the same field, what was typed
stands, and the field is named, so that nobody's words go unseen.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from timeline.actions.content import (
    COLUMNS,
    PARTS,
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
    LinkContent,
    ParticipationContent,
)

type Stands = Literal["typed", "now", "both"]
type Row = dict[str, Any]
type Key = tuple[Hashable, int]

_UNKNOWN: Final = object()
"""Equals nothing that anybody typed."""

_LISTS: Final = ("conflict_ids", "place_ids")
_ROW: Final[dict[str, type[Any]]] = {
    "participations": ParticipationContent,
    "citations": CitationContent,
    "casualties": CasualtyContent,
    "links": LinkContent,
}
_KNOWN_BY: Final = {
    "participations": ("actor_id",),
    "citations": ("source_id", "passage_id"),
    "casualties": ("kind", "source_id"),
    "links": ("other_id",),
}
"""What a row is known by in all three states; claims have ids of their own."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a row stands in each of the states, by its index; None: nowhere."""

    loaded: int | None
    now: int | None
    typed: int | None
    merged: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What another person changed and the typist has otherwise.

    `field` is a column of the incident where `part` is empty, else a field of the row
    at `places`, or empty for the row as a whole. `clash`: both changed it.
    """

    part: str
    field: str
    places: Places | None
    stands: Stands
    clash: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be saved next, and what it rests on."""

    content: IncidentContent
    differences: list[Difference]


def three_way(
    loaded: IncidentContent | None, now: IncidentContent, typed: IncidentContent
) -> Merged:
    """Merge what was typed over `loaded` into what is held now.

    Where nobody knows what was loaded, every difference is one that both made.
    """
    given: dict[str, Any] = {}
    differences: list[Difference] = []
    for name in COLUMNS:
        given[name], stands = _choose(
            getattr(loaded, name) if loaded else _UNKNOWN,
            getattr(now, name),
            getattr(typed, name),
        )
        if stands:
            differences.append(Difference("", name, None, stands, stands == "typed"))
    for name in _LISTS:
        given[name], stands = _members(
            *(set(getattr(one, name)) if one else set() for one in (loaded, now, typed))
        )
        if stands:
            differences.append(Difference("", name, None, stands, stands == "both"))
    rows, found = _rows(loaded, now, typed)
    return Merged(IncidentContent(**given, **rows), [*differences, *found])


def _choose(loaded: Any, now: Any, typed: Any) -> tuple[Any, Stands | None]:
    """Return what stands, and whose it is where the other side would not know."""
    if now in (loaded, typed):
        return typed, None
    return (now, "now") if typed == loaded else (typed, "typed")


def _members(
    loaded: set[int], now: set[int], typed: set[int]
) -> tuple[tuple[int, ...], Stands | None]:
    """Merge a set of records: who was added by either is in, who was removed is out."""
    merged = (typed | (now - loaded)) - (loaded - now)
    stands: Stands | None = None
    if now not in (loaded, typed):
        stands = "now" if typed == loaded else "both"
    return tuple(sorted(merged)), stands


def _rows(
    loaded: IncidentContent | None, now: IncidentContent, typed: IncidentContent
) -> tuple[dict[str, Any], list[Difference]]:
    then = _keyed(loaded) if loaded else {part: {} for part in PARTS}
    theirs = _keyed(now)
    mine = _keyed(typed, same_as=_added(then["claims"], theirs["claims"]))
    held = {claim.id for claim in now.claims}
    rows: dict[str, Any] = {}
    differences: dict[str, list[Difference]] = {}
    claim_at: dict[Hashable, int] = {}
    for part in ("claims", *(part for part in PARTS if part != "claims")):
        merged, differences[part] = _merge_rows(
            part, then[part], theirs[part], mine[part]
        )
        if part == "claims":
            claim_at = {key: place for place, key in enumerate(merged)}
            rows[part] = tuple(
                ClaimContent(id=key[0] if key[0] in held else None, **row)
                for key, row in merged.items()
            )
            continue
        for row in merged.values():
            if part == "casualties":
                row["claim"] = claim_at.get(row["claim"])
        rows[part] = tuple(_ROW[part](**row) for row in merged.values())
    return rows, [one for part in PARTS for one in differences[part]]


def _keyed(
    content: IncidentContent, same_as: Mapping[Key, Key] | None = None
) -> dict[str, dict[Key, Row]]:
    """Return part → key → row; an estimate names its claim by the claim's key.

    `same_as`: the keys of new claims that others have added in the same words.
    """
    claims: dict[Key, Row] = {}
    for claim in content.claims:
        row = asdict(claim)
        pk = row.pop("id")
        key = _free(claims, pk or _words(row))
        claims[(same_as or {}).get(key, key)] = row
    keys = list(claims)
    keyed = {"claims": claims}
    for part, names in _KNOWN_BY.items():
        rows: dict[Key, Row] = {}
        for one in getattr(content, part):
            row = asdict(one)
            if part == "casualties" and row["claim"] is not None:
                row["claim"] = keys[row["claim"]]
            rows[_free(rows, tuple(row[name] for name in names))] = row
        keyed[part] = rows
    return keyed


def _words(claim: Row) -> Hashable:
    return (claim["source_id"], claim["text"])


def _added(loaded: dict[Key, Row], now: dict[Key, Row]) -> dict[Key, Key]:
    """Return what a claim would be called as a new one → the claim that others added.

    A save that was stored though its answer got lost is typed once more.
    """
    return {(_words(row), 0): key for key, row in now.items() if key not in loaded}


def _free(taken: Iterable[Key], what: Hashable) -> Key:
    """Return a key for a row; the same may stand in a list more than once."""
    return (what, sum(one[0] == what for one in taken))


def _merge_rows(
    part: str, loaded: dict[Key, Row], now: dict[Key, Row], typed: dict[Key, Row]
) -> tuple[dict[Key, Row], list[Difference]]:
    """Merge the rows of one list.

    A row that one side removed and the other changed stays: removing it again takes a
    moment, writing it again does not.
    """
    merged: dict[Key, Row] = {}
    found: list[tuple[Key, str, Stands, bool]] = []
    for key in _in_order(loaded, now, typed):
        before, theirs, mine = loaded.get(key), now.get(key), typed.get(key)
        if mine and theirs:
            merged[key] = {}
            for name in mine:
                then = before[name] if before else _UNKNOWN
                merged[key][name], stands = _choose(then, theirs[name], mine[name])
                if stands:
                    found.append((key, name, stands, stands == "typed"))
        elif mine:
            if mine != before:
                merged[key] = mine
            if before:
                found.append(
                    (key, "", "now", False)
                    if mine == before
                    else (key, "", "typed", True)
                )
        elif theirs and theirs != before:
            merged[key] = theirs
            found.append((key, "", "now", before is not None))
    at = [
        {key: place for place, key in enumerate(rows)}
        for rows in (loaded, now, typed, merged)
    ]
    return merged, [
        Difference(part, name, Places(*(one.get(key) for one in at)), stands, clash)
        for key, name, stands, clash in found
    ]


def _in_order(
    loaded: dict[Key, Row], now: dict[Key, Row], typed: dict[Key, Row]
) -> list[Key]:
    """Return all keys in the order of who moved rows, what is new coming last."""
    common = [key for key in typed if key in loaded and key in now]
    moved = common != [key for key in loaded if key in typed and key in now]
    first, second = (typed, now) if moved else (now, typed)
    return list(dict.fromkeys([*first, *second]))
