"""Counting in days, weeks, months and years from a day."""

from datetime import date, timedelta

from timeline.intake.dates.values import (
    Unit,
    Value,
    carry,
    day_value,
    decade_value,
    month_value,
    season_value,
    shift_months,
    week_value,
    year_value,
)


def unit_value(
    unit: str, base: date, step: int, rule: str, confidence: float
) -> Value | None:
    if unit == "day":
        return day_value(base + timedelta(days=step), rule, confidence)
    if unit == "week":
        return week_value(base + timedelta(weeks=step), rule, confidence)
    if unit == "month":
        return month_value(base.year, base.month + step, rule, confidence)
    if unit == "quarter":
        year, month = carry(base.year, base.month + 3 * step)
        return season_value(year, 33 + (month - 1) // 3, rule, confidence)
    if unit == "year":
        return year_value(base.year + step, rule, confidence)
    if unit == "decade":
        return decade_value(base.year // 10 + step, rule, confidence, absolute=False)
    if unit == "century":
        first = base.year // 100 + step
        day = date(first * 100, 1, 1)
        return Value(f"{first:02d}XX", rule, confidence, "century", day)
    return None


def count_units(
    base: date,
    unit: str,
    number: int,
    rule: str,
    confidence: float,
    *,
    chained: bool = False,
) -> Value | None:
    """Go ``number`` units from ``base``; the answer is as coarse as the unit.

    A week counted from a day of the story is that day of the other week; counted
    from publication it is loosely said, and the whole week is meant.
    """
    if unit == "hour":
        days = -(-abs(number) // 24) if abs(number) > 12 else 0
        day = base + timedelta(days=days if number > 0 else -days)
        return day_value(day, rule, confidence)
    if unit in ("day", "night", "morning", "evening", "afternoon"):
        return day_value(base + timedelta(days=number), rule, confidence)
    if unit in ("week", "fortnight"):
        weeks = number * (2 if unit == "fortnight" else 1)
        day = base + timedelta(weeks=weeks)
        if chained and number:
            return day_value(day, rule, confidence)
        return week_value(day, rule, confidence)
    if unit == "month":
        return month_value(base.year, base.month + number, rule, confidence)
    if unit == "year":
        return year_value(base.year + number, rule, confidence)
    if unit == "decade":
        if number in (0, -1, 1) and not chained:
            return year_value(base.year + 10 * number, rule, confidence)
        decade = (base.year + 10 * number) // 10
        return decade_value(decade, rule, confidence, absolute=False)
    return None


def about(value: Value) -> Value:
    edtf = "/".join(f"{end}~" for end in value.edtf.split("/"))
    rule, confidence = f"{value.rule}, about", value.confidence
    return Value(edtf, rule, confidence, value.unit, value.first)


def far_end(today: date, unit: str, number: int) -> date | None:
    if unit == "hour":
        days = max(1, round(abs(number) / 24))
        return today + timedelta(days=days if number > 0 else -days)
    if unit in ("day", "night"):
        return today + timedelta(days=number)
    if unit in ("week", "fortnight"):
        return today + timedelta(weeks=number * (2 if unit == "fortnight" else 1))
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    return shift_months(today, number * months) if months else None


def stretch(
    first: date,
    last: date,
    unit: str,
    rule: str,
    confidence: float,
    *,
    mark: str = "",
) -> Value:
    if unit in ("year", "decade"):
        ends, kind = (f"{first.year:04d}", f"{last.year:04d}"), "year"
    elif unit == "month":
        ends, kind = (f"{first:%Y-%m}", f"{last:%Y-%m}"), "month"
    else:
        ends, kind = (first.isoformat(), last.isoformat()), "day"
    unit_: Unit = "year" if kind == "year" else "month" if kind == "month" else "day"
    edtf = f"{ends[0]}{mark}/{ends[1]}{mark}"
    return Value(edtf, rule, confidence, unit_, first)


def vague(unit: str, sign: int, today: date, rule: str) -> Value | None:
    far = far_end(today, unit, sign * {"hour": 48, "day": 7, "week": 4}.get(unit, 5))
    if far is None or unit == "decade":
        return None
    first, last = sorted((far, today))
    return stretch(first, last, unit, rule, 0.4, mark="~")
