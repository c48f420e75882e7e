"""Read an untrusted page in a process of its own, with limits that the page can't lift.

No HTML parser is safe with every page; here the worst that a page can do is to end the
process that reads it.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from timeline.intake.errors import ParseFailed
from timeline.intake.page import EXIT_MEMORY, EXIT_NO_PAGE, Page
from timeline.reference.own_outlets import Outlet

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_MOST_OUTPUT: Final = 16_000_000


@dataclass(frozen=True)
class Limits:
    """What one page may take: bytes of address space, CPU and wall-clock seconds."""

    memory: int = 1_000_000_000
    cpu: float = 5.0
    wall: float = 8.0


def read_page_safely(
    markup: str,
    url: str | None = None,
    outlets: Sequence[Outlet] = (),
    *,
    limits: Limits | None = None,
) -> Page:
    """Return what the page holds; raises ParseFailed if it can't be read in bounds.

    ``outlets`` are known to the reader besides the packaged ones.
    """
    limits = limits or Limits()
    told = {"url": url, "outlets": [astuple(one) for one in outlets]}
    head = json.dumps(told).encode() + b"\n"
    try:
        done = subprocess.run(
            [
                sys.executable,
                *(
                    "-E",
                    "-s",
                    "-B",
                    "-W",
                    "ignore",
                    "-m",
                    "timeline.intake.page_worker",
                ),
                str(limits.memory),
                str(limits.cpu),
            ],
            input=head + markup.encode("utf-8", errors="replace"),
            capture_output=True,
            cwd=_ROOT,
            # Neither secrets nor the network's proxies are a page's business.
            env={
                "PATH": os.defpath,
                "LANG": "C.UTF-8",
                "OPENBLAS_NUM_THREADS": "1",
                "OMP_NUM_THREADS": "1",
            },
            timeout=limits.wall,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ParseFailed(_TOO_LONG) from None
    if done.returncode != 0:
        raise ParseFailed(_message(done.returncode))
    if len(done.stdout) > _MOST_OUTPUT:
        raise ParseFailed(_TOO_MUCH)
    try:
        return Page.model_validate_json(done.stdout)
    except ValidationError:
        raise ParseFailed(_UNREADABLE) from None


_PASTE: Final = "Paste the article's text instead."
_TOO_LONG: Final = f"The page took too long to read and was given up. {_PASTE}"
_TOO_MUCH: Final = (
    f"The page needs more memory than a page may and was given up. {_PASTE}"
)
_UNREADABLE: Final = f"The page could not be read. {_PASTE}"


def _message(code: int) -> str:
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return _TOO_LONG
    if code == EXIT_MEMORY:
        return _TOO_MUCH
    if code == EXIT_NO_PAGE:
        return f"There is no web page in what was given. {_PASTE}"
    return _UNREADABLE
