"""Articles as people paste them: a body with its site's furniture around and within.

``furniture/*.txt`` are house styles in words of our own: what the page says of itself
(``published: 2021-05-14``), then the lines above, within and below the article, apart
by ``~~~``. ``{title}`` stands for the headline, ``~`` marks a standfirst, which stays.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "furniture"


@dataclass(frozen=True, slots=True)
class Style:
    """One house style; ``opens`` is put before the first paragraph."""

    name: str
    above: Sequence[str]
    within: Sequence[str]
    below: Sequence[str]
    opens: str
    publisher: str | None
    published: str | None
    agency: str | None
    authors: Sequence[str]


@dataclass(frozen=True, slots=True)
class Paste:
    """A pasted page, its article, and those of its lines that are furniture."""

    text: str
    title: str
    paragraphs: Sequence[str]
    furniture: Sequence[str]
    style: Style


@cache
def styles() -> tuple[Style, ...]:
    """Return the house styles, in the order of their files' names."""
    return tuple(_style(path) for path in sorted(_FOLDER.glob("*.txt")))


def _style(path: Path) -> Style:
    head, *parts = path.read_text(encoding="utf-8").split("~~~\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    above, within, below = ([*filter(None, part.splitlines())] for part in parts)
    opens = facts.get("opens", "")
    return Style(
        path.stem,
        above,
        within,
        below,
        f"{opens} " if opens else "",
        facts.get("publisher"),
        facts.get("published"),
        facts.get("agency"),
        sorted(facts["authors"].split("; ")) if "authors" in facts else [],
    )


def dress(title: str, body: Sequence[str], style: Style, seed: int) -> Paste:
    """Put ``style``'s furniture around a body of paragraphs; same seed, same page."""
    chance = random.Random(seed)  # noqa: S311
    paragraphs = [style.opens + body[0], *body[1:]]
    above = [line.replace("{title}", title) for line in style.above]
    place = 1 + chance.randrange(max(1, len(paragraphs) - 1))
    within = style.within if place < len(paragraphs) else []
    lines = [*above, *paragraphs[:place], *within, *paragraphs[place:], *style.below]
    stays = {title, *(line for line in above if line.startswith("~"))}
    furniture = [line for line in [*above, *within, *style.below] if line not in stays]
    text = chance.choice(["\n", "\n\n"]).join(line.removeprefix("~") for line in lines)
    return Paste(text, title, paragraphs, furniture, style)
