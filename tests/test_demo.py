"""`manage.py demo`, run as a person runs it."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings

from conflicttracker import embedded_postgres


@dataclass
class Demo:
    process: subprocess.Popen[str]
    port: int
    lines: list[str] = field(default_factory=list)

    def stop(self, wish: signal.Signals) -> int:
        self.process.send_signal(wish)
        return self.process.wait(60)


def demo_process(data_dir: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "demo", *arguments],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "CONFLICTTRACKER_DATA_DIR": str(data_dir),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "conflicttracker.settings",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running_demo(data_dir: Path, *arguments: str) -> Iterator[Demo]:
    port = free_port()
    with demo_process(data_dir, "--port", str(port), *arguments) as process:
        demo = Demo(process, port)
        try:
            assert process.stdout is not None
            for line in process.stdout:
                demo.lines.append(line)
                if "Ctrl-C" in line:
                    break
            else:
                pytest.fail("the demo ended by itself:\n" + "".join(demo.lines))
            yield demo
        finally:
            process.terminate()
            process.wait(60)


def refusal(data_dir: Path, *arguments: str) -> tuple[int, str]:
    with demo_process(data_dir, *arguments) as process:
        output, _ = process.communicate(timeout=60)
        return process.returncode, output


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()


def log_in(port: int, username: str, password: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", "/accounts/login/")
        response = connection.getresponse()
        cookies = SimpleCookie(response.headers["Set-Cookie"])
        token = re.search(
            r'name="csrfmiddlewaretoken" value="(\w+)"', response.read().decode()
        )
        assert token is not None
        body = {
            "csrfmiddlewaretoken": token[1],
            "login": username,
            "password": password,
        }
        connection.request(
            "POST",
            "/accounts/login/",
            urlencode(body),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"csrftoken={cookies['csrftoken'].value}",
            },
        )
        return connection.getresponse().status


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def test_demo_serves_the_sample_and_keeps_the_data_for_the_next_start(
    tmp_path: Path,
) -> None:
    """One story, because a first start is slow."""
    with running_demo(tmp_path) as demo:
        output = "".join(demo.lines)
        password = re.search(r"password: (\S+)", output)
        assert password is not None
        assert f"http://127.0.0.1:{demo.port}/" in output
        status, page = get(demo.port, "/")
        assert (status, "Armenia" in page) == (200, True)
        assert log_in(demo.port, "editor", password[1]) == 302

        second = refusal(tmp_path, "--port", str(free_port()))
        assert second[0] == 1
        assert "running already" in second[1]

        assert demo.stop(signal.SIGINT) == 0
    assert port_is_free(demo.port)
    assert not embedded_postgres.is_running(tmp_path / "postgres")

    with running_demo(tmp_path) as demo:
        assert "as before" in "".join(demo.lines)
        assert log_in(demo.port, "editor", password[1]) == 302
        assert demo.stop(signal.SIGTERM) == 0

    with running_demo(tmp_path, "--password", "new for everyone") as demo:
        assert log_in(demo.port, "editor", "new for everyone") == 302

        demo.process.kill()
        demo.process.wait()
    with running_demo(tmp_path) as demo:
        assert get(demo.port, "/")[0] == 200


def test_demo_refuses_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        status, output = refusal(tmp_path, "--port", str(port))

    assert status == 1
    assert output.startswith(f"CommandError: Port {port} on 127.0.0.1 is taken")
    assert len(output.splitlines()) == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])
def test_demo_refuses_to_listen_beyond_this_machine(tmp_path: Path, host: str) -> None:
    status, output = refusal(tmp_path, "--host", host)

    assert status == 1
    assert output.startswith("CommandError: The demo listens on this machine only")
    assert len(output.splitlines()) == 1


def test_demo_refuses_a_server_that_another_command_would_stop(tmp_path: Path) -> None:
    with embedded_postgres.serving(tmp_path / "postgres"):
        status, output = refusal(tmp_path, "--port", str(free_port()))

    assert status == 1
    assert output.startswith("CommandError: Another manage.py command has")
    assert len(output.splitlines()) == 1


def _worker_of(demo: Demo) -> int:
    """Return the id of the demo's worker, once it runs."""
    children = Path(f"/proc/{demo.process.pid}/task/{demo.process.pid}/children")
    for _ in range(600):
        for pid in children.read_text().split():
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if b"worker" in command:
                return int(pid)
        time.sleep(0.05)
    raise AssertionError("there is no worker")


@pytest.mark.skipif(sys.platform != "linux", reason="finds the worker in /proc")
def test_demo_starts_a_killed_worker_again_but_not_for_ever(tmp_path: Path) -> None:
    with running_demo(tmp_path) as demo:
        assert demo.process.stdout is not None
        told = []
        for _ in range(4):
            os.kill(_worker_of(demo), signal.SIGKILL)
            told.append(demo.process.stdout.readline())

        ended = "The worker ended by itself (exit status -9)"
        assert told[:3] == [f"{ended}; it is started again.\n"] * 3
        assert f"{ended}, and has been restarted enough." in told[3]
        assert demo.process.wait(60) == 1
    assert port_is_free(demo.port)
