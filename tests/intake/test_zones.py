"""The zone of the town in a dateline, where its name is clear."""

import pytest

from timeline.intake.proposal import SourceDetails
from timeline.intake.propose import propose
from timeline.intake.zones import on_local_day, with_offset, zone_of

ZONES = [
    (["Yerevan"], "Asia/Yerevan"),
    (["WASHINGTON"], "America/New_York"),
    (["Moscow", "Baku"], "Europe/Moscow"),
    (["Kiev"], "Europe/Kyiv"),
    (["London"], "Europe/London"),
    (["United Nations"], "America/New_York"),
    # Of two large towns in two zones neither is meant for sure.
    (["Hyderabad"], None),
    (["Nowhere-on-Sea", "Tbilisi"], "Asia/Tbilisi"),
    (["Nowhere-on-Sea"], None),
    ([], None),
]


@pytest.mark.parametrize(("places", "name"), ZONES)
def test_zone_of_a_dateline(places: list[str], name: str | None) -> None:
    zone = zone_of(places)

    assert (zone.key if zone else None) == name


@pytest.mark.parametrize(
    ("dateline", "edtf"), [(["Yerevan"], "2021-05-13"), ([], "2021-05-12")]
)
def test_proposal_counts_days_in_the_zone_of_the_dateline(
    dateline: list[str], edtf: str
) -> None:
    text = "Two soldiers were killed yesterday."
    source = SourceDetails(
        text=text, sha256="", dateline=dateline, published="2021-05-13T22:30:00+00:00"
    )

    assert [d.edtf for d in propose(source).dates] == [edtf]


@pytest.mark.parametrize(
    ("letters", "places", "iso"),
    [
        ("IST", ["Srinagar"], "2021-05-14T20:07+05:30"),
        ("IST", ["Dublin"], "2021-05-14T20:07+01:00"),
        ("CST", ["Beijing"], "2021-05-14T20:07+08:00"),
        ("IST", ["Yerevan"], "2021-05-14T20:07"),
        ("IST", [], "2021-05-14T20:07"),
        (None, ["Srinagar"], "2021-05-14T20:07"),
    ],
)
def test_dateline_tells_which_of_two_zones_is_meant(
    letters: str | None, places: list[str], iso: str
) -> None:
    assert with_offset("2021-05-14T20:07", letters, places) == iso


@pytest.mark.parametrize(
    ("letters", "country", "places", "iso"),
    [
        ("IST", "IN", ["Dublin"], "2021-05-14T20:07+05:30"),
        ("IST", "IE", [], "2021-05-14T20:07+01:00"),
        ("CST", "US", [], "2021-05-14T20:07"),
        ("AST", "SA", [], "2021-05-14T20:07+03:00"),
        # An outlet whose country has no such zone leaves it to the town.
        ("IST", "FR", ["Srinagar"], "2021-05-14T20:07+05:30"),
        ("IST", None, [], "2021-05-14T20:07"),
    ],
)
def test_outlets_country_tells_which_of_two_zones_is_meant(
    letters: str, country: str | None, places: list[str], iso: str
) -> None:
    assert with_offset("2021-05-14T20:07", letters, places, country) == iso


@pytest.mark.parametrize(
    ("country", "iso"),
    [
        ("JP", "2021-05-15T04:10+09:00"),
        ("GB", "2021-05-14T19:10+00:00"),
        ("RU", "2021-05-14T19:10+00:00"),
        ("ZZ", "2021-05-14T19:10+00:00"),
    ],
)
def test_time_in_utc_moves_to_its_country_where_the_day_is_another(
    country: str, iso: str
) -> None:
    assert on_local_day("2021-05-14T19:10+00:00", country) == iso
