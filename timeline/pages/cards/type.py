"""Type for the cards: fonts, lines that fit, and what can't be set left out.

DejaVu comes as files of two packages, of which nothing is imported. Its serif has
Latin, Greek, Cyrillic, Armenian and Georgian letters, its sans Arabic and Hebrew ones
and the signs, too. Right-to-left text needs Raqm and FriBidi, which Pillow looks for.
"""

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PIL import ImageFont, features
from PIL.ImageFont import FreeTypeFont

SERIF: Final = ("rinoh_typeface_dejavuserif", "DejaVuSerifCondensed.ttf")
SANS: Final = ("rinoh_typeface_dejavusans", "DejaVuSansCondensed.ttf")

type Face = tuple[str, str]
"""Package and file."""

_ELLIPSIS: Final = "…"
_UNASSIGNED: Final = "\U0010ffff"
"""No font has it: what is drawn for it is drawn for all that is missing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that fits, with the font that has its letters."""

    text: str
    font: FreeTypeFont
    right_to_left: bool

    @property
    def width(self) -> float:
        return float(self.font.getlength(self.text))


def line(text: str, face: Face, size: int, width: int) -> Line | None:
    """Return a text as one line of at most `width`, cut where it is longer.

    None where no font of ours has all its letters, or where they can't be joined and
    ordered as their script is.
    """
    text = " ".join(text.split())
    chosen = _face_for(text, face)
    if not text or chosen is None:
        return None
    return _cut(text, font(chosen, size), width)


def lines(
    text: str, face: Face, sizes: Iterable[int], width: int, most: int
) -> list[Line]:
    """Return a text on at most `most` lines, in the first of the sizes that fits.

    In the last size what doesn't fit is cut. Words that can't be set are left out,
    and an ellipsis stands for them.
    """
    text = _settable(text, face)
    chosen = _face_for(text, face) or face
    found: list[str] = []
    for size in sizes:
        set_in = font(chosen, size)
        found = _wrapped(text, set_in, width)
        fits = all(set_in.getlength(one) <= width for one in found)
        if fits and len(found) <= most:
            break
    # A line more than fits is enough to be cut.
    shown = [*found[: most - 1], " ".join(found[most - 1 : most + 1])]
    return [_cut(one, set_in, width) for one in shown if one]


def can_be_set(text: str, face: Face) -> bool:
    """Tell whether a font of ours has all letters of some word of a text."""
    return _settable(text, face) not in {"", _ELLIPSIS}


@functools.cache
def font(face: Face, size: int) -> FreeTypeFont:
    package, file = face
    spec = find_spec(package)
    if spec is None or spec.origin is None:  # pragma: no cover - it is installed
        raise FileNotFoundError(file)
    return ImageFont.truetype(Path(spec.origin).with_name(file), size)


def _wrapped(text: str, set_in: FreeTypeFont, width: int) -> list[str]:
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and set_in.getlength(longer) <= width:
            found[-1] = longer
        else:
            found.append(word)
    return found


def _cut(text: str, set_in: FreeTypeFont, width: int) -> Line:
    whole = text
    while set_in.getlength(text) > width and len(whole) > 1:
        # By words while there are several, then by letters.
        whole = whole.rsplit(" ", 1)[0] if " " in whole else whole[:-1]
        text = whole.rstrip(" ,;:–-") + _ELLIPSIS
    return Line(text, set_in, _runs_right_to_left(text))


def _settable(text: str, face: Face) -> str:
    """Return a text with an ellipsis for each stretch of words that can't be set."""
    found: list[str] = []
    for word in text.split():
        set_word = word if _face_for(word, face) else _ELLIPSIS
        if set_word != _ELLIPSIS or found[-1:] != [_ELLIPSIS]:
            found.append(set_word)
    return " ".join(found)


def _face_for(text: str, face: Face) -> Face | None:
    """Return the first font with all letters of a text; None where there is none."""
    if not features.check("raqm") and any(map(_is_right_to_left, text)):
        return None
    letters = set(text) - {" "}
    return next(
        (f for f in (face, SANS) if all(_has(f, letter) for letter in letters)), None
    )


@functools.lru_cache(maxsize=4_096)
def _has(face: Face, letter: str) -> bool:
    """Tell whether a font draws a letter as something else than a missing one."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return True
    small = font(face, 20)
    mask, missing = small.getmask(letter), small.getmask(_UNASSIGNED)
    return (mask.size, bytes(mask)) != (missing.size, bytes(missing))


def _is_right_to_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in {"R", "AL"}


def _runs_right_to_left(text: str) -> bool:
    """Tell which way a text runs: as its first letter does."""
    strong = (
        b for c in text if (b := unicodedata.bidirectional(c)) in {"L", "R", "AL"}
    )
    return next(strong, "L") != "L"
