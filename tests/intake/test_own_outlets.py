"""An article of an outlet that the desk has added, fetched, uploaded or pasted."""

import pytest

from timeline.intake.extract import extract
from timeline.reference.own_outlets import Outlet

OWN = (Outlet("Zenda Post", ("zendapost.example",)),)
BODY = (
    (
        "STRELSAU, May 14 - Two envoys of the old palace met at the bridge on Friday, "
        "their office said. They agreed to meet again in June."
    ),
    "Nothing else was made known of what they had said to one another at the bridge.",
)
PAGE = (
    "<html><head><title>Envoys meet at the bridge</title>"
    '<meta property="og:site_name" content="Zenda Post Online"></head><body><article>'
    f"<h1>Envoys meet at the bridge</h1><p>{BODY[0]}</p><p>{BODY[1]}</p></article>"
    "</body></html>"
)
PASTE = "\n\n".join(
    ("Envoys meet at the bridge", *BODY, "© 2021 Zenda Post. All rights reserved.")
)


@pytest.mark.parametrize(
    ("given", "url", "outlets", "publisher"),
    [
        (PAGE, "https://www.zendapost.example/1", OWN, "Zenda Post"),
        (PAGE, "https://www.zendapost.example/1", (), "Zenda Post Online"),
        (PASTE, "https://zendapost.example/1", OWN, "Zenda Post"),
        (f"Zenda Post\n\n{PASTE}", None, OWN, "Zenda Post"),
    ],
)
def test_outlet_of_the_desk_is_the_publisher(
    given: str, url: str | None, outlets: tuple[Outlet, ...], publisher: str
) -> None:
    found = extract(given, url=url, outlets=outlets)

    assert (found.publisher, found.title) == (publisher, "Envoys meet at the bridge")
    assert found.text.startswith("STRELSAU, May 14")


def test_name_of_the_outlet_is_taken_off_the_title() -> None:
    titled = PASTE.replace("at the bridge\n", "at the bridge - Strelsau Mail\n", 1)

    found = extract(titled, outlets=[Outlet("Strelsau Mail")])

    assert found.title == "Envoys meet at the bridge"
