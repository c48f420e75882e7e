"""Keeping sources, what was captured of them, and the passages cited."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from timeline.actions.errors import ActionRefusedError
from timeline.actions.ledger import record
from timeline.actions.records import publisher_named
from timeline.actions.roles import require_editor
from timeline.intake.addresses import address_keys
from timeline.models import (
    Action,
    Capture,
    Obtained,
    Passage,
    Snapshot,
    Source,
    SourceAddress,
    TextSignature,
)

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")

CONTEXT: Final = 60
"""Characters of prefix and suffix kept with a passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDetails:
    """A publication as an editor confirmed it."""

    title: str
    publisher: str
    url: str = ""
    canonical_url: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    modified: str = ""
    language: str = ""
    credited_agency: str = ""
    same_text_as: int | None = None
    """Id of the source whose text it carries, as the editor confirmed it."""


@transaction.atomic
def hold_source(details: SourceDetails, *, by: User, text: str) -> Source:
    """Return the source held at this address or with this very text, or a new one.

    A source that is held already stays as it is: it may be cited publicly, so its
    data is changed by administrators only; whose copy it is, by editors
    (`set_same_text`).
    """
    if not details.title.strip():
        raise ActionRefusedError("The source needs a title.")
    if not (details.publisher.strip() or details.url):
        raise ActionRefusedError("The source needs a publisher or an address.")
    for address in (details.url, details.canonical_url):
        if address and not address.lower().startswith(("http://", "https://")):
            raise ActionRefusedError("An address begins with http:// or https://.")
    if held := source_held(url=details.url, canonical_url=details.canonical_url):
        return held
    same_text = _with_text(text)
    publisher = publisher_named(details.publisher, by=by, url=details.url)
    if same_text and not details.url and same_text.publisher == publisher:
        return same_text
    if not (details.url or details.same_text_as) and (
        held := published_alike(
            publisher=publisher.name, title=details.title, published=details.published
        )
    ):
        return held
    try:
        with transaction.atomic():
            source = Source.objects.create(
                publisher=publisher,
                title=details.title.strip(),
                url=details.url,
                canonical_url=details.canonical_url or details.url,
                authors=details.authors,
                published=details.published,
                modified=details.modified,
                language=details.language,
                credited_agency=details.credited_agency,
                same_text_as_id=_root_of(details.same_text_as),
            )
            remember_addresses([source])
    except IntegrityError:
        held = source_held(url=details.url, canonical_url=details.canonical_url)
        if held is None:
            raise
        return held  # Somebody made it in this moment.
    record(Action.RECORD_ADDED, by=by, about=source)
    return source


def _root_of(source_id: int | None) -> int | None:
    """Return the first source held with the text of this one, if it is held still."""
    held = Source.objects.filter(pk=source_id or 0).first()
    return held.independence_id if held else None


def source_held(*, url: str = "", canonical_url: str = "") -> Source | None:
    """Return the source held at one of these addresses, however they are written."""
    for address in (canonical_url, url):
        keys = address_keys(address)
        held = Source.objects.filter(addresses__key__in=keys).order_by("pk").first()
        if held:
            return held
    return None


def published_alike(*, publisher: str, title: str, published: str) -> Source | None:
    """Return the source of this outlet with this title on this day, ISO 8601.

    None for what lacks one of the three, or has no day but a longer time.
    """
    day = published[:10]
    if not (publisher.strip() and title.strip() and _DAY.fullmatch(day)):
        return None
    return (
        Source.objects.filter(
            publisher__name__iexact=publisher.strip(),
            title__iexact=title.strip(),
            published__startswith=day,
            merged_into=None,
        )
        .select_related("publisher")
        .order_by("pk")
        .first()
    )


def remember_addresses(sources: Iterable[Source]) -> None:
    """Keep the addresses of these sources as they are now, to find them by."""
    given = list(sources)
    SourceAddress.objects.filter(source__in=given).delete()
    SourceAddress.objects.bulk_create(
        (
            SourceAddress(source=source, key=key)
            for source in given
            for key in address_keys(source.canonical_url, source.url)
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def set_same_text(*, by: User, source_id: int, same_text_as: int | None) -> Source:
    """Say whose text a source carries, or with None that it stands for itself.

    Copies of it follow it, so that one text has one first source. Drafts count anew
    at once; what is published stays as it is until its next edition. Raises
    NotAllowedError, ActionRefusedError.
    """
    require_editor(by)
    source = Source.objects.select_for_update().get(pk=source_id)
    before, after = source.same_text_as_id, _root_of(same_text_as)
    if same_text_as and not after:
        raise ActionRefusedError("Choose a source that we hold.")
    if after == source.pk:
        raise ActionRefusedError("A source is no copy of itself or of its own copies.")
    if before == after:
        return source
    source.same_text_as_id = after
    source.save(update_fields=["same_text_as"])
    if after:
        Source.objects.filter(same_text_as=source).update(same_text_as=after)
    record(
        Action.RECORD_CHANGED,
        by=by,
        about=source,
        changes={"same_text_as": [before, after]},
    )
    return source


def _with_text(text: str) -> Source | None:
    snapshot = (
        Snapshot.objects.filter(sha256=sha256(text))
        .select_related("source__publisher")
        .order_by("pk")
        .first()
    )
    return snapshot.source if snapshot else None


def take_snapshot(
    source: Source,
    *,
    text: str,
    raw: bytes,
    content_type: str,
    captured_at: dt.datetime,
    obtained: Obtained,
    charset: tuple[str, str] = ("", ""),
    capture: Capture | None = None,
    text_bands: Sequence[int] = (),
) -> Snapshot:
    """Return the source's snapshot with this text, taken now if it has none.

    `charset`: the one by which `raw` was read, and what decided it. `text_bands`: see
    `timeline.intake.likeness`; without them a worker that starts adds them.
    """
    snapshot, _ = Snapshot.objects.get_or_create(
        source=source,
        sha256=sha256(text),
        defaults={
            "text": text,
            "raw": raw,
            "content_type": content_type,
            "charset": charset[0],
            "charset_from": charset[1],
            "capture": capture,
            "captured_at": captured_at,
            "obtained": obtained,
        },
    )
    if text_bands:
        TextSignature.objects.get_or_create(
            snapshot=snapshot, defaults={"bands": list(text_bands)}
        )
    return snapshot


def passage_at(snapshot: Snapshot, start: int, end: int) -> Passage:
    """Return the passage at these code-point offsets of the snapshot's text.

    Raises ActionRefusedError for a span that is empty or outside the text.
    """
    if not 0 <= start < end <= len(snapshot.text):
        raise ActionRefusedError(f"The text has no passage {start}–{end}.")
    passage, _ = Passage.objects.get_or_create(
        snapshot=snapshot,
        start=start,
        end=end,
        defaults=_words_at(snapshot, start, end),
    )
    return passage


def unsaved_passage(snapshot: Snapshot, start: int, end: int) -> Passage:
    """Return the passage that `passage_at` would, without making it."""
    return Passage(
        snapshot=snapshot, start=start, end=end, **_words_at(snapshot, start, end)
    )


def _words_at(snapshot: Snapshot, start: int, end: int) -> dict[str, str]:
    return {
        "exact": snapshot.text[start:end],
        "prefix": snapshot.text[max(0, start - CONTEXT) : start],
        "suffix": snapshot.text[end : end + CONTEXT],
    }


def sha256(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
