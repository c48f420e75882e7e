"""Editions whole, as JSON: every claim with its passage, every source.

What an edition says of incidents that readers can't see (a relation to a claim in a
draft, a link to a withdrawn incident) is left out, as on the page.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from django.db.models import Func, JSONField, Value
from django.db.models.fields.json import KeyTransform

from timeline.clocks import NOW, Clocks
from timeline.exchange.tables import dumped, in_one_read
from timeline.models.edition import EditionQuerySet
from timeline.models.edition_content import EditionContent
from timeline.related import links_to_each

_BATCH: Final = 200
_COLUMNS: Final = ("incident_id", "number", "slug", "published_at", "content")


def incidents_json(
    editions: EditionQuerySet,
    *,
    base: str,
    about: dict[str, str],
    clocks: Clocks = NOW,
) -> Iterator[bytes]:
    """Yield a JSON object with `about`'s members and a list of `incidents`.

    Each has its links both ways: what it says of others, and others of it.
    """
    head = dumped(about)[:-1]
    yield head + b', "incidents": [\n'
    with in_one_read():
        rows = editions.newest_first().values(*_COLUMNS).iterator(chunk_size=_BATCH)
        first = True
        for batch in itertools.batched(rows, _BATCH, strict=False):
            contents = public_contents(
                ((row["incident_id"], row["content"]) for row in batch), clocks
            )
            incoming = links_to_each(contents, clocks)
            for row in batch:
                content = contents[row["incident_id"]]
                content["links"] = [
                    *content["links"],
                    *incoming.get(row["incident_id"], ()),
                ]
                yield b"" if first else b",\n"
                first = False
                yield dumped(
                    {
                        "incident_id": row["incident_id"],
                        "edition": row["number"],
                        "url": f"{base}incidents/{row['incident_id']}/{row['slug']}/"
                        f"{clocks.without_since().query_string}",
                        "published_at": row["published_at"].isoformat(),
                        **content,
                    }
                )
    yield b"\n]}\n"


def public_contents(
    rows: Iterable[tuple[int, EditionContent]], clocks: Clocks = NOW
) -> dict[int, EditionContent]:
    """Return contents by incident id, without what points to what is not published.

    At the clocks: nor to what had not been published or reported then.
    """
    given = dict(rows)
    pointed_to: set[int] = set()
    for content in given.values():
        pointed_to |= {link["incident_id"] for link in content["links"]}
        pointed_to |= {
            relation["incident_id"]
            for claim in content["claims"]
            for relation in claim["relations"]
        }
    claims_of = _published_claims(pointed_to, clocks)
    return {pk: _cleared(content, claims_of) for pk, content in given.items()}


def _published_claims(incident_ids: set[int], clocks: Clocks) -> dict[int, set[int]]:
    """Return published incident → ids of the claims that its edition holds."""
    rows = (
        clocks.without_since()
        .editions()
        .filter(incident_id__in=incident_ids)
        .values_list(
            "incident_id",
            Func(
                KeyTransform("claims", "content"),
                Value("$[*].id"),
                template="jsonb_path_query_array(%(expressions)s::jsonpath)",
                output_field=JSONField(),
            ),
        )
    )
    return {pk: set(ids) for pk, ids in rows}


def _cleared(content: EditionContent, claims_of: dict[int, set[int]]) -> EditionContent:
    claims = [
        {
            **claim,
            "relations": [
                relation
                for relation in claim["relations"]
                if relation["claim_id"] in claims_of.get(relation["incident_id"], ())
            ],
        }
        for claim in content["claims"]
    ]
    links = [link for link in content["links"] if link["incident_id"] in claims_of]
    changed: dict[str, Any] = {**content, "claims": claims, "links": links}
    return cast("EditionContent", changed)
