"""Loading the sample conflict, through the same actions that the desk uses."""

import json
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from timeline.actions import incidents, workflow
from timeline.actions.actors import GivenActor, GivenName, add_actors
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
    LinkContent,
    ParticipationContent,
)
from timeline.actions.sources import remember_addresses
from timeline.edtf import bounds, display
from timeline.models import (
    Actor,
    Affiliation,
    Claim,
    Conflict,
    ConflictName,
    ConflictParty,
    Incident,
    Place,
    PlaceName,
    Publisher,
    RelationKind,
    Source,
)
from timeline.reference.publishers import host_of

SAMPLE: Final = Path(__file__).parent.parent / "sample" / "armenia-azerbaijan.json"


def read_sample() -> dict[str, Any]:
    """Return the sample as its file has it; the file's `about` explains it."""
    data: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return data


@transaction.atomic
def load_sample(*, by: User, reviewed_by: User) -> Conflict | None:
    """Store the sample conflict and publish its incidents.

    `by` drafts and submits, `reviewed_by` publishes. Returns None, having done
    nothing, where the conflict is held already. Raises ActionRefusedError.
    """
    data = read_sample()
    given = data["conflict"]
    if Conflict.objects.filter(Q(slug=given["slug"]) | Q(name=given["name"])).exists():
        return None
    actors = add_actors([_given_actor(one) for one in data["actors"]])
    _add_affiliations(data["actors"], actors)
    conflict = _add_conflict(given, actors)
    places = _add_places(data["places"], actors)
    sources = _add_sources(data["sources"], data["about"]["read_on"])
    drafts = _draft_incidents(data["incidents"], by, conflict, actors, places, sources)
    _relate_claims(data["incidents"], by, drafts)
    in_order = [drafts[one["key"]] for one in sorted(data["incidents"], key=_day)]
    submitted = workflow.submit_each(
        by=by, versions={draft.pk: draft.version for draft in in_order}
    )
    workflow.publish_each(
        by=reviewed_by, versions={draft.pk: draft.version for draft in submitted}
    )
    return conflict


def _day(one: dict[str, Any]) -> Any:
    return bounds(one["occurred"])[0]


def _given_actor(one: dict[str, Any]) -> GivenActor:
    return GivenActor(
        name=one["name"],
        kind=one["kind"],
        iso3=one.get("iso3", ""),
        part_of=one.get("part_of", ""),
        ucdp_id=one.get("ucdp_id"),
        note=one.get("note", ""),
        names=tuple(GivenName(**name) for name in one.get("names", [])),
    )


def _add_affiliations(given: list[dict[str, Any]], actors: dict[str, Actor]) -> None:
    Affiliation.objects.bulk_create(
        Affiliation(
            person=actors[one["name"]],
            organisation=actors[office["organisation"]],
            office=office["office"],
            start=office.get("start", ""),
            end=office.get("end", ""),
            attested=office.get("attested", ""),
            note=office.get("note", ""),
        )
        for one in given
        for office in one.get("affiliations", [])
    )


def _add_conflict(given: dict[str, Any], actors: dict[str, Actor]) -> Conflict:
    conflict = Conflict.objects.create(
        name=given["name"],
        slug=given["slug"],
        ucdp_id=given["ucdp_id"],
        summary=given["summary"],
        start=given["start"],
        note=given["note"],
    )
    ConflictName.objects.bulk_create(
        ConflictName(conflict=conflict, **name) for name in given["names"]
    )
    ConflictParty.objects.bulk_create(
        ConflictParty(
            conflict=conflict, actor=actors[party["actor"]], side=party["side"]
        )
        for party in given["parties"]
    )
    return conflict


def _add_places(
    given: list[dict[str, Any]], actors: dict[str, Actor]
) -> dict[str, Place]:
    places = Place.objects.bulk_create(
        Place(**{field: value for field, value in one.items() if field != "names"})
        for one in given
    )
    found = {place.name: place for place in places}
    PlaceName.objects.bulk_create(
        PlaceName(
            place=found[one["name"]],
            text=name["text"],
            language=name.get("language", ""),
            used_by=actors.get(name.get("used_by", "")),
        )
        for one in given
        for name in one.get("names", [])
    )
    return found


def _add_sources(given: list[dict[str, Any]], read_on: str) -> dict[str, Source]:
    """Store the sources, of which no copy is kept: the day of reading stands for it."""
    read = f"Read for this sample on {display(read_on)}."
    publishers = _add_publishers(given)
    held = {source.url: source for source in Source.objects.exclude(url="")}
    found: dict[str, Source] = {}
    new: list[Source] = []
    for one in given:
        source = held.get(one.get("url", ""))
        if source is None:
            source = Source(
                publisher=publishers[one["publisher"]],
                kind=one["kind"],
                title=one["title"],
                title_basis=one["title_basis"],
                url=one.get("url", ""),
                published=one.get("published", ""),
                language=one["language"],
                credited_agency=one.get("credited_agency", ""),
                note=" ".join(filter(None, [one.get("note", ""), read])),
            )
            new.append(source)
        found[one["key"]] = source
    Source.objects.bulk_create(new)
    remember_addresses(new)
    copies = [one for one in given if "same_text_as" in one]
    for one in copies:
        found[one["key"]].same_text_as = found[one["same_text_as"]]
    Source.objects.bulk_update([found[one["key"]] for one in copies], ["same_text_as"])
    return found


def _add_publishers(given: list[dict[str, Any]]) -> dict[str, Publisher]:
    hosts: dict[str, set[str]] = {}
    for one in given:
        of_publisher = hosts.setdefault(one["publisher"], set())
        if host := host_of(one.get("url", "")):
            of_publisher.add(host)
    held = {publisher.name.lower(): publisher for publisher in Publisher.objects.all()}
    new = Publisher.objects.bulk_create(
        Publisher(name=name, hosts=sorted(of_publisher))
        for name, of_publisher in hosts.items()
        if name.lower() not in held
    )
    held |= {publisher.name.lower(): publisher for publisher in new}
    return {name: held[name.lower()] for name in hosts}


def _draft_incidents(
    given: list[dict[str, Any]],
    by: User,
    conflict: Conflict,
    actors: dict[str, Actor],
    places: dict[str, Place],
    sources: dict[str, Source],
) -> dict[str, Incident]:
    """Draft them, each after those that it links to."""
    by_key = {one["key"]: one for one in given}
    order = TopologicalSorter(
        {
            key: [link["to"] for link in one.get("links", [])]
            for key, one in by_key.items()
        }
    )
    order.prepare()
    drafts: dict[str, Incident] = {}
    while order.is_active():
        keys = order.get_ready()
        made = incidents.draft_each(
            by=by,
            given=[
                _content(by_key[key], conflict, actors, places, sources, drafts)
                for key in keys
            ],
        )
        drafts |= zip(keys, made, strict=True)
        order.done(*keys)
    return drafts


def _content(
    one: dict[str, Any],
    conflict: Conflict,
    actors: dict[str, Actor],
    places: dict[str, Place],
    sources: dict[str, Source],
    drafts: dict[str, Incident],
) -> IncidentContent:
    where = one.get("places") or [one[key] for key in ("place",) if key in one]
    return IncidentContent(
        title=one["title"],
        summary=one["summary"],
        occurred=one["occurred"],
        date_basis=one["date_basis"],
        event_type=one["event_type"],
        mode=one.get("mode", ""),
        acled_sub_event_type=one.get("acled_sub_event_type", ""),
        hostility=one["hostility"],
        verification=one["verification"],
        desk_note=one.get("desk_note", ""),
        conflict_ids=(conflict.pk,),
        place_ids=tuple(places[name].pk for name in where),
        place_unknown=not where,
        participations=tuple(
            ParticipationContent(
                actor_id=actors[part["actor"]].pk,
                role=part["role"],
                alleged=part.get("alleged", False),
            )
            for part in one["participants"]
        ),
        citations=tuple(
            CitationContent(source_id=sources[key].pk) for key in one["sources"]
        ),
        claims=tuple(
            ClaimContent(
                speaker_id=actors[claim["speaker"]].pk,
                on_behalf_of_id=actors[claim["on_behalf_of"]].pk
                if "on_behalf_of" in claim
                else None,
                stance=claim["stance"],
                text=claim["text"],
                source_id=sources[claim["source"]].pk,
                said=claim["said"],
                note=claim.get("note", ""),
            )
            for claim in one["claims"]
        ),
        casualties=tuple(
            CasualtyContent(
                kind=estimate["kind"],
                group=estimate["group"],
                low=estimate.get("low"),
                best=estimate.get("best"),
                high=estimate.get("high"),
                attributed_to_id=actors[estimate["attributed_to"]].pk,
                source_id=sources[estimate["source"]].pk,
                note=estimate.get("note", ""),
            )
            for estimate in one.get("casualties", [])
        ),
        links=tuple(
            LinkContent(
                other_id=drafts[link["to"]].pk,
                kind=link["kind"],
                alleged=link.get("alleged", False),
                note=link.get("note", ""),
            )
            for link in one.get("links", [])
        ),
    )


def _relate_claims(
    given: list[dict[str, Any]], by: User, drafts: dict[str, Incident]
) -> None:
    held: dict[int, list[Claim]] = {}
    for claim in Claim.objects.filter(incident__in=drafts.values()).select_related(
        "incident", "speaker"
    ):
        held.setdefault(claim.incident_id, []).append(claim)
    claims = {
        written["key"]: claim
        for one in given
        for written, claim in zip(
            one["claims"], held[drafts[one["key"]].pk], strict=True
        )
    }
    # A contradiction stands with both claims, the other kinds with the later one.
    relations = {
        (*sorted((claim["key"], other)), kind)
        if kind == RelationKind.CONTRADICTS
        else (claim["key"], other, kind)
        for one in given
        for claim in one["claims"]
        for kind in RelationKind
        for other in claim.get(kind.value, [])
    }
    incidents.relate_each(
        by=by,
        relations=[
            (claims[first], claims[second], kind)
            for first, second, kind in sorted(relations)
        ],
    )
