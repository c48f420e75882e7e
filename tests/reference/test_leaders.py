"""The table of leaders: whose they were."""

from pathlib import Path

import pytest

from timeline.reference import leaders
from timeline.reference.countries import by_iso3


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Vladimir Putin", "RUS"),
        ("Recep Tayyip Erdoğan", "TUR"),
        ("Volodymyr Zelensky", "UKR"),
        ("Kim Jong Un", "PRK"),
        ("Jane Roe", None),
        ("Putin", None),
    ],
)
def test_leader_is_of_their_state_by_the_full_name(name: str, iso3: str | None) -> None:
    assert leaders.state_of_leader(name) == iso3


def test_every_row_is_a_state_and_no_name_stands_twice() -> None:
    table = Path(leaders.__file__).with_name("leaders.tsv").read_text(encoding="utf-8")
    rows = [r.split("|") for r in table.splitlines() if r and not r.startswith("#")]
    names = [name for _, listed in rows for name in listed.split(";")]

    assert [code for code, _ in rows if code not in by_iso3()] == []
    assert sorted({n for n in names if names.count(n) > 1}) == []
