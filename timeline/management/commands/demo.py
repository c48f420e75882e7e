"""Everything at once on this machine: database, sample, logins, worker, server."""

import contextlib
import fcntl
import gc
import http.client
import ipaddress
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from types import FrameType
from typing import NoReturn

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from conflicttracker import embedded_postgres
from conflicttracker.processes import die_with_owner
from timeline.actions import roles
from timeline.checks import check_folded_migrations
from timeline.models import Conflict
from timeline.reference.countries import countries
from timeline.reference.spellings import kept_spellings

# Login → group. The administrator alone enters the Django admin.
LOGINS = {
    "contributor": roles.CONTRIBUTOR,
    "editor": roles.EDITOR,
    "admin": roles.ADMINISTRATOR,
}

type Child = subprocess.Popen[bytes]

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SERVED_SECONDS = 60
STOP_SECONDS = 15
# A worker that ends oftener than this has a fault that starting it does not mend.
RESTARTS = 3
RESTARTS_WITHIN_SECONDS = 600


class Command(BaseCommand):
    help = (
        "Run the site with a sample conflict on this machine: starts the embedded "
        "PostgreSQL (unless DATABASE_URL is set), migrates, loads the sample into an "
        "empty database, makes the demo logins, starts the background worker and the "
        "server. Ctrl-C stops everything; the data is kept."
    )
    # The database that the checks look at is not there before we start it.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--host", default="127.0.0.1", help="a loopback address (127.0.0.1)"
        )
        parser.add_argument(
            "--password", help="give the demo logins this password (default: random)"
        )

    def handle(
        self, *, host: str, port: int, password: str | None, **options: object
    ) -> None:
        _refuse_public_host(host)
        for wish in STOP_SIGNALS:
            signal.signal(wish, _interrupt)
        try:
            with contextlib.ExitStack() as stack:
                stack.enter_context(_only_demo())
                _refuse_taken_port(host, port)
                stack.enter_context(_database())
                # It takes its time to load, which the preparations use.
                server = stack.enter_context(_server(host, port))
                with _without_collection():
                    self._prepare(password)
                connections.close_all()
                settings.DEMO_READY_FILE.touch()
                _await_page(host, port, server)
                workers = stack.enter_context(contextlib.ExitStack())
                worker = workers.enter_context(_worker())
                address = (
                    f"http://[{host}]:{port}"
                    if ":" in host
                    else f"http://{host}:{port}"
                )
                self._say(f"The timeline is at {address}/")
                self._say(f"The desk is at {address}/desk/ (Ctrl-C stops everything)")
                # Kept on disk, where the server finds them at the first search.
                kept_spellings()
                self._watch(server, worker, workers)
        except KeyboardInterrupt:
            self._say("Stopped. The data is kept for the next start.")

    def _prepare(self, password: str | None) -> None:
        chosen = password or _random_password()
        with ThreadPoolExecutor() as pool:
            # Slow on purpose, and done beside what waits for PostgreSQL.
            encoded = pool.submit(make_password, chosen)
            # A crash may take the last moment along, and the next start makes it again.
            with connection.cursor() as cursor:
                cursor.execute("SET synchronous_commit TO off")
            self._prepare_database(pool)
            self._prepare_logins(chosen, encoded.result(), renewed=bool(password))

    def _prepare_database(self, pool: Executor) -> None:
        for error in check_folded_migrations(databases=["default"]):
            raise CommandError(f"{error.msg} {error.hint}")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Preparing the database …")
            # Computed while PostgreSQL makes tables, and kept for the sample.
            names = pool.submit(countries)
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
            names.result()
        if not Conflict.objects.exists():
            self._say("Loading the sample conflict …")
            call_command("load_sample", verbosity=0, skip_checks=True)

    def _prepare_logins(self, password: str, encoded: str, *, renewed: bool) -> None:
        """Make the logins, all with one password; `renewed` also those there are."""
        there = set(
            User.objects.filter(username__in=LOGINS).values_list("username", flat=True)
        )
        with transaction.atomic():
            for username, group in LOGINS.items():
                if username in there and not renewed:
                    continue
                is_admin = group == roles.ADMINISTRATOR
                user, _ = User.objects.get_or_create(
                    username=username,
                    defaults={"is_staff": is_admin, "is_superuser": is_admin},
                )
                user.password = encoded
                user.save(update_fields=["password"])
                user.groups.add(Group.objects.get(name=group))
        if made := [name for name in LOGINS if renewed or name not in there]:
            self._say(f"Logins: {', '.join(made)}, password: {password}")
        if kept := [name for name in LOGINS if name not in made]:
            self._say(
                f"Logins: {', '.join(kept)}, as before "
                "(--password sets a new password for them)"
            )

    def _watch(
        self, server: Child, worker: Child, workers: contextlib.ExitStack
    ) -> NoReturn:
        """Wait for an interruption; start the worker again when it ends by itself."""
        ends: list[float] = []
        while True:
            if server.poll() is not None:
                raise CommandError(
                    f"The server ended by itself (exit status {server.returncode})."
                )
            if worker.poll() is not None:
                now = time.monotonic()
                ends = [end for end in ends if now - end < RESTARTS_WITHIN_SECONDS]
                ends.append(now)
                ended = f"The worker ended by itself (exit status {worker.returncode})"
                if len(ends) > RESTARTS:
                    raise CommandError(f"{ended}, and has been restarted enough.")
                self._say(f"{ended}; it is started again.")
                workers.close()
                worker = workers.enter_context(_worker())
            time.sleep(0.3)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    # Impatience must not cut the stopping short.
    for wish in STOP_SIGNALS:
        signal.signal(wish, signal.SIG_IGN)
    raise KeyboardInterrupt


def _refuse_public_host(host: str) -> None:
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise CommandError(
            f"The demo listens on this machine only, not on {host}: its passwords and "
            "settings are not made for the open network."
        )


def _refuse_taken_port(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise CommandError(f"{port} is not a port: choose one from 1 to 65535.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError:
        raise CommandError(
            f"Port {port} is reserved for root; choose another with --port."
        ) from None
    except OSError as error:
        raise CommandError(
            f"Port {port} on {host} is taken ({error.strerror}); choose another "
            "with --port."
        ) from None


@contextlib.contextmanager
def _only_demo() -> Iterator[None]:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "demo.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                f"The demo is running already on the data in {settings.DATA_DIR}; stop "
                "it, or set CONFLICTTRACKER_DATA_DIR to another directory."
            ) from None
        settings.DEMO_READY_FILE.unlink(missing_ok=True)
        yield


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Making the sample allocates much and leaves no cycles worth looking for."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextlib.contextmanager
def _database() -> Iterator[None]:
    if settings.EMBEDDED_POSTGRES_DIR is None:
        yield
        return
    try:
        server = embedded_postgres.start(settings.EMBEDDED_POSTGRES_DIR)
    except embedded_postgres.EmbeddedPostgresError as error:
        raise CommandError(str(error)) from error
    if server is None:
        # It would stop under us when that command ends.
        raise CommandError(
            "Another manage.py command has the embedded PostgreSQL running on "
            f"{settings.DATA_DIR}; end it first."
        )
    try:
        yield
    finally:
        embedded_postgres.stop(server)


def _random_password() -> str:
    """Three groups of four, without the characters that people mistake."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join(
        "".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(3)
    )


def _server(host: str, port: int) -> contextlib.AbstractContextManager[Child]:
    return _child(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi"),
            # One worker: a second would load while the sample needs the processor.
            *("--host", host, "--port", str(port), "--workers", "1"),
            *("--blocking-threads", "4", "--log-level", "warning"),
            "--respawn-failed-workers",
            "conflicttracker.demo_wsgi:application",
        ],
        {"ALLOWED_HOSTS": ",".join([*settings.ALLOWED_HOSTS, host])},
    )


def _worker() -> contextlib.AbstractContextManager[Child]:
    return _child(
        [
            *(sys.executable, "manage.py", "worker", "--verbosity", "0"),
            # A try-out asks nothing of the sample's publishers.
            "--no-link-checks",
            *("--interval", "0.3", "--no-startup-delay", "--no-reload"),
        ],
        {},
    )


@contextlib.contextmanager
def _child(arguments: list[str], environment: dict[str, str]) -> Iterator[Child]:
    process = subprocess.Popen(
        arguments,
        cwd=settings.BASE_DIR,
        # The children work in the project, where a relative path means another place.
        env={
            **os.environ,
            "CONFLICTTRACKER_DATA_DIR": str(settings.DATA_DIR),
            **environment,
        },
        stdin=subprocess.DEVNULL,
        # Ctrl-C in the terminal is for us; we stop the children in our own order.
        start_new_session=True,
        preexec_fn=die_with_owner(signal.SIGTERM),
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        # A server that was killed leaves its workers behind, and they hold the port.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _await_page(host: str, port: int, server: Child) -> None:
    """Return once the timeline is really served."""
    deadline = time.monotonic() + SERVED_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise CommandError(
                f"The server did not start (exit status {server.returncode})."
            )
        probe = http.client.HTTPConnection(host, port, timeout=SERVED_SECONDS)
        try:
            probe.request("GET", "/")
            status = probe.getresponse().status
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            continue
        finally:
            probe.close()
        if status != http.HTTPStatus.OK:
            raise CommandError(f"The timeline answers with status {status}.")
        return
    raise CommandError(f"The server does not answer after {SERVED_SECONDS} seconds.")
