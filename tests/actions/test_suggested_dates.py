"""A date suggested in a review is read as one typed in the edit form."""

import pytest

from tests import factories
from timeline.actions.content import read
from timeline.actions.errors import ActionRefusedError
from timeline.actions.suggested import value_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("mid-June 2023", "2023-06"),
        ("14 May 2021", "2021-05-14"),
        ("2021-05-14", "2021-05-14"),
        ("12–14 May", "2021-05-12/2021-05-14"),
    ],
)
def test_suggested_date_is_read_as_it_is_typed(words: str, edtf: str) -> None:
    held = factories.incident(occurred="2021-05-20")

    assert value_of(read(held), "occurred", words) == edtf


def test_suggested_date_that_is_none_is_refused_in_words() -> None:
    held = factories.incident(occurred="2021-05-20")

    with pytest.raises(ActionRefusedError, match="is no date that we can read"):
        value_of(read(held), "occurred", "the other day")
