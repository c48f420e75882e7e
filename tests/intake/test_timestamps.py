"""Publication times as pages print them."""

import pytest

from timeline.intake.date_lines import (
    day_in_url,
    day_order,
    is_label_alone,
    read_date_line,
)
from timeline.intake.errors import BadDate
from timeline.intake.timestamps import find_stamps, given_date, read_stamp


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("14/05/2021, 20:07", "2021-05-14T20:07"),
        ("14.05.2021 20:07", "2021-05-14T20:07"),
        ("14-05-2021 | 20:07", "2021-05-14T20:07"),
        ("14.05.21", "2021-05-14"),
        ("14. 5. 2021", "2021-05-14"),
        ("ola14.05.2120:07", "2021-05-14T20:07"),
        ("5/14/2021 4:07:00 PM", "2021-05-14T16:07"),
        ("May 14, 2021 8:07 PM BST", "2021-05-14T20:07+01:00"),
        ("14 May 2021 · 20:07", "2021-05-14T20:07"),
        ("14-May-2021", "2021-05-14"),
        ("May 14th, 2021 at 8pm", "2021-05-14T20:00"),
        ("14th of May, 2021", "2021-05-14"),
        ("Fri 14 May 2021 18.10 BST", "2021-05-14T18:10+01:00"),
        ("8:07 PM EDT, Fri May 14, 2021", "2021-05-14T20:07-04:00"),
        ("May 14, 2021, 4:07 p.m. ET", "2021-05-14T16:07-04:00"),
        ("January 14, 2021, 4:07 p.m. ET", "2021-01-14T16:07-05:00"),
        ("1807 GMT (0207 HKT) May 14, 2021", "2021-05-14T18:07+00:00"),
        ("20:07, 14 May 2021", "2021-05-14T20:07"),
        ("14 May 2021 20:07 (UTC +04:00)", "2021-05-14T20:07+04:00"),
        ("14 May 2021, 23:07 Moscow time", "2021-05-14T23:07+03:00"),
        ("May 14, 2021 08:07 PM IST", "2021-05-14T20:07"),
        ("Fri, 14 May 2021 19:07:00 GMT", "2021-05-14T19:07+00:00"),
        ("2021-05-14", "2021-05-14"),
        ("2021-05-14T19:07:00.000Z", "2021-05-14T19:07+00:00"),
        ("2021-05-14 20:07 +0300", "2021-05-14T20:07+03:00"),
        ("20210514T200700Z", "2021-05-14T20:07+00:00"),
        ("1621019220", "2021-05-14T19:07+00:00"),
        ("1621019220000", "2021-05-14T19:07+00:00"),
        ("14 мая 2021, 20:07", "2021-05-14T20:07"),
        ("14 травня 2021", "2021-05-14"),
        ("14. Mai 2021, 20:07 Uhr", "2021-05-14T20:07"),
        ("le 14 mai 2021 à 20h07", "2021-05-14T20:07"),
        ("14 de mayo de 2021", "2021-05-14"),
        ("14 Mayıs 2021 20:07", "2021-05-14T20:07"),
        ("2021年5月14日 20:07", "2021-05-14T20:07"),
        ("٢٠٢١/٠٥/١٤ ٢٠:٠٧", "2021-05-14T20:07"),
        ("May 14, 2021 · 5 min read", "2021-05-14"),
        ("21 March ,2025: 09:12 AM GST", "2025-03-21T09:12+04:00"),
        ("7 March، 2021", "2021-03-07"),
        ("March 7، 2021", "2021-03-07"),
    ],
)
def test_time_is_read_at_the_precision_printed(printed: str, iso: str) -> None:
    stamp = read_stamp(printed)

    assert stamp is not None
    assert stamp.iso == iso


@pytest.mark.parametrize(
    "printed",
    ["", "yesterday", "14 May", "31/02/2021", "May 32, 2021", "2021", "20:07",
     "99/99/99", "3 hours ago", "0000-00-00", "9999-99-99T00:00:00Z", "version 1.2.3"],
)  # fmt: skip
def test_what_names_no_day_is_no_time(printed: str) -> None:
    assert read_stamp(printed) is None


def test_several_times_in_a_line_are_read_in_order() -> None:
    stamps = find_stamps("14 May 2021, 20:07 (updated 15 May 2021, 07:10)")

    assert [s.iso for s in stamps] == ["2021-05-14T20:07", "2021-05-15T07:10"]


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published 14/05/2021, 20:07", "2021-05-14T20:07", None),
        ("Updated 14/05/2021, 20:10", None, "2021-05-14T20:10"),
        ("Last modified on Fri 14 May 2021 18.10 BST", None, "2021-05-14T18:10+01:00"),
        (
            "Published: 14 May 2021 · Updated: 15 May 2021",
            "2021-05-14",
            "2021-05-15",
        ),
        ("Updated May 15, 2021 (first published May 14, 2021)", "2021-05-14",
         "2021-05-15"),
        ("May 14, 2021 / 8:07 PM / CBS News", "2021-05-14T20:07", None),
        ("Friday 14 May 2021 20:07, UK", "2021-05-14T20:07", None),
        ("Ana Kola | Pristina | BIRN | May 14, 2021 20:07", "2021-05-14T20:07", None),
        ("Published: 14 May ,2021: 08:07 PM GST", "2021-05-14T20:07", None),
        ("14 May 2021 - 20:07 | World", "2021-05-14T20:07", None),
        ("Опубликовано 14 мая 2021 в 20:07", "2021-05-14T20:07", None),
        ("Stand: 14.05.2021 20:07 Uhr", None, "2021-05-14T20:07"),
        ("Mis à jour le 14 mai 2021 à 20h07", None, "2021-05-14T20:07"),
        ("May 14, 2021 | Updated 8:07 p.m. PHT", "2021-05-14",
         "2021-05-14T20:07+08:00"),
    ],
)  # fmt: skip
def test_date_line_tells_published_from_modified(
    line: str, published: str | None, modified: str | None
) -> None:
    found = read_date_line(line)

    assert found is not None
    assert found.published is None or found.published.iso[:16] == published
    assert (found.published is None) == (published is None)
    assert (found.modified.iso if found.modified else None) == modified


@pytest.mark.parametrize(
    "line",
    [
        "The troops are to leave by 14 May 2021, the ministry said.",
        "On 14 May 2021 talks failed.",
        "By Friday 14 May 2021 the troops had gone back to their own side.",
        "The two premiers sit down for talks in Geneva, Switzerland April 29, 2021",
        "The war of 1991",
    ],
)
def test_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    "line", ["Published", "Last updated:", "PUBLISHED ON", "Дата публикации"]
)
def test_label_alone_is_recognised(line: str) -> None:
    assert is_label_alone(line)


@pytest.mark.parametrize(
    ("line", "evidence", "order"),
    [
        ("Published 14/05/2021", {}, "day"),
        ("Published 05/14/2021", {}, "month"),
        ("Published 04/11/2022\nUpdated 15/11/2022", {}, "day"),
        ("Fri 11/04/2022", {}, "month"),
        ("Fri 04/11/2022", {}, "day"),
        ("11/04/2022", {"lead": "He said on Friday that it was so."}, "month"),
        ("11/04/2022", {"lead": "He said on Monday that it was so."}, "day"),
        ("11/04/2022", {"url": "https://e.example/2022/11/04/x"}, "month"),
        ("11/04/2022", {"other": "seen in Kazan on November 1, 2022"}, "month"),
        ("11/04/2022", {"region": "US"}, "month"),
        ("11/04/2022", {"region": "GB"}, "day"),
        ("11/04/2022 4:07 PM EDT", {}, "month"),
        ("11/04/2022 16:07", {}, None),
    ],
)
def test_day_and_month_are_told_apart_by_evidence(
    line: str, evidence: dict[str, str], order: str | None
) -> None:
    assert day_order(line.split("\n"), **evidence) == order


def test_two_readings_without_evidence_are_marked_as_doubtful() -> None:
    stamp = read_stamp("03/04/2021")

    assert stamp is not None
    assert (stamp.iso, stamp.rule, stamp.confidence) == (
        "2021-04-03",
        "day_first_assumed",
        0.5,
    )


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://e.example/2021/05/14/title", "2021-05-14"),
        ("https://e.example/world/2021/may/14/title", "2021-05-14"),
        ("https://e.example/a-2021-05-14.html", "2021-05-14"),
        ("https://e.example/20210514-title", "2021-05-14"),
        ("https://e.example/2021/13/40/title", None),
        ("https://e.example/2021/may14/title", None),
        ("https://e.example/id/1202105144", None),
        (None, None),
    ],
)
def test_day_in_an_address(url: str | None, day: str | None) -> None:
    found = day_in_url(url)

    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2021-05-14", "2021-05-14"),
        (" 2021-05-14T20:07 ", "2021-05-14T20:07"),
        ("2021-05-14T20:07:00+04:00", "2021-05-14T20:07+04:00"),
        ("14 May 2021, 20:07", "2021-05-14T20:07"),
    ],
)
def test_date_given_by_hand(value: str, iso: str) -> None:
    assert given_date(value) == iso


@pytest.mark.parametrize(
    "value", ["03/04/2021", "soon", "", "2021-02-30", "0000-01-01"]
)
def test_date_given_by_hand_that_is_doubtful_is_refused(value: str) -> None:
    with pytest.raises(BadDate):
        given_date(value)
