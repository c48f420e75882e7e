"""Of which state persons and bodies are that no office tells of; short names of halves
of a land, acronyms that the article defines. All sentences are our own."""

import pytest

from tests.intake.acting import actors, found

BESIDE = [
    ("Peru summoned the Chadian chargé d'affaires, Ali Moussa Deby.", "TCD"),
    ("According to Armenia's ombudswoman, Ani Saroyan, a hut burned.", "ARM"),
    ("Chile spoke to Peru's deputy chief of mission, Luis Prado, at noon.", "PER"),
    ("A Kenyan lawmaker, Jane Otieno, spoke in Chad. Chad replied.", "KEN"),
    ("Chad met the head of the Kenyan delegation, Jane Otieno, today.", "KEN"),
    ("Greece and Turkey talked. The governor of Hatay, Emre Kaya, came.", "TUR"),
]
AT_HOME = [
    (
        (
            "Gunmen raided a post in Chad on Monday, the Chadian army said. Chad's "
            "government closed the road. Moussa Haroun, a herder, saw it."
        ),
        "Moussa Haroun",
        "TCD",
    ),
    (
        (
            "Chad shelled a village in Niger. Niger's army shelled a village in Chad. "
            "Moussa Haroun, a herder, saw it."
        ),
        "Moussa Haroun",
        None,
    ),
    (
        (
            "Gunmen raided a post in Chad on Monday, the Chadian army said. Chad's "
            "government closed the road. UN envoy Anna Berg saw it."
        ),
        "Anna Berg",
        None,
    ),
    (
        (
            "Rebels raided a post in Peru on Monday, Peru's government said. Peru's "
            "president was told. The Eastern Command said it was calm."
        ),
        "Eastern Command",
        "PER",
    ),
]
NAMES = [
    ("North Korea fired a missile. The North said it was a test.", "North", 0),
    ("North Korea fired a missile. The South's army said so.", "South Korea", 1),
    ("Sudan and South Sudan fought. The South pulled back.", "South Sudan", 1),
    ("Norway signed. The South China Sea was calm.", "South Korea", 0),
    (
        "The Armed Forces of the Philippines (AFP) said so. The AFP left.",
        "Agence France-Presse",
        0,
    ),
    ("The army fired, AFP reported from Manila.", "Agence France-Presse", 1),
    (
        "Sri Lanka was calm. A boat sank, navy spokesman Ruwan Silva said.",
        "Navy of Sri Lanka",
        1,
    ),
    (
        "Jordan and Georgia signed a pact. A fire broke out in Savannah, Georgia.",
        "Georgia",
        1,
    ),
    ("Rep. Jordan of Ohio spoke. Jordan was glad.", "Jordan", 1),
    ("Rep. Jordan of Ohio spoke.", "Jordan", 0),
    ("Sudan's paramilitary group stormed two camps.", "Sudan", 0),
    ("Security forces in Guinea fired.", "Security forces of Guinea", 1),
    ("French forces in Chad fired.", "Armed Forces of Chad", 0),
    (
        "Kenyan forces shelled two villages, killing one of their residents.",
        "Civilians in Kenya",
        0,
    ),
    (
        "The Chad-backed region said that two of its soldiers died.",
        "Armed Forces of Chad",
        0,
    ),
    ("Tamil Tiger boats attacked a port.", "Liberation Tigers of Tamil Eelam", 1),
]


@pytest.mark.parametrize(("text", "iso3"), BESIDE)
def test_person_is_of_the_state_that_stands_beside_the_name(
    text: str, iso3: str
) -> None:
    assert [a.iso3 for a in actors(text).mentions if a.kind == "person"] == [iso3]


@pytest.mark.parametrize(("text", "name", "iso3"), AT_HOME)
def test_who_has_no_state_is_of_the_only_one_told_of(
    text: str, name: str, iso3: str | None
) -> None:
    assert [a.iso3 for a in actors(text).mentions if a.name == name] == [iso3]


@pytest.mark.parametrize(("text", "name", "times"), NAMES)
def test_short_name_means_what_the_article_says(
    text: str, name: str, times: int
) -> None:
    assert (name in found(text)) == bool(times)
