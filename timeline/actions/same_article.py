"""Same article again? What we hold at an address, or with nearly the same text."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from django.db import connection
from django.db.models import Q

from timeline.actions.sources import published_alike, sha256
from timeline.intake.addresses import address_keys
from timeline.intake.likeness import same_story
from timeline.models import Incident, Intake, IntakeStatus, Snapshot, Source

COMPARED: Final = 20
"""Texts that are compared word by word, those with most bands in common."""

SHOWN: Final = 5

# Band by band: of an overlap with 128 numbers the planner thinks that it holds for half
# of the table, and reads all of it.
_SNAPSHOTS: Final = """
    SELECT held.snapshot_id FROM unnest(%s::int[]) AS band CROSS JOIN LATERAL (
        SELECT snapshot_id FROM timeline_textsignature WHERE bands @> ARRAY[band]
    ) AS held
    GROUP BY held.snapshot_id ORDER BY count(*) DESC, held.snapshot_id DESC LIMIT %s
"""
_INTAKES: Final = """
    SELECT held.id FROM unnest(%s::int[]) AS band CROSS JOIN LATERAL (
        SELECT id FROM timeline_intake WHERE text_bands @> ARRAY[band]
        AND status NOT IN ('saved', 'discarded', 'failed')
    ) AS held
    GROUP BY held.id ORDER BY count(*) DESC, held.id DESC LIMIT %s
"""

SAME_ADDRESS: Final = "same address"
SAME_TEXT: Final = "same text"
SAME_PUBLICATION: Final = "same outlet, headline and day"
NEARLY: Final = 0.99
"""As alike as texts can be that are not the same: the one may be all in the other."""
NEAR: Final = dt.timedelta(days=2)
"""Within so long outlets print one wire story."""


@dataclass(frozen=True, slots=True)
class SameArticle:
    """A source held that seems to be the article given, or to carry its text."""

    source: Source
    reason: str
    share: float = 1.0
    """Share of words in common; 1 where the address alone was compared, 0 where there
    was nothing to compare."""

    @classmethod
    def by_text(cls, source: Source, share: float) -> Self:
        return cls(source, _in_words(share), share)

    @property
    def is_guess(self) -> bool:
        """Whether there was no text to compare."""
        return not self.share

    @property
    def is_same_page(self) -> bool:
        return self.reason in {SAME_ADDRESS, SAME_PUBLICATION}


@dataclass(frozen=True, slots=True)
class SameIntake:
    """An article in work at the desk that seems to be the one given."""

    intake: Intake
    reason: str


def same_articles(
    *, urls: Iterable[str | None], text: str, text_bands: Sequence[int]
) -> list[SameArticle]:
    """Return the sources held at these addresses, then those with this text.

    Three queries however much is held: by address, by text, the texts to compare.
    """
    found = [SameArticle(source, SAME_ADDRESS) for source in sources_at(urls)]
    seen = {same.source.pk for same in found}
    return found + [
        same for same in with_text(text, text_bands) if same.source.pk not in seen
    ]


def sources_at(urls: Iterable[str | None]) -> list[Source]:
    """Return the sources held at one of these addresses, the first held first."""
    keys = address_keys(*urls)
    if not keys:
        return []
    return list(
        Source.objects.filter(addresses__key__in=keys)
        .select_related("publisher")
        .distinct()
        .order_by("pk")[:SHOWN]
    )


def same_publication(
    *, publisher: str, title: str, published: str
) -> SameArticle | None:
    """Return the source that an outlet published under this headline on this day.

    For an article that comes without its address. `published` is ISO 8601.
    """
    source = published_alike(publisher=publisher, title=title, published=published)
    return SameArticle(source, SAME_PUBLICATION) if source else None


def with_text(text: str, text_bands: Sequence[int]) -> list[SameArticle]:
    """Return the sources with this text or nearly so, the most alike first."""
    exact = Snapshot.objects.filter(sha256=sha256(text)).values_list("pk", flat=True)
    alike = _most_shared(_SNAPSHOTS, text_bands)
    ids = {*exact[:SHOWN], *alike}
    best: dict[int, SameArticle] = {}
    snapshots = Snapshot.objects.filter(pk__in=ids).select_related("source__publisher")
    for snapshot in snapshots.defer("raw").order_by("pk"):
        share = _alike(snapshot.text, text)
        held = best.get(snapshot.source_id)
        if share and (held is None or held.share < share):
            best[snapshot.source_id] = SameArticle.by_text(snapshot.source, share)
    ranked = sorted(best.values(), key=lambda same: (-same.share, same.source.pk))
    return ranked[:SHOWN]


def with_credit(
    agency: str, day: dt.date, incidents: Collection[int]
) -> list[SameArticle]:
    """Return what may be copies of one wire story, the text of which we don't hold.

    They credit ``agency`` around ``day`` and tell of ``incidents`` (ids).
    """
    if not agency or not incidents:
        return []
    told = Incident.objects.filter(pk__in=incidents)
    rests = Q(pk__in=told.values("citations__source")) | Q(
        pk__in=told.values("claims__source")
    )
    found = Source.objects.filter(
        rests,
        credited_agency__iexact=agency,
        snapshots=None,
        published_earliest__lte=day + NEAR,
        published_latest__gte=day - NEAR,
    )
    reason = f"it credits {agency} too, and its text is not held"
    return [
        SameArticle(source, reason, 0)
        for source in found.select_related("publisher").order_by("pk")[:SHOWN]
    ]


def open_intakes(
    *,
    urls: Iterable[str | None],
    text: str = "",
    text_bands: Sequence[int] = (),
    apart_from: int | None = None,
) -> list[SameIntake]:
    """Return the articles in work at these addresses or with nearly this text."""
    in_work = (
        Intake.objects.open()
        .exclude(pk=apart_from or 0)
        .exclude(status=IntakeStatus.FAILED)
    )
    keys = address_keys(*urls)
    found = {}
    if keys:
        at_address = in_work.filter(address_key__in=keys).defer("raw")
        for intake in at_address.select_related("created_by").order_by("pk")[:SHOWN]:
            found[intake.pk] = SameIntake(intake, SAME_ADDRESS)
    ids = _most_shared(_INTAKES, text_bands)
    alike = in_work.filter(pk__in=ids).select_related("created_by").defer("raw")
    for intake in alike.order_by("pk"):
        other = (intake.proposal or {}).get("source", {}).get("text", "")
        share = _alike(other, text)
        if intake.pk not in found and share:
            found[intake.pk] = SameIntake(intake, _in_words(share))
    return list(found.values())[:SHOWN]


def _alike(one: str, other: str) -> float:
    """Return the share of words in common; 1 for the very same text alone."""
    return 1.0 if one == other else min(same_story(one, other), NEARLY)


def _in_words(share: float) -> str:
    """Return "same text", or the share of words in common."""
    return SAME_TEXT if share == 1 else f"{share:.0%} of the words the same"


def _most_shared(query: str, bands: Sequence[int]) -> list[int]:
    """Return the ids that share most bands."""
    if not bands:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query, [list(bands), COMPARED])
        return [int(pk) for (pk,) in cursor.fetchall()]
