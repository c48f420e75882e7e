"""Rows of a review, and how each of their constraints is broken."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from tests import factories
from timeline.models import ReviewThread, Suggestion, ViewedPart

NOW: Final = dt.datetime(2021, 5, 15, 12, 0, tzinfo=dt.UTC)


def thread(**fields: Any) -> ReviewThread:
    return ReviewThread.objects.create(**{"incident": factories.incident(), **fields})


def suggestion(**fields: Any) -> Suggestion:
    said = factories.comment(part="summary", words="Other words.")
    held = said.suggestion
    return Suggestion.objects.create(
        **{
            "comment": factories.comment(part="summary"),
            "instead_of": held.instead_of,
            "words": held.words,
            **fields,
        }
    )


def viewed_twice() -> None:
    incident, viewer = factories.incident(), factories.user()
    for digest in ("1", "2"):
        ViewedPart.objects.create(
            incident=incident, viewer=viewer, part="summary", digest=digest
        )


def suggested_twice() -> None:
    suggestion(comment=suggestion().comment)


CASES: Final[dict[str, Callable[[], object]]] = {
    "reviewthread_part_form": lambda: thread(part="Summary of it"),
    "reviewthread_settled_by_somebody": lambda: thread(settled_at=NOW),
    "suggestion_says_something_else": lambda: suggestion(words="A", instead_of="A"),
    "suggestion_taken_by_somebody": lambda: suggestion(taken_at=NOW),
    "timeline_suggestion_comment_id": suggested_twice,
    "viewedpart_once": viewed_twice,
}
