"""The proposal for one article: all readers in their order, and nothing else.

Pure: no request, no database, no clock. About 0.2 s for 700 words once the language
pipeline is loaded.
"""

import re
from collections.abc import Sequence
from typing import Final

from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import read_statements
from timeline.intake.datelines import day_without_year
from timeline.intake.dates import Anchor
from timeline.intake.gazetteer import KnownName
from timeline.intake.incidents import find_incidents, suggested
from timeline.intake.language import analyse
from timeline.intake.live_posts import (
    dated_by_post,
    find_dates_by_post,
    latest_stamp,
    posts_of,
)
from timeline.intake.named_parts import with_actors_named
from timeline.intake.office_days import on_day
from timeline.intake.places import find_places
from timeline.intake.proposal import Proposal, SourceDetails
from timeline.intake.subjects import assign_claims
from timeline.intake.warned import NO_INCIDENT, other_language, without_date
from timeline.intake.zones import zone_of
from timeline.reference.countries import iso3_of
from timeline.reference.own_outlets import Outlet, known_besides
from timeline.reference.publisher_homes import country_at, country_of

MOST_WORDS: Final = 6_000
"""What is read of one text: the longest reports have fewer, live blogs have tens of
thousands, and what readers do with so many takes minutes."""
_PARAGRAPH: Final = re.compile(r"[^\n]+")


def propose(
    source: SourceDetails,
    known: Sequence[KnownName] = (),
    outlets: Sequence[Outlet] = (),
) -> Proposal:
    """Return what the readers find in the article, with plain-worded warnings.

    ``known``: the names of our own records, and ``outlets``: our own outlets; both
    come before the reference data. An article that is not in English gets its source
    details and a warning only.
    """
    with known_besides(outlets):
        return _propose(source, known)


def _propose(source: SourceDetails, known: Sequence[KnownName]) -> Proposal:
    warnings: list[str] = []
    if not source.text.strip():
        return Proposal(source=source, warnings=["The article has no text."])
    if source.language and source.language.split("-")[0].lower() != "en":
        warnings.append(other_language(source.language))
        return Proposal(source=source, warnings=warnings)
    if unsure := _about_publication(source):
        warnings.append(unsure)
    posts = posts_of(source)
    stamp = latest_stamp(source.published or source.modified, posts)
    zone = zone_of(source.dateline) if _has_zone(stamp) else None
    anchor = Anchor.of(stamp, zone)
    known = on_day(known, anchor.day)
    read = _first_words(source.text)
    if len(read) < len(source.text):
        warnings.append(
            f"The article has {len(source.text.split()):,} words; only the first "
            f"{MOST_WORDS:,} were read. Enter the rest as a text of its own."
        )
    doc = analyse(read)
    actors = find_actors(doc, known, _home(source))
    dates = find_dates_by_post(doc, anchor, posts, zone)
    places = find_places(doc, actors, known, source.dateline)
    statements = read_statements(doc, actors, dates, source.title or "")
    incidents, background = find_incidents(
        doc, actors, places, dates, statements.claims, anchor
    )
    incidents = dated_by_post(incidents, posts, anchor)
    incidents = assign_claims(
        doc, statements.claims, statements.relations, incidents, actors
    )
    mentions, claims, incidents = with_actors_named(
        source.text, actors.mentions, statements.claims, incidents, known
    )
    missed = len(statements.unattributed)
    if missed:
        total = missed + len(statements.claims)
        warnings.append(f"{missed} of {total} statements could not be attributed.")
    undated = sum(1 for incident in incidents if incident.date_basis == "published")
    if undated:
        warnings.append(without_date(undated, len(incidents), has_day=bool(stamp)))
    if not incidents:
        warnings.append(NO_INCIDENT)
    return Proposal(
        source=source,
        actors=mentions,
        places=places,
        dates=dates,
        claims=claims,
        relations=statements.relations,
        incidents=incidents,
        background=background,
        suggested=suggested(doc),
        warnings=warnings,
    )


def _first_words(text: str) -> str:
    """Return the paragraphs of a text up to the most words that are read."""
    words = 0
    for paragraph in _PARAGRAPH.finditer(text):
        words += len(paragraph[0].split())
        if words > MOST_WORDS:
            return text[: paragraph.start()].rstrip() or text[: paragraph.end()]
    return text


def _home(source: SourceDetails) -> str | None:
    """Return the country of the outlet, ISO 3166-1 alpha-3, if it is known."""
    address = source.url or source.canonical_url
    home = country_at(address) if address else None
    home = home or (country_of(source.publisher) if source.publisher else None)
    return iso3_of(home) if home else None


def _has_zone(stamp: str | None) -> bool:
    """Only a time with its zone can be told in another zone."""
    return re.search(r"T.*(?:Z|[+-]\d\d:?\d\d)$", stamp or "") is not None


def _about_publication(source: SourceDetails) -> str:
    """Return what an editor must know of the day that relative dates rest on."""
    why = source.why.get("published")
    if source.published and why is not None and why.rule == "day_first_assumed":
        return (
            f"The publication date was read day first, as {source.published}; "
            "nothing on the page says which of its numbers is the month."
        )
    if source.published:
        return ""
    if source.modified:
        return (
            "No publication date was found; relative dates such as “on Friday” are "
            f"resolved against the last change, {source.modified}."
        )
    day = day_without_year(source.text)
    given = f" The dateline gives {day}, but no year." if day else ""
    return (
        "No publication date was found, so relative dates such as “on Friday” "
        f"could not be resolved.{given}"
    )
