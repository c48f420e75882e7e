"""Statements against PolNeAR's attributions: source, cue and content spans.

A claim matches an attribution if their tokens share at least half of their union
(Jaccard, one to one, the likest first): ``statements``. ``exact`` asks for the very
same tokens. ``tokens`` ignores which statement a token belongs to. Content in several
pieces, as around a reporting clause, counts as the pieces or as the stretch from the
first to the last, whichever is nearer: a claim has one span.

A direct quotation is an attribution whose content begins with a quote mark and ends
with one; it is found if any claim matches it. The speaker is right, on matched pairs
that name a source, if the words that the claim takes its speaker from overlap the
source, or else if the speaker's name shares a name (a capitalised word) with it.

Of articles with several annotators, the first file in order of name counts.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.intake.report import Figure, Report, median
from tests.benchmarks.intake.scores import (
    NOTHING,
    Score,
    TokenIndex,
    Tokens,
    jaccard,
    pairs,
    token_score,
)
from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import find_claims
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.language import analyse
from timeline.intake.proposal import Span

_OVERLAP: Final = 0.5
_WORDS: Final = 700
_CONTENT: Final = frozenset({"Content", "Content2"})
_OPENING: Final = "“\"'‘"
_CLOSING: Final = "”\"'’"
# The words that a span quotes may go on over lines; they are not read.
_SPANS: Final = re.compile(r"^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t", re.MULTILINE)
_JOINED: Final = re.compile(r"^E\d+\t(.+)$", re.MULTILINE)
_QUOTED: Final = re.compile(r'[“"][^“”"\n]+[”"]')
_NAME: Final = re.compile(r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|[A-Z]\.))*")
_DAY_IN_NAME: Final = re.compile(r"_(\d{4}-\d\d-\d\d)_")
_CAPITALISED: Final = re.compile(r"\b[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """What an annotator marked; spans are code points, ``source`` may be empty."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reader found."""

    span: Span
    speaker: str
    speaker_span: Span | None


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    published: str | None
    attributions: list[Attribution]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts over articles; they add up."""

    overlapping: Score = NOTHING
    exact: Score = NOTHING
    tokens: Score = NOTHING
    quotes: Score = NOTHING
    speakers: Score = NOTHING

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.overlapping + other.overlapping,
            self.exact + other.exact,
            self.tokens + other.tokens,
            self.quotes + other.quotes,
            self.speakers + other.speakers,
        )


def is_folder(folder: Path) -> bool:
    return (folder / "text").is_dir() and (folder / "attributions").is_dir()


def articles(folder: Path) -> list[Article]:
    """Return the folder's annotated articles in order of name."""
    read = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotated = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        if not annotated:
            continue
        day = _DAY_IN_NAME.search(path.stem)
        read.append(
            Article(
                path.stem,
                path.read_text(encoding="utf-8"),
                day.group(1) if day else None,
                parse_annotations(annotated[0].read_text(encoding="utf-8")),
            )
        )
    return read


def parse_annotations(lines: str) -> list[Attribution]:
    """Read brat stand-off: ``T`` lines are spans, ``E`` lines join them."""
    spans = {
        name: [(int(a), int(b)) for a, b in map(str.split, pieces.split(";"))]
        for name, pieces in _SPANS.findall(lines)
    }
    found = []
    for joined in _JOINED.findall(lines):
        parts: dict[str, list[Span]] = {}
        for part in joined.split():
            role, _, name = part.partition(":")
            role = "Content" if role in _CONTENT else role
            parts.setdefault(role, []).extend(spans[name])
        if "Content" in parts:
            found.append(
                Attribution(
                    parts.get("Source", []), parts.get("Cue", []), parts["Content"]
                )
            )
    return found


def measure(folder: Path, *, limit: int | None = None, every: int = 1) -> Report:
    """Read every n-th article of the folder and compare."""
    chosen = articles(folder)[::every][:limit]
    ours, trivial = Outcome(), Outcome()
    language: list[float] = []
    reader: list[float] = []
    if chosen:
        analyse(chosen[0].text)
    for article in chosen:
        started = time.perf_counter()
        doc = analyse(article.text)
        read = time.perf_counter()
        actors = find_actors(doc)
        dates = find_dates(doc, Anchor.of(article.published))
        ready = time.perf_counter()
        claims, _ = find_claims(doc, actors, dates)
        done = time.perf_counter()
        words = max(1, len(article.text.split()))
        language.append((read - started) * 1000)
        reader.append((done - ready) * 1000 * _WORDS / words)
        found = [Statement(c.span, c.speaker, c.speaker_span) for c in claims]
        ours += compare(article, found)
        trivial += compare(article, nearest_names(article.text))
    return Report(
        "statements (PolNeAR)",
        len(chosen),
        [
            *_figures(ours, trivial),
            Figure("language pipeline", median(language), unit="ms"),
            Figure("claims reader, 700 words", median(reader), unit="ms"),
        ],
    )


def compare(article: Article, found: Sequence[Statement]) -> Outcome:
    """Count what was found against what is annotated in one article."""
    index = TokenIndex(article.text)
    gold = [index.within(a.content) for a in article.attributions]
    whole = [
        (pieces, index.within([_stretch(a.content)]))
        for pieces, a in zip(gold, article.attributions, strict=True)
    ]
    ours = [index.within([s.span]) for s in found]
    matched = pairs(ours, whole, _likeness, _OVERLAP)
    exact = pairs(ours, whole, _likeness, 1.0)
    quotes = {
        j for j, a in enumerate(article.attributions) if _is_quote(article.text, a)
    }
    sourced = [(i, j) for i, j in matched if article.attributions[j].source]
    right = sum(
        _is_speaker(article.text, found[i], article.attributions[j].source, index)
        for i, j in sourced
    )
    return Outcome(
        Score(len(matched), len(ours), len(gold)),
        Score(len(exact), len(ours), len(gold)),
        token_score(ours, gold),
        Score(sum(j in quotes for _, j in matched), 0, len(quotes)),
        Score(right, 0, len(sourced)),
    )


def _stretch(pieces: Sequence[Span]) -> Span:
    return min(first for first, _ in pieces), max(last for _, last in pieces)


def _likeness(claim: Tokens, content: tuple[Tokens, Tokens]) -> float:
    return max(jaccard(claim, tokens) for tokens in content)


def _is_quote(text: str, attribution: Attribution) -> bool:
    start, end = _stretch(attribution.content)
    words = text[start:end].strip().rstrip(".,;")
    return words[:1] in _OPENING and words[-1:] in _CLOSING


def _is_speaker(
    text: str, statement: Statement, source: Sequence[Span], index: TokenIndex
) -> bool:
    theirs: Tokens = index.within(source)
    if statement.speaker_span and index.within([statement.speaker_span]) & theirs:
        return True
    words = " ".join(text[start:end] for start, end in source)
    return bool(
        set(_CAPITALISED.findall(words)) & set(_CAPITALISED.findall(statement.speaker))
    )


def nearest_names(text: str) -> list[Statement]:
    """The baseline: every quoted string, said by the nearest capitalised words."""
    quotes = [m.span() for m in _QUOTED.finditer(text)]
    names = [
        m.span()
        for m in _NAME.finditer(text)
        if not any(start <= m.start() < end for start, end in quotes)
    ]
    found = []
    for start, end in quotes:
        near = min(
            names,
            key=lambda n: max(start - n[1], n[0] - end),
            default=None,
        )
        speaker = text[slice(*near)] if near else ""
        found.append(Statement((start, end), speaker, near))
    return found


def _figures(ours: Outcome, trivial: Outcome) -> list[Figure]:
    counts = ours.overlapping
    return [
        Figure(
            "statements, span F1",
            counts.f1,
            trivial.overlapping.f1,
            note=f"P {counts.precision:.3f}, R {counts.recall:.3f}, "
            f"{counts.gold:.0f} annotated, {counts.found:.0f} found",
        ),
        Figure("statements, exact span F1", ours.exact.f1, trivial.exact.f1),
        Figure("statements, token F1", ours.tokens.f1, trivial.tokens.f1),
        Figure(
            "direct quotes found",
            ours.quotes.recall,
            trivial.quotes.recall,
            note=f"of {ours.quotes.gold:.0f}",
        ),
        Figure(
            "speaker right where matched",
            ours.speakers.recall,
            trivial.speakers.recall,
            note=f"of {ours.speakers.gold:.0f}",
        ),
    ]
