"""Event types and roles as the desk words them, over the packaged ones."""

from timeline.models import Term
from timeline.reference.plover import EVENT_TYPES
from timeline.vocabulary import laid_over


def term(**fields: object) -> Term:
    return Term(
        **{"scheme": "event_type", "code": "RETREAT", "label": "Pull-back", **fields}
    )


def test_words_are_laid_over_the_packaged_ones() -> None:
    words = laid_over([term(sign="↓")])

    assert (words.types["RETREAT"].label, words.types["RETREAT"].sign) == (
        "Pull-back",
        "↓",
    )
    assert words.types["AGREE"] == EVENT_TYPES["AGREE"]


def test_empty_words_leave_the_packaged_ones() -> None:
    words = laid_over([term(definition="", sign="")])

    packaged = EVENT_TYPES["RETREAT"]
    assert (words.types["RETREAT"].definition, words.types["RETREAT"].sign) == (
        packaged.definition,
        packaged.sign,
    )


def test_crosswalk_of_a_type_leaves_those_of_its_modes() -> None:
    words = laid_over([term(acled_sub_event_type="Change to group/activity")])

    assert [words.acled("RETREAT", mode) for mode in (None, "resign", "ceasefire")] == [
        "Change to group/activity",
        "Change to group/activity",
        "Agreement",
    ]


def test_roles_are_worded_too() -> None:
    words = laid_over([term(scheme="role", code="target", label="Aim", offered=False)])

    assert words.role("target", "target") == "Aim"
    assert words.role("victim", "victim") == "victim"
    assert [words.is_offered("role", code) for code in ("target", "victim")] == [
        False,
        True,
    ]


def test_labels_are_those_that_differ_from_the_packaged_ones() -> None:
    words = laid_over(
        [
            term(),
            term(code="AGREE", label="agreement", sign="A"),
            term(scheme="role", code="target", label="Target"),
            term(scheme="role", code="victim", label="Harmed"),
        ]
    )

    assert words.labels == {"RETREAT": "Pull-back", "victim": "Harmed"}
