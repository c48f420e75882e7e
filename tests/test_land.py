"""The outline of the land: simplified from polygons, and refused from what is none."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from timeline.land import NoLand, land_svg, simplified

SQUARE = [[0, 0], [0, 10], [5, 10.01], [10, 10], [10, 0], [0, 0]]
HOLE = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
ISLET = [[20, 20], [20.01, 20], [20.01, 20.01], [20, 20]]


def collection(*polygons: Any) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {"geometry": {"type": "MultiPolygon", "coordinates": list(polygons)}}
        ],
    }


def test_simplifying_keeps_corners_and_drops_what_lies_between() -> None:
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (2.0, 2.0)]

    assert simplified(line, tolerance=0.05) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]


def test_outline_is_a_path_in_hundredths_of_a_degree() -> None:
    svg = land_svg(collection([SQUARE, HOLE], [ISLET]))

    found = re.search(r'id="land" fill-rule="evenodd" d="([^"]*)"', svg)
    assert found is not None
    assert found[1] == ("M0 0l0 -1000 1000 0 0 1000zM400 -400l200 0 0 -200 -200 0z")


@pytest.mark.parametrize(
    "given",
    [
        [],
        {"features": 3},
        {"features": [{"geometry": None}]},
        {"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]},
        {"features": []},
        collection([ISLET]),
    ],
)
def test_what_holds_no_land_is_refused(given: Any) -> None:
    with pytest.raises(NoLand):
        land_svg(given)


def test_command_writes_the_outline(tmp_path: Path) -> None:
    source, output = tmp_path / "land.geojson", tmp_path / "land.svg"
    source.write_text(json.dumps(collection([SQUARE])))

    call_command("land_outline", source, output=output, verbosity=0)

    assert output.read_text() == land_svg(collection([SQUARE]))


@pytest.mark.parametrize("content", [b"no json", b"{}", b"\xff"])
def test_command_says_what_is_wrong(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "land.geojson"
    source.write_bytes(content)

    with pytest.raises(CommandError, match=re.escape(str(source))):
        call_command("land_outline", source, output=tmp_path / "land.svg")


def test_the_outline_that_is_served_is_land_alone() -> None:
    svg = Path(settings.BASE_DIR, "static/geo/land.svg").read_text()

    assert (svg.count("<path"), len(svg) < 150_000) == (1, True)
