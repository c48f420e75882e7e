"""Where else the text of an incident stands that is to be retracted.

Merges and splits move statements between incidents, and each edition keeps what it was
published with. So what one incident has said may stand in old editions of another, in
the edition of it that readers see now, in its draft, and in public notes.

A statement belongs to the incident that it was moved to last: what an undone merge or
a split has given to another is no longer text of this one.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q

from timeline.actions import content as contents
from timeline.actions.content import IncidentContent
from timeline.models import (
    Edition,
    EditionKind,
    Incident,
    Merge,
    MergeKind,
    MergeStatus,
    SealedEdition,
    Split,
    Status,
)
from timeline.models import edition_content as ec
from timeline.models.edition_keys import RETRACTED
from timeline.models.incident import RETRACTED_TITLE

type Part = tuple[Hashable, ...]
"""A kind of text and what tells it apart, such as ("claim", 7)."""

_SHORT: Final = 12
"""Titles with fewer characters are sought in notes within quotation marks alone."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Another incident that shows text of it now, or holds it in a draft."""

    incident: Incident
    statements: int
    is_public: bool
    merge_id: int | None
    """Of the merge in force that brought the text there."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What else holds text of an incident."""

    old: list[Edition] = field(default_factory=list)
    """Editions of others that are in force no more: hidden with it."""
    holders: list[Holder] = field(default_factory=list)
    """These have to be corrected before anything can be retracted."""
    noted: list[Edition] = field(default_factory=list)
    """Editions of others whose public note names it by a title."""
    parted: list[Incident] = field(default_factory=list)
    """Split off from it: what was moved there is text of theirs now, and stays."""
    titles: dict[str, int] = field(default_factory=dict)
    """Its titles, and those of what was merged into it → the number to say instead."""


@dataclass(frozen=True, slots=True)
class _Family:
    """Incidents that merges and splits, undone ones too, tie to one."""

    ids: set[int]
    merges: list[Merge]
    splits: list[Split]

    def absorbed_by(self, pk: int) -> set[int]:
        """Return the incidents that are part of one now."""
        found: set[int] = set()
        while more := {
            merge.gone_id
            for merge in self.merges
            if merge.status == MergeStatus.DONE
            and merge.kept_id in {pk, *found}
            and merge.gone_id not in found
        }:
            found |= more
        return found


def elsewhere(incident: Incident) -> Elsewhere:
    """Return what has to go, or to be corrected first, beside its own editions."""
    family = _family(incident.pk)
    absorbed = family.absorbed_by(incident.pk)
    one = {incident.pk, *absorbed}
    editions = list(Edition.objects.filter(incident_id__in=family.ids))
    titles = _titles(incident, absorbed, editions, family.merges)
    text = _text_of(incident, one, editions, family)
    own = _own_text(family, one)
    into = {
        merge.moved["made"]: merge
        for merge in family.merges
        if merge.gone_id in one and merge.kept_id not in one and merge.moved["made"]
    }
    old, public = [], {}
    for edition in editions:
        pk = edition.incident_id
        if pk == incident.pk or edition.notice == RETRACTED:
            continue
        shared = (_parts_of_edition(edition.content) & text) - own.get(pk, set())
        if not shared and pk not in absorbed and edition.pk not in into:
            continue
        if edition.superseded_at is None and edition.kind == EditionKind.PUBLISHED:
            public[pk] = shared
        else:
            old.append(edition)
    return Elsewhere(
        old=sorted(old, key=lambda edition: (edition.incident_id, edition.number)),
        holders=_holders(family, one, public, text, own),
        noted=_noted(titles, [incident.pk, *absorbed], {edition.pk for edition in old}),
        parted=list(
            Incident.objects.filter(
                split_from__incident=incident, split_from__undone_at=None
            ).exclude(status__in=[Status.MERGED, Status.REJECTED])
        ),
        titles=titles,
    )


def holds_retracted(held: Incident, content: IncidentContent) -> bool:
    """Tell whether a former content of an incident has text of a retracted one.

    It came by a merge or a split, and is gone from what is held now.
    """
    retracted = Incident.objects.filter(
        pk__in=_family(held.pk).ids - {held.pk}, retraction__isnull=False
    )
    came = parts_of(content) - parts_of(contents.read(held))
    sealed = SealedEdition.objects.filter(incident_id__in=retracted.values("pk"))
    return any(
        came & _parts_of_edition(row["content"])
        for row in sealed.values_list("row", flat=True)
    )


def note_without(note: str, titles: dict[str, int]) -> str:
    """Return a public note with numbers in the place of titles."""
    for title in sorted(titles, key=len, reverse=True):
        name = f"incident {titles[title]}"
        for spelled in (f"“{title}”, {name}", f"“{title}”", _spelled(title)):
            note = note.replace(spelled, name)
    return f"{note[:1].upper()}{note[1:]}"


def _family(pk: int) -> _Family:
    ids, before = {pk}, set[int]()
    merges: list[Merge] = []
    splits: list[Split] = []
    while ids != before:
        before = set(ids)
        merges = list(
            Merge.objects.filter(
                Q(kept_id__in=ids) | Q(gone_id__in=ids),
                kind=MergeKind.INCIDENT,
                status__in=[MergeStatus.DONE, MergeStatus.UNDONE],
            ).order_by("pk")
        )
        splits = list(Split.objects.filter(Q(incident__in=ids) | Q(new__in=ids)))
        ids |= {pk for one in merges for pk in (one.kept_id, one.gone_id)}
        ids |= {pk for one in splits for pk in (one.incident_id, one.new_id)}
    return _Family(ids, merges, splits)


def _titles(
    incident: Incident,
    absorbed: set[int],
    editions: Iterable[Edition],
    merges: Iterable[Merge],
) -> dict[str, int]:
    one = {incident.pk, *absorbed}
    found = {e.title: e.incident_id for e in editions if e.incident_id in one}
    for merge in merges:
        for name, pk in (("kept", merge.kept_id), ("gone", merge.gone_id)):
            if pk in one:
                found[merge.titles[name]] = pk
    found[incident.title] = incident.pk
    found.pop(RETRACTED_TITLE, None)
    return found


def _text_of(
    incident: Incident, one: set[int], editions: Iterable[Edition], family: _Family
) -> set[Part]:
    """Return the text of an incident, and of what was merged into it."""
    text = parts_of(contents.read(incident))
    for edition in editions:
        if edition.incident_id in one:
            text |= _parts_of_edition(edition.content)
    for merge in family.merges:
        if merge.kept_id == incident.pk and merge.status == MergeStatus.UNDONE:
            text -= _kept_parts(merge.moved["gone"]) - _kept_parts(merge.moved["kept"])
    for split in family.splits:
        if split.incident_id == incident.pk and split.undone_at is None:
            given = _kept_parts(split.moved["parted"])
            text -= given - _kept_parts(split.moved["left"])
    return text


def _own_text(family: _Family, one: set[int]) -> dict[int, set[Part]]:
    """Return other incident → text that it had before any of this one came to it."""
    own: dict[int, set[Part]] = {}
    for merge in family.merges:
        if merge.gone_id in one and merge.kept_id not in one:
            own.setdefault(merge.kept_id, _kept_parts(merge.moved["kept"]))
    for split in family.splits:
        if split.new_id in one:
            own.setdefault(split.incident_id, _kept_parts(split.moved["left"]))
    return own


def _holders(
    family: _Family,
    one: set[int],
    public: dict[int, set[Part]],
    text: set[Part],
    own: dict[int, set[Part]],
) -> list[Holder]:
    merged = {
        merge.kept_id: merge.pk
        for merge in family.merges
        if merge.gone_id in one and merge.status == MergeStatus.DONE
    }
    others = (
        Incident.objects.filter(pk__in=family.ids - one, retraction=None)
        .exclude(status__in=[Status.MERGED, Status.REJECTED])
        .order_by("pk")
    )
    found = []
    for other in others:
        held = parts_of(contents.read(other)) & text - own.get(other.pk, set())
        if other.pk in public or held:
            shown = public.get(other.pk, held)
            found.append(
                Holder(
                    other,
                    sum(part[0] == "claim" for part in shown),
                    other.pk in public,
                    merged.get(other.pk),
                )
            )
    return found


def _noted(titles: dict[str, int], one: list[int], hidden: set[int]) -> list[Edition]:
    named = Q(pk__in=[])
    for title in titles:
        named |= Q(change_note__contains=_spelled(title))
    return list(
        Edition.objects.filter(named, number__gt=1)
        .exclude(incident_id__in=one)
        .exclude(pk__in=hidden)
        .defer("content", "search_text", "search")
        .order_by("incident_id", "number")
    )


def _spelled(title: str) -> str:
    return title if len(title) >= _SHORT else f"“{title}”"


def _kept_parts(kept: dict[str, Any]) -> set[Part]:
    return parts_of(contents.of_json(kept))


def parts_of(content: IncidentContent) -> set[Part]:
    """Return the text of a draft."""
    found: set[Part] = {("title", content.title), ("summary", content.summary)}
    for claim in content.claims:
        found |= {("claim", claim.id), ("text", claim.text)}
    for estimate in content.casualties:
        found.add(
            (
                *("casualty", estimate.kind, estimate.group, estimate.wording),
                *(estimate.low, estimate.best, estimate.high),
            )
        )
    for part in content.claims:
        found |= {("passage", part.passage_id), ("note", part.note)}
    for counted in content.casualties:
        found |= {("passage", counted.passage_id), ("note", counted.note)}
    for cited in content.citations:
        found |= {("passage", cited.passage_id), ("note", cited.note)}
    return _said(found)


def _parts_of_edition(content: ec.EditionContent) -> set[Part]:
    found: set[Part] = {("title", content["title"]), ("summary", content["summary"])}
    for claim in content["claims"]:
        found |= {("claim", claim["id"]), ("text", claim["text"])}
    for estimate in content["casualties"]:
        found.add(
            (
                *("casualty", estimate["kind"], estimate["group"], estimate["wording"]),
                *(estimate["low"], estimate["best"], estimate["high"]),
            )
        )
    for part in (*content["claims"], *content["casualties"], *content["citations"]):
        passage = part["passage"]
        found |= {("passage", passage and passage["id"]), ("note", part["note"])}
    return _said(found)


def _said(parts: set[Part]) -> set[Part]:
    """Return them without those that say nothing."""
    return {part for part in parts if part[-1] or part[0] == "casualty"}
