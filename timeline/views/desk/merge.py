"""A stale save: what was loaded, what is there now, what was typed."""

from dataclasses import dataclass, fields, replace
from typing import Any

from django.contrib.auth.models import User

from timeline.actions import content as contents
from timeline.actions.content import ClaimContent, IncidentContent
from timeline.models import Incident, Revision
from timeline.models.revision import REMARKS
from timeline.views.desk.diff import LABELS, lines_of

# Fields of the content whose name differs from the ledger's.
_LEDGER_NAME = {"conflict_ids": "conflicts", "place_ids": "places"}


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """One field in its three states, as lines; `clash` where both sides changed it."""

    label: str
    loaded: list[str]
    now: list[str]
    typed: list[str]
    clash: bool


@dataclass(frozen=True, slots=True)
class Merge:
    """The fields that others changed, who did, and the content to offer for saving.

    In `content`, a field that the editor had left alone is as it is now; every other
    field is as the editor typed it.
    """

    fields: list[ThreeWay]
    by: list[str]
    """Who saved meanwhile, as it reads: “you, in another window”, for oneself."""
    steps: list[Revision]
    content: IncidentContent


def merge(
    held: Incident, *, by: User, loaded_version: int, typed: IncidentContent
) -> Merge:
    """Compare what an editor typed with what others saved since `loaded_version`.

    What had been loaded is read back from the ledger: the oldest step since then that
    changed a field says what stood in it before.
    """
    now = contents.read(held)
    since = list(
        Revision.objects.of_incident(held.pk)
        .filter(version__gt=loaded_version)
        .exclude(action__in=REMARKS)
        .order_by("pk")
    )
    loaded: dict[str, Any] = {}
    for step in since:
        for name, (before, _) in step.changes.items():
            loaded.setdefault(name, before)
    # What differs between now and typed: name -> [now, typed].
    differing = contents.changes(now, typed)
    rows, keep_theirs = [], set()
    for field in fields(IncidentContent):
        name = _LEDGER_NAME.get(field.name, field.name)
        if name not in loaded:
            continue
        theirs, mine = differing.get(name, (None, None))
        if name in differing and mine == loaded[name]:
            keep_theirs.add(field.name)
        if name not in differing:
            continue
        rows.append(
            ThreeWay(
                label=LABELS[name],
                loaded=lines_of(name, loaded[name]),
                now=lines_of(name, theirs),
                typed=lines_of(name, mine),
                clash=field.name not in keep_theirs,
            )
        )
    merged = replace(typed, **{name: getattr(now, name) for name in keep_theirs})
    return Merge(
        fields=rows,
        by=list(
            dict.fromkeys(
                "you, in another window," if step.user_id == by.pk else step.username
                for step in since
            )
        ),
        steps=since,
        content=_with_held_claims(
            merged,
            now,
            claims_of_casualties=(now if "casualties" in keep_theirs else typed).claims,
        ),
    )


def _with_held_claims(
    merged: IncidentContent,
    now: IncidentContent,
    *,
    claims_of_casualties: tuple[ClaimContent, ...],
) -> IncidentContent:
    """Let a claim that others removed meanwhile come back as a new one.

    An estimate names its claim by the place in a list of claims. Where estimates and
    claims come from different sides, it follows the claim, or names none.
    """
    held = {claim.id for claim in now.claims}
    casualties = merged.casualties
    if claims_of_casualties is not merged.claims:
        place_of = {claim.id: place for place, claim in enumerate(merged.claims)}
        place_of.pop(None, None)
        casualties = tuple(
            estimate
            if estimate.claim is None
            else replace(
                estimate, claim=place_of.get(claims_of_casualties[estimate.claim].id)
            )
            for estimate in casualties
        )
    claims = tuple(
        claim if claim.id in held else replace(claim, id=None)
        for claim in merged.claims
    )
    return replace(merged, claims=claims, casualties=casualties)
