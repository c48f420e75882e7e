"""Fixtures for every test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection, connections
from django.db.models.signals import post_migrate
from django_tasks_db.management.commands.db_worker import Worker
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from conflicttracker import embedded_postgres
from tests.intake.site import Site
from tests.settings import TEST_CLUSTER_DIR
from timeline.actions import roles
from timeline.tally.kept import keeper

# Playwright's own browsers are a large download; the distribution's will do.
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

CHROMIUM_ARGUMENTS = [
    "--disable-gpu",
    # Nothing but the tests' own requests goes out.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

# Set by .ci/run: there, a browser test that was skipped is a failure.
REQUIRE_BROWSER = bool(os.environ.get("CI_REQUIRE_BROWSER"))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """The whole suite on every processor; a few files are quicker in one process."""
    whole = not config.args or set(config.args) <= {"tests", "."}
    return len(os.sched_getaffinity(0)) if whole else 0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRE_BROWSER and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"a browser test was skipped: {report.longreprtext}"
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """A cluster of this run's own, unless DATABASE_URL names a server."""
    database = connections["default"].settings_dict
    options = database["OPTIONS"]
    # A pool's threads would outlive the connections that the tests close.
    options.pop("pool", None)
    # Lets flush empty the ledger's tables, which refuse TRUNCATE otherwise.
    options["options"] = "-c conflicttracker.allow_truncate=on"
    if settings.EMBEDDED_POSTGRES_DIR is None:
        yield
        return
    directory = TEST_CLUSTER_DIR
    # As root the server runs as another user, who must get in.
    directory.parent.chmod(0o711)
    with embedded_postgres.serving(directory, durable=False):
        database |= embedded_postgres.connection_settings(directory)
        database["OPTIONS"] = options
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Keep what the migrations put into the database, and let go of it at the end.

    A test with transactions of its own ends with a flush, which empties every table
    and then sends this signal. A thread of the live server may still hold a
    connection, and a database with connections can't be dropped.
    """
    post_migrate.connect(_make_roles, dispatch_uid="tests")
    yield
    with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _make_roles(**kwargs: object) -> None:
    for name in (roles.CONTRIBUTOR, roles.EDITOR, roles.ADMINISTRATOR):
        Group.objects.get_or_create(name=name)


@pytest.fixture(autouse=True)
def forget_columns() -> None:
    """Let no test count what a flush has taken away, unseen by the process."""
    keeper.forget()


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The material that is shared beside the repository, not in it."""
    default = settings.BASE_DIR.parent / "shared"
    place = Path(os.environ.get("CONFLICTTRACKER_SHARED", default))
    if not place.is_dir():
        pytest.skip(f"the shared material is not at {place} (CONFLICTTRACKER_SHARED)")
    return place


@pytest.fixture(scope="session")
def reference_article(shared_dir: Path) -> str:
    """The wire report of 14 May 2021, as a person would paste it."""
    path = shared_dir / "articles" / "armenia-azerbaijan-border-2021-05-14.txt"
    if not path.is_file():
        pytest.skip(f"the reference article is not at {path}")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on this machine whose paths do what a test says."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def run_tasks() -> Callable[[], None]:
    """Call it to have the enqueued background tasks done, here and now."""

    def run() -> None:
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="tests",
            excluded_queue_names=[],
        ).run()

    return run


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (apt-get install chromium)")
    # Chromium's sandbox refuses root.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": CHROMIUM_ARGUMENTS + as_root,
    }


@pytest.fixture
def live(live_server: LiveServer) -> str:
    """The address of the site, served from the test database, for a browser."""
    return str(live_server.url)


@pytest.fixture
def start_worker(
    transactional_db: None,
) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Call it to start a real background worker on the test database."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        database = connection.settings_dict
        address = make_conninfo(
            dbname=database["NAME"],
            user=database["USER"],
            password=database["PASSWORD"],
            host=database["HOST"],
            port=database["PORT"] or None,
        )
        process = subprocess.Popen(
            [
                *(sys.executable, "manage.py", "worker", "--interval", "0.2"),
                *("--no-startup-delay", "--no-reload", "--no-link-checks"),
            ],
            cwd=settings.BASE_DIR,
            env=os.environ
            | {
                "DATABASE_URL": address,
                "DJANGO_SETTINGS_MODULE": "conflicttracker.settings",
            },
        )
        started.append(process)
        return process

    yield start
    for process in started:
        # Asked politely, it would finish what it reads first.
        process.kill()
        process.wait(20)
