"""UCDP's Georeferenced Event Dataset: one row an event.

Codes are those of UCDP's codebook. What a column says and none of ours holds is kept in
the desk's note, so that whoever reviews the draft has it before them.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from timeline.exchange.incoming.drafts import (
    LONGEST_DESK_NOTE,
    LONGEST_NAME,
    LONGEST_SOURCE_TITLE,
    LONGEST_TITLE,
    Actor,
    Casualties,
    Citation,
    Columns,
    Conflict,
    Draft,
    Party,
    Place,
    Refused,
    Source,
    coordinates,
    shortened,
    visible,
    whole_number,
)
from timeline.reference.state_numbers import ISO3_OF

_ALL_COLUMNS: Final = """
id relid year active_year code_status type_of_violence conflict_dset_id
conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id
side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec
where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt
priogrid_gid country country_id region event_clarity date_prec date_start date_end
deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
COLUMNS: Final = tuple(_ALL_COLUMNS.split())
_REQUIRED_COLUMNS: Final = """
id type_of_violence side_a side_b where_prec where_coordinates latitude longitude
date_prec date_start date_end best high low
"""
REQUIRED: Final = frozenset(_REQUIRED_COLUMNS.split())

_USED_COLUMNS: Final = """
id code_status type_of_violence conflict_new_id conflict_name side_a_new_id side_a
side_b_new_id side_b source_article source_office source_date source_headline
source_original where_prec where_coordinates where_description adm_1 adm_2 latitude
longitude country country_id event_clarity date_prec date_start date_end deaths_a
deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
_USED: Final = tuple(_USED_COLUMNS.split())
_KINDS: Final = {"1": 1, "2": 2, "3": 3}
_USE_OF_FORCE: Final = 4
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00:00(?:\.0+)?)?")
_ARTICLE: Final = re.compile(r'"([^",]*),\s*([^",]*),([^"]*)"')
_BETWEEN_ARTICLES: Final = re.compile(r"[\s;]*")
_NO_OFFICE: Final = "Not named by UCDP"
_GOVERNMENT: Final = "Government of "
_CIVILIANS: Final = "Civilians"
_DATASET: Final = Source(
    "Uppsala Conflict Data Program",
    "UCDP Georeferenced Event Dataset",
    "dataset",
    "",
    "https://ucdp.uu.se/",
)


class Reader:
    """Reads rows under the columns of one file."""

    def __init__(self, columns: Sequence[str], *, event_type: str = "") -> None:
        self._columns = Columns(columns, _USED)

    def read(self, record: Sequence[str]) -> Draft:
        """Return the draft of a row, which has one empty cell more than columns.

        Raises Refused.
        """
        cells = self._columns.of(record)
        problems: list[tuple[str, str]] = []
        numbers: dict[str, int | None] = {}
        for column in _NUMBERS:
            try:
                numbers[column] = whole_number(cells[column])
            except ValueError as error:
                problems.append((column, str(error)))
        key = cells["id"].strip()
        if not (key.isascii() and key.isdecimal() and len(key) <= 20):
            problems.append(("id", f"“{key[:40]}” is no number of an event."))
        kind = _KINDS.get(cells["type_of_violence"].strip())
        if kind is None:
            problems.append(("type_of_violence", "It must be 1, 2 or 3."))
        where_prec = _one_of_seven(cells, problems)
        problems += [
            (column, "It must not be empty.")
            for column in ("side_a", "side_b")
            if not visible(cells[column])
        ]
        try:
            lat, lon = coordinates(cells["latitude"], cells["longitude"])
        except Refused as refused:
            problems += refused.problems
            lat = lon = None
        occurred, rule = _occurred(cells, problems)
        _in_order(numbers, problems)
        if problems or kind is None:
            raise Refused(problems)
        side_a = _actor(cells["side_a"], cells["side_a_new_id"], cells["gwnoa"], kind)
        side_b = _actor(cells["side_b"], cells["side_b_new_id"], cells["gwnob"], kind)
        place = _place(cells, lat, lon, where_prec)
        title = _title(kind, side_a.name, side_b.name, place.name)
        citations, untaken = _citations(cells)
        conflict = visible(cells["conflict_name"])[:LONGEST_NAME]
        # "Government of X - Civilians" is a way of counting, not a confrontation.
        confrontation = conflict if kind != 3 else ""
        return Draft(
            key=key,
            title=title,
            summary=_summary(title, cells, numbers),
            occurred=occurred,
            date_rule=rule,
            event_type="ASSAULT",
            hostility=_USE_OF_FORCE,
            violence_type=kind,
            desk_note=_desk_note(cells, untaken),
            citations=citations,
            conflict=Conflict(confrontation, _id(cells["conflict_new_id"]))
            if confrontation
            else None,
            parties=(Party(side_a, "A"), Party(side_b, "B")),
            place=place,
            participants=_participants(kind, side_a, side_b),
            casualties=_casualties(side_a, side_b, numbers),
        )


_NUMBERS: Final = (
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low"),
)


def _one_of_seven(cells: dict[str, str], problems: list[tuple[str, str]]) -> int:
    try:
        value = whole_number(cells["where_prec"], most=7)
    except ValueError as error:
        problems.append(("where_prec", str(error)))
        return 7
    if not value:
        problems.append(("where_prec", "It must be a number from 1 to 7."))
    return value or 7


def _in_order(numbers: dict[str, int | None], problems: list[tuple[str, str]]) -> None:
    given = [numbers.get(column) for column in ("low", "best", "high")]
    if None in given:
        if not any(column in {"low", "best", "high"} for column, _ in problems):
            problems.append(("best", "Low, best and high must be given."))
    elif sorted(given, key=lambda one: one or 0) != given:
        problems.append(
            ("best", f"Not in order: low {given[0]}, best {given[1]}, high {given[2]}.")
        )


def _occurred(
    cells: dict[str, str], problems: list[tuple[str, str]]
) -> tuple[str, str]:
    """Return the date as EDTF, and the rule by which it was made of UCDP's columns."""
    precision = cells["date_prec"].strip()
    if precision not in {"1", "2", "3", "4", "5"}:
        problems.append(("date_prec", "It must be a number from 1 to 5."))
    days = []
    for column in ("date_start", "date_end"):
        try:
            days.append(_day(cells[column].strip()))
        except ValueError:
            problems.append((column, f"“{cells[column].strip()[:40]}” is no date."))
    if len(days) < 2:
        return "", ""
    start, end = days
    if start > end:
        problems.append(("date_end", "It is before date_start."))
    rule = f"UCDP: date_prec {precision}"
    if start == end:
        return (start if precision == "1" else f"{start}~"), rule
    # A clear event happened on one of the days; an unclear one sums several up.
    if cells["event_clarity"].strip() == "2":
        return f"{start}/{end}", f"{rule}, event_clarity 2"
    return f"[{start}..{end}]", rule


@lru_cache(maxsize=16_384)
def _day(given: str) -> str:
    found = _DAY.fullmatch(given)
    if not found:
        raise ValueError
    return date.fromisoformat(found[1]).isoformat()


def _id(given: str) -> int | None:
    """Return a number of UCDP's; of what is none, nothing: the name will do."""
    try:
        return whole_number(given) or None
    except ValueError:
        return None


@lru_cache(maxsize=16_384)
def _actor(given: str, number: str, state: str, kind: int) -> Actor:
    name = visible(given)[:LONGEST_NAME]
    if name == _CIVILIANS:
        return Actor(name, "civilians")
    if name.startswith(_GOVERNMENT):
        return Actor(name, "state", ISO3_OF.get(state.strip(), ""), _id(number))
    # Of non-state conflicts UCDP's event file doesn't say how a group is organised.
    return Actor(name, "rebel_group" if kind != 2 else "other", "", _id(number))


def _participants(
    kind: int, side_a: Actor, side_b: Actor
) -> tuple[tuple[Actor, str], ...]:
    if kind == 3:
        return (side_a, "initiator"), (side_b, "victim")
    # UCDP's sides don't say who began.
    if side_a == side_b:
        return ((side_a, "participant"),)
    return (side_a, "participant"), (side_b, "participant")


def _place(
    cells: dict[str, str], lat: float | None, lon: float | None, where_prec: int
) -> Place:
    name = visible(cells["where_coordinates"]) or visible(cells["country"])
    country = ISO3_OF.get(cells["country_id"].strip().removesuffix(".0"), "")
    return Place(
        (name or "Place not named")[:LONGEST_NAME],
        country if where_prec != 7 else "",
        visible(cells["adm_1"])[:120],
        lat,
        lon,
        where_prec,
        "UCDP GED",
    )


def _title(kind: int, side_a: str, side_b: str, place: str) -> str:
    if kind == 3:
        whole = f"Violence by {side_a} against civilians, {place}"
    else:
        whole = f"Fighting between {side_a} and {side_b}, {place}"
    return shortened(whole, LONGEST_TITLE)


def _summary(title: str, cells: dict[str, str], numbers: dict[str, int | None]) -> str:
    where = visible(cells["where_description"])
    best, low, high = numbers["best"], numbers["low"], numbers["high"]
    figures = (
        f"UCDP counts {best:,} killed at best (from {low:,} to {high:,})."
        if (low, high) != (best, best)
        else f"UCDP counts {best:,} killed."
    )
    named = f" Where: {where.rstrip('.')}." if where else ""
    return f"{title.rstrip('….')}.{named} {figures}"


def _casualties(
    side_a: Actor, side_b: Actor, numbers: dict[str, int | None]
) -> tuple[Casualties, ...]:
    whole = Casualties("", numbers["low"], numbers["best"], numbers["high"])
    groups = (
        (side_a.name, "deaths_a"),
        (side_b.name if side_b.name != _CIVILIANS else "", "deaths_b"),
        (_CIVILIANS, "deaths_civilians"),
        ("Not known on which side", "deaths_unknown"),
    )
    return (
        whole,
        *(
            Casualties(group, None, number, None)
            for group, column in groups
            if group and (number := numbers[column])
        ),
    )


def _citations(cells: dict[str, str]) -> tuple[tuple[Citation, ...], str]:
    """Return what an event cites, and what could not be told apart of its sources."""
    cited = [Citation(_DATASET, f"Event {cells['id'].strip()}")]
    articles, untaken = _articles(cells["source_article"])
    if not articles:
        articles = _parallel(cells)
        untaken = "" if articles else untaken
    sources = {_source(*article): None for article in articles}
    return (*cited, *map(Citation, sources)), untaken


def _articles(given: str) -> tuple[list[tuple[str, str, str]], str]:
    """Return (office, date, headline) of the quoted groups, and what is left over."""
    if '"' not in given:
        return [], given.strip()
    found = _ARTICLE.findall(given)
    left = _ARTICLE.sub("", given)
    return found, "" if _BETWEEN_ARTICLES.fullmatch(left) else left.strip()


def _parallel(cells: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return (office, date, headline) of the columns that run in parallel."""
    columns = [
        [part.strip().strip('"') for part in cells[column].split(";")]
        for column in ("source_office", "source_date", "source_headline")
    ]
    if len({len(column) for column in columns}) != 1 or not any(columns[2]):
        return []
    return [tuple(each) for each in zip(*columns, strict=True)]


@lru_cache(maxsize=4_096)
def _source(office: str, published: str, headline: str) -> Source:
    try:
        day = _day(published.strip())
    except ValueError:
        day = ""
    name = shortened(visible(office), LONGEST_NAME) or _NO_OFFICE
    title = shortened(visible(headline), LONGEST_SOURCE_TITLE)
    return Source(name, title or f"Report of {day or 'an unknown day'}", "news", day)


def _desk_note(cells: dict[str, str], untaken: str) -> str:
    lines = [
        (untaken, "Sources, as UCDP writes them"),
        (cells["source_original"], "Original source, as UCDP writes it"),
        (cells["adm_2"], "Second-order division"),
    ]
    if cells["code_status"].strip().lower() not in {"", "clear"}:
        lines.append((cells["code_status"], "UCDP’s coding status"))
    note = "\n".join(f"{what}: {visible(said)}" for said, what in lines if said.strip())
    return shortened(note, LONGEST_DESK_NOTE)
