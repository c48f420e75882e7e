"""Reading the lines back: each is checked before anything is written."""

import datetime as dt
import json
import math
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from django.contrib.auth.models import User
from django.contrib.postgres.fields import ArrayField
from django.db import models

from timeline.actions.installation.kinds import (
    KINDS,
    NAME,
    USERS_IN,
    VERSION,
    columns,
    target,
)
from timeline.edtf import EdtfError, bounds
from timeline.exchange.csv_files import Problem
from timeline.models.fields import EdtfField

LONGEST_LINE: Final = 32 * 2**20
"""Bytes: a snapshot is at most two megabytes, and twice that in hexadecimal signs."""


class Wrong(Exception):
    """What is wrong with a value, in words."""


class Line(NamedTuple):
    """One record: the number of its line, its kind, and column → value."""

    number: int
    kind: str
    row: dict[str, Any]


type Check = Callable[[Any], None]


def read(file: BinaryIO, tell: Callable[[Problem], None]) -> Iterator[Line]:
    """Yield the lines that hold records; whatever is wrong with the rest is told."""
    kinds = list(KINDS)
    at = 0
    number = 0
    ended = False
    while raw := file.readline(LONGEST_LINE):
        number += 1
        if ended:
            tell(Problem(number, "", "Something follows the last line."))
            return
        try:
            kind, row = _parsed(raw)
        except Wrong as wrong:
            tell(Problem(number, "", str(wrong)))
            if number == 1:
                return
            continue
        if number == 1:
            if kind != NAME or row != VERSION:
                what = f"It is no file of {NAME}, version {VERSION}."
                tell(Problem(1, "", what))
                return
        elif kind == "lines":
            ended = True
            if row != number:
                tell(Problem(number, "", f"{row} lines were written, not {number}."))
        elif kind not in KINDS or not isinstance(row, dict):
            tell(Problem(number, "", f"No such record is known: {str(kind)[:40]}."))
        elif kinds.index(kind) < at:
            tell(Problem(number, "", "It stands after what needs it."))
        else:
            at = kinds.index(kind)
            yield Line(number, kind, row)
    if not number:
        tell(Problem(1, "", "The file is empty."))
    elif not ended:
        tell(Problem(number, "", "The file ends too soon: its last line is missing."))


def _parsed(raw: bytes) -> tuple[str, Any]:
    if not raw.endswith(b"\n"):
        raise Wrong("The line is too long, or is cut off.")
    try:
        content = json.loads(raw.decode(), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Wrong("The line is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise Wrong("The line is no JSON.") from None
    if not isinstance(content, dict) or not content:
        raise Wrong("The line is no JSON object.")
    kind = next(iter(content))
    return kind, content[kind]


def _no_constant(name: str) -> None:
    raise ValueError(name)


class Checker:
    """Checks lines one after the other: their values, keys, and that none is double."""

    def __init__(self) -> None:
        self._checks = {kind: _checks(kind) for kind in KINDS}
        self._names = {model: kind for kind, model in KINDS.items()}
        self._seen: dict[type[models.Model], set[Any]] = {
            model: set() for model in KINDS.values()
        }
        self._later: list[tuple[int, str, type[models.Model], Any]] = []

    def problems(self, line: Line) -> Iterator[Problem]:
        checks = self._checks[line.kind]
        if unknown := line.row.keys() - checks.keys():
            yield Problem(line.number, min(unknown), "No such column is known.")
        if missing := checks.keys() - line.row.keys():
            yield Problem(line.number, min(missing), "The column is missing.")
        if unknown or missing:
            return
        wrong = False
        for column, check in checks.items():
            try:
                check(line.row[column])
            except Wrong as error:
                wrong = True
                yield Problem(line.number, column, str(error))
        if wrong:
            return
        yield from self._bounds(line)
        yield from self._keys(line)

    def rest(self) -> Iterator[Problem]:
        """Yield what can only be told at the end: keys of rows that never came."""
        for number, column, model, key in self._later:
            if key not in self._seen[model]:
                yield _dangling(number, column, self._names[model], key)

    def _bounds(self, line: Line) -> Iterator[Problem]:
        for field in columns(line.kind):
            name = str(field.column)
            if not isinstance(field, EdtfField) or not line.row[name]:
                continue
            own = [line.row[f"{name}_{end}"] for end in ("earliest", "latest")]
            days = [day and day.isoformat() for day in bounds(line.row[name])]
            if own != days:
                what = f"Its days are {days}, not {own}."
                yield Problem(line.number, name, what)

    def _keys(self, line: Line) -> Iterator[Problem]:
        model = KINDS[line.kind]
        key = line.row[str(model._meta.pk.column)]
        if key in self._seen[model]:
            yield Problem(line.number, "", f"The number {key} is there twice.")
        self._seen[model].add(key)
        for field in columns(line.kind):
            named = target(field)
            value = line.row[field.column]
            if named is None or value is None or value in self._seen[named]:
                continue
            if named is model:
                self._later.append((line.number, field.column, named, value))
            else:
                yield _dangling(line.number, field.column, self._names[named], value)


def _dangling(number: int, column: str, kind: str, key: Any) -> Problem:
    return Problem(number, column, f"The file has no {kind} with the number {key}.")


# -- values ----------------------------------------------------------------------------

_INTEGERS: Final = {
    "SmallIntegerField": 2**15,
    "PositiveSmallIntegerField": 2**15,
    "IntegerField": 2**31,
    "PositiveIntegerField": 2**31,
    "BigIntegerField": 2**63,
    "BigAutoField": 2**63,
    "AutoField": 2**31,
    "PositiveBigIntegerField": 2**63,
}


def _checks(kind: str) -> dict[str, Check]:
    return {str(field.column): _check(field) for field in columns(kind)}


def _check(field: models.Field[Any, Any]) -> Check:
    plain = _plain(field)

    def check(value: Any) -> None:
        if value is None:
            if not field.null:
                raise Wrong("It must not be empty.")
            return
        plain(value)

    return check


def _plain(field: models.Field[Any, Any]) -> Check:
    if isinstance(field, ArrayField):
        each = _check(field.base_field)
        return lambda value: _list(value, each)
    if isinstance(field, models.ForeignKey):
        return _integer(2**63, least=1)
    if isinstance(field, EdtfField):
        return _edtf
    internal = field.get_internal_type()
    if internal in _INTEGERS:
        least = 0 if internal.startswith("Positive") else -_INTEGERS[internal]
        return _integer(_INTEGERS[internal], least=least)
    if isinstance(field, models.CharField | models.TextField):
        return _text(field)
    if isinstance(field, models.BooleanField):
        return _of_type(bool, "neither true nor false")
    if isinstance(field, models.FloatField):
        return _number
    if isinstance(field, models.DateTimeField):
        return _time
    if isinstance(field, models.DateField):
        return _day
    if isinstance(field, models.BinaryField):
        return _bytes
    if isinstance(field, models.JSONField):
        return _json
    raise NotImplementedError(field)


def _of_type(type_: type, otherwise: str) -> Check:
    def check(value: Any) -> None:
        if not isinstance(value, type_):
            raise Wrong(f"It is {otherwise}.")

    return check


def _integer(limit: int, *, least: int) -> Check:
    def check(value: Any) -> None:
        if type(value) is not int or not least <= value < limit:
            raise Wrong(f"{str(value)[:40]} is no whole number that can stand here.")

    return check


def _text(field: models.CharField[Any, Any] | models.TextField[Any, Any]) -> Check:
    most = field.max_length or 10_000_000
    known = {code for code, _ in field.flatchoices} if field.choices else None

    def check(value: Any) -> None:
        if not isinstance(value, str):
            raise Wrong("It is no text.")
        if len(value) > most:
            raise Wrong(f"It has {len(value):,} characters; {most:,} are the most.")
        if known is not None and value not in known and not (not value and field.blank):
            raise Wrong(f"“{value[:40]}” is no code that is known here.")
        _encodable(value)

    return check


def _encodable(value: str) -> None:
    """Raise Wrong for what PostgreSQL can't hold: NUL, and half a surrogate pair."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Wrong("It holds a character that is no text.") from None
    if "\x00" in value:
        raise Wrong("It holds a character that is no text.")


def _edtf(value: Any) -> None:
    if not isinstance(value, str):
        raise Wrong("It is no text.")
    try:
        if value:
            bounds(value)
    except EdtfError as error:
        raise Wrong(str(error)) from error


def _number(value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong("It is no number.")
    if not math.isfinite(value):
        raise Wrong("It is no number that can be.")


def _day(value: Any) -> None:
    try:
        if dt.date.fromisoformat(value).isoformat() != value:
            raise ValueError
    except (TypeError, ValueError):
        raise Wrong(f"“{str(value)[:40]}” is no day.") from None


def _time(value: Any) -> None:
    try:
        if dt.datetime.fromisoformat(value).tzinfo is None:
            raise ValueError
    except (TypeError, ValueError):
        raise Wrong(f"“{str(value)[:40]}” is no time with its zone.") from None


def _bytes(value: Any) -> None:
    try:
        if not value.startswith("\\x"):
            raise ValueError
        bytes.fromhex(value[2:])
    except (AttributeError, ValueError):
        raise Wrong("It is no sequence of bytes.") from None


def _list(value: Any, each: Check) -> None:
    if not isinstance(value, list):
        raise Wrong("It is no list.")
    for one in value:
        each(one)


def _json(value: Any) -> None:
    told = json.dumps(value, ensure_ascii=False)
    _encodable(told)
    if "\\u0000" in told:
        raise Wrong("It holds a character that is no text.")


def mapped(line: Line, accounts: dict[int, int]) -> Line:
    """Return a line with the accounts as they are numbered here."""
    row = dict(line.row)
    for field in columns(line.kind):
        column = str(field.column)
        if target(field) is User or column in USERS_IN:
            value = row[column]
            row[column] = (
                [accounts.get(one, one) for one in value]
                if isinstance(value, list)
                else accounts.get(value, value)
            )
    return Line(line.number, line.kind, row)
