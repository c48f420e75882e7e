"""The event type that a passage's words alone tell."""

import pytest

from timeline.intake.type_words import one_type, types_by_words


@pytest.mark.parametrize(
    ("passage", "event_type"),
    [
        ("ceasefire was agreed late on Saturday", "AGREE"),
        ("Ruritania accused the guards of shelling the bridge", "ACCUSE"),
        ("The two ministers met in Strelsau", "CONSULT"),
        ("Protesters marched to the bridge", "PROTEST"),
        ("The guards did not withdraw", ""),
        ("The ministry spoke on Tuesday", ""),
        ("The treaty and the truce", ""),
    ],
)
def test_type_is_what_the_words_of_a_passage_tell(
    passage: str, event_type: str
) -> None:
    assert one_type(types_by_words(passage)) == event_type
