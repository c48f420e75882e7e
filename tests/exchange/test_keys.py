"""The dictionary of the JSON: every key that a file has, with its meaning."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints, is_typeddict

from timeline.exchange.keys import MEANINGS, FileJson, json_groups


def shapes(shape: Any) -> Iterator[Any]:
    """A type of object, and all that are found under it."""
    yield shape
    for hint in get_type_hints(shape).values():
        for part in (hint, *get_args(hint)):
            if is_typeddict(part):
                yield from shapes(part)


def test_every_key_of_a_file_has_a_meaning_and_no_other() -> None:
    expected = {shape: set(get_type_hints(shape)) for shape in shapes(FileJson)}

    assert {shape: set(keys) for shape, (_, keys) in MEANINGS.items()} == expected


def test_keys_say_of_what_kind_they_are_and_where_to_read_on() -> None:
    found = {
        (group.title, key.name): (key.kind, key.of)
        for group in json_groups()
        for key in group.keys
    }

    assert [
        found[key]
        for key in (
            ("The file", "as_of"),
            ("Incident", "sources"),
            ("Claim", "on_behalf_of_id"),
            ("Claim", "said"),
            ("Claim", "relations"),
            ("Source", "authors"),
        )
    ] == [
        ("text, or not there", ""),
        ("object", "Source"),
        ("number or null", ""),
        ("object or null", "Date"),
        ("list", "Claim relation"),
        ("list of texts", ""),
    ]
