"""Halves of a divided land by their short names: "the North" after "North Korea"."""

import re
from collections.abc import Sequence
from typing import Final

from timeline.intake.gazetteer import Gazetteer, Match, Reading

# Each pair: what must be named, and which state a half is.
_LANDS: Final = (
    (frozenset(("North Korea",)), {"North": "North Korea", "South": "South Korea"}),
    (frozenset(("South Korea",)), {"North": "North Korea", "South": "South Korea"}),
    (frozenset(("Sudan", "South Sudan")), {"North": "Sudan", "South": "South Sudan"}),
)
# No compass, no name that goes on ("the South China Sea"), no place ("in the North").
_HALF: Final = re.compile(
    r"(?<!\bin )(?<!\bIn )(?<!\binto )\b[Tt]he (?P<half>North|South)\b"
    r"(?!-| of\b| (?!Korea)[A-Z])"
)


def halves(text: str, names: Gazetteer, matches: Sequence[Match]) -> list[Match]:
    """Return the short names of halves whose land the text names in full, as matches
    beside ``matches``."""
    if "the North" not in text and "the South" not in text and "The " not in text:
        return []
    named = {
        reading.entry.name
        for match in matches
        for reading in match.readings
        if reading.is_state
    }
    states = next((halves for whole, halves in _LANDS if whole <= named), None)
    if states is None:
        return []
    found = []
    for half in _HALF.finditer(text):
        entry = names.named(states[half["half"]])
        start, end = half.span("half")
        if entry is not None and not any(
            m.start < end and start < m.end for m in matches
        ):
            reading = Reading(entry, "alias")
            found.append(Match(start, end, half["half"], (reading,)))
    return found
