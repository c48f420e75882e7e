"""Bringing everything of another installation into an empty one.

The whole file is checked before the first row is written: an edition can't be taken
back. Then it is written in chunks, as a batch is, and after any kind of end the next
run goes on with the first chunk that is not.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, BinaryIO, Final

import pghistory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, models, transaction
from psycopg import sql

from timeline.actions.batches.copying import NULL, quicken_triggers
from timeline.actions.batches.copying import field as text
from timeline.actions.batches.lanes import lanes
from timeline.actions.errors import ActionRefusedError
from timeline.actions.installation.kinds import KINDS, columns, target
from timeline.actions.installation.reading import Checker, Line, mapped, read
from timeline.actions.ledger import record, request_id
from timeline.actions.published_words import remember_words
from timeline.exchange.csv_files import Problem
from timeline.models import Action, Edition, ImportChunk, ReferenceImport

AT_ONCE: Final = 1_000
"""Lines of a chunk."""
_LANES: Final = 2
_WAITING: Final = 4
KEPT_PROBLEMS: Final = 10_000

type Progress = Callable[[int], None]


@dataclass
class Found:
    """What a file holds, or why it can't be taken."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    usernames: dict[int, str] = field(default_factory=dict)

    def tell(self, problem: Problem) -> None:
        self.problem_count += 1
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(problem)


def require_empty() -> None:
    """Raise ActionRefusedError where anything is held that numbers could run into."""
    for kind, model in KINDS.items():
        if model is not User and model._default_manager.exists():
            raise ActionRefusedError(
                f"This database isn’t empty: it holds a record of the kind {kind}. "
                "Everything of another installation goes into an empty one alone."
            )


def check(file: BinaryIO, progress: Progress = lambda _: None) -> Found:
    """Go through all lines without writing any."""
    found = Found()
    checker = Checker()
    for line in read(file, found.tell):
        for problem in checker.problems(line):
            found.tell(problem)
        found.counts[line.kind] = found.counts.get(line.kind, 0) + 1
        if line.kind == "user" and isinstance(line.row.get("id"), int):
            found.usernames[line.row["id"]] = str(line.row.get("username"))
        progress(line.number)
    for problem in checker.rest():
        found.tell(problem)
    return found


def bring(
    held: ReferenceImport,
    file: BinaryIO,
    found: Found,
    *,
    by: User,
    progress: Progress = lambda _: None,
) -> None:
    """Write a file that was checked; call outside of a transaction.

    Raises ActionRefusedError where the database refuses a chunk: those before it stay.
    """
    accounts = _accounts(found.usernames)
    written = set(held.chunks.filter(written=True).values_list("first_row", flat=True))
    lines = (mapped(line, accounts) for line in read(file, lambda _: None))
    with lanes(_LANES) as own:
        for kind, of_kind in groupby(lines, key=lambda line: line.kind):
            if kind == "user":
                deque(of_kind, maxlen=0)
                continue
            later: list[Line] = []
            pending: deque[Future[None]] = deque()
            for number, some in enumerate(_chunks(kind, of_kind, later)):
                if some[0].number in written:
                    continue
                while len(pending) >= _WAITING:
                    pending.popleft().result()
                lane = own[number % _LANES]
                pending.append(lane.submit(_write, held, kind, some, by))
                progress(some[-1].number)
            while pending:
                pending.popleft().result()
            # What names rows of its own table: once those are there.
            if later and later[0].number not in written:
                own[0].submit(_write, held, kind, later, by).result()
    _continue_numbers()
    remember_words(Edition.objects.filter(superseded_at=None).iterator(chunk_size=500))
    with transaction.atomic():
        record(
            Action.IMPORTED,
            by=by,
            about=held,
            changes={kind: ["", number] for kind, number in found.counts.items()},
            reason=f"Everything of another installation, SHA-256 {held.sha256}",
        )


def _chunks(
    kind: str, lines: Iterable[Line], later: list[Line]
) -> Iterator[list[Line]]:
    """Yield lines that can be written side by side; the others are put into `later`."""
    own = [f.column for f in columns(kind) if target(f) is KINDS[kind]]
    some: list[Line] = []
    for line in lines:
        if any(line.row[column] is not None for column in own):
            later.append(line)
            continue
        some.append(line)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _write(held: ReferenceImport, kind: str, lines: Sequence[Line], by: User) -> None:
    first, last = lines[0].number, lines[-1].number
    name = f"import {held.pk} from line {first}"
    token = request_id.set(name)
    try:
        with (
            pghistory.context(username=by.get_username(), request=name),
            transaction.atomic(),
        ):
            quicken_triggers()
            # Before the COPY, which can't tell the history's triggers who writes, as
            # every other statement does for the rest of its transaction.
            ImportChunk.objects.create(
                held=held,
                first_row=first,
                last_row=last,
                counts={kind: len(lines)},
                written=True,
            )
            with connection.cursor() as cursor:
                # They were published there, by somebody who had not drafted them.
                cursor.execute(
                    "SELECT set_config('conflicttracker.published_anew', 'on', true)"
                )
                with cursor.copy(_command(kind)) as copy:
                    copy.write("".join(map(_line_of(kind), lines)).encode())
            record(
                Action.IMPORTED,
                by=by,
                about=held,
                changes={kind: ["", len(lines)]},
                reason=f"Lines {first} to {last}, SHA-256 {held.sha256}",
            )
    except DatabaseError as error:
        raise ActionRefusedError(_refusal(error, first, last)) from error
    finally:
        request_id.reset(token)


def _refusal(error: DatabaseError, first: int, last: int) -> str:
    diag = getattr(error.__cause__, "diag", None)
    rule = getattr(diag, "constraint_name", None) or str(error).split("\n")[0][:200]
    return (
        f"The database refuses something in lines {first} to {last} ({rule}). What is "
        "written stays; to begin anew, take another empty database."
    )


def _command(kind: str) -> sql.Composed:
    return sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(KINDS[kind]._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(str(f.column)) for f in columns(kind)),
    )


def _line_of(kind: str) -> Callable[[Line], str]:
    fields = [
        (str(field.column), isinstance(field, models.JSONField))
        for field in columns(kind)
    ]

    def line_of(line: Line) -> str:
        return (
            "\t".join(_field(line.row[name], is_json) for name, is_json in fields)
            + "\n"
        )

    return line_of


def _field(value: Any, is_json: bool) -> str:
    if value is None and not is_json:
        return NULL
    if is_json:
        return text(json.dumps(value, ensure_ascii=False))
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return text("{" + ",".join(map(_element, value)) + "}")
    return repr(value)


def _element(value: Any) -> str:
    """Return one element as PostgreSQL's arrays write it."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        plain = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{plain}"'
    return repr(value)


def _accounts(usernames: Mapping[int, str]) -> dict[int, int]:
    """Return their numbers there → the numbers here; accounts that lack are made.

    They can't be logged in with until an administrator gives them a role and invites
    them.
    """
    accounts = {}
    for there, name in usernames.items():
        account, _ = User.objects.get_or_create(
            username=name[:150],
            defaults={"is_active": False, "password": make_password(None)},
        )
        accounts[there] = account.pk
    return accounts


def _continue_numbers() -> None:
    """Let the next row of each table have a number that none has."""
    with connection.cursor() as cursor:
        for model in KINDS.values():
            if not isinstance(model._meta.pk, models.AutoField):
                continue
            table = model._meta.db_table
            cursor.execute(
                sql.SQL(
                    "SELECT setval(pg_get_serial_sequence({}, 'id'), "
                    "greatest((SELECT max(id) FROM {}), 1))"
                ).format(sql.Literal(table), sql.Identifier(table))
            )
