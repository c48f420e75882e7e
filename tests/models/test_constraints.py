"""Every CHECK and UNIQUE refuses what it is there to refuse.

The table must name every constraint of the models: a new one without a case fails.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.models.expressions import RawSQL

from tests import factories
from tests.models import review_cases
from tests.triggers import without_triggers
from timeline.models import (
    Action,
    ActorKind,
    ActorName,
    Affiliation,
    CasualtyEstimate,
    Claim,
    ClaimRelation,
    ConflictName,
    ConflictParty,
    Edition,
    EditionState,
    FieldTally,
    ImportChunk,
    ImportedIncident,
    IncidentLink,
    LedgerLink,
    MapCell,
    Merge,
    ModelCall,
    PlaceName,
    PlannedPublication,
    Presence,
    PublicationCounter,
    ReferenceImport,
    Retraction,
    Revision,
    SealedEdition,
    SourceAddress,
    Split,
    Term,
    WorkingText,
)
from timeline.models.working_text import LONGEST

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2021, 5, 15, 12, 0, tzinfo=dt.UTC)
EARLIER = dt.date(2021, 5, 1)
LATER = dt.date(2021, 6, 1)


def day(text: str) -> RawSQL:
    """A day as PostgreSQL alone can spell it."""
    return RawSQL("%s::date", [text])


INFINITY = day("infinity")


def set_on(record: models.Model, **columns: Any) -> None:
    """Write columns as they are, past every check of Django's own."""
    type(record)._default_manager.filter(pk=record.pk).update(**columns)


def again(record: models.Model, **columns: Any) -> None:
    """Insert a copy of a row, with some columns changed."""
    held = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if not field.primary_key and not field.generated
    }
    type(record)._default_manager.create(**held | columns)


def reversed_days(name: str) -> dict[str, dt.date]:
    return {f"{name}_earliest": LATER, f"{name}_latest": EARLIER}


def claim(**fields: Any) -> Claim:
    content = factories.claim_content(**fields)
    return factories.incident(claims=(content,)).claims.get()


def two_claims() -> tuple[Claim, Claim]:
    contents = (factories.claim_content(), factories.claim_content())
    first, second = factories.incident(claims=contents).claims.order_by("pk")
    return first, second


def casualty(**fields: Any) -> CasualtyEstimate:
    return CasualtyEstimate.objects.create(
        incident=factories.incident(),
        source=factories.source(),
        **{"kind": "killed", "best": 5, **fields},
    )


def link(**fields: Any) -> IncidentLink:
    return IncidentLink.objects.create(
        **{
            "incident": factories.incident(),
            "other": factories.incident(),
            "kind": "follows",
            **fields,
        }
    )


def relation(claim: Claim, other: Claim, kind: str = "contradicts") -> ClaimRelation:
    return ClaimRelation.objects.create(claim=claim, other=other, kind=kind)


def office(**fields: Any) -> Affiliation:
    return Affiliation.objects.create(
        **{
            "person": factories.actor(),
            "organisation": factories.actor(),
            "office": "Spokesperson",
            **fields,
        }
    )


def party(**fields: Any) -> ConflictParty:
    return ConflictParty.objects.create(
        conflict=factories.conflict(), actor=factories.actor(), side="A", **fields
    )


def chunk(held: ReferenceImport | None = None, **fields: Any) -> ImportChunk:
    return ImportChunk.objects.create(
        held=held or file_of_actors(), **{"first_row": 2, "last_row": 5, **fields}
    )


def imported(held: ReferenceImport | None = None, **fields: Any) -> ImportedIncident:
    return ImportedIncident.objects.create(
        incident=factories.incident(),
        held=held or file_of_actors(),
        **{"row": 2, "kind": "incidents_ucdp", "key": "1", **fields},
    )


def two_chunks() -> None:
    chunk(chunk().held)


def two_of_one_row() -> None:
    imported(imported().held, key="2")


def two_of_one_key() -> None:
    imported(imported().held, row=3)


def file_of_actors(**fields: Any) -> ReferenceImport:
    return ReferenceImport.objects.create(
        **{
            "kind": "actors",
            "filename": "actors.csv",
            "raw": b"name",
            "sha256": "0" * 64,
            "created_by": factories.user(),
            **fields,
        }
    )


def term(**fields: Any) -> Term:
    return Term.objects.create(
        **{"scheme": "event_type", "code": "AGREE", "label": "Deal", **fields}
    )


def actor_name(**fields: Any) -> ActorName:
    return ActorName.objects.create(
        **{"actor": factories.actor(), "text": "Name", "kind": "alias", **fields}
    )


def state() -> EditionState:
    """What had been reported of an incident between 13 and 15 May."""
    factories.reported_incident("2021-05-13", "2021-05-15")
    return EditionState.objects.get()


def edition(**fields: Any) -> Edition:
    """A superseded first edition: another may stand beside it."""
    made = factories.published_incident()
    set_on(made, superseded_at=made.published_at)
    made.refresh_from_db()
    return made


def next_edition(**columns: Any) -> None:
    again(
        edition(),
        **{"number": 2, "superseded_at": None, "change_note": "A name.", **columns},
    )


def revision(**fields: Any) -> Revision:
    return Revision.objects.create(
        **{
            "at": NOW,
            "user_id": 1,
            "username": "editor",
            "action": Action.EDITED,
            "object_type": "incident",
            "object_id": 1,
            "object_title": "Incident",
            **fields,
        }
    )


def merge(**fields: Any) -> Merge:
    return Merge.objects.create(
        **{
            "kind": "actor",
            "kept_id": 1,
            "gone_id": 2,
            "titles": {"kept": "A", "gone": "B"},
            "proposed_by": factories.user(role="editor"),
            "proposed_at": NOW,
            **fields,
        }
    )


def merged_twice() -> None:
    merge()
    merge(kept_id=3)


def split(**fields: Any) -> Split:
    return Split.objects.create(
        **{
            "incident": factories.incident(),
            "new": factories.incident(),
            "done_by": factories.user(),
            "done_at": NOW,
            **fields,
        }
    )


def split_from_itself() -> None:
    one = factories.incident()
    split(incident=one, new=one)


def merged_into_itself(record: models.Model) -> None:
    set_on(record, merged_into=record)


def planned(**fields: Any) -> PlannedPublication:
    return PlannedPublication.objects.create(
        **{
            "incident": factories.submitted_incident(),
            "version": 2,
            "planned_by": factories.user(role="editor"),
            "planned_at": NOW,
            "publish_at": NOW + dt.timedelta(days=1),
            **fields,
        }
    )


def planned_twice() -> None:
    planned(incident=planned().incident)


def retraction(**fields: Any) -> Retraction:
    return Retraction.objects.create(
        **{
            "incident": factories.incident(),
            "notice": "A court ordered it.",
            "reason": "Letter.",
            "retracted_by": factories.user(role="administrator"),
            "retracted_at": NOW,
            **fields,
        }
    )


def retracted_twice() -> None:
    retraction(incident=retraction().incident)


def sealed_twice() -> None:
    for _ in range(2):
        SealedEdition.objects.create(edition_id=1, incident_id=1, row={})


def ledger_link(**fields: Any) -> LedgerLink:
    with without_triggers("timeline_ledgerlink"):
        return LedgerLink.objects.create(
            **{"position": 1, "revision_id": 1, "hash": "0" * 64, **fields}
        )


def working_text(**fields: Any) -> WorkingText:
    return WorkingText.objects.create(
        **{
            "user": factories.user(),
            "key": UUID(int=1),
            "form": "title=Guards",
            "saved_at": NOW,
            **fields,
        }
    )


def working_text_twice() -> None:
    first = working_text()
    working_text(user=first.user, incident=factories.incident())


def presence(**fields: Any) -> Presence:
    return Presence.objects.create(
        **{"user": factories.user(), "since": NOW, "seen_at": NOW, **fields}
    )


def presence_twice(**at: Any) -> None:
    presence(**at, user=presence(**at).user)


def linked_in_the_ledger_twice() -> None:
    ledger_link()
    ledger_link(position=2)


def related_to_itself() -> None:
    one = claim()
    relation(one, one, "supersedes")


def related_the_wrong_way_round() -> None:
    first, second = two_claims()
    relation(second, first)


def related_twice() -> None:
    first, second = two_claims()
    relation(first, second)
    relation(first, second)


def linked_twice() -> None:
    made = link()
    link(incident=made.incident, other=made.other)


def linked_to_itself() -> None:
    one = factories.incident()
    link(incident=one, other=one)


def two_in_force() -> None:
    again(factories.published_incident(), number=2, change_note="A name.")


def published_by_a_drafter() -> None:
    made = edition()
    again(
        made,
        number=2,
        superseded_at=None,
        change_note="A name.",
        published_by_id=made.drafter_ids[0],
    )


def address_of_a_source_twice() -> None:
    source = factories.source()
    for _ in range(2):
        SourceAddress.objects.create(source=source, key="example.org/twice")


def field_counted_twice_in_a_month() -> None:
    for _ in range(2):
        FieldTally.objects.create(month=dt.date(2021, 5, 1), field="incident.title")


CASES: dict[str, Callable[[], object]] = {
    **review_cases.CASES,
    "actor_kind_known": lambda: set_on(factories.actor(), kind="ship"),
    "actor_not_part_of_itself": lambda: set_on(
        factories.actor(), part_of=models.F("pk")
    ),
    "actor_iso3_form": lambda: set_on(factories.actor(), iso3="Arm"),
    "actor_one_state_per_iso3": lambda: [
        factories.state(name=name, iso3="ARM") for name in ("Armenia", "Hayastan")
    ],
    "timeline_actor_slug": lambda: [factories.actor(slug="armenia") for _ in range(2)],
    "actorname_unique": lambda: again(actor_name()),
    "actorname_kind_known": lambda: actor_name(kind="nickname"),
    "affiliation_not_with_oneself": lambda: set_on(
        office(), organisation=models.F("person")
    ),
    "affiliation_start_is_a_date": lambda: set_on(office(), start="-0044"),
    "affiliation_end_is_a_date": lambda: set_on(office(), end="infinity"),
    "affiliation_attested_is_a_date": lambda: set_on(office(), attested="0000"),
    "affiliation_attested_bounds_in_order": lambda: set_on(
        office(attested="2021"), **reversed_days("attested")
    ),
    "conflict_start_is_a_date": lambda: set_on(factories.conflict(), start="Y10000"),
    "conflict_end_is_a_date": lambda: set_on(factories.conflict(), end="44 BC"),
    "conflict_start_bounds_in_order": lambda: set_on(
        factories.conflict(), **reversed_days("start")
    ),
    "conflict_end_bounds_in_order": lambda: set_on(
        factories.conflict(), **reversed_days("end")
    ),
    "timeline_conflict_name": lambda: [
        factories.conflict(name="One", slug=slug) for slug in ("one", "two")
    ],
    "timeline_conflict_slug": lambda: [
        factories.conflict(slug="one") for _ in range(2)
    ],
    "timeline_conflict_ucdp_id": lambda: [
        factories.conflict(ucdp_id=388) for _ in range(2)
    ],
    "conflictname_unique": lambda: again(
        ConflictName.objects.create(conflict=factories.conflict(), text="Name")
    ),
    "conflictparty_unique": lambda: again(party(), side="B"),
    "conflictparty_side_known": lambda: set_on(party(), side="C"),
    "place_coordinates_in_range": lambda: factories.place(lat=91.0),
    "place_geo_precision_known": lambda: factories.place(geo_precision=8),
    "place_country_form": lambda: factories.place(country="AM"),
    "placename_unique": lambda: [
        PlaceName.objects.create(place=place, text="Name")
        for place in [factories.place()] * 2
    ],
    "publisher_reliability_known": lambda: factories.publisher(reliability="G"),
    "timeline_publisher_name": lambda: [
        factories.publisher(name="Interfax") for _ in range(2)
    ],
    "source_canonical_url_unique": lambda: [
        factories.source(canonical_url="https://news.example/a") for _ in range(2)
    ],
    "source_not_a_copy_of_itself": lambda: set_on(
        factories.source(), same_text_as=models.F("pk")
    ),
    "source_published_is_a_date": lambda: set_on(
        factories.source(), published="10000-01-01"
    ),
    "source_modified_is_a_date": lambda: set_on(factories.source(), modified="today"),
    "source_published_bounds_in_order": lambda: set_on(
        factories.source(), **reversed_days("published")
    ),
    "source_kind_known": lambda: factories.source(kind="rumour"),
    "source_title_basis_known": lambda: factories.source(title_basis="guess"),
    "snapshot_unique_text": lambda: again(factories.snapshot()),
    "snapshot_sha256_form": lambda: factories.snapshot(sha256="A" * 64),
    "snapshot_obtained_known": lambda: factories.snapshot(obtained="leaked"),
    "source_addresses_of_the_web": lambda: factories.source(url="javascript:alert(1)"),
    "capture_sha256_form": lambda: factories.capture(body_sha256="A" * 64),
    "linkstate_status_known": lambda: factories.link(status="tired"),
    "linkstate_moved_says_where": lambda: factories.link(status="moved"),
    "linkstate_times_from_one": lambda: factories.link(times=0),
    "secondlook_status_known": lambda: factories.second_look(status="bored"),
    "secondlook_one_waiting": lambda: factories.second_look(
        source=factories.second_look().source
    ),
    "secondlook_changed_has_both": lambda: factories.second_look(status="changed"),
    "modelcall_outcome_known": lambda: ModelCall.objects.create(
        intake=factories.intake(),
        at=NOW,
        characters=1,
        tokens=1,
        outcome="lost",
    ),
    "affiliation_days_in_calendar": lambda: set_on(office(), start_latest=INFINITY),
    "conflict_days_in_calendar": lambda: set_on(
        factories.conflict(), end_latest=INFINITY
    ),
    "source_days_in_calendar": lambda: set_on(
        factories.source(), modified_latest=INFINITY
    ),
    "incident_days_in_calendar": lambda: set_on(
        factories.incident(), occurred_latest=INFINITY
    ),
    "claim_days_in_calendar": lambda: set_on(claim(), said_latest=INFINITY),
    "edition_days_in_calendar": lambda: next_edition(reported_on=INFINITY),
    "editionstate_day_unique": lambda: again(state()),
    "editionstate_days_in_order": lambda: again(
        state(), reported_since=LATER, reported_until=LATER
    ),
    "editionstate_kind_known": lambda: again(
        state(), kind="lost", reported_since=EARLIER
    ),
    "editionstate_days_in_calendar": lambda: again(
        state(), reported_since=EARLIER, reported_on=INFINITY
    ),
    "readerreport_says_something": lambda: factories.report(text=""),
    "readerreport_closed_with_reason": lambda: factories.report(
        closed_at=NOW, closed_by="ed", outcome="unchanged"
    ),
    "passage_unique": lambda: again(factories.passage()),
    "passage_span_in_order": lambda: again(factories.passage(), start=5, end=5),
    "incident_occurred_is_a_date": lambda: set_on(
        factories.incident(), occurred="Y10000"
    ),
    "incident_occurred_bounds_in_order": lambda: set_on(
        factories.incident(), **reversed_days("occurred")
    ),
    "incident_has_a_day": lambda: set_on(
        factories.incident(), occurred_earliest=None, occurred_latest=None
    ),
    "incident_whole_once_submitted": lambda: set_on(
        factories.submitted_incident(), title=""
    ),
    "incident_merged_has_target": lambda: set_on(factories.incident(), status="merged"),
    "incident_event_type_known": lambda: set_on(
        factories.incident(), event_type="PARTY"
    ),
    "incident_hostility_known": lambda: set_on(factories.incident(), hostility=6),
    "incident_violence_type_known": lambda: set_on(
        factories.incident(), violence_type=4
    ),
    "incident_date_basis_known": lambda: set_on(
        factories.incident(), date_basis="guessed"
    ),
    "incident_verification_known": lambda: set_on(
        factories.incident(), verification="true"
    ),
    "incident_status_known": lambda: set_on(factories.incident(), status="secret"),
    "participation_unique": lambda: again(factories.incident().participations.get()),
    "participation_role_known": lambda: set_on(
        factories.incident().participations.get(), role="winner"
    ),
    "citation_unique": lambda: again(factories.incident().citations.get()),
    "incidentlink_unique": linked_twice,
    "incidentlink_not_to_itself": linked_to_itself,
    "incidentlink_kind_known": lambda: link(kind="causes"),
    "claim_text_not_blank": lambda: claim(text=""),
    "claim_said_is_a_date": lambda: set_on(claim(), said="0000-05-14"),
    "claim_said_bounds_in_order": lambda: set_on(claim(), **reversed_days("said")),
    "claim_stance_known": lambda: claim(stance="shouts"),
    "claim_credibility_known": lambda: claim(credibility=7),
    "claimrelation_unique": related_twice,
    "claimrelation_not_to_itself": related_to_itself,
    "claimrelation_mutual_kinds_stored_once": related_the_wrong_way_round,
    "claimrelation_kind_known": lambda: relation(*two_claims(), kind="mocks"),
    "casualtyestimate_in_order": lambda: casualty(low=6, best=5),
    "casualtyestimate_says_something": lambda: casualty(best=None),
    "casualtyestimate_kind_known": lambda: casualty(kind="scared"),
    "edition_number_unique": lambda: next_edition(number=1),
    "edition_one_in_force": two_in_force,
    "edition_number_from_one": lambda: next_edition(number=0),
    "edition_correction_has_note": lambda: next_edition(change_note=""),
    "edition_superseded_after_published": lambda: next_edition(
        published_at=NOW, superseded_at=NOW - dt.timedelta(seconds=1)
    ),
    "edition_kind_known": lambda: next_edition(kind="leaked"),
    "edition_published_by_another": published_by_a_drafter,
    "intake_kind_known": lambda: factories.intake(kind="fax"),
    "intake_status_known": lambda: factories.intake(status="lost"),
    "intake_proposed_has_proposal": lambda: factories.intake(status="proposed"),
    "intake_failed_has_error": lambda: factories.intake(status="failed"),
    "intake_address_given": lambda: factories.intake(kind="url"),
    "sourceaddress_unique": address_of_a_source_twice,
    "fieldtally_unique": field_counted_twice_in_a_month,
    "publicationcounter_one_row": lambda: PublicationCounter.objects.create(
        id=2, changed_at=NOW
    ),
    "merge_kind_known": lambda: merge(kind="conflict"),
    "merge_status_known": lambda: merge(status="half"),
    "merge_of_two": lambda: merge(gone_id=1),
    "merge_once": merged_twice,
    "split_in_two": split_from_itself,
    "split_undone_by_somebody": lambda: split(undone_at=NOW),
    "timeline_split_new_id": lambda: split(new=split().new),
    "actor_not_merged_into_itself": lambda: merged_into_itself(factories.actor()),
    "place_not_merged_into_itself": lambda: merged_into_itself(factories.place()),
    "source_not_merged_into_itself": lambda: merged_into_itself(factories.source()),
    "plannedpublication_in_the_future": lambda: planned(publish_at=NOW),
    "timeline_plannedpublication_incident_id": planned_twice,
    "retraction_says_why": lambda: retraction(notice=""),
    "timeline_retraction_incident_id": retracted_twice,
    "timeline_sealededition_edition_id": sealed_twice,
    "ledgerlink_position_from_one": lambda: ledger_link(position=0),
    "ledgerlink_hash_form": lambda: ledger_link(hash="F" * 64),
    "timeline_ledgerlink_revision_id": linked_in_the_ledger_twice,
    "mapcell_on_the_grid": lambda: MapCell.objects.create(
        lat_cell=128, lon_cell=0, wide=False, number=1, lat_sum=0, lon_sum=0
    ),
    "workingtext_one_a_window": working_text_twice,
    "workingtext_about_one": lambda: working_text(
        incident=factories.incident(), intake=factories.intake()
    ),
    "workingtext_bounded": lambda: working_text(form="x" * (LONGEST + 1)),
    "presence_one_at_incident": lambda: presence_twice(incident=factories.incident()),
    "presence_one_at_intake": lambda: presence_twice(intake=factories.intake()),
    "presence_at_one": lambda: presence(),
    "presence_in_order": lambda: presence(
        intake=factories.intake(), since=NOW + dt.timedelta(seconds=1)
    ),
    "importchunk_row_unique": two_chunks,
    "importchunk_rows_in_order": lambda: chunk(first_row=6),
    "importedincident_row_unique": two_of_one_row,
    "importedincident_key_unique": two_of_one_key,
    "importedincident_kind_known": lambda: imported(kind="planets"),
    "referenceimport_kind_known": lambda: file_of_actors(kind="planets"),
    "referenceimport_status_known": lambda: file_of_actors(status="lost"),
    "referenceimport_sha256_form": lambda: file_of_actors(sha256="F" * 64),
    "term_unique": lambda: again(term()),
    "term_violence_type_known": lambda: term(violence_type=4),
    "term_code_known": lambda: term(code="target"),
    "term_label_given": lambda: term(label=""),
    "revision_action_known": lambda: revision(action="smuggled"),
}


@pytest.mark.parametrize("name", CASES)
def test_constraint_refuses(name: str) -> None:
    with (
        pytest.raises(IntegrityError, match=rf'constraint "{name}'),
        transaction.atomic(),
    ):
        CASES[name]()


@pytest.mark.parametrize(
    ("edtf", "is_taken"),
    [
        ("", True),
        ("2021-05-14", True),
        ("2021-05-14T00:00:00+04:00", True),
        ("0001", True),
        ("?2021-%05~", True),
        ("202X", True),
        ("../2021-05-14", True),
        ("2021-05-12/", True),
        ("[..2021-05-14]", True),
        ("[1667,1668,1670..1672]", True),
        ("{2021-05,2021-06}", True),
        ("2021-21/2021-22", True),
        ("0000", False),
        ("~0000-05", False),
        ("2021/0000", False),
        ("[..0000]", False),
        ("-0044", False),
        ("2021/-0044", False),
        ("Y10000", False),
        ("10000", False),
        ("1XXXX", False),
        ("44 BC", False),
        ("infinity", False),
        ("..", False),
        ("2021-05-14\n2021-05-15", False),
    ],
)
def test_date_in_the_database_is_of_the_years_1_to_9999(
    edtf: str, *, is_taken: bool
) -> None:
    incident = factories.incident()

    try:
        with transaction.atomic():
            set_on(incident, occurred=edtf)
    except IntegrityError:
        taken = False
    else:
        taken = True

    assert taken == is_taken


def test_constraints_all_have_a_case() -> None:
    declared = set()
    for model in apps.get_app_config("timeline").get_models():
        declared |= {constraint.name for constraint in model._meta.constraints}
        declared |= {
            f"{model._meta.db_table}_{field.column}"
            for field in model._meta.local_fields
            if field.unique and not field.primary_key
        }

    assert declared == set(CASES)


@pytest.mark.parametrize(
    ("low", "best", "high"),
    [(1, 2, 3), (3, None, None), (None, 2, 3), (1, None, 3), (2, 2, 2)],
)
def test_casualty_bounds_in_order_are_kept(
    low: int | None, best: int | None, high: int | None
) -> None:
    assert casualty(low=low, best=best, high=high).pk is not None


@pytest.mark.parametrize(
    ("low", "best", "high"), [(3, 2, None), (None, 4, 3), (4, None, 3), (4, 5, 3)]
)
def test_casualty_bounds_out_of_order_are_refused(
    low: int | None, best: int | None, high: int | None
) -> None:
    with (
        pytest.raises(IntegrityError, match="casualtyestimate_in_order"),
        transaction.atomic(),
    ):
        casualty(low=low, best=best, high=high)


def test_casualty_wording_alone_is_kept() -> None:
    assert casualty(best=None, wording="dozens").best is None


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(-90.1, 0.0), (0.0, 180.1), (0.0, -180.1), (None, 44.5), (40.2, None)],
)
def test_place_coordinates_out_of_range_or_halved_are_refused(
    lat: float | None, lon: float | None
) -> None:
    with (
        pytest.raises(IntegrityError, match="place_coordinates_in_range"),
        transaction.atomic(),
    ):
        factories.place(lat=lat, lon=lon)


def test_claim_supersedes_an_earlier_one_in_either_direction() -> None:
    first, second = two_claims()

    assert relation(second, first, "supersedes").pk is not None


def test_edition_urgent_reason_lets_a_drafter_publish() -> None:
    made = edition()

    again(
        made,
        number=2,
        superseded_at=None,
        change_note="A name.",
        published_by_id=made.drafter_ids[0],
        urgent_reason="A safety risk.",
    )

    assert made.incident.editions.count() == 2


def test_states_without_code_are_not_limited() -> None:
    made = [factories.actor(kind=ActorKind.STATE, iso3="") for _ in range(2)]

    assert [actor.iso3 for actor in made] == ["", ""]


BEYOND_THE_CALENDAR = ["infinity", "-infinity", "0001-12-31 BC", "10000-01-01"]


@pytest.mark.parametrize("text", BEYOND_THE_CALENDAR)
@pytest.mark.parametrize("column", ["occurred_earliest", "occurred_latest"])
def test_day_beyond_the_calendar_is_refused(column: str, text: str) -> None:
    with (
        pytest.raises(IntegrityError, match=r"incident_(days|occurred)_"),
        transaction.atomic(),
    ):
        set_on(factories.incident(), **{column: day(text)})


@pytest.mark.parametrize("text", BEYOND_THE_CALENDAR)
def test_day_beyond_the_calendar_could_not_be_read_again(text: str) -> None:
    # The control: PostgreSQL holds such days, and whoever reads one fails.
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::date", [text])
        with pytest.raises(DataError, match=r"too (small|large)|not supported"):
            cursor.fetchall()


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31"])
def test_first_and_last_day_of_the_calendar_are_kept(text: str) -> None:
    made = factories.incident(occurred=text)

    assert made.occurred_latest == dt.date.fromisoformat(text)
