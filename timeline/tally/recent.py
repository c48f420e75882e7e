"""What was worked out last, by key, for all threads of a process."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

type Key = tuple[object, ...]


class Recent:
    """Results that are kept until there are too many: the oldest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[Key, Any] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._results)

    def __contains__(self, key: Key) -> bool:
        return key in self._results

    def once[T](self, key: Key, make: Callable[[], T]) -> T:
        """Return the result kept under a key, or make it and keep it."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                kept: T = self._results[key]
                return kept
        result = make()
        with self._lock:
            self._results[key] = result
            if len(self._results) > self._most:
                self._results.popitem(last=False)
        return result

    def clear(self) -> None:
        with self._lock:
            self._results.clear()
