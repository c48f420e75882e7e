"""CSV files from people's spreadsheets: read whole, or refused by row."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.exchange.csv_files import (
    MAX_ROWS,
    MOST_PROBLEMS,
    CsvError,
    CsvFile,
    Problem,
    read_csv,
    write_csv,
)

KNOWN = ("name", "note", "code")


def read(raw: bytes | str, *, encoding: str = "") -> CsvFile:
    data = raw.encode() if isinstance(raw, str) else raw
    return read_csv(data, known=KNOWN, required=("name",), encoding=encoding)


def cells(file: CsvFile) -> list[dict[str, str]]:
    return [row.cells for row in file.rows]


def problems(raw: bytes | str, *, encoding: str = "") -> list[Problem]:
    with pytest.raises(CsvError) as refused:
        read(raw, encoding=encoding)
    return refused.value.problems


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_file_is_read_by_its_header(delimiter: str) -> None:
    text = delimiter.join(("note", "name")) + "\n" + delimiter.join(("Hills", "Zenda"))

    assert cells(read(text)) == [{"note": "Hills", "name": "Zenda"}]


def test_rows_are_numbered_as_in_a_spreadsheet() -> None:
    file = read('name,note\nZenda,"two\nlines"\n\nStrelsau,\n')

    assert [(row.number, row.cells["name"]) for row in file.rows] == [
        (2, "Zenda"),
        (4, "Strelsau"),
    ]


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("name\nŽenda".encode(), "utf-8"),
        ("name\nŽenda".encode("utf-8-sig"), "utf-8"),
        ("name\nŽenda".encode("utf-16"), "utf-16"),
    ],
)
def test_encoding_is_told_by_mark_or_trial(raw: bytes, encoding: str) -> None:
    file = read(raw)

    assert (file.encoding, cells(file)) == (encoding, [{"name": "Ženda"}])


def test_encoding_is_as_said() -> None:
    file = read("name\nЗенда".encode("windows-1251"), encoding="windows-1251")

    assert cells(file) == [{"name": "Зенда"}]


def test_encoding_is_detected_where_none_is_said() -> None:
    text = "name,note\n" + "Зенда,Замок на холме у реки и старый город\n" * 30

    file = read(text.encode("windows-1251"))

    assert file.rows[0].cells["name"] == "Зенда"


def test_wrong_encoding_is_refused_at_its_row() -> None:
    raw = b"name\nZenda\nStrels\xe4u\n"

    assert [p.row for p in problems(raw, encoding="utf-8")] == [3]


@pytest.mark.parametrize(
    ("raw", "row", "message"),
    [
        ("", 1, "The file is empty."),
        ("colour\nred", 1, "No such column is known."),
        ("name,name\nA,B", 1, "The column is there twice."),
        ("note\nA", 1, "The column is missing."),
        ("name\nA,B", 2, "The row has 2 cells, the header 1."),
        ("name\nA\x00B", 2, "The cell holds a character that is no text (U+0000)."),
        ('name\n"A', 2, "From here on it is no CSV: unexpected end of data."),
        (
            "name\n" + "x" * 20_001,
            2,
            "The cell has 20,001 characters; 20,000 is the most.",
        ),
        ("name\n" + "x" * 131_073, 2, "A cell has more than 20,000 characters."),
        (
            "," * 999_999 + "\nA",
            1,
            "The header has 1,000,000 columns; 200 is the most.",
        ),
        ("name\n" + "," * 999_999, 2, "The row has 1,000,000 cells, the header 1."),
    ],
    ids=[
        *("empty", "unknown-column", "twice", "missing", "too-wide", "nul"),
        *("open-quote", "long-cell", "131073", "million-columns", "million-cells"),
    ],
)
def test_bad_file_is_refused_with_its_row(raw: str, row: int, message: str) -> None:
    found = problems(raw)[0]

    assert (found.row, found.message) == (row, message)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("name,name\nA,B", [{"name": "B"}]),
        ("note\nA", [{"note": "A"}]),
        ("name\nA,B", [{"name": "A", None: ["B"]}]),
        ("name\nA\x00B", [{"name": "A\x00B"}]),
        ('name\n"A', [{"name": "A"}]),
        ("name\n" + "x" * 20_001, [{"name": "x" * 20_001}]),
        ("name\n" + "," * 999_999, [{"name": "", None: [""] * 999_999}]),
    ],
    ids=["twice", "missing", "too-wide", "nul", "open-quote", "long", "million-cells"],
)
def test_plain_reader_takes_what_is_refused_here(
    text: str, kept: list[dict[str | None, object]]
) -> None:
    # The control of the table above: cells lost or put anywhere, without a word.
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == kept


def test_plain_reader_breaks_on_a_cell_of_131073_characters() -> None:
    with pytest.raises(csv.Error, match="field larger than field limit"):
        list(csv.reader(["x" * 131_073]))


def test_blank_row_with_separators_is_no_error() -> None:
    assert cells(read("name,note\n,\nZenda,\n")) == [{"name": "Zenda", "note": ""}]


def test_first_hundred_errors_are_shown_and_all_are_counted() -> None:
    with pytest.raises(CsvError) as refused:
        read("name\n" + "A,B\n" * 250)

    assert (len(refused.value.problems), refused.value.count) == (MOST_PROBLEMS, 250)


def test_too_many_rows_are_refused() -> None:
    found = problems("name\n" + "A\n" * (MAX_ROWS + 1))

    assert [p.row for p in found] == [MAX_ROWS + 2]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "'"])
def test_formula_is_defused_and_comes_back(text: str) -> None:
    written = "".join(write_csv(["name"], [{"name": text}]))

    body = written.removeprefix("name\r\n")
    # The control: the plain writer hands it to a spreadsheet as it is.
    plain = io.StringIO()
    csv.writer(plain).writerow([text])
    assert plain.getvalue().lstrip('"').startswith(text[0])
    assert not body.lstrip('"').startswith(("=", "+", "-", "@", "\t", "\r"))
    assert read_csv(written.encode(), known=["name"]).rows[0].cells == {"name": text}


@given(
    st.lists(
        st.text(alphabet="a=+-@\t\r\n'\",; é", min_size=1, max_size=6),
        min_size=1,
        max_size=4,
    )
)
def test_written_file_is_read_back_as_it_was(texts: list[str]) -> None:
    written = "".join(write_csv(["name"], [{"name": text} for text in texts]))

    file = read_csv(written.encode(), known=["name"])

    assert [row.cells["name"] for row in file.rows] == texts
