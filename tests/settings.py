"""The site's settings, with everything that is kept in a directory of this run.

Runs side by side then share nothing, and nothing in `var/` is read or changed.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

RUN_DIR = "CONFLICTTRACKER_TEST_RUN_DIR"

if RUN_DIR not in os.environ:
    # Processes that the tests start read these settings again: same directory.
    os.environ[RUN_DIR] = tempfile.mkdtemp(prefix="conflicttracker-tests-")
    atexit.register(shutil.rmtree, os.environ[RUN_DIR], ignore_errors=True)

# Sets stand in the names of tests, which every process must write alike.
os.environ.setdefault("PYTHONHASHSEED", "0")
# Processes that share the tests of one run share nothing else.
_OWN_DIR = Path(os.environ[RUN_DIR], os.environ.get("PYTEST_XDIST_WORKER", ""))

os.environ["CONFLICTTRACKER_DATA_DIR"] = str(_OWN_DIR / "data")
# Playwright's event loop runs in the thread of the tests, which use the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from conflicttracker.settings import *  # noqa: E402, F403

TEST_CLUSTER_DIR = _OWN_DIR / "postgres"

# The real one is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Nothing is sent anywhere but by the tests that say so.
INTAKE_LLM_BASE_URL = ""

# All browser tests log in from one address; guessing is limited by axes, and tested.
ACCOUNT_RATE_LIMITS = {"login": "1000/m/ip"}
