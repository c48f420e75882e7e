"""Whose leaders and speakers well-known persons are or were.

The table ``leaders.tsv`` is ours; names as English-language news writes them.
"""

import unicodedata
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("leaders.tsv")


def state_of_leader(name: str) -> str | None:
    """Return the alpha-3 code of the state that a person by that full name led or
    spoke for; accents don't matter."""
    return _states().get(_plain(name))


@cache
def _states() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        iso3, names = line.split("|")
        found |= {_plain(name): iso3 for name in names.split(";")}
    return found


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()
