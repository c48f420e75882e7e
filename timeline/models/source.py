"""Publishers, sources, their snapshots, and the passages that support a statement."""

from typing import ClassVar, Final, cast

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import Expression
from django.urls import reverse

from timeline.models.fields import (
    EdtfField,
    bound_field,
    bounds_in_order,
    bounds_of,
    by_spelling,
    days_in_calendar,
    is_edtf,
    one_of,
)
from timeline.models.held_by_editions import kept_while_named
from timeline.models.history import keeps_history
from timeline.models.publication import counts_changes_of


class Reliability(models.TextChoices):
    """First axis of the Admiralty code."""

    A = "A", "A: completely reliable"
    B = "B", "B: usually reliable"
    C = "C", "C: fairly reliable"
    D = "D", "D: not usually reliable"
    E = "E", "E: unreliable"
    F = "F", "F: cannot be judged"


@keeps_history()
class Publisher(models.Model):
    """An outlet: newspaper, agency, ministry, organisation."""

    name = models.CharField(max_length=200, unique=True)
    hosts = ArrayField(
        models.CharField(max_length=253),
        default=list,
        blank=True,
        help_text="Host names of its pages, without www.",
    )
    country = models.CharField(max_length=3, blank=True)
    reliability = models.CharField(
        max_length=1, choices=Reliability, default=Reliability.F
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [by_spelling("name", name="publisher_name_spelling")]
        constraints: ClassVar = [one_of("reliability", Reliability, model="publisher")]
        triggers: ClassVar = [
            counts_changes_of("name"),
            kept_while_named("publisher_ids"),
        ]

    def __str__(self) -> str:
        return self.name


class SourceKind(models.TextChoices):
    NEWS = "news", "News"
    STATEMENT = "statement", "Official statement"
    REFERENCE = "reference", "Reference work"
    DATASET = "dataset", "Dataset"
    DOCUMENT = "document", "Document"
    ANALYSIS = "analysis", "Analysis"


class TitleBasis(models.TextChoices):
    """Where a source's title comes from."""

    PAGE = "page", "As on the page"
    ADDRESS = "address", "Read off the address"
    DESCRIPTIVE = "descriptive", "Our description"


WEB_ADDRESS: Final = r"^$|^https?://"


@keeps_history()
class Source(models.Model):
    """One publication: an article, a statement, a document."""

    publisher = models.ForeignKey(
        Publisher, on_delete=models.PROTECT, related_name="sources"
    )
    kind = models.CharField(max_length=20, choices=SourceKind, default=SourceKind.NEWS)
    title = models.CharField(max_length=500)
    title_basis = models.CharField(
        max_length=20, choices=TitleBasis, default=TitleBasis.PAGE
    )
    url = models.URLField("address", max_length=2000, blank=True)
    canonical_url = models.URLField("canonical address", max_length=2000, blank=True)
    authors = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    published = EdtfField(blank=True, help_text="EDTF day or minute; empty if unknown.")
    published_earliest = bound_field()
    published_latest = bound_field()
    modified = EdtfField(blank=True)
    modified_earliest = bound_field()
    modified_latest = bound_field()
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47 tag.")
    credited_agency = models.CharField(max_length=120, blank=True)
    same_text_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="copies",
        help_text="The first source held with this wire text; copies are not "
        "independent of it.",
    )
    note = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text="The record that it turned out to be; only old editions name it.",
    )

    class Meta:
        ordering: ClassVar = ["-published_earliest", "title"]
        indexes: ClassVar = [by_spelling("title", name="source_title_spelling")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="source_not_merged_into_itself",
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
            ),
            models.UniqueConstraint(
                fields=["canonical_url"],
                condition=~models.Q(canonical_url=""),
                name="source_canonical_url_unique",
            ),
            models.CheckConstraint(
                name="source_not_a_copy_of_itself",
                condition=models.Q(same_text_as__isnull=True)
                | ~models.Q(same_text_as=models.F("id")),
            ),
            # Pages link to it: "javascript:" and the like must not get this far.
            models.CheckConstraint(
                name="source_addresses_of_the_web",
                condition=models.Q(url__regex=WEB_ADDRESS)
                & models.Q(canonical_url__regex=WEB_ADDRESS),
            ),
            bounds_in_order("published", model="source"),
            is_edtf("published", model="source"),
            is_edtf("modified", model="source"),
            days_in_calendar(*bounds_of("published", "modified"), model="source"),
            one_of("kind", SourceKind, model="source"),
            one_of("title_basis", TitleBasis, model="source"),
        ]
        triggers: ClassVar = [
            counts_changes_of("title"),
            kept_while_named("source_ids"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.pk])

    @property
    def address(self) -> str:
        """The address that readers are given; empty if there is none."""
        return self.canonical_url or self.url

    @property
    def independence_id(self) -> int:
        """Id shared by all sources that carry the same wire text."""
        return self.same_text_as_id or self.pk


class Obtained(models.TextChoices):
    """How a snapshot's content reached us."""

    PASTED = "pasted", "Pasted by an editor"
    UPLOADED = "uploaded", "Uploaded by an editor"
    FETCHED = "fetched", "Fetched from its address"


def hex_digest_of(column: str) -> models.Func:
    """Return the SHA-256 of a binary column, hexadecimal, computed by PostgreSQL."""
    digest = models.Func(models.F(column), function="sha256")
    return models.Func(
        digest,
        models.Value("hex"),
        function="encode",
        output_field=models.CharField(max_length=64),
    )


class Capture(models.Model):
    """One page as its server sent it, with all that was asked and answered.

    Kept in the database, beside the text that was read from it: one backup holds both,
    one transaction stores both, and the same trigger keeps both from being changed.
    Pages are capped at 2 MB as sent; most take some tens of kilobytes when packed.
    """

    url = models.CharField("address asked for", max_length=2000)
    final_url = models.CharField("address that answered", max_length=4000)
    redirects = ArrayField(
        models.CharField(max_length=4000),
        default=list,
        blank=True,
        help_text="Addresses passed on the way, without the last.",
    )
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(help_text="Of the answer: [name, value], in order.")
    fetched_at = models.DateTimeField()
    body_sha256 = models.CharField("SHA-256 of the body as sent", max_length=64)
    warc = models.BinaryField(help_text="The exchanges as gzipped WARC 1.1.")

    class Meta:
        ordering: ClassVar = ["-fetched_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="capture_sha256_form",
                condition=models.Q(body_sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="capture_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"{self.final_url}, {self.fetched_at:%Y-%m-%d %H:%M}"


class Snapshot(models.Model):
    """The captured text (and HTML) of a source at one time; never changed.

    Passage offsets refer to `text` for ever, so a new capture is a new snapshot.
    """

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="snapshots"
    )
    text = models.TextField()
    raw = models.BinaryField(help_text="The bytes as received, unpacked.")
    raw_sha256 = models.GeneratedField(
        verbose_name="SHA-256 of the bytes",
        expression=cast("Expression", hex_digest_of("raw")),
        output_field=models.CharField(max_length=64),
        db_persist=True,
    )
    content_type = models.CharField(max_length=100, blank=True)
    charset = models.CharField(
        max_length=40, blank=True, help_text="The one by which the bytes were read."
    )
    charset_from = models.CharField(
        max_length=40, blank=True, help_text="What decided the charset."
    )
    capture = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="snapshots",
        help_text="Empty for what was pasted or uploaded.",
    )
    sha256 = models.CharField("SHA-256 of the text", max_length=64)
    captured_at = models.DateTimeField()
    obtained = models.CharField(max_length=20, choices=Obtained)

    class Meta:
        ordering: ClassVar = ["source", "-captured_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "sha256"], name="snapshot_unique_text"
            ),
            models.CheckConstraint(
                name="snapshot_sha256_form",
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            one_of("obtained", Obtained, model="snapshot"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="snapshot_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.captured_at:%Y-%m-%d %H:%M}"


class Passage(models.Model):
    """An exact quote in a snapshot, as the W3C Web Annotation selectors give it.

    TextPositionSelector: `start` and `end` are half-open code-point offsets into the
    snapshot's text. TextQuoteSelector: `exact`, with `prefix` and `suffix`.
    """

    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="passages"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=200, blank=True)
    suffix = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["snapshot", "start"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["snapshot", "start", "end"], name="passage_unique"
            ),
            models.CheckConstraint(
                name="passage_span_in_order",
                condition=models.Q(start__lt=models.F("end")),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="passage_unchanged", operation=pgtrigger.Update)
        ]

    def __str__(self) -> str:
        return self.exact[:80]
