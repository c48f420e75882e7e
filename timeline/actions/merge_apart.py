"""Parting what two incidents became, with what was edited since, as pure functions."""

from collections.abc import Callable, Hashable
from copy import deepcopy
from dataclasses import replace
from typing import Any, Final

from timeline.actions.content import COLUMNS, PARTS, IncidentContent
from timeline.actions.merge_editions import flat, named_again
from timeline.actions.pairing import paired
from timeline.actions.three_way import Difference, Merged, three_way
from timeline.models import edition_content as ec


def kept_apart(
    merged: IncidentContent, now: IncidentContent, before: IncidentContent
) -> IncidentContent:
    """Return the incident that stayed, without what the other one had brought.

    `merged` is what the merge made, `now` what became of it, `before` what it was.
    What was edited or added since stays; the other's rows go, also if edited.
    """
    apart = three_way(merged, now, before)
    return _without(
        apart,
        lambda one: (
            one.places is not None
            and one.places.typed is None
            and one.places.loaded is not None
        ),
    )


def gone_apart(
    merged: IncidentContent, now: IncidentContent, before: IncidentContent
) -> IncidentContent:
    """Return the incident that went, with what was edited of its rows since.

    Its columns are as they were, and what was removed meanwhile is there again: it
    was removed from an incident that holds the other's rows as well.
    """
    apart = three_way(merged, now, before)
    content = _without(
        apart, lambda one: one.places is not None and one.places.typed is None
    )
    lost: dict[str, list[Any]] = {part: [] for part in PARTS}
    for one in apart.differences:
        places = one.places
        if places and places.typed is not None and places.merged is None:
            lost[one.part].append(getattr(before, one.part)[places.typed])
    claims = [replace(claim, id=None) for claim in lost["claims"]]
    whole: dict[str, Any] = {
        **{name: getattr(before, name) for name in (*COLUMNS, *_LISTS)},
        **{
            part: (*getattr(content, part), *lost[part])
            for part in PARTS
            if part not in {"claims", "casualties"}
        },
    }
    return replace(
        content,
        **whole,
        claims=(*content.claims, *claims),
        casualties=(
            *content.casualties,
            *(_of_claim(one, before, content, lost) for one in lost["casualties"]),
        ),
    )


_LISTS: Final = ("conflict_ids", "place_ids")


def _of_claim(
    estimate: Any,
    before: IncidentContent,
    content: IncidentContent,
    lost: dict[str, list[Any]],
) -> Any:
    """Return an estimate that is there again with the claim that it had."""
    if estimate.claim is None:
        return estimate
    claim = before.claims[estimate.claim]
    there = [one.id for one in content.claims] + [one.id for one in lost["claims"]]
    return replace(estimate, claim=there.index(claim.id) if claim.id in there else None)


def _without(apart: Merged, unwanted: Callable[[Difference], bool]) -> IncidentContent:
    """Return the content without rows that one side alone has."""
    out: dict[str, set[int]] = {part: set() for part in PARTS}
    for one in apart.differences:
        if one.places and one.places.merged is not None and unwanted(one):
            out[one.part].add(one.places.merged)
    content = apart.content
    stays = [n for n in range(len(content.claims)) if n not in out["claims"]]
    claim_at = {then: now for now, then in enumerate(stays)}
    rows: dict[str, Any] = {
        part: tuple(
            row
            for place, row in enumerate(getattr(content, part))
            if place not in out[part]
        )
        for part in PARTS
    }
    rows["casualties"] = tuple(
        one if one.claim is None else replace(one, claim=claim_at.get(one.claim))
        for one in rows["casualties"]
    )
    return replace(content, **rows)


def edition_apart(
    now: ec.EditionContent, merged: ec.EditionContent, before: ec.EditionContent
) -> ec.EditionContent:
    """Return an edition in force without what a merge of incidents had brought.

    `merged` is the edition that the merge made, `before` the one that it followed.
    """
    new: Any = deepcopy(now)
    for part, key in _BY_ID.items():
        brought = _keys(merged, part, key) - _keys(before, part, key)
        new[part] = [row for row in new[part] if key(row) not in brought]
    for part in ("participations", "citations", "casualties"):
        former, made, rows = (flat(one[part]) for one in (before, merged, new))  # type: ignore[literal-required]
        own = set(paired(part, former, made).values())
        brought_to = {
            there
            for n, there in paired(part, made, rows, surely=True).items()
            if n not in own
        }
        new[part] = [row for n, row in enumerate(new[part]) if n not in brought_to]
    claims = {claim["id"] for claim in new["claims"]}
    for estimate in new["casualties"]:
        if estimate["claim_id"] not in claims:
            estimate["claim_id"] = None
    named_again(new, before)
    return new  # type: ignore[no-any-return]


_BY_ID: Final[dict[str, Callable[[Any], Hashable]]] = {
    "claims": lambda row: row["id"],
    "places": lambda row: row["id"],
    "conflicts": lambda row: row["id"],
    "links": lambda row: (row["incident_id"], row["kind"], row["direction"]),
}


def _keys(content: Any, part: str, key: Callable[[Any], Hashable]) -> set[Hashable]:
    return {key(row) for row in content[part]}
