"""What a post changes: whole rows of every table, before and after, put back again."""

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import lxml.html
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import Client
from django.urls import resolve

from tests.views.test_access_table import TABLE
from timeline.tally.kept import keeper

type Tables = dict[str, dict[str, dict[str, Any]]]
"""Table → key → row, as JSON."""

FORGED: Final = "zyxforged"
DIGEST: Final = "f" * 64
"""What is posted for a text, and for a hash, that a form doesn't declare."""

# Django's own tables that no form could concern; a session is opaque.
_LEFT_OUT: Final = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "django_session",
    "shared_cache",
}
# Differ between two posts of the same body, a moment apart.
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?")
_UUID: Final = re.compile(r"\b[0-9a-f]{8}(-?)([0-9a-f]{4}\1){3}[0-9a-f]{12}\b")
_PASSWORD: Final = re.compile(r"md5\$[^\"]+")
_PREFIX: Final = re.compile(r"(?:[a-z_]+-)+(?:\d+-)?|[a-z_]+-\d+-")


@dataclass(frozen=True)
class Post:
    """A valid body for an address, and all that it may change.

    `changes` names columns ("incident.status") and rows that come ("+revision") or
    go ("-presence"), and is empty for what saves nothing; `declared` what the form
    takes beyond the body; `free` columns that keep whatever is sent, or what is new
    at every post.
    """

    address: str
    body: Mapping[str, Any]
    changes: str = ""
    declared: str = ""
    free: str = ""
    refused: bool = False

    @property
    def route(self) -> str:
        return str(resolve(self.address.partition("?")[0]).route)


@dataclass(frozen=True)
class Outcome:
    """An answer's status, what was changed, and the rows that changed as they are."""

    status: int
    changes: frozenset[str]
    rows: Mapping[str, Any]


def unlike(client: Client, posts: Iterable[Post]) -> dict[str, Any]:
    """Post every body as it is, and with every field; return what is not as declared.

    A body that is refused would show nothing, unless it is to be refused.
    """
    posts = list(posts)
    before = tables()
    found: dict[str, Any] = {}
    for post in posts:
        full = outcome(client, post, with_every_field(post), before)
        if not post.changes:
            if (full.status >= 400) != post.refused or full.rows:
                found[post.address] = full
            continue
        plain = outcome(client, post, post.body, before)
        if (plain.status >= 400) != post.refused or plain.changes != set(
            post.changes.split()
        ):
            found[post.address] = plain.status, " ".join(sorted(plain.changes))
        elif full != plain:
            found[post.address] = (
                full.status,
                {
                    key: (plain.rows.get(key), full.rows.get(key))
                    for key in plain.rows.keys() | full.rows.keys()
                    if plain.rows.get(key) != full.rows.get(key)
                },
            )
    return found


def routes_taking_post(client: Client, under: str) -> set[str]:
    """Return the addresses that don't refuse a POST for being one."""
    ids = defaultdict(lambda: "999999", tried=str(UUID(int=1)))
    found = set()
    for route, row in TABLE.items():
        if route.startswith(under):
            with transaction.atomic():
                visitor = _again(client)
                # A body that is empty may be more than a view of others expects.
                visitor.raise_request_exception = False
                answer = visitor.post(row.address.format_map(ids))
                transaction.set_rollback(True)
            if answer.status_code != 405:
                found.add(route.replace("^", ""))
    return found


def _again(client: Client) -> Client:
    """The same visitor, whose login outlasts what is posted."""
    visitor = Client()
    visitor.cookies = copy(client.cookies)
    return visitor


def outcome(
    client: Client, post: Post, body: Mapping[str, Any], before: Tables
) -> Outcome:
    """Post, tell what changed in the whole database, and put everything back."""
    cache.clear()
    for value in body.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    sequences = _sequences()
    with transaction.atomic():
        status = _again(client).post(post.address, body).status_code
        after = tables()
        transaction.set_rollback(True)
    _rewind(sequences)
    keeper.forget()
    return Outcome(status, *_difference(before, after, set(post.free.split())))


def with_every_field(post: Post) -> dict[str, Any]:
    """The body with every field of every model, under each prefix of its names."""
    taken = {*post.body, *post.declared.split()}
    prefixes = {""} | {
        found[0] for name in taken if (found := _PREFIX.match(name)) is not None
    }
    forged = every_field(apps.get_models())
    return {
        prefix + name: value
        for prefix in sorted(prefixes)
        for name, value in forged.items()
        if prefix + name not in taken
    } | dict(post.body)


def names_in(content: bytes, form_id: str) -> str:
    """Return all that a form declares, boxes without a mark included."""
    form = lxml.html.fromstring(content.decode()).get_element_by_id(form_id)
    return " ".join(set(form.xpath(".//@name")))


def every_field(of: Iterable[type[models.Model]]) -> dict[str, str]:
    """A value for each column of the models, other than what a row would hold."""
    forged: dict[str, str] = {}
    for model in of:
        for one in model._meta.get_fields():
            if isinstance(one, models.Field):
                forged.setdefault(one.name, _forged(one))
                forged.setdefault(one.attname, _forged(one))
    return forged | {"pk": "1", "role": "administrator", "roles": "administrator"}


_SET: Final = {
    "status": "published",
    "is_staff": "on",
    "is_superuser": "on",
    "kind": "published",
    "action": "published",
}


def _forged(one: models.Field[Any, Any]) -> str:
    if one.name in _SET:
        return _SET[one.name]
    if "sha256" in one.name or "hash" in one.name or "digest" in one.name:
        return DIGEST
    if one.remote_field is not None:
        manager = one.remote_field.model._default_manager
        return str(manager.order_by("pk").values_list("pk", flat=True).first() or 1)
    match one:
        case models.BooleanField():
            return "on"
        case models.DateTimeField():
            return "1999-01-01T00:00:00"
        case models.DateField():
            return "1999-01-01"
        case models.IntegerField() | models.FloatField():
            return "7"
        case models.JSONField():
            return json.dumps([FORGED])
    return str(one.choices[-1][0]) if one.choices else FORGED


def tables() -> Tables:
    """Return every row of every table."""
    with connection.cursor() as cursor:
        names = [
            name
            for name in connection.introspection.table_names(cursor)
            if name not in _LEFT_OUT
        ]
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{name}', row_number() OVER ()::text, to_jsonb(t)::text "  # noqa: S608
                f'FROM "{name}" t'
                for name in names
            )
        )
        found = cursor.fetchall()
    tables: Tables = {name: {} for name in names}
    for name, number, text in found:
        row = json.loads(text)
        keys = ("id", "pgh_id", *(key for key in row if key.endswith("_ptr_id")))
        key = next((row[k] for k in keys if k in row), None)
        tables[name][str(key or row.get(_key(name)) or number)] = row
    return tables


def _key(table: str) -> str:
    held = {model._meta.db_table: model for model in apps.get_models()}
    pk = held[table]._meta.pk if table in held else None
    return pk.column or "" if pk is not None else ""


def _sequences() -> list[tuple[str, int, bool]]:
    """Return where every sequence stands; a rollback leaves them further on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', schemaname, sequencename), "
            "coalesce(last_value, start_value), last_value IS NOT NULL "
            "FROM pg_sequences WHERE schemaname = 'public'"
        )
        return list(cursor.fetchall())


def _rewind(sequences: list[tuple[str, int, bool]]) -> None:
    """Have the next post number its rows as this one did."""
    with connection.cursor() as cursor:
        cursor.executemany("SELECT setval(%s::regclass, %s, %s)", sequences)


def _difference(
    before: Tables, after: Tables, free: set[str]
) -> tuple[frozenset[str], dict[str, Any]]:
    changes: set[str] = set()
    rows: dict[str, Any] = {}
    for table, held in before.items():
        name = table.removeprefix("timeline_")
        for key in held.keys() | after[table].keys():
            old, new = held.get(key), after[table].get(key)
            if old == new:
                continue
            if old is None or new is None:
                told = {f"{'+' if old is None else '-'}{name}"}
            else:
                told = {f"{name}.{c}" for c in new if old[c] != new[c]}
            # What the history keeps of a row follows from the row.
            if not name.endswith("event"):
                changes |= told
            rows[_UUID.sub("a uuid", f"{name} {key}")] = {
                column: _plain(value)
                for column, value in (new or {}).items()
                if f"{name}.{column}" not in free
                and not (name.endswith("event") and f"{name[:-5]}.{column}" in free)
            }
    return frozenset(changes), rows


def _plain(value: Any) -> Any:
    """Leave out of a value what differs from one moment to the next."""
    text = json.dumps(value, sort_keys=True)
    today = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"
    text = _MOMENT.sub(lambda m: "now" if m[0].startswith(today) else m[0], text)
    return _PASSWORD.sub("a password", _UUID.sub("a uuid", text))
