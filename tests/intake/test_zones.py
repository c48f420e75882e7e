"""The zone of the town in a dateline, where its name is clear."""

import pytest

from timeline.intake.proposal import SourceDetails
from timeline.intake.propose import propose
from timeline.intake.zones import with_offset, zone_of

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
