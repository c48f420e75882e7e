"""Dates in text: every temporal expression, resolved to an EDTF date.

A pure function of an analysed text and an anchor. What is found follows the extents
of TIMEX3: the expression without its preposition ("Friday", not "on Friday"), with
its modifiers ("late on Thursday", "earlier this week", "mid-May"). Durations and
sets that name no date ("for three days", "every Friday") are left out, and so are
words such as "now" that name no calendar unit.

``edtf`` is the calendar unit that the words name. EDTF has no code for "early", "mid"
or "late", nor for a part of the day: those stay in ``expression``.
"""

from timeline.intake.dates.reader import dates_in, find_dates
from timeline.intake.dates.values import Anchor

__all__ = ["Anchor", "dates_in", "find_dates"]
