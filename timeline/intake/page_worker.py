"""The limited process that reads one untrusted page: markup in, JSON out.

Started by ``sandbox`` as ``python -m timeline.intake.page_worker MEMORY CPU``; standard
input is one line of JSON (``{"url": …, "outlets": […]}``) and then the page in UTF-8.
"""

import json
import math
import resource
import sys
from typing import Any

from timeline.intake.content import clean
from timeline.intake.markup import read_page
from timeline.intake.page import EXIT_MEMORY, EXIT_NO_PAGE
from timeline.reference.own_outlets import Outlet, known_besides


def limit(memory: int, cpu: float) -> None:
    """Bound this process: ``memory`` bytes, ``cpu`` seconds from now, no new files."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(used.ru_utime + used.ru_stime + cpu)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _cleaned(value: Any) -> Any:
    """Drop what no text can hold: escapes in a page's JSON bring it past decoding."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return value


def _outlet(name: str, hosts: list[str], iso2: str) -> Outlet:
    return Outlet(name, tuple(hosts), iso2)


def main() -> int:
    """Read a page from standard input; write a ``Page`` as JSON."""
    limit(int(sys.argv[1]), float(sys.argv[2]))
    try:
        head, _, body = sys.stdin.buffer.read().partition(b"\n")
        told = json.loads(head)
        with known_besides([_outlet(*one) for one in told["outlets"]]):
            page = read_page(body.decode("utf-8", errors="replace"), told["url"])
        output = json.dumps(_cleaned(page.model_dump(mode="python"))).encode()
    except MemoryError:
        return EXIT_MEMORY
    except ValueError:
        return EXIT_NO_PAGE
    sys.stdout.buffer.write(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
