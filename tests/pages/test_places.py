"""Names of places: the one in use, the sides' own, other spellings."""

from typing import Any

from timeline.pages.places import place_names


def place(name: str, *names: tuple[str, str]) -> Any:
    """A place with other names, each with the side that uses it."""
    return {
        "name": name,
        "names": [
            {"text": text, "language": "", "used_by": used_by}
            for text, used_by in names
        ],
    }


def test_place_names_give_each_side_its_own() -> None:
    names = place_names(place("Shusha", ("Shushi", "Armenia"), ("Şuşa", "Azerbaijan")))

    assert [(n["text"], n["used_by"]) for n in names.by_side] == [
        ("Shushi", "Armenia"),
        ("Şuşa", "Azerbaijan"),
    ]


def test_place_names_count_the_name_in_use_as_the_sides_own() -> None:
    names = place_names(
        place(
            "Stepanakert",
            ("Stepanakert", "Armenia"),
            ("Stepanagerd", "Armenia"),
            ("Khankendi", "Azerbaijan"),
        )
    )

    assert names.short == "Stepanakert / Khankendi"
    assert [n["text"] for n in names.others] == ["Stepanagerd"]


def test_place_names_keep_other_scripts_among_the_spellings() -> None:
    names = place_names(place("Stepanakert", ("Ստեփանակերտ", "Armenia")))

    assert (names.short, [n["text"] for n in names.others]) == (
        "Stepanakert",
        ["Ստեփանակերտ"],
    )


def test_place_shows_some_of_its_spellings() -> None:
    names = place_names(place("Hill", *((f"Spelling {n}", "") for n in range(11))))

    assert ([name["text"] for name in names.shown], names.more) == (
        [f"Spelling {n}" for n in range(8)],
        3,
    )
