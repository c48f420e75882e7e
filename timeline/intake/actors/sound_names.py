"""What no actor is called: the last look at a name that was read from a text.

A name in a list of ours may have a dash or a date in it ("PFLP – General Command");
one that was made of an article's words has not, unless they were read wrongly.
"""

import re
from typing import Final

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})"
# A day with its year or in numbers: "17 November" and
# "14 March Alliance" are groups.
_DATE: Final = re.compile(
    rf"(?i)\b{_DAY},?\s+\d{{4}}\b|\b{_MONTH}\s+\d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b"
    rf"|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b\d{{1,2}}:\d\d\b"
)
_DASH: Final = re.compile(r"\s(?:-+|[–—−])(?:\s|$)|[-–—−]$|^[-–—−]")


def is_sound(name: str) -> bool:
    """Tell whether an actor can be called so: no date in it, no bracket without its
    partner, no dash that cuts it in two."""
    return not (_DATE.search(name) or _DASH.search(name) or _has_loose_bracket(name))


def _has_loose_bracket(name: str) -> bool:
    depth = 0
    for char in name:
        depth += (char in "([") - (char in ")]")
        if depth < 0:
            return True
    return depth != 0
