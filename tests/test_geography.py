"""Areas as addresses name them, on both sides of the date line and at the poles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.geography import WORLD, Box, NoBox, around, enclosing, padded, read_box


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("44,38,48,41", Box(44, 38, 48, 41)),
        (" 44.5, -38 ,48,41", Box(44.5, -38, 48, 41)),
        ("170,-20,-170,-10", Box(170, -20, -170, -10)),
        ("-180,-90,180,90", WORLD),
    ],
)
def test_box_is_read_from(text: str, expected: Box) -> None:
    assert read_box(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "44", "44,38,48", "44,38,48,41,2", "a,b,c,d", "nan,0,1,1", "inf,0,1,1",
     "44,41,48,38", "-181,0,0,1", "0,-91,1,0", "0,0,1e400,1", "1_0,0,2,1,"],
)  # fmt: skip
def test_box_says_what_is_wrong(text: str) -> None:
    with pytest.raises(NoBox, match=r"\.$"):
        read_box(text)


@pytest.mark.parametrize(
    ("box", "label"),
    [
        (Box(44, 38, 48, 41), "44–48° E, 38–41° N"),
        (Box(-5, -1, 3.25, 2), "5° W – 3.25° E, 1° S – 2° N"),
        (Box(170, -20, -170, -10), "170° E – 170° W, 20–10° S"),
        (WORLD, "the whole world"),
    ],
)
def test_box_has_a_label(box: Box, label: str) -> None:
    assert box.label == label


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 90))
def test_box_reads_what_it_writes(
    west: float, south: float, east: float, height: float
) -> None:
    box = Box(west, south, east, min(90, south + height))

    again = read_box(str(box))

    assert max(abs(again.west - west), abs(again.north - box.north)) < 0.0001
    assert read_box(str(again)) == again


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([(40.0, 46.0)], Box(46, 40, 46, 40)),
        ([(40.0, 46.0), (41.0, 44.0)], Box(44, 40, 46, 41)),
        ([(0.0, 179.0), (5.0, -179.0)], Box(179, 0, -179, 5)),
    ],
)
def test_smallest_box_around(points: list[tuple[float, float]], expected: Box) -> None:
    assert enclosing(points) == expected


def test_box_around_a_point_crosses_the_date_line_and_ends_at_the_pole() -> None:
    assert around(89.5, 179.5, degrees=1) == Box(178.5, 88.5, -179.5, 90)


def test_margin_beyond_half_the_world_is_the_world() -> None:
    assert padded(Box(-170, 0, 170, 10), share=0.1, least=1) == Box(-180, -1, 180, 11)
