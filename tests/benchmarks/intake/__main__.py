"""Command line: recognise the folder, measure, print."""

import argparse
import sys
from pathlib import Path
from typing import Final

from tests.benchmarks.intake import (
    attributions,
    cat,
    events,
    located_events,
    metonyms,
    pages,
    proposals,
    timexes,
    toponyms,
)
from tests.benchmarks.intake.report import Report


def run(
    folder: Path,
    *,
    limit: int | None = None,
    every: int = 1,
    misses: bool = False,
    against: Path | None = None,
) -> Report:
    """Measure the readers on a folder or file; ValueError if its format is unknown.

    ``against``: of dates, the outputs of another reader to compare with.
    """
    if proposals.is_folder(folder):
        return proposals.measure(folder, limit=limit, every=every, misses=misses)
    if attributions.is_folder(folder):
        return attributions.measure(folder, limit=limit, every=every)
    if pages.is_folder(folder):
        return pages.measure(folder, limit=limit, every=every)
    if timexes.is_folder(folder):
        return timexes.measure(
            folder, limit=limit, every=every, misses=misses, against=against
        )
    if cat.is_folder(folder):
        chosen = cat.articles(folder)[::every][:limit]
        return timexes.measure_articles("CAT", chosen, misses=misses, against=against)
    if toponyms.is_file(folder):
        return toponyms.measure(folder, limit=limit, every=every)
    if located_events.is_file(folder):
        return located_events.measure(folder, limit=limit, every=every)
    if metonyms.is_folder(folder):
        return metonyms.measure(folder, limit=limit, every=every)
    if events.is_folder(folder):
        return events.measure(folder, limit=limit, every=every)
    if not folder.exists():
        raise ValueError(f"There is no {folder}")
    parts = sorted(one.name for one in folder.glob("*/") if one.name != "test")
    inside = f" It holds {', '.join(parts)}: give one of its parts." if parts else ""
    raise ValueError(
        f"{folder} holds no annotated articles in a format known here.{inside} {_KNOWN}"
    )


_KNOWN: Final = (
    "Known are PolNeAR's data/train and data/dev, TempEval-3's folders of .tml, "
    "MEANTIME's folders of CAT .xml, lgl.xml and other files of toponyms, CASE's "
    "task2 samples, folders of metonyms, page sets with a ground truth, htmldate's "
    "tests, and our own NAME.txt or .html beside NAME.json. “Same article again” is "
    "measured by python -m tests.benchmarks.duplicates."
)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.intake")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="read at most so many articles")
    parser.add_argument("--every", type=int, default=1, help="read every n-th article")
    parser.add_argument(
        "--misses", action="store_true", help="list what whole articles got wrong"
    )
    parser.add_argument(
        "--against", type=Path, help="outputs of another reader of dates, as TimeML"
    )
    given = parser.parse_args(arguments)
    try:
        report = run(
            given.folder,
            limit=given.limit,
            every=given.every,
            misses=given.misses,
            against=given.against,
        )
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
