"""What the log says of requests that were refused, and of those that failed."""

import logging
import sys

import pytest

from conflicttracker.brief_log import BriefRefusals


@pytest.mark.parametrize(
    ("logger", "level", "kept"),
    [
        ("django.request", logging.WARNING, False),
        ("django.request", logging.ERROR, True),
        ("timeline", logging.WARNING, True),
    ],
)
def test_brief_log_keeps_the_traceback_of_failures_alone(
    logger: str, level: int, kept: bool
) -> None:
    try:
        raise ValueError("no text")
    except ValueError:
        told = sys.exc_info()
    record = logging.LogRecord(logger, level, "", 0, "Bad Request: /", (), told)

    passed = BriefRefusals().filter(record)

    assert (passed, bool(record.exc_info)) == (True, kept)
