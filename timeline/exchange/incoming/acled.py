"""ACLED's event file, which its users download for themselves: a row an event and day.

Codes are those of ACLED's codebook; to PLOVER's types they are brought by sub-event.
Its words stay in the desk's note: they may not be passed on.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from timeline.exchange.incoming.drafts import (
    LONGEST_DESK_NOTE,
    LONGEST_KEY,
    LONGEST_NAME,
    LONGEST_SOURCE_TITLE,
    LONGEST_TITLE,
    Actor,
    Casualties,
    Citation,
    Columns,
    Draft,
    Place,
    Refused,
    Source,
    coordinates,
    shortened,
    visible,
    whole_number,
)
from timeline.reference.countries import by_iso3, iso3_of_number
from timeline.reference.plover import (
    ACLED_EVENT_TYPES,
    ACLED_TYPE_OF_SUB_TYPE,
    EVENT_TYPES,
)

_ALL_COLUMNS: Final = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting
iso region country admin1 admin2 admin3 location latitude longitude geo_precision source
source_scale notes fatalities tags timestamp
"""
COLUMNS: Final = tuple(_ALL_COLUMNS.split())
_REQUIRED_COLUMNS: Final = """
event_id_cnty event_date time_precision event_type sub_event_type actor1 country
location latitude longitude geo_precision source notes fatalities
"""
REQUIRED: Final = frozenset(_REQUIRED_COLUMNS.split())

_OTHER: Final = "Other"
# Sub-event → PLOVER type and mode.
_EVENTS: Final = {
    "Government regains territory": ("ASSAULT", ""),
    "Non-state actor overtakes territory": ("ASSAULT", ""),
    "Armed clash": ("ASSAULT", ""),
    "Excessive force against protesters": ("ASSAULT", "crowd-control"),
    "Protest with intervention": ("PROTEST", "demo"),
    "Peaceful protest": ("PROTEST", "demo"),
    "Violent demonstration": ("PROTEST", "riot"),
    "Mob violence": ("ASSAULT", "primitive"),
    "Chemical weapon": ("ASSAULT", "unconventional"),
    "Air/drone strike": ("ASSAULT", "aerial"),
    "Suicide bomb": ("ASSAULT", "suicide-attack"),
    "Shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "Remote explosive/landmine/IED": ("ASSAULT", "explosives"),
    "Grenade": ("ASSAULT", "explosives"),
    "Sexual violence": ("ASSAULT", "sexual"),
    "Attack": ("ASSAULT", ""),
    "Abduction/forced disappearance": ("ASSAULT", "abduct"),
    "Agreement": ("AGREE", ""),
    "Arrests": ("COERCE", "arrest"),
    "Change to group/activity": ("MOBILIZE", "militia"),
    "Disrupted weapons use": ("COERCE", "seize"),
    "Headquarters or base established": ("MOBILIZE", "troops"),
    "Looting/property destruction": ("ASSAULT", "destroy"),
    "Non-violent transfer of territory": ("RETREAT", "withdraw"),
    # A guess, of which the desk's note says that it is one.
    _OTHER: ("COERCE", ""),
}
_GEO_PRECISION: Final = {"1": 1, "2": 2, "3": 4}
# ACLED's kind of actor is relative to the event: a first guess for a new record alone.
_KINDS: Final = {
    "1": "state_forces",
    "2": "rebel_group",
    "3": "political_militia",
    "4": "identity_militia",
    "7": "civilians",
    "state forces": "state_forces",
    "rebel group": "rebel_group",
    "political militia": "political_militia",
    "identity militia": "identity_militia",
    "civilians": "civilians",
}
_NOTED: Final = (
    ("notes", "Notes, as ACLED writes them"),
    ("assoc_actor_1", "Associated with the first actor"),
    ("assoc_actor_2", "Associated with the second actor"),
    ("civilian_targeting", "Civilian targeting"),
    ("admin2", "Second-order division"),
    ("admin3", "Third-order division"),
    ("source_scale", "Scale of the sources"),
    ("tags", "Tags"),
)


class Reader:
    """Reads rows under the columns of one file."""

    def __init__(self, columns: Sequence[str], *, event_type: str = "") -> None:
        self._columns = Columns(columns, COLUMNS)

    def read(self, record: Sequence[str]) -> Draft:
        """Return the draft of a row, which has one empty cell more than columns.

        Raises Refused.
        """
        cells = self._columns.of(record)
        problems: list[tuple[str, str]] = []
        key = visible(cells["event_id_cnty"])
        if not key or len(key) > LONGEST_KEY:
            problems.append(("event_id_cnty", "It must be the event’s number."))
        problems += [
            (column, "It must not be empty.")
            for column in ("actor1", "location", "notes")
            if not visible(cells[column])
        ]
        occurred, rule = _occurred(cells, problems)
        sub_type = _sub_type(cells, problems)
        deaths = _deaths(cells, problems)
        place = _place(cells, problems)
        if problems:
            raise Refused(problems)
        event_type, mode = _EVENTS[sub_type]
        actors = [
            (_actor(cells[name], cells[inter]), role)
            for name, inter, role in (
                ("actor1", "inter1", "participant"),
                ("actor2", "inter2", "participant"),
            )
            if visible(cells[name])
        ]
        title = shortened(
            f"{sub_type}: {' and '.join(actor.name for actor, _ in actors)}, "
            f"{place.name}",
            LONGEST_TITLE,
        )
        return Draft(
            key=key,
            title=title,
            summary=f"{title.rstrip('…')}. ACLED counts {deaths} killed.",
            occurred=occurred,
            date_rule=rule,
            event_type=event_type,
            mode=mode,
            hostility=EVENT_TYPES[event_type].hostility,
            acled_sub_event_type=sub_type,
            desk_note=_desk_note(cells),
            citations=_citations(cells, key),
            place=place,
            participants=tuple(dict.fromkeys(actors)),
            casualties=(Casualties("", None, deaths, None),),
        )


def _occurred(
    cells: dict[str, str], problems: list[tuple[str, str]]
) -> tuple[str, str]:
    precision = cells["time_precision"].strip()
    if precision not in {"1", "2", "3"}:
        problems.append(("time_precision", "It must be 1, 2 or 3."))
    given = cells["event_date"].strip()
    try:
        day = _day(given)
    except ValueError:
        problems.append(("event_date", f"“{given[:40]}” is no date."))
        return "", ""
    # Of a week or a month ACLED gives one day in it.
    edtf = {"2": f"{day}~", "3": f"{day[:7]}~"}.get(precision, day)
    return edtf, f"ACLED: time_precision {precision}"


_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)


@lru_cache(maxsize=16_384)
def _day(given: str) -> str:
    """Return the day of "2021-05-12" or "12 May 2021"; raises ValueError."""
    parts = given.split()
    if len(parts) == 3:
        day, month, year = parts
        if not (day.isdecimal() and year.isdecimal() and given.isascii()):
            raise ValueError
        number = _MONTHS.index(month.lower()) + 1
        return date(int(year), number, int(day)).isoformat()
    return date.fromisoformat(given[:10]).isoformat()


def _sub_type(cells: dict[str, str], problems: list[tuple[str, str]]) -> str:
    sub_type = visible(cells["sub_event_type"])
    event_type = visible(cells["event_type"])
    if sub_type not in _EVENTS:
        known = "; ".join(_EVENTS)
        problems.append(
            ("sub_event_type", f"“{sub_type[:60]}” is none of ACLED’s: {known}.")
        )
        return ""
    if event_type not in ACLED_EVENT_TYPES:
        known = "; ".join(ACLED_EVENT_TYPES)
        problems.append(
            ("event_type", f"“{event_type[:60]}” is none of ACLED’s: {known}.")
        )
    elif ACLED_TYPE_OF_SUB_TYPE[sub_type] != event_type:
        owner = ACLED_TYPE_OF_SUB_TYPE[sub_type]
        problems.append(("event_type", f"“{sub_type}” belongs to “{owner}”."))
    return sub_type


def _deaths(cells: dict[str, str], problems: list[tuple[str, str]]) -> int | None:
    try:
        deaths = whole_number(cells["fatalities"])
    except ValueError as error:
        problems.append(("fatalities", str(error)))
        return None
    if deaths is None:
        problems.append(("fatalities", "It must not be empty."))
    return deaths


def _place(cells: dict[str, str], problems: list[tuple[str, str]]) -> Place:
    lat = lon = None
    try:
        lat, lon = coordinates(cells["latitude"], cells["longitude"])
    except Refused as refused:
        problems += refused.problems
    precision = _GEO_PRECISION.get(cells["geo_precision"].strip())
    if precision is None:
        problems.append(("geo_precision", "It must be 1, 2 or 3."))
    return Place(
        visible(cells["location"])[:LONGEST_NAME],
        _country(cells["iso"], cells["country"]),
        visible(cells["admin1"])[:120],
        lat,
        lon,
        precision,
        "ACLED",
    )


@lru_cache(maxsize=1_024)
def _country(number: str, name: str) -> str:
    if found := iso3_of_number(number.strip().removesuffix(".0")):
        return found
    named = visible(name).lower()
    return next(
        (code for code, one in by_iso3().items() if one.name.lower() == named), ""
    )


@lru_cache(maxsize=16_384)
def _actor(given: str, inter: str) -> Actor:
    kind = _KINDS.get(inter.strip().lower(), "other")
    return Actor(visible(given)[:LONGEST_NAME], kind)


def _citations(cells: dict[str, str], key: str) -> tuple[Citation, ...]:
    """Return the outlets that a row names; ACLED has no titles and no addresses."""
    outlets = [visible(one) for one in cells["source"].split(";")]
    named = dict.fromkeys(one for one in outlets if one)
    cited = {
        Source(
            shortened(outlet, LONGEST_NAME),
            shortened(f"Report that ACLED cites for {key}", LONGEST_SOURCE_TITLE),
            "news",
        ): None
        for outlet in named
    }
    dataset = Source(
        "Armed Conflict Location & Event Data (ACLED)",
        "ACLED event data",
        "dataset",
        "",
        "https://acleddata.com/",
    )
    return (Citation(dataset, f"Event {key}"), *map(Citation, cited))


def _desk_note(cells: dict[str, str]) -> str:
    lines = [
        f"{what}: {visible(cells[column])}"
        for column, what in _NOTED
        if cells[column].strip()
    ]
    lines.append(
        "ACLED’s rows may not be passed on: say what is in them in words of your own."
    )
    if visible(cells["sub_event_type"]) == _OTHER:
        lines.append("ACLED calls the event “Other”: choose its type.")
    return shortened("\n".join(lines), LONGEST_DESK_NOTE)
