"""Static files before and after `collectstatic`."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from pytest_django import Settings

from conflicttracker.static_files import ALL_SHEETS, SHEETS, StaticFiles

CSS = Path(settings.BASE_DIR, "static", "css")


@pytest.fixture
def collected(tmp_path: Path, settings: Settings) -> StaticFiles:
    """The files of the site alone, without the admin's, which are many."""
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_DIRS = [Path(settings.BASE_DIR, "static")]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    return StaticFiles(location=tmp_path)


def test_sheets_are_joined_in_their_order(collected: StaticFiles) -> None:
    expected = b"\n".join(Path(CSS, f"{name}.css").read_bytes() for name in SHEETS)

    with collected.open(ALL_SHEETS) as joined:
        assert joined.read() == expected


def test_collected_sheets_are_one_address_with_a_digest(
    collected: StaticFiles, tmp_path: Path
) -> None:
    [address] = collected.sheets()
    name = address.removeprefix(settings.STATIC_URL)

    assert (name != ALL_SHEETS, Path(tmp_path, f"{name}.gz").exists()) == (True, True)


def test_scripts_import_each_other_by_digest(
    collected: StaticFiles, tmp_path: Path
) -> None:
    words = collected.url("js/words.js").rsplit("/", 1)[1]
    script = collected.url("js/filter.js").removeprefix(settings.STATIC_URL)

    assert f"./{words}" in Path(tmp_path, script).read_text()


def test_sheets_are_served_each_where_nothing_is_collected() -> None:
    assert staticfiles_storage.sheets() == [  # type: ignore[attr-defined]
        f"{settings.STATIC_URL}css/{name}.css" for name in SHEETS
    ]


def test_every_page_wears_each_sheet_once() -> None:
    assert len(set(SHEETS)) == len(SHEETS)
    assert [name for name in SHEETS if not Path(CSS, f"{name}.css").exists()] == []
