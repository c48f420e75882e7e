"""Other spellings of well-known places, and the file that they are kept in."""

from pathlib import Path

import pytest

from timeline.reference.spellings import kept_spellings, other_spellings


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Kharkov", "Kharkiv"),
        ("Харьков", "Kharkiv"),
        ("Kharkiv", "Харків"),
        ("kiev", "Kyiv"),
        ("Bakı", "Baku"),
        ("Erivan", "Yerevan"),
        ("Երևան", "Yerevan"),
        ("Gəncə", "Ganja"),
        ("Sanaa", "Sana'a"),
        ("Saigon", "Ho Chi Minh City"),
        ("ST PETERSBURG", "Saint Petersburg"),
        ("Burma", "Myanmar"),
        ("Азербайджан", "Azerbaijan"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Sana'a", "Sanaa"),
        ("Bakhmut", "Artemivsk"),
    ],
)
def test_place_has_other_spellings(name: str, other: str) -> None:
    assert other in other_spellings(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "patrol", "shot", "tell", "Queen City", "freedom", "basic", "IST"),
        *("makes", "Kharkiv oblast council", "\x00", "%", "नगर" * 40),
    ],
)
def test_word_that_spells_no_well_known_place_has_none(name: str) -> None:
    assert other_spellings(name) == ()


def test_spelling_is_not_among_the_others() -> None:
    assert [one for one in other_spellings("KHARKIV") if one == "Kharkiv"] == []


@pytest.mark.parametrize("writable", [True, False])
def test_spellings_are_kept_where_that_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writable: bool
) -> None:
    place = tmp_path / "data"
    if not writable:
        place.write_text("in the way")
    monkeypatch.setenv("CONFLICTTRACKER_DATA_DIR", str(place))
    kept_spellings.cache_clear()
    other_spellings.cache_clear()

    first = other_spellings("Kharkov")
    kept_spellings.cache_clear()
    other_spellings.cache_clear()
    again = other_spellings("Kharkov")
    kept = [*place.glob("cache/*.idx")]
    kept_spellings.cache_clear()

    assert (first[0], again == first, len(kept)) == ("Kharkiv", True, int(writable))
