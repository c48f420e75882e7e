"""The import contracts of pyproject.toml are kept, and would notice a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("conflicttracker", "timeline"):
        shutil.copytree(
            settings.BASE_DIR / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    shutil.copy(settings.BASE_DIR / "pyproject.toml", tmp_path)
    return tmp_path


def test_import_contracts_are_kept() -> None:
    report = lint_imports(settings.BASE_DIR)

    assert (report.returncode, report.stdout[-2000:] if report.returncode else "") == (
        0,
        "",
    )


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        (
            "timeline/intake/content.py",
            "import django.db",
            "The intake knows no request and no database",
        ),
        (
            "timeline/intake/content.py",
            "import timeline.views.access",
            "The intake knows no request and no database",
        ),
        (
            "timeline/views/public.py",
            "from timeline.models.incident import Incident",
            "The public side reads editions and nothing else",
        ),
        (
            "timeline/views/public.py",
            "from timeline.models import Incident",
            "The public side reads editions and nothing else",
        ),
        (
            "timeline/pages/chronicle.py",
            "from timeline.models.claim import Claim",
            "The public side reads editions and nothing else",
        ),
        (
            "timeline/models/incident.py",
            "import timeline.actions.workflow",
            "Imports flow from models to actions to forms to views",
        ),
    ],
)
def test_import_contract_notices_a_breach(
    copy: Path, module: str, line: str, contract: str
) -> None:
    with (copy / module).open("a") as source:
        source.write(f"\n{line}\n")

    report = lint_imports(copy)

    assert report.returncode == 1
    assert f"{contract} BROKEN" in report.stdout
