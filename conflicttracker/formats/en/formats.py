"""English dates and times of pages that name no format themselves: the admin."""

from typing import Final

DATE_FORMAT: Final = "j F Y"
TIME_FORMAT: Final = "H:i"
DATETIME_FORMAT: Final = r"j M Y, H:i \U\T\C"
SHORT_DATE_FORMAT: Final = "j M Y"
SHORT_DATETIME_FORMAT: Final = r"j M Y, H:i \U\T\C"
MONTH_DAY_FORMAT: Final = "j F"
YEAR_MONTH_FORMAT: Final = "F Y"
