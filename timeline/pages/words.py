"""The reader's words for the codes that an edition holds.

The same verb serves both sides' statements, and no word takes a side.
"""

from typing import Final, NamedTuple


class Word(NamedTuple):
    """A label, a sign that stands for it without colour, and what it means."""

    label: str
    sign: str
    meaning: str


VERIFICATION: Final[dict[str, Word]] = {
    "reported": Word("Reported", "○", "One independent source reports it so far."),
    "corroborated": Word(
        "Corroborated",
        "◐",
        "Two or more independent sources report it. Copies of one agency's story "
        "count once.",
    ),
    "confirmed": Word(
        "Confirmed",
        "●",
        "Both sides, or an independent body that could check, say that it happened.",
    ),
    "disputed": Word(
        "Disputed",
        "≠",
        "The sources, or the sides, contradict each other on whether or how it "
        "happened.",
    ),
    "unverifiable": Word(
        "Unverifiable", "◌", "Nobody independent is in a position to check it."
    ),
}

HOSTILITY: Final[dict[int, str]] = {
    1: "no militarised action",
    2: "threat of force",
    3: "display of force",
    4: "use of force",
    5: "war",
}

STANCES: Final[dict[str, str]] = {
    "asserts": "states",
    "denies": "denies",
    "accuses": "accuses",
    "demands": "demands",
    "requests": "requests",
    "promises": "promises",
    "threatens": "threatens",
    "acknowledges": "acknowledges",
    "expresses_concern": "expresses concern",
}

# Kind of relation -> words before the other claim; supersedes reads both ways.
RELATIONS: Final[dict[tuple[str, str], str]] = {
    ("contradicts", "both"): "Contradicted by",
    ("corroborates", "both"): "Corroborated by",
    ("supersedes", "out"): "Replaces",
    ("supersedes", "in"): "Replaced by",
}

LINKS: Final[dict[str, str]] = {
    "follows": "Follows",
    "response_to": "In response to",
    "part_of": "Part of",
    "ends": "Ends",
    "violates": "Violates",
}

ROLES: Final[dict[str, str]] = {
    "initiator": "initiator",
    "target": "target",
    "mediator": "mediator",
    "victim": "victim",
    "witness": "witness",
    "claimant": "claimant",
    "participant": "participant",
}

# What an actor can be asked for as; who speaks has no other part in that.
PARTS_TAKEN: Final[dict[str, str]] = {**ROLES, "speaker": "says something"}

SIDES: Final[dict[str, str]] = {"A": "side A", "B": "side B"}

DATE_BASES: Final[dict[str, str]] = {
    "occurred": "When it occurred, as the sources give it.",
    "said": "When it occurred, as a speaker says.",
    "reported": "When it was reported; it may have occurred before.",
    "published": "When the report was published; it occurred by then.",
}

ACTOR_KINDS: Final[dict[str, str]] = {
    "state": "State",
    "state_forces": "State forces",
    "government_body": "Government body",
    "de_facto_authority": "De facto authority",
    "rebel_group": "Rebel group",
    "political_militia": "Political militia",
    "identity_militia": "Identity militia",
    "international_organisation": "International organisation",
    "person": "Person",
    "civilians": "Civilians",
    "media": "Media",
    "other": "Other",
}

NAME_KINDS: Final[dict[str, str]] = {
    "name": "Name",
    "alias": "Also",
    "acronym": "Acronym",
    "transliteration": "Other spelling",
    "demonym": "Adjective and people",
    "metonym": "Named in the news by",
}

CASUALTIES: Final[dict[str, str]] = {
    "killed": "Killed",
    "wounded": "Wounded",
    "captured": "Captured",
    "missing": "Missing",
    "displaced": "Displaced",
}


TITLE_BASES: Final[dict[str, str]] = {
    "address": "title read off the address",
    "descriptive": "title of ours",
}

OBTAINED: Final[dict[str, str]] = {
    "pasted": "pasted by an editor",
    "uploaded": "uploaded by an editor",
    "fetched": "fetched from its address",
}

CREDIBILITY: Final[dict[int, str]] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
}

# UCDP's precision of a place, in the words of a page.
GEO_PRECISION: Final[dict[int, str]] = {
    1: "exact place",
    2: "within about 25 km",
    3: "district known",
    4: "province known",
    5: "an area or a line",
    6: "country known",
    7: "international waters or airspace",
}
