"""The columns of an edition, worked out of its content when it is made."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL
from django.utils.text import slugify

from timeline.edtf import bounds
from timeline.models import ActorName, ActorNameKind, Source
from timeline.models import edition_content as ec
from timeline.models.edition_keys import (
    SPEAKER,
    TOO_COMMON,
    name_key,
    participation_key,
    role_key,
)
from timeline.reporting import first_and_last
from timeline.spelling import fold

LONGEST_SEARCH_TEXT: Final = 100_000
"""Characters; PostgreSQL holds a megabyte of words, twice over with the folded text."""


_TOO_COMMON: Final = RawSQL(  # noqa: S611
    TOO_COMMON.format('"timeline_actorname"."text"'), (), BooleanField()
)
_WHOLES: Final = """
    WITH RECURSIVE whole (actor, whole) AS (
        SELECT id, part_of_id FROM timeline_actor
        WHERE id = ANY (%s) AND part_of_id IS NOT NULL
        UNION
        SELECT whole.actor, above.part_of_id
        FROM whole JOIN timeline_actor AS above ON above.id = whole.whole
        WHERE above.part_of_id IS NOT NULL
    )
    SELECT actor, whole FROM whole WHERE actor <> whole ORDER BY 1, 2
"""


class Records(NamedTuple):
    """What is looked up of the records that a content names, by id."""

    names: dict[int, list[str]]
    """Of actors: all their names, but for metonyms: a capital is a place too.

    Nor those of which the index would keep a common word alone.
    """
    publishers: dict[int, int]
    """Of sources: their publishers."""
    wholes: dict[int, list[int]]
    """Of actors: what they are part of, and what that is part of in turn."""


def records_of(contents: Iterable[ec.EditionContent]) -> Records:
    """Look up the records that contents name, in three queries."""
    found = Records({}, {}, {})
    actors, sources = set[int](), set[int]()
    for content in contents:
        actors.update(map(int, content["actors"]))
        sources.update(map(int, content["sources"]))
    names = ActorName.objects.filter(actor__in=actors).exclude(
        Q(kind=ActorNameKind.METONYM) | Q(_TOO_COMMON)
    )
    rows = names.order_by("actor", "kind", "text")
    for pk, name in rows.values_list("actor_id", "text"):
        found.names.setdefault(pk, []).append(name)
    held = Source.objects.filter(pk__in=sources).order_by()
    found.publishers.update(held.values_list("pk", "publisher_id"))
    with connection.cursor() as cursor:
        cursor.execute(_WHOLES, [list(actors)])
        for pk, whole in cursor.fetchall():
            found.wholes.setdefault(pk, []).append(whole)
    return found


def edition_columns(
    content: ec.EditionContent, held: dt.date, records: Records | None = None
) -> dict[str, Any]:
    """Return the Edition columns that filters, facets, map and search need.

    `held` is the day of the edition; `records` are those that it, or what it was cut
    from, names: looked up here unless given.
    """
    records = records or records_of([content])
    reported_on, reported_since = first_and_last(content, held)
    earliest, latest = bounds(content["occurred"]["edtf"])
    sort_day = earliest or latest
    point = next((p for p in content["places"] if p["lat"] is not None), None)
    countries = {p["country"] for p in content["places"] if p["country"]}
    source_ids = [int(pk) for pk in content["sources"]]
    # What a ministry or an army does is found under its state too.
    parts = [
        (pk, role, side)
        for actor_id, role, side in _parts(content)
        for pk in (actor_id, *records.wholes.get(actor_id, ()))
    ]
    actor_ids = _with_wholes(content, records)
    return {
        "slug": slugify(content["title"])[:120].strip("-") or "incident",
        "title": content["title"],
        "edtf": content["occurred"]["edtf"],
        "earliest": earliest,
        "latest": latest,
        "sort_day": sort_day,
        "reported_on": reported_on,
        "reported_since": reported_since,
        "event_type": content["event_type"],
        "hostility": content["hostility"],
        "verification": content["verification"],
        "countries": sorted(countries),
        "conflict_ids": [c["id"] for c in content["conflicts"]],
        "actor_ids": actor_ids,
        "participations": sorted({participation_key(*part) for part in parts}),
        "roles": sorted({role_key(role, side) for _, role, side in parts}),
        "place_ids": [place["id"] for place in content["places"]],
        "source_ids": source_ids,
        "publisher_ids": sorted(
            {records.publishers[pk] for pk in source_ids if pk in records.publishers}
        ),
        "casualty_kinds": sorted(
            {one["kind"] for one in content["casualties"] if _greatest(one) != 0}
        ),
        "killed": max(
            (
                least
                for one in content["casualties"]
                if one["kind"] == "killed" and (least := _least(one)) is not None
            ),
            default=None,
        ),
        "lat": point["lat"] if point else None,
        "lon": point["lon"] if point else None,
        "geo_precision": point["geo_precision"] if point else None,
        "named_records": _named_records(content, actor_ids),
        "search_text": _search_text(content, records.names),
    }


def columns_so_far(content: ec.EditionContent, held: dt.date) -> dict[str, Any]:
    """Return the columns of an edition that is in no table, of a draft as it stands.

    Where that has no date yet, it stands at the day `held`, and says none.
    """
    occurred = content["occurred"]
    if occurred["edtf"]:
        return edition_columns(content, held)
    dated: ec.DateContent = {**occurred, "edtf": held.isoformat()}
    return {**edition_columns({**content, "occurred": dated}, held), "edtf": ""}


def _parts(content: ec.EditionContent) -> list[tuple[int, str, str]]:
    """Return (actor, role, side) of all who take part, or speak."""
    parts = [(p["actor_id"], p["role"], p["side"]) for p in content["participations"]]
    for claim in content["claims"]:
        speakers = (claim["speaker_id"], claim["on_behalf_of_id"])
        parts += [(pk, SPEAKER, claim["side"]) for pk in speakers if pk is not None]
    return parts


def _with_wholes(content: ec.EditionContent, records: Records) -> list[int]:
    """Return the actors that are named, then what they are part of."""
    named = [int(pk) for pk in content["actors"]]
    wholes = [whole for pk in named for whole in records.wholes.get(pk, ())]
    return list(dict.fromkeys([*named, *wholes]))


def _named_records(content: ec.EditionContent, actor_ids: list[int]) -> list[str]:
    """Return the records that the incident is about."""
    return [
        *(name_key("actor", pk) for pk in actor_ids),
        *(name_key("place", place["id"]) for place in content["places"]),
        *(name_key("conflict", conflict["id"]) for conflict in content["conflicts"]),
    ]


def _least(estimate: ec.CasualtyContent) -> int | None:
    """Return the number that is meant at least; None where only words are given."""
    return estimate["low"] if estimate["low"] is not None else estimate["best"]


def _greatest(estimate: ec.CasualtyContent) -> int | None:
    """Return the greatest number given; None where only words are."""
    given = (estimate["high"], estimate["best"], estimate["low"])
    return next((number for number in given if number is not None), None)


def _search_text(content: ec.EditionContent, names: dict[int, list[str]]) -> str:
    """Return all words that should find the incident, also without diacritics."""
    parts: list[str] = [
        content["summary"],
        *(actor["name"] for actor in content["actors"].values()),
        *(name for pk in content["actors"] for name in names.get(int(pk), [])),
        *(conflict["name"] for conflict in content["conflicts"]),
        *(claim["text"] for claim in content["claims"]),
    ]
    for place in content["places"]:
        parts += [place["name"], place["admin1"]]
        parts += [name["text"] for name in place["names"]]
    for source in content["sources"].values():
        parts += [source["title"], source["publisher"]]
    text = "\n".join(_unique(part for part in parts if part))[:LONGEST_SEARCH_TEXT]
    folded = fold(text)
    return text if folded == text else f"{text}\n{folded}"


def _unique(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(parts))
