"""What the limited subprocess hands back about a web page."""

from typing import Final

from pydantic import BaseModel, ConfigDict

EXIT_MEMORY: Final = 3
EXIT_NO_PAGE: Final = 4


class Page(BaseModel):
    """A page's main text and what its markup says about it.

    Times are ISO 8601; ``rules`` says for each field which part of the markup gave it.
    """

    model_config = ConfigDict(extra="forbid")

    lines: list[str] = []
    title: str | None = None
    authors: list[str] = []
    agency: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    region: str | None = None
    """ISO 3166-1 alpha-2, from a locale such as en-GB."""
    canonical_url: str | None = None
    rules: dict[str, str] = {}
