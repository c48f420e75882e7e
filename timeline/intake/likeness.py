"""When two texts are one story: MinHash over word trigrams, then the words compared.

`bands` brings numpy along and is for the background worker; `same_story` is light.
"""

import re
from itertools import takewhile
from typing import Final

BANDS: Final = 128
ROWS: Final = 2
"""Two texts meet in a band with the chance of Jaccard ** ROWS, so with 128 bands
they meet at least once: .99 at a Jaccard of .2 (three words in ten replaced)."""

SAME_RUNS: Final = 0.33
"""Share of the shorter text's word trigrams from which it is taken for a copy: half of
a story under a new lead, one word in ten changed, still has .38 to .80 of them; two
stories about one event, or the standing notes of one outlet, up to .22."""

SHORT: Final = 150
"""Words of a note: two of them may have half of their words from an outlet's standing
tail, so they need more runs in common, the fewer words they have."""

SAME_RUNS_OF_NOTES: Final = 0.5
"""What `SAME_RUNS` rises to, towards a note without words."""

WHOLE: Final = 0.8
"""Share of the shorter text from which it is a part of the other, however long."""

SAME_NAMES: Final = 0.4
"""Share of names and numbers that two notes have in common before a shared tail,
where one tells in other words what the other does."""

SAME_WORDS: Final = 0.6
"""Share of words in common that a copy has at least."""

FEWEST_RUNS: Final = 8
"""Runs before a shared tail from which they say what a note is about."""

FEWEST_WORDS: Final = 20
"""Shorter texts say too little to be told apart by their words."""

_WORD: Final = re.compile(r"\w+")
# A number, or a capital that no full stop or line leads to.
_NAME: Final = re.compile(r"\d+|(?<=[^\s.?!:][ (/])[^\W\d_a-zß-ÿ]\w+")


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(text.casefold())


def bands(text: str) -> list[int]:
    """Return the text's `BANDS` signed 32-bit band numbers; none for a short text.

    Copies of one text share bands, other texts hardly any: look up the texts whose
    numbers overlap, and compare them with `same_story`.
    """
    found = words(text)
    if len(found) < FEWEST_WORDS:
        return []
    return _fold(_minhash(_runs(found)))


def _runs(found: list[str]) -> set[str]:
    return {" ".join(found[at : at + 3]) for at in range(len(found) - 2)}


def _minhash(runs: set[str]) -> list[int]:
    # Here, so that only the worker pays for numpy.
    from datasketch import MinHash  # noqa: PLC0415

    signature = MinHash(num_perm=BANDS * ROWS, seed=1)
    signature.update_batch([run.encode() for run in runs])
    values: list[int] = signature.hashvalues.tolist()
    return values


def _fold(values: list[int]) -> list[int]:
    """Make one signed 32-bit number of each band's rows and its place."""
    folded = []
    for band in range(BANDS):
        number = band + 1
        for value in values[band * ROWS : (band + 1) * ROWS]:
            # What is added last must reach the upper half, which is what is kept.
            number = (number + value) * 0x9E3779B97F4A7C15 % 2**64
        folded.append((number >> 32) - 2**31)
    return folded


def same_story(one: str, other: str) -> float:
    """Return the share of words in common of two copies of one story, from 0 to 1.

    0 where neither seems to be a copy of the other. A part of a story has all its
    words in common with the whole.
    """
    first, second = words(one), words(other)
    if min(len(first), len(second)) < FEWEST_WORDS:
        return 0.0
    if not _shares_runs(first, second) or _of_another_event(one, other):
        return 0.0
    # Imported here, so that web workers do without it until an article is looked up.
    from rapidfuzz import fuzz  # noqa: PLC0415

    share = fuzz.token_set_ratio(" ".join(first), " ".join(second)) / 100
    return share if share >= SAME_WORDS else 0.0


def _shares_runs(first: list[str], second: list[str]) -> bool:
    """Whether as many runs of words are shared as a copy of this length shares."""
    runs, others = _runs(first), _runs(second)
    shared = len(runs & others)
    fewest, most = sorted((len(runs), len(others)))
    lacks = max(0.0, 1 - fewest / SHORT)
    if shared < (SAME_RUNS + lacks * (SAME_RUNS_OF_NOTES - SAME_RUNS)) * fewest:
        return False
    return not lacks or shared >= WHOLE * fewest or shared >= SAME_RUNS * most


def _of_another_event(one: str, other: str) -> bool:
    """Whether two notes with one tail say something else before it, of others."""
    if min(len(_WORD.findall(one)), len(_WORD.findall(other))) >= SHORT:
        return False
    tail = _shared_tail(one, other)
    own, others_own = one[: len(one) - tail], other[: len(other) - tail]
    runs, others = _runs(words(own)), _runs(words(others_own))
    fewest = min(len(runs), len(others))
    if fewest < FEWEST_RUNS or len(runs & others) >= SAME_RUNS * fewest:
        return False
    names, other_names = _names(own), _names(others_own)
    least = max(1, min(len(names), len(other_names)))
    return len(names & other_names) < SAME_NAMES * least


def _shared_tail(one: str, other: str) -> int:
    """Return how many characters two texts end with alike."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _names(text: str) -> set[str]:
    return {name.casefold() for name in _NAME.findall(text)}
