"""What a web worker loads: nothing that only fetching and reading need."""

import subprocess
import sys

from django.conf import settings

HEAVY = (
    *("spacy", "thinc", "scipy", "py3langid", "trafilatura", "datasketch"),
    *("warcio", "ssrfguard", "timeline.intake.extract", "timeline.intake.propose"),
)
PROBE = f"""
import sys
import django
django.setup()
import conflicttracker.wsgi
from django.urls import get_resolver
list(get_resolver().reverse_dict)
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def loaded(extra: str = "") -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            PROBE.replace("print(", f"{extra}\nprint("),
        ],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_web_worker_loads_nothing_that_only_reading_needs() -> None:
    assert loaded() == "[]"


def test_probe_would_notice_the_worker_s_modules() -> None:
    # The control: what the background worker imports is found.
    assert "timeline.intake.extract" in loaded("import timeline.intake.extract")
