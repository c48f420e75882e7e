"""Names of records, looked up whatever their case and diacritics.

What is found may be named by drafts alone: whoever shows it makes sure that a reader
may know of it.
"""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from django.db import connection

from timeline.spelling import key

# Kind → where its names are: table, column of the record, column of the text, and
# which rows. A capital that stands for a state is left out: who looks for the town
# would get the state.
_TABLES: Final = {
    "actor": (
        ("timeline_actor", "id", "name", "true"),
        ("timeline_actorname", "actor_id", "text", "kind <> 'metonym'"),
    ),
    "place": (
        ("timeline_place", "id", "name", "true"),
        ("timeline_placename", "place_id", "text", "true"),
    ),
    "conflict": (
        ("timeline_conflict", "id", "name", "true"),
        ("timeline_conflictname", "conflict_id", "text", "true"),
    ),
    "publisher": (("timeline_publisher", "id", "name", "true"),),
    "source": (("timeline_source", "id", "title", "true"),),
}
_WITH_SLUG: Final = {"actor", "conflict"}
NAMED_IN_TEXT: Final = ("actor", "place", "conflict")
"""Kinds of records that a search finds by any of their names."""


type Record = tuple[str, int]
"""Kind and pk."""


class Label(NamedTuple):
    key: str
    """What an address calls the record by: its slug, or its number."""
    name: str


def labels(wanted: Mapping[str, Collection[str]]) -> dict[tuple[str, str], Label]:
    """Return (kind, pk as text) → label of records given by kind, in one query."""
    selects, parameters = [], []
    for kind, pks in wanted.items():
        table, pk, text, _ = _TABLES[kind][0]
        called = "slug" if kind in _WITH_SLUG else f"{pk}::text"
        selects.append(
            f"SELECT '{kind}', {pk}::text, {called}, {text} FROM {table} "  # noqa: S608
            f"WHERE {pk} = ANY (%s)"
        )
        parameters.append([int(pk) for pk in pks])
    if not selects:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), parameters)
        return {(kind, pk): Label(*label) for kind, pk, *label in cursor.fetchall()}


def bearers(kind: str, name: str) -> list[int]:
    """Return the records of a kind that go by a name."""
    with connection.cursor() as cursor:
        cursor.execute(_names(kind, "= %(key)s"), {"key": key(name)})
        return sorted({pk for _, pk, _ in cursor.fetchall()})


def bearers_in_text(names: Collection[str]) -> dict[str, list[Record]]:
    """Return key of a name → (kind, pk) of all that searches find by it."""
    found: dict[str, list[Record]] = {}
    if not names:
        return found
    selects = (_names(kind, "= ANY (%(keys)s)") for kind in NAMED_IN_TEXT)
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(selects), {"keys": sorted({key(n) for n in names})}
        )
        for kind, pk, text in cursor.fetchall():
            held = found.setdefault(key(text), [])
            if (kind, pk) not in held:
                held.append((kind, pk))
    return found


def names_of(records: Collection[Record]) -> dict[Record, list[str]]:
    """Return the names under which a text may mean the records, by (kind, pk).

    Demonyms and acronyms are left out: of whom they are said, only a text can tell.
    """
    found: dict[Record, list[str]] = {}
    if not records:
        return found
    selects = []
    parameters: dict[str, list[int]] = {}
    for kind in sorted({kind for kind, _ in records}):
        parameters[kind] = [pk for of, pk in records if of == kind]
        selects += [
            f"SELECT '{kind}', {column}, {text} FROM {table} "  # noqa: S608
            f"WHERE {column} = ANY (%({kind})s) AND {some}"
            for table, column, text, some in _TABLES[kind]
        ]
    # Of the tables only that of actors' names tells kinds of names apart.
    query = " UNION ".join(selects).replace(
        "kind <> 'metonym'", "kind NOT IN ('metonym', 'demonym', 'acronym')"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{query} ORDER BY 3", parameters)
        for kind, pk, text in cursor.fetchall():
            found.setdefault((kind, pk), []).append(text)
    return found


def beginning(kind: str, text: str, *, most: int) -> dict[int, str]:
    """Return pk → name of records of which a name has a word that begins like `text`.

    The name is one that matches, not always the one that the record is listed under.
    """
    start = _for_like(key(text))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pk, min(text) FROM ({_names(kind, 'LIKE ANY (%(like)s)')}) AS n "  # noqa: S608
            "GROUP BY pk ORDER BY min(length(text)) LIMIT %(most)s",
            {"like": [f"{start}%", f"% {start}%", f"%-{start}%"], "most": most},
        )
        return dict(cursor.fetchall())


def like(kind: str, text: str, *, most: int) -> list[tuple[int, str]]:
    """Return (pk, name) of the records whose names look most like `text`."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pk, text FROM ({_names(kind, '%% %(key)s')}) AS n "  # noqa: S608
            "ORDER BY similarity(timeline_fold(text), %(key)s) DESC, text "
            "LIMIT %(most)s",
            {"key": key(text), "most": most},
        )
        return [(pk, name) for pk, name in cursor.fetchall()]


def _names(kind: str, condition: str) -> str:
    """SQL for (kind, pk, text) of the names whose key meets a condition."""
    return " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, {pk} AS pk, {text} AS text FROM {table} "  # noqa: S608
        f"WHERE timeline_fold({text}) {condition} AND {some}"
        for table, pk, text, some in _TABLES[kind]
    )


def _for_like(text: str) -> str:
    for sign in "\\%_":
        text = text.replace(sign, f"\\{sign}")
    return text
