"""Dates in text against the TIMEX3 elements of annotated news.

Counted are expressions that name days of a calendar: DATE and TIME with a value such as
1998-02-13, 1998-W07, 1998-Q1, 1998-SU or 199 (a decade). Durations, sets, PRESENT_REF
and values with an X are for no timeline, and what we read inside of one ("the past
three months", a duration there, an interval here) counts neither for nor against us.

``strict value`` asks for the same characters and the same first and last day; of a TIME
the day counts, for an EDTF date has no hour. ``relaxed value`` asks for any overlap and
the same days; ``spans`` for the same characters alone. The note on its line counts the
disagreements by kind.

``value, bare edges`` is strict but for the words at an expression's edges on which
annotators differ: articles, "early", "around", "the night of", "evening", an "'s".
TimeBank keeps "late" as our editors need it ("late on Thursday"), AQUAINT leaves it
out; the same days with the same bare words are no error in either.

``single days, bag F1`` asks only which days an article names: those of DATE and TIME
that are one day, each as often as it is named, wherever it stands. ``single days and
own day`` counts the article's own day, which is given, as one more found.

``TempEval-3`` is the official measure, over every TIMEX3 and with the very string as
value (see ``tempeval``), and the same over the dates alone.

``--against FOLDER`` puts another reader's outputs, kept as TimeML under the articles'
names, in place of the trivial one's. HeidelTime 2.2 with TreeTagger gets, on TimeBank,
AQUAINT and MEANTIME: strict value .828, .796, .767; relaxed .858, .858, .796; single
days .879, .877, .805, with the own day .920, .900, .900; officially strict .853, .813,
.787 and value .797, .731, .722. The ".92 / .86 / .86" that is told of it comes out
of none of these ways to count; its first two are nearest to the own day's.

Of a whole folder every third article, from the second on, is held out: rules are made
without a look at it. The figures of both parts are given apart, and ``--misses`` lists
what the other two thirds hold against us.
"""

import calendar
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from tests.benchmarks.intake.folders import files_of
from tests.benchmarks.intake.report import Figure, Report, median
from tests.benchmarks.intake.scores import Score, pairs
from tests.benchmarks.intake.tempeval import CREATION, Marked, official, overlap
from tests.benchmarks.intake.timex_outputs import marked_text, stored
from tests.benchmarks.intake.timex_values import Days, days_of, value_of
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.language import analyse
from timeline.intake.proposal import DateMention, Span

_SPANS: Final = "spans, exact F1"
_BAGS: Final = ("single days, bag F1", "single days and own day, bag F1")
_NAMES: Final = (
    *("strict value F1", "value, bare edges F1", "relaxed value F1", _SPANS),
    *_BAGS,
    *(f"TempEval-3, {name} F1" for name in ("strict", "relaxed", "value")),
    *(f"TempEval-3, dates, {name} F1" for name in ("strict", "relaxed", "value")),
)
_APART: Final = 2
"""How many of the figures are given for the two parts too."""
_MONTHS: Final = {name: i for i, name in enumerate(calendar.month_name) if name}
_EDGE_BEFORE: Final = re.compile(
    r"(?:the|its|an?|just|early|late|earlier|later|about|around|nearly|almost|some|mid|"
    r"(?:end|start|beginning|middle|night|morning|evening|course|early hours) of|on|in)"
    r"[\s-]+",
    re.IGNORECASE,
)
_EDGE_AFTER: Final = re.compile(
    r"(?:['’]s?|,|\s(?:morning|afternoon|evening|night))$", re.IGNORECASE
)
_PLAIN: Final = re.compile(rf"({'|'.join(_MONTHS)}) (\d\d?), (\d{{4}})|\b(\d{{4}})\b")


@dataclass(frozen=True, slots=True)
class Expression:
    span: Span
    days: Days


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated document; ``marked`` are its TIMEX3 elements, whatever they say."""

    name: str
    text: str
    published: str | None
    marked: list[Marked]

    @property
    def dates(self) -> list[Expression]:
        """The expressions that name days."""
        return _dated(self.marked)

    @property
    def ignored(self) -> list[Span]:
        """Where the other expressions stand."""
        counted = {one.span for one in self.dates}
        return [m.span for m in self.marked if m.span not in counted]


def _dated(marked: Sequence[Marked]) -> list[Expression]:
    return [
        Expression(m.span, days)
        for m in marked
        if m.kind in {"DATE", "TIME"} and (days := days_of(m.value))
    ]


def _scores(
    article: Article, dated: list[Expression], values: Sequence[Marked]
) -> list[Score]:
    return [
        *compare(article, dated),
        *bags(article, dated),
        *officially(article, values),
    ]


def is_folder(folder: Path) -> bool:
    return bool(files_of(folder, ".tml"))


def articles(folder: Path) -> list[Article]:
    return [
        parse_article(path.name, path.read_bytes()) for path in files_of(folder, ".tml")
    ]


def parse_article(name: str, data: bytes) -> Article:
    """Read a TimeML document: its creation time, and the words and dates of TEXT."""
    parser = etree.XMLParser(resolve_entities=False, recover=True, no_network=True)
    root = etree.fromstring(data, parser)
    created = root.find(".//DCT/TIMEX3")
    text, marked = marked_text(root.find(".//TEXT"))
    published = created.get("value") if created is not None else None
    return Article(name, text, published, marked)


@dataclass(slots=True)
class Tally:
    """What has been counted so far, over some of the articles."""

    ours: list[Score] = field(default_factory=lambda: [Score()] * len(_NAMES))
    trivial: list[Score] = field(default_factory=lambda: [Score()] * len(_NAMES))
    apart: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        article: Article,
        found: Sequence[DateMention],
        other: Sequence[Marked] | None = None,
    ) -> None:
        """Count one article; ``other`` is what another reader made of it."""
        dated = [Expression(m.span, (m.earliest, m.latest)) for m in found]
        values = [Marked(m.span, "DATE", value_of(m.edtf)) for m in found]
        scores = _scores(article, dated, values)
        self.ours = [a + b for a, b in zip(self.ours, scores, strict=True)]
        if other is None:
            beside = plain_dates(article.text)
            other = [Marked(e.span, "DATE", _plain_value(e.days)) for e in beside]
        else:
            beside = _dated(other)
        scores = _scores(article, beside, other)
        self.trivial = [a + b for a, b in zip(self.trivial, scores, strict=True)]
        self.apart += disagreements(article, dated)


def measure(
    folder: Path,
    *,
    limit: int | None = None,
    every: int = 1,
    misses: bool = False,
    against: Path | None = None,
) -> Report:
    """Read every n-th article of the folder and compare."""
    chosen = articles(folder)[::every][:limit]
    return measure_articles("TimeML", chosen, misses=misses, against=against)


def measure_articles(
    form: str,
    chosen: Sequence[Article],
    *,
    misses: bool = False,
    against: Path | None = None,
) -> Report:
    """Read the articles and compare; ``form`` names the format that they came in.

    ``against`` holds the outputs of another reader; ValueError if one is missing.
    """
    whole, tuned, held = Tally(), Tally(), Tally()
    taken: list[float] = []
    listed: list[str] = []
    if chosen:
        analyse(chosen[0].text)
    for index, article in enumerate(chosen):
        doc = analyse(article.text)
        started = time.perf_counter()
        found = find_dates(doc, Anchor.of(article.published))
        taken.append((time.perf_counter() - started) * 1000)
        part = held if index % 3 == 1 else tuned
        other = stored(against, article.name, article.text) if against else None
        for tally in (whole, part):
            tally.add(article, found, other)
        if misses and part is tuned:
            listed += _listed(article, found)
    figures = [
        Figure(name, one.f1, other.f1, note=_note(name, one, whole.apart))
        for name, one, other in zip(_NAMES, whole.ours, whole.trivial, strict=True)
    ]
    figures += [
        Figure(f"{name}, {part}", tally.ours[i].f1)
        for part, tally in (("tuned on", tuned), ("held out", held))
        for i, name in enumerate(_NAMES)
        if i < _APART and tally.ours[i].gold
    ]
    figures.append(Figure("dates reader", median(taken), unit="ms"))
    beside = against.name if against else "baseline"
    return Report(f"dates in text ({form})", len(chosen), figures, listed, beside)


def _note(name: str, score: Score, apart: Counter[str]) -> str:
    if name == _SPANS:
        return ", ".join(f"{count} {kind}" for kind, count in sorted(apart.items()))
    return f"P {score.precision:.3f}, R {score.recall:.3f}, of {score.gold:.0f}"


def officially(article: Article, found: Sequence[Marked]) -> list[Score]:
    """Return TempEval-3's scores over all of TIMEX3, then over the dates alone."""
    counted = {one.span for one in article.dates}
    ignored = article.ignored
    dates = [m for m in article.marked if m.span in counted]
    ours = [m for m in found if not any(overlap(m.span, span) for span in ignored)]
    made = [m.span for m in article.marked if m.kind == CREATION]
    every = [m for m in article.marked if m.kind != CREATION]
    found = [m for m in found if not any(overlap(m.span, span) for span in made)]
    return official(found, every) + official(ours, dates)


def compare(article: Article, found: list[Expression]) -> list[Score]:
    """Return strict, bare-edged and relaxed value and exact span scores."""
    kept = [
        e for e in found if not any(overlap(e.span, other) for other in article.ignored)
    ]
    gold = article.dates

    def strict(one: Expression, other: Expression) -> float:
        return float(one == other)

    def bare(one: Expression, other: Expression) -> float:
        same = bare_span(article.text, one.span) == bare_span(article.text, other.span)
        return float(same and one.days == other.days)

    def relaxed(one: Expression, other: Expression) -> float:
        return float(overlap(one.span, other.span) and one.days == other.days)

    def span(one: Expression, other: Expression) -> float:
        return float(one.span == other.span)

    return [
        Score(len(pairs(kept, gold, like, 1.0)), len(kept), len(gold))
        for like in (strict, bare, relaxed, span)
    ]


def bags(article: Article, found: Sequence[Expression]) -> list[Score]:
    """Score the single days named, wherever; then with the article's own day too."""
    ignored = article.ignored
    ours = Counter(
        e.days[0]
        for e in found
        if e.days[0] == e.days[1] and not any(overlap(e.span, o) for o in ignored)
    )
    gold = Counter(e.days[0] for e in article.dates if e.days[0] == e.days[1])
    score = Score((ours & gold).total(), ours.total(), gold.total())
    return [score, score + Score(1, 1, 1)]


def disagreements(article: Article, found: list[Expression]) -> Counter[str]:
    """Count where a reader and the annotators differ, by kind.

    "missed" and "extra" overlap nothing of the other side; "edges" have the same
    days, "days" the same characters, "both" neither.
    """
    kinds: Counter[str] = Counter()
    gold = article.dates
    for one in gold:
        over = [other for other in found if overlap(one.span, other.span)]
        if not over:
            kinds["missed"] += 1
        elif one not in over:
            edges = all(one.span != other.span for other in over)
            days = all(one.days != other.days for other in over)
            kinds["both" if edges and days else "edges" if edges else "days"] += 1
    theirs = [one.span for one in gold] + article.ignored
    kinds["extra"] = sum(
        not any(overlap(one.span, span) for span in theirs) for one in found
    )
    return +kinds


def bare_span(text: str, span: Span) -> Span:
    """Return the span without the words at its edges on which annotators differ."""
    start, end = span
    while found := _EDGE_BEFORE.match(text, start, end):
        start = found.end()
    if after := _EDGE_AFTER.search(text[start:end]):
        end = start + after.start()
    return (start, end) if start < end else span


def plain_dates(text: str) -> list[Expression]:
    """The baseline: full dates as Americans write them, and years."""
    found = []
    for match in _PLAIN.finditer(text):
        month, day, year, alone = match.groups()
        if alone:
            days = (f"{alone}-01-01", f"{alone}-12-31")
        else:
            days = (f"{year}-{_MONTHS[month]:02}-{int(day):02}",) * 2
        found.append(Expression(match.span(), days))
    return found


def _plain_value(days: Days) -> str:
    return days[0] if days[0] == days[1] else days[0][:4]


def _listed(article: Article, found: Sequence[DateMention]) -> list[str]:
    """Return a line for each date that we miss, invent, or read differently."""
    dates, ignored = article.dates, article.ignored
    gold = {(e.span, e.days) for e in dates}
    ours = {(m.span, (m.earliest, m.latest)): m.rule for m in found}
    lines = []
    for span, days in sorted({*gold, *ours}):
        known = (span, days) in gold
        if known == ((span, days) in ours):
            continue
        if not known and any(overlap(span, other) for other in ignored):
            continue
        side = "gold" if known else f"ours by “{ours[span, days]}”"
        start, end = span
        before, after = article.text[max(0, start - 50) : start], article.text[end:]
        words = f"{before}[{article.text[start:end]}]{after[:30]}".replace("\n", " ")
        when = "/".join(dict.fromkeys(days))
        lines.append(f"{article.name} {article.published} {words} = {when}, {side}")
    return lines
