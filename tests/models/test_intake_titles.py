"""What an intake is called in lists."""

import pytest

from timeline.models import Intake

LONG = " ".join(["Ruritania and Grauland close the lower bridge"] * 6)


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ({"title": "Bridge closed", "text": "It is shut."}, "Bridge closed"),
        ({"title": None, "text": "Bridge closed\nIt is shut."}, "Bridge closed"),
        ({"title": None, "text": ""}, "Pasted text 7"),
    ],
)
def test_intake_is_called_by_its_headline(source: dict[str, str], title: str) -> None:
    assert Intake(pk=7, kind="text", proposal={"source": source}).title == title


def test_headline_that_is_too_long_is_cut_at_a_word() -> None:
    source = {"title": None, "text": f"{LONG}\nIt is shut."}

    title = Intake(pk=7, kind="text", proposal={"source": source}).title

    assert (len(title) <= 120, title.removesuffix(" …") in LONG) == (True, True)
    assert LONG[len(title.removesuffix(" …"))] == " "
