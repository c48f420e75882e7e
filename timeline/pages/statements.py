"""What an actor has claimed, and how it fared: what others say to it.

A relation counts once the other claim is published too, and as long as it is.
"""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.db import connection

from timeline.clocks import Clocks
from timeline.filters import TimelineFilter
from timeline.models.actor import Actor
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_content import DateContent
from timeline.pages.claims import Claim, claims_of
from timeline.pages.dates import worded
from timeline.pages.view import Cursor, cursor_of
from timeline.tally.tally import tally

COUNTED: Final = 2_000
"""Newest incidents in which an actor speaks, of which the claims are judged."""
PAGE_SIZE: Final = 15
"""Incidents on one page of claims."""

FARED: Final = {
    "corroborated": ("Corroborated", "another source says the same"),
    "contradicted": ("Contradicted", "another statement denies it, or says otherwise"),
    "superseded": ("Superseded", "the same speaker or side later said otherwise"),
}
_KIND: Final = {
    "corroborated": ("corroborates", "both"),
    "contradicted": ("contradicts", "both"),
    "superseded": ("supersedes", "in"),
}


@dataclass(frozen=True, slots=True)
class Fared:
    name: str
    label: str
    meaning: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Record:
    """How the claims of an actor fared, in numbers."""

    claims: int
    incidents: int
    """Incidents in which it speaks, of those looked at."""
    capped: bool
    fared: list[Fared]
    query: str
    """Query string of all of them, for the page that lists them."""
    alone: int
    """Claims to which no other published claim is related in these ways."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An incident, and what the actor says in it."""

    title: str
    url: str
    date: str
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Statements:
    spoken: list[Spoken]
    older: str
    """Cursor of the next page; empty on the last."""


def record(actor: Actor, clocks: Clocks) -> Record:
    """Return how the claims of `actor` and its parts fared, in two queries."""
    sql, parameters = (
        _newest_speaking(actor, clocks)
        .order_by("-sort_day", "-incident_id")
        .values("incident_id", "content")[: COUNTED + 1]
        .query.sql_with_params()
    )
    visible, visible_parameters = (
        clocks.editions()
        .order_by()
        .values("incident_id", "content")
        .query.sql_with_params()
    )
    speakers = list(Actor.objects.whole_and_parts(actor.pk))
    kinds = [value for pair in _KIND.values() for value in pair]
    with connection.cursor() as cursor:
        cursor.execute(
            _RECORD.format(speaking=sql, visible=visible),
            [
                *parameters,
                *visible_parameters,
                COUNTED,
                speakers,
                speakers,
                *kinds,
            ],
        )
        looked_at, incidents, claims, alone, *fared = cursor.fetchone()
    return Record(
        claims=claims,
        incidents=incidents,
        capped=looked_at > COUNTED,
        fared=[
            Fared(
                name,
                *FARED[name],
                count,
                f"?{urlencode([('fared', name), *clocks.parameters()])}",
            )
            for name, count in zip(FARED, fared, strict=True)
        ],
        query=clocks.query_string,
        alone=alone,
    )


# A related claim counts if an edition that readers see still holds it.
_RECORD: Final = """
    WITH speaking AS MATERIALIZED ({speaking}),
    visible AS ({visible}),
    said AS (
        SELECT speaking.incident_id, claim
        FROM (SELECT * FROM speaking LIMIT %s) AS speaking,
            jsonb_array_elements(content->'claims') AS claim
        WHERE (claim->>'speaker_id')::bigint = ANY (%s)
            OR (claim->>'on_behalf_of_id')::bigint = ANY (%s)
    ),
    judged AS MATERIALIZED (
        SELECT said.incident_id, ARRAY(
            SELECT DISTINCT relation->>'kind' || ':' || (relation->>'direction')
            FROM jsonb_array_elements(claim->'relations') AS relation
            WHERE EXISTS (
                SELECT FROM visible
                WHERE visible.incident_id = (relation->>'incident_id')::bigint
                AND visible.content->'claims' @> jsonb_build_array(
                    jsonb_build_object('id', relation->'claim_id')
                )
            )
        ) AS kinds
        FROM said
    )
    SELECT
        (SELECT count(*) FROM speaking),
        count(DISTINCT incident_id),
        count(*),
        count(*) FILTER (WHERE NOT kinds && ARRAY[
            'corroborates:both', 'contradicts:both', 'supersedes:in'
        ]),
        count(*) FILTER (WHERE %s || ':' || %s = ANY (kinds)),
        count(*) FILTER (WHERE %s || ':' || %s = ANY (kinds)),
        count(*) FILTER (WHERE %s || ':' || %s = ANY (kinds))
    FROM judged
"""


def statements(
    actor: Actor, clocks: Clocks, *, fared: str = "", after: Cursor | None = None
) -> Statements:
    """Return one page of what `actor` and its parts say, newest incident first.

    Four queries: the parts, the incidents, what their claims point to, and the
    sources' links.
    """
    speakers = Actor.objects.whole_and_parts(actor.pk)
    editions = _speaking(actor, clocks)
    if fared:
        kind, direction = _KIND[fared]
        editions = editions.filter(
            content__claims__contains=[
                {"relations": [{"kind": kind, "direction": direction}]}
            ]
        )
    if after:
        editions = editions.after(*after)
    rows = list(editions.newest_first().defer("search", "search_text")[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    claims = claims_of(shown, clocks)
    spoken = [
        _spoken(
            edition,
            [
                claim
                for column in claims[edition.incident_id]
                for claim in column.claims
                if _is_by(claim, speakers) and (not fared or _fared(claim, fared))
            ],
        )
        for edition in shown
    ]
    return Statements(
        [one for one in spoken if one.claims],
        older=cursor_of(shown[-1]) if len(rows) > PAGE_SIZE else "",
    )


def _speaking(actor: Actor, clocks: Clocks) -> EditionQuerySet:
    return clocks.editions().with_part(actor.pk, roles=("speaker",))


def _newest_speaking(actor: Actor, clocks: Clocks) -> EditionQuerySet:
    """Return what `_speaking` does, and of very much the newest at least."""
    spoken = TimelineFilter(actors=(actor,), roles=("speaker",), clocks=clocks)
    held = tally(spoken, EditionQuerySet.all)
    if held is None:
        return _speaking(actor, clocks)
    return Edition.objects.numbered(held.nearest(COUNTED + 1))


def _is_by(claim: Claim, speakers: set[int]) -> bool:
    others = (claim.speaker, claim.on_behalf_of)
    return any(other is not None and other["id"] in speakers for other in others)


def _fared(claim: Claim, fared: str) -> bool:
    kind, direction = _KIND[fared]
    return any(
        relation.kind == kind and relation.direction in (direction, "both")
        for relation in claim.relations
    )


def _spoken(edition: Edition, claims: list[Claim]) -> Spoken:
    occurred: DateContent = edition.content["occurred"]
    url = edition.get_absolute_url()
    return Spoken(
        title=edition.title,
        url=url,
        date=worded(occurred),
        claims=[
            # A relation within the incident has its address without the page.
            replace(
                claim,
                relations=[
                    replace(relation, url=f"{url}{relation.url}")
                    if relation.url.startswith("#")
                    else relation
                    for relation in claim.relations
                ],
            )
            for claim in claims
        ],
    )
