"""Mail as it is written to the console, and who it comes from."""

from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends import console

from conflicttracker import console_mail, settings

LINK = "http://localhost:8000/accounts/password/reset/key/6-" + "0" * 60 + "/"


def written(backend: type[console.EmailBackend]) -> list[str]:
    stream = StringIO()
    message = EmailMessage("An account", f"Here:\n\n{LINK}", to=["ines@example.org"])

    backend(stream=stream).send_messages([message])

    return stream.getvalue().splitlines()


def test_link_in_a_mail_on_the_console_is_whole() -> None:
    lines = written(console_mail.EmailBackend)

    assert LINK in lines
    assert lines[:2] == [
        "Mail to ines@example.org, from conflicttracker@localhost",
        "An account",
    ]


def test_control_console_of_django_breaks_a_link() -> None:
    assert LINK not in written(console.EmailBackend)


@pytest.mark.parametrize(
    "sender", ["desk@example.org", "The desk <desk@example.org>", ""]
)
def test_env_sender_takes_an_address(
    monkeypatch: pytest.MonkeyPatch, sender: str
) -> None:
    monkeypatch.setenv("X_FROM", sender)

    assert settings.env_sender("X_FROM") == (sender or "conflicttracker@localhost")


@pytest.mark.parametrize("sender", ["desk", "desk@", "a b@example.org", "<>"])
def test_env_sender_refuses_what_is_no_address(
    monkeypatch: pytest.MonkeyPatch, sender: str
) -> None:
    monkeypatch.setenv("X_FROM", sender)

    with pytest.raises(ImproperlyConfigured, match="X_FROM"):
        settings.env_sender("X_FROM")
