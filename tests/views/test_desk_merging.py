"""The desk's pages for merging and splitting."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import logged_in, text_of
from timeline.actions import merging
from timeline.actions.content import ParticipationContent
from timeline.models import Actor, Edition, Merge

pytestmark = pytest.mark.django_db

NEW = "/desk/merges/new/"


@pytest.fixture
def actors() -> tuple[Actor, Actor]:
    """Two; a published incident names the second."""
    kept, gone = factories.actor(name="Kept"), factories.actor(name="Gone")
    factories.published_incident(
        title="Guards leave",
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),),
    )
    return kept, gone


def chosen(kept: Any, gone: Any) -> dict[str, Any]:
    return {"kind": "actor", "kept": kept, "gone": gone}


def test_merge_is_previewed_before_anything_moves(
    review_desk: Client, actors: tuple[Actor, Actor]
) -> None:
    words = text_of(review_desk.get(NEW, chosen("Kept", "Gone")).content)

    assert "1 participation: Guards leave" in words
    assert "1 edition in force is followed by another at once" in words
    assert not Merge.objects.exists()


def test_incidents_stand_beside_one_another_before_they_are_merged(
    review_desk: Client,
) -> None:
    speaker = factories.actor(name="Armenia")
    kept = factories.published_incident(title="Troops cross").incident
    gone = factories.incident(
        title="Guards leave",
        occurred="2020-09-27",
        event_type="RETREAT",
        participations=(
            ParticipationContent(actor_id=speaker.pk, role="initiator", alleged=True),
        ),
    )

    shown = review_desk.get(
        NEW, {"kind": "incident", "kept": f"{kept.pk}", "gone": f"{gone.pk}"}
    ).context["pairs"]

    told = {pair.label: (pair.kept, pair.gone) for pair in shown}
    assert told["Title"] == (("Troops cross",), ("Guards leave",))
    assert told["Date"][1] == ("27 September 2020",)
    assert told["Participants"][1] == ("Armenia (initiator, alleged)",)
    assert [pair.label for pair in shown if not pair.differs] == []


def test_merge_is_proposed_confirmed_and_undone(
    review_desk: Client, actors: tuple[Actor, Actor]
) -> None:
    kept, gone = actors
    second = logged_in(Client(), factories.user(role="editor"))

    review_desk.post(NEW, {**chosen(kept.pk, gone.pk), "note": "They are one."})
    address = f"/desk/merges/{Merge.objects.get().pk}/"
    own = review_desk.post(f"{address}confirm/").status_code
    second.post(f"{address}confirm/")
    merged = Edition.objects.current().get().actor_ids
    review_desk.post(f"{address}undo/", {"note": "They are two."})

    assert (own, merged, Edition.objects.current().get().actor_ids) == (
        403,
        [kept.pk],
        [gone.pk],
    )
    assert "Undone: everything is back." in text_of(review_desk.get(address).content)


def test_proposed_merge_is_told_among_the_activity(
    review_desk: Client, actors: tuple[Actor, Actor]
) -> None:
    kept, gone = actors
    review_desk.post(NEW, {**chosen(kept.pk, gone.pk), "note": "They are one."})

    told = text_of(review_desk.get("/desk/activity/").content)

    assert (
        "proposed a merge of the actor Kept: ‘Gone’ into ‘Kept’: They are one." in told
    )


def test_dropped_merge_moves_nothing(
    review_desk: Client, actors: tuple[Actor, Actor]
) -> None:
    kept, gone = actors
    review_desk.post(NEW, {**chosen(kept.pk, gone.pk), "note": "They are one."})

    review_desk.post(f"/desk/merges/{Merge.objects.get().pk}/drop/")

    gone.refresh_from_db()
    assert (Merge.objects.get().status, gone.merged_into) == ("dropped", None)


@pytest.mark.parametrize(
    ("kept", "gone", "said"),
    [
        ("Nobody", "Gone", "There is no such record."),
        ("Kept", "Kept", "These are the same record."),
        ("9" * 40, "Gone", "There is no such record."),
    ],
)
def test_merge_of_what_is_not_there_says_so(
    review_desk: Client, actors: tuple[Actor, Actor], kept: str, gone: str, said: str
) -> None:
    response = review_desk.get(NEW, chosen(kept, gone))

    assert (response.status_code, said in text_of(response.content)) == (422, True)


def test_merge_without_a_reason_is_refused(
    review_desk: Client, actors: tuple[Actor, Actor]
) -> None:
    response = review_desk.post(NEW, {**chosen("Kept", "Gone"), "note": " "})

    assert (response.status_code, Merge.objects.count()) == (422, 0)


def test_undo_without_a_reason_keeps_the_merge(review_desk: Client) -> None:
    merge = merging.propose(
        by=factories.user(role="editor"),
        kind="place",
        kept_id=factories.place().pk,
        gone_id=factories.place().pk,
        reason="One place.",
    )

    response = review_desk.post(f"/desk/merges/{merge.pk}/undo/")

    merge.refresh_from_db()
    assert (response.status_code, merge.status) == (422, "done")


def test_list_of_merges_takes_as_many_queries_for_three_as_for_one(
    review_desk: Client, editor: User, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in (1, 2):
        for _ in range(number):
            merging.propose(
                by=editor,
                kind="place",
                kept_id=factories.place().pk,
                gone_id=factories.place().pk,
                reason="One place.",
            )
        with django_assert_max_num_queries(12) as captured:
            review_desk.get("/desk/merges/")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_actors_of_two_kinds_are_refused_in_the_preview(
    review_desk: Client,
) -> None:
    admin_desk = logged_in(Client(), factories.user(role="administrator"))
    state = factories.actor(name="Kosovo", kind="state")
    other = factories.actor(name="A dateline", kind="other")

    shown = review_desk.get(NEW, chosen(state.pk, other.pk))
    words = text_of(shown.content)
    led_to = admin_desk.get(NEW, chosen(state.pk, other.pk)).content.decode()

    assert (
        "“Kosovo” is held as “State”, “A dateline” as “Other”. Correct that first."
        in words
    )
    assert "How you know that they are one" not in words
    assert "An administrator corrects the kind of an actor." in words
    assert f'href="/admin/timeline/actor/{other.pk}/change/"' in led_to


def test_undone_merge_says_what_it_moved_and_why_it_was_undone(
    review_desk: Client, actors: tuple[Actor, Actor]
) -> None:
    kept, gone = actors
    second = logged_in(Client(), factories.user(role="editor"))
    review_desk.post(NEW, {**chosen(kept.pk, gone.pk), "note": "They are one."})
    address = f"/desk/merges/{Merge.objects.get().pk}/"
    second.post(f"{address}confirm/")

    done = text_of(review_desk.get(address).content)
    review_desk.post(f"{address}undo/", {"note": "They were two."})
    undone = text_of(review_desk.get(address).content)

    assert "1 participation: Guards leave" in done
    assert "Guards leave edition 2" in done
    assert ": They were two." in undone


def test_merged_incidents_say_what_moved_in_the_right_number(
    review_desk: Client,
) -> None:
    kept = factories.incident(title="Kept")
    gone = factories.incident(title="Gone", place_ids=(factories.place().pk,))
    review_desk.post(
        NEW,
        {"kind": "incident", "kept": kept.pk, "gone": gone.pk, "note": "One."},
    )

    words = text_of(review_desk.get(f"/desk/merges/{Merge.objects.get().pk}/").content)

    assert "1 place" in words.replace("1 places", "")


def test_undo_lists_with_links_what_somebody_changed_since(
    review_desk: Client, editor: User
) -> None:
    kept, gone = factories.actor(name="Kept"), factories.actor(name="Gone")
    held = factories.incident(
        title="Guards leave",
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),),
    )
    merge = merging.propose(
        by=editor,
        kind="actor",
        kept_id=kept.pk,
        gone_id=gone.pk,
        reason="They are one.",
    )
    held.participations.update(actor=factories.actor())

    address = f"/desk/merges/{merge.pk}/"
    review_desk.post(f"{address}undo/", {"note": "They are two."})
    shown = review_desk.get(address).content

    words = text_of(shown)
    assert "Undone, but for 1 that somebody changed or wrote since" in words
    assert "the participation names another one since" in words
    assert f'href="/desk/incidents/{held.pk}/"' in shown.decode()
