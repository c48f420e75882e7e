"""Dates in text against TimeML's TIMEX3 elements.

Only expressions that name days of a calendar count: DATE and TIME with a value such as
1998-02-13, 1998-W07, 1998-Q1, 1998-SU or 199 (a decade). Durations, sets, PRESENT_REF
and values with an X are for no timeline. ``strict value`` asks for the same
characters and the same first and last day; ``relaxed value`` for any overlap and the
same days; ``spans`` for the same characters alone. The note on its line counts the
disagreements by kind.

``value, bare edges`` is strict but for the words at an expression's edges on which
annotators differ: articles, "early", "around", "the night of", "evening", an "'s".
TimeBank keeps "late" as our editors need it ("late on Thursday"), AQUAINT leaves it
out; the same days with the same bare words are no error in either.

Of a whole folder every third article, from the second on, is held out: rules are made
without a look at it.

What we read inside an expression that doesn't count ("the past three months", a
duration there, an interval here) counts neither for nor against us.
"""

import calendar
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from lxml import etree

from tests.benchmarks.intake.report import Figure, Report, median
from tests.benchmarks.intake.scores import Score, pairs
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.language import analyse
from timeline.intake.proposal import Span

type Days = tuple[str, str]

_PERIODS: Final = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
}
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
    """One TimeML document. ``ignored`` are the spans of values that don't count."""

    name: str
    text: str
    published: str | None
    dates: list[Expression]
    ignored: list[Span]


def is_folder(folder: Path) -> bool:
    return any(folder.rglob("*.tml"))


def articles(folder: Path) -> list[Article]:
    return [
        parse_article(path.name, path.read_bytes())
        for path in sorted(folder.rglob("*.tml"))
        if not path.name.startswith(".")
    ]


def parse_article(name: str, data: bytes) -> Article:
    """Read a TimeML document: its creation time, and the words and dates of TEXT."""
    parser = etree.XMLParser(resolve_entities=False, recover=True, no_network=True)
    root = etree.fromstring(data, parser)
    created = root.find(".//DCT/TIMEX3")
    text = ""
    dates: list[Expression] = []
    ignored: list[Span] = []
    body = root.find(".//TEXT")
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            start = len(text)
            text += element.text or ""
            if element.tag == "TIMEX3":
                whole = "".join(element.itertext())
                days = days_of(element.get("value", ""))
                counts = days is not None and element.get("type") in {"DATE", "TIME"}
                span = (start, start + len(whole))
                if counts and days is not None and whole:
                    dates.append(Expression(span, days))
                else:
                    ignored.append(span)
        elif element is not body:
            text += element.tail or ""
    published = created.get("value") if created is not None else None
    return Article(name, text, published, dates, ignored)


def days_of(value: str) -> Days | None:
    """Return the first and last day of a TIMEX3 value; None where it names none."""
    value = value.partition("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA)", value):
        return _months(int(found[1]), *_PERIODS[found[2]])
    if found := re.fullmatch(r"(\d{4})-WI", value):
        year = int(found[1])
        return f"{year}-12-01", _months(year + 1, 2, 2)[1]
    if found := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        first = monday + timedelta(days=5) if found[3] else monday
        return first.isoformat(), (monday + timedelta(days=6)).isoformat()
    if re.fullmatch(r"\d{2,4}", value):
        return value.ljust(4, "0") + "-01-01", value.ljust(4, "9") + "-12-31"
    return None


def _months(year: int, first: int, last: int) -> Days:
    end = calendar.monthrange(year, last)[1]
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{end:02}"


def measure(folder: Path, *, limit: int | None = None, every: int = 1) -> Report:
    """Read every n-th article of the folder and compare."""
    return measure_articles("TimeML", articles(folder)[::every][:limit])


def measure_articles(form: str, chosen: Sequence[Article]) -> Report:
    """Read the articles and compare; ``form`` names the format that they came in."""
    ours, trivial, held = [Score()] * 4, [Score()] * 4, [Score()] * 4
    taken: list[float] = []
    apart: Counter[str] = Counter()
    if chosen:
        analyse(chosen[0].text)
    for index, article in enumerate(chosen):
        doc = analyse(article.text)
        started = time.perf_counter()
        mentions = find_dates(doc, Anchor.of(article.published))
        taken.append((time.perf_counter() - started) * 1000)
        found = [Expression(m.span, (m.earliest, m.latest)) for m in mentions]
        scores = compare(article, found)
        ours = [a + b for a, b in zip(ours, scores, strict=True)]
        if index % 3 == 1:
            held = [a + b for a, b in zip(held, scores, strict=True)]
        apart += disagreements(article, found)
        plain = plain_dates(article.text)
        trivial = [a + b for a, b in zip(trivial, compare(article, plain), strict=True)]
    names = (
        *("strict value F1", "value, bare edges F1"),
        *("relaxed value F1", "spans, exact F1"),
    )
    notes = (
        f"P {ours[0].precision:.3f}, R {ours[0].recall:.3f}, of {ours[0].gold:.0f}",
        *("", ""),
        ", ".join(f"{count} {kind}" for kind, count in sorted(apart.items())),
    )
    return Report(
        f"dates in text ({form})",
        len(chosen),
        [
            Figure(name, one.f1, other.f1, note=note)
            for name, one, other, note in zip(names, ours, trivial, notes, strict=True)
        ]
        + [
            Figure(f"{name}, held out", one.f1)
            for name, one in zip(names[:2], held, strict=False)
            if one.gold
        ]
        + [Figure("dates reader", median(taken), unit="ms")],
    )


def compare(article: Article, found: list[Expression]) -> list[Score]:
    """Return strict, bare-edged and relaxed value and exact span scores."""
    kept = [
        e
        for e in found
        if not any(_overlaps(e.span, other) for other in article.ignored)
    ]
    gold = article.dates

    def strict(one: Expression, other: Expression) -> float:
        return float(one == other)

    def bare(one: Expression, other: Expression) -> float:
        same = bare_span(article.text, one.span) == bare_span(article.text, other.span)
        return float(same and one.days == other.days)

    def relaxed(one: Expression, other: Expression) -> float:
        return float(_overlaps(one.span, other.span) and one.days == other.days)

    def span(one: Expression, other: Expression) -> float:
        return float(one.span == other.span)

    return [
        Score(len(pairs(kept, gold, like, 1.0)), len(kept), len(gold))
        for like in (strict, bare, relaxed, span)
    ]


def disagreements(article: Article, found: list[Expression]) -> Counter[str]:
    """Count where a reader and the annotators differ, by kind.

    "missed" and "extra" overlap nothing of the other side; "edges" have the same
    days, "days" the same characters, "both" neither.
    """
    kinds: Counter[str] = Counter()
    gold = article.dates
    for one in gold:
        over = [other for other in found if _overlaps(one.span, other.span)]
        if not over:
            kinds["missed"] += 1
        elif one not in over:
            edges = all(one.span != other.span for other in over)
            days = all(one.days != other.days for other in over)
            kinds["both" if edges and days else "edges" if edges else "days"] += 1
    theirs = [one.span for one in gold] + article.ignored
    kinds["extra"] = sum(
        not any(_overlaps(one.span, span) for span in theirs) for one in found
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


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


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
