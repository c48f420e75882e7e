"""The posts of a live blog: each has its own time, which stood above it.

A live blog runs over hours or days, and "today" in a post is the day of that post.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from timeline.intake.dates import Anchor, dates_in, find_dates
from timeline.intake.proposal import DateMention, IncidentFound, SourceDetails
from timeline.intake.timestamps import read_stamp

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WEEKDAY: Final = re.compile(r"(?:[A-Za-z]{3,9}\W+)?")
_TIMED: Final = "T"


@dataclass(frozen=True, slots=True)
class Post:
    """A stretch of ``source.text`` and the time that it was posted, in ISO 8601."""

    start: int
    end: int
    stamp: str

    @property
    def day(self) -> str:
        return self.stamp[:10]


def posts_of(source: SourceDetails) -> list[Post]:
    """Return the posts in the order of the text; none where it is no live blog.

    A time above a post was set aside as no part of the article, with the place where
    it stood. One time alone is that of the article.
    """
    above: dict[int, str] = {}
    for cut in source.cut:
        stamp = read_stamp(cut.text)
        bare = stamp and _WEEKDAY.fullmatch(cut.text[: stamp.start])
        if stamp and bare and _TIMED in stamp.iso and cut.before < len(source.text):
            # The lowest of several is the nearest.
            above[cut.before] = stamp.iso
    if len(above) < 2:
        return []
    starts = sorted(above)
    return [
        Post(start, end, above[start])
        for start, end in pairwise([*starts, len(source.text)])
    ]


def latest_stamp(stamp: str | None, posts: Sequence[Post]) -> str | None:
    """Return the time until which the article tells: its own, or a post's."""
    return max(
        [*([stamp] if stamp else []), *(post.stamp for post in posts)],
        key=lambda one: one[:10],
        default=None,
    )


def find_dates_by_post(
    doc: "Doc", anchor: Anchor, posts: Sequence[Post], zone: tzinfo | None
) -> list[DateMention]:
    """Return the dates that the text names, those in a post as of its day."""
    whole = find_dates(doc, anchor)
    other = {post.day for post in posts} - {_iso(anchor.printed_day)}
    read = {day: find_dates(doc, Anchor.of(day, zone)) for day in other}
    for post in posts:
        if post.day in read:
            own = dates_in(read[post.day], post.start, post.end)
            apart = [d for d in whole if not post.start <= d.span[0] < post.end]
            whole = sorted([*apart, *own], key=lambda found: found.span)
    return whole


def dated_by_post(
    incidents: Sequence[IncidentFound], posts: Sequence[Post], anchor: Anchor
) -> list[IncidentFound]:
    """Let what has no date of its own stand at the day of its post."""
    day = _iso(anchor.printed_day)
    return [
        incident.model_copy(update={"edtf": post.day})
        if incident.date_basis == "published"
        and incident.edtf == day
        and (post := _post_at(posts, incident.span[0]))
        else incident
        for incident in incidents
    ]


def _post_at(posts: Sequence[Post], offset: int) -> Post | None:
    return next((one for one in posts if one.start <= offset < one.end), None)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
