"""Cards of links: that they are drawn, and that what they hold makes them differ."""

import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image, features

from timeline.pages.cards.content import Card, Strip
from timeline.pages.cards.drawing import SIZE, drawn
from timeline.pages.cards.type import SERIF, Line, line, lines

CARD = Card(
    title="Guards leave the bridge",
    kind="Retreat · withdraw",
    sign="←",
    lead="13",
    rest="May 2021",
    hostility=(3, "display of force"),
    names=("The bridge",),
    summary="The guards went home after a night of talks.",
    who="Who says so",
    sides=(("A", "Ruritania"), ("B", "Zubrowka"), ("", "Grand Fenwick")),
    verification=("◐", "Corroborated"),
    says="4 statements, 2 contradicted; 3 sources, 2 independent",
    state="Edition 2, 14 May 2021",
)
RAQM = features.check("raqm")


def opened(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(drawn(card)))


def test_card_is_an_image_of_the_usual_size() -> None:
    image = opened(CARD)

    assert (image.format, image.size) == ("PNG", SIZE)


def test_card_is_not_blank() -> None:
    # Ink in the margin, where the title is, in the working and at the foot.
    parts = [(72, 90, 268, 250), (300, 150, 1128, 330), (300, 460, 1128, 545)]
    parts.append((72, 565, 1128, 620))
    inked = [len(set(opened(CARD).convert("L").crop(p).tobytes())) > 8 for p in parts]

    assert inked == [True] * 4


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Guards return to the bridge"},
        {"lead": "14"},
        {"rest": "June 2021"},
        {"kind": "Retreat"},
        {"sign": "⚑"},
        {"hostility": (4, "display of force")},
        {"hostility": None},
        {"names": ("The ford",)},
        {"summary": "The guards stayed."},
        {"sides": (("A", "Zubrowka"), ("B", "Ruritania"))},
        {"verification": ("●", "Confirmed")},
        {"says": "1 source"},
        {"state": "As reported by 13 May 2021"},
        {"strip": Strip((0, 3, 1), "2020", "2022")},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_card_shows_all_that_it_holds(changed: dict[str, Any]) -> None:
    assert drawn(replace(CARD, **changed)) != drawn(CARD)


def test_card_is_drawn_once() -> None:
    drawn.cache_clear()
    first = drawn(CARD)
    again = drawn(replace(CARD))

    assert (first is again, drawn.cache_info().misses) == (True, 1)


@pytest.mark.parametrize(
    "name",
    ["Լաչին", "Лачин", "Laçın Xankəndi İğdır", "თბილისი", "Κύπρος", "Đồng Hới"],
    ids=["Armenian", "Cyrillic", "Azerbaijani", "Georgian", "Greek", "Vietnamese"],
)
def test_names_are_set_in_their_script(name: str) -> None:
    found = line(name, SERIF, 27, 800)

    assert (found and found.text, found and found.right_to_left) == (name, False)


@pytest.mark.parametrize("name", ["محافظة", "לבנון"], ids=["Arabic", "Hebrew"])
def test_right_to_left_names_are_ordered_or_left_out(name: str) -> None:
    found = line(name, SERIF, 27, 800)

    assert (found is not None and found.right_to_left) == RAQM


def test_name_that_no_font_has_is_left_out() -> None:
    assert line("北京", SERIF, 27, 800) is None
    assert drawn(replace(CARD, names=("The bridge", "北京"))) == drawn(CARD)


def test_words_of_a_title_that_no_font_has_are_an_ellipsis() -> None:
    [found] = lines("Shells near 北京 北京 today", SERIF, (40,), 800, 1)

    assert found.text == "Shells near … today"


def of(found: Sequence[Line]) -> list[tuple[str, int]]:
    return [(one.text, int(one.font.size)) for one in found]


def test_another_name_stands_for_a_title_that_no_font_has() -> None:
    names = ("會談", "Talks of May")
    unset = Card(title="会谈", kind="Other", names=names, otherwise=names)
    other = Card(title="Talks of May", kind="Other")

    assert drawn(unset) == drawn(other)


def test_name_of_the_site_stands_for_a_title_without_any_name_that_can_be_set() -> None:
    unset, other = (
        Card(title=title, kind="Other") for title in ("会谈", "conflicttracker")
    )

    assert drawn(unset) == drawn(other)


def test_long_title_is_wrapped() -> None:
    found = lines("Guards leave the bridge at noon", SERIF, (60,), 500, 4)

    assert of(found) == [("Guards leave the", 60), ("bridge at noon", 60)]


def test_longer_title_is_set_smaller() -> None:
    found = lines("Guards leave the bridge at noon", SERIF, (60, 30), 500, 1)

    assert of(found) == [("Guards leave the bridge at noon", 30)]


def test_title_that_fits_in_no_size_is_cut_at_a_word() -> None:
    found = lines("Guards leave the bridge " * 9, SERIF, (60, 48), 828, 2)

    assert [one.text.endswith("…") for one in found] == [False, True]
    assert [one.width <= 828 for one in found] == [True, True]


def test_word_that_is_longer_than_its_line_is_cut() -> None:
    [found] = lines("x" * 200, SERIF, (36,), 300, 2)

    assert (found.width <= 300, found.text[-1]) == (True, "…")


def test_pillow_is_not_loaded_with_the_site() -> None:
    code = (
        "import django, sys; django.setup(); "
        "from django.urls import get_resolver; get_resolver().url_patterns; "
        "print('timeline.views.public_card' in sys.modules, 'PIL' in sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.split() == ["True", "False"]
