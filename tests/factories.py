"""Records for tests: each function makes one, with what it needs, and returns it.

Everything has a default; the keywords are the fields that a test is about. Incidents
are made by the same actions that the desk uses.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, Final

from django.contrib.auth.models import Group, User
from django.utils.text import slugify

from timeline.actions import incidents, retracting, review, workflow
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
    ParticipationContent,
    read,
)
from timeline.actions.sources import remember_addresses
from timeline.intake.likeness import bands
from timeline.models import (
    Actor,
    ActorKind,
    ActorName,
    ActorNameKind,
    Capture,
    Conflict,
    ConflictParty,
    Edition,
    Incident,
    InputKind,
    Intake,
    LinkState,
    LinkStatus,
    Obtained,
    Passage,
    Place,
    PlaceName,
    Publisher,
    ReaderReport,
    ReviewComment,
    SecondLook,
    Snapshot,
    Source,
    TextSignature,
)

CANARY: Final = "Zyxcanary"
"""A word that no public page may ever hold; see `canary_draft`."""

_number = count(1)


def user(
    *,
    role: str | None = "contributor",
    username: str | None = None,
    password: str | None = None,
    **fields: Any,
) -> User:
    """A user with one editorial role, or none; `admin` pages need an administrator.

    Without `password` nobody can log in by the form, but `force_login` works: hashing
    is slow.
    """
    made = User(
        username=username or f"{role or 'visitor'}-{next(_number)}",
        **({"is_staff": role == "administrator"} | fields),
    )
    if password is None:
        made.set_unusable_password()
    else:
        made.set_password(password)
    made.save()
    if role is not None:
        made.groups.add(Group.objects.get_or_create(name=role)[0])
    return made


def superuser(**fields: Any) -> User:
    """A user for whom nothing is barred."""
    return user(role="administrator", is_staff=True, is_superuser=True, **fields)


def actor(
    *,
    name: str | None = None,
    names: Mapping[str, str] | None = None,
    **fields: Any,
) -> Actor:
    """An actor; `names` gives other names as text → kind."""
    name = name or f"Actor {next(_number)}"
    made = Actor.objects.create(
        name=name,
        **{
            "slug": f"{slugify(name) or 'actor'}-{next(_number)}",
            "kind": ActorKind.GOVERNMENT_BODY,
            **fields,
        },
    )
    ActorName.objects.bulk_create(
        ActorName(actor=made, text=text, kind=kind, language="en")
        for text, kind in (names or {}).items()
    )
    return made


def state(*, name: str, iso3: str, demonym: str = "") -> Actor:
    """A state, with its demonym as another name."""
    names = {demonym: ActorNameKind.DEMONYM} if demonym else {}
    return actor(name=name, names=names, kind=ActorKind.STATE, iso3=iso3)


def place(
    *, name: str | None = None, names: Iterable[str] = (), **fields: Any
) -> Place:
    made = Place.objects.create(
        name=name or f"Place {next(_number)}",
        **{"country": "ARM", "lat": 40.18, "lon": 44.51, "geo_precision": 1, **fields},
    )
    PlaceName.objects.bulk_create(PlaceName(place=made, text=text) for text in names)
    return made


def conflict(
    *,
    name: str | None = None,
    parties: Mapping[str, Actor] | None = None,
    **fields: Any,
) -> Conflict:
    """A conflict; `parties` gives one actor per side: ``{"A": …, "B": …}``."""
    name = name or f"Conflict {next(_number)}"
    made = Conflict.objects.create(
        name=name,
        **{
            "slug": f"{slugify(name)}-{next(_number)}",
            "start": "2020-09-27",
            "summary": "Two parties are at odds.",
            **fields,
        },
    )
    ConflictParty.objects.bulk_create(
        ConflictParty(conflict=made, actor=party, side=side)
        for side, party in (parties or {}).items()
    )
    return made


def publisher(*, name: str | None = None, **fields: Any) -> Publisher:
    return Publisher.objects.create(name=name or f"Publisher {next(_number)}", **fields)


def source(**fields: Any) -> Source:
    """A news article that is dated and has an address of its own."""
    number = next(_number)
    made = Source.objects.create(
        **{
            "publisher": fields.pop("publisher", None) or publisher(),
            "title": f"Article {number}",
            "url": f"https://news.example/{number}",
            "canonical_url": f"https://news.example/{number}",
            "published": "2021-05-14T20:07",
            "language": "en",
            **fields,
        }
    )
    remember_addresses([made])
    return made


# The names below are also keywords of the next factories.
_source = source


def snapshot(
    *,
    text: str = "Armenia said on Friday that troops had left.",
    source: Source | None = None,
    **fields: Any,
) -> Snapshot:
    made = Snapshot.objects.create(
        source=source or _source(),
        text=text,
        **{
            "raw": text.encode(),
            "content_type": "text/plain",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "captured_at": dt.datetime(2021, 5, 15, 9, 30, tzinfo=dt.UTC),
            "obtained": Obtained.PASTED,
            **fields,
        },
    )
    TextSignature.objects.create(snapshot=made, bands=bands(text))
    return made


_snapshot = snapshot


def capture(**fields: Any) -> Capture:
    """A page that was fetched without a redirect."""
    number = next(_number)
    return Capture.objects.create(
        **{
            "url": f"https://news.example/{number}",
            "final_url": f"https://news.example/{number}",
            "status": 200,
            "headers": [["Content-Type", "text/html"]],
            "fetched_at": dt.datetime(2021, 5, 15, 9, 30, tzinfo=dt.UTC),
            "body_sha256": hashlib.sha256(b"page").hexdigest(),
            "warc": b"WARC/1.1",
            **fields,
        }
    )


def link(*, source: Source | None = None, **fields: Any) -> LinkState:
    """The last check of a source's address, which answered."""
    at = dt.datetime(2021, 6, 1, 12, 0, tzinfo=dt.UTC)
    return LinkState.objects.create(
        source=source or _source(),
        **{
            "status": LinkStatus.ALIVE,
            "since": at,
            "checked_at": at,
            "next_check": at + dt.timedelta(days=7),
            "note": "news.example answers (200).",
            **fields,
        },
    )


def second_look(*, source: Source | None = None, **fields: Any) -> SecondLook:
    """A look that waits for the worker."""
    return SecondLook.objects.create(
        source=source or _source(),
        requested_by=fields.pop("requested_by", None) or user(),
        **fields,
    )


def passage(*, snapshot: Snapshot | None = None, exact: str | None = None) -> Passage:
    """The first place of `exact` in a snapshot; without it, all of the text."""
    held = snapshot or _snapshot()
    exact = held.text if exact is None else exact
    start = held.text.index(exact)
    end = start + len(exact)
    return Passage.objects.create(
        snapshot=held,
        start=start,
        end=end,
        exact=exact,
        prefix=held.text[max(0, start - 32) : start],
        suffix=held.text[end : end + 32],
    )


def intake(*, text: str = "Armenia said so.", **fields: Any) -> Intake:
    """What somebody pasted, not yet read."""
    return Intake.objects.create(
        created_by=fields.pop("created_by", None) or user(),
        **{"kind": InputKind.TEXT, "raw": text.encode(), **fields},
    )


def incident_content(**fields: Any) -> IncidentContent:
    """Content that lacks nothing for a review; makes its actor and source if needed."""
    if "participations" not in fields:
        fields["participations"] = (
            ParticipationContent(actor_id=actor().pk, role="initiator"),
        )
    if "citations" not in fields and "claims" not in fields:
        fields["citations"] = (CitationContent(source_id=source().pk),)
    return IncidentContent(
        **{
            "place_unknown": not fields.get("place_ids"),
            "title": f"Foreign ministers meet ({next(_number)})",
            "summary": "The two ministers met and spoke about the border.",
            "occurred": "2021-05-12",
            "event_type": "CONSULT",
            **fields,
        }
    )


def claim_content(**fields: Any) -> ClaimContent:
    """A claim; makes its speaker and source if none is given."""
    return ClaimContent(
        speaker_id=fields.pop("speaker_id", None) or actor().pk,
        source_id=fields.pop("source_id", None) or source().pk,
        **{"stance": "asserts", "text": "Troops crossed the border.", **fields},
    )


def incident(*, by: User | None = None, **fields: Any) -> Incident:
    """A draft; `fields` are those of `IncidentContent`, and `intake`."""
    given = fields.pop("intake", None)
    return incidents.draft(
        by=by or user(), content=incident_content(**fields), intake=given
    )


def submitted_incident(*, by: User | None = None, **fields: Any) -> Incident:
    """An incident in review."""
    by = by or user()
    made = incident(by=by, **fields)
    return workflow.submit(by=by, incident_id=made.pk, version=made.version)


def published_incident(
    *, by: User | None = None, editor: User | None = None, **fields: Any
) -> Edition:
    """A first edition: drafted and submitted by one person, published by another."""
    made = submitted_incident(by=by, **fields)
    return workflow.publish(
        by=editor or user(role="editor"), incident_id=made.pk, version=made.version
    )


def retract(edition: Edition, *, by: User | None = None, **words: str) -> Edition:
    """The notice of a legal retraction, in place of all that there was."""
    held = Incident.objects.get(pk=edition.incident_id)
    return retracting.retract(
        by=by or superuser(),
        incident_id=held.pk,
        version=held.version,
        **{"notice": "A court ordered it.", "reason": "Letter of 3 May.", **words},
    )


def reported_incident(*days: str, **fields: Any) -> Edition:
    """A first edition with a claim of each of `days`, each from a source of its own."""
    claims = tuple(
        claim_content(source_id=source(published=day).pk, text=f"Said on {day}.")
        for day in days
    )
    return published_incident(**{"claims": claims, **fields})


def report(*, edition: Edition | None = None, **fields: Any) -> ReaderReport:
    """What a reader has sent; nobody has closed it."""
    about = edition or published_incident()
    return ReaderReport.objects.create(
        incident_id=about.incident_id,
        edition_number=about.number,
        **{
            "text": "The town is another one.",
            "sender": "a",
            "sent_at": dt.datetime(2021, 6, 1, 12, 0, tzinfo=dt.UTC),
            **fields,
        },
    )


def comment(
    *,
    by: User | None = None,
    about: Incident | None = None,
    part: str = "",
    text: str = "Is that so?",
    words: str | None = None,
) -> ReviewComment:
    """A remark on an incident in review; `words` are suggested for the part."""
    return review.comment(
        by=by or user(role="editor"),
        incident_id=(about or submitted_incident()).pk,
        part=part,
        text=text,
        words=words,
    )


def correction(
    edition: Edition, *, note: str = "The day was wrong.", **changes: Any
) -> Edition:
    """The next edition of an incident, with another date if nothing else changes."""
    by, editor = (user(role="editor") for _ in range(2))
    held = Incident.objects.get(pk=edition.incident_id)
    held = incidents.revise(
        by=by,
        incident_id=held.pk,
        version=held.version,
        content=replace(read(held), **(changes or {"occurred": "2021-05-11"})),
    )
    held = workflow.submit(by=by, incident_id=held.pk, version=held.version)
    return workflow.publish(
        by=editor, incident_id=held.pk, version=held.version, change_note=note
    )


def withdrawal(edition: Edition, *, notice: str = "It did not happen.") -> Edition:
    """The last edition of an incident."""
    return workflow.withdraw(
        by=user(role="editor"),
        incident_id=edition.incident_id,
        version=Incident.objects.get(pk=edition.incident_id).version,
        notice=notice,
    )


def canary_draft(*, by: User | None = None) -> Incident:
    """A draft with the canary in every text that it holds or points to."""
    by = by or user()
    speaker = actor(
        name=f"{CANARY} ministry",
        slug=f"{CANARY.lower()}-{next(_number)}",
        names={f"{CANARY} acronym": ActorNameKind.ACRONYM},
    )
    where = place(name=f"{CANARY} village", names=[f"{CANARY} town"])
    article = source(
        publisher=publisher(name=f"{CANARY} Herald {next(_number)}"),
        title=f"{CANARY} headline",
        url=f"https://{CANARY.lower()}.example/{next(_number)}",
        canonical_url="",
        authors=[f"{CANARY} Author"],
        note=f"{CANARY} source note",
    )
    quote = passage(snapshot=snapshot(source=article, text=f"{CANARY} said so."))
    return incident(
        by=by,
        title=f"{CANARY} title",
        summary=f"{CANARY} summary",
        occurred_expression=f"{CANARY} expression",
        date_rule=f"{CANARY} rule",
        desk_note=f"{CANARY} desk note",
        place_ids=(where.pk,),
        participations=(ParticipationContent(actor_id=speaker.pk, role="initiator"),),
        citations=(
            CitationContent(
                source_id=article.pk, passage_id=quote.pk, note=f"{CANARY} citation"
            ),
        ),
        claims=(
            ClaimContent(
                speaker_id=speaker.pk,
                stance="asserts",
                text=f"{CANARY} proposition",
                source_id=article.pk,
                passage_id=quote.pk,
                note=f"{CANARY} claim note",
            ),
        ),
        casualties=(
            CasualtyContent(
                kind="killed",
                group=f"{CANARY} group",
                low=1,
                wording=f"{CANARY} wording",
                source_id=article.pk,
                note=f"{CANARY} casualty note",
            ),
        ),
    )
