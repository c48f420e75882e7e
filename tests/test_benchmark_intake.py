"""The intake's benchmark on tiny folders of our own, one in each format."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.intake import (
    attributions,
    cat,
    page_sets,
    pages,
    pastes,
    timex_values,
    timexes,
)
from tests.benchmarks.intake.__main__ import main, run
from tests.benchmarks.intake.report import Figure, Report
from tests.benchmarks.intake.scores import (
    Score,
    TokenIndex,
    jaccard,
    pairs,
    shingle_score,
    token_score,
)
from tests.benchmarks.intake.tempeval import Marked, official

SAID = "The harbour is open, Ghana said. “We are ready,” Ama Owusu told reporters."

OFFICIAL = ("strict", "relaxed", "value")

TIMEML = b"""<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-05-14">May 14, 2021</TIMEX3></DCT>
<TEXT>The bridge <EVENT eid="e1">fell</EVENT> on <TIMEX3 tid="t1" type="DATE"
value="2021-05-12">Wednesday</TIMEX3>. It had stood for <TIMEX3 tid="t2"
type="DURATION" value="P9Y">nine years</TIMEX3>, since <TIMEX3 tid="t3" type="DATE"
value="2012-03">March 2012</TIMEX3>.</TEXT>
</TimeML>
"""

_SENTENCES = (
    "Harbour opens",
    "March 14 , 2012",
    "“ It ’s late ( again ) , ” she said on Tuesday .",
)
_TOKENS = [
    (number, word)
    for number, sentence in enumerate(_SENTENCES)
    for word in sentence.split()
]
CAT = (
    '<Document doc_name="harbour" lang="en">'
    + "".join(
        f'<token number="{i}" sentence="{number}" t_id="{i}">{word}</token>'
        for i, (number, word) in enumerate(_TOKENS)
    )
    + '<token sentence="9" t_id="99">Friday</token><Markables>'
    '<TIMEX3 functionInDocument="CREATION_TIME" type="DATE" value="2012-03-14">'
    '<token_anchor t_id="2"/><token_anchor t_id="5"/></TIMEX3>'
    '<TIMEX3 functionInDocument="NONE" type="DATE" value="2012-03-13">'
    '<token_anchor t_id="18"/></TIMEX3>'
    '<TIMEX3 type="DATE" value="2012-03-16"><token_anchor t_id="99"/></TIMEX3>'
    '<TIMEX3 type="DATE" value="2011"/></Markables></Document>'
).encode()

PAGE = """<html><head><title>Port opens | The Paper</title>
<meta property="og:title" content="Port opens"></head><body><h1>Port opens</h1>
<article><p>The harbour of the town opened again after repairs that had taken the
whole of the winter and most of the spring.</p><p>Ships from four countries were
waiting outside, and the first of them came in before noon.</p></article>
</body></html>"""


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    name = "paper_2021-05-14_harbour"
    (tmp_path / "text" / f"{name}.txt").write_text(SAID, encoding="utf-8")
    lines = [
        "T1\tSource 21 26\tGhana",
        "T2\tCue 27 31\tsaid",
        "T3\tContent 0 19\tThe harbour is open",
        "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1",
        "T4\tContent 33 48\t“We are ready,”",
        "T5\tCue 58 62\ttold",
        "T6\tSource 49 57\tAma Owusu",
        "E2\tAttribution:T5 Content:T4 Cue:T5 Source:T6",
    ]
    annotated = tmp_path / "attributions" / f"{name}_a1b2.ann"
    annotated.write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def figures(report: Report) -> dict[str, float]:
    return {f.name: round(f.ours, 3) for f in report.figures if not f.unit}


def test_score_gives_precision_recall_and_f1() -> None:
    score = Score(right=2, found=4, gold=8)
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.5, 0.25, 0.333)


def test_score_of_nothing_is_zero() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0.0, 0.0, 0.0)


def test_tokens_leave_out_marks_at_the_edge() -> None:
    index = TokenIndex("She said: “Go home.”")
    assert index.within([(10, 20)]) == index.within([(11, 18)]) == {2, 3}


def test_pairs_match_one_to_one_the_likest_first() -> None:
    found = [frozenset({1, 2, 3}), frozenset({1, 2})]
    gold = [frozenset({1, 2})]
    assert pairs(found, gold, jaccard, 0.5) == [(1, 0)]


def test_token_score_ignores_where_spans_end() -> None:
    found, gold = [frozenset({1, 2, 3})], [frozenset({1, 2}), frozenset({3})]
    assert token_score(found, gold) == Score(3, 3, 3)


def test_shingle_score_scales_a_page_to_one() -> None:
    score = shingle_score("a b c d e", "a b c d f")
    assert (round(score.right, 3), score.precision, score.recall) == (0.333, 0.5, 0.5)


def test_attribution_in_pieces_is_one_content() -> None:
    lines = "T1\tContent 0 4;9 12\tx\nT2\tCue 5 8\tx\nE1\tCue:T2 Content:T1"
    assert attributions.parse_annotations(lines) == [
        attributions.Attribution([], [(5, 8)], [(0, 4), (9, 12)])
    ]


def test_polnear_folder_is_measured(polnear: Path) -> None:
    assert figures(run(polnear)) == {
        "statements, span F1": 1.0,
        "statements, exact span F1": 1.0,
        "statements, token F1": 1.0,
        "direct quotes found": 1.0,
        "speaker right where matched": 1.0,
    }


def test_polnear_baseline_finds_the_quotation_alone(polnear: Path) -> None:
    article = attributions.articles(polnear)[0]
    outcome = attributions.compare(article, attributions.nearest_names(SAID))
    assert outcome.overlapping == Score(1, 1, 2)


def test_speaker_of_other_words_is_wrong(polnear: Path) -> None:
    article = attributions.articles(polnear)[0]
    wrong = attributions.Statement((0, 19), "Kofi Mensah", (49, 57))
    assert attributions.compare(article, [wrong]).speakers == Score(0, 0, 1)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("1998-02-13", ("1998-02-13", "1998-02-13")),
        ("1998-02-13TNI", ("1998-02-13", "1998-02-13")),
        ("1998-02", ("1998-02-01", "1998-02-28")),
        ("1998-Q4", ("1998-10-01", "1998-12-31")),
        ("1998-SU", ("1998-06-01", "1998-08-31")),
        ("1998-WI", ("1998-12-01", "1999-02-28")),
        ("1998-W07", ("1998-02-09", "1998-02-15")),
        ("1998-W07-WE", ("1998-02-14", "1998-02-15")),
        ("1998", ("1998-01-01", "1998-12-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("PRESENT_REF", None),
        ("P3D", None),
        ("1998-XX", None),
    ],
)
def test_timex_value_names_days(value: str, days: tuple[str, str] | None) -> None:
    assert timex_values.days_of(value) == days


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("1998-02-13", "1998-02-13"),
        ("1998-02~", "1998-02"),
        ("1998-35", "1998-Q3"),
        ("1998-22", "1998-SU"),
        ("1998-02-09/1998-02-15", "1998-W07"),
        ("1998-02-14/1998-02-15", "1998-W07-WE"),
        ("199X", "199"),
        ("1998-02-12/1998-02-13", ""),
        ("1997/1998", ""),
    ],
)
def test_our_date_has_a_timex_value_where_timex_has_one(edtf: str, value: str) -> None:
    assert timex_values.value_of(edtf) == value


def test_official_measure_counts_what_is_no_date_too() -> None:
    gold = [Marked((0, 6), "DATE", "2021-05-14"), Marked((10, 19), "DURATION", "P9Y")]
    found = [Marked((0, 9), "DATE", "2021-05-14")]
    assert [round(score.f1, 3) for score in official(found, gold)] == [0, 0.667, 0.667]


def test_timeml_text_keeps_its_offsets() -> None:
    article = timexes.parse_article("bridge", TIMEML)
    assert [article.text[slice(*e.span)] for e in article.dates] == [
        "Wednesday",
        "March 2012",
    ]


def test_timeml_folder_is_measured(tmp_path: Path) -> None:
    (tmp_path / "bridge.tml").write_bytes(TIMEML)
    assert figures(run(tmp_path)) == {
        "strict value F1": 1.0,
        "value, bare edges F1": 1.0,
        "relaxed value F1": 1.0,
        "spans, exact F1": 1.0,
        "single days, bag F1": 1.0,
        "single days and own day, bag F1": 1.0,
        **{f"TempEval-3, {name} F1": 0.8 for name in ("strict", "relaxed", "value")},
        **{
            f"TempEval-3, dates, {name} F1": 1
            for name in ("strict", "relaxed", "value")
        },
        "strict value F1, tuned on": 1.0,
        "value, bare edges F1, tuned on": 1.0,
    }


def test_folder_of_many_sets_and_parts_named_test_are_not_measured(
    tmp_path: Path,
) -> None:
    for place in ("sets/of/many/a.tml", "train/b.tml", "test/c.tml"):
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_bytes(TIMEML)

    found = [one.name for one in timexes.articles(tmp_path)]

    assert (found, timexes.is_folder(tmp_path / "sets")) == (["b.tml"], True)
    assert [one.name for one in timexes.articles(tmp_path / "test")] == ["c.tml"]


def test_single_days_count_wherever_they_are_named() -> None:
    article = timexes.parse_article("bridge", TIMEML)
    wednesday, month = article.dates
    elsewhere = timexes.Expression((0, 2), wednesday.days)
    assert timexes.bags(article, [elsewhere, month]) == [Score(1, 1, 1), Score(2, 2, 2)]


def test_stored_outputs_of_another_reader_take_the_second_column(
    tmp_path: Path,
) -> None:
    folder, others = tmp_path / "news", tmp_path / "others"
    for one in (folder, others):
        one.mkdir()
    (folder / "bridge.tml").write_bytes(TIMEML)
    (others / "bridge.tml").write_bytes(TIMEML.replace(b"2012-03", b"2012-04"))
    report = run(folder, against=others)
    assert (report.beside, report.figures[0].baseline) == ("others", 0.5)


def test_missing_output_of_another_reader_is_named(tmp_path: Path) -> None:
    (tmp_path / "bridge.tml").write_bytes(TIMEML)
    with pytest.raises(ValueError, match="has no output for bridge"):
        run(tmp_path, against=tmp_path / "none")


def test_misses_of_the_tuned_part_are_listed(tmp_path: Path) -> None:
    data = TIMEML.replace(b"2012-03", b"2012-04")
    for name in ("a", "b"):
        (tmp_path / f"{name}.tml").write_bytes(data)
    where = "a.tml 2021-05-14  on Wednesday. It had stood for nine years, since"
    assert run(tmp_path, misses=True).misses == [
        f"{where} [March 2012]. = 2012-03-01/2012-03-31, ours by “month and year”",
        f"{where} [March 2012]. = 2012-04-01/2012-04-30, gold",
    ]


def test_disagreements_over_dates_are_counted_by_kind() -> None:
    article = timexes.parse_article("bridge", TIMEML)
    wednesday, month = article.dates
    edge = timexes.Expression((month.span[0] - 3, month.span[1]), month.days)
    moved = timexes.Expression(wednesday.span, ("2012-04-01", "2012-04-01"))
    assert timexes.disagreements(article, article.dates) == {}
    assert timexes.disagreements(article, [moved, edge]) == {"days": 1, "edges": 1}
    assert timexes.disagreements(article, [timexes.Expression((0, 1), ("", ""))]) == {
        "extra": 1,
        "missed": 2,
    }


@pytest.mark.parametrize(
    ("wording", "bare"),
    [
        ("late on Thursday", "Thursday"),
        ("the night of Oct. 23", "Oct. 23"),
        ("mid-May", "May"),
        ("Friday's", "Friday"),
        ("the early 1990s", "1990s"),
        ("the", "the"),
    ],
)
def test_words_on_which_annotators_differ_are_left_out(wording: str, bare: str) -> None:
    span = timexes.bare_span(f"On {wording} it fell.", (3, 3 + len(wording)))
    assert f"On {wording} it fell."[slice(*span)] == bare


def test_cat_tokens_become_a_text_with_its_dates() -> None:
    article = cat.parse_article("harbour", CAT)
    assert article.text == (
        "Harbour opens\n\nMarch 14, 2012\n\n“It’s late (again),” she said on Tuesday."
    )
    assert article.published == "2012-03-14"
    assert [(article.text[slice(*e.span)], e.days) for e in article.dates] == [
        ("Tuesday", ("2012-03-13", "2012-03-13"))
    ]


def test_cat_folder_is_measured(tmp_path: Path) -> None:
    (tmp_path / "harbour.xml").write_bytes(CAT)
    assert figures(run(tmp_path)) == {
        "strict value F1": 1.0,
        "value, bare edges F1": 1.0,
        "relaxed value F1": 1.0,
        "spans, exact F1": 1.0,
        "single days, bag F1": 1.0,
        "single days and own day, bag F1": 1.0,
        **dict.fromkeys((f"TempEval-3, {name} F1" for name in OFFICIAL), 1.0),
        **dict.fromkeys((f"TempEval-3, dates, {name} F1" for name in OFFICIAL), 1.0),
        "strict value F1, tuned on": 1.0,
        "value, bare edges F1, tuned on": 1.0,
    }


def test_page_folder_is_measured(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    body = (
        "The harbour of the town opened again after repairs that had taken the whole "
        "of the winter and most of the spring. Ships from four countries were waiting "
        "outside, and the first of them came in before noon."
    )
    truth = {"a": {"url": "http://example.org/a", "articleBody": body}}
    truth["a"]["headline"] = "Port opens"
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    held = page_sets.examples(tmp_path)[0].held_out
    expected = {"body F1": 1.0, "title": 1.0}
    expected |= {f"{name}, held out": 1.0 for name in expected if held}
    found = figures(run(tmp_path))
    assert {n: f for n, f in found.items() if not n.startswith("pasted")} == expected


def test_every_house_style_surrounds_the_article() -> None:
    body = [f"The harbour opened again on day {n} of the strike." for n in range(4)]

    for style in pastes.styles():
        paste = pastes.dress("Port opens", body, style, 1)
        lines = [line for line in paste.text.split("\n") if line]

        assert (lines.count("Port opens"), len(paste.paragraphs)) == (1, 4)
        assert set(lines) >= {*paste.furniture, *paste.paragraphs}


def _with_articles(folder: Path) -> Path:
    truth = {"title": "Port opens", "authors": "Ama Owusu, Kofi Mensah"}
    truth |= {"date": "2021-05-14", "articleBody": "The harbour opened."}
    (folder / "html").mkdir()
    (folder / "articles.json").write_text(json.dumps({"a": truth}), encoding="utf-8")
    return folder / "html" / "a.html"


def _with_passages(folder: Path) -> Path:
    truth: dict[str, object] = {"file": "a.html", "title": "Port opens"}
    truth |= {"author": "Ama Owusu; Kofi Mensah", "date": "2021-05-14"}
    truth |= {"with": ["harbour opened"], "without": ["Share"]}
    (folder / "eval").mkdir()
    file = folder / "evaldata.json"
    file.write_text(json.dumps({"http://example.org/": truth}), encoding="utf-8")
    return folder / "eval" / "a.html"


def _with_days(folder: Path) -> Path:
    truth = {"file": "a.html", "date": "2021-05-14"}
    (folder / "cache").mkdir()
    file = folder / "eval_default.json"
    file.write_text(json.dumps({"http://example.org/": truth}), encoding="utf-8")
    return folder / "cache" / "a.html"


def _with_outlets(folder: Path) -> Path:
    body = {"summary": [], "sections": [{"headline": [], "paragraphs": ["It opened."]}]}
    truth: dict[str, object] = {"title": "Port opens", "body": body}
    truth |= {"authors": ["Ama Owusu"], "publishing_date": "2021-05-14 10:00:00+00:00"}
    name = "Ledger_2021_05_14.html.gz"
    (folder / "gh").mkdir()
    (folder / "gh" / "meta.info").write_text(json.dumps({name: {"url": "x"}}))
    (folder / "gh" / "Ledger.json").write_text(json.dumps({"V1": truth}))
    return folder / "gh" / name


@pytest.mark.parametrize(
    ("layout", "truth"),
    [
        (
            _with_articles,
            page_sets.Reading(
                "The harbour opened.",
                "Port opens",
                "2021-05-14",
                ["Ama Owusu", "Kofi Mensah"],
            ),
        ),
        (
            _with_passages,
            page_sets.Reading(
                "",
                "Port opens",
                "2021-05-14",
                ["Ama Owusu", "Kofi Mensah"],
                ["harbour opened"],
                ["Share"],
            ),
        ),
        (_with_days, page_sets.Reading(published="2021-05-14")),
        (
            _with_outlets,
            page_sets.Reading("It opened.", "Port opens", "2021-05-14", ["Ama Owusu"]),
        ),
    ],
)
def test_published_layout_is_read(
    tmp_path: Path, layout: Callable[[Path], Path], truth: page_sets.Reading
) -> None:
    page = layout(tmp_path)
    packed = gzip.compress(PAGE.encode()) if page.suffix == ".gz" else PAGE.encode()
    page.write_bytes(packed)

    (example,) = page_sets.examples(tmp_path)

    assert (example.truth, example.page) == (truth, PAGE.encode())


def test_held_out_pages_are_a_third() -> None:
    held = [
        page_sets.Example(str(n), Path(), None, page_sets.Reading()).held_out
        for n in range(3000)
    ]
    assert 900 < sum(held) < 1100


def test_page_baseline_takes_the_whole_title() -> None:
    assert pages.everything(PAGE.encode()).title == "Port opens | The Paper"


def test_report_sets_the_baseline_and_the_ratio_beside_ours() -> None:
    report = Report("kind", 2, [Figure("body F1", 0.9, 0.6)])
    assert str(report).splitlines()[-1].split() == [
        "body", "F1", "0.900", "0.600", "1.50x",
    ]  # fmt: skip


def test_unknown_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no annotated articles" in capsys.readouterr().err


PLACED = """<articles><article><text>Rain fell on Goris, Armenia.</text><toponyms>
<toponym><start>13</start><end>18</end><phrase>Goris</phrase><gaztag><fclass>P</fclass>
<lat>39.51</lat><lon>46.34</lon></gaztag></toponym></toponyms></article></articles>"""


def test_toponym_file_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "places.xml"
    path.write_text(PLACED, encoding="utf-8")
    assert figures(run(path))["towns within 25 km, of all"] == 1.0


def test_event_file_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "where_prec,where_coordinates,adm_1,adm_2,country,latitude,longitude\n"
        "1,Goris town,Syunik province,,Armenia,39.51,46.34\n"
        "6,Armenia,,,Armenia,40,45\n",
        encoding="utf-8",
    )
    report = run(path)
    assert (report.articles, figures(report)["events within 25 km, of all"]) == (1, 1.0)


def test_metonym_folder_is_measured(tmp_path: Path) -> None:
    lines = {
        "a_metonymic": "Peru<SEP><ENT>Peru<ENT> accused Chile of spying.",
        "a_literal": "Peru<SEP>Rain fell in <ENT>Peru<ENT> on Monday.",
    }
    for name, line in lines.items():
        (tmp_path / f"{name}.txt").write_text(line, encoding="utf-8")
    assert figures(run(tmp_path))["countries as actors, F1"] == 1.0
