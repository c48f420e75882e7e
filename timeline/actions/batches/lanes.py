"""Threads that write side by side, each over a connection of its own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection


@contextmanager
def lanes(number: int) -> Iterator[list[ThreadPoolExecutor]]:
    """Yield threads that each have a connection, which is closed at the end."""
    threads = [ThreadPoolExecutor(1) for _ in range(number)]
    try:
        yield threads
    finally:
        for lane in threads:
            lane.submit(_close).result()
            lane.shutdown()


def _close() -> None:
    """Close this thread's connection, which is another in each thread."""
    connection.close()
