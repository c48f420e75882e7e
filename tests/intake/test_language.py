import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from timeline.intake import language


def test_pipeline_is_loaded_once_for_all_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        loaded = list(pool.map(lambda _: language.pipeline(), range(4)))

    assert len({id(nlp) for nlp in loaded}) == 1


def test_analyse_keeps_every_offset_of_the_text() -> None:
    text = "Armenia\u2019s army  withdrew\n\non Friday \U0001f6a8, it said."

    doc = language.analyse(text)

    assert "".join(token.text_with_ws for token in doc) == text


def test_analyse_tags_parses_and_names() -> None:
    doc = language.analyse("Armenia accused Azerbaijan of crossing the border.")

    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Armenia", "GPE"),
        ("Azerbaijan", "GPE"),
    ]
    assert (doc[1].lemma_, doc[1].dep_, doc[1].tag_) == ("accuse", "ROOT", "VBD")


def test_analyse_reads_an_empty_text() -> None:
    assert len(language.analyse("")) == 0


def test_pipeline_takes_its_name_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(language.MODEL_VARIABLE, "no_such_model_package")

    with pytest.raises(ModuleNotFoundError, match="no_such_model_package"):
        language.pipeline()


def test_import_alone_does_not_load_spacy() -> None:
    code = "import sys, timeline.intake.language; print('spacy' in sys.modules)"

    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "False"


def test_analyse_knows_the_verb_of_forms_that_look_like_another() -> None:
    doc = language.analyse("Students staged a protest.")

    assert doc[1].lemma_ == "stage"
