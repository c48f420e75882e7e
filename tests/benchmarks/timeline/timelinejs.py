"""TimelineJS with 10,000 of the same incidents: the contrast in a browser.

Its package is no dependency: `npm pack @knight-lab/timelinejs@3.9.11`, unpacked, is
named by ``--timelinejs FOLDER``. Without it, what it took when it was measured apart.
"""

import contextlib
import functools
import http.server
import json
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.timeline.cases import IN_FORCE
from tests.benchmarks.timeline.database import Connection

NUMBER: Final = 10_000
SECONDS_APART: Final = 18.0
BYTES_APART: Final = 1_700_000_000
STANDS: Final = "() => document.body.dataset.stands === 'yes'"
"""Tells in its page that it has said `loaded`, after all is laid out."""

_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>TimelineJS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="dist/css/timeline.css">
<script src="dist/js/timeline.js"></script></head>
<body><div id="t" style="width: 100%; height: 600px"></div>
<script>
  fetch("data.json").then(answer => answer.json()).then(data => {
    const timeline = new TL.Timeline("t", data, {language: "en"});
    timeline.on("loaded", () => { document.body.dataset.stands = "yes"; });
  });
</script></body></html>"""


@contextlib.contextmanager
def serving(connection: Connection, package: Path) -> Iterator[str]:
    """Serve TimelineJS with the newest incidents; give its address."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(package / "dist", folder / "dist")
        (folder / "index.html").write_text(_PAGE)
        (folder / "data.json").write_text(json.dumps({"events": _events(connection)}))
        handler = functools.partial(_Quiet, directory=name)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/index.html"
        finally:
            server.shutdown()
            server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        return


def _events(connection: Connection) -> list[dict[str, Any]]:
    rows = connection.execute(
        "SELECT sort_day, title, content->>'summary' FROM timeline_edition "  # noqa: S608
        f"WHERE {IN_FORCE} ORDER BY sort_day DESC, incident_id DESC LIMIT {NUMBER}"
    ).fetchall()
    return [
        {
            "start_date": {"year": day.year, "month": day.month, "day": day.day},
            "text": {"headline": title, "text": summary},
        }
        for day, title, summary in rows
    ]
