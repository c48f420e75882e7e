"""The reader's words for the codes that an edition holds.

The same verb serves both sides' statements, and no word takes a side.
"""

from typing import Final, NamedTuple

from django.utils.translation import gettext_noop as _


class Word(NamedTuple):
    """A label, a sign that stands for it without colour, and what it means."""

    label: str
    sign: str
    meaning: str


VERIFICATION: Final[dict[str, Word]] = {
    "reported": Word(
        _("Reported"), "○", _("One independent source reports it so far.")
    ),
    "corroborated": Word(
        _("Corroborated"),
        "◐",
        _(
            "Two or more independent sources report it. Copies of one agency's story "
            "count once."
        ),
    ),
    "confirmed": Word(
        _("Confirmed"),
        "●",
        _("Both sides, or an independent body that could check, say that it happened."),
    ),
    "disputed": Word(
        _("Disputed"),
        "≠",
        _(
            "The sources, or the sides, contradict each other on whether or how it "
            "happened."
        ),
    ),
    "unverifiable": Word(
        _("Unverifiable"), "◌", _("Nobody independent is in a position to check it.")
    ),
}

UNSAID: Final = Word(_("Verification not said yet"), "—", "")
"""Of a draft, which need not say how far it is verified until it is submitted."""

HOSTILITY: Final[dict[int, str]] = {
    1: _("no militarised action"),
    2: _("threat of force"),
    3: _("display of force"),
    4: _("use of force"),
    5: _("war"),
}

STANCES: Final[dict[str, str]] = {
    "asserts": _("states"),
    "denies": _("denies"),
    "accuses": _("accuses"),
    "demands": _("demands"),
    "requests": _("requests"),
    "promises": _("promises"),
    "threatens": _("threatens"),
    "acknowledges": _("acknowledges"),
    "expresses_concern": _("expresses concern"),
}

# Kind of relation -> words before the other claim; supersedes reads both ways.
RELATIONS: Final[dict[tuple[str, str], str]] = {
    ("contradicts", "both"): _("Contradicted by"),
    ("corroborates", "both"): _("Corroborated by"),
    ("supersedes", "out"): _("Replaces"),
    ("supersedes", "in"): _("Replaced by"),
}

# Kind of relation -> what a line between two claims means.
RELATIONS_DRAWN: Final[dict[str, str]] = {
    "contradicts": _("they contradict each other"),
    "corroborates": _("one supports the other"),
    "supersedes": _("the first replaces the second"),
}

LINKS: Final[dict[str, str]] = {
    "follows": _("Follows"),
    "response_to": _("In response to"),
    "part_of": _("Part of"),
    "ends": _("Ends"),
    "violates": _("Violates"),
}

# The same, as the other incident has it.
LINKS_IN: Final[dict[str, str]] = {
    "follows": _("Followed by"),
    "response_to": _("Responded to by"),
    "part_of": _("Includes"),
    "ends": _("Ended by"),
    "violates": _("Violated by"),
}

ROLES: Final[dict[str, str]] = {
    "initiator": _("initiator"),
    "target": _("target"),
    "mediator": _("mediator"),
    "victim": _("victim"),
    "witness": _("witness"),
    "claimant": _("claimant"),
    "participant": _("participant"),
}

# What an actor can be asked for as; who speaks has no other part in that.
PARTS_TAKEN: Final[dict[str, str]] = {**ROLES, "speaker": _("says something")}

SIDES: Final[dict[str, str]] = {"A": _("side A"), "B": _("side B")}

DATE_BASES: Final[dict[str, str]] = {
    "occurred": _("When it occurred, as the sources give it."),
    "said": _("When it occurred, as a speaker says."),
    "reported": _("When it was reported; it may have occurred before."),
    "published": _("When the report was published; it occurred by then."),
}

ACTOR_KINDS: Final[dict[str, str]] = {
    "state": _("State"),
    "state_forces": _("State forces"),
    "government_body": _("Government body"),
    "de_facto_authority": _("De facto authority"),
    "rebel_group": _("Rebel group"),
    "political_militia": _("Political militia"),
    "identity_militia": _("Identity militia"),
    "international_organisation": _("International organisation"),
    "person": _("Person"),
    "civilians": _("Civilians"),
    "media": _("Media"),
    "other": _("Other"),
}

NAME_KINDS: Final[dict[str, str]] = {
    "name": _("Name"),
    "alias": _("Also"),
    "acronym": _("Acronym"),
    "transliteration": _("Other spelling"),
    "demonym": _("Adjective and people"),
    "metonym": _("Named in the news by"),
}

CASUALTIES: Final[dict[str, str]] = {
    "killed": _("Killed"),
    "wounded": _("Wounded"),
    "captured": _("Captured"),
    "missing": _("Missing"),
    "displaced": _("Displaced"),
}


# Publishers that cannot be judged (F) go without a word.
RELIABILITY: Final[dict[str, str]] = {
    "A": _("completely reliable"),
    "B": _("usually reliable"),
    "C": _("fairly reliable"),
    "D": _("not usually reliable"),
    "E": _("unreliable"),
}

TITLE_BASES: Final[dict[str, str]] = {
    "address": _("title read off the address"),
    "descriptive": _("title of ours"),
}

OBTAINED: Final[dict[str, str]] = {
    "pasted": _("pasted by an editor"),
    "uploaded": _("uploaded by an editor"),
    "fetched": _("fetched from its address"),
}

CREDIBILITY: Final[dict[int, str]] = {
    1: _("confirmed by other sources"),
    2: _("probably true"),
    3: _("possibly true"),
    4: _("doubtful"),
    5: _("improbable"),
}

# UCDP's precision of a place, in the words of a page.
GEO_PRECISION: Final[dict[int, str]] = {
    1: _("exact place"),
    2: _("within about 25 km"),
    3: _("district known"),
    4: _("province known"),
    5: _("an area or a line"),
    6: _("country known"),
    7: _("international waters or airspace"),
}
