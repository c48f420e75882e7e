"""Read the dates of a sentence, as the tests of the dates reader do."""

from datetime import date

from timeline.intake.dates import Anchor, find_dates
from timeline.intake.language import analyse

FRIDAY = Anchor(date(2021, 5, 14))


def dates_of(text: str, anchor: Anchor = FRIDAY) -> list[tuple[str, str]]:
    return [
        (found.expression, found.edtf) for found in find_dates(analyse(text), anchor)
    ]
