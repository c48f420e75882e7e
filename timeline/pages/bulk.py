"""The area that a map opens on: where most incidents are, not where any is.

One meeting overseas would otherwise shrink a war to a dot. What lies outside is told
beside the map, with the way to all of it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from timeline.geography import WORLD, Box, enclosing, padded
from timeline.pages.clusters import Cluster

MOST: Final = 0.8
"""Share of the incidents that the area holds at least."""
_WORTH: Final = 0.5
"""The area of most is taken where it is at most so wide, measured by that of all."""


@dataclass(frozen=True, slots=True)
class Bulk:
    box: Box
    """Where the map opens."""
    everything: Box
    """Around every incident."""


def bulk(found: Sequence[Cluster]) -> Bulk:
    """Return the area of the nearest 80% of incidents, or of all where that is small.

    Nearest to their middle: the median of the latitudes, and of the longitudes.
    """
    if not found:
        return Bulk(WORLD, WORLD)
    everything = _around(found)
    lat = _median([(c.lat, c.number) for c in found])
    # Counted from the western edge, so that the date line parts nothing.
    across = {id(c): everything.x_of(c.lon) for c in found}
    lon = _median([(across[id(c)], c.number) for c in found])
    narrowed = math.cos(math.radians(lat))

    def distance(cluster: Cluster) -> float:
        return math.hypot(cluster.lat - lat, (across[id(cluster)] - lon) * narrowed)

    enough = MOST * sum(cluster.number for cluster in found)
    near: list[Cluster] = []
    for cluster in sorted(found, key=distance):
        if enough <= 0:
            break
        near.append(cluster)
        enough -= cluster.number
    box = _around(near)
    small = _size(box) <= _WORTH * _size(everything)
    return Bulk(box if small else everything, everything)


def _around(found: Sequence[Cluster]) -> Box:
    points = [(c.lat, c.lon) for c in found]
    for cluster in found:
        e = cluster.extent
        points += [(e.south, e.west), (e.north, e.east)]
    return padded(enclosing(points), share=0.15, least=1.5)


def _size(box: Box) -> float:
    return max(box.width, 2 * box.height)


def _median(weighed: Sequence[tuple[float, int]]) -> float:
    """Return the value below which half of the weight is."""
    half = sum(weight for _, weight in weighed) / 2
    for value, weight in sorted(weighed):
        half -= weight
        if half <= 0:
            return value
    return 0.0
