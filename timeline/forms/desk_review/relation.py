"""How two statements of an article stand to each other, as the review proposes it."""

from typing import Final

from timeline.forms.desk_review.claim import ClaimForm
from timeline.forms.desk_review.parts import PartForm, keep_field
from timeline.intake.proposal import ClaimPair

_VERBS: Final = {
    "contradicts": ("contradicts", "is contradicted by"),
    "corroborates": ("bears out", "is borne out by"),
    "supersedes": ("takes the place of", "gives way to"),
}


class RelationForm(PartForm):
    """A tick at the one statement; the other one says that it is related."""

    about = "relation"

    keep = keep_field("Keep")

    found: ClaimPair
    claim: ClaimForm
    other: ClaimForm

    @property
    def words(self) -> str:
        """Such as ``contradicts``, said of `claim`."""
        return _VERBS[self.found.kind][0]

    @property
    def words_back(self) -> str:
        """The same said of `other`."""
        return _VERBS[self.found.kind][1]

    @property
    def title_in_words(self) -> str:
        return f"Statement {self.claim.number} {self.words} {self.other.number}"

    @property
    def lights(self) -> str:
        """The refs of both passages."""
        return f"{self.claim.ref} {self.other.ref}"

    def reviewed(self) -> tuple[int, int, str]:
        return self.claim.index, self.other.index, self.found.kind
