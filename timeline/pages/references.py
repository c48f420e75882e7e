"""Sources and passages as a page cites them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.edtf import display
from timeline.models.edition_content import PassageContent, SourceContent
from timeline.models.link import LinkState
from timeline.pages import words
from timeline.pages.links import LinkNotes


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a captured article, or what stands for one that is missing."""

    passage: PassageContent
    captured: dt.datetime
    obtained: str
    language: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as an edition cites it, worded."""

    source: SourceContent
    published: str
    modified: str
    asked: LinkState | None = None
    """What was found at its address; None where that was never asked."""

    @property
    def rating(self) -> str:
        """How reliable its publisher is, in words; empty where that isn't judged."""
        return words.RELIABILITY.get(self.source["reliability"], "")

    @property
    def link(self) -> LinkState | None:
        """What became of its address, where the link leads elsewhere or nowhere."""
        return self.asked if self.asked and self.asked.leads_elsewhere else None


def reference(source: SourceContent, links: LinkNotes) -> Reference:
    """Return a source with its dates in words, and what became of its address."""
    return Reference(
        source=source,
        published=display(source["published"]) if source["published"] else "",
        modified=display(source["modified"]) if source["modified"] else "",
        asked=links.get(source["id"]),
    )


def captures(quotes: Iterable[Quote]) -> list[Quote]:
    """Return one quote of each capture that they are from, the newest first."""
    by_capture = {one.passage["snapshot_sha256"]: one for one in quotes}
    return sorted(by_capture.values(), key=lambda one: one.captured, reverse=True)


def quote(passage: PassageContent | None, source: SourceContent) -> Quote | None:
    """Return a passage with the day of its capture, or None where there is none."""
    if passage is None:
        return None
    return Quote(
        passage=passage,
        captured=dt.datetime.fromisoformat(passage["captured_at"]),
        obtained=words.OBTAINED[passage["obtained"]],
        language=source["language"],
    )
