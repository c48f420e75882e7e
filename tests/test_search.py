"""Full text with every name of what is named, and what the database makes of it."""

import pytest
from django.db import connection
from django.http import QueryDict

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.clocks import NOW
from timeline.filters import read
from timeline.models import Actor, ActorName
from timeline.pages.other_names import other_names
from timeline.search import read_search
from timeline.spelling import key

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    query = QueryDict(mutable=True)
    query["q"] = words
    _, chosen = read(query)
    assert chosen is not None
    return sorted(edition.title for edition in chosen.editions())


@pytest.fixture
def hills() -> Actor:
    """Two incidents: one in a place of many names, one that an actor takes part in."""
    valley = factories.place(name="Red Valley", names=["Qırmızı Dərə", "Karmir Dzor"])
    league = factories.actor(
        name="Hill League",
        names={"HL": "acronym", "Tepe Birliyi": "name", "Upton": "metonym"},
    )
    factories.published_incident(
        title="Shots", summary="A patrol was fired at.", place_ids=(valley.pk,)
    )
    factories.published_incident(
        title="March",
        summary="People walked to the square.",
        participations=(ParticipationContent(actor_id=league.pk, role="initiator"),),
    )
    return league


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("patrol", ["Shots"]),
        ("Red Valley", ["Shots"]),
        ("qirmizi dara", ["Shots"]),
        ("Qırmızı Dərə patrol", ["Shots"]),
        ("KARMIR dzor", ["Shots"]),
        ("hill league", ["March"]),
        ("HL", ["March"]),
        ("Tepe Birliyi or patrol", ["March", "Shots"]),
        ("fired -karmir", []),
        ('fired -"karmir dzor"', []),
        ("walked -hl", []),
        ("walked patrol", []),
        ("walked or patrol", ["March", "Shots"]),
        ('"walked to the square"', ["March"]),
        ('"square walked"', []),
        ("upton", []),
        ("the", []),
        ('"', []),
        ("-", []),
        ("or", []),
        ("-patrol", ["March"]),
        ("':* & | ! <-> \\", []),
        ("actor:1", []),
    ],
)
def test_search_finds(hills: Actor, words: str, expected: list[str]) -> None:
    assert found(words) == expected


def test_search_finds_a_record_by_the_name_that_it_got_since(hills: Actor) -> None:
    hills.name = "Mountain Union"
    hills.save(update_fields=["name"])
    ActorName.objects.create(actor=hills, text="Dağ İttifaqı", kind="name")

    assert [found(words) for words in ("mountain union", "dag ittifaqi")] == [
        ["March"],
        ["March"],
    ]


def test_search_finds_a_record_by_the_name_that_it_had(hills: Actor) -> None:
    hills.name = "Mountain Union"
    hills.save(update_fields=["name"])

    assert found("hill league") == ["March"]


def test_search_finds_another_name_in_the_text(hills: Actor) -> None:
    factories.published_incident(title="Harvest", summary="Karmir Dzor had no rain.")

    assert found("red valley") == ["Harvest", "Shots"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kharkov", ["Strike on Kharkiv"]),
        ("kharkov strike", ["Strike on Kharkiv"]),
        ("Харьков", ["Strike on Kharkiv"]),
        ("Харків", ["Strike on Kharkiv"]),
        ("Charkiw", ["Strike on Kharkiv"]),
        ("Kharkov or Bakhmut", ["Retreat from Artemivsk", "Strike on Kharkiv"]),
        ("Bakhmut", ["Retreat from Artemivsk"]),
        ("Nizhniy Novgorod", ["Fire in Gorky"]),
        ("burma", ["Talks in Myanmar"]),
        ("Бирма", ["Talks in Myanmar"]),
        ('"Kharkov"', []),
        ('"burma" talks', []),
        ("strike -kharkov", []),
        ("Warsaw", []),
        ("Kharkovian", []),
    ],
)
def test_search_finds_other_spellings_of_a_place_without_a_record(
    words: str, expected: list[str]
) -> None:
    for title in (
        *("Strike on Kharkiv", "Retreat from Artemivsk", "Fire in Gorky"),
        "Talks in Myanmar",
    ):
        factories.published_incident(title=title, summary="It was reported.")

    assert found(words) == expected


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("Kharkov", ("Kharkiv",)),
        ("strike Kharkov", ("Kharkiv",)),
        ("Kharkov or drones", ("Kharkiv",)),
        ("qirmizi dara", ("Karmir Dzor", "Red Valley")),
        ("strike -Kharkov", None),
        ('"Kharkov"', None),
        ("Kharkiv", None),
        ("Gorky", None),
    ],
)
def test_search_says_what_else_it_looks_for(
    hills: Actor, words: str, others: tuple[str, ...] | None
) -> None:
    factories.published_incident(title="Strike on Kharkiv")

    found = other_names(read_search(words), NOW)

    assert (found.names if found else None) == others


def test_search_names_no_record_of_a_draft() -> None:
    factories.published_incident(summary="A convoy came to the square.")
    factories.actor(name="Upton", names={"Convoy Square": "name"})

    assert other_names(read_search("Upton"), NOW) is None


@pytest.mark.parametrize(
    ("words", "exactly"),
    [
        ("Kharkov", '"Kharkov"'),
        ("strike Kharkov", '"strike" "Kharkov"'),
        ('-shots "red valley" or drones', '-"shots" "red valley" or "drones"'),
    ],
)
def test_search_as_written_is_one_in_quotation_marks(words: str, exactly: str) -> None:
    assert read_search(words).exactly == exactly


def test_search_marks_every_name_of_what_it_names(hills: Actor) -> None:
    assert read_search("HL").phrases == ("Hill League", "Tepe Birliyi")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Upland Union", ["Pact"]),
        ("Uplandia", ["Pact"]),
        ("the States", ["Pact"]),
        ("state", ["Decree"]),
        ("Mill Street", ["Speech", "Visit"]),
        ("No 9", ["Speech", "Visit"]),
        ("Mill Street -visit", ["Speech"]),
        ("walked No 9", ["Visit"]),
        ("9", ["Count"]),
        ("The Weir", ["Flood"]),
        ("N Weir", ["Flood"]),
    ],
)
def test_search_takes_no_common_word_for_a_name_of_several(
    words: str, expected: list[str]
) -> None:
    union = factories.actor(
        name="Upland Union", names={"the States": "alias", "Uplandia": "alias"}
    )
    office = factories.actor(
        name="Office of the Mayor", names={"Mill Street": "alias", "No 9": "alias"}
    )
    weir = factories.place(name="The Weir", names=["N Weir"])
    for title, summary, actor in (
        ("Pact", "Both sides signed.", union),
        ("Decree", "It dissolves the institutions of the state.", None),
        ("Visit", "Envoys walked about.", office),
        ("Count", "There were 9 ballots.", None),
        ("Speech", "Mill Street said nothing.", None),
    ):
        taking_part = actor or factories.actor(name=f"Those of {title}")
        factories.published_incident(
            title=title,
            summary=summary,
            participations=(
                ParticipationContent(actor_id=taking_part.pk, role="initiator"),
            ),
        )
    factories.published_incident(title="Flood", place_ids=(weir.pk,))
    factories.published_incident(title="Fish", summary="A weir broke.")

    assert found(words) == expected


def test_search_tells_of_no_name_that_it_does_not_look_for() -> None:
    union = factories.actor(name="Upland Union", names={"the States": "alias"})
    factories.published_incident(
        summary="The states met.",
        participations=(ParticipationContent(actor_id=union.pk, role="initiator"),),
    )

    assert other_names(read_search("Upland Union"), NOW) is None


@pytest.mark.parametrize(
    "name",
    ["Qarabağ", "Xankəndi", "Ələt", "Kırklareli", "Łódź", "Århus", "Đakovo", "Ünür",
     "Степанакерт", "Լեռնային Ղարաբաղ", "ΔΕΛΦΟΙ Σ", "  Two  Words ", "ﬁrth", "Ǆ"],
)  # fmt: skip
def test_key_of_a_name_is_the_databases(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT timeline_fold(%s)", [name])
        assert cursor.fetchone() == (key(name),)
