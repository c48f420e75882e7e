import pytest

from timeline.reference.bodies import body_name, head_pattern


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("foreign ministry", "foreign"),
        ("Ministry of Foreign Affairs", "foreign"),
        ("defense ministry", "defence"),
        ("Ministry of Defence", "defence"),
        ("interior ministry", "interior"),
        ("armed forces", "forces"),
        ("troops", "forces"),
        ("border guards", "border"),
        ("security forces", "security_forces"),
        ("national security service", "nss"),
        ("parliament", "parliament"),
        ("military government", "government"),
        ("air force", "air"),
        ("coast guard", "coastguard"),
        ("prosecutor general's office", "prosecutors"),
    ],
)
def test_head_tells_the_sort_of_body(head: str, key: str) -> None:
    found = head_pattern().fullmatch(head)

    assert found is not None
    assert found.lastgroup == key


@pytest.mark.parametrize(
    ("key", "state", "iso3", "name"),
    [
        ("foreign", "Azerbaijan", "AZE", "Ministry of Foreign Affairs of Azerbaijan"),
        ("foreign", "United States", "USA", "US State Department"),
        ("defence", "Russia", "RUS", "Ministry of Defence of Russia"),
        ("forces", "United States", "USA", "Armed Forces of the United States"),
        ("forces", "Abkhazia", None, "Armed Forces of Abkhazia"),
        ("civilians", "Armenia", "ARM", "Civilians in Armenia"),
    ],
)
def test_body_is_named_after_its_state(
    key: str, state: str, iso3: str | None, name: str
) -> None:
    assert body_name(key, state, iso3) == name
