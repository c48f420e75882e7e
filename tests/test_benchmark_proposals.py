"""The comparison of whole proposals with annotations, on a tiny article of our own."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.intake import proposals
from tests.benchmarks.intake.__main__ import main, run
from tests.benchmarks.intake.compare import compare
from tests.benchmarks.intake.gold import Gold, GoldError, Quote
from tests.benchmarks.intake.names import same_name, same_person
from tests.benchmarks.intake.scores import Score
from timeline.intake.proposal import Proposal

TEXT = (
    "Ghana said on Friday that two sailors had been killed in Tema.\n\n"
    "Togo denied this. A war had ended in 1950."
)
GOLD: dict[str, Any] = {
    "source": {
        "text": TEXT,
        "title": "Two die in Tema",
        "published": "2021-05-14T20:07",
        "authors": ["Ama Owusu"],
    },
    "actors": [
        {"name": "Ghana", "kind": "state", "iso3": "GHA"},
        {"name": "Togo", "kind": "state", "iso3": "TGO"},
    ],
    "places": [{"name": "Tema", "country": "GHA", "lat": 5.67, "lon": 0.0}],
    "dates": [
        {"quotes": ["on Friday"], "edtf": "2021-05-14"},
        {"quotes": ["1950"], "edtf": "1950"},
    ],
    "claims": [
        {
            "quotes": ["two sailors had been killed in Tema"],
            "speaker": "Ghana",
            "stance": "asserts",
            "quoted": False,
            "said": "2021-05-14",
        },
        {"quotes": ["this"], "speaker": "Togo", "stance": "denies", "quoted": False},
    ],
    "relations": [{"claim": 1, "other": 0, "kind": "contradicts"}],
    "incidents": [
        {
            "quotes": ["two sailors had been killed in Tema"],
            "event_type": "ASSAULT",
            "edtf": "2021-05-14",
            "places": ["Tema"],
            "participants": [{"actor": "Togo", "role": "initiator", "alleged": True}],
            "casualties": [{"kind": "killed", "low": 2, "best": 2, "high": 2}],
        }
    ],
    "background": [{"quotes": ["A war had ended in 1950"], "context": "historical"}],
    "must_not": {"text": ["Subscribe to our paper"]},
}


NAMES = ("dates", "claims", "incidents", "background")


def span(words: str) -> tuple[int, int]:
    return Quote(quote=words).span_in(TEXT)


def perfect() -> dict[str, Any]:
    """Return a proposal that says just what the annotation says."""
    return {
        "source": {
            "text": TEXT,
            "sha256": "",
            "title": "Two die in Tema",
            "published": "2021-05-14T20:07",
            "authors": ["Ama Owusu"],
        },
        "actors": [
            {"name": "Ghana", "kind": "state", "iso3": "GHA", "spans": []},
            {"name": "Togo", "kind": "state", "iso3": "TGO", "spans": []},
        ],
        "places": [
            {"name": "Tema", "country": "GHA", "lat": 5.7, "lon": 0.1, "spans": []}
        ],
        "dates": [
            date("Friday", "2021-05-14"),
            date("1950", "1950"),
        ],
        "claims": [
            {
                "speaker": "Ghana",
                "stance": "asserts",
                "cue": "said",
                "text": "two sailors had been killed in Tema",
                "span": span("two sailors had been killed in Tema"),
                "quoted": False,
                "said": "2021-05-14",
            },
            {
                "speaker": "Togo",
                "stance": "denies",
                "cue": "denied",
                "text": "this",
                "span": span("this"),
                "quoted": False,
            },
        ],
        "relations": [{"claim": 1, "other": 0, "kind": "contradicts"}],
        "incidents": [
            {
                "title": "Two sailors killed in Tema",
                "event_type": "ASSAULT",
                "edtf": "2021-05-14",
                "date_basis": "said",
                "places": ["Tema"],
                "participants": [
                    {"actor": "Togo", "role": "initiator", "alleged": True}
                ],
                "casualties": [
                    {
                        "kind": "killed",
                        "low": 2,
                        "best": 2,
                        "high": 2,
                        "wording": "two",
                        "span": span("two"),
                    }
                ],
                "span": span("two sailors had been killed in Tema"),
            }
        ],
        "background": [
            {
                "title": "A war ends",
                "context": "historical",
                "span": span("A war had ended in 1950"),
            }
        ],
    }


def date(words: str, value: str) -> dict[str, Any]:
    return {
        "expression": words,
        "edtf": value,
        "earliest": value,
        "latest": value,
        "rule": "",
        "span": span(words),
    }


def judged(changed: dict[str, Any]) -> tuple[dict[str, Score], set[str]]:
    outcome = compare(Proposal.model_validate(changed), Gold.parse(GOLD))
    return outcome.scores, {name for name, _ in outcome.misses}


def test_compare_finds_no_fault_with_a_perfect_proposal() -> None:
    scores, misses = judged(perfect())
    kept = (
        "boilerplate kept",
        "paragraphs lost",
        "statements offered as incidents",
        "background offered as news",
    )
    wrong = [s for n, s in scores.items() if s.right != s.gold and n not in kept]
    assert (misses, wrong) == (set(), [])


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("source", "title"), "Four die", "title"),
        (("source", "published"), "2021-05-14T21:07", "published"),
        (("source", "authors"), [], "authors"),
        (("actors", 0, "name"), "Gabon", "actors"),
        (("actors", 0, "kind"), "person", "actors, kind"),
        (("places", 0, "lat"), 7.0, "places within 25 km"),
        (("dates", 0, "edtf"), "2021-05-07", "dates"),
        (("claims", 0, "span"), (0, 5), "claims"),
        (("claims", 0, "speaker"), "Togo", "claims, speaker"),
        (("claims", 1, "stance"), "asserts", "claims, stance"),
        (("claims", 0, "quoted"), True, "claims, quoted"),
        (("claims", 0, "said"), None, "claims, said"),
        (("relations", 0, "kind"), "corroborates", "relations"),
        (("incidents", 0, "event_type"), "AID", "incidents, type"),
        (("incidents", 0, "edtf"), "2021-05-13", "incidents, date"),
        (("incidents", 0, "places"), ["Accra"], "incidents, place"),
        (("incidents", 0, "participants"), [], "participants"),
        (
            ("incidents", 0, "participants", 0, "alleged"),
            False,
            "participants, alleged",
        ),
        (("incidents", 0, "casualties", 0, "best"), 3, "casualties"),
        (("background",), [], "background found"),
    ],
)
def test_compare_names_the_field_that_is_wrong(
    path: tuple[str | int, ...], value: object, field: str
) -> None:
    changed = perfect()
    part: Any = changed
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value

    assert field in judged(changed)[1]


def test_compare_counts_an_invention_against_precision() -> None:
    changed = perfect()
    changed["incidents"].append(
        {**changed["incidents"][0], "span": span("Togo"), "participants": []}
    )
    scores, misses = judged(changed)
    assert (scores["incidents"], misses) == (Score(1, 2, 1), {"incidents"})


def test_compare_counts_how_often_each_band_is_right() -> None:
    changed = perfect()
    first = changed["incidents"][0]
    sure = {"method": "", "rule": "", "confidence": 0.9}
    invented = {**first, "span": span("Togo"), "participants": []}
    changed["incidents"] = [
        {**first, "why": sure},
        {**invented, "why": {**sure, "confidence": 0.6}},
    ]
    scores, _ = judged(changed)
    bands = (scores["incidents, quite sure"], scores["incidents, fairly sure"])
    assert bands == (Score(1, 0, 1), Score(0, 0, 1))


def test_compare_tells_background_that_is_offered_as_news() -> None:
    changed = perfect()
    changed["incidents"].append(
        {
            **changed["incidents"][0],
            "edtf": "1950",
            "span": span("A war had ended in 1950"),
        }
    )
    scores, _ = judged(changed)
    assert scores["background offered as news"] == Score(1, 0, 1)


def test_compare_tells_a_second_copy_from_an_invention() -> None:
    changed = perfect()
    second = {**changed["incidents"][0], "participants": [], "span": span("killed")}
    elsewhere = {**second, "span": span("Togo denied")}
    changed["incidents"] += [second, elsewhere]
    outcome = compare(Proposal.model_validate(changed), Gold.parse(GOLD))
    assert [what.partition(" ASSAULT")[0] for _, what in outcome.misses] == [
        "offered twice",
        "invented",
    ]


def test_compare_statement_offered_as_an_incident_counts_apart() -> None:
    changed = perfect()
    changed["incidents"].append(
        {**changed["incidents"][0], "event_type": "REJECT", "span": span("denied this")}
    )
    scores, misses = judged(changed)
    assert (scores["statements offered as incidents"], misses) == (
        Score(1, 0, 2),
        set(),
    )


def test_compare_is_not_shifted_by_a_line_too_many() -> None:
    changed = perfect()
    line = "Subscribe to our paper\n\n"
    changed["source"]["text"] = line + TEXT
    for part in (p for name in NAMES for p in changed[name]):
        start, end = part["span"]
        part["span"] = (start + len(line), end + len(line))
    scores, misses = judged(changed)
    assert scores["boilerplate kept"] == Score(1, 0, 1)
    assert misses == {"boilerplate kept"}


def test_compare_what_is_optional_counts_neither_way() -> None:
    gold = copy.deepcopy(GOLD)
    gold["actors"][1]["optional"] = True
    without = perfect()
    without["actors"] = without["actors"][:1]
    both = [
        compare(Proposal.model_validate(p), Gold.parse(gold)).scores["actors"]
        for p in (perfect(), without)
    ]
    assert both == [Score(1, 1, 1), Score(1, 1, 1)]


def test_compare_pieces_of_one_quotation_are_no_inventions() -> None:
    text = "“We wait here all day,” Ama Owusu said. “Nobody comes.”"
    gold = {
        "source": {"text": text},
        "claims": [
            {
                "quotes": ["“We wait here all day,”", "“Nobody comes.”"],
                "speaker": "Ama Owusu",
                "stance": "asserts",
                "quoted": True,
            }
        ],
    }
    claim = {
        "speaker": "Ama Owusu",
        "stance": "asserts",
        "cue": "said",
        "text": "",
        "quoted": True,
    }
    found = {
        "source": {"text": text, "sha256": ""},
        "claims": [{**claim, "span": (0, 23)}, {**claim, "span": (40, 55)}],
    }
    outcome = compare(Proposal.model_validate(found), Gold.parse(gold))
    assert outcome.scores["claims"] == Score(1, 1, 1)


def test_gold_quote_is_counted_from_one() -> None:
    assert Quote(quote="a", occurrence=2).span_in("banana") == (3, 4)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("dates", [{"quotes": ["Sunday"], "edtf": "2021-05-16"}]),
        ("dates", [{"quotes": ["on Friday"], "edtf": "Friday"}]),
        ("dates", [{"edtf": "2021-05-14"}]),
        ("relations", [{"claim": 1, "other": 7, "kind": "contradicts"}]),
        ("colour", []),
    ],
)
def test_gold_that_cannot_be_used_is_refused(key: str, value: object) -> None:
    with pytest.raises(GoldError):
        Gold.parse({**GOLD, key: value})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ministry of Defence of Togo", "Togo's Defense Ministry", True),
        ("The United States", "US", True),
        ("São Tomé", "Sao Tome", True),
        ("Poonch district", "Poonch", True),
        ("Togo", "Togo's army", False),
    ],
)
def test_same_name_looks_at_the_words(one: str, other: str, *, same: bool) -> None:
    assert same_name(one, [other]) is same


def test_same_person_takes_the_last_name_alone() -> None:
    assert [
        same_person("Owusu", ["Ama Owusu"]),
        same_person("Ama", ["Ama Owusu"]),
    ] == [True, False]


def folder_of(path: Path, content: str, annotation: dict[str, Any]) -> Path:
    (path / "tema.txt").write_text(content, encoding="utf-8")
    (path / "tema.json").write_text(json.dumps(annotation), encoding="utf-8")
    return path


def test_folder_of_articles_is_measured_from_the_paste_to_the_proposal(
    tmp_path: Path,
) -> None:
    paste = f"Two die in Tema\n\nPublished 14/05/2021, 20:07\n\n{TEXT}"
    report = run(folder_of(tmp_path, paste, GOLD))
    figures = {f.name: f.ours for f in report.figures}
    assert (report.articles, figures["title"], figures["text, F1"]) == (1, 1.0, 1.0)


def test_misses_are_listed_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paste = f"Five die in Tema\n\n{TEXT}"
    folder_of(tmp_path, paste, GOLD)
    main([str(tmp_path)])
    quiet = capsys.readouterr().out
    main([str(tmp_path), "--misses"])
    line = "tema: title: 'Two die in Tema', found 'Five die in Tema'"
    assert [line in out for out in (quiet, capsys.readouterr().out)] == [False, True]


def test_article_that_the_intake_refuses_is_all_missed(tmp_path: Path) -> None:
    article = proposals.articles(folder_of(tmp_path, "?", GOLD))[0]
    proposal = proposals.read_article(article)
    scores = compare(proposal, article.gold).scores
    assert (scores["claims"], scores["text"].right) == (Score(0, 0, 2), 0)


def test_annotation_that_is_wrong_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of(tmp_path, TEXT, {"source": {}})
    assert main([str(tmp_path)]) == 1
    assert "tema.json" in capsys.readouterr().err
