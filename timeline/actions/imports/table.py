"""What a kind of file is made of: columns that are read, compared, written and shown.

A column's text is its one spelling: what an export writes, an import reads back as the
same, so that an exported file changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from timeline.actions.records import visible
from timeline.edtf import EdtfError, validate

_YES: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False}
_YES_OR_NO: Final = {**_YES, "0": False, "": False}


class RowError(Exception):
    """A row that can't be taken; `column` is empty where the whole row is meant.

    `more` is what else is wrong with it, column and message.
    """

    def __init__(
        self, message: str, column: str = "", more: Sequence[tuple[str, str]] = ()
    ) -> None:
        self.column = column
        self.more = tuple(more)
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how its text is read, and how a value of it is written.

    `link`: it names records that the same file may bring.
    """

    about: str
    read: Callable[[str], Any]
    show: Callable[[Any], str]
    required: bool = False
    link: bool = False


def text(about: str, *, required: bool = False) -> Column:
    return Column(about, str.strip, str, required)


def name(about: str, *, required: bool = True) -> Column:
    return Column(about, visible, str, required)


def number(about: str) -> Column:
    return Column(about, _integer, lambda value: "" if value is None else str(value))


def degrees(about: str) -> Column:
    return Column(about, _float, lambda value: "" if value is None else repr(value))


def yes_or_no(about: str) -> Column:
    return Column(about, _boolean, lambda value: "yes" if value else "no")


def code(about: str) -> Column:
    return Column(about, lambda value: value.strip().upper(), str)


def date(about: str, *, required: bool = False) -> Column:
    return Column(about, _edtf, str, required)


def choice(about: str, codes: Iterable[str], *, required: bool = False) -> Column:
    known = {one.lower(): one for one in codes}

    def read(given: str) -> str:
        typed = given.strip()
        if typed and typed.lower() not in known:
            raise RowError(f"“{typed[:40]}” is none of {', '.join(known.values())}.")
        return known.get(typed.lower(), "")

    return Column(about, read, str, required)


def _integer(given: str) -> int | None:
    given = given.strip()
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) <= 9):
        raise RowError(f"“{given[:40]}” is no whole number.")
    return int(given)


def _float(given: str) -> float | None:
    given = given.strip()
    if not given:
        return None
    try:
        # "40,18" as many countries write it.
        value = float(given.replace(",", "."))
    except ValueError:
        raise RowError(f"“{given[:40]}” is no number.") from None
    if not -180 <= value <= 180:
        raise RowError(f"“{given[:40]}” is no coordinate in degrees.")
    return value


def _boolean(given: str) -> bool:
    try:
        return _YES_OR_NO[given.strip().lower()]
    except KeyError:
        raise RowError(f"“{given[:40]}” is neither yes nor no.") from None


def _edtf(given: str) -> str:
    given = given.strip()
    try:
        if given:
            validate(given)
    except EdtfError as error:
        raise RowError(str(error)) from error
    return given


class Table[R: Model]:
    """One kind of file. Made anew for each run: it holds what it found."""

    model: type[R]
    columns: ClassVar[dict[str, Column]]
    renamed: ClassVar[dict[str, str]] = {}
    """Other headers → columns; of a known format's others, nothing."""
    parts: ClassVar[tuple[type[Model], ...]] = ()
    """Rows that go with a record."""

    def queryset(self) -> QuerySet[R]:
        """Return the records with all that their columns show."""
        raise NotImplementedError

    def find(self, cells: Mapping[str, str]) -> R | None:
        """Return the record that a row is about; raises RowError where unclear."""
        raise NotImplementedError

    def start(self, values: Mapping[str, Any]) -> R:
        """Return a new record, not saved; all columns but links are set later."""
        return self.model()

    def value(self, record: R, column: str) -> Any:
        """Return what a record holds in a column, as `read` would give it."""
        return getattr(record, column)

    def set(self, record: R, column: str, value: Any) -> None:
        """Give a record a column's value; what has rows of its own comes later."""
        setattr(record, column, value)

    def set_parts(self, record: R, column: str, value: Any) -> bool:
        """Write a column that is kept in rows of its own; return whether it is one."""
        return False

    def remember(self, record: R) -> None:
        """Take a record that was made into account."""

    def adapt(self, cells: Mapping[str, str], held: R | None) -> dict[str, str]:
        """Return the cells of a known format as this table's own."""
        return dict(cells)

    def texts(self, record: R) -> dict[str, str]:
        """Return all of a record's columns as text."""
        return {name: self.text(record, name) for name in self.columns}

    def text(self, record: R, column: str) -> str:
        return self.columns[column].show(self.value(record, column))

    def read(self, column: str, given: str) -> Any:
        """Return a cell's value; raises RowError, which names the column."""
        one = self.columns[column]
        try:
            value = one.read(given)
        except RowError as error:
            raise RowError(str(error), column) from error
        if one.required and value in ("", None):
            raise RowError("It must not be empty.", column)
        return value

    def check(self, column: str, given: str) -> None:
        """Raise RowError where a cell can't be read, or its field can't hold it."""
        value = self.read(column, given)
        fields = {field.name: field for field in self.model._meta.concrete_fields}
        field = fields.get(column)
        if field is None or field.primary_key or value in ("", None, (), False):
            return
        try:
            field.clean(list(value) if isinstance(value, tuple) else value, None)
        except ValidationError as error:
            raise RowError(" ".join(error.messages), column) from error

    def save(self, record: R) -> None:
        """Check and save a record; raises RowError, and IntegrityError.

        Constraints are left to the database: asked of it beforehand, each would cost
        three queries a row.
        """
        try:
            record.full_clean(validate_constraints=False)
        except ValidationError as error:
            (column, message), *more = (
                (name if name in self.columns else "", " ".join(messages))
                for name, messages in error.message_dict.items()
            )
            raise RowError(message, column, more) from error
        record.save()

    def rows(self, records: Iterable[R]) -> Iterator[dict[str, str]]:
        for record in records:
            yield self.texts(record)
