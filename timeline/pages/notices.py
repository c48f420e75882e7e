"""What stands in the place of an edition that shows no incident."""

from dataclasses import dataclass

from django.utils.translation import gettext

from timeline.models.edition import Edition
from timeline.models.edition_keys import MERGED, RETRACTED


@dataclass(frozen=True, slots=True)
class Notice:
    sign: str
    kind: str
    said: str
    """What we have done, in a sentence."""
    kept: str
    """What there is still to be read."""


def notice_of(edition: Edition) -> Notice:
    """Return the notice of an edition that is one."""
    if edition.notice == MERGED:
        return Notice(
            "⊞",
            gettext("Merged"),
            gettext("It is told with another incident, which was the same one."),
            gettext("The editions below stay, so that they can be read and cited."),
        )
    if edition.notice != RETRACTED:
        return Notice(
            "⊟",
            gettext("Withdrawn"),
            gettext("We have taken this incident off the timeline."),
            gettext(
                "It is in no list, search or count. The editions below stay, so that "
                "what was published can still be read and cited."
            ),
        )
    if "retracted_with" in edition.content:
        return Notice(
            "⊟",
            gettext("Hidden"),
            gettext("We have hidden this edition for legal reasons."),
            gettext("Its address stays, and so do the other editions below."),
        )
    return Notice(
        "⊟",
        gettext("Retracted"),
        gettext(
            "We have removed this incident, and all that was published of it, for "
            "legal reasons."
        ),
        gettext(
            "Nothing of it is shown any more. The addresses below stay, so that it can "
            "be seen when something was published here."
        ),
    )
