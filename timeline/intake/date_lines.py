"""Lines that print when a page was published or changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from timeline.intake.timestamps import (
    DayOrder,
    Stamp,
    ambiguous_days,
    find_stamps,
    plain_order,
)

_MODIFIED: Final = (
    r"(?:last\s+)?(?:updated?|modified|edited|amended|revised|changed|refreshed)"
    r"(?:\s+(?:on|at|:))?|last\s+update|обновлено|изменено|оновлено|mis à jour|modifié|"
    r"aktualisiert|geändert|stand|actualizado|actualizada|atualizado|atualizada|"
    r"modificado|aggiornato|güncelleme|güncellendi|bijgewerkt|zaktualizowano|"
    r"aktualizováno|uppdaterad|opdateret|oppdatert|päivitetty|ενημέρωση|"
    r"آخر تحديث|تحديث|به‌روزرسانی|最后更新|最終更新|更新|업데이트|최종수정|수정|"
    r"последнее изменение|последнее обновление|останнє оновлення|güncelleme tarihi|"
    r"son güncelleme|yenilənib|թարմացվել է|განახლდა|עודכן|अपडेटेड|अपडेट|ultima modifica|"
    r"última actualización|última atualização|dernière mise à jour|letzte änderung"
)
_PUBLISHED: Final = (
    r"(?:first\s+|originally\s+)?(?:published|posted|created|released|issued|filed|"
    r"uploaded|printed|submitted)(?:\s+(?:on|at|in|by|:))?|publication date|"
    r"(?:release|publish(?:ed)?|posting|issue|article)?\s*date(?:\s+published)?|"
    r"опубликован[оа]?|дата публикации|опубліковано|publié[e]?|veröffentlicht|"
    r"erschienen|publicado|publicada|pubblicato|yayınlanma|yayın tarihi|gepubliceerd|"
    r"geplaatst|opublikowano|publikováno|publicerad|publiceret|publisert|julkaistu|"
    r"giriş tarihi|oluşturulma tarihi|eklenme tarihi|dərc olunub|հրապարակվել է|"
    r"გამოქვეყნდა|פורסם|प्रकाशित|पब्लिश|송고시간|송고|등록일|기사입력|公開|配信|发布时间|"
    r"δημοσίευση|نُشر|نشر|تاريخ النشر|منتشر شده|תאריך פרסום|发布|发表|入力|입력|등록"
)
_MODIFIED_LABEL = re.compile(rf"(?i)(?:^|[\W\d])(?:{_MODIFIED})\b")
_PUBLISHED_LABEL = re.compile(rf"(?i)(?:^|[\W\d])(?:{_PUBLISHED})(?:\b|$)")
_STARTS_WITH_LABEL = re.compile(rf"(?i)^\W*(?:{_MODIFIED}|{_PUBLISHED})(?:\b|$)")
_LABEL_AT_END = re.compile(rf"(?i)\s(?:{_MODIFIED}|{_PUBLISHED})\W*$")
_LABEL_ALONE = re.compile(rf"(?i)^\W*(?:{_MODIFIED}|{_PUBLISHED})\W*$")
_FILLER = re.compile(
    rf"(?i)\b(?:{_MODIFIED}|{_PUBLISHED})\b|\b(?:on|at|le|à|am|um|uhr|el|a las|alle|"
    rf"ore|"
    r"in|by|date|time|local|gmt|utc|hrs?|edition|kl|г|года|р|in?st|"
    r"(?:adjust )?(?:font|text) size|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b\d+\s*(?:min(?:ute)?s?)\b(?:\s*(?:read|ago))?|"
    r"\b\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?"
)
# Pages print times side by side, and a paste joins them: "14 May 202114 May 2021".
_GLUED = re.compile(
    r"(?:(?<=\b19\d\d)|(?<=\b20\d\d))(?=\d{1,2}(?::\d\d|\s?[A-Za-z]))|"
    r"(?:(?<=[a-z\d])|(?<=[A-Z]{2}))(?=(?:Updated|Published|Modified|Last|Posted)\b)|"
    r"(?<=ublished On)(?=\d)|(?<=pdated On)(?=\d)"
)
_WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_WEEKDAY = re.compile(rf"(?i)\b({'|'.join(_WEEKDAYS)})\b")
_SHORT_WEEKDAY = re.compile(r"(?i)\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b")
_US_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|AKST|HST)\b")
_URL_DAY = re.compile(
    r"(?<!\d)(20\d{2})([/-]?)(0[1-9]|1[0-2]|[a-z]{3})\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_MONTHS: Final = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]


@dataclass(frozen=True)
class DateLine:
    """What one line prints of a page's times."""

    published: Stamp | None
    modified: Stamp | None
    labelled: bool
    rest: str
    """What stands before the first time, such as a byline."""


def is_label_alone(line: str) -> bool:
    """Tell whether a line is "Published" or "Last updated:" and no more."""
    return len(line) <= 40 and bool(_LABEL_ALONE.match(line))


def without_label(before: str) -> str:
    """Return what stands before "Updated At:" in the words before a time."""
    return re.split(rf"(?i)\W(?:{_MODIFIED}|{_PUBLISHED})(?:\W|$)", before)[0].strip()


def names_publication(line: str) -> bool:
    """Tell whether a line has a word such as "Published", anywhere."""
    return bool(_PUBLISHED_LABEL.search(line))


def read_date_line(
    line: str, order: DayOrder | None = None, *, with_byline: bool = False
) -> DateLine | None:
    """Read a line of times, with a label ("Updated …") or bare; None if it is none.

    ``with_byline`` says that the line begins with a byline, so more words may remain.
    """
    if len(line) > 220:
        return None
    line = _GLUED.sub(" ", line)
    stamps = find_stamps(line, order=order)
    if not stamps or len(stamps) > 4:
        return None
    labelled = bool(_STARTS_WITH_LABEL.search(line)) or bool(
        _LABEL_AT_END.search(line[: stamps[0].start])
    )
    remains = line
    for stamp in reversed(stamps):
        remains = remains[: stamp.start] + " " + remains[stamp.end :]
    words = re.findall(r"[^\W\d_]+", _FILLER.sub(" ", remains))
    before = line[: stamps[0].start]
    rest = without_label(" " + before)
    rest = _FILLER.sub(" ", rest).strip(" |·•,–—-:")
    alone = any(_fills_segment(line, stamp) for stamp in stamps)
    if len(words) > (20 if with_byline else 12 if alone else 8 if labelled else 3):
        return None
    if words and not labelled and line.rstrip().endswith((".", "!", "?")):
        return None
    if labelled and len(words) > 3 and line.rstrip().endswith("."):
        return None
    published = modified = None
    for index, stamp in enumerate(stamps):
        label = line[stamps[index - 1].end if index else 0 : stamp.start]
        if _MODIFIED_LABEL.search(" " + label) and not (
            _PUBLISHED_LABEL.search(" " + label)
            and label.lower().rfind("publi") > label.lower().rfind("updat")
        ):
            modified = stamp
        elif _MODIFIED_LABEL.search(line[stamp.start : stamp.end]):
            # "May 14, 2021 | Updated 8:07 p.m.": the hour is the change's.
            modified = stamp
            published = published or replace(stamp, iso=stamp.iso[:10], zone=None)
        elif published is None:
            published = stamp
    return DateLine(published, modified, labelled, rest)


def shows_only_time(line: str, stamp: Stamp) -> bool:
    """Tell whether a line, or the part of it that a time stands in, says no more."""
    others = line[: stamp.start] + " " + line[stamp.end :]
    alone = not re.search(r"[^\W\d_]", _FILLER.sub(" ", others))
    return alone or _fills_segment(line, stamp)


def _fills_segment(line: str, stamp: Stamp) -> bool:
    """Tell whether a time has a part of "Jane Doe | Cairo | 14 May 2021" to itself."""
    before = re.split(r"[|·•●]", line[: stamp.start])
    after = re.split(r"[|·•●]", line[stamp.end :])
    beside = _FILLER.sub(" ", f"{before[-1]} {after[0]}")
    return len(before) + len(after) > 2 and not re.search(r"[^\W\d_]", beside)


def day_in_url(url: str | None) -> date | None:
    """Return the day that an address such as ``/2021/05/14/title`` names."""
    if not url:
        return None
    for match in _URL_DAY.finditer(url.lower()):
        month = match[3]
        number = int(month) if month.isdigit() else 0
        if not number:
            if month not in _MONTHS:
                continue
            number = _MONTHS.index(month) + 1
        try:
            return date(int(match[1]), number, int(match[4]))
        except ValueError:
            continue
    return None


def day_order(
    date_lines: Sequence[str],
    *,
    lead: str = "",
    other: str = "",
    url: str | None = None,
    region: str | None = None,
) -> DayOrder | None:
    """Decide from evidence whether 03/04/2021 on a page is in March or in April.

    In order: another date on the page that has one reading only; the day in the
    address; the weekday beside the date, or that the ``lead`` speaks of; a named date
    in ``other`` text close to one reading; a US time zone or ``region`` (ISO 3166-1
    alpha-2). None when nothing tells.
    """
    joined = "\n".join(date_lines)
    if order := plain_order(joined):
        return order
    pairs = ambiguous_days(joined)
    if not pairs:
        return None
    day_first, month_first = pairs[0]
    known = day_in_url(url)
    if known in (day_first, month_first):
        return "day" if known == day_first else "month"
    if order := _by_weekday(joined, lead, day_first, month_first):
        return order
    if order := _by_named_dates(other, day_first, month_first):
        return order
    if region:
        return "month" if region.upper() in {"US", "PH", "FM"} else "day"
    return "month" if _US_ZONE.search(joined) else None


def _by_weekday(
    beside: str, lead: str, day_first: date, month_first: date
) -> DayOrder | None:
    for match in _SHORT_WEEKDAY.finditer(beside):
        weekday = [day[:3] for day in _WEEKDAYS].index(match[1].lower())
        if (day_first.weekday() == weekday) != (month_first.weekday() == weekday):
            return "day" if day_first.weekday() == weekday else "month"
    # News says "on Friday" on Friday or the day after.
    for match in _WEEKDAY.finditer(lead):
        weekday = _WEEKDAYS.index(match[1].lower())
        near = [(day.weekday() - weekday) % 7 <= 1 for day in (day_first, month_first)]
        if near[0] != near[1]:
            return "day" if near[0] else "month"
    return None


def _by_named_dates(other: str, day_first: date, month_first: date) -> DayOrder | None:
    month = timedelta(days=31)
    for stamp in find_stamps(other[:20_000]):
        if stamp.rule not in {"day_month_name", "month_name_day", "iso"}:
            continue
        near = [
            timedelta(0) <= day - stamp.day <= month for day in (day_first, month_first)
        ]
        if near[0] != near[1]:
            return "day" if near[0] else "month"
    return None
