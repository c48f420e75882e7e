"""The settings read the environment, and name the variable that they cannot use."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import build_policy

from conflicttracker import settings as site


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", True), ("TRUE", True), ("on", True), ("no", False), ("0", False)],
)
def test_env_bool_reads_words(
    monkeypatch: pytest.MonkeyPatch, text: str, *, expected: bool
) -> None:
    monkeypatch.setenv("X_FLAG", text)

    assert site.env_bool("X_FLAG", default=not expected) == expected


def test_env_bool_takes_the_default_when_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_FLAG", "")

    assert site.env_bool("X_FLAG", default=True) is True


def test_env_list_drops_spaces_and_empty_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_LIST", "a.org, b.org,,")

    assert site.env_list("X_LIST") == ["a.org", "b.org"]


def test_env_database_without_a_value_is_the_embedded_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("X_URL", raising=False)

    assert site.env_database("X_URL", tmp_path)["NAME"] == "conflicttracker"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://u:p%40ss@db.example:5433/news?sslmode=require",
            {
                "NAME": "news",
                "USER": "u",
                "PASSWORD": "p@ss",
                "HOST": "db.example",
                "PORT": "5433",
                "OPTIONS": {"sslmode": "require"},
            },
        ),
        (
            "postgresql:///news?host=/run/postgresql",
            {
                "NAME": "news",
                "USER": "",
                "PASSWORD": "",
                "HOST": "/run/postgresql",
                "PORT": "",
                "OPTIONS": {},
            },
        ),
        (
            "dbname=news",
            {
                "NAME": "news",
                "USER": "",
                "PASSWORD": "",
                "HOST": "",
                "PORT": "",
                "OPTIONS": {},
            },
        ),
    ],
)
def test_env_database_reads_what_libpq_reads(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    url: str,
    expected: dict[str, object],
) -> None:
    monkeypatch.setenv("X_URL", url)

    assert site.env_database("X_URL", tmp_path) == expected


@pytest.mark.parametrize(
    "url", ["mysql://u:hunter2@host/news", "postgresql://u:hunter2@host", "hunter2"]
)
def test_env_database_names_the_variable_and_hides_the_value(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    monkeypatch.setenv("X_URL", url)

    with pytest.raises(ImproperlyConfigured, match="X_URL") as refusal:
        site.env_database("X_URL", tmp_path)

    assert "hunter2" not in str(refusal.value)


def test_env_email_reads_an_smtp_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_MAIL", "smtp://me:p%40ss@mail.example:587?tls=1")

    assert site.env_email("X_MAIL") == {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": "mail.example",
            "port": 587,
            "username": "me",
            "password": "p@ss",
            "use_tls": True,
            "use_ssl": False,
        },
    }


def test_env_secret_is_made_once_and_kept_private(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("X_SECRET", raising=False)

    first = site.env_secret("X_SECRET", tmp_path / "data")
    second = site.env_secret("X_SECRET", tmp_path / "data")

    assert first == second
    assert len(first) > 50
    kept = tmp_path / "data" / "secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("BEHIND_PROXY", "2"),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("CSRF_TRUSTED_ORIGINS", "example.org"),
        ("EMAIL_URL", "imap://example.org"),
        ("EMAIL_URL", "smtp://example.org:port"),
        ("CONFLICTTRACKER_DATA_DIR", __file__),
    ],
)
def test_start_stops_with_the_name_of_a_bad_variable(name: str, value: str) -> None:
    start = subprocess.run(
        [sys.executable, "-c", "import conflicttracker.settings"],
        cwd=settings.BASE_DIR,
        env={**os.environ, name: value},
        capture_output=True,
        text=True,
        check=False,
    )

    last_line = start.stderr.strip().splitlines()[-1]
    assert last_line.startswith("django.core.exceptions.ImproperlyConfigured: " + name)


def test_csp_allows_nothing_unsafe() -> None:
    policy = build_policy(site.SECURE_CSP)

    assert "unsafe" not in policy
    assert "*" not in policy


def test_passwords_are_hashed_by_argon2() -> None:
    assert site.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


@pytest.mark.parametrize(
    "url", ["", "http://127.0.0.1:8080/v1", "https://models.example.org"]
)
def test_env_endpoint_takes_an_address(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("X_URL", url)

    assert site.env_endpoint("X_URL") == url


@pytest.mark.parametrize(
    "url",
    [
        *(
            "models.example.org/v1",
            "ftp://models.example.org",
            "http://",
            "http://[::1",
        ),
        *("https://key:secret@models.example.org", "https://a.example/v1?key=secret"),
        *("http://a.example:0/", "http://a.example:99999/"),
    ],
)
def test_env_endpoint_refuses_what_is_none_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("X_URL", url)

    with pytest.raises(ImproperlyConfigured) as refused:
        site.env_endpoint("X_URL")

    assert "X_URL" in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", str(2**31)])
def test_env_number_refuses_what_is_no_number_above_zero(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("X_NUMBER", text)

    with pytest.raises(ImproperlyConfigured, match="X_NUMBER"):
        site.env_number("X_NUMBER", 1)


@pytest.mark.parametrize(("text", "number"), [("", 10), ("0", 0), ("60", 60)])
def test_env_number_takes_zero_where_it_means_something(
    monkeypatch: pytest.MonkeyPatch, text: str, number: int
) -> None:
    monkeypatch.setenv("X_NUMBER", text)

    assert site.env_number("X_NUMBER", 10, least=0) == number
