"""Every code that an edition can hold has words for the reader."""

from enum import Enum

import pytest

from timeline.models import (
    ActorKind,
    ActorNameKind,
    CasualtyKind,
    DateBasis,
    GeoPrecision,
    HostilityLevel,
    LinkKind,
    Obtained,
    Role,
    Stance,
    Verification,
)
from timeline.pages import words


@pytest.mark.parametrize(
    ("codes", "worded"),
    [
        (Verification, words.VERIFICATION),
        (HostilityLevel, words.HOSTILITY),
        (Stance, words.STANCES),
        (LinkKind, words.LINKS),
        (Role, words.ROLES),
        (DateBasis, words.DATE_BASES),
        (ActorKind, words.ACTOR_KINDS),
        (ActorNameKind, words.NAME_KINDS),
        (CasualtyKind, words.CASUALTIES),
        (Obtained, words.OBTAINED),
        (GeoPrecision, words.GEO_PRECISION),
    ],
)
def test_words_cover_every_code(
    codes: type[Enum], worded: dict[object, object]
) -> None:
    assert set(worded) == {code.value for code in codes}
