"""How well the same story is found again: ``python -m tests.benchmarks.duplicates``.

Give a folder of articles as .txt files (any depth). Every second article is held;
copies of the held ones are edited as newsrooms edit wire copy, in four strengths, and
looked up among them; the other half gives the false positives. A copy counts as
found where its bands meet and its words agree, as at the desk.

Strange articles that are taken for a copy are listed: a folder of news holds true
copies, which are no mistakes.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from timeline.intake.likeness import bands, same_story

type Edit = Callable[[str, random.Random, Sequence[str]], str]
"""Makes a copy of a text; the words are those of other articles."""

NOTE: Final = 30
TAIL: Final = 20
"""Words of a short note, and of what an outlet closes each of its notes with."""

MOST_NOTES: Final = 150

FEWEST: Final = 600
"""Characters of an article that takes part."""


def articles(folder: Path) -> list[str]:
    """Return the texts of a folder, each once."""
    texts = (
        path.read_text(encoding="utf-8", errors="replace").strip()
        for path in sorted(folder.rglob("*.txt"))
    )
    return list(dict.fromkeys(text for text in texts if len(text) >= FEWEST))


def touched(text: str, chance: random.Random, other: Sequence[str]) -> str:
    """Reword one word in twenty."""
    return _reword(text, 0.05, chance, other)


def shortened(text: str, chance: random.Random, other: Sequence[str]) -> str:
    """Cut the last third, as an editor does to make it fit."""
    return text[: len(text) * 2 // 3]


def rewritten(text: str, chance: random.Random, other: Sequence[str]) -> str:
    """Reword one word in seven, and turn the order of paragraphs round in places."""
    parts = text.split("\n")
    for at in range(0, len(parts) - 1, 5):
        parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return _reword("\n".join(parts), 0.15, chance, other)


def reworked(text: str, chance: random.Random, other: Sequence[str]) -> str:
    """A new lead, half of the text cut, and one word in ten reworded."""
    lead = " ".join(chance.choice(other) for _ in range(40))
    return f"{lead}\n{_reword(text[: len(text) // 2], 0.1, chance, other)}"


def note(text: str) -> str:
    """The first words of an article, as a short note has them."""
    return " ".join(text.split()[:NOTE])


def with_tail(text: str, tail: Sequence[str]) -> str:
    """A note that closes with an outlet's standing words."""
    return f"{note(text)}\n{' '.join(tail)}"


def note_lines(texts: Sequence[str], *, seed: int) -> Iterator[str]:
    """Short notes: other ones with the same tail, and edited copies."""
    chance = random.Random(seed)  # noqa: S311
    vocabulary = [word for text in texts[1::2][:200] for word in text.split()]
    tail = texts[0].split()[-TAIL:]
    notes = [with_tail(text, tail) for text in texts[: MOST_NOTES * 2]]
    held, strange = notes[::2], notes[1::2]
    pairs = len(held) * len(strange)
    taken = sum(same_story(one, other) > 0 for one in held for other in strange)
    yield f"notes of {NOTE} words with a tail of {TAIL} more, {len(held)} held"
    yield f"taken for copies: {taken} of {pairs:,} pairs, {taken / pairs:.5%}"
    for edit in (touched, rewritten):
        found = sum(same_story(one, edit(one, chance, vocabulary)) > 0 for one in held)
        yield f"{edit.__name__:10} recall {found / len(held):.3f}"


EDITS: Final[tuple[Edit, ...]] = (touched, shortened, rewritten, reworked)


def _reword(
    text: str, share: float, chance: random.Random, other: Sequence[str]
) -> str:
    return " ".join(
        chance.choice(other) if chance.random() < share else word
        for word in text.split(" ")
    )


class Held:
    """The texts held, found by their bands."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._with: dict[int, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for band in bands(text):
                self._with[band].append(number)

    def best(self, text: str) -> tuple[int, float, int]:
        """Return the text most like it, its share of words, and how many were met."""
        met = {number for band in bands(text) for number in self._with.get(band, ())}
        scored = ((same_story(text, self.texts[number]), number) for number in met)
        share, number = max(scored, default=(0.0, -1))
        return number, share, len(met)


def lines(texts: Sequence[str], *, seed: int) -> Iterator[str]:
    chance = random.Random(seed)  # noqa: S311
    held, strange = Held(texts[::2]), texts[1::2]
    vocabulary = [word for text in strange[:200] for word in text.split()]
    against = [held.best(text) for text in strange]
    taken = [
        (held.texts[number], text, share)
        for text, (number, share, _) in zip(strange, against, strict=True)
        if share
    ]
    pairs = len(held.texts) * len(strange)
    yield f"{len(held.texts)} articles held, {len(strange)} strange ones"
    yield f"taken for copies: {len(taken)} of {pairs:,} pairs, {len(taken) / pairs:.5%}"
    for one, other, share in taken:
        yield f"  {share:.2f} {_begin(one)} | {_begin(other)}"
    met = sum(found for *_, found in against) / len(strange)
    yield f"compared in full: {met:.1f} texts for each article looked up"
    for edit in EDITS:
        found = 0
        for number, text in enumerate(held.texts):
            best, share, _ = held.best(edit(text, chance, vocabulary))
            found += best == number and share > 0
        yield f"{edit.__name__:10} recall {found / len(held.texts):.3f}"


def _begin(text: str) -> str:
    return text.split("\n", 1)[0][:60]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.duplicates")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    texts = articles(given.folder)
    if len(texts) < 4:
        sys.stderr.write(f"{given.folder} holds no articles as .txt files.\n")
        return 1
    for line in chain(
        lines(texts, seed=given.seed), note_lines(texts, seed=given.seed)
    ):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
