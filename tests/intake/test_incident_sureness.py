"""How sure an incident is, and what is too unlikely to be offered."""

import pytest

from tests.intake.test_incidents import incidents_of, read
from timeline.intake.bands import band_of

_MATCH = (
    "The season opens in Leeds on Friday night.\n\n"
    "The home side attacked from the first minute and their striker hit the bar twice "
    "before the break. The visitors fought for every ball in front of a full house, "
    "and the keeper saved a free kick that was heading for the top corner. The coach "
    "took off his captain with a sore knee and joined the fans in singing. A late goal "
    "from the edge of the area settled the evening, and the club's owner met the "
    "players in the dressing room to promise them a bonus for the win. The captain "
    "said after the whistle that his knee would be fine by the time of the next game."
)
_REPORT = (
    "The army opens a front in Wadi on Friday night.\n\n"
    "Rebels attacked a police post near Goma on Friday, killing four soldiers and "
    "wounding nine civilians, the defence ministry said. Troops drove the insurgents "
    "back with artillery and a drone after a clash that lasted until dawn. The "
    "government closed the border and imposed a curfew, and a minister flew to the "
    "frontier to speak with commanders about the offensive."
)


def test_report_of_a_crash_offers_no_attack() -> None:
    text = (
        "The plane crashed off Ghana on Monday. Navy divers found three bodies beside "
        "the wreckage on Tuesday. It is the second crash there since a ferry capsized."
    )

    assert [i.event_type for i in incidents_of(text)] == []


def test_report_of_a_match_offers_no_incident() -> None:
    assert incidents_of(_MATCH) == []


def test_what_is_left_out_as_unlikely_stands_with_the_background() -> None:
    left_out = [b.title for b in read(_MATCH)[1] if b.context == "unlikely"]

    assert left_out[0].startswith("Attacked from the first minute")


def test_report_of_an_attack_is_quite_sure_of_it() -> None:
    bands = [band_of(i.why.confidence or 0) for i in incidents_of(_REPORT) if i.why]

    assert bands[0] == "quite sure"


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (
            "Rebels attacked a police post near Goma on Tuesday.",
            "A police post near Goma was attacked.",
        ),
        (
            "Rebels killed four soldiers near Goma on Tuesday.",
            "Rebels allegedly killed soldiers, the ministry said.",
        ),
        (
            "Ghana expelled two diplomats of Togo on Monday.",
            "It expelled two diplomats.",
        ),
    ],
)
def test_incident_that_tells_more_is_surer(surer: str, less_sure: str) -> None:
    first, second = (
        next(i.why.confidence or 0 for i in incidents_of(text) if i.why)
        for text in (surer, less_sure)
    )

    assert first > second


@pytest.mark.parametrize(
    ("confidence", "band"),
    [
        (0.8, "quite sure"),
        (0.79, "fairly sure"),
        (0.5, "fairly sure"),
        (0.4, "not sure"),
    ],
)
def test_band_of_a_confidence(confidence: float, band: str) -> None:
    assert band_of(confidence) == band
