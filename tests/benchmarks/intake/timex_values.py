"""Values of TIMEX3 as days of a calendar, and our EDTF dates as values of TIMEX3."""

import calendar
import re
from datetime import date, timedelta
from typing import Final

type Days = tuple[str, str]

_PERIODS: Final = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
}
_GROUPS: Final = {
    **dict(zip(("21", "22", "23", "24"), ("SP", "SU", "FA", "WI"), strict=True)),
    **dict(zip(("33", "34", "35", "36"), ("Q1", "Q2", "Q3", "Q4"), strict=True)),
    **dict(zip(("40", "41"), ("H1", "H2"), strict=True)),
}


def days_of(value: str) -> Days | None:
    """Return the first and last day of a TIMEX3 value; None where it names none."""
    value = value.partition("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA)", value):
        return _months(int(found[1]), *_PERIODS[found[2]])
    if found := re.fullmatch(r"(\d{4})-WI", value):
        year = int(found[1])
        return f"{year}-12-01", _months(year + 1, 2, 2)[1]
    if found := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        first = monday + timedelta(days=5) if found[3] else monday
        return first.isoformat(), (monday + timedelta(days=6)).isoformat()
    if re.fullmatch(r"\d{2,4}", value):
        return value.ljust(4, "0") + "-01-01", value.ljust(4, "9") + "-12-31"
    return None


def value_of(edtf: str) -> str:
    """Return the TIMEX3 value of one of our dates; empty where TIMEX3 has none.

    A part of the day is none of an EDTF date, so "Friday night" gives the day alone.
    """
    edtf = edtf.replace("~", "")
    if found := re.fullmatch(r"(\d{4})-(2[1-4]|3[3-6]|4[01])", edtf):
        return f"{found[1]}-{_GROUPS[found[2]]}"
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf):
        return edtf
    if re.fullmatch(r"\d{2,3}X+", edtf):
        return edtf.rstrip("X")
    return _week(*edtf.split("/")) if edtf.count("/") == 1 else ""


def _week(first: str, last: str) -> str:
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return ""
    year, week, day = start.isocalendar()
    if (day, end - start) == (1, timedelta(days=6)):
        return f"{year}-W{week:02}"
    weekend = (day, end - start) == (6, timedelta(days=1))
    return f"{year}-W{week:02}-WE" if weekend else ""


def _months(year: int, first: int, last: int) -> Days:
    end = calendar.monthrange(year, last)[1]
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{end:02}"
