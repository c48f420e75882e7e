"""Sources and passages as a page cites them."""

import datetime as dt
from dataclasses import dataclass

from timeline.edtf import display
from timeline.models.edition_content import PassageContent, SourceContent
from timeline.pages import words
from timeline.pages.links import LinkNote, LinkNotes


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
    link: LinkNote | None = None
    """What became of its address, where there is something to say."""


def reference(source: SourceContent, links: LinkNotes) -> Reference:
    """Return a source with its dates in words, and what became of its address."""
    return Reference(
        source=source,
        published=display(source["published"]) if source["published"] else "",
        modified=display(source["modified"]) if source["modified"] else "",
        link=links.get(source["id"]),
    )


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
