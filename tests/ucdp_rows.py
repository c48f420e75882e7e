"""Made-up events in the columns of UCDP's event dataset."""

import csv
import io
import random
from collections.abc import Iterable, Iterator
from typing import Final

from timeline.exchange.incoming.ucdp_ged import COLUMNS

EVENT: Final = {
    "id": "7001",
    "relid": "ZEN-2021-1-1-1",
    "year": "2021",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_new_id": "41",
    "conflict_name": "Ruritania: Strelsau",
    "dyad_name": "Government of Ruritania - Blue Guard",
    "side_a_new_id": "11",
    "side_a": "Government of Ruritania",
    "side_b_new_id": "1203",
    "side_b": "Blue Guard",
    "number_of_sources": "2",
    "source_article": (
        '"The Strelsau Post,2021-05-13,Shots at the bridge, again";'
        '"Zenda Radio,2021-05-14,Two dead at the bridge"'
    ),
    "source_office": "The Strelsau Post;Zenda Radio",
    "source_date": "2021-05-13;2021-05-14",
    "source_headline": "Shots at the bridge, again;Two dead at the bridge",
    "source_original": "a guard",
    "where_prec": "1",
    "where_coordinates": "Zenda town",
    "where_description": "the old bridge",
    "adm_1": "Zenda province",
    "adm_2": "Zenda district",
    "latitude": "40.18",
    "longitude": "44.51",
    "country": "Armenia",
    "country_id": "371",
    "region": "Europe",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2021-05-12 00:00:00.000",
    "date_end": "2021-05-12 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "0",
    "deaths_civilians": "1",
    "deaths_unknown": "0",
    "best": "2",
    "high": "4",
    "low": "2",
    "gwnoa": "",
    "gwnob": "",
}


def ged(*events: dict[str, str], header: bool = True) -> bytes:
    """Return a file of events, each told by what differs from `EVENT`."""
    return b"".join(lines(events, header=header))


def lines(events: Iterable[dict[str, str]], *, header: bool = True) -> Iterator[bytes]:
    line = io.StringIO()
    writer = csv.writer(line)
    if header:
        writer.writerow(COLUMNS)
        yield line.getvalue().encode()
    for event in events:
        row = EVENT | event
        line.seek(0)
        line.truncate()
        writer.writerow([row.get(column, "") for column in COLUMNS])
        yield line.getvalue().encode()


def many(number: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield events as a real release has them: some actors and places often."""
    chance = random.Random(seed)  # noqa: S311
    for at in range(number):
        conflict = int(chance.paretovariate(1.1)) % 300
        place = int(chance.paretovariate(0.7)) % 20_000
        day = f"{1989 + at % 36}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        best = int(chance.paretovariate(0.9))
        # Of three in four the day is known.
        exact = at % 4 > 0
        last = day if exact else f"{day[:8]}{min(28, int(day[8:]) + 5):02}"
        headline = f"Fighting near place {place}, officials say, report {at // 2}"
        yield {
            "id": str(100_000 + at),
            "conflict_new_id": str(conflict + 1),
            "conflict_name": f"Land {conflict}: Government",
            "side_a_new_id": str(1_000 + conflict),
            "side_a": f"Government of Land {conflict}",
            "side_b_new_id": str(5_000 + conflict * 3 + at % 3),
            "side_b": f"Front {conflict}-{at % 3}",
            "source_article": f'"Agency {at % 40},{day},{headline}"',
            "source_office": f"Agency {at % 40}",
            "source_date": day,
            "source_headline": headline,
            "where_coordinates": f"Place {place}",
            "where_description": f"on the road that leads out of place {place} ",
            "latitude": f"{place % 120 - 60 + 0.25}",
            "longitude": f"{place % 300 - 150 + 0.25}",
            "country_id": "371",
            "date_start": f"{day} 00:00:00.000",
            "date_end": f"{last} 00:00:00.000",
            "date_prec": "1" if exact else "2",
            "deaths_a": str(best // 3),
            "deaths_b": str(best // 2),
            "deaths_civilians": "0",
            "best": str(best),
            "low": str(best),
            "high": str(best + at % 3),
        }
