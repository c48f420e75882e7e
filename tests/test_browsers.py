"""Browsers by the names that their owners know."""

import pytest

from timeline.browsers import browser_name

_MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            f"{_MOZILLA} (X11; Linux x86_64) Chrome/140.0 Safari/537.36",
            "Chrome on Linux",
        ),
        (
            f"{_MOZILLA} (Windows NT 10.0) Chrome/140.0 Safari/1 Edg/140",
            "Edge on Windows",
        ),
        (f"{_MOZILLA} (Macintosh; Intel Mac OS X 14) Safari/605.1", "Safari on macOS"),
        (
            f"{_MOZILLA} (iPhone; like Mac OS X) CriOS/140 Safari/604",
            "Chrome on iPhone",
        ),
        (f"{_MOZILLA} (Android 15; Mobile) Firefox/140.0", "Firefox on Android"),
        ("", "An unknown browser"),
    ],
)
def test_browser_is_named_as_its_owner_knows_it(user_agent: str, name: str) -> None:
    assert browser_name(user_agent) == name
