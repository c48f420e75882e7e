"""What staff see of retracted incidents: that there was one, and none of its words.

Of what is shown alone: the ledger and the rows stay as they are.
"""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from timeline.models import (
    Action,
    Edition,
    Incident,
    Merge,
    MergeKind,
    ReaderReport,
    Retraction,
    Revision,
    Split,
)
from timeline.models.incident import RETRACTED_TITLE

OF_TWO: Final = (
    Action.MERGE_PROPOSED,
    Action.MERGE_DROPPED,
    Action.MERGED,
    Action.MERGE_UNDONE,
    Action.SPLIT,
    Action.SPLIT_UNDONE,
)
"""Steps that name another incident, by its title or by what moved."""

_SAY_WHY: Final = {Action.RETRACTED, Action.RETRACTED_READ}


def veil_steps(steps: Iterable[Revision]) -> None:
    """Take titles, changes and notes out of the steps of retracted incidents.

    Why it was retracted, and why read, is said. A step of a merge or a split also names
    another incident, which may be one, and that of an intake the drafts made of it.
    """
    known = list(steps)
    about = [step for step in known if step.object_type == "incident"]
    others = kin_of({s.object_id for s in about if s.action in OF_TWO})
    hidden = retracted_among(
        {step.object_id for step in about}
        | {pk for there in others.values() for pk in there}
    )
    for step in about:
        if step.object_id in hidden:
            step.object_title = RETRACTED_TITLE
            step.changes = {}
            if step.action not in _SAY_WHY:
                step.reason = ""
        elif step.action in OF_TWO and others.get(step.object_id, set()) & hidden:
            step.changes = {}
            step.reason = ""
    _veil_links(about)
    _veil_savings([step for step in known if step.action == Action.INTAKE_SAVED])


def _veil_links(steps: list[Revision]) -> None:
    """Name no retracted incident in the links of others, also those removed since.

    A step keeps the title that an incident had: so do its own steps.
    """
    linking = [step for step in steps if "links" in step.changes]
    if not linking:
        return
    titles = set(
        Revision.objects.filter(
            object_type="incident",
            object_id__in=Retraction.objects.values("incident_id"),
        ).values_list("object_title", flat=True)
    )
    for step in linking:
        step.changes = step.changes | {
            "links": [
                [
                    row | {"other": RETRACTED_TITLE}
                    if str(row.get("other"))[:300] in titles
                    else row
                    for row in rows or []
                ]
                for rows in step.changes["links"]
            ]
        }


def veil_reports(reports: Iterable[ReaderReport]) -> None:
    """Take what readers wrote of retracted incidents out of their reports."""
    about = list(reports)
    hidden = retracted_among({report.incident_id for report in about})
    for report in about:
        if report.incident_id in hidden:
            report.text = "Hidden: the incident was retracted for legal reasons."


def _veil_savings(steps: list[Revision]) -> None:
    """Name no drafts where one of those that came of an intake is retracted."""
    added = {pk for step in steps for pk in _added_to(step)}
    hidden = retracted_among(added)
    of_intakes = Incident.objects.filter(
        intake__in=[step.object_id for step in steps], retraction__isnull=False
    )
    intakes = set(of_intakes.values_list("intake_id", flat=True)) if steps else set()
    for step in steps:
        if step.object_id in intakes or hidden & set(_added_to(step)):
            step.changes = {
                name: pair for name, pair in step.changes.items() if name != "incidents"
            }


def _added_to(step: Revision) -> list[int]:
    return (step.changes.get("added_to") or [None, []])[1] or []


def kin_of(incident_ids: set[int]) -> dict[int, set[int]]:
    """Return with which each of some was ever to be merged, or came of a split."""
    found: dict[int, set[int]] = {}
    if not incident_ids:
        return found
    merges = Merge.objects.filter(
        Q(kept_id__in=incident_ids) | Q(gone_id__in=incident_ids),
        kind=MergeKind.INCIDENT,
    )
    splits = Split.objects.filter(
        Q(incident__in=incident_ids) | Q(new__in=incident_ids)
    )
    for one, another in [
        *merges.values_list("kept_id", "gone_id"),
        *splits.values_list("incident_id", "new_id"),
    ]:
        found.setdefault(one, set()).add(another)
        found.setdefault(another, set()).add(one)
    return found


def veil_merges(merges: Iterable[Merge]) -> None:
    """Take the titles of retracted incidents out of merges, and notes on them."""
    about = [merge for merge in merges if merge.kind == MergeKind.INCIDENT]
    hidden = retracted_among({pk for m in about for pk in (m.kept_id, m.gone_id)})
    for merge in about:
        for name, pk in (("kept", merge.kept_id), ("gone", merge.gone_id)):
            if pk in hidden:
                merge.titles[name] = RETRACTED_TITLE
                merge.reason = ""


def veil_editions(editions: Iterable[Edition]) -> None:
    """Take the titles of retracted incidents out of what was published of them."""
    about = list(editions)
    hidden = retracted_among({edition.incident_id for edition in about})
    for edition in about:
        if edition.incident_id in hidden:
            edition.title = RETRACTED_TITLE


def retracted_among(incident_ids: set[int]) -> set[int]:
    """Return which of some incidents were retracted."""
    if not incident_ids:
        return set()
    found = Retraction.objects.filter(incident__in=incident_ids)
    return set(found.values_list("incident_id", flat=True))
