from datetime import date

import pytest
from edtf import parse_edtf

from timeline import edtf

BOUNDS = [
    ("2021-05-14", "2021-05-14", "2021-05-14"),
    ("2021-05", "2021-05-01", "2021-05-31"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("2021-05-13~", "2021-05-13", "2021-05-13"),
    ("2021-05~", "2021-05-01", "2021-05-31"),
    ("2021-05-12/2021-05-14", "2021-05-12", "2021-05-14"),
    ("2021-05~/2021-06~", "2021-05-01", "2021-06-30"),
    ("2021-05-12/..", "2021-05-12", None),
    ("../2021-05-12", None, "2021-05-12"),
    ("2021-05-12/", "2021-05-12", None),
    ("/2021-05-12", None, "2021-05-12"),
    ("[2021-05-12..2021-05-14]", "2021-05-12", "2021-05-14"),
    ("[2021-05-12,2021-05-14]", "2021-05-12", "2021-05-14"),
    ("[..2021-05-27]", None, "2021-05-27"),
    ("[2021-05-27..]", "2021-05-27", None),
    ("{2021-05-12..2021-05-14}", "2021-05-12", "2021-05-14"),
    ("2021-21", "2021-03-01", "2021-05-31"),
    ("2021-24", "2021-12-01", "2022-02-28"),
    ("2021-33", "2021-01-01", "2021-03-31"),
    ("2021-41~", "2021-07-01", "2021-12-31"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("199X~/..", "1990-01-01", None),
    ("2021-05-XX", "2021-05-01", "2021-05-31"),
    ("2021-05-14T20:07", "2021-05-14", "2021-05-14"),
    ("2021-05-14T20:07:30Z", "2021-05-14", "2021-05-14"),
    ("2021-05-14T20:07+00:00", "2021-05-14", "2021-05-14"),
    ("2021-05-14T00:30+04:00", "2021-05-14", "2021-05-14"),
    ("2021-05-14T23:59:59-13:59", "2021-05-14", "2021-05-14"),
    ("2021-05-14T24:00:00", "2021-05-14", "2021-05-14"),
    ("2021-05-14T20:07+14:00", "2021-05-14", "2021-05-14"),
    ("2021-05-14T20:07:30-00:00", "2021-05-14", "2021-05-14"),
    ("2021-?05-13", "2021-05-13", "2021-05-13"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
]

INVALID = [
    "",
    " ",
    "soon",
    "unknown",
    "infinity",
    "0000",
    "0000-01-01",
    "-0001",
    "-2021-05-14",
    "10000",
    "Y10000",
    "2021-13",
    "2021-02-30",
    "2021-02-29",
    "14/05/2021",
    "2021-5-1",
    " 2021",
    "2021-05-14\n",
    "2021-05-14\x00",
    "２０２１-05-14",
    "2021-05-14/2021-05-12",
    "[2021-05-14..2021-05-12]",
    "../..",
    "/",
    "2021/2022/2023",
    "[2021",
    "[0000..2021]",
    "2021-W20",
    "2021-X0-14",
    "2021-XX-14",
    "2021-19",
    "2021-42",
    "9999-24",
    "2021-05-14T25:00",
    "2021-05-14T20:60",
    "2021-05-14T20:07+14:30",
    "2021-05-14T20:07:30:00",
    "2021-02-30T20:07",
    "[" + "2021," * 100 + "2021]",
]

DISPLAY = [
    ("2021-05-14", "14 May 2021"),
    ("2021-05-04", "4 May 2021"),
    ("2021-05", "May 2021"),
    ("2021", "2021"),
    ("0988", "988"),
    ("2021-05-13~", "about 13 May 2021"),
    ("2021-05-13?", "possibly 13 May 2021"),
    ("2021-05-13%", "possibly about 13 May 2021"),
    ("2021-05-12/2021-05-14", "12–14 May 2021"),
    ("2021-05-30/2021-06-02", "30 May – 2 June 2021"),
    ("2020-12-30/2021-01-02", "30 December 2020 – 2 January 2021"),
    ("2021-05/2021-07", "May–July 2021"),
    ("2020-09/2021-01", "September 2020 – January 2021"),
    ("1991/1994", "1991–1994"),
    ("2021-05~/2021-06~", "about May–June 2021"),
    ("2021-05-12~/2021-05-14", "about 12–14 May 2021"),
    ("2021-05-12/..", "since 12 May 2021"),
    ("199X/..", "since the 1990s"),
    ("../2021-05-12", "until 12 May 2021"),
    ("2021-05-12/", "from 12 May 2021, end unknown"),
    ("/2021-05-12", "until 12 May 2021, start unknown"),
    ("[2021-05-12..2021-05-14]", "one day of 12–14 May 2021"),
    ("[2021-05..2021-07]", "in May–July 2021"),
    ("[..2021-05-27]", "by 27 May 2021"),
    ("[2021-05-27..]", "27 May 2021 or later"),
    ("[2021-05-12,2021-05-14]", "12 May 2021 or 14 May 2021"),
    ("{2021-05-12,2021-05-14}", "12 May 2021 and 14 May 2021"),
    ("{2021-05-12..2021-05-14}", "every day of 12–14 May 2021"),
    ("2021-21", "spring 2021"),
    ("2021-24~", "about winter 2021"),
    ("2021-30", "summer 2021"),
    ("2021-34", "second quarter of 2021"),
    ("2021-40", "first half of 2021"),
    ("202X", "2020s"),
    ("19XX", "1900s"),
    ("2021-05-XX", "a day of May 2021"),
    ("2021-XX-XX", "a day of 2021"),
    ("2021-05-14T20:07", "14 May 2021, 20:07"),
    ("2021-05-14T20:07:00Z", "14 May 2021, 20:07 UTC"),
    ("2021-05-14T20:07+00:00", "14 May 2021, 20:07 UTC"),
    ("2021-05-14T20:07+04:00", "14 May 2021, 20:07 UTC+04:00"),
    ("2021-?05-13", "13 May 2021"),
]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("2999-05-12", True),
        ("2021-05-16", True),
        ("2021-06", True),
        # Somewhere on earth it is tomorrow already.
        ("2021-05-15", False),
        ("2021-05", False),
        ("2021-05-12/..", False),
        ("../2999", False),
    ],
)
def test_date_lies_ahead_that_begins_after_tomorrow(text: str, ahead: bool) -> None:
    assert edtf.lies_ahead(text, date(2021, 5, 14)) == ahead


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_bounds_are_the_first_and_last_possible_day(
    text: str, earliest: str | None, latest: str | None
) -> None:
    assert edtf.bounds(text) == (_day(earliest), _day(latest))


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-14",
        "2020-02",
        "2021",
        "202X",
        "19XX",
        "2021-05-XX",
        "2021-22",
        "2021-34",
    ],
)
def test_bounds_agree_with_the_library(text: str) -> None:
    parsed = parse_edtf(text)

    assert edtf.bounds(text) == (
        date(*parsed.lower_strict()[:3]),
        date(*parsed.upper_strict()[:3]),
    )


@pytest.mark.parametrize("text", INVALID)
def test_validate_refuses_what_is_no_date_of_the_common_era(text: str) -> None:
    with pytest.raises(edtf.EdtfError):
        edtf.validate(text)


@pytest.mark.parametrize(("text", "words"), DISPLAY)
def test_display_reads_like_an_almanac(text: str, words: str) -> None:
    assert edtf.display(text) == words


@pytest.mark.parametrize(
    ("text", "expression", "words"),
    [
        ("2021-05-11/2021-05-20", "in mid-May", "mid-May 2021"),
        ("2020-01/2020-04", "early 2020", "early 2020"),
        ("2021-05~", "late May", "late May 2021"),
        ("2021-05-13", "late on Thursday", "13 May 2021"),
        ("2021-05-10/2021-05-14", "earlier this week", "10–14 May 2021"),
    ],
)
def test_display_keeps_the_part_of_a_period(
    text: str, expression: str, words: str
) -> None:
    assert edtf.display(text, expression=expression) == words


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2021-05-14T20:07", "time"),
        ("2021-05-14", "day"),
        ("2021-05-14~", "day"),
        ("2021-05", "month"),
        ("2021-05-XX", "month"),
        ("2021-22", "season"),
        ("2021-35", "quarter"),
        ("2021", "year"),
        ("202X", "decade"),
        ("19XX", "century"),
        ("2021-05-12/..", "interval"),
        ("[..2021-05-27]", "set"),
    ],
)
def test_precision_names_the_unit(text: str, unit: str) -> None:
    assert edtf.precision(text) == unit


@pytest.mark.parametrize(
    ("text", "interval", "one_of_a_set", "uncertain"),
    [
        ("2021-05-14", False, False, False),
        ("2021-05-14~", False, False, True),
        ("2021-05-12/2021-05-14", True, False, False),
        ("2021-05-12/2021-05-14?", True, False, True),
        ("[2021-05-12..2021-05-14]", False, True, True),
    ],
)
def test_an_interval_is_told_from_a_set(
    text: str, interval: bool, one_of_a_set: bool, uncertain: bool
) -> None:
    found = (edtf.is_interval(text), edtf.is_set(text), edtf.is_uncertain(text))
    assert found == (interval, one_of_a_set, uncertain)
