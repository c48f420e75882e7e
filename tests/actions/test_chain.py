"""The ledger's chain: every step has its link, and nothing can change unnoticed."""

import hashlib
import json
import threading
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests import factories
from tests.triggers import commit, without_triggers
from timeline.actions import chain
from timeline.models import Action, LedgerLink, Revision
from timeline.models.ledger_link import FIRST_HASH

pytestmark = pytest.mark.django_db


def three_steps() -> list[Revision]:
    for number in range(3):
        factories.incident(title=f"Number {number} “with quotes” and ü\n\t\x01")
    commit()
    return list(Revision.objects.order_by("pk"))


def test_every_step_has_its_place_in_the_chain() -> None:
    steps = three_steps()

    links = LedgerLink.objects.values_list("position", "revision_id")

    assert list(links) == [(n, step.pk) for n, step in enumerate(steps, 1)]


def test_chain_is_whole_after_steps() -> None:
    three_steps()

    assert chain.verify() == chain.Verdict(3)


def test_chain_before_the_first_step_is_whole_and_has_a_head() -> None:
    assert (chain.verify(), chain.head()) == (
        chain.Verdict(0),
        chain.Head(0, FIRST_HASH),
    )


def jsonb(value: Any) -> str:
    """Write JSON as PostgreSQL does: keys by length, then by bytes."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        pairs = (
            f"{json.dumps(k, ensure_ascii=False)}: {jsonb(value[k])}" for k in keys
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(jsonb, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def test_hashes_can_be_recomputed_without_the_database() -> None:
    steps = three_steps()
    before = FIRST_HASH

    for position, step in enumerate(steps, 1):
        text = jsonb(
            [
                *(position, step.pk, f"{step.at:%Y-%m-%dT%H:%M:%S.%fZ}", step.user_id),
                *(step.username, step.action, step.object_type, step.object_id),
                *(step.object_title, step.version, step.changes, step.reason),
                step.request_id,
            ]
        )
        before = hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()

    assert chain.head() == chain.Head(3, before)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("username", "somebody-else"),
        ("user_id", 0),
        ("action", Action.REJECTED),
        ("object_type", "intake"),
        ("object_id", 0),
        ("object_title", "Nothing"),
        ("reason", "Because."),
        ("request_id", "0"),
        ("version", 77),
        ("changes", {}),
        ("at", "2020-01-01T00:00:00Z"),
    ],
)
def test_changed_row_is_named(column: str, value: object) -> None:
    second = three_steps()[1]

    with without_triggers("timeline_revision"):
        Revision.objects.filter(pk=second.pk).update(**{column: value})

    assert chain.verify().broken == (
        f"revision {second.pk}, number 2, is not what was written"
    )


def test_first_of_two_changed_rows_is_named() -> None:
    _, second, third = three_steps()

    with without_triggers("timeline_revision"):
        Revision.objects.filter(pk__in=[third.pk, second.pk]).update(reason="Late.")

    assert chain.verify().broken.startswith(f"revision {second.pk}, number 2,")


def test_deleted_row_is_named() -> None:
    first = three_steps()[0]

    with without_triggers("timeline_revision"):
        Revision.objects.filter(pk=first.pk).delete()

    assert chain.verify().broken == f"revision {first.pk}, number 1, is missing"


def test_row_written_past_the_triggers_is_named() -> None:
    last = three_steps()[-1]
    last.pk += 1000

    with without_triggers("timeline_revision"):
        last.save(force_insert=True)

    assert chain.verify().broken == f"revision {last.pk} stands outside of the chain"


def test_link_taken_out_is_named() -> None:
    three_steps()

    with without_triggers("timeline_ledgerlink"):
        LedgerLink.objects.filter(position=2).delete()

    assert chain.verify().broken == "the link after number 1 is missing"


def test_chain_written_anew_is_told_by_the_old_head() -> None:
    steps = three_steps()
    published = chain.head()
    held_before = chain.holds(published)
    steps[0].reason = "Rewritten."

    with without_triggers("timeline_revision"), without_triggers("timeline_ledgerlink"):
        LedgerLink.objects.all().delete()
        Revision.objects.all().delete()
    Revision.objects.bulk_create(steps)
    commit()

    assert (held_before, chain.verify(), chain.holds(published)) == (
        True,
        chain.Verdict(3),
        False,
    )


def test_link_is_never_written_by_hand() -> None:
    with (
        pytest.raises(DatabaseError, match="never written by hand"),
        transaction.atomic(),
    ):
        LedgerLink.objects.create(position=1, revision_id=1, hash="0" * 64)


def test_ledger_verify_says_that_it_is_whole() -> None:
    three_steps()
    said = StringIO()

    call_command("ledger", "verify", stdout=said)

    assert said.getvalue() == "The ledger is whole: 3 steps.\n"


def test_ledger_verify_names_the_first_broken_row() -> None:
    second = three_steps()[1]
    with without_triggers("timeline_revision"):
        Revision.objects.filter(pk=second.pk).update(reason="Late.")

    with pytest.raises(CommandError, match=rf"revision {second.pk}, number 2,"):
        call_command("ledger", "verify")


def test_ledger_verify_tells_another_ledger_by_a_published_head() -> None:
    three_steps()

    with pytest.raises(CommandError, match="not the one whose number 2"):
        call_command("ledger", "verify", head=f"2:{'a' * 64}")


def test_ledger_head_can_be_given_to_verify() -> None:
    three_steps()
    said = StringIO()
    call_command("ledger", "head", stdout=said)
    end = json.loads(said.getvalue())
    factories.incident()
    commit()
    verified = StringIO()

    call_command(
        "ledger",
        "verify",
        head=f"{end['position']}:{end['hash']}",
        stdout=verified,
    )

    assert verified.getvalue() == "The ledger is whole: 4 steps.\n"


@pytest.mark.django_db(transaction=True)
def test_chain_is_whole_after_steps_at_once() -> None:
    """Half of them publish too, which locks the counter before the ledger."""
    people = [factories.user(role="editor") for _ in range(4)]
    failures: list[Exception] = []

    def work(number: int) -> None:
        try:
            for _ in range(5):
                with transaction.atomic():
                    if number % 2:
                        factories.actor()
                        factories.incident(by=people[number])
                    else:
                        factories.incident(by=people[number])
                        factories.actor()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (failures, chain.verify()) == ([], chain.Verdict(20))
