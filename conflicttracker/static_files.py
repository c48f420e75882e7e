"""Static files as `collectstatic` leaves them: digests, compressed, sheets in one.

Before it has run, as in the demo and the tests, files are served from where they lie.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS: Final = (
    *("tokens", "base", "masthead", "signs", "components", "chronicle", "pages"),
    *(
        "claims",
        "filter",
        "search",
        "strip",
        "detail",
        "margin",
        "overview",
        "lanes",
        "past",
    ),
    *("incident", "fold"),
)
"""What every page wears, in this order: each sheet has one subject."""
ALL_SHEETS: Final = "css/all.css"
"""Those in one file, which a reader fetches once."""


class StaticFiles(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True

    @property
    def are_collected(self) -> bool:
        return bool(self.hashed_files)

    def url(self, name: str | None, force: bool = False) -> str:
        if self.are_collected or force:
            return str(super().url(name, force))
        return StaticFilesStorage.url(self, name)

    def sheets(self) -> list[str]:
        """Return the addresses of what every page wears."""
        if ALL_SHEETS in self.hashed_files:
            return [self.url(ALL_SHEETS)]
        return [self.url(f"css/{name}.css") for name in SHEETS]

    def post_process(
        self, paths: dict[str, Any], *args: Any, **options: Any
    ) -> Iterator[Any]:
        if not options.get("dry_run"):
            self._join_sheets(paths)
        yield from super().post_process(paths, *args, **options)

    def _join_sheets(self, paths: dict[str, Any]) -> None:
        sheets = []
        for name in SHEETS:
            storage, path = paths[f"css/{name}.css"]
            with storage.open(path) as sheet:
                sheets.append(sheet.read())
        self.delete(ALL_SHEETS)
        self.save(ALL_SHEETS, ContentFile(b"\n".join(sheets)))
        paths[ALL_SHEETS] = (self, ALL_SHEETS)
