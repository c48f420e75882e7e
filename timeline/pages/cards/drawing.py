"""Draws a card: ink on paper, the date in the margin, as the pages have it.

Pillow takes its time and memory to load: import this module where a card is drawn.
"""

import functools
import io
from typing import Final

from PIL import Image, ImageColor, ImageDraw

from timeline.pages.cards.content import Card, Strip
from timeline.pages.cards.type import (
    SANS,
    SERIF,
    Face,
    Line,
    can_be_set,
    font,
    line,
    lines,
)

SIZE: Final = (1200, 630)
KEPT: Final = 256
"""Drawn cards that a process keeps, of some 15 to 25 kB each."""

_SITE: Final = "conflicttracker"
# As static/css/tokens.css has them, on light paper.
_PAPER: Final = "#fbfaf7"
_INK: Final = "#25211d"
_SOFT: Final = "#57514c"
_RULE: Final = "#d7d4ce"
_STRONG: Final = "#8a857e"
_ACCENT: Final = "#94341c"
_SIDES: Final = {"A": "#13676f", "B": "#734975"}

_LEFT, _RIGHT = 72, 1128
_BODY: Final = 300
_WIDTH: Final = _RIGHT - _BODY
_MARGIN: Final = _BODY - _LEFT - 32
_TOP, _BOTTOM = 60, 552
_STEP: Final = 12
"""How far the shades from the paper to an ink lie apart; closer ones get mixed up."""


@functools.lru_cache(maxsize=KEPT)
def drawn(card: Card) -> bytes:
    """Return a card as PNG. What is on it is its key: an edition is drawn once."""
    image = Image.new("RGB", SIZE, _PAPER)
    _Sheet(ImageDraw.Draw(image)).draw(card)
    file = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


@functools.cache
def _palette() -> Image.Image:
    """Return the few colours that a card has, as an image that holds them."""
    paper = ImageColor.getrgb(_PAPER)
    inks = (_INK, _SOFT, _RULE, _STRONG, _ACCENT, *_SIDES.values())
    colours = list(paper)
    for ink in map(ImageColor.getrgb, inks):
        steps = max(abs(a - b) for a, b in zip(paper, ink, strict=True)) // _STEP
        for step in range(1, steps + 1):
            colours += [
                round(start + (end - start) * step / steps)
                for start, end in zip(paper, ink, strict=True)
            ]
    found = Image.new("P", (1, 1))
    found.putpalette(colours)
    return found


def _title(card: Card) -> str:
    """Return the title, or what stands for one that would be an ellipsis alone."""
    texts = (card.title, *card.otherwise)
    return next((text for text in texts if can_be_set(text, SERIF)), _SITE)


class _Sheet:
    """The paper, with the few strokes that a card is made of."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def draw(self, card: Card) -> None:
        self._rules()
        self._margin(card)
        self._kind(card)
        below = self._title(card)
        below = self._names(card, below)
        self._summary(card, below)
        self._strip(card.strip)
        self._working(card)
        self._foot(card)

    def _rules(self) -> None:
        for y in (_TOP, _TOP + 5, _BOTTOM, _BOTTOM + 5):
            self._draw.line((_LEFT, y, _RIGHT, y), fill=_STRONG, width=2)

    def _margin(self, card: Card) -> None:
        y = 100
        for one in lines(card.lead, SERIF, (68, 56, 48, 40), _MARGIN, 1):
            self._text(one, _LEFT, y, _INK)
            y += round(one.font.size * 1.3)
        sizes = (28, 25, 22) if card.lead else (34, 30, 26)
        for one in lines(card.rest, SERIF, sizes, _MARGIN, 6):
            self._text(one, _LEFT, y, _SOFT, right=_LEFT + _MARGIN)
            y += round(one.font.size * 1.35)

    def _kind(self, card: Card) -> None:
        x = float(_BODY)
        if sign := line(card.sign, SANS, 30, 60):
            self._text(sign, x, 100, _ACCENT)
            x += sign.width + 14
        room = int(_RIGHT - x) - (330 if card.hostility else 0)
        for one in lines(card.kind, SANS, (28, 24, 21), room, 1):
            self._text(one, x, 101, _ACCENT)
            x += one.width + 26
        if card.hostility:
            self._hostility(x, *card.hostility)

    def _hostility(self, x: float, level: int, words: str) -> None:
        for step in range(1, 6):
            height, left = 6 * step, x + 9 * (step - 1)
            colour = _INK if step <= level else _RULE
            self._draw.rectangle((left, 131 - height, left + 5, 131), fill=colour)
        if one := line(words, SANS, 26, int(_RIGHT - x - 60)):
            self._text(one, x + 58, 103, _SOFT)

    def _title(self, card: Card) -> int:
        y, most = 152, 2 if card.strip else 4
        sizes = (60, 54, 48, 42, 36) if card.strip else (66, 60, 54, 48, 42, 36)
        for one in lines(_title(card), SERIF, sizes, _WIDTH, most):
            self._text(one, _BODY, y, _INK, right=_RIGHT)
            y += round(one.font.size * 1.2)
        return y + 12

    def _names(self, card: Card, y: int) -> int:
        """Set the other names side by side, on two lines if there is room for them."""
        lowest = 320 if card.strip else 400
        x, rows = float(_BODY), 1
        title = _title(card)
        for name in card.names:
            one = line(name, SERIF, 27, _WIDTH) if name != title else None
            if one is None:
                continue
            before = 38.0 if x > _BODY else 0.0
            if x + before + one.width > _RIGHT:
                rows += 1
                if rows > 2 or y + 40 > lowest:
                    break
                x, before, y = float(_BODY), 0.0, y + 40
            if before:
                self._draw.text((x + 15, y), "·", font=one.font, fill=_STRONG)
            self._text(one, x + before, y, _SOFT)
            x += before + one.width
        return y + 48 if x > _BODY else y

    def _summary(self, card: Card, y: int) -> None:
        room = max(0, (450 if card.sides else 500) - y) // 38
        if room:
            for one in lines(card.summary, SERIF, (29, 26), _WIDTH, min(room, 4)):
                self._text(one, _BODY, y, _SOFT, right=_RIGHT)
                y += 38

    def _strip(self, strip: Strip | None) -> None:
        if strip is None:
            return
        base, height = 446, 84
        step = _WIDTH / len(strip.bars)
        most = max(strip.bars) or 1
        for n, count in enumerate(strip.bars):
            if count:
                left = _BODY + n * step
                top = base - max(3, round(height * count / most))
                right = left + max(step * 0.72, 2)
                alone = count == most and strip.bars.count(most) == 1
                colour = _ACCENT if alone and len(strip.bars) > 1 else _INK
                self._draw.rectangle((left, top, right, base - 1), fill=colour)
        self._draw.line((_BODY, base, _RIGHT, base), fill=_STRONG, width=2)
        ends = ((strip.first, False), (strip.last, True))
        for words, at_end in ends if strip.first != strip.last else ends[:1]:
            if one := line(words, SANS, 20, 240):
                self._text(one, _BODY, base + 8, _SOFT, right=_RIGHT, push=at_end)

    def _working(self, card: Card) -> None:
        """Set what the page shows as its working, from below: who, and how many."""
        y = 506
        if card.verification or card.says:
            x = float(_BODY)
            if card.verification:
                sign, word = card.verification
                x = self._inline(x, y, sign, SANS, _INK, 8)
                x = self._inline(x, y, word, SANS, _INK, 22)
            for one in lines(card.says, SANS, (27, 25, 23), int(_RIGHT - x), 1):
                self._text(one, x, y + 27 - int(one.font.size), _SOFT)
            y -= 46
        self._sides(card, y)

    def _sides(self, card: Card, y: int) -> None:
        rooms = _shared(
            [font(SANS, 27).getlength(who) + 2 for _, who in card.sides],
            _WIDTH - sum(80 if letter else 36 for letter, _ in card.sides) + 36,
        )
        if card.sides and (one := line(card.who, SANS, 23, _MARGIN)):
            self._text(one, _LEFT, y + 3, _SOFT)
        x = float(_BODY)
        for (letter, who), room in zip(card.sides, rooms, strict=True):
            colour = _SIDES.get(letter, _SOFT)
            if letter:
                box = (x, y, x + 32, y + 32)
                if letter == "A":
                    self._draw.ellipse(box, outline=colour, width=2)
                else:
                    self._draw.rounded_rectangle(box, 4, outline=colour, width=2)
                self._draw.text(
                    (x + 16, y + 16),
                    letter,
                    font=font(SANS, 20),
                    fill=colour,
                    anchor="mm",
                )
                x += 44
            for one in lines(who, SANS, (27,), int(room), 1):
                self._text(one, x, y - 1, _INK)
                x += one.width + 36

    def _foot(self, card: Card) -> None:
        self._inline(float(_LEFT), 570, _SITE, SERIF, _INK, size=30)
        if one := line(card.state, SANS, 23, 760):
            self._text(one, _LEFT, 574, _SOFT, right=_RIGHT, push=True)

    def _inline(
        self,
        x: float,
        y: int,
        words: str,
        face: Face,
        colour: str,
        after: int = 0,
        size: int = 27,
    ) -> float:
        """Set words on a line, and return where the next ones may begin."""
        one = line(words, face, size, int(_RIGHT - x))
        if one is None:
            return x
        self._text(one, x, y, colour)
        return x + one.width + after

    def _text(
        self,
        one: Line,
        x: float,
        y: int,
        colour: str,
        *,
        right: int | None = None,
        push: bool = False,
    ) -> None:
        """Set a line from `x` on, or up to `right` where it runs or is pushed there."""
        at, anchor = x, "la"
        if right is not None and (push or one.right_to_left):
            at, anchor = right, "ra"
        self._draw.text((at, y), one.text, font=one.font, fill=colour, anchor=anchor)


def _shared(wanted: list[float], room: float) -> list[float]:
    """Return widths up to those wanted that fit together: the widest ones give way."""
    given, left = [0.0] * len(wanted), room
    for done, n in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[n] = min(wanted[n], left / (len(wanted) - done))
        left -= given[n]
    return given
