"""What is retracted is at no public address, wherever merges and splits took it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.factories import CANARY
from tests.views.test_access_table import EVERYBODY, MOVED, TABLE
from timeline.actions import (
    earlier,
    incidents,
    merging,
    retracting,
    splitting,
    workflow,
)
from timeline.actions.content import read
from timeline.actions.errors import ActionRefusedError
from timeline.models import Edition, Incident, Revision, SealedEdition
from timeline.views.public_data import FORMATS

pytestmark = pytest.mark.django_db

HIDDEN: Final = CANARY.lower().encode()
NOT_OURS: Final = ("accounts/",)
_NAMES: Final = re.compile(r"^[^{]*({(published|corrected|source|actor)}[^{]*)?$")
"""Addresses of lists, and of what is asked about."""


def held(incident_id: int) -> Incident:
    return Incident.objects.get(pk=incident_id)


def published_canary() -> int:
    """An incident with the canary in every text that it holds or points to."""
    drafter, editor = factories.user(), factories.user(role="editor")
    draft = factories.canary_draft(by=drafter)
    draft = workflow.submit(by=drafter, incident_id=draft.pk, version=draft.version)
    made = workflow.publish(by=editor, incident_id=draft.pk, version=draft.version)
    return made.incident_id


def merged(kept: int, gone: int) -> int:
    first, second = (factories.user(role="editor") for _ in range(2))
    merge = merging.propose(
        by=first, kind="incident", kept_id=kept, gone_id=gone, reason="One."
    )
    merging.confirm(by=second, merge_id=merge.pk)
    return merge.pk


def undone(merge_id: int) -> None:
    by = factories.user(role="editor")
    merging.undo(by=by, merge_id=merge_id, reason="Two after all.")


def published(incident_id: int) -> Edition:
    """Submit a draft and publish it, by two people who have not written it."""
    by, editor = (factories.user(role="editor") for _ in range(2))
    one = held(incident_id)
    one = workflow.submit(by=by, incident_id=one.pk, version=one.version)
    return workflow.publish(
        by=editor, incident_id=one.pk, version=one.version, change_note="In two."
    )


def retract(incident_id: int) -> Edition:
    return retracting.retract(
        by=factories.user(role="administrator"),
        incident_id=incident_id,
        version=held(incident_id).version,
        notice="A court ordered it.",
        reason="Letter of 3 May.",
    )


def in_an_undone_merge() -> tuple[int, list[int]]:
    kept, gone = factories.published_incident().incident_id, published_canary()
    undone(merged(kept, gone))
    return gone, [kept, gone]


def in_a_merge_that_was_corrected() -> tuple[int, list[int]]:
    kept, gone = factories.published_incident().incident_id, published_canary()
    before = read(held(kept))
    merged(kept, gone)
    by = factories.user(role="editor")
    now = held(kept)
    incidents.revise(by=by, incident_id=kept, version=now.version, content=before)
    published(kept)
    return gone, [kept, gone]


def in_what_was_merged_into_it() -> tuple[int, list[int]]:
    kept, gone = factories.published_incident().incident_id, published_canary()
    merged(kept, gone)
    return kept, [kept, gone]


def in_what_it_was_split_from() -> tuple[int, list[int]]:
    whole = factories.published_incident(
        claims=(
            factories.claim_content(text="The bridge is shut."),
            factories.claim_content(text=f"{CANARY} stood at the ford."),
        )
    ).incident_id
    now = held(whole)
    new = splitting.split(
        by=factories.user(role="editor"),
        incident_id=whole,
        version=now.version,
        claim_ids=[now.claims.get(text__startswith=CANARY).pk],
        title=f"{CANARY} at the ford",
        reason="Two.",
    )
    published(whole)
    published(new.pk)
    return new.pk, [whole, new.pk]


def in_the_note_of_another() -> tuple[int, list[int]]:
    gone = published_canary()
    other = factories.published_incident()
    title = held(gone).title
    # As merges were noted before they said the number alone.
    factories.correction(other, note=f"Merged into “{title}”, incident {gone}.")
    return gone, [other.incident_id, gone]


CASES: Final[list[Callable[[], tuple[int, list[int]]]]] = [
    in_an_undone_merge,
    in_a_merge_that_was_corrected,
    in_what_was_merged_into_it,
    in_what_it_was_split_from,
    in_the_note_of_another,
]


def addresses(concerned: list[int]) -> set[str]:
    """Every public address of every incident concerned, and of all that it names."""
    editions = list(Edition.objects.filter(incident__in=concerned))
    found: set[str] = set()
    for edition in editions:
        pk, number = edition.incident_id, edition.number
        given = {
            "published": pk,
            "corrected": pk,
            "source": (edition.source_ids or [0])[-1],
            "actor": next(iter(edition.content["actors"].values()), {"slug": "none"})[
                "slug"
            ],
        }
        for name, row in TABLE.items():
            if row.page not in (EVERYBODY, MOVED) or name.startswith(NOT_OURS):
                continue
            # Of an image the bytes tell nothing; `test_public_card` reads its words.
            if name.endswith("card.png") or not _NAMES.search(row.address):
                continue
            address = row.address.format(**given).replace("guards-leave", edition.slug)
            address = address.replace("/editions/1/", f"/editions/{number}/")
            address = address.removesuffix(".csv")
            if name.endswith("<form:form>"):
                found |= {f"{address}.{form}" for form in FORMATS}
            elif name.endswith("<feed:form>"):
                found |= {"/corrections.atom", "/corrections.feed.json"}
            elif name.endswith("<citation:form>"):
                found |= {f"{address[:-3]}{f}" for f in ("bib", "ris", "csl.json")}
            else:
                found.add(address)
        found |= {f"/?q={CANARY}", "/embed/?q=ford", f"/incidents/{pk}/x/"}
        found |= {
            f"/incidents/{pk}/editions/{number}-{other.number}/"
            for other in editions
            if other.incident_id == pk and other.number != number
        }
    return found


def showing(asked: set[str]) -> set[str]:
    client = Client()
    found = set()
    for address in asked:
        # What was asked for is repeated in the form and in links.
        body = client.get(address, follow=True).getvalue().lower()
        if HIDDEN in re.sub(rb"q=" + HIDDEN + rb"|\"" + HIDDEN + rb"\"", b"", body):
            found.add(address)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_retracted_text_is_at_no_address_of_any_incident_concerned(
    case: Callable[[], tuple[int, list[int]]],
) -> None:
    retracted, concerned = case()
    asked = addresses(concerned)
    before = showing(asked)

    retract(retracted)

    other = next(pk for pk in concerned if pk != retracted)
    assert any(address.startswith(f"/incidents/{other}/") for address in before)
    assert {"/corrections/", "/corrections.atom"} & before or len(before) > 3
    after = showing(asked | addresses(concerned))
    assert after <= {f"/?q={CANARY}"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_no_edition_of_any_incident_holds_retracted_text(
    case: Callable[[], tuple[int, list[int]]],
) -> None:
    retracted, _ = case()
    before = sum(CANARY in repr(vars(one)) for one in Edition.objects.all())

    retract(retracted)

    left = [str(one) for one in Edition.objects.all() if CANARY in repr(vars(one))]
    assert (before > 0, left) == (True, [])


def test_what_goes_elsewhere_is_sealed_and_in_both_histories() -> None:
    gone, [kept, _] = in_an_undone_merge()
    then = Edition.objects.get(incident=kept, number=2).content

    retract(gone)

    hidden = Edition.objects.get(incident=kept, number=2)
    assert SealedEdition.objects.get(edition_id=hidden.pk).row["content"] == then
    assert (hidden.notice, hidden.title) == (
        "retracted",
        Edition.objects.get(incident=kept, number=1).title,
    )
    last = Revision.objects.of_incident(kept).latest("pk")
    assert (last.action, last.changes) == (
        "editions_hidden",
        {"editions": [[2], []]},
    )


def test_editions_without_its_text_stay_as_they_were() -> None:
    gone, [kept, _] = in_an_undone_merge()
    whole = Edition.objects.filter(incident=kept).exclude(number=2)
    before = list(whole.order_by("number").values("content", "change_note", "kind"))

    retract(gone)

    assert before == list(
        whole.order_by("number").values("content", "change_note", "kind")
    )


def test_what_came_by_an_undone_merge_and_went_is_not_retracted_with_it() -> None:
    kept, gone = factories.published_incident().incident_id, published_canary()
    undone(merged(kept, gone))

    retract(kept)

    first = Edition.objects.get(incident=gone, number=1)
    assert (first.notice, CANARY in first.title) == ("", True)


def test_retraction_waits_while_another_incident_shows_its_text() -> None:
    kept, gone = factories.published_incident().incident_id, published_canary()
    merge = merged(kept, gone)

    with pytest.raises(ActionRefusedError, match=rf"readers see .* incident {kept}"):
        retract(gone)
    undone(merge)

    assert retract(gone).notice == "retracted"


def test_retraction_waits_while_another_draft_holds_its_text() -> None:
    kept, gone = factories.published_incident().incident_id, published_canary()
    merge = merged(kept, gone)
    now = held(kept)
    content = read(now)
    # What is written since stays when the merge is undone.
    incidents.revise(
        by=factories.user(role="editor"),
        incident_id=kept,
        version=now.version,
        content=replace(
            content,
            claims=(
                *content.claims,
                *(replace(claim, id=None) for claim in content.claims),
            ),
        ),
    )
    undone(merge)

    with pytest.raises(ActionRefusedError, match=rf"draft of incident {kept}"):
        retract(gone)


def test_summary_that_a_split_took_along_has_to_go_first() -> None:
    whole = factories.published_incident(
        summary=f"{CANARY} summary",
        claims=tuple(factories.claim_content(text=text) for text in ("One.", "Two.")),
    ).incident_id
    now = held(whole)
    new = splitting.split(
        by=factories.user(role="editor"),
        incident_id=whole,
        version=now.version,
        claim_ids=[now.claims.all()[0].pk],
        title="Another",
        reason="Two.",
    )
    published(new.pk)

    with pytest.raises(ActionRefusedError, match=rf"incident {new.pk}"):
        retract(whole)


def test_old_edition_that_was_hidden_goes_with_its_own_incident_later() -> None:
    gone, [kept, _] = in_an_undone_merge()
    retract(gone)

    retract(kept)

    kinds = Edition.objects.filter(incident=kept).values_list("content", flat=True)
    assert [content.get("retracted_with") for content in kinds] == [None] * 4
    assert all(content["title"] == "Retracted incident" for content in kinds)


def test_step_of_the_merge_brings_nothing_back() -> None:
    gone, [kept, _] = in_an_undone_merge()
    step = Revision.objects.of_incident(kept).filter(action="merged").latest("pk")
    then = earlier.of_step(step, held(kept))
    retract(gone)

    with pytest.raises(ActionRefusedError, match="retracted for legal reasons"):
        earlier.of_step(step, held(kept))

    assert CANARY in repr(then)


@pytest.fixture
def ada() -> User:
    return factories.user(role="administrator", username="ada")


def test_retract_page_names_what_goes_elsewhere(ada: User, client: Client) -> None:
    gone, [kept, _] = in_an_undone_merge()
    client.force_login(ada)

    page = client.get(f"/desk/incidents/{gone}/retract/").text

    assert re.search(rf"Edition 2 of incident {kept}</a>.*hidden whole", page)


def test_retract_page_says_what_has_to_be_done_first(ada: User, client: Client) -> None:
    kept, gone = factories.published_incident().incident_id, published_canary()
    merge = merged(kept, gone)
    client.force_login(ada)

    page = client.get(f"/desk/incidents/{gone}/retract/").text

    assert f'<a href="/desk/merges/{merge}/">Undo the merge</a>' in page
    assert "readers see 1 statement of it." in page
    assert 'name="notice"' not in page
