"""The line of a paste that each detail of its source was read from."""

import pytest

from timeline.intake.extract import extract

_PASTED = """The Strelsau Courier
Guards leave the bridge of Hentzau after two days
By Anna Weber
Published 14/05/2021, 20:07
STRELSAU (Reuters) - Ruritania pulled its guards back from the bridge on Friday, the \
army said in a statement.
The mayor of Hentzau said that three farmers had been wounded when shots were fired.
“We want the bridge open,” the mayor said on Friday evening.
© 2021 The Strelsau Courier. All rights reserved.
"""


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("title", "Guards leave the bridge of Hentzau after two days"),
        ("authors", "By Anna Weber"),
        ("published", "Published 14/05/2021, 20:07"),
        ("credited_agency", "STRELSAU (Reuters) -"),
        ("dateline", "STRELSAU (Reuters) -"),
        ("publisher", "© 2021 The Strelsau Courier. All rights reserved."),
    ],
)
def test_detail_of_a_paste_names_its_line(field: str, line: str) -> None:
    assert extract(_PASTED).why[field].line == line


def test_name_inside_another_word_is_not_its_line() -> None:
    pasted = _PASTED.replace("STRELSAU (Reuters) - ", "").replace(
        "By Anna Weber", "Anna Weber, AP"
    )
    pasted = pasted.replace("The Strelsau Courier\n", "Captions, maps\n", 1)

    assert extract(pasted).why["credited_agency"].line == "Anna Weber, AP"


def test_detail_of_markup_has_no_line() -> None:
    page = "<title>Guards leave</title><p>Ruritania pulled its guards back.</p>"

    assert extract(page, kind="html").why["title"].line == ""
