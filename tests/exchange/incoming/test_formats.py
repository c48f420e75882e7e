"""Rows of others' files: what each becomes, and why one can't be taken."""

import csv
import io

import pytest

from tests.ucdp_rows import EVENT, ged
from timeline.exchange.csv_files import CsvError
from timeline.exchange.incoming import acled, timelinejs, ucdp_ged
from timeline.exchange.incoming.drafts import Draft, Refused
from timeline.exchange.incoming.sheets import open_sheet

INCIDENT = {
    "event_id_cnty": "RUR17",
    "event_date": "2021-05-12",
    "year": "2021",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Ruritania",
    "inter1": "1",
    "actor2": "Blue Guard",
    "inter2": "2",
    "iso": "51",
    "country": "Armenia",
    "admin1": "Syunik",
    "location": "Zenda",
    "latitude": "40.18",
    "longitude": "44.51",
    "geo_precision": "2",
    "source": "Strelsau Post; Zenda Radio",
    "source_scale": "National",
    "notes": "On 12 May the two clashed at the bridge.",
    "fatalities": "3",
}
SLIDE = {
    "Year": "2021",
    "Month": "5",
    "Day": "12",
    "Headline": "Shots at the <b>bridge</b>",
    "Text": "<p>Two guards &amp; a rider.</p><script>alert(1)</script>",
    "Media": "https://post.example/bridge",
    "Media Credit": "Strelsau Post",
}


def event(**fields: str) -> Draft:
    reader = ucdp_ged.Reader(ucdp_ged.COLUMNS)
    row = EVENT | fields
    return reader.read([*(row.get(name, "") for name in ucdp_ged.COLUMNS), ""])


def clash(**fields: str) -> Draft:
    reader = acled.Reader(acled.COLUMNS)
    row = INCIDENT | fields
    return reader.read([*(row.get(name, "") for name in acled.COLUMNS), ""])


def slide(**fields: str) -> Draft | None:
    reader = timelinejs.Reader(timelinejs.COLUMNS, event_type="ASSAULT")
    row = SLIDE | {name.replace("_", " "): text for name, text in fields.items()}
    return reader.read([*(row.get(name, "") for name in timelinejs.COLUMNS), ""])


# -- UCDP ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "occurred"),
    [
        ({}, "2021-05-12"),
        ({"date_prec": "2"}, "2021-05-12~"),
        ({"date_end": "2021-05-14", "date_prec": "2"}, "[2021-05-12..2021-05-14]"),
        (
            {"date_end": "2021-05-31", "date_prec": "4", "event_clarity": "2"},
            "2021-05-12/2021-05-31",
        ),
    ],
)
def test_ucdp_date_is_as_uncertain_as_its_precision(
    fields: dict[str, str], occurred: str
) -> None:
    assert event(**fields).occurred == occurred


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"id": ""}, ("id", "“” is no number of an event.")),
        ({"type_of_violence": "4"}, ("type_of_violence", "It must be 1, 2 or 3.")),
        ({"where_prec": "8"}, ("where_prec", "8 is more than can be; 7 is the most.")),
        ({"latitude": "north"}, ("latitude", "“north” is no number.")),
        (
            {"longitude": "nan"},
            ("longitude", "nan is outside of −180 to 180 degrees."),
        ),
        ({"date_start": "12 May"}, ("date_start", "“12 May” is no date.")),
        ({"date_start": "0000-01-01"}, ("date_start", "“0000-01-01” is no date.")),
        ({"date_start": "2021-05-13"}, ("date_end", "It is before date_start.")),
        ({"date_prec": "6"}, ("date_prec", "It must be a number from 1 to 5.")),
        ({"best": "9"}, ("best", "Not in order: low 2, best 9, high 4.")),
        ({"low": "some"}, ("low", "“some” is no whole number.")),
        ({"deaths_a": "-1"}, ("deaths_a", "“-1” is no whole number.")),
        ({"side_b": "\u200b"}, ("side_b", "It must not be empty.")),
    ],
)
def test_ucdp_row_is_refused_with_its_column(
    fields: dict[str, str], problem: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        event(**fields)

    assert refused.value.problems == [problem]


def test_ucdp_headline_with_commas_and_quotes_stays_whole() -> None:
    given = '"Post,2021-05-13,One, two, three";"Radio,2021-05-13,Four; five"'

    sources = [one.source.title for one in event(source_article=given).citations[1:]]

    assert sources == ["One, two, three", "Four; five"]


def test_ucdp_sources_that_cannot_be_told_apart_are_kept_for_the_desk() -> None:
    draft = event(
        source_article="Post 13/5 and others", source_office="", source_headline=""
    )

    assert [one.source.kind for one in draft.citations] == ["dataset"]
    assert "Sources, as UCDP writes them: Post 13/5 and others" in draft.desk_note


def test_one_sided_violence_is_by_one_and_has_victims() -> None:
    draft = event(type_of_violence="3", side_a="Blue Guard", side_b="Civilians")

    assert [(actor.name, role) for actor, role in draft.participants] == [
        ("Blue Guard", "initiator"),
        ("Civilians", "victim"),
    ]
    assert draft.conflict is None


def test_name_loses_what_turns_it_round() -> None:
    draft = event(side_b="Blue\u202e Gu\u200bard")

    assert draft.participants[1][0].name == "Blue Guard"


# -- ACLED -----------------------------------------------------------------------------


def test_acled_row_becomes_a_draft_whose_words_are_our_own() -> None:
    draft = clash()

    assert (draft.key, draft.title, draft.event_type, draft.hostility) == (
        "RUR17",
        "Armed clash: Military Forces of Ruritania and Blue Guard, Zenda",
        "ASSAULT",
        4,
    )
    assert "at the bridge" not in draft.title + draft.summary
    assert "On 12 May the two clashed at the bridge." in draft.desk_note
    assert [one.source.publisher for one in draft.citations[1:]] == [
        "Strelsau Post",
        "Zenda Radio",
    ]
    assert draft.place is not None
    assert (draft.place.country, draft.place.geo_precision) == ("ARM", 2)
    assert [one.best for one in draft.casualties] == [3]


@pytest.mark.parametrize(
    ("fields", "occurred"),
    [
        ({"event_date": "12 May 2021"}, "2021-05-12"),
        ({"time_precision": "2"}, "2021-05-12~"),
        ({"time_precision": "3"}, "2021-05~"),
    ],
)
def test_acled_date_is_as_uncertain_as_its_precision(
    fields: dict[str, str], occurred: str
) -> None:
    assert clash(**fields).occurred == occurred


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"event_id_cnty": ""}, "event_id_cnty"),
        ({"event_date": "32 May 2021"}, "event_date"),
        ({"event_date": "12 May ٢٠٢١"}, "event_date"),
        ({"time_precision": "0"}, "time_precision"),
        ({"sub_event_type": "Duel"}, "sub_event_type"),
        ({"event_type": "Riots"}, "event_type"),
        ({"fatalities": ""}, "fatalities"),
        ({"latitude": "91"}, "latitude"),
        ({"geo_precision": "4"}, "geo_precision"),
        ({"notes": " "}, "notes"),
    ],
)
def test_acled_row_is_refused_with_its_column(
    fields: dict[str, str], column: str
) -> None:
    with pytest.raises(Refused) as refused:
        clash(**fields)

    assert [name for name, _ in refused.value.problems] == [column]


# -- TimelineJS ------------------------------------------------------------------------


def test_slide_becomes_a_draft_without_its_markup() -> None:
    draft = slide()

    assert draft is not None
    assert (draft.title, draft.summary) == (
        "Shots at the bridge",
        "Two guards & a rider.",
    )
    assert [one.source[:2] for one in draft.citations] == [
        ("Strelsau Post", "Shots at the bridge")
    ]


@pytest.mark.parametrize(
    ("fields", "occurred"),
    [
        ({}, "2021-05-12"),
        ({"Day": ""}, "2021-05"),
        ({"Month": "", "Day": ""}, "2021"),
        ({"End_Year": "2021", "End_Month": "6"}, "2021-05-12/2021-06"),
    ],
)
def test_slide_date_is_no_more_exact_than_given(
    fields: dict[str, str], occurred: str
) -> None:
    draft = slide(**fields)

    assert draft is not None
    assert draft.occurred == occurred


@pytest.mark.parametrize("kind", ["title", "Era"])
def test_title_slide_and_era_are_no_incidents(kind: str) -> None:
    assert slide(Type=kind) is None


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"Year": "-44"}, "Year"),
        ({"Year": "10000"}, "Year"),
        ({"Year": "0"}, "Year"),
        ({"Year": ""}, "Year"),
        ({"Month": "13"}, "Month"),
        ({"Month": "2", "Day": "30"}, "Day"),
        ({"End_Year": "2020"}, "End Year"),
        ({"Headline": "<i> </i>"}, "Headline"),
        ({"Type": "slide"}, "Type"),
    ],
)
def test_slide_is_refused_with_its_column(fields: dict[str, str], column: str) -> None:
    with pytest.raises(Refused) as refused:
        slide(**fields)

    assert [name for name, _ in refused.value.problems] == [column]


@pytest.mark.parametrize(
    "media", ["javascript:alert(1)", "<iframe src=x>", "http://[", "ftp://a.example/"]
)
def test_media_that_is_no_web_address_is_no_source(media: str) -> None:
    draft = slide(Media=media)

    assert draft is not None
    assert draft.citations == ()
    assert draft.desk_note.startswith("Media: ")


# -- hostile files ---------------------------------------------------------------------


def told(raw: bytes, encoding: str = "") -> list[tuple[int, str]]:
    """Return row and message of all that is wrong with a file as a table."""
    try:
        with open_sheet(
            io.BytesIO(raw),
            known=ucdp_ged.COLUMNS,
            required=ucdp_ged.REQUIRED,
            encoding=encoding,
            headerless=True,
        ) as sheet:
            return [
                (problem.row, problem.message)
                for row in sheet.rows
                for problem in row.problems
            ]
    except CsvError as error:
        return [(problem.row, problem.message) for problem in error.problems]


def header() -> bytes:
    return ",".join(ucdp_ged.COLUMNS).encode() + b"\r\n"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", (1, "The file is empty.")),
        (b"PK\x03\x04" + bytes(200), (1, "This is no table of text")),
        (b",".join([b"a"] * 1_000_000), (1, "The header has ")),
        (b"id,side_a\n1,2\n", (1, "The column is missing.")),
        (header() + b"1," * 60 + b"\n", (2, "The row has 61 cells, the header 49.")),
        (header() + b'"7\x00"\n', (2, "The cell holds a character that is no text")),
        (
            header() + b"1," + b"a" * 131_073 + b"\n",
            (2, "A cell has more than 20,000 characters."),
        ),
        (
            header() + b"1," + b"a" * 20_001 + b"\n",
            (2, "The cell has 20,001 characters; 20,000 is the most."),
        ),
        (header() + b'"open\n', (2, "From here on it is no CSV")),
        (
            header() + b"1\n" * 100_000 + b"\xff\xfe\xfa\n",
            (None, "The text can’t be read as utf-8 from here on."),
        ),
    ],
    ids=[
        *("empty", "archive", "million columns", "columns missing", "too many cells"),
        *("NUL", "131,073 signs", "20,001 signs", "open quotation", "wrong encoding"),
    ],
)
def test_file_that_is_no_table_is_told_of(
    raw: bytes, problem: tuple[int | None, str]
) -> None:
    row, message = problem
    [(at, said), *_] = told(raw)

    assert (row in (None, at), said.startswith(message)) == (True, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_file_is_read_in_its_encoding(encoding: str) -> None:
    raw = ged({"side_b": "Синяя гвардия"}).decode().encode(encoding)
    given = encoding if encoding == "windows-1251" else ""

    with open_sheet(
        io.BytesIO(raw),
        known=ucdp_ged.COLUMNS,
        required=ucdp_ged.REQUIRED,
        encoding=given,
    ) as sheet:
        [row] = list(sheet.rows)

    assert row.cells[ucdp_ged.COLUMNS.index("side_b")] == "Синяя гвардия"


def test_release_without_a_header_is_read() -> None:
    with open_sheet(
        io.BytesIO(ged({}, header=False)),
        known=ucdp_ged.COLUMNS,
        required=ucdp_ged.REQUIRED,
        headerless=True,
    ) as sheet:
        rows = list(sheet.rows)

    assert [(row.number, row.cells[0]) for row in rows] == [(1, "7001")]


def test_columns_may_be_in_another_order_and_others_are_left_out() -> None:
    names = ["Extra", *reversed(ucdp_ged.COLUMNS)]
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";")
    writer.writerow(names)
    writer.writerow([EVENT.get(name, "") for name in names])

    with open_sheet(
        io.BytesIO(line.getvalue().encode()),
        known=ucdp_ged.COLUMNS,
        required=ucdp_ged.REQUIRED,
    ) as sheet:
        [row] = list(sheet.rows)
        draft = ucdp_ged.Reader(sheet.columns).read(row.cells)

    assert (sheet.left_out, draft) == (("extra",), event())
