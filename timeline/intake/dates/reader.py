"""The reader: from an analysed article and its anchor to dated mentions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from timeline import edtf
from timeline.intake.dates import grammar
from timeline.intake.dates.meant import is_date
from timeline.intake.dates.order import with_order
from timeline.intake.dates.periods import YEAR_BEFORE
from timeline.intake.dates.scan import Expression, scan
from timeline.intake.dates.steps import about
from timeline.intake.dates.told import opening_day, told_for
from timeline.intake.dates.values import Anchor, Setting, Tense, Value, day_value
from timeline.intake.dates.words import listed, month_number
from timeline.intake.proposal import DateMention, Why

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

type Placed = tuple[Expression, Value]


@dataclass(frozen=True, slots=True)
class Story:
    """An analysed text beside its characters, which a Doc joins anew at each look."""

    doc: "Doc"
    text: str


_CHAIN_REACH: Final = 700
"""Characters over which "two days later" may look back for its date."""
_JOINERS: Final = re.compile(
    r"[\s,]*(?:(?:and|or|to|until|till|through|[-–—])\s+)?(?:on\s+|the\s+|in\s+)*"
)
_SPOKEN: Final = frozenset(
    listed("near_day weekday near_unit ago window recent weekend chained")
)
_YEARLESS: Final = frozenset(("calendar_day", "calendar_month", "calendar_span"))
_COUNTS_FROM_NEXT: Final = frozenset(
    ("after_event", "day_beside", "clock_time", "part_of_day", "chained")
)
_NAMELY: Final = re.compile(r",?\s+on\s+")
_UNTIL_CLOCK: Final = re.compile(r"\s*(?:(?:to|until|till|and|or|[-–—])\s+|\()")
_NEXT_REACH: Final = 40
_STOP: Final = re.compile(r"[.,;:!?\n]|\b(?:and|but|on which|when)\b")
_QUARTER_REACH: Final = 40
_REPORT_REACH: Final = 4000
"""Dates, and characters, over which "a year earlier" may look back for its quarter."""
_FIGURES_REACH: Final = 300
_FIGURES: Final = re.compile(r"[$£€¥#]\s?\d|\d\s?%|\d (?:percent|per cent)\b")
_LONGER: Final = re.compile(
    r"\b(?i:(?:six|nine|ten|eleven|twelve)[\s-]months?|(?:full|fiscal)[\s-]year|"
    r"for the year|half[\s-]year)\b"
)
_OWN_YEAR: Final = re.compile(r"\b(?:fiscal\s+)?year\s+ended\b")
"""Shows that the quarters told are those of a firm's own year."""
_EVE: Final = re.compile(r"\beve of")
_APPROXIMATE: Final = re.compile(r"(?:around|approximately|circa)\s+")
_DAYS_OF: Final = re.compile(
    r"(?:the\s+)?(?P<which>first|last|final|closing|opening|early)\s+(?:few\s+)?days\s+of"
)
_NIGHTS: Final = re.compile(r"night of|overnight")


def find_dates(doc: "Doc", anchor: Anchor) -> list[DateMention]:
    """Return the dates that the text names, in its order.

    Without a publication day only expressions that stand for themselves, or that
    count from one of those, are returned. Spans are offsets into ``doc.text``.
    """
    text = doc.text
    story = Story(doc, text)
    expressions = [e for e in scan(text) if is_date(doc, e)]
    anchor = with_order(anchor, text)
    placed = _place_all(story, expressions, anchor)
    placed = _place_spoken(story, placed, anchor)
    return [_mention(text, expression, value, anchor) for expression, value in placed]


def dates_in(dates: Sequence[DateMention], start: int, end: int) -> list[DateMention]:
    """Return the mentions that lie within the offsets, in order of the text."""
    return [date for date in dates if start <= date.span[0] and date.span[1] <= end]


def _place_all(
    story: Story, expressions: list[Expression], anchor: Anchor
) -> list[Placed]:
    placed: list[Placed] = []
    over: set[int] = set()
    history = _tells_history(expressions, anchor)
    for index, expression in enumerate(expressions):
        span = grammar.tokens_at(story.doc, expression.start, expression.end)
        if span is None:
            continue
        setting = _setting(story, span, expression, placed, anchor)
        if index in over:
            setting = replace(setting, tense="past")
        year = _year_beside(
            story.text, expressions, index, placed, span, anchor, setting.tense
        )
        if year is None and history and expression.kind in _YEARLESS:
            year = _year_before(placed)
        if expression.kind in _COUNTS_FROM_NEXT:
            following = _following(story, expressions, index, placed, anchor)
            setting = replace(setting, following=following)
        value = _resolve(expression, replace(setting, year=year))
        if value and setting.following and _must_be_over(value, setting):
            # "The day before Sunday's vote, they fired": so the vote is over too.
            over.add(index + 1)
            following = _following(story, expressions, index, placed, anchor, "past")
            value = _resolve(expression, replace(setting, following=following))
        if value:
            placed.append((expression, value))
    return placed


def _following(
    story: Story,
    expressions: list[Expression],
    index: int,
    placed: list[Placed],
    anchor: Anchor,
    tense: Tense | None = None,
) -> Value | None:
    """Return the date that stands right after an expression, for it to count from."""
    if index + 1 >= len(expressions):
        return None
    one, other = expressions[index], expressions[index + 1]
    span = grammar.tokens_at(story.doc, other.start, other.end)
    if span is None or not _joined(story.text[one.end : other.start], one, other):
        return None
    setting = _setting(story, span, other, placed, anchor)
    return _resolve(other, replace(setting, tense=tense or setting.tense))


def _joined(gap: str, one: Expression, other: Expression) -> bool:
    if one.kind == "clock_time":
        # "from 6 am to 10 am on Saturday", "02:30 (2330 GMT Tuesday)".
        return bool(_UNTIL_CLOCK.fullmatch(gap)) and other.modifier[:1].isdecimal()
    if one.kind == "part_of_day":
        # "late in the evening on May 16".
        return bool(_NAMELY.fullmatch(gap))
    if one.kind == "chained":
        # "two days before, on 14 May": the date is said outright.
        return other.kind in _YEARLESS and bool(_NAMELY.fullmatch(gap))
    return len(gap) <= _NEXT_REACH and not _STOP.search(gap)


def _must_be_over(value: Value, setting: Setting) -> bool:
    today = setting.today
    return setting.tense == "past" and today is not None and value.first > today


def _setting(
    story: Story,
    span: "Span",
    expression: Expression,
    placed: list[Placed],
    anchor: Anchor,
) -> Setting:
    core = grammar.tokens_at(story.doc, *expression.core) or span
    tense, direct = grammar.tense_at(core, span)
    near = told_for(
        expression,
        core,
        [p for p in placed[-4:] if expression.start - p[0].end < _CHAIN_REACH],
    )
    here = [
        value
        for e, value in near
        if e.start >= span.sent.start_char and e.kind != "clock_time"
    ]
    return Setting(
        today=anchor.day,
        hour=anchor.hour,
        tense=tense,
        direct=direct,
        present=grammar.speaks_of_now(span),
        previous=_previous([value for _, value in near], tense, anchor.day),
        opening=opening_day(placed, anchor.day),
        sentence_date=here[-1] if here else None,
        quarter=_quarter_told(story.text, placed, expression, anchor),
        figures=_has_figures(story.text, span.sent, expression),
        day_first=anchor.day_first,
    )


def _previous(told: list[Value], tense: Tense, today: date | None) -> Value | None:
    """Return the last date told; what has been counts from none that is to come.

    "They want it by Saturday. They fired a day earlier": not the day before Saturday.
    """
    gone = [v for v in told if tense != "past" or today is None or v.first <= today]
    if gone:
        return gone[-1]
    return told[-1] if told else None


def _has_figures(text: str, sentence: "Span", expression: Expression) -> bool:
    first = max(sentence.start_char, expression.start - _FIGURES_REACH)
    last = min(sentence.end_char, expression.end + _FIGURES_REACH)
    return bool(_FIGURES.search(text, first, last))


def _quarter_told(
    text: str, placed: list[Placed], expression: Expression, anchor: Anchor
) -> Value | None:
    """Return the quarter reported on, unless a longer period was named since.

    That is the latest one named that is over ("after a flat second quarter" compares
    only); a quarter that isn't over has no figures, unless a firm's own year says so.
    """
    best: tuple[Expression, Value] | None = None
    for earlier, value in reversed(placed[-_QUARTER_REACH:]):
        if not value.is_quarter or value.rule.endswith(YEAR_BEFORE):
            continue
        ended = text.startswith(" ended", earlier.end) or _OWN_YEAR.search(text)
        open_ = anchor.day and str(value.last) >= str(anchor.day)
        if open_ and not ended:
            continue
        if expression.start - earlier.end > _REPORT_REACH:
            break
        if best is None or value.first > best[1].first:
            best = earlier, value
    if best is None or _LONGER.search(text, best[0].end, expression.start):
        return None
    return best[1]


def _resolve(expression: Expression, setting: Setting) -> Value | None:
    try:
        value = expression.resolve(expression.match, setting)
    except (ValueError, OverflowError):
        # Beyond the years 1 to 9999: "50,000 years ago" is no date here.
        return None
    if value and value.unit == "day" and _EVE.search(expression.modifier):
        day = value.first - timedelta(days=1)
        return day_value(day, "eve of the day", value.confidence)
    if value and value.unit == "day" and _APPROXIMATE.fullmatch(expression.modifier):
        return about(value) if value.is_single else value
    if value and value.unit == "month" and value.is_single:
        value = _edge_of_month(value, expression.modifier)
    if value and value.unit == "day" and _NIGHTS.search(expression.modifier):
        return _night(value)
    return value


def _edge_of_month(value: Value, modifier: str) -> Value:
    """Return about a week at an end of the month for its "first days"."""
    found = _DAYS_OF.match(modifier)
    if not found:
        return value
    first, last = value.first, value.last
    if found["which"] in ("first", "opening", "early"):
        last = first + timedelta(days=6)
    else:
        first = last - timedelta(days=6)
    rule, edtf = f"{value.rule}, days at its edge", f"{first}~/{last}~"
    return replace(value, edtf=edtf, rule=rule, first=first, unit="week")


def _night(value: Value) -> Value:
    if "/" in value.edtf or "~" in value.edtf:
        return value
    return replace(value, rule=f"{value.rule}, night")


def _place_spoken(story: Story, placed: list[Placed], anchor: Anchor) -> list[Placed]:
    """Count "yesterday" in a quotation from the day on which it was said."""
    quotations = grammar.quotations(story.text)
    if not quotations or anchor.day is None:
        return placed
    answer = list(placed)
    for start, end in quotations:
        inside = [
            index
            for index, (e, _) in enumerate(placed)
            if start <= e.start < end and e.kind in _SPOKEN
        ]
        said = _day_said(story, placed, start, end, anchor.day) if inside else None
        if said is None or said == anchor.day:
            continue
        for index in inside:
            expression = placed[index][0]
            span = grammar.tokens_at(story.doc, expression.start, expression.end)
            if span is None:
                continue
            then = Anchor(said, anchor.day_first)
            setting = _setting(story, span, expression, answer[:index], then)
            value = _resolve(expression, setting)
            if value:
                rule = f"{value.rule}, from the day it was said"
                answer[index] = (
                    expression,
                    replace(value, rule=rule, confidence=value.confidence * 0.9),
                )
    return answer


def _day_said(
    story: Story, placed: list[Placed], start: int, end: int, published: date
) -> date | None:
    """Return the day of the reporting verb beside a quotation, in its paragraph."""
    text = story.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    best: tuple[int, date] | None = None
    for expression, value in placed:
        outside = expression.end <= start or expression.start >= end
        if not (outside and first <= expression.start < last):
            continue
        span = grammar.tokens_at(story.doc, *expression.core)
        if value.unit != "day" or "/" in value.edtf or span is None:
            continue
        if value.first > published or not grammar.reporting_verb(span):
            continue
        distance = min(abs(expression.start - end), abs(start - expression.end))
        if best is None or distance < best[0]:
            best = (distance, value.first)
    return best[1] if best else None


def _year_beside(
    text: str,
    expressions: list[Expression],
    index: int,
    placed: list[Placed],
    span: "Span",
    anchor: Anchor,
    tense: Tense,
) -> int | None:
    """Return the year of the date that a yearless one is joined to.

    "between 12 March and 3 May 1994" gives its year to both; in one sentence about
    the past a full date gives its year to the dates after it.
    """
    expression = expressions[index]
    if expression.kind not in _YEARLESS:
        return None
    for following in expressions[index + 1 : index + 3]:
        gap = text[expression.end : following.start]
        if not _JOINERS.fullmatch(gap):
            break
        groups = following.match.groupdict()
        if following.kind in _YEARLESS and groups.get("y"):
            year = int(groups["y"])
            return year - _turns_year(expression, following)
        expression = following
    for earlier, value in reversed(placed):
        if earlier.start < span.sent.start_char or tense == "future":
            return None
        old = anchor.day is None or value.first.year < anchor.day.year - 1
        if value.absolute and value.unit in ("day", "month") and old:
            return value.first.year
    return None


def _turns_year(first: Expression, last: Expression) -> bool:
    one: str | None = first.match.groupdict().get("month")
    two: str | None = last.match.groupdict().get("month")
    return bool(one and two) and month_number(one or "") > month_number(two or "")


def _year_before(placed: list[Placed]) -> int | None:
    for _, value in reversed(placed):
        if value.absolute and value.unit in ("day", "month", "year"):
            return value.first.year
    return None


def _tells_history(expressions: list[Expression], anchor: Anchor) -> bool:
    """Tell whether the text narrates past years rather than reports the news."""
    if anchor.day is None:
        return True
    limit = anchor.day.year - 1
    years = [
        int(year)
        for e in expressions
        if e.kind in ("calendar_day", "calendar_month")
        and (year := e.match.groupdict().get("y"))
    ]
    fresh = sum(e.kind in ("weekday", "near_day") for e in expressions)
    return len([y for y in years if y < limit]) > max(2, len(years) // 2, fresh)


def _mention(
    text: str, expression: Expression, value: Value, anchor: Anchor
) -> DateMention:
    earliest, latest = edtf.bounds(value.edtf)
    wording = text[expression.start : expression.end]
    published = "" if value.absolute else _published(anchor)
    return DateMention(
        expression=wording,
        edtf=value.edtf,
        earliest=str(earliest),
        latest=str(latest),
        rule=value.rule,
        span=(expression.start, expression.end),
        why=Why(
            method="dates",
            rule=value.rule,
            confidence=round(value.confidence, 2),
            note=f"“{wording}”{published} → {value.edtf}",
        ),
    )


def _published(anchor: Anchor) -> str:
    printed, day = anchor.printed_day, anchor.day
    if printed is None or day is None:
        return ""
    there = f", {day:%a} there" if day != printed else ""
    return f", published {printed:%a} {printed:%-d %B %Y}{there}"
