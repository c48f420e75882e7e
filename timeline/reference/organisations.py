"""Organisations, state bodies with names of their own, armed groups and media.

The table ``actors.tsv`` is ours; names and acronyms are as English-language news
writes them. Kinds follow the vocabulary of ``Actor.kind``: non-governmental
organisations count as international organisations, UCDP's non-state groups as rebel
groups. A listing says nothing about anybody's right to a name.
"""

from functools import cache
from pathlib import Path
from typing import Final, cast

from timeline.reference.names import (
    NameKind,
    ReferenceActor,
    ReferenceKind,
    ReferenceName,
)

_TABLE: Final = Path(__file__).with_name("actors.tsv")


@cache
def organisations() -> tuple[ReferenceActor, ...]:
    """Every actor of the table, in its order."""
    return tuple(
        _actor(*line.split("|"))
        for line in _TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )


def _actor(
    kind: str,
    iso3: str,
    name: str,
    aliases: str,
    acronyms: str,
    metonyms: str,
    part_of: str,
) -> ReferenceActor:
    given: list[tuple[str, NameKind]] = [(name, "name")]
    given += [(text, "alias") for text in _items(aliases)]
    given += [(text, "acronym") for text in _items(acronyms)]
    given += [(text, "metonym") for text in _items(metonyms)]
    return ReferenceActor(
        name=name,
        kind=cast("ReferenceKind", kind),
        iso3=iso3 or None,
        part_of=part_of.strip() or None,
        names=tuple(ReferenceName(text, nkind) for text, nkind in given),
    )


def _items(cell: str) -> list[str]:
    return [text for part in cell.split(";") if (text := part.strip())]
