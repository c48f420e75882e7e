"""Countries as actors against names marked as literal or metonymic.

A folder of ``*metonymic*.txt`` and ``*literal*.txt`` (CoNLL's names and ReLocaR, as
Gritta and others marked them), a line each: the name, ``<SEP>``, and a sentence in
which ``<ENT>`` stands on both sides of it. Only names that can mean a state count: its
own names and its capital. A metonymic one must be an actor ("France backed the
plan"), a literal one a place ("rain fell in France"). The set calls owners literal
("Poland's ministry", "a U.S. envoy"), whoever acts; they are left out. Sports teams are
in the set as countries. The baseline takes every such name for an actor.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.intake.report import Figure, Report
from tests.benchmarks.intake.scores import NOTHING, Score, thirds
from timeline.intake.actors import find_actors
from timeline.intake.gazetteer import gazetteer
from timeline.intake.language import analyse
from timeline.intake.proposal import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINE: Final = re.compile(r"^(?P<name>.+?)<SEP>(?P<before>.*?)<ENT>(?P<here>.+?)<ENT>")
_MARK: Final = "<ENT>"
_OWNERS: Final = frozenset(("poss", "compound", "nmod", "amod"))


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    span: Span
    acts: bool


def is_folder(folder: Path) -> bool:
    return any(folder.glob("*_metonymic*.txt")) and any(folder.glob("*_literal*.txt"))


def examples(folder: Path) -> list[Example]:
    """Return the examples of the folder, parts named test left out."""
    found = []
    for path in sorted((*folder.glob("*_metonymic*"), *folder.glob("*_literal*"))):
        if "test" in path.stem or path.suffix != ".txt":
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            example = parse_line(line, acts="_metonymic" in path.stem)
            if example is not None and _means_state(example):
                found.append(example)
    return found


def parse_line(line: str, *, acts: bool) -> Example | None:
    """Read one line; None where it is none of the format."""
    found = _LINE.match(line)
    if found is None:
        return None
    before = found["before"].lstrip()
    text = line.partition("<SEP>")[2].lstrip().replace(_MARK, "")
    start = len(before)
    return Example(text, (start, start + len(found["here"])), acts)


def _means_state(example: Example) -> bool:
    name = example.text[slice(*example.span)]
    matches = gazetteer().matches(name)
    return bool(matches) and matches[0].text == name and matches[0].readings[0].is_state


def measure(folder: Path, *, limit: int | None = None, every: int = 1) -> Report:
    """Read the sentence of every n-th example and compare; a third is held out."""
    chosen: Sequence[Example] = examples(folder)[::every][:limit]
    tuned, held = thirds(chosen)
    return Report(
        "countries as actors (metonyms)",
        len(chosen),
        [*figures_of(tuned), *figures_of(held, ", held out")],
    )


def figures_of(chosen: Sequence[Example], part: str = "") -> list[Figure]:
    """Return the figures of these examples; ``part`` is added to their names."""
    ours = trivial = NOTHING
    for example in chosen:
        doc = analyse(example.text)
        if _is_owner(doc, example):
            continue
        acts = _is_actor(doc, example)
        ours += Score(acts and example.acts, acts, example.acts)
        trivial += Score(example.acts, 1, example.acts)
    rows = (
        ("countries as actors, F1", ours.f1, trivial.f1),
        ("the same, recall", ours.recall, trivial.recall),
        ("the same, precision", ours.precision, trivial.precision),
    )
    return [Figure(f"{name}{part}", a, b) for name, a, b in rows]


def _is_owner(doc: "Doc", example: Example) -> bool:
    span = doc.char_span(*example.span, alignment_mode="expand")
    return not example.acts and span is not None and span.root.dep_ in _OWNERS


def _is_actor(doc: "Doc", example: Example) -> bool:
    start, end = example.span
    actors = find_actors(doc)
    return any(
        s <= start and end <= e
        for mention in actors.mentions
        if mention.kind in ("state", "de_facto_authority", "other")
        for s, e in mention.spans
    )
