"""What stands on the card of an incident, a conflict or an actor.

A card is its words and numbers alone, so two that are equal look the same.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext, ngettext

from timeline.clocks import NOW, Clocks
from timeline.filters import InConflict, TimelineFilter, WithActor, Within
from timeline.histogram import histogram
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.edition import Edition
from timeline.models.edition_keys import MERGED, RETRACTED, WITHDRAWN
from timeline.pages.actor import actor_page
from timeline.pages.conflict import conflict_page
from timeline.pages.dates import day_words, margin_date
from timeline.pages.incident import IncidentPage, incident_page
from timeline.pages.notices import notice_of
from timeline.pages.statements import Record, record

MOST_BARS: Final = 120


@dataclass(frozen=True, slots=True)
class Strip:
    """Numbers of incidents over time, with the first and the last period in words."""

    bars: tuple[int, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    kind: str
    """What it is, above the title."""
    sign: str = ""
    lead: str = ""
    """In the margin, large: the day or days of a date, or a number."""
    rest: str = ""
    hostility: tuple[int, str] | None = None
    """Step of the scale from 1 to 5, and its words."""
    names: tuple[str, ...] = ()
    """Other names, in any script."""
    otherwise: tuple[str, ...] = ()
    """What may stand for a title whose letters can't be set, best first."""
    summary: str = ""
    """As much of it as there is room for; of what was withdrawn, the notice."""
    who: str = ""
    """What the sides stand there for, in the margin beside them."""
    sides: tuple[tuple[str, str], ...] = ()
    """Letter of a side, or nothing, and who."""
    verification: tuple[str, str] | None = None
    """Sign and word."""
    says: str = ""
    """Who says so, in numbers."""
    strip: Strip | None = None
    state: str = ""
    """Which edition, or which day, it is of."""


def incident_card(edition: Edition, in_force: Edition, clocks: Clocks = NOW) -> Card:
    """Return the card of an edition, which may be a notice of withdrawal."""
    if edition.notice:
        return _tombstone(edition)
    shown = incident_page(edition, clocks)
    content = shown.content
    return Card(
        title=content["title"],
        kind=" · ".join(
            filter(None, [gettext(shown.event_type.label), content["mode"]])
        ),
        sign=shown.event_type.sign,
        lead=shown.date.lead,
        rest=shown.date.rest,
        hostility=(content["hostility"] or 0, gettext(shown.hostility)),
        names=tuple(place.names.short for place in shown.places),
        summary=content["summary"],
        who=gettext("Who says so") if shown.columns else gettext("Who"),
        sides=_sides(shown),
        verification=(
            shown.verification.sign,
            gettext(shown.verification.label),
        ),
        says=_says(shown),
        state=_day(clocks) or _edition(edition, in_force),
    )


def conflict_card(conflict: Conflict, clocks: Clocks = NOW) -> Card:
    """Return the card of a conflict: its parties, and how its incidents lie in time."""
    about = conflict_page(conflict)
    kind = f"{gettext('Conflict')} · {about.days}"
    card = _overview(str(conflict), kind, InConflict(conflict.pk), clocks)
    names = tuple(name.text for name in about.names)
    return replace(
        card,
        names=names,
        otherwise=names,
        who=gettext("Parties"),
        sides=tuple(
            (side.letter, ", ".join(actor.name for actor in side.actors))
            for side in about.sides
        ),
    )


def actor_card(actor: Actor, clocks: Clocks = NOW) -> Card:
    """Return the card of an actor: its names, its claims, its incidents in time."""
    about = actor_page(actor)
    kind = gettext(about.kind)
    if about.part_of:
        kind = gettext("%(kind)s · part of %(whole)s") % {
            "kind": kind,
            "whole": about.part_of.name,
        }
    card = _overview(actor.name, kind, WithActor(actor.pk), clocks)
    found = (name.text for group in about.names for name in group.names)
    names = tuple(name for name in dict.fromkeys(found) if name != actor.name)
    return replace(
        card,
        names=names,
        otherwise=names,
        says=_fared(record(actor, clocks)),
    )


def _overview(title: str, kind: str, within: Within, clocks: Clocks) -> Card:
    counted = histogram(TimelineFilter(clocks=clocks), within)
    words = ngettext("incident", "incidents", counted.total)
    bins = counted.bins[-MOST_BARS:]
    return Card(
        title=title,
        kind=kind,
        lead=f"{counted.total:,}",
        rest=words,
        strip=Strip(
            tuple(found.listed for found in bins), *_ends(bins[0].start, bins[-1].end)
        )
        if bins
        else None,
        state=_day(clocks),
    )


def _ends(first: dt.date, last: dt.date) -> tuple[str, str]:
    """Return the ends of a strip in words, as far apart as they have to be told."""
    if first.year != last.year:
        return f"{first:%Y}", f"{last:%Y}"
    return f"{first:%B %Y}", f"{last:%B %Y}"


def _tombstone(edition: Edition) -> Card:
    """Return the card of a notice: of what was retracted, it holds no word."""
    notice, date = notice_of(edition), margin_date(f"{edition.published_at:%Y-%m-%d}")
    more = "" if edition.notice == RETRACTED else gettext(" The page says why.")
    return Card(
        title=edition.title,
        kind=notice.kind,
        sign=notice.sign,
        lead=date.lead,
        rest=date.rest,
        summary=f"{notice.said}{more}",
    )


def _sides(shown: IncidentPage) -> tuple[tuple[str, str], ...]:
    """Return who says something; where nobody does, who takes part."""
    if shown.columns:
        return tuple((c.side, ", ".join(c.speakers)) for c in shown.columns)
    return tuple(
        (group.side, ", ".join(p.actor["name"] for p in group.participants))
        for group in shown.participants
    )


def _says(shown: IncidentPage) -> str:
    claims, sources = len(shown.content["claims"]), len(shown.content["sources"])
    cited = ngettext("%(n)s source", "%(n)s sources", sources) % {"n": sources}
    if sources > 1:
        independent = shown.content["independent_sources"]
        cited += gettext(", %(n)s independent") % {"n": independent}
    if not claims:
        return cited
    said = ngettext("%(n)s statement", "%(n)s statements", claims) % {"n": claims}
    if shown.contested:
        said += gettext(", %(n)s contradicted") % {"n": shown.contested}
    return f"{said}; {cited}"


def _fared(found: Record) -> str:
    if not found.claims:
        return ""
    said = [
        ngettext("makes %(n)s claim", "makes %(n)s claims", found.claims)
        % {"n": f"{found.claims:,}"}
    ]
    said += [
        f"{one.count:,} {gettext(one.label).lower()}"
        for one in found.fared
        if one.count
    ]
    return ", ".join(said)


def _edition(edition: Edition, in_force: Edition) -> str:
    said = gettext("Edition %(n)s, %(day)s") % {
        "n": edition.number,
        "day": day_words(edition.published_at.date()),
    }
    if in_force.notice:
        since = {
            MERGED: gettext("merged since"),
            RETRACTED: gettext("retracted since"),
            WITHDRAWN: gettext("withdrawn since"),
        }
        return f"{said} · {since[in_force.notice]}"
    if in_force.pk != edition.pk:
        return f"{said} · {gettext('superseded')}"
    return said


def _day(clocks: Clocks) -> str:
    """Return which past day a card is of; empty for now."""
    said = []
    if clocks.reported_by:
        day = day_words(clocks.reported_by)
        said.append(gettext("As reported by %(day)s") % {"day": day})
    if clocks.as_of:
        day = day_words(clocks.as_of)
        said.append(gettext("As published here by %(day)s") % {"day": day})
    return " · ".join(said)
