"""CSV files from people's spreadsheets: read whole or refused with the rows' numbers.

Written and read back alike: a cell that a spreadsheet would take for a formula gets an
apostrophe before it, and loses it again.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

MAX_ROWS: Final = 100_000
MAX_CELL: Final = 20_000
"""Characters of one cell."""
MAX_COLUMNS: Final = 200
MOST_PROBLEMS: Final = 100

ENCODINGS: Final = {
    "": "Find out",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": "Western European (Windows-1252)",
    "windows-1250": "Central European (Windows-1250)",
    "windows-1251": "Cyrillic (Windows-1251)",
    "windows-1256": "Arabic (Windows-1256)",
}

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_MARKED: Final = re.compile(r"''*[=+\-@\t\r]")
DELIMITERS: Final = (",", ";", "\t")
_SHOWN_NAME: Final = 80
"""Characters of a header's cell that an error repeats."""
UNREADABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LIKELY: Final = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_r", "gb18030", "big5", "shift_jis", "euc_kr"),
]
"""What spreadsheets write: others fit many files and are right in none."""
NO_TABLE: Final = (
    "This is no table of text: its first line holds signs that no text has. Save a "
    "spreadsheet as CSV (UTF-8), and unpack an archive first."
)
SAMPLE: Final = 200_000
"""Bytes that tell a file's encoding."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong; `row` counts as a spreadsheet does, the header being row 1."""

    row: int
    column: str
    message: str


class CsvError(Exception):
    """The file can't be taken; `problems` says why, row by row, at most the first 100.

    `count` is the number of all of them.
    """

    def __init__(self, problems: Sequence[Problem], count: int | None = None) -> None:
        self.problems = list(problems[:MOST_PROBLEMS])
        self.count = len(problems) if count is None else count
        super().__init__(self.problems[0].message if self.problems else "")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in a spreadsheet, and column → text."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A file as read: the encoding that it was read with, its columns and rows."""

    encoding: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_csv(
    raw: bytes,
    *,
    known: Iterable[str],
    required: Iterable[str] = (),
    encoding: str = "",
    renamed: Mapping[str, str] | None = None,
) -> CsvFile:
    """Read a file whose header has columns of `known`, all of `required` among them.

    `renamed` gives other headers for known columns. Raises CsvError.
    """
    text, used = _decoded(raw, encoding)
    records = _records(text)
    try:
        _, header = next(records)
    except StopIteration:
        raise CsvError([Problem(1, "", "The file is empty.")]) from None
    if any(UNREADABLE.search(cell) for cell in header):
        raise CsvError([Problem(1, "", NO_TABLE)])
    columns = _columns(header, set(known), set(required), renamed or {})
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, record in records:
        if not any(record) and len(record) <= len(columns):
            continue
        if len(rows) >= MAX_ROWS:
            problems.append(
                Problem(number, "", f"A file may have {MAX_ROWS:,} rows at most.")
            )
            break
        found = _problems(number, record, columns)
        problems += found
        if not found:
            cells = dict(zip(columns, map(_plain, record), strict=False))
            rows.append(
                Row(number, {name: cells.get(name, "") for name in columns if name})
            )
    if problems:
        raise CsvError(problems)
    return CsvFile(used, tuple(name for name in columns if name), tuple(rows))


def write_csv(
    columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> Iterator[str]:
    """Yield a file line by line, its header first; cells of formulas are defused."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(columns)
    yield line.getvalue()
    for cells in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([defused(cells.get(name, "")) for name in columns])
        yield line.getvalue()


def defused(text: str) -> str:
    """Return what no spreadsheet takes for a formula: "=1" as "'=1"."""
    return f"'{text}" if _FORMULA.match(text) else text


def _plain(text: str) -> str:
    return text[1:] if _MARKED.match(text) else text


def _decoded(raw: bytes, encoding: str) -> tuple[str, str]:
    """Return the text and the encoding: as said, by its mark, UTF-8, else detected."""
    for mark, name in MARKS:
        if raw.startswith(mark):
            return _decode(raw, name), name.removesuffix("-sig")
    if encoding:
        return _decode(raw, encoding), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        guess = guessed(raw[:SAMPLE])
        if not guess:
            raise _undecodable(raw, error, "UTF-8") from error
        return _decode(raw, guess), guess.replace("_", "-")


def guessed(sample: bytes) -> str:
    """Return the encoding that bytes seem to have, or nothing."""
    guess = from_bytes(sample, cp_isolation=_LIKELY).best()
    return "" if guess is None or b"\x00" in sample else guess.encoding


def _decode(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(raw, error, encoding) from error


def _undecodable(raw: bytes, error: UnicodeDecodeError, name: str) -> CsvError:
    return CsvError([undecodable(raw.count(b"\n", 0, error.start) + 1, name)])


def undecodable(row: int, encoding: str) -> Problem:
    return Problem(
        row,
        "",
        f"The text can’t be read as {encoding} from here on. Save the file as UTF-8, "
        "or say which encoding it has.",
    )


def broken(row: int, error: csv.Error) -> Problem:
    """Say what stops the reading of a table."""
    if "field larger" in str(error):
        return Problem(row, "", f"A cell has more than {MAX_CELL:,} characters.")
    return Problem(row, "", f"From here on it is no CSV: {error}.")


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each record; raises CsvError."""
    delimiter = delimiter_of(text.split("\n", 1)[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise CsvError([broken(number, error)]) from error
        yield number, record


def delimiter_of(first: str) -> str:
    """Return what stands between a header's columns; raises CsvError if too often."""
    delimiter = max(DELIMITERS, key=first.count)
    if first.count(delimiter) > MAX_COLUMNS:
        raise CsvError(
            [
                Problem(
                    1,
                    "",
                    f"The header has {first.count(delimiter) + 1:,} columns; "
                    f"{MAX_COLUMNS} is the most.",
                )
            ]
        )
    return delimiter


def _columns(
    header: Sequence[str],
    known: set[str],
    required: set[str],
    renamed: Mapping[str, str],
) -> list[str]:
    """Return the known name of each column; of one to be left out, nothing."""
    names = [name.strip() for name in header]
    columns = [renamed.get(name, name.lower()) for name in names]
    problems = [
        Problem(1, name[:_SHOWN_NAME], "No such column is known.")
        for name, column in zip(names, columns, strict=True)
        if column and column not in known
    ]
    given = [column for column in columns if column]
    problems += [
        Problem(1, column, "The column is there twice.")
        for column in sorted({one for one in given if given.count(one) > 1})
    ]
    # A known format has what is needed under names of its own.
    missing = set() if set(names) & renamed.keys() else required - set(columns)
    problems += [
        Problem(1, column, "The column is missing.") for column in sorted(missing)
    ]
    if problems:
        raise CsvError(problems)
    return columns


def _problems(
    number: int, record: Sequence[str], columns: Sequence[str]
) -> list[Problem]:
    if len(record) > len(columns):
        return [too_wide(number, record, columns)]
    return unreadable(number, record, columns)


def too_wide(number: int, record: Sequence[str], columns: Sequence[str]) -> Problem:
    return Problem(
        number, "", f"The row has {len(record):,} cells, the header {len(columns)}."
    )


def unreadable(
    number: int, record: Sequence[str], columns: Sequence[str]
) -> list[Problem]:
    """Return what is wrong with a row's cells as text."""
    return [
        Problem(number, column, message)
        for column, text in zip(columns, record, strict=False)
        if (message := _wrong(text))
    ]


def _wrong(text: str) -> str:
    if len(text) > MAX_CELL:
        return f"The cell has {len(text):,} characters; {MAX_CELL:,} is the most."
    if found := UNREADABLE.search(text):
        return f"The cell holds a character that is no text (U+{ord(found[0]):04X})."
    return ""
