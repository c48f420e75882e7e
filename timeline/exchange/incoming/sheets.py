"""Large CSV files, row by row in little memory; a row that can't be read is told of.

What a cell may hold is as in `csv_files`, which reads small files whole.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, NamedTuple

from timeline.exchange.csv_files import (
    MARKS,
    MAX_CELL,
    NO_TABLE,
    SAMPLE,
    UNREADABLE,
    CsvError,
    Problem,
    broken,
    delimiter_of,
    guessed,
    too_wide,
    undecodable,
    unreadable,
)

LONGEST_HEADER: Final = 100_000
"""Characters."""
MAX_ROWS: Final = 5_000_000


class Read(NamedTuple):
    """One row: its number in a spreadsheet, its cells and an empty one, what is wrong.

    A row with problems is not to be taken.
    """

    number: int
    cells: list[str]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that is open: its rows are read as they are asked for.

    `left_out` are the columns that the format doesn't know. What ends the reading
    before its time is the last row's problem.
    """

    encoding: str
    columns: tuple[str, ...]
    left_out: tuple[str, ...]
    rows: Iterator[Read]


@contextmanager
def open_sheet(
    file: BinaryIO,
    *,
    known: Sequence[str],
    required: Iterable[str],
    encoding: str = "",
    headerless: bool = False,
) -> Iterator[Sheet]:
    """Read the header of a file, and yield what reads its rows; raises CsvError.

    A `headerless` format may come without one: with all its columns in their order.
    """
    used, mark = _encoding(file, encoding)
    file.seek(mark)
    delimiter = delimiter_of(_first_line(file, used))
    file.seek(mark)
    text = io.TextIOWrapper(file, encoding=used, newline="")
    try:
        records = _records(text, delimiter, used)
        number, header = next(records)
        if isinstance(header, Problem):
            raise CsvError([header])
        if headerless and len(header) == len(known) and header[0].strip().isdecimal():
            columns: tuple[str, ...] = tuple(known)
            records = _again(number, header, records)
        else:
            columns = _columns(header, set(known), required)
        left_out = tuple(name for name in columns if name and name not in known)
        encoding = used.removesuffix("-sig")
        yield Sheet(encoding, columns, left_out, _read(records, columns))
    finally:
        # Or the file would be closed with its reader.
        text.detach()


def _columns(
    header: Sequence[str], known: set[str], required: Iterable[str]
) -> tuple[str, ...]:
    """Return the names of the columns, those of the format as it writes them."""
    as_known = {name.lower(): name for name in known}
    names = [name.strip().lower() for name in header]
    problems = [
        Problem(1, name, "The column is there twice.")
        for name in sorted({name for name in names if name and names.count(name) > 1})
    ]
    problems += [
        Problem(1, name, "The column is missing.")
        for name in sorted(required)
        if name.lower() not in names
    ]
    if problems:
        raise CsvError(problems)
    return tuple(as_known.get(name, name) for name in names)


def _read(
    records: Iterator[tuple[int, list[str] | Problem]], columns: tuple[str, ...]
) -> Iterator[Read]:
    width = len(columns)
    for number, record in records:
        if isinstance(record, Problem):
            yield Read(number, [], [record])
            return
        if not any(record):
            continue
        if number > MAX_ROWS:
            what = f"A file may have {MAX_ROWS:,} rows at most."
            yield Read(number, [], [Problem(number, "", what)])
            return
        if len(record) > width:
            yield Read(number, [], [too_wide(number, record, columns)])
            continue
        record.extend([""] * (width - len(record) + 1))
        # One look at all of a row; cell by cell only where something is wrong.
        if UNREADABLE.search("\n".join(record)) or max(map(len, record)) > MAX_CELL:
            yield Read(number, [], unreadable(number, record, columns))
            continue
        yield Read(number, record, [])


def _first_line(file: BinaryIO, encoding: str) -> str:
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        first = text.readline(LONGEST_HEADER)
    except UnicodeError as error:
        raise CsvError([undecodable(1, encoding)]) from error
    finally:
        text.detach()
    if not first:
        raise CsvError([Problem(1, "", "The file is empty.")])
    if UNREADABLE.search(first):
        raise CsvError([Problem(1, "", NO_TABLE)])
    return first


def _records(
    text: io.TextIOBase, delimiter: str, encoding: str
) -> Iterator[tuple[int, list[str] | Problem]]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, broken(number, error)
            return
        except UnicodeError:
            yield number, undecodable(number, encoding)
            return
        yield number, record


def _again(
    number: int, record: list[str], rest: Iterator[tuple[int, list[str] | Problem]]
) -> Iterator[tuple[int, list[str] | Problem]]:
    yield number, record
    yield from rest


def _encoding(file: BinaryIO, given: str) -> tuple[str, int]:
    """Return a file's encoding, and where its text begins: after a mark of UTF-8."""
    file.seek(0)
    sample = file.read(SAMPLE)
    for mark, name in MARKS:
        if sample.startswith(mark):
            # UTF-16 is told by its mark which of the two orders it has.
            is_utf8 = name == "utf-8-sig"
            return ("utf-8", len(mark)) if is_utf8 else (name, 0)
    if given:
        return given, 0
    try:
        # A sign that the sample cuts in two is no fault.
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        if guess := guessed(sample):
            return guess, 0
    return "utf-8", 0
