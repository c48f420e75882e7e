"""Citing an edition: plain words, BibTeX, CSL-JSON and RIS, with the day of access.

An edition never changes, so the citation names its number and its own address.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from timeline.exchange.tables import dumped
from timeline.models.edition import Edition

SITE: Final = "conflicttracker"
_TEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_TEX_SIGNS: Final = re.compile(r"[\\~^&%$#_{}]")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says of an edition; `url` is the edition's own address."""

    incident_id: int
    number: int
    title: str
    published: dt.date
    url: str
    accessed: dt.date
    day: str = ""
    """In words, the past day as of which the edition was read; empty for now."""

    @classmethod
    def of(cls, edition: Edition, *, base: str, accessed: dt.date) -> "Cited":
        return cls(
            incident_id=edition.incident_id,
            number=edition.number,
            # A title is one line, whatever was typed.
            title=" ".join(edition.title.split()),
            published=edition.published_at.date(),
            url=f"{base}{edition.get_edition_url()[1:]}",
            accessed=accessed,
        )


def plain(cited: Cited) -> str:
    """Return the citation as a sentence."""
    return (
        f"“{cited.title}”, {SITE}, edition {cited.number}, "
        f"{', '.join(filter(None, (_day(cited.published), cited.day)))}, "
        f"{cited.url} (accessed {_day(cited.accessed)})."
    )


def bibtex(cited: Cited) -> bytes:
    """Return a BibTeX entry in UTF-8."""
    fields = {
        "author": f"{{{SITE}}}",
        "title": f"{{{_tex(cited.title)}}}",
        "edition": str(cited.number),
        "year": str(cited.published.year),
        "date": cited.published.isoformat(),
        "url": cited.url,
        "urldate": cited.accessed.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return f"@misc{{{_key(cited)},\n{',\n'.join(lines)}\n}}\n".encode()


def ris(cited: Cited) -> bytes:
    """Return a RIS record, lines ended by CR and LF as its readers expect."""
    fields = [
        ("TY", "ELEC"),
        ("AU", SITE),
        ("TI", cited.title),
        ("ET", str(cited.number)),
        ("PY", str(cited.published.year)),
        ("DA", cited.published.strftime("%Y/%m/%d")),
        ("UR", cited.url),
        ("Y2", cited.accessed.strftime("%Y/%m/%d")),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields).encode()


def csl_json(cited: Cited) -> bytes:
    """Return CSL-JSON: a list of one item, as reference managers read it."""
    return dumped(
        [
            {
                "id": _key(cited),
                "type": "webpage",
                "author": [{"literal": SITE}],
                "container-title": SITE,
                "title": cited.title,
                "edition": str(cited.number),
                "issued": _parts(cited.published),
                "accessed": _parts(cited.accessed),
                "URL": cited.url,
            }
        ]
    )


def _key(cited: Cited) -> str:
    return f"{SITE}-{cited.incident_id}-{cited.number}"


def _tex(text: str) -> str:
    return _TEX_SIGNS.sub(lambda found: _TEX[found[0]], text)


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _parts(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
