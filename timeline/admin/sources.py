"""Publishers and sources to keep; snapshots and passages to read."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString

from timeline.actions.sources import remember_addresses
from timeline.admin.base import KeptAdmin, ReadAdmin, ReadInline, text_block
from timeline.models import Passage, Publisher, Snapshot, Source


@admin.register(Publisher)
class PublisherAdmin(KeptAdmin):
    list_display = (
        "name",
        "country",
        "reliability",
        "hosts",
    )
    list_filter = ("reliability",)
    search_fields = (
        "name",
        "hosts",
    )

    def in_use(self, obj: Publisher) -> bool:
        return obj.sources.exists()


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
        "published",
        "kind",
        "credited_agency",
    )
    list_filter = (
        "kind",
        "title_basis",
        "language",
    )
    list_select_related = ("publisher",)
    date_hierarchy = "published_earliest"
    search_fields = (
        "title",
        "url",
        "canonical_url",
        "publisher__name",
    )
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

    def in_use(self, obj: Source) -> bool:
        return (
            Source.objects.filter(pk=obj.pk)
            .filter(
                Q(citations__isnull=False)
                | Q(claims__isnull=False)
                | Q(snapshots__isnull=False)
                | Q(copies__isnull=False)
                | Q(intakes__isnull=False)
            )
            .exists()
        )


class PassageInline(ReadInline):
    model = Passage
    fields = (
        "start",
        "end",
        "exact",
    )
    show_change_link = True


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

    @admin.display(description="text")
    def captured_text(self, snapshot: Snapshot) -> SafeString:
        return text_block(snapshot.text)


@admin.register(Passage)
class PassageAdmin(ReadAdmin):
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

    @admin.display(description="passage")
    def short(self, passage: Passage) -> str:
        return str(passage)

    @admin.display(description="source")
    def source(self, passage: Passage) -> str:
        return str(passage.snapshot.source)
