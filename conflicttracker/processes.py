"""Child processes that do not outlive the process that started them."""

import ctypes
import signal
import sys
from collections.abc import Callable

# From <linux/prctl.h>.
PR_SET_PDEATHSIG = 1


def die_with_owner(farewell: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends the child `farewell` when its owner is gone.

    It covers what no handler of ours can, `kill -9` of the owner. Only Linux knows
    it; elsewhere nothing happens. A later change of user would undo it.
    """
    libc = ctypes.CDLL(None, use_errno=True)

    def setup() -> None:
        if sys.platform == "linux" and libc.prctl(PR_SET_PDEATHSIG, farewell, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl failed")

    return setup
