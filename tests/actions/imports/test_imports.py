"""Reference data by file: a dry run, all or nothing, the ledger, and undoing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.imports import steps
from timeline.actions.imports.tables import TABLES
from timeline.actions.imports.work import work
from timeline.actions.reference import load_reference
from timeline.exchange.csv_files import write_csv
from timeline.models import (
    Action,
    Actor,
    ActorName,
    Conflict,
    ConflictName,
    ConflictParty,
    ImportStatus,
    Place,
    PlaceName,
    Publisher,
    ReferenceImport,
    Revision,
    Term,
)

pytestmark = pytest.mark.django_db

ACTORS = "slug,name,kind,iso3,part_of,names\n"


@pytest.fixture
def administrator() -> User:
    return factories.user(role="administrator")


@pytest.fixture
def check(administrator: User) -> Callable[..., ReferenceImport]:
    """Give in a file and have it checked."""

    def checked(kind: str, text: str) -> ReferenceImport:
        made = steps.receive(
            by=administrator, kind=kind, filename="file.csv", raw=text.encode()
        )
        return worked(made, administrator)

    return checked


def worked(held: ReferenceImport, by: User) -> ReferenceImport:
    work(held.pk, by=by.get_username())
    held.refresh_from_db()
    return held


def applied(held: ReferenceImport, by: User) -> ReferenceImport:
    steps.confirm(by=by, import_id=held.pk, digest=held.digest)
    return worked(held, by)


def undone(held: ReferenceImport, by: User) -> ReferenceImport:
    steps.undo(by=by, import_id=held.pk)
    return worked(held, by)


def exported(kind: str) -> str:
    table = TABLES[kind]()
    return "".join(write_csv(list(table.columns), table.rows(table.queryset())))


def everything() -> None:
    """Records with something odd in each column."""
    state = factories.state(name="Ruritania", iso3="ARM", demonym="Ruritanian")
    actor = factories.actor(
        name="=Odd, “name”", part_of=state, note="-1\nsecond line", wikidata_id="Q1"
    )
    ActorName.objects.create(actor=actor, text="+Plus: colon", kind="alias")
    place = factories.place(name="@Zenda", lat=-40.25, lon=0.1, geo_precision=2)
    PlaceName.objects.create(place=place, text="Zända", language="de", used_by=state)
    conflict = factories.conflict(name="A dispute", summary="=SUM(A1)")
    ConflictParty.objects.create(conflict=conflict, actor=actor, side="A")
    ConflictParty.objects.create(conflict=conflict, actor=state, side="B")
    ConflictName.objects.create(conflict=conflict, text="The quarrel", language="en")
    factories.publisher(name="The Zenda Post", hosts=["zenda.example", "z.example"])
    Term.objects.create(
        scheme="event_type", code="RETREAT", label="Pull-back", sign="-"
    )


@pytest.mark.parametrize("kind", list(TABLES))
def test_exported_file_changes_nothing(
    check: Callable[..., ReferenceImport], kind: str
) -> None:
    everything()

    held = check(kind, exported(kind))

    assert (held.status, held.problems) == (ImportStatus.CHECKED, [])
    assert (held.counts["new"], held.counts["changed"]) == (0, 0)
    assert held.counts["unchanged"] > 0


def test_exported_reference_data_changes_nothing(
    check: Callable[..., ReferenceImport],
) -> None:
    load_reference(by=factories.user(role="editor"))

    held = check("actors", exported("actors"))

    assert held.counts == {
        "new": 0,
        "changed": 0,
        "unchanged": Actor.objects.count(),
    }


def test_dry_run_says_what_each_row_does_and_changes_nothing(
    check: Callable[..., ReferenceImport],
) -> None:
    factories.actor(slug="zenda", name="Zenda", kind="rebel_group")
    factories.actor(slug="same", name="Same", kind="state")

    held = check(
        "actors",
        "slug,name,kind\nzenda,Zenda Front,rebel_group\nnew,Strelsau,state\n"
        "same,Same,state\n",
    )

    assert [(r["row"], r["what"], r["title"]) for r in held.rows] == [
        (2, "changed", "Zenda Front"),
        (3, "new", "Strelsau"),
    ]
    assert held.rows[0]["fields"] == {"name": ["Zenda", "Zenda Front"]}
    assert held.counts == {"new": 1, "changed": 1, "unchanged": 1}
    assert set(Actor.objects.values_list("name", flat=True)) == {"Zenda", "Same"}


def test_confirmed_file_is_applied_and_entered_in_the_ledger(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    held = check("actors", f"{ACTORS}new,Strelsau,state,ARM,,metonym:en:The Palace\n")

    applied(held, administrator)

    made = Actor.objects.get(slug="new")
    assert (held.status, made.iso3, made.names.get().text) == (
        ImportStatus.DONE,
        "ARM",
        "The Palace",
    )
    step = Revision.objects.get(action=Action.IMPORTED)
    assert (step.username, step.reason) == (
        administrator.get_username(),
        f"SHA-256 {held.sha256}",
    )
    assert Revision.objects.filter(action=Action.RECORD_ADDED, object_id=made.pk)


def test_rows_may_refer_to_rows_below(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    held = check(
        "actors",
        f"{ACTORS}navy,Navy,state_forces,,zenda,\nzenda,Zenda,state,,,\n",
    )

    applied(held, administrator)

    assert Actor.objects.get(slug="navy").part_of == Actor.objects.get(slug="zenda")


def test_one_bad_row_stops_the_whole_file(
    check: Callable[..., ReferenceImport],
) -> None:
    held = check(
        "actors",
        "name,kind\nZenda,state\nStrelsau,planet\n,state\n" + "Z" * 201 + ",state\n",
    )

    assert (held.status, Actor.objects.count()) == (ImportStatus.REFUSED, 0)
    assert [(p["row"], p["column"]) for p in held.problems] == [
        (3, "kind"),
        (4, "name"),
        (5, "name"),
    ]
    assert bytes(held.raw).startswith(b"name,kind")


@pytest.mark.parametrize(
    ("kind", "text", "column"),
    [
        ("actors", "id,name,kind\n99,Zenda,state\n", "id"),
        ("actors", "name,kind,part_of\nZenda,state,nobody\n", "part_of"),
        ("actors", "name,kind,names\nZenda,state,Just a name\n", "names"),
        ("actors", "name,kind,names\nZenda,state,nickname:en:Z\n", "names"),
        ("actors", "name,kind,iso3\nZenda,state,Q\n", ""),
        ("actors", "name,kind\nZenda,state\nZenda,state\n", ""),
        ("places", "name,lat,lon\nZenda,95,0\n", ""),
        ("places", "name,lat\nZenda,north\n", "lat"),
        ("places", "name,disputed\nZenda,perhaps\n", "disputed"),
        ("places", "name,names\nZenda,en:nobody:Zz\n", "names"),
        ("publishers", "name,reliability\nPost,G\n", "reliability"),
        ("publishers", "name,hosts\nPost,https://x.example/\n", "hosts"),
        ("conflicts", "name,start\nWar,last week\n", "start"),
        ("conflicts", "name,start,side_a\nWar,2020,nobody\n", "side_a"),
        ("names", "actor,text,kind\nnobody,X,alias\n", "actor"),
        ("terms", "scheme,code,label\nevent_type,INVADE,Invasion\n", "code"),
    ],
)
def test_bad_cell_is_named(
    check: Callable[..., ReferenceImport], kind: str, text: str, column: str
) -> None:
    held = check(kind, text)

    assert (held.status, held.problems[0]["column"]) == (ImportStatus.REFUSED, column)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (
            "places",
            "name,lat,lon\nZenda,1,2\nStrelsau,95,0\n",
            "place_coordinates_in_range",
        ),
        (
            "actors",
            "name,kind,iso3\nZenda,state,ARM\nStrelsau,state,ARM\n",
            "Another one has the same iso3.",
        ),
    ],
)
def test_row_that_breaks_a_rule_of_the_database_is_told_in_words(
    check: Callable[..., ReferenceImport], kind: str, text: str, message: str
) -> None:
    held = check(kind, text)

    assert (held.status, len(held.problems)) == (ImportStatus.REFUSED, 1)
    assert held.problems[0]["row"] == 3
    assert message in held.problems[0]["message"]


def test_new_rows_take_few_queries_each(check: Callable[..., ReferenceImport]) -> None:
    def taken(rows: range) -> int:
        lines = "".join(f"Council {number},other\n" for number in rows)
        with CaptureQueriesContext(connection) as queries:
            check("actors", f"name,kind\n{lines}")
        return len(queries)

    few, many = taken(range(5)), taken(range(100, 125))

    assert (many - few) / 20 <= 12


@pytest.mark.parametrize(
    ("kind", "text", "cells"),
    [
        (
            "actors",
            "slug,name,kind,iso3\nx,,banana,\nno,No,state,ARMX\n",
            [(2, "name"), (2, "kind"), (3, "iso3")],
        ),
        ("actors", "name,kind,iso3\n,other,ARMX\n", [(2, "name"), (2, "iso3")]),
        (
            "publishers",
            "name,country,hosts\n,QQQ,https://x.example/\n",
            [(2, "name"), (2, "country"), (2, "hosts")],
        ),
        (
            "places",
            "name,country,lat\n,ARMX,north\n",
            [(2, "name"), (2, "country"), (2, "lat")],
        ),
    ],
)
def test_all_bad_cells_of_a_row_are_named(
    check: Callable[..., ReferenceImport],
    kind: str,
    text: str,
    cells: list[tuple[int, str]],
) -> None:
    held = check(kind, text)

    assert sorted((one["row"], one["column"]) for one in held.problems) == sorted(cells)


@pytest.mark.parametrize(
    ("kind", "text", "quoted"),
    [
        ("actors", "name,kind\nGuards,Banana\n", "“Banana” is none of"),
        ("publishers", "name,country\nPost,Qqq\n", "“Qqq” is no country’s code"),
    ],
)
def test_bad_cell_is_quoted_as_typed(
    check: Callable[..., ReferenceImport], kind: str, text: str, quoted: str
) -> None:
    held = check(kind, text)

    assert held.problems[0]["message"].startswith(quoted)


@pytest.mark.parametrize("raw", ["PK\x03\x04zzzz\x00\x00", "slug,na\x00me\nx,X\n"])
def test_what_is_no_table_is_refused_in_words(
    check: Callable[..., ReferenceImport], raw: str
) -> None:
    held = check("actors", raw)

    assert held.status == ImportStatus.REFUSED
    assert held.problems[0]["message"].startswith("This is no table of text")


def test_fault_of_ours_is_told_and_keeps_the_file(administrator: User) -> None:
    made = steps.receive(
        by=administrator, kind="actors", filename="f.csv", raw=b"x", encoding="none"
    )

    with pytest.raises(LookupError):
        work(made.pk, by=administrator.get_username())

    made.refresh_from_db()
    assert (made.status, bytes(made.raw)) == (ImportStatus.REFUSED, b"x")
    assert made.note.startswith("It could not be done, through a fault of ours")


@pytest.mark.parametrize(
    ("kind", "text", "made"),
    [
        ("places", "name,country,lat,lon\nZenda,ARM,-40.5,45\n", Place),
        ("publishers", "name,hosts,reliability\nPost,www.post.example,B\n", Publisher),
        ("conflicts", "name,start\nThe quarrel,2020-09\n", Conflict),
        ("terms", "scheme,code,label\nrole,target,Aim\n", Term),
    ],
)
def test_every_kind_is_applied_and_undone(
    check: Callable[..., ReferenceImport],
    administrator: User,
    kind: str,
    text: str,
    made: Any,
) -> None:
    held = applied(check(kind, text), administrator)
    count = made.objects.count()

    undone(held, administrator)

    assert (count, made.objects.count(), held.status) == (1, 0, ImportStatus.UNDONE)


def test_undoing_gives_old_values_back(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    actor = factories.actor(slug="zenda", name="Zenda", names={"Old": "alias"})
    before = TABLES["actors"]().texts(actor)
    held = check("actors", f"{ACTORS}zenda,New Zenda,rebel_group,ARM,,acronym:en:NZ\n")
    applied(held, administrator)

    undone(held, administrator)

    assert TABLES["actors"]().texts(Actor.objects.get(pk=actor.pk)) == before
    assert Revision.objects.filter(action=Action.IMPORT_UNDONE).count() == 1


def test_undoing_leaves_what_is_used_or_was_changed_since(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    factories.actor(slug="held", name="Held", kind="other")
    held = applied(
        check(
            "actors",
            "slug,name,kind\nused,Used,state\nfree,Free,state\nheld,Renamed,other\n",
        ),
        administrator,
    )
    factories.actor(part_of=Actor.objects.get(slug="used"))
    Actor.objects.filter(slug="held").update(name="Renamed again")

    undone(held, administrator)

    assert {row["title"]: row["why"] for row in held.rows} == {
        "Renamed": "It was changed since: name.",
        "Used": "In use: 1 actor.",
    }
    assert not Actor.objects.filter(slug="free").exists()


def test_undoing_takes_out_parts_before_wholes(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    text = f"{ACTORS}zenda,Zenda,state,,,\nnavy,Navy,state_forces,,zenda,\n"
    held = applied(check("actors", text), administrator)

    undone(held, administrator)

    assert (Actor.objects.count(), held.rows) == (0, [])


def test_undoing_takes_as_many_queries_for_one_row_as_for_three(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    counts = []

    for number in (1, 3):
        rows = "".join(f"land-{number}-{n},Land,state\n" for n in range(number))
        held = applied(check("actors", f"slug,name,kind\n{rows}"), administrator)
        with CaptureQueriesContext(connection) as queries:
            undone(held, administrator)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_what_changed_since_the_dry_run_is_not_applied_unseen(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    actor = factories.actor(slug="zenda", name="Zenda", kind="other")
    held = check("actors", "slug,name,kind\nzenda,New Zenda,other\n")
    Actor.objects.filter(pk=actor.pk).update(name="Somebody else’s")

    applied(held, administrator)

    actor.refresh_from_db()
    assert (held.status, actor.name) == (ImportStatus.CHECKED, "Somebody else’s")
    assert "Nothing was applied" in held.note


def test_dry_run_that_was_not_seen_is_not_applied(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    held = check("actors", "name,kind\nZenda,state\n")

    with pytest.raises(ActionRefusedError):
        steps.confirm(by=administrator, import_id=held.pk, digest="0" * 64)


def test_import_is_applied_once(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    held = applied(check("actors", "name,kind\nZenda,state\n"), administrator)

    worked(held, administrator)
    with pytest.raises(ActionRefusedError):
        steps.confirm(by=administrator, import_id=held.pk, digest=held.digest)

    assert Actor.objects.count() == 1


def test_ucdp_actors_are_matched_by_their_id_and_their_names_added(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    held_actor = factories.actor(name="Zenda", kind="state", ucdp_id=62)
    text = (
        "ActorId;NameData;NameOrig;NameOrigFull;Org;Location;Version\n"
        "62;Government of Zenda;Zendaland;;4;Zenda;24.1\n"
        "9001;Hill Front;HF;Front of the Hills;1;Zenda;24.1\n"
    )

    applied(check("actors", text), administrator)

    new = Actor.objects.get(ucdp_id=9001)
    assert (new.name, new.kind) == ("Hill Front", "rebel_group")
    assert set(new.names.values_list("text", flat=True)) == {"HF", "Front of the Hills"}
    held_actor.refresh_from_db()
    assert held_actor.name == "Zenda"
    assert set(held_actor.names.values_list("text", flat=True)) == {
        "Government of Zenda",
        "Zendaland",
    }


def test_who_lost_the_role_meanwhile_applies_nothing(
    check: Callable[..., ReferenceImport], administrator: User
) -> None:
    held = check("actors", "name,kind\nZenda,state\n")
    steps.confirm(by=administrator, import_id=held.pk, digest=held.digest)
    administrator.groups.clear()

    worked(held, administrator)

    assert (held.status, Actor.objects.count()) == (ImportStatus.REFUSED, 0)


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_import_is_for_administrators(role: str) -> None:
    with pytest.raises(NotAllowedError):
        steps.receive(
            by=factories.user(role=role), kind="actors", filename="x", raw=b"name"
        )


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\files\\passwd", "pass\x00wd\n", "\u202epasswd"]
)
def test_file_name_is_kept_without_folders(administrator: User, name: str) -> None:
    made = steps.receive(by=administrator, kind="actors", filename=name, raw=b"x")

    assert made.filename == "passwd"
