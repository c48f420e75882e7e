"""Publishers and sources to keep; snapshots and passages to read."""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib import admin
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, Lower
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString

from timeline.actions.hanging import page_of
from timeline.actions.sources import remember_addresses
from timeline.admin.base import KeptAdmin, ReadAdmin, ReadInline, text_block
from timeline.admin.columns import count_of, date_in_words, first_few
from timeline.admin.retracted import number_of
from timeline.models import (
    CasualtyEstimate,
    Citation,
    Claim,
    Edition,
    Passage,
    Publisher,
    Snapshot,
    Source,
)


@admin.register(Publisher)
class PublisherAdmin(KeptAdmin):
    file_kind = "publishers"
    list_display = (
        "name",
        "reliability",
        "country",
        "hosts_named",
        "sources_held",
    )
    list_filter = (
        "reliability",
        ("country", admin.EmptyFieldListFilter),
    )
    search_fields = (
        "name",
        "hosts",
        "=country",
        "=id",
    )
    ordering = (Lower("name"),)
    search_help_text = "A name, a host, a country code, a number."
    fields = (
        "name",
        "hosts",
        "country",
        "reliability",
        "note",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publisher]:
        found: QuerySet[Publisher] = super().get_queryset(request)
        return found.annotate(held=count_of(Source, "publisher"))

    @admin.display(description="hosts")
    def hosts_named(self, publisher: Publisher) -> str:
        return first_few(publisher.hosts)

    @admin.display(description="sources", ordering="held")
    def sources_held(self, publisher: Any) -> int:
        return int(publisher.held)


class SnapshotInline(ReadInline):
    model = Snapshot
    fields = (
        "captured_at",
        "obtained",
        "content_type",
        "sha256",
    )
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found = super().get_queryset(request).select_related("source")
        return found.defer("text", "raw")


@admin.register(Source)
class SourceAdmin(KeptAdmin):
    list_display = (
        "title",
        "publisher",
        "published_on",
        "kind",
        "credited_agency",
        "at_its_address",
    )
    list_filter = (
        "kind",
        "title_basis",
        "link__status",
        ("same_text_as", admin.EmptyFieldListFilter),
        ("merged_into", admin.EmptyFieldListFilter),
    )
    list_select_related = ("publisher", "link")
    date_hierarchy = "published_earliest"
    search_fields = (
        "title",
        "url",
        "canonical_url",
        "publisher__name",
        "=id",
    )
    search_help_text = "A title, an address, a publisher, a number."
    autocomplete_fields = (
        "publisher",
        "same_text_as",
    )
    inlines = (SnapshotInline,)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "publisher",
                    ("title", "title_basis"),
                    "kind",
                    "authors",
                    "language",
                    "note",
                ]
            },
        ),
        ("Where", {"fields": ["url", "canonical_url"]}),
        ("When", {"fields": [("published", "modified")]}),
        ("Independence", {"fields": ["credited_agency", "same_text_as"]}),
    )

    def save_model(
        self, request: HttpRequest, obj: Source, form: ModelForm[Source], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        remember_addresses([obj])

    def public_url(self, record: Source) -> str:
        cited = Edition.objects.citing(record.pk).exists()
        return record.get_absolute_url() if cited else ""

    @admin.display(description="published", ordering="published_earliest")
    def published_on(self, source: Source) -> str:
        return date_in_words(source.published)

    @admin.display(description="at its address")
    def at_its_address(self, source: Any) -> str:
        link = getattr(source, "link", None)
        return str(link.get_status_display()) if link is not None else ""


def _only_use() -> Case:
    """Return the retracted incident of passages that no other rests on, as a column."""
    uses = [
        model.objects.filter(passage=OuterRef("pk"))
        for model in (Claim, Citation, CasualtyEstimate)
    ]
    kept = [Q(Exists(use.filter(incident__retraction=None))) for use in uses]
    hidden = [
        number_of(use.filter(incident__retraction__isnull=False), "incident_id")
        for use in uses
    ]
    return Case(When(reduce(or_, kept), then=None), default=Coalesce(*hidden))


class PassageInline(ReadInline):
    model = Passage
    fields = (
        "start",
        "end",
        "exact",
    )
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found = super().get_queryset(request).alias(of_retracted=_only_use())
        shown: QuerySet[Any] = found.filter(of_retracted=None)
        return shown.order_by("start", "end")


@admin.register(Snapshot)
class SnapshotAdmin(ReadAdmin):
    list_display = (
        "source",
        "captured_at",
        "obtained",
        "content_type",
    )
    list_filter = ("obtained",)
    list_select_related = ("source",)
    date_hierarchy = "captured_at"
    search_fields = (
        "source__title",
        "source__url",
        "=sha256",
    )
    search_help_text = "The source’s title or address, a hash."
    inlines = (PassageInline,)
    fields = (
        "source",
        "captured_at",
        "obtained",
        "content_type",
        "sha256",
        "captured_text",
    )
    readonly_fields = ("captured_text",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        found: QuerySet[Snapshot] = super().get_queryset(request)
        return found.defer("text", "raw")

    def desk_url(self, record: Snapshot) -> str:
        return page_of(record.source)

    @admin.display(description="text")
    def captured_text(self, snapshot: Snapshot) -> SafeString:
        return text_block(snapshot.text)


@admin.register(Passage)
class PassageAdmin(ReadAdmin):
    incidents = _only_use()
    called_by = "exact"
    told = (
        "id",
        "snapshot",
        "snapshot__source__title",
        "start",
        "end",
    )
    list_display = (
        "short",
        "source",
        "start",
        "end",
    )
    search_fields = (
        "exact",
        "snapshot__source__title",
    )
    search_help_text = "Words of the passage, the source’s title."
    fields = (
        "source",
        "snapshot",
        "start",
        "end",
        "exact",
        "prefix",
        "suffix",
    )
    readonly_fields = ("source",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        found: QuerySet[Passage] = super().get_queryset(request)
        return found.select_related("snapshot__source").defer(
            "snapshot__text", "snapshot__raw"
        )

    def desk_url(self, record: Passage) -> str:
        return page_of(record.snapshot.source)

    @admin.display(description="passage")
    def short(self, passage: Passage) -> str:
        return str(passage)

    @admin.display(description="source")
    def source(self, passage: Passage) -> str:
        return str(passage.snapshot.source)
