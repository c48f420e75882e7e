"""The benchmark of copies, on a small folder of texts made for it."""

import random
from pathlib import Path

import pytest

from tests.benchmarks.duplicates import EDITS, articles, main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight articles of 200 words, of which no two share a sentence."""
    for number in range(8):
        chance = random.Random(number)  # noqa: S311
        words = [
            f"{chance.choice('bdfgklm')}{chance.randrange(900)}" for _ in range(200)
        ]
        text = "\n".join(" ".join(words[at : at + 40]) for at in range(0, 200, 40))
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_articles_of_a_folder_are_read_once_each(folder: Path) -> None:
    (folder / "again.txt").write_text((folder / "0.txt").read_text(), encoding="utf-8")
    (folder / "short.txt").write_text("Too short.", encoding="utf-8")

    assert len(articles(folder)) == 8


def test_benchmark_prints_recall_and_false_positives(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder)]) == 0

    printed = capsys.readouterr().out
    assert "taken for copies: 0 of 16 pairs" in printed
    assert "taken for copies: 0 of 16 pairs, 0.00000%\ntouched" in printed
    assert printed.count("recall ") == len(EDITS) + 2


def test_benchmark_without_articles_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1

    assert "holds no articles" in capsys.readouterr().err
