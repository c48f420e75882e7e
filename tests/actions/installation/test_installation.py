"""Everything of one installation, into another: the same editions, numbers and all."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from tests import factories
from timeline.actions import chain, workflow
from timeline.actions.content import read
from timeline.actions.incidents import revise
from timeline.actions.installation import bringing
from timeline.actions.installation.kinds import USERS_IN
from timeline.actions.installation.leaving import lines
from timeline.models import (
    Edition,
    ImportStatus,
    Incident,
    ReferenceImport,
    Revision,
)

pytestmark = pytest.mark.django_db(transaction=True)

type Told = dict[str, list[dict[str, Any]]]


def told() -> Told:
    """Return all that an export tells, accounts by their names."""
    names = dict(User.objects.values_list("pk", "username"))
    found: Told = {}
    for line in list(lines())[1:-1]:
        [(kind, row)] = json.loads(line).items()
        if kind == "user":
            continue
        for column, value in row.items():
            if column in USERS_IN or column.endswith("_by_id"):
                row[column] = (
                    [names[one] for one in value]
                    if isinstance(value, list)
                    else names.get(value)
                )
        found.setdefault(kind, []).append(row)
    return found


def make_all_sorts() -> None:
    """Publish, correct, withdraw, merge and retract."""
    conflict = factories.conflict(name="Ruritania: Strelsau")
    first = factories.reported_incident(
        "2021-05-13", "2021-05-15", conflict_ids=(conflict.pk,)
    )
    incident = first.incident
    # Who published it drafts the correction, which is in review.
    drafter = User.objects.get(pk=first.published_by_id)
    content = read(incident)
    object.__setattr__(content, "summary", 'A tab\there, a "quote" and a \\ too.')
    incident.refresh_from_db()
    revised = revise(
        by=drafter, incident_id=incident.pk, version=incident.version, content=content
    )
    workflow.submit(by=drafter, incident_id=revised.pk, version=revised.version)
    withdrawn = factories.published_incident().incident
    withdrawn.refresh_from_db()
    editor = factories.user(role="editor", username="wendy")
    workflow.withdraw(
        by=editor,
        incident_id=withdrawn.pk,
        version=withdrawn.version,
        notice="It was elsewhere.",
    )
    factories.incident()


def emptied(path: Path) -> Path:
    """Write everything out, empty the database, and give it an administrator."""
    file = path / "everything.jsonl"
    call_command("export_records", str(file))
    call_command("flush", interactive=False, verbosity=0)
    factories.user(role="contributor", username="first")
    factories.user(role="administrator", username="ada")
    return file


def bring(file: Path, *options: str) -> str:
    out = io.StringIO()
    call_command(
        "import_incidents",
        *(str(file), "--format", "ours", "--by", "ada", *options),
        stdout=out,
        stderr=io.StringIO(),
    )
    return out.getvalue()


def test_export_into_an_empty_database_gives_the_same_editions(tmp_path: Path) -> None:
    make_all_sorts()
    before = told()
    page = b"".join(Client().get("/timeline.json"))
    file = emptied(tmp_path)

    bring(file)

    assert told() == before
    assert len(before["edition"]) == 3
    assert b"".join(Client().get("/timeline.json")) == page
    assert chain.verify().broken == ""


def test_next_record_follows_the_numbers_that_came(tmp_path: Path) -> None:
    make_all_sorts()
    highest = Incident.objects.latest("pk").pk
    file = emptied(tmp_path)
    bring(file)

    assert factories.incident().pk == highest + 1


def test_import_that_was_ended_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_all_sorts()
    before = told()
    file = emptied(tmp_path)
    monkeypatch.setattr(bringing, "AT_ONCE", 2)
    monkeypatch.setattr(bringing, "_continue_numbers", ended)
    with pytest.raises(KeyboardInterrupt):
        bring(file)
    steps = Revision.objects.count()
    monkeypatch.undo()
    monkeypatch.setattr(bringing, "AT_ONCE", 2)

    bring(file, "--resume")

    assert told() == before
    # Nothing was written again: one line more, for the whole.
    assert Revision.objects.count() == steps + 1
    assert ReferenceImport.objects.get().status == ImportStatus.DONE


def ended() -> None:
    raise KeyboardInterrupt


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    make_all_sorts()
    file = emptied(tmp_path)

    said = bring(file, "--dry-run")

    assert "3 of the kind edition" in said
    assert (Edition.objects.count(), ReferenceImport.objects.count()) == (0, 0)


def test_database_that_holds_anything_is_refused(tmp_path: Path) -> None:
    make_all_sorts()
    file = emptied(tmp_path)
    factories.place()

    with pytest.raises(CommandError, match="it holds a record of the kind place"):
        bring(file)


def changed(kind: str, **columns: Any) -> Callable[[list[str]], list[str]]:
    """Return what gives the first line of a kind other values."""

    def change(given: list[str]) -> list[str]:
        at = next(n for n, line in enumerate(given) if line.startswith(f'{{"{kind}"'))
        row = json.loads(given[at])
        row[kind] |= columns
        return [*given[:at], json.dumps(row) + "\n", *given[at + 1 :]]

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda given: given[:-1], "The file ends too soon"),
        (lambda given: given[1:], "It is no file of conflicttracker"),
        (lambda given: [*given[:5], *given[6:]], "lines were written"),
        (lambda given: [*given[:-1], *given[-2:]], "The number"),
        (lambda given: [given[0], "{\n", *given[1:]], "The line is no JSON"),
        (lambda given: [given[0], '{"comet": {}}\n', *given[1:]], "No such record"),
        (changed("incident", occurred="2021-13-01"), "incident|occurred"),
        (changed("incident", occurred="2021-05-11"), "Its days are"),
        (changed("incident", status="lost"), "“lost” is no code"),
        (changed("incident", title="a" * 201), "It has 201 characters"),
        (changed("incident", hostility="4"), "4 is no whole number"),
        (changed("incident", title="\x00"), "a character that is no text"),
        (changed("incident", colour="red"), "No such column is known"),
        (changed("incident", created_by_id=999), "The file has no user"),
        (changed("citation", source_id=999), "The file has no source"),
        (changed("edition", content={"title": "\ud800"}), "a character that is no"),
        (changed("edition", published_at="yesterday"), "is no time with its zone"),
        (changed("edition", source_ids=["1"]), "is no whole number"),
        (changed("actor", part_of_id=999), "The file has no actor"),
    ],
)
def test_line_that_is_wrong_is_named_and_nothing_is_written(
    change: Callable[[list[str]], list[str]], problem: str, tmp_path: Path
) -> None:
    make_all_sorts()
    file = emptied(tmp_path)
    given = file.read_text().splitlines(keepends=True)
    file.write_text("".join(change(given)))
    errors = io.StringIO()

    with pytest.raises(CommandError, match="nothing was imported"):
        call_command(
            "import_incidents",
            *(str(file), "--format", "ours", "--by", "ada"),
            stderr=errors,
        )

    assert any(one in errors.getvalue() for one in problem.split("|"))
    assert (Edition.objects.count(), ReferenceImport.objects.count()) == (0, 0)
