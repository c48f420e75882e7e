"""The columns of the flat formats: name, meaning, and how an edition gives the value.

One list serves the CSV, the GeoJSON properties and the data dictionary, so that they
can't disagree. `sql` is an expression over `e`, a row of the editions asked for, and
in a companion table over `c`, one element of its claims or casualties. `{base}` stands
for the site's address, `{query}` for the day of the view in it, and `{known}` for all
editions that readers see with the view.
"""

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Literal["text", "number", "day", "moment"]
    sql: str
    meaning: str
    many: bool = False
    """Whether the text holds several values, separated by "; "."""


def _content(key: str) -> str:
    return f"e.content->>'{key}'"


def _joined(path: str, key: str) -> str:
    """SQL for the distinct values of `key` in a list of the content, in its order."""
    elements = f"jsonb_array_elements(e.content->'{path}') WITH ORDINALITY AS t(x, n)"
    return _in_order(f"x->>'{key}'", elements, f"x->>'{key}' <> ''")


def _actors(condition: str) -> str:
    """SQL for the names of the actors whose participation `p` meets a condition."""
    elements = (
        "jsonb_array_elements(e.content->'participations') WITH ORDINALITY AS t(p, n)"
    )
    name = "e.content->'actors'->(p->>'actor_id')->>'name'"
    return _in_order(name, elements, condition)


def _in_order(value: str, elements: str, condition: str) -> str:
    """SQL for distinct values joined by "; ", each where it occurs first."""
    # Made of our own constants alone.
    return (
        f"(SELECT string_agg(v, '; ' ORDER BY n) FROM (SELECT {value} AS v, "  # noqa: S608
        f"min(n) AS n FROM {elements} WHERE {condition} GROUP BY 1) AS d)"
    )


def _actor(key: str) -> str:
    return f"e.content->'actors'->(c->>'{key}')->>'name'"


def _source(key: str) -> str:
    return f"e.content->'sources'->(c->>'source_id')->>'{key}'"


_IDENTITY: Final = (
    Column(
        "incident_id",
        "number",
        "e.incident_id",
        "Number of the incident; it never changes and is never used again.",
    ),
    Column(
        "edition",
        "number",
        "e.number",
        "Number of the edition that the row shows; a correction makes the next one.",
    ),
    Column(
        "url",
        "text",
        "{base} || 'incidents/' || e.incident_id || '/' || e.slug || '/' || {query}",
        "Address of the incident's page, where every claim leads to its passage.",
    ),
    Column("title", "text", "e.title", "What happened, in one line."),
)

INCIDENT_COLUMNS: Final = (
    *_IDENTITY,
    Column(
        "date",
        "text",
        "e.edtf",
        "When it happened, in EDTF (ISO 8601-2), as precise as it is known.",
    ),
    Column("earliest", "day", "e.earliest", "First day that the date allows."),
    Column("latest", "day", "e.latest", "Last day that the date allows."),
    Column(
        "date_basis",
        "text",
        "e.content->'occurred'->>'basis'",
        "What the date is: that of the occurrence, of a statement, of the first "
        "report, or of the publication.",
    ),
    Column("event_type", "text", "e.event_type", "Event type of PLOVER."),
    Column("mode", "text", _content("mode"), "Mode of PLOVER; empty where none fits."),
    Column(
        "acled_event_type",
        "text",
        _content("acled_event_type"),
        "Event type of ACLED, where one corresponds.",
    ),
    Column(
        "acled_sub_event_type",
        "text",
        _content("acled_sub_event_type"),
        "Sub-event type of ACLED, where one corresponds.",
    ),
    Column(
        "violence_type",
        "number",
        "(e.content->>'violence_type')::int",
        "UCDP's type of violence: 1 state-based, 2 non-state, 3 one-sided.",
    ),
    Column(
        "hostility",
        "number",
        "e.hostility",
        "Hostility level of MID: 1 none, 2 threat, 3 display, 4 use of force, 5 war.",
    ),
    Column(
        "verification",
        "text",
        "e.verification",
        "reported, corroborated, confirmed, disputed or unverifiable.",
    ),
    Column(
        "independent_sources",
        "number",
        "(e.content->>'independent_sources')::int",
        "Sources that are no copies of each other's text.",
    ),
    Column(
        "claims",
        "number",
        "jsonb_array_length(e.content->'claims')",
        "Number of attributed statements; they are in the companion table.",
    ),
    Column(
        "conflicts",
        "text",
        _joined("conflicts", "name"),
        "Conflicts that it belongs to.",
        many=True,
    ),
    *(
        Column(
            name,
            "text",
            _actors(f"p->>'side' = '{side}'"),
            f"Actors that take part on {of}.",
            many=True,
        )
        for name, side, of in (
            ("side_a", "A", "side A of the conflict"),
            ("side_b", "B", "side B of the conflict"),
            ("others", "", "neither side"),
        )
    ),
    *(
        Column(
            f"{role}s",
            "text",
            _actors(f"p->>'role' = '{role}'"),
            f"Actors in the role of {role}, alleged ones too.",
            many=True,
        )
        for role in ("initiator", "target", "mediator")
    ),
    Column("places", "text", _joined("places", "name"), "Where.", many=True),
    Column(
        "countries",
        "text",
        "array_to_string(e.countries, '; ')",
        "Countries of the places, ISO 3166-1 alpha-3; empty where that is disputed.",
        many=True,
    ),
    Column(
        "lat", "number", "e.lat", "Latitude of the first place that has one, WGS 84."
    ),
    Column("lon", "number", "e.lon", "Longitude of the same place, WGS 84."),
    Column(
        "geo_precision",
        "number",
        "(SELECT (x->>'geo_precision')::int FROM "
        "jsonb_array_elements(e.content->'places') WITH ORDINALITY AS t(x, n) "
        "WHERE x->'lat' <> 'null' ORDER BY n LIMIT 1)",
        "UCDP's precision of the place: 1 exact, 2 within about 25 km, 3 district, "
        "4 province, 5 line or area, 6 country, 7 international waters or airspace.",
    ),
    Column(
        "summary", "text", _content("summary"), "What is known, in a few sentences."
    ),
    Column(
        "sources",
        "text",
        "(SELECT string_agg(coalesce(nullif(x.value->>'url', ''), "
        "x.value->>'title'), '; ' ORDER BY x.key::bigint) "
        "FROM jsonb_each(e.content->'sources') AS x)",
        "Addresses of the sources, or titles of those without one.",
        many=True,
    ),
    Column(
        "published_at",
        "moment",
        "e.published_at",
        "When this edition was published here, UTC.",
    ),
)

CLAIM_COLUMNS: Final = (
    *_IDENTITY,
    Column("claim_id", "number", "(c->>'id')::bigint", "Number of the claim."),
    Column("speaker", "text", _actor("speaker_id"), "Who says it."),
    Column(
        "on_behalf_of",
        "text",
        _actor("on_behalf_of_id"),
        "For whom the speaker speaks.",
    ),
    Column(
        "relayed_by", "text", _actor("relayed_by_id"), "Who passes the statement on."
    ),
    Column("side", "text", "c->>'side'", "A, B, or empty: the speaker's side."),
    Column(
        "stance",
        "text",
        "c->>'stance'",
        "asserts, denies, accuses, demands, requests, promises, threatens, "
        "acknowledges or expresses_concern.",
    ),
    Column(
        "claim", "text", "c->>'text'", "What is said, in the article's words or ours."
    ),
    Column(
        "quoted",
        "text",
        "c->>'quoted'",
        "true where the words are the speaker's own.",
    ),
    Column("said", "text", "c->'said'->>'edtf'", "When it was said, in EDTF."),
    Column(
        "contradicted",
        "number",
        "(SELECT count(*) FROM jsonb_array_elements(c->'relations') AS r "
        "WHERE r->>'kind' = 'contradicts' AND EXISTS (SELECT FROM {known} AS o "
        "WHERE o.incident_id = (r->>'incident_id')::bigint AND o.content->'claims' @> "
        "jsonb_build_array(jsonb_build_object('id', r->'claim_id'))))",
        "Number of published claims that contradict it.",
    ),
    Column("passage", "text", "c->'passage'->>'exact'", "The passage that holds it."),
    Column("source", "text", _source("title"), "Title of the source."),
    Column("publisher", "text", _source("publisher"), "Who published the source."),
    Column("source_url", "text", _source("url"), "Address of the source."),
    Column(
        "source_published", "text", _source("published"), "When it came out, in EDTF."
    ),
)

CASUALTY_COLUMNS: Final = (
    *_IDENTITY,
    Column(
        "kind",
        "text",
        "c->>'kind'",
        "killed, wounded, captured, displaced or missing.",
    ),
    Column("group", "text", "c->>'group'", "Whom the count is about."),
    Column("low", "number", "(c->>'low')::int", "Lower bound that the source gives."),
    Column("best", "number", "(c->>'best')::int", "The figure that the source gives."),
    Column("high", "number", "(c->>'high')::int", "Upper bound that the source gives."),
    Column("wording", "text", "c->>'wording'", "The words, where they give no number."),
    Column("attributed_to", "text", _actor("attributed_to_id"), "Who counts."),
    Column("claim_id", "number", "(c->>'claim_id')::bigint", "Claim that carries it."),
    Column("source", "text", _source("title"), "Title of the source."),
    Column("publisher", "text", _source("publisher"), "Who published the source."),
    Column("source_url", "text", _source("url"), "Address of the source."),
)
